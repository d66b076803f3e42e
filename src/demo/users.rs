//! `/users`: the list, one user, and the totals.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::{
    account::Account,
    answer::{Answer, Ask, as_text},
    person::{Person, Status, at},
    roll::Listing,
    state::State,
};

/// The largest page, by Zoom's List users document.
const LARGEST_PAGE: usize = 2_000;

/// A page of users, as Zoom's List users document has it.
#[derive(Serialize)]
struct Listed<'a> {
    page_count: usize,
    page_number: usize,
    page_size: usize,
    total_records: usize,
    next_page_token: String,
    users: Vec<Row<'a>>,
}

/// A user of the list. What Zoom does not know of a person is left out, or empty.
#[derive(Serialize)]
struct Row<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    email: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<&'a str>,
    r#type: i64,
    status: &'static str,
    role_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan_united_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dept: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    group_ids: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    division_ids: &'a [String],
    verified: u8,
    #[serde(flatten)]
    member: Option<Member>,
    #[serde(serialize_with = "as_text")]
    created_at: Timestamp,
    #[serde(flatten)]
    seen: Option<Seen>,
}
/// What Zoom knows of those who accepted their invitation.
#[derive(Serialize)]
struct Member {
    pmi: u64,
    timezone: &'static str,
    language: &'static str,
    phone_number: &'static str,
    #[serde(serialize_with = "as_text")]
    user_created_at: Timestamp,
}

/// The last sign-in.
#[derive(Serialize)]
struct Seen {
    #[serde(serialize_with = "as_text")]
    last_login_time: Timestamp,
    last_client_version: &'static str,
}

/// One user, who is told more of than those in a list.
#[derive(Serialize)]
struct One<'a> {
    #[serde(flatten)]
    row: Row<'a>,
    role_name: Option<&'a str>,
    account_id: &'a str,
    account_number: u64,
    cluster: &'static str,
    use_pmi: bool,
    login_types: [u16; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    zoom_one_type: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    manager: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cost_center: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
}

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    // A word that Zoom does not know means active, as if none was said.
    let status = match ask.parameter("status") {
        Some("inactive") => Status::Inactive,
        Some("pending") => Status::Pending,
        _ => Status::Active,
    };
    let listing = Listing::Users {
        status,
        role: ask.parameter("role_id").map(ToOwned::to_owned),
    };
    let listed = state.roll.list(&state.account.people, listing);
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::page_token();
    };
    let rows = listed[page.start..page.end].iter();
    let body = Listed {
        page_count: page.count(),
        page_number: 1,
        page_size: page.size,
        total_records: page.total,
        next_page_token: page.next,
        users: rows.map(|&index| row(&state.account, index)).collect(),
    };
    let answer = Answer::json(200, &body);
    // Only the roll holds the listing from here on, so it can grow where it is.
    drop(listed);
    if page.end < page.total {
        state.hire();
    }
    answer
}

/// The place of a user by id, by address, or of the one whose token it is: `me`.
pub(super) fn found(state: &mut State, id: &str) -> Result<usize, Answer> {
    let account = &state.account;
    let found = match id {
        "me" => account.owner(),
        _ => state.roll.find(&account.people, id),
    };
    found.ok_or_else(|| Answer::error(404, 1001, &format!("User does not exist: {id}.")))
}

/// A user by id, by address, or the one whose token it is: `me`.
pub(super) fn one(state: &mut State, id: &str) -> Answer {
    let index = match found(state, id) {
        Ok(index) => index,
        Err(unknown) => return unknown,
    };
    let account = &state.account;
    let person = &account.people[index];
    let role = account
        .roles
        .iter()
        .find(|known| known.id == person.role_id);
    let body = One {
        row: row(account, index),
        role_name: role.map(|role| role.name.as_str()),
        account_id: &account.id,
        account_number: 10_009_239,
        cluster: "us04",
        use_pmi: false,
        login_types: [101],
        zoom_one_type: person.zoom_one_type,
        manager: person.manager.as_deref(),
        cost_center: person.cost_center.as_deref(),
        location: person.location.as_deref(),
    };
    Answer::json(200, &body)
}

/// Seats by type. Pending people are not in the total; deactivated ones are.
pub(super) fn summary(state: &mut State) -> Answer {
    let census = state.roll.census(&state.account.people);
    let (licensed, basic) = (census.of_types(&[2]), census.of_types(&[1]));
    let (on_prem, join_only) = (census.of_types(&[3]), census.of_types(&[4, 99]));
    let rooms = state.account.rooms.len();
    let body = json!({
        "licensed_users_count": licensed,
        "basic_users_count": basic,
        "on_prem_users_count": on_prem,
        "room_users_count": rooms,
        "pending_users_count": census.pending(),
        "join_only_users_count": join_only,
        "total_users_count": licensed + basic + on_prem + join_only + rooms,
    });
    Answer::json(200, &body)
}

fn row(account: &Account, index: usize) -> Row<'_> {
    let person = &account.people[index];
    let is_member = person.is_member();
    let listed = person.listed_email.as_ref();
    Row {
        id: person.id.as_deref().filter(|_| is_member),
        email: listed.unwrap_or(&person.email),
        first_name: &person.first_name,
        last_name: &person.last_name,
        display_name: Some(person.display_name.as_str())
            .filter(|name| is_member || !name.is_empty()),
        r#type: person.user_type,
        status: person.status.word(),
        role_id: &person.role_id,
        plan_united_type: person.united_type.as_deref(),
        dept: person.department.as_deref(),
        group_ids: &person.group_ids,
        division_ids: &person.division_ids,
        verified: u8::from(is_member),
        member: is_member.then_some(Member {
            pmi: 6_589_310_000 + index as u64,
            timezone: "Europe/Berlin",
            language: "en-US",
            phone_number: "",
            user_created_at: person.created_at,
        }),
        created_at: deprecated_created_at(account, person),
        seen: person.last_login.map(|login| Seen {
            last_login_time: login,
            last_client_version: "6.5.1.6476(win)",
        }),
    }
}

/// The deprecated `created_at`: when the newest way to sign in was added and, for pending
/// people, the time of the question. Good for nothing, as in Zoom.
fn deprecated_created_at(account: &Account, person: &Person) -> Timestamp {
    let now = at(account.day, 43_200);
    if !person.is_member() {
        return now;
    }
    let year = jiff::SignedDuration::from_hours(365 * 24);
    let later = person.created_at.checked_add(year).unwrap_or(now);
    later.min(now)
}
