//! `/phone`: who has a phone, and the calling plans.

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    areas::Assigned,
    roll::Listing,
    state::State,
};

/// The largest page, by Zoom's List phone users document.
const LARGEST_PAGE: usize = 100;

/// A page of them, as Zoom's List phone users document has it.
#[derive(Serialize)]
struct Listed<'a> {
    next_page_token: String,
    page_size: usize,
    total_records: usize,
    users: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    phone_user_id: String,
    email: &'a str,
    name: &'a str,
    extension_id: String,
    extension_number: usize,
    status: &'static str,
    activation_status: &'static str,
    calling_plans: Vec<Calling<'a>>,
    phone_numbers: [&'static str; 0],
    site: Site,
    department: &'a str,
    cost_center: &'static str,
}

#[derive(Serialize)]
struct Calling<'a> {
    name: &'a str,
    r#type: i64,
}

#[derive(Serialize)]
struct Site {
    id: &'static str,
    name: &'static str,
}

pub(super) fn users(state: &mut State, ask: &Ask) -> Answer {
    let listing = Listing::Phone {
        status: ask.parameter("status").map(ToOwned::to_owned),
        plan: ask
            .parameter("calling_type")
            .and_then(|code| code.parse().ok()),
    };
    let listed = state.roll.list(&state.account.people, listing);
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::phone_page_token();
    };
    let rows = listed[page.start..page.end].iter();
    let body = Listed {
        next_page_token: page.next,
        page_size: page.size,
        total_records: page.total,
        users: rows.map(|&index| row(&state.account, index)).collect(),
    };
    Answer::json(200, &body)
}

fn row(account: &Account, index: usize) -> Row<'_> {
    let person = &account.people[index];
    let plans = person.phone_plans.iter().map(|&code| {
        let plan = account.phone_plans.iter().find(|plan| plan.code == code);
        Calling {
            name: plan.map_or("", |plan| &plan.name),
            r#type: code,
        }
    });
    let id = person.id.as_deref().unwrap_or_default();
    Row {
        id,
        phone_user_id: format!("P{id}"),
        email: &person.email,
        name: &person.display_name,
        extension_id: format!("E{id}"),
        extension_number: 10_000 + index,
        status: person.phone_status(),
        activation_status: "activated",
        calling_plans: plans.collect(),
        phone_numbers: [],
        site: Site {
            id: "main-site",
            name: "Main",
        },
        department: person.department.as_deref().unwrap_or_default(),
        cost_center: "",
    }
}

pub(super) fn calling_plans(state: &mut State) -> Answer {
    let rows = plan_rows(state);
    Answer::json(200, &json!({ "calling_plans": rows }))
}

/// Zoom's List plan information document: the calling plans, and the numbers.
pub(super) fn plans(state: &mut State) -> Answer {
    let plans = plan_rows(state);
    let account = &state.account;
    let people = account.people.iter();
    let people = people.filter(|person| person.is_phone_user()).count();
    let places = account.areas.len() + account.room_phones.len();
    let numbers = account.numbers.iter().map(|numbers| {
        let assigned = match numbers.assigned {
            Assigned::EachHolder => i64::try_from(people + places).unwrap_or(i64::MAX),
            Assigned::Queues(count) => count,
        };
        json!({
            "name": numbers.name,
            "subscribed": numbers.purchased,
            "assigned": assigned,
            "available": numbers.purchased - assigned,
        })
    });
    let numbers: Vec<Value> = numbers.collect();
    let body = json!({ "calling_plans": plans, "phone_numbers": numbers });
    Answer::json(200, &body)
}

fn plan_rows(state: &mut State) -> Vec<Value> {
    let account = &state.account;
    let census = state.roll.census(&account.people);
    let rows = account.phone_plans.iter().map(|plan| {
        let holders = census.on_phone_plan(plan.code) + account.places_on(plan.code);
        let assigned = i64::try_from(holders).unwrap_or(i64::MAX);
        json!({
            "name": plan.name,
            "type": plan.code,
            "subscribed": plan.purchased,
            "assigned": assigned,
            "available": plan.purchased - assigned,
        })
    });
    rows.collect()
}
