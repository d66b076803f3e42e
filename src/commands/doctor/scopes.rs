//! Scopes: granted, missing with what that hides, not needed, and those that let something be changed.

use super::check::{Check, State};
use crate::auth::master::Of;
use crate::auth::reports;
use crate::auth::scopes::{self, ScopeRow};
use crate::context::Context;
use crate::error::{Exit, scope_hint};

const CHECK: &str = "scope";

/// Tells what the scopes that Zoom named come to: one row for those that are granted, and one for each that is not, that
/// no report uses, or that lets something be changed.
pub(super) fn checks(granted: Option<&Vec<String>>, context: &Context) -> Vec<Check> {
    let Some(granted) = granted else {
        return vec![
            Check::unknown("scopes", "no token at hand says which scopes were granted")
                .means("what is missing shows when it is asked for: `zoomaudit sync` says so"),
        ];
    };
    let of = match context.settings.sub_account {
        Some(_) => Of::SubAccounts,
        None => Of::meant_by(granted),
    };
    let is_met = |row: &ScopeRow| granted.iter().any(|scope| row.is_enough(scope, of));
    let (met, missing): (Vec<&ScopeRow>, Vec<&ScopeRow>) =
        scopes::ALL.iter().partition(|row| is_met(row));
    let mut checks = vec![summary(met.len(), of)];
    // What stands in for others is not missed where those are.
    let is_spared = |row: &ScopeRow| {
        let mut better = met.iter().filter(|met| **met == scopes::of(met.dataset));
        better.any(|better| better.dataset.stand_ins().contains(&row.dataset))
    };
    checks.extend(
        missing
            .into_iter()
            .map(|row| absent(row, is_spared(row), of)),
    );
    checks.extend(writing(granted, context));
    checks.extend(not_needed(granted));
    checks
}

fn summary(met: usize, of: Of) -> Check {
    let all = scopes::ALL.len();
    let (whose, command) = match of {
        Of::Own => ("", "zoomaudit login --scopes"),
        Of::SubAccounts => (
            " for sub-accounts",
            "zoomaudit login --scopes --sub-accounts",
        ),
    };
    let seen = format!("{met} of {all} that can be of use{whose} are granted");
    let check = Check::ok("scopes", seen);
    if met < all {
        check.means(format!(
            "all of `{command}` but those of the rows `scope` below"
        ))
    } else {
        check.means(format!("all of `{command}`"))
    }
}

/// Says what a scope that was not granted hides.
fn absent(row: &ScopeRow, is_spared: bool, of: Of) -> Check {
    let name = row.name_for(of);
    let state = match (row.required, is_spared || row.dataset.is_on_demand()) {
        (true, _) => State::Failed(Exit::Login),
        (false, true) => State::Ok,
        (false, false) => State::Warning,
    };
    let hides = format!(
        "dataset {}: reports cannot say {} (in {})",
        row.dataset,
        row.loses,
        losing(row)
    );
    let check = Check::new(CHECK, state, "not granted").about(&name);
    if is_spared {
        return check.means("the scope of `meetings` is there, which tells more");
    }
    let to_do = scope_hint(&name);
    if row.dataset.is_on_demand() {
        check
            .means(hides)
            .mended_by(format!("only if it is wanted: {to_do}"))
    } else {
        check.means(hides).mended_by(to_do)
    }
}

/// The commands, and the options of others, that lose something without a scope.
fn losing(row: &ScopeRow) -> String {
    let commands = reports::of(row).iter();
    let commands = commands.filter_map(|word| reports::command(word));
    let mut losing: Vec<String> = commands.map(|command| format!("`{command}`")).collect();
    losing.extend(reports::options(row).map(|(_, what)| what.to_owned()));
    if losing.is_empty() {
        "`sql`".to_owned()
    } else {
        losing.join(", ")
    }
}

fn writing(granted: &[String], context: &Context) -> Vec<Check> {
    const CHECK: &str = "scope-writing";
    let state = if context.settings.config.reads_only {
        State::Failed(Exit::Login)
    } else {
        State::Warning
    };
    let check = |scope: &str| {
        Check::new(CHECK, state, "granted").about(scope)
            .means("it lets something be changed, and zoomaudit only reads: whoever gets hold of the token can change the account")
            .mended_by("take it out of the app, then log in again; `read_only = \"require\"` in config.toml refuses such a token")
    };
    let writing = scopes::writing(granted).into_iter();
    or_none(CHECK, writing.map(check).collect())
}

fn not_needed(granted: &[String]) -> Vec<Check> {
    const CHECK: &str = "scope-not-needed";
    let writing = scopes::writing(granted);
    let check = |scope: &str| {
        Check::warning(CHECK, "granted")
            .about(scope)
            .means("no report uses it")
            .mended_by("take it out of the app")
    };
    let others = scopes::not_needed(granted).into_iter();
    let others = others.filter(|scope| !writing.contains(scope));
    or_none(CHECK, others.map(check).collect())
}

/// The rows of a check, or the one that says that there is nothing to say.
fn or_none(name: &'static str, checks: Vec<Check>) -> Vec<Check> {
    if checks.is_empty() {
        vec![Check::ok(name, "none")]
    } else {
        checks
    }
}
