//! The role of whoever approved the app, and what it has to allow.

use super::check::{Check, State};
use crate::auth::scopes::{self, ScopeRow};
use crate::error::{Error, Exit};
use crate::model::Approver;

pub(super) fn role(approver: Result<Approver, Error>) -> Check {
    const CHECK: &str = "role";
    let approver = match approver {
        Ok(approver) => approver,
        Err(error) => return Check::unknown(CHECK, error.one_line()).diagnosed(&error.one_line()),
    };
    let Some(role) = approver.role else {
        return Check::unknown(
            CHECK,
            "Zoom does not say for whom the app acts, and in which role",
        );
    };
    let email = approver.email.unwrap_or_else(|| "somebody".to_owned());
    let seen = format!("the app acts for {email}, whose role is {role}");
    match role.to_lowercase().as_str() {
        "owner" | "admin" => Check::ok(CHECK, seen),
        "member" => Check::new(CHECK, State::Failed(Exit::Login), seen)
            .means("a member is no admin: Zoom refuses most of what reports rest on")
            .mended_by("run `zoomaudit login` as an owner or admin of the account"),
        _ => Check::ok(CHECK, seen).means(format!(
            "this role has to allow {}; what it does not allow is missing below",
            privileges().join(", ")
        )),
    }
}

/// What a role has to allow, each thing once.
fn privileges() -> Vec<&'static str> {
    let mut privileges: Vec<&str> = scopes::ALL
        .iter()
        .map(|row: &ScopeRow| row.privilege)
        .collect();
    privileges.dedup();
    privileges
}
