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
            all.filter(|scope| !taken.contains(scope.as_str()))
                .collect()
        }
    }
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
    pub(super) fn is_met(self, held: &BTreeSet<String>) -> bool {
        let mut any = self.granular.iter().chain(self.classic);
        any.any(|&scope| held.contains(scope))
    }

    /// Zoom's refusal, spelled as for apps of this style.
    pub(super) fn refusal(self, style: ScopeStyle) -> Answer {
        let no = "Invalid access token, does not contain scopes:";
        match style {
            ScopeStyle::Granular => {
                let text = format!("{no}[{}].", self.granular.join(", "));
                Answer::error(400, 4711, &text)
            }
            ScopeStyle::Classic => {
                let text = format!("{no} [{}].", self.classic.join(", "));
                Answer::error(400, 4700, &text)
            }
        }
    }

    /// Zoom Phone's refusal: a code of its own, and no full stop.
    pub(super) fn phone_refusal(self, style: ScopeStyle) -> Answer {
        let scopes = match style {
            ScopeStyle::Granular => self.granular,
            ScopeStyle::Classic => self.classic,
        };
        let text = format!(
            "Invalid access token, does not contain scopes:[{}]",
            scopes.join(", ")
        );
        Answer::error(400, 104, &text)
    }
}
