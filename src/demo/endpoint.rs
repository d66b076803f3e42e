//! Which endpoints there are, and what each one wants, after Zoom's API documents.

use super::{
    facts::{Facts, Needs},
    limits::Label,
    scopes::Wanted,
};

/// An endpoint, with the part of the path that varies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Endpoint {
    Users,
    User(String),
    Summary,
    Groups,
    Roles,
    PlanUsage,
    ManagedDomains,
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
    CallHistory,
    Rooms,
    MetricsRooms,
    MetricsWebinars,
}

impl Endpoint {
    pub(super) const fn facts(&self) -> Facts {
        match self {
            Self::Users | Self::User(_) | Self::Summary => self.of_users(),
            Self::Groups | Self::Roles | Self::PlanUsage | Self::ManagedDomains => {
                self.of_account()
            }
            Self::Recordings | Self::Rooms | Self::MetricsRooms | Self::MetricsWebinars => {
                self.of_things()
            }
            Self::UserMeetings(_) => Facts::report(
                "/v2/report/users/{userId}/meetings",
                &["report:read:user:admin"],
            ),
            Self::Participants(_) => Facts::report(
                "/v2/report/meetings/{meetingId}/participants",
                &["report:read:list_meeting_participants:admin"],
            ),
            Self::ReportUsers
            | Self::HistoryMeetings
            | Self::UpcomingEvents
            | Self::Activities
            | Self::OperationLogs
            | Self::CloudRecording
            | Self::Daily
            | Self::Telephone => self.of_reports(),
            Self::PhoneUsers | Self::CallingPlans | Self::CallHistory => self.of_phone(),
        }
    }

    const fn of_phone(&self) -> Facts {
        match self {
            Self::PhoneUsers => Facts::phone("/v2/phone/users", &["phone:read:list_users:admin"]),
            Self::CallHistory => Facts {
                label: Label::Heavy,
                needs: Needs::PaidPhone,
                wanted: Wanted {
                    granular: &["phone:read:list_call_logs:admin"],
                    classic: &["phone:read:admin", "phone_call_log:read:admin"],
                },
                ..Facts::phone("/v2/phone/call_history", &[])
            },
            _ => Facts::phone(
                "/v2/phone/calling_plans",
                &["phone:read:list_calling_plans:admin"],
            ),
        }
    }

    const fn of_things(&self) -> Facts {
        match self {
            Self::Recordings => Facts::new(
                "/v2/accounts/{accountId}/recordings",
                Label::Medium,
                (
                    &["cloud_recording:read:list_account_recordings:admin"],
                    &["recording:read:admin", "recording:master"],
                ),
            )
            .paid("No permission."),
            Self::MetricsRooms => Facts::dashboard(
                "/v2/metrics/zoomrooms",
                &["dashboard:read:list_zoomrooms:admin"],
                &["dashboard_zr:read:admin", "dashboard:read:admin"],
            ),
            Self::MetricsWebinars => Facts::dashboard(
                "/v2/metrics/webinars",
                &["dashboard:read:list_webinars:admin"],
                &["dashboard_webinars:read:admin", "dashboard:read:admin"],
            ),
            _ => Facts::new(
                "/v2/rooms",
                Label::Medium,
                (&["zoom_rooms:read:list_rooms:admin"], &["room:read:admin"]),
            ),
        }
    }

    const fn of_reports(&self) -> Facts {
        match self {
            Self::ReportUsers => {
                Facts::report("/v2/report/users", &["report:read:list_users:admin"])
            }
            Self::UpcomingEvents => Facts::report(
                "/v2/report/upcoming_events",
                &["report:read:upcoming_meetings_webinars:admin"],
            ),
            Self::Activities => Facts::report(
                "/v2/report/activities",
                &["report:read:user_activities:admin"],
            ),
            Self::OperationLogs => Facts::report(
                "/v2/report/operationlogs",
                &["report:read:operation_logs:admin"],
            ),
            Self::CloudRecording => Facts::report(
                "/v2/report/cloud_recording",
                &["report:read:cloud_recording:admin"],
            ),
            Self::Daily => Facts::report("/v2/report/daily", &["report:read:daily_usage:admin"]),
            Self::Telephone => {
                Facts::report("/v2/report/telephone", &["report:read:telephone:admin"])
            }
            _ => Facts::report(
                "/v2/report/history_meetings",
                &["report:read:list_history_meetings:admin"],
            ),
        }
    }

    const fn of_users(&self) -> Facts {
        let (pattern, label, granular): (_, _, &[&str]) = match self {
            Self::User(_) => (
                "/v2/users/{userId}",
                Label::Light,
                &["user:read:user", "user:read:user:admin"],
            ),
            Self::Summary => (
                "/v2/users/summary",
                Label::Medium,
                &["user:read:summary:admin"],
            ),
            _ => ("/v2/users", Label::Medium, &["user:read:list_users:admin"]),
        };
        Facts::new(pattern, label, (granular, &["user:read:admin"]))
    }

    const fn of_account(&self) -> Facts {
        match self {
            Self::Groups => Facts::new(
                "/v2/groups",
                Label::Medium,
                (&["group:read:list_groups:admin"], &["group:read:admin"]),
            )
            .paid("Only available for Paid account."),
            Self::Roles => Facts::new(
                "/v2/roles",
                Label::Medium,
                (
                    &["role:read:list_roles", "role:read:list_roles:admin"],
                    &["role:read:admin"],
                ),
            )
            .paid("No permission."),
            Self::PlanUsage => Facts::new(
                "/v2/accounts/{accountId}/plans/usage",
                Label::Heavy,
                (&["billing:read:plan_usage:admin"], &["account:read:admin"]),
            )
            .paid("Only available for paid account."),
            _ => Facts::new(
                "/v2/accounts/{accountId}/managed_domains",
                Label::Medium,
                (
                    &["account:read:managed_domains:admin"],
                    &["account:read:admin"],
                ),
            ),
        }
    }
}
