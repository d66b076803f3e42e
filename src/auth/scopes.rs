//! The scopes that each dataset needs, and what a report loses without them.
//!
//! Names and alternatives are those of Zoom's API reference; an app made since 2024 has the
//! granular names only, an older one may have the classic names.

use super::master::{Of, is_for_listing};
use crate::model::Dataset;

/// One scope to add to the app, and what else will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScopeRow {
    pub dataset: Dataset,
    /// Granular names, any of which will do; the first is the one to add.
    pub granular: &'static [&'static str],
    /// Classic names, any of which will do.
    pub classic: &'static [&'static str],
    /// Whether nothing works without it.
    pub required: bool,
    /// The heading under which Zoom's form shows it.
    pub group: &'static str,
    /// What the role of whoever authorises the app must allow.
    pub privilege: &'static str,
    /// What reports cannot say without it.
    pub loses: &'static str,
}

impl ScopeRow {
    /// The name to add to the app.
    pub fn name(&self) -> &'static str {
        self.granular[0]
    }

    /// Whether a granted scope is one of its names, or the twin of one for sub-accounts.
    pub(super) fn is_named_by(&self, granted: &str) -> bool {
        let mut names = self.granular.iter().chain(self.classic);
        names.any(|name| granted == *name || is_master_of(granted, name))
    }

    /// Whether Zoom's documents give scopes of a master account for the own account, too: they do where the path names the
    /// account, as `/accounts/me/plans/usage` does, and not where it leaves it out, as `/users` does.
    pub(super) fn takes_masters(&self) -> bool {
        matches!(
            self.dataset,
            Dataset::PlanUsage | Dataset::Plans | Dataset::Invoices | Dataset::Recordings
        )
    }
}

/// All of them, in the order of Zoom's form.
pub const ALL: [ScopeRow; 29] = [
    ScopeRow {
        dataset: Dataset::Users,
        granular: &["user:read:list_users:admin"],
        classic: &["user:read:admin", "user:write:admin", "user:master"],
        required: true,
        group: "User",
        privilege: "Users: View",
        loses: "everything",
    },
    ScopeRow {
        dataset: Dataset::AddOns,
        granular: &["user:read:settings:admin", "user:read:settings"],
        classic: &["user:read:admin", "user:write:admin", "user:master"],
        required: false,
        group: "User",
        privilege: "Users: View",
        loses: "who holds webinar, large meeting and other add-ons",
    },
    ScopeRow {
        dataset: Dataset::UserDetails,
        granular: &["user:read:user:admin", "user:read:user"],
        classic: &["user:read:admin", "user:write:admin", "user:master"],
        required: false,
        group: "User",
        privilege: "Users: View",
        loses: "which of several base products somebody holds, and whose cost they are",
    },
    ScopeRow {
        dataset: Dataset::Roles,
        granular: &["role:read:list_roles:admin", "role:read:list_roles"],
        classic: &["role:read:admin", "role:write:admin", "role:master"],
        required: false,
        group: "Role",
        privilege: "Role Management: View",
        loses: "the names of roles, and so who is an admin by a role of your own",
    },
    ScopeRow {
        dataset: Dataset::Groups,
        granular: &["group:read:list_groups:admin"],
        classic: &["group:read:admin", "group:write:admin", "group:master"],
        required: false,
        group: "Group",
        privilege: "Groups: View",
        loses: "the names of groups, and what the policy says of them",
    },
    ScopeRow {
        dataset: Dataset::Divisions,
        granular: &["division:read:list_divisions:admin"],
        classic: &["division:read:admin"],
        required: false,
        group: "Division",
        privilege: "Division: View",
        loses: "the names of divisions, which `licenses --by division` shows",
    },
    ScopeRow {
        dataset: Dataset::PlanUsage,
        granular: &["billing:read:plan_usage:admin"],
        classic: &["account:read:admin", "billing:master", "account:master"],
        required: false,
        group: "Billing",
        privilege: "Billing: View",
        loses: "how many seats were purchased, and so how many are available",
    },
    ScopeRow {
        dataset: Dataset::Plans,
        granular: &["billing:read:plan_information:admin"],
        classic: &["billing:master"],
        required: false,
        group: "Billing",
        privilege: "Billing: View",
        loses: "when plans are billed next, unless the contract in config.toml does",
    },
    ScopeRow {
        dataset: Dataset::Invoices,
        granular: &["billing:read:list_invoices:admin"],
        classic: &["billing:master"],
        required: false,
        group: "Billing",
        privilege: "Billing: View",
        loses: "what Zoom billed",
    },
    ScopeRow {
        dataset: Dataset::Invoices,
        granular: &["billing:read:invoice_details:admin"],
        classic: &["billing:master"],
        required: false,
        group: "Billing",
        privilege: "Billing: View",
        loses: "the lines of an invoice, which `invoices NUMBER` shows",
    },
    ScopeRow {
        dataset: Dataset::HostActivity,
        granular: &["report:read:list_users:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "who hosts meetings: verdicts are unknown",
    },
    ScopeRow {
        dataset: Dataset::Meetings,
        granular: &["report:read:list_history_meetings:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "who held meetings and webinars on which day",
    },
    // It is asked about single people alone.
    ScopeRow {
        dataset: Dataset::Meetings,
        granular: &["report:read:user:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "what single people held on days that no list tells of, which `--settle` asks",
    },
    ScopeRow {
        dataset: Dataset::Attendance,
        granular: &["report:read:list_meeting_participants:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "who of the account took part in meetings",
    },
    ScopeRow {
        dataset: Dataset::DailyTotals,
        granular: &["report:read:daily_usage:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "what all hosts together did where meetings are not listed",
    },
    ScopeRow {
        dataset: Dataset::RecordingStorage,
        granular: &["report:read:cloud_recording:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "how storage for recordings grew",
    },
    ScopeRow {
        dataset: Dataset::Telephone,
        granular: &["report:read:telephone:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "what telephone lines into meetings cost",
    },
    ScopeRow {
        dataset: Dataset::Upcoming,
        granular: &["report:read:upcoming_meetings_webinars:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "who has an event coming up",
    },
    ScopeRow {
        dataset: Dataset::SignIns,
        granular: &["report:read:user_activities:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "to the second when people signed in last",
    },
    ScopeRow {
        dataset: Dataset::AdminLog,
        granular: &["report:read:operation_logs:admin"],
        classic: &["report:read:admin", "report:master"],
        required: false,
        group: "Report",
        privilege: "Usage Reports: View",
        loses: "when seats were given, and by whom",
    },
    ScopeRow {
        dataset: Dataset::Recordings,
        granular: &["cloud_recording:read:list_account_recordings:admin"],
        classic: &["recording:read:admin", "recording:master"],
        required: false,
        group: "Recording",
        privilege: "Recording Management: View",
        loses: "who has how much recorded",
    },
    ScopeRow {
        dataset: Dataset::PhonePlans,
        granular: &["phone:read:list_calling_plans:admin"],
        classic: &["phone:read:admin", "phone:master"],
        required: false,
        group: "Phone",
        privilege: "Phone System Management: View",
        loses: "the seats of Zoom Phone",
    },
    ScopeRow {
        dataset: Dataset::PhoneUsers,
        granular: &["phone:read:list_users:admin"],
        classic: &["phone:read:admin", "phone:master"],
        required: false,
        group: "Phone",
        privilege: "Phone System Management: View",
        loses: "who holds a Zoom Phone plan",
    },
    ScopeRow {
        dataset: Dataset::PhoneRooms,
        granular: &["phone:read:list_rooms:admin"],
        classic: &["phone:read:admin", "phone:master"],
        required: false,
        group: "Phone",
        privilege: "Phone System Management: View",
        loses: "which rooms hold a Zoom Phone plan",
    },
    ScopeRow {
        dataset: Dataset::PhoneCommonAreas,
        granular: &["phone:read:common_area:admin"],
        classic: &["phone:read:admin", "phone:master"],
        required: false,
        group: "Phone",
        privilege: "Phone System Management: View",
        loses: "which common areas hold a Zoom Phone plan, and which do not use it",
    },
    ScopeRow {
        dataset: Dataset::Calls,
        granular: &["phone:read:list_call_logs:admin"],
        classic: &[
            "phone:read:admin",
            "phone_call_log:read:admin",
            "phone:master",
        ],
        required: false,
        group: "Phone",
        privilege: "Phone System Management: View",
        loses: "who uses Zoom Phone: verdicts on calling plans are unknown",
    },
    ScopeRow {
        dataset: Dataset::Rooms,
        granular: &["zoom_rooms:read:list_rooms:admin"],
        classic: &["room:read:admin", "room:master"],
        required: false,
        group: "Zoom Rooms",
        privilege: "Zoom Rooms: View",
        loses: "which Zoom Rooms there are",
    },
    ScopeRow {
        dataset: Dataset::Webinars,
        granular: &["dashboard:read:list_webinars:admin"],
        classic: &[
            "dashboard_webinars:read:admin",
            "dashboard:read:admin",
            "dashboard:master",
        ],
        required: false,
        group: "Dashboard",
        privilege: "Dashboard: View",
        loses: "who held webinars on which day, where meetings are not listed",
    },
    ScopeRow {
        dataset: Dataset::RoomUse,
        granular: &["dashboard:read:list_zoomrooms:admin"],
        classic: &[
            "dashboard_zr:read:admin",
            "dashboard:read:admin",
            "dashboard:master",
        ],
        required: false,
        group: "Dashboard",
        privilege: "Dashboard: View",
        loses: "when rooms were last used",
    },
];

/// What a dataset needs.
pub fn of(dataset: Dataset) -> &'static ScopeRow {
    ALL.iter()
        .find(|row| row.dataset == dataset)
        .expect("every dataset has a row")
}

/// The rows that none of the granted scopes meets, of those whose dataset is read unasked.
pub fn missing(granted: &[String], of: Of) -> Vec<&'static ScopeRow> {
    let is_met = |row: &&ScopeRow| granted.iter().any(|scope| row.is_enough(scope, of));
    let rows = ALL.iter().filter(|row| !row.dataset.is_on_demand());
    rows.filter(|row| !is_met(row)).collect()
}

/// The granted scopes that nothing here needs.
pub fn not_needed(granted: &[String]) -> Vec<&str> {
    let is_needed =
        |scope: &str| is_for_listing(scope) || ALL.iter().any(|row| row.is_named_by(scope));
    let names = granted.iter().map(String::as_str);
    names.filter(|scope| !is_needed(scope)).collect()
}

/// The granted scopes that let something be changed.
pub fn writing(granted: &[String]) -> Vec<&str> {
    let names = granted.iter().map(String::as_str);
    names.filter(|scope| is_writing(scope)).collect()
}

/// Tells whether a scope lets something be changed: its second word is the action, and that of the classic scopes of a
/// master account stands for managing, but for reports and the dashboard, where there is nothing to manage.
fn is_writing(scope: &str) -> bool {
    let mut words = scope.split(':');
    !matches!(
        (words.next(), words.next()),
        (_, Some("read")) | (Some("report" | "dashboard"), Some("master"))
    )
}

fn is_master_of(granted: &str, name: &str) -> bool {
    let of_master = granted.strip_suffix(":master");
    of_master.is_some() && of_master == name.strip_suffix(":admin")
}
