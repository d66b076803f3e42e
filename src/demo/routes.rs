//! Which endpoints there are, and what each one wants, after Zoom's API documents.

use super::{
    accounts,
    answer::{Answer, Ask},
    history,
    limits::{Label, Product},
    phone, query, reports, rooms,
    scopes::Wanted,
    state::State,
    users,
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
    PhoneUsers,
    CallingPlans,
    Rooms,
}

/// An endpoint and what stands before it.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) endpoint: Endpoint,
    pub(super) label: Label,
    pub(super) product: Product,
    pub(super) wanted: Wanted,
    /// What a free account is told.
    pub(super) paid_only: Option<&'static str>,
}

/// The route of a request, or why there is none.
pub(super) fn find(ask: &Ask, account_id: &str) -> Result<Route, Answer> {
    let path = ask.path.strip_prefix("/v2/").unwrap_or_default();
    let parts: Vec<String> = path.split('/').map(query::decoded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let endpoint = match parts.as_slice() {
        ["users"] => Endpoint::Users,
        ["users", "summary"] => Endpoint::Summary,
        ["users", id] => Endpoint::User((*id).to_owned()),
        ["groups"] => Endpoint::Groups,
        ["roles"] => Endpoint::Roles,
        ["accounts", id, "plans", "usage"] => of_account(Endpoint::PlanUsage, id, account_id)?,
        ["accounts", id, "managed_domains"] => {
            of_account(Endpoint::ManagedDomains, id, account_id)?
        }
        ["report", "users"] => Endpoint::ReportUsers,
        ["report", "history_meetings"] => Endpoint::HistoryMeetings,
        ["phone", "users"] => Endpoint::PhoneUsers,
        ["phone", "calling_plans"] => Endpoint::CallingPlans,
        ["rooms"] => Endpoint::Rooms,
        _ => return Err(Answer::unknown_endpoint()),
    };
    Ok(endpoint.route())
}

fn of_account(endpoint: Endpoint, id: &str, account_id: &str) -> Result<Endpoint, Answer> {
    if id == "me" || id == account_id {
        return Ok(endpoint);
    }
    let text = format!("Account does not exist: {id}.");
    Err(Answer::error(404, 2001, &text))
}

/// Answers a request that passed every check.
pub(super) fn answer(state: &mut State, ask: &Ask, route: &Route) -> Answer {
    match &route.endpoint {
        Endpoint::Users => users::list(state, ask),
        Endpoint::User(id) => users::one(state, id),
        Endpoint::Summary => users::summary(state),
        Endpoint::Groups => accounts::groups(state, ask),
        Endpoint::Roles => accounts::roles(state),
        Endpoint::PlanUsage => accounts::plan_usage(state),
        Endpoint::ManagedDomains => accounts::managed_domains(state),
        Endpoint::ReportUsers => reports::users(state, ask),
        Endpoint::HistoryMeetings => history::list(state, ask),
        Endpoint::PhoneUsers => phone::users(state, ask),
        Endpoint::CallingPlans => phone::calling_plans(state),
        Endpoint::Rooms => rooms::list(state, ask),
    }
}

impl Endpoint {
    /// The path, with a word in place of what varies.
    pub(super) const fn pattern(&self) -> &'static str {
        match self {
            Self::Users => "/v2/users",
            Self::User(_) => "/v2/users/{userId}",
            Self::Summary => "/v2/users/summary",
            Self::Groups => "/v2/groups",
            Self::Roles => "/v2/roles",
            Self::PlanUsage => "/v2/accounts/{accountId}/plans/usage",
            Self::ManagedDomains => "/v2/accounts/{accountId}/managed_domains",
            Self::ReportUsers => "/v2/report/users",
            Self::HistoryMeetings => "/v2/report/history_meetings",
            Self::PhoneUsers => "/v2/phone/users",
            Self::CallingPlans => "/v2/phone/calling_plans",
            Self::Rooms => "/v2/rooms",
        }
    }

    fn route(self) -> Route {
        let wanted = self.wanted();
        let (label, product, paid_only) = match self {
            Self::User(_) => (Label::Light, Product::Zoom, None),
            Self::Users | Self::Summary | Self::ManagedDomains | Self::Rooms => {
                (Label::Medium, Product::Zoom, None)
            }
            Self::Groups => {
                let refusal = "Only available for Paid account.";
                (Label::Medium, Product::Zoom, Some(refusal))
            }
            Self::Roles => (Label::Medium, Product::Zoom, Some("No permission.")),
            Self::PlanUsage => {
                let refusal = "Only available for paid account.";
                (Label::Heavy, Product::Zoom, Some(refusal))
            }
            Self::ReportUsers | Self::HistoryMeetings => {
                (Label::Heavy, Product::Zoom, Some("No permission."))
            }
            Self::PhoneUsers | Self::CallingPlans => (Label::Medium, Product::Phone, None),
        };
        Route {
            endpoint: self,
            label,
            product,
            wanted,
            paid_only,
        }
    }

    const fn wanted(&self) -> Wanted {
        let (granular, classic): (&[&str], &[&str]) = match self {
            Self::Users => (&["user:read:list_users:admin"], &["user:read:admin"]),
            Self::User(_) => (
                &["user:read:user", "user:read:user:admin"],
                &["user:read:admin"],
            ),
            Self::Summary => (&["user:read:summary:admin"], &["user:read:admin"]),
            Self::Groups => (&["group:read:list_groups:admin"], &["group:read:admin"]),
            Self::Roles => (
                &["role:read:list_roles", "role:read:list_roles:admin"],
                &["role:read:admin"],
            ),
            Self::PlanUsage => (&["billing:read:plan_usage:admin"], &["account:read:admin"]),
            Self::ManagedDomains => (
                &["account:read:managed_domains:admin"],
                &["account:read:admin"],
            ),
            Self::ReportUsers => (&["report:read:list_users:admin"], &["report:read:admin"]),
            Self::HistoryMeetings => (
                &["report:read:list_history_meetings:admin"],
                &["report:read:admin"],
            ),
            Self::PhoneUsers => (&["phone:read:list_users:admin"], &["phone:read:admin"]),
            Self::CallingPlans => (
                &["phone:read:list_calling_plans:admin"],
                &["phone:read:admin"],
            ),
            Self::Rooms => (&["zoom_rooms:read:list_rooms:admin"], &["room:read:admin"]),
        };
        Wanted { granular, classic }
    }
}
