//! Which endpoints there are, and what each one wants, after Zoom's API documents.

use super::{
    account::Account,
    answer::Answer,
    limits::{Label, Product},
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
    ReportUsers,
    HistoryMeetings,
    UpcomingEvents,
    Activities,
    OperationLogs,
    PhoneUsers,
    CallingPlans,
    CallHistory,
    Rooms,
}

/// What kind of account an endpoint is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Any,
    /// A paid one; others are told so in these words.
    Paid(&'static str),
    /// A paid one, for what only some plans of Zoom Phone have.
    PaidPhone,
}

impl Needs {
    /// What an account is told that this is not for.
    pub(super) fn refusal(self, account: &Account) -> Option<Answer> {
        match self {
            Self::Paid(text) if !account.paid => Some(Answer::error(400, 200, text)),
            Self::PaidPhone if !account.paid => {
                Some(Answer::error(400, 403, "You do not have permission."))
            }
            Self::Any | Self::Paid(_) | Self::PaidPhone => None,
        }
    }
}

/// What Zoom's documents say of an endpoint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The path, with a word in place of what varies.
    pub(super) pattern: &'static str,
    pub(super) product: Product,
    pub(super) label: Label,
    pub(super) wanted: Wanted,
    pub(super) needs: Needs,
}

/// Granular scopes, and classic ones.
type Scopes = (&'static [&'static str], &'static [&'static str]);

impl Facts {
    const fn new(pattern: &'static str, label: Label, (granular, classic): Scopes) -> Self {
        Self {
            pattern,
            product: Product::Zoom,
            label,
            wanted: Wanted { granular, classic },
            needs: Needs::Any,
        }
    }

    const fn report(pattern: &'static str, granular: &'static [&'static str]) -> Self {
        Self::new(pattern, Label::Heavy, (granular, &["report:read:admin"])).paid("No permission.")
    }

    const fn phone(pattern: &'static str, granular: &'static [&'static str]) -> Self {
        let facts = Self::new(pattern, Label::Medium, (granular, &["phone:read:admin"]));
        Self {
            product: Product::Phone,
            ..facts
        }
    }

    const fn paid(self, refusal: &'static str) -> Self {
        Self {
            needs: Needs::Paid(refusal),
            ..self
        }
    }
}

impl Endpoint {
    pub(super) const fn facts(&self) -> Facts {
        match self {
            Self::Users | Self::User(_) | Self::Summary => self.of_users(),
            Self::Groups | Self::Roles | Self::PlanUsage | Self::ManagedDomains => {
                self.of_account()
            }
            Self::ReportUsers
            | Self::HistoryMeetings
            | Self::UpcomingEvents
            | Self::Activities
            | Self::OperationLogs => self.of_reports(),
            Self::PhoneUsers => Facts::phone("/v2/phone/users", &["phone:read:list_users:admin"]),
            Self::CallingPlans => Facts::phone(
                "/v2/phone/calling_plans",
                &["phone:read:list_calling_plans:admin"],
            ),
            Self::CallHistory => Facts {
                label: Label::Heavy,
                needs: Needs::PaidPhone,
                wanted: Wanted {
                    granular: &["phone:read:list_call_logs:admin"],
                    classic: &["phone:read:admin", "phone_call_log:read:admin"],
                },
                ..Facts::phone("/v2/phone/call_history", &[])
            },
            Self::Rooms => Facts::new(
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
