//! The app's scopes, in the two styles that Zoom has, and the answers when one is missing.

use std::collections::BTreeSet;

use super::answer::Answer;

/// Whether the app has granular scopes, as apps made since 2024 do, or classic ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScopeStyle {
    #[default]
    Granular,
    Classic,
}

/// The scopes of an app that may read everything an audit could ask for, from Zoom's
/// granular scopes document and, for the two reports it leaves out, from Zoom's own errors.
pub const SCOPES: [&str; 36] = [
    "account:read:managed_domains:admin",
    "billing:read:invoice_details:admin",
    "billing:read:list_invoices:admin",
    "billing:read:plan_information:admin",
    "billing:read:plan_usage:admin",
    "cloud_recording:read:list_account_recordings:admin",
    "dashboard:read:list_meetings:admin",
    "dashboard:read:list_webinars:admin",
    "dashboard:read:list_zoomrooms:admin",
    "division:read:list_divisions:admin",
    "group:read:list_groups:admin",
    "group:read:list_members:admin",
    "phone:read:call_charges:admin",
    "phone:read:common_area:admin",
    "phone:read:list_call_logs:admin",
    "phone:read:list_calling_plans:admin",
    "phone:read:list_rooms:admin",
    "phone:read:list_users:admin",
    "report:read:billing:admin",
    "report:read:cloud_recording:admin",
    "report:read:daily_usage:admin",
    "report:read:list_history_meetings:admin",
    "report:read:list_meeting_participants:admin",
    "report:read:list_users:admin",
    "report:read:operation_logs:admin",
    "report:read:telephone:admin",
    "report:read:upcoming_meetings_webinars:admin",
    "report:read:user:admin",
    "report:read:user_activities:admin",
    "role:read:list_roles:admin",
    "user:read:list_users:admin",
    "user:read:settings:admin",
    "user:read:summary:admin",
    "user:read:user:admin",
    "zoom_rooms:read:list_rooms:admin",
    "zoom_rooms:read:room:admin",
];

/// What lists the sub-accounts of a master account.
pub const LIST_SUB_ACCOUNTS: &str = "account:read:list_sub_accounts:master";

/// The scope that is for sub-accounts what a granular one is for the app's own account.
pub fn master_of(granular: &str) -> String {
    let of_own = granular.strip_suffix(":admin").unwrap_or(granular);
    format!("{of_own}:master")
}

/// Whose data an endpoint is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Own,
    SubAccount,
}

/// The scopes that a token of the app has, when `granular` are those it was given.
///
/// A classic scope covers several granular ones: it is there only if all of them are.
pub(super) fn held(style: ScopeStyle, granular: &BTreeSet<String>) -> BTreeSet<String> {
    match style {
        ScopeStyle::Granular => granular.clone(),
        ScopeStyle::Classic => {
            let all = SCOPES.iter().map(|&scope| classic(scope).to_owned());
            let taken: BTreeSet<&str> = SCOPES
                .iter()
                .filter(|&&scope| !granular.contains(scope))
                .map(|&scope| classic(scope))
                .collect();
            let own = all.filter(|scope| !taken.contains(scope.as_str()));
            own.chain(classic_masters(granular)).collect()
        }
    }
}

/// The classic scopes for sub-accounts, each of which covers all of a product.
fn classic_masters(granular: &BTreeSet<String>) -> BTreeSet<String> {
    let product = |scope: &str| scope.split(':').next().unwrap_or(scope).to_owned();
    let has = |scope: &str| granular.contains(&master_of(scope));
    let all = SCOPES.iter().filter(|&&scope| has(scope));
    let taken = SCOPES.iter().filter(|&&scope| !has(scope));
    let taken: BTreeSet<String> = taken.map(|scope| product(scope)).collect();
    let whole = all.map(|scope| product(scope));
    whole
        .filter(|product| !taken.contains(product))
        .map(|product| format!("{product}:master"))
        .collect()
}

/// The classic scope that covers a granular one.
fn classic(granular: &str) -> &'static str {
    match granular.split(':').next().unwrap_or(granular) {
        "account" => "account:read:admin",
        "billing" if granular == "billing:read:plan_usage:admin" => "account:read:admin",
        "billing" => "billing:master",
        "cloud_recording" => "recording:read:admin",
        "dashboard" => "dashboard:read:admin",
        "division" => "division:read:admin",
        "group" => "group:read:admin",
        "phone" => "phone:read:admin",
        "report" => "report:read:admin",
        "role" => "role:read:admin",
        "zoom_rooms" => "room:read:admin",
        _ => "user:read:admin",
    }
}

/// What an endpoint wants: any one of these will do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) granular: &'static [&'static str],
    pub(super) classic: &'static [&'static str],
}

impl Wanted {
    pub(super) fn is_met(self, whose: Whose, held: &BTreeSet<String>) -> bool {
        let mut styles = [ScopeStyle::Granular, ScopeStyle::Classic].into_iter();
        styles.any(|style| {
            self.names(whose, style)
                .iter()
                .any(|name| held.contains(name))
        })
    }

    /// The scopes any one of which will do: for a sub-account those of a master account alone.
    fn names(self, whose: Whose, style: ScopeStyle) -> Vec<String> {
        let names = match style {
            ScopeStyle::Granular => self.granular,
            ScopeStyle::Classic => self.classic,
        };
        let names = names.iter();
        match (whose, style) {
            (Whose::Own, _) => names.map(|&name| name.to_owned()).collect(),
            (Whose::SubAccount, ScopeStyle::Granular) => {
                let of_admins = names.filter(|name| name.ends_with(":admin"));
                of_admins.map(|name| master_of(name)).collect()
            }
            (Whose::SubAccount, ScopeStyle::Classic) => {
                let product = |name: &&str| name.split(':').next().unwrap_or(name).to_owned();
                let products: BTreeSet<String> = names.map(product).collect();
                let masters = products.iter().flat_map(|product| {
                    [
                        format!("{product}:master"),
                        format!("{product}:read:master"),
                    ]
                });
                masters.collect()
            }
        }
    }

    /// Zoom's refusal, spelled as for apps of this style.
    pub(super) fn refusal(self, whose: Whose, style: ScopeStyle) -> Answer {
        let no = "Invalid access token, does not contain scopes:";
        let names = self.names(whose, style).join(", ");
        match style {
            ScopeStyle::Granular => Answer::error(400, 4711, &format!("{no}[{names}].")),
            ScopeStyle::Classic => Answer::error(400, 4700, &format!("{no} [{names}].")),
        }
    }

    /// Zoom Phone's refusal: a code of its own, and no full stop.
    pub(super) fn phone_refusal(self, whose: Whose, style: ScopeStyle) -> Answer {
        let names = self.names(whose, style).join(", ");
        let text = format!("Invalid access token, does not contain scopes:[{names}]");
        Answer::error(400, 104, &text)
    }
}
