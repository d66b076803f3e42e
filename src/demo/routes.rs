//! Which path leads to which endpoint, and who answers there.

use super::{
    accounts, activities,
    answer::{Answer, Ask},
    billing, call_history, daily, divisions,
    endpoint::Endpoint,
    facts::Facts,
    history, meeting_reports, operation_logs, participants, phone, phone_places, query, recordings,
    reports, room_metrics, rooms,
    state::State,
    storage, sub_accounts, telephone, upcoming_events, user_settings, users, webinar_metrics,
};

/// An endpoint and what stands before it.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) endpoint: Endpoint,
    pub(super) facts: Facts,
}

/// The route of a request, or why there is none.
pub(super) fn find(ask: &Ask, account_id: &str) -> Result<Route, Answer> {
    let path = ask.path.strip_prefix("/v2/").unwrap_or_default();
    let parts: Vec<String> = path.split('/').map(query::decoded).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let endpoint = match parts.as_slice() {
        ["accounts"] => Endpoint::SubAccounts,
        ["users"] => Endpoint::Users,
        ["users", "summary"] => Endpoint::Summary,
        ["users", id] => Endpoint::User((*id).to_owned()),
        ["users", id, "settings"] => Endpoint::UserSettings((*id).to_owned()),
        ["groups"] => Endpoint::Groups,
        ["divisions"] => Endpoint::Divisions,
        ["roles"] => Endpoint::Roles,
        ["accounts", id, "plans"] => of_account(Endpoint::Plans, id, account_id)?,
        ["accounts", id, "billing", "invoices"] => of_account(Endpoint::Invoices, id, account_id)?,
        ["accounts", id, "billing", "invoices", invoice] => {
            of_account(Endpoint::Invoice((*invoice).to_owned()), id, account_id)?
        }
        ["accounts", id, "plans", "usage"] => of_account(Endpoint::PlanUsage, id, account_id)?,
        ["accounts", id, "managed_domains"] => {
            of_account(Endpoint::ManagedDomains, id, account_id)?
        }
        ["accounts", id, "recordings"] => of_account(Endpoint::Recordings, id, account_id)?,
        ["report", "cloud_recording"] => Endpoint::CloudRecording,
        ["report", "daily"] => Endpoint::Daily,
        ["report", "telephone"] => Endpoint::Telephone,
        ["report", "users", id, "meetings"] => Endpoint::UserMeetings((*id).to_owned()),
        ["report", "meetings", id, "participants"] => Endpoint::Participants((*id).to_owned()),
        ["report", "users"] => Endpoint::ReportUsers,
        ["report", "history_meetings"] => Endpoint::HistoryMeetings,
        ["report", "upcoming_events"] => Endpoint::UpcomingEvents,
        ["report", "activities"] => Endpoint::Activities,
        ["report", "operationlogs"] => Endpoint::OperationLogs,
        ["phone", "users"] => Endpoint::PhoneUsers,
        ["phone", "calling_plans"] => Endpoint::CallingPlans,
        ["phone", "plans"] => Endpoint::PhonePlans,
        ["phone", "rooms"] => Endpoint::PhoneRooms,
        ["phone", "common_areas"] => Endpoint::CommonAreas,
        ["phone", "call_history"] => Endpoint::CallHistory,
        ["metrics", "zoomrooms"] => Endpoint::MetricsRooms,
        ["metrics", "webinars"] => Endpoint::MetricsWebinars,
        ["rooms"] => Endpoint::Rooms,
        _ => return Err(Answer::unknown_endpoint()),
    };
    let facts = endpoint.facts();
    Ok(Route { endpoint, facts })
}

fn of_account(endpoint: Endpoint, id: &str, account_id: &str) -> Result<Endpoint, Answer> {
    if id == "me" || id == account_id {
        return Ok(endpoint);
    }
    Err(no_account(id))
}

pub(super) fn no_account(id: &str) -> Answer {
    Answer::error(404, 2001, &format!("Account does not exist: {id}."))
}

/// Answers a request that passed every check.
pub(super) fn answer(state: &mut State, ask: &Ask, route: &Route) -> Answer {
    match &route.endpoint {
        Endpoint::SubAccounts => sub_accounts::list(state, ask),
        Endpoint::Users => users::list(state, ask),
        Endpoint::User(id) => users::one(state, id),
        Endpoint::UserSettings(id) => user_settings::of(state, ask, id),
        Endpoint::Summary => users::summary(state),
        Endpoint::Groups => accounts::groups(state, ask),
        Endpoint::Divisions => divisions::list(state, ask),
        Endpoint::Roles => accounts::roles(state),
        Endpoint::PlanUsage => accounts::plan_usage(state),
        Endpoint::ManagedDomains => accounts::managed_domains(state),
        Endpoint::Plans => billing::plans(state),
        Endpoint::Invoices => billing::list(state, ask),
        Endpoint::Invoice(id) => billing::one(state, id),
        Endpoint::ReportUsers => reports::users(state, ask),
        Endpoint::HistoryMeetings => history::list(state, ask),
        Endpoint::Recordings => recordings::list(state, ask),
        Endpoint::CloudRecording => storage::list(state, ask),
        Endpoint::Daily => daily::list(state, ask),
        Endpoint::Telephone => telephone::list(state, ask),
        Endpoint::UserMeetings(id) => meeting_reports::list(state, ask, id),
        Endpoint::Participants(name) => participants::list(state, ask, name),
        Endpoint::UpcomingEvents => upcoming_events::list(state, ask),
        Endpoint::Activities => activities::list(state, ask),
        Endpoint::OperationLogs => operation_logs::list(state, ask),
        Endpoint::PhoneUsers => phone::users(state, ask),
        Endpoint::CallingPlans => phone::calling_plans(state),
        Endpoint::PhonePlans => phone::plans(state),
        Endpoint::PhoneRooms => phone_places::rooms(state, ask),
        Endpoint::CommonAreas => phone_places::common_areas(state, ask),
        Endpoint::CallHistory => call_history::list(state, ask),
        Endpoint::Rooms => rooms::list(state, ask),
        Endpoint::MetricsRooms => room_metrics::list(state, ask),
        Endpoint::MetricsWebinars => webinar_metrics::list(state, ask),
    }
}

/// Makes a little more of what an answer needs; tells whether there is more to make.
pub(super) fn prepares(state: &mut State, ask: &Ask, endpoint: &Endpoint) -> bool {
    match endpoint {
        Endpoint::ReportUsers => reports::prepares(state, ask),
        Endpoint::HistoryMeetings => history::prepares(state, ask),
        Endpoint::Recordings => recordings::prepares(state, ask),
        Endpoint::CloudRecording => storage::prepares(state, ask),
        Endpoint::Daily => daily::prepares(state, ask),
        Endpoint::Telephone => telephone::prepares(state, ask),
        Endpoint::Participants(name) => participants::prepares(state, name),
        Endpoint::UpcomingEvents => upcoming_events::prepares(state, ask),
        Endpoint::Activities => activities::prepares(state, ask),
        Endpoint::OperationLogs => operation_logs::prepares(state, ask),
        Endpoint::CallHistory => call_history::prepares(state, ask),
        Endpoint::MetricsWebinars => webinar_metrics::prepares(state, ask),
        Endpoint::SubAccounts
        | Endpoint::Users
        | Endpoint::User(_)
        | Endpoint::UserSettings(_)
        | Endpoint::Summary
        | Endpoint::Groups
        | Endpoint::Divisions
        | Endpoint::Roles
        | Endpoint::PlanUsage
        | Endpoint::ManagedDomains
        | Endpoint::Plans
        | Endpoint::Invoices
        | Endpoint::Invoice(_)
        | Endpoint::PhoneUsers
        | Endpoint::CallingPlans
        | Endpoint::PhonePlans
        | Endpoint::PhoneRooms
        | Endpoint::CommonAreas
        | Endpoint::Rooms
        | Endpoint::UserMeetings(_)
        | Endpoint::MetricsRooms => false,
    }
}
