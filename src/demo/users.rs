//! `/users`: the list, one user, and the totals.

use serde_json::{Map, Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    person::{Person, Status, at},
    state::State,
};

/// The largest page, by Zoom's List users document.
const LARGEST_PAGE: usize = 2_000;

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    // A word that Zoom does not know means active, as if none was said.
    let status = match ask.parameter("status") {
        Some("inactive") => Status::Inactive,
        Some("pending") => Status::Pending,
        _ => Status::Active,
    };
    let role = ask.parameter("role_id").map(ToOwned::to_owned);
    let people = state.account.people.iter().enumerate();
    let listed: Vec<usize> = people
        .filter(|(_, person)| person.status == status)
        .filter(|(_, person)| role.as_ref().is_none_or(|role| *role == person.role_id))
        .map(|(index, _)| index)
        .collect();
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::page_token();
    };
    let rows: Vec<Value> = listed[page.start..page.end]
        .iter()
        .map(|&index| Value::Object(row(&state.account, index)))
        .collect();
    if page.end < page.total {
        state.hire();
    }
    let body = json!({
        "page_count": page.count(),
        "page_number": 1,
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.next,
        "users": rows,
    });
    Answer::json(200, &body)
}

/// A user by id, by address, or the one whose token it is: `me`.
pub(super) fn one(state: &State, id: &str) -> Answer {
    let account = &state.account;
    let named = |person: &Person| person.is_member() && person.id.as_deref() == Some(id);
    let found = if id == "me" {
        account.owner()
    } else {
        let mut people = account.people.iter();
        people.position(|person| named(person) || person.email.eq_ignore_ascii_case(id))
    };
    let Some(index) = found else {
        return Answer::error(404, 1001, &format!("User does not exist: {id}."));
    };
    let mut user = row(account, index);
    let role = &account.people[index].role_id;
    let role = account.roles.iter().find(|known| known.id == *role);
    user.insert("role_name".to_owned(), json!(role.map(|role| &role.name)));
    user.insert("account_id".to_owned(), json!(account.id));
    user.insert("account_number".to_owned(), json!(10_009_239));
    user.insert("cluster".to_owned(), json!("us04"));
    user.insert("use_pmi".to_owned(), json!(false));
    user.insert("login_types".to_owned(), json!([101]));
    Answer::json(200, &user.into())
}

/// Seats by type. Pending people are not in the total; deactivated ones are.
pub(super) fn summary(state: &State) -> Answer {
    let people = &state.account.people;
    let of_types = |types: &[i64]| {
        let members = people.iter().filter(|person| person.is_member());
        members
            .filter(|person| types.contains(&person.user_type))
            .count()
    };
    let (licensed, basic, on_prem) = (of_types(&[2]), of_types(&[1]), of_types(&[3]));
    let join_only = of_types(&[4, 99]);
    let rooms = state.account.rooms.len();
    let pending = people.iter().filter(|person| !person.is_member()).count();
    let body = json!({
        "licensed_users_count": licensed,
        "basic_users_count": basic,
        "on_prem_users_count": on_prem,
        "room_users_count": rooms,
        "pending_users_count": pending,
        "join_only_users_count": join_only,
        "total_users_count": licensed + basic + on_prem + join_only + rooms,
    });
    Answer::json(200, &body)
}

/// A row of the list. What Zoom does not know of a person is left out, or empty.
fn row(account: &Account, index: usize) -> Map<String, Value> {
    let person = &account.people[index];
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    if let (true, Some(id)) = (person.is_member(), &person.id) {
        put("id", json!(id));
    }
    put(
        "email",
        json!(person.listed_email.as_ref().unwrap_or(&person.email)),
    );
    put("first_name", json!(person.first_name));
    put("last_name", json!(person.last_name));
    if person.is_member() || !person.display_name.is_empty() {
        put("display_name", json!(person.display_name));
    }
    put("type", json!(person.user_type));
    put("status", json!(person.status.word()));
    put("role_id", json!(person.role_id));
    if let Some(department) = &person.department {
        put("dept", json!(department));
    }
    if !person.group_ids.is_empty() {
        put("group_ids", json!(person.group_ids));
    }
    put("verified", json!(u8::from(person.is_member())));
    if person.is_member() {
        put("pmi", json!(6_589_310_000_u64 + index as u64));
        put("timezone", json!("Europe/Berlin"));
        put("language", json!("en-US"));
        put("phone_number", json!(""));
        put("user_created_at", json!(person.created_at.to_string()));
    }
    put("created_at", json!(deprecated_created_at(account, person)));
    if let Some(login) = person.last_login {
        put("last_login_time", json!(login.to_string()));
        put("last_client_version", json!("6.5.1.6476(win)"));
    }
    row
}

/// The deprecated `created_at`: when the newest way to sign in was added and, for pending
/// people, the time of the question. Good for nothing, as in Zoom.
fn deprecated_created_at(account: &Account, person: &Person) -> String {
    let now = at(account.day, 43_200);
    if !person.is_member() {
        return now.to_string();
    }
    let year = jiff::SignedDuration::from_hours(365 * 24);
    let later = person.created_at.checked_add(year).unwrap_or(now);
    later.min(now).to_string()
}
