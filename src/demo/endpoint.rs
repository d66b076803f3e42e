//! Which endpoints there are, and what each one wants, after Zoom's API documents.

use super::{account_facts, facts::Facts, limits::Label, phone_facts};

/// An endpoint, with the part of the path that varies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Endpoint {
    SubAccounts,
    Users,
    User(String),
    UserSettings(String),
    Summary,
    Groups,
    Divisions,
    Roles,
    PlanUsage,
    ManagedDomains,
    Plans,
    Invoices,
    Invoice(String),
    Recordings,
    ReportUsers,
    HistoryMeetings,
    UpcomingEvents,
    Activities,
    OperationLogs,
    CloudRecording,
    Daily,
    Telephone,
    UserMeetings(String),
    Participants(String),
    PhoneUsers,
    CallingPlans,
    PhonePlans,
    PhoneRooms,
    CommonAreas,
    CallHistory,
    Rooms,
    MetricsRooms,
    MetricsWebinars,
}

impl Endpoint {
    pub(super) const fn facts(&self) -> Facts {
        match self {
            Self::SubAccounts => SUB_ACCOUNTS,
            Self::Users => USERS,
            Self::User(_) => USER,
            Self::UserSettings(_) => USER_SETTINGS,
            Self::Summary => SUMMARY,
            Self::Groups => GROUPS,
            Self::Divisions => super::divisions::FACTS,
            Self::Roles => ROLES,
            Self::PlanUsage => account_facts::PLAN_USAGE,
            Self::ManagedDomains => account_facts::MANAGED_DOMAINS,
            Self::Plans => account_facts::PLANS,
            Self::Invoices => account_facts::INVOICES,
            Self::Invoice(_) => account_facts::INVOICE,
            Self::Recordings => account_facts::RECORDINGS,
            Self::ReportUsers => REPORT_USERS,
            Self::HistoryMeetings => HISTORY_MEETINGS,
            Self::UpcomingEvents => UPCOMING_EVENTS,
            Self::Activities => ACTIVITIES,
            Self::OperationLogs => OPERATION_LOGS,
            Self::CloudRecording => CLOUD_RECORDING,
            Self::Daily => DAILY,
            Self::Telephone => TELEPHONE,
            Self::UserMeetings(_) => USER_MEETINGS,
            Self::Participants(_) => PARTICIPANTS,
            Self::PhoneUsers => phone_facts::USERS,
            Self::CallingPlans => phone_facts::CALLING_PLANS,
            Self::PhonePlans => phone_facts::PLANS,
            Self::PhoneRooms => phone_facts::ROOMS,
            Self::CommonAreas => phone_facts::COMMON_AREAS,
            Self::CallHistory => phone_facts::CALL_HISTORY,
            Self::Rooms => ROOMS,
            Self::MetricsRooms => METRICS_ROOMS,
            Self::MetricsWebinars => METRICS_WEBINARS,
        }
    }
}

const SUB_ACCOUNTS: Facts = Facts::new(
    "/v2/accounts",
    Label::Medium,
    (&[super::LIST_SUB_ACCOUNTS], &["account:master"]),
);

const USERS: Facts = Facts::new(
    "/v2/users",
    Label::Medium,
    (&["user:read:list_users:admin"], &["user:read:admin"]),
);

const USER: Facts = Facts::new(
    "/v2/users/{userId}",
    Label::Light,
    (
        &["user:read:user", "user:read:user:admin"],
        &["user:read:admin"],
    ),
);

const USER_SETTINGS: Facts = Facts::new(
    "/v2/users/{userId}/settings",
    Label::Medium,
    (
        &["user:read:settings", "user:read:settings:admin"],
        &["user:read:admin"],
    ),
);

const SUMMARY: Facts = Facts::new(
    "/v2/users/summary",
    Label::Medium,
    (&["user:read:summary:admin"], &["user:read:admin"]),
);

const GROUPS: Facts = Facts::new(
    "/v2/groups",
    Label::Medium,
    (&["group:read:list_groups:admin"], &["group:read:admin"]),
)
.paid("Only available for Paid account.");

const ROLES: Facts = Facts::new(
    "/v2/roles",
    Label::Medium,
    (
        &["role:read:list_roles", "role:read:list_roles:admin"],
        &["role:read:admin"],
    ),
)
.paid("No permission.");

const REPORT_USERS: Facts = Facts::report("/v2/report/users", &["report:read:list_users:admin"]);

const HISTORY_MEETINGS: Facts = Facts::report(
    "/v2/report/history_meetings",
    &["report:read:list_history_meetings:admin"],
);

const UPCOMING_EVENTS: Facts = Facts::report(
    "/v2/report/upcoming_events",
    &["report:read:upcoming_meetings_webinars:admin"],
);

const ACTIVITIES: Facts = Facts::report(
    "/v2/report/activities",
    &["report:read:user_activities:admin"],
);

const OPERATION_LOGS: Facts = Facts::report(
    "/v2/report/operationlogs",
    &["report:read:operation_logs:admin"],
);

const CLOUD_RECORDING: Facts = Facts::report(
    "/v2/report/cloud_recording",
    &["report:read:cloud_recording:admin"],
);

const DAILY: Facts = Facts::report("/v2/report/daily", &["report:read:daily_usage:admin"]);

const TELEPHONE: Facts = Facts::report("/v2/report/telephone", &["report:read:telephone:admin"]);

const USER_MEETINGS: Facts = Facts::report(
    "/v2/report/users/{userId}/meetings",
    &["report:read:user:admin"],
);

const PARTICIPANTS: Facts = Facts::report(
    "/v2/report/meetings/{meetingId}/participants",
    &["report:read:list_meeting_participants:admin"],
);

const ROOMS: Facts = Facts::new(
    "/v2/rooms",
    Label::Medium,
    (&["zoom_rooms:read:list_rooms:admin"], &["room:read:admin"]),
);

const METRICS_ROOMS: Facts = Facts::dashboard(
    "/v2/metrics/zoomrooms",
    &["dashboard:read:list_zoomrooms:admin"],
    &["dashboard_zr:read:admin", "dashboard:read:admin"],
);

const METRICS_WEBINARS: Facts = Facts::dashboard(
    "/v2/metrics/webinars",
    &["dashboard:read:list_webinars:admin"],
    &["dashboard_webinars:read:admin", "dashboard:read:admin"],
);
