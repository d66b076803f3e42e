//! `/phone`: who has a phone, and the calling plans.

use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    person::{Person, Status},
    state::State,
};

/// The largest page, by Zoom's List phone users document.
const LARGEST_PAGE: usize = 100;

fn is_phone_user(person: &Person) -> bool {
    person.is_member() && !person.phone_plans.is_empty()
}

fn status(person: &Person) -> &'static str {
    if person.status == Status::Active {
        "activate"
    } else {
        "deactivate"
    }
}

pub(super) fn users(state: &mut State, ask: &Ask) -> Answer {
    let wanted = ask.parameter("status").map(ToOwned::to_owned);
    let plan: Option<i64> = ask
        .parameter("calling_type")
        .and_then(|code| code.parse().ok());
    let people = state.account.people.iter().enumerate();
    let listed: Vec<usize> = people
        .filter(|(_, person)| is_phone_user(person))
        .filter(|(_, person)| wanted.as_deref().is_none_or(|word| word == status(person)))
        .filter(|(_, person)| plan.is_none_or(|code| person.phone_plans.contains(&code)))
        .map(|(index, _)| index)
        .collect();
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::phone_page_token();
    };
    let rows: Vec<Value> = listed[page.start..page.end]
        .iter()
        .map(|&index| row(&state.account, index))
        .collect();
    let body = json!({
        "next_page_token": page.next,
        "page_size": page.size,
        "total_records": page.total,
        "users": rows,
    });
    Answer::json(200, &body)
}

fn row(account: &Account, index: usize) -> Value {
    let person = &account.people[index];
    let plans: Vec<Value> = person
        .phone_plans
        .iter()
        .map(|&code| {
            let plan = account.phone_plans.iter().find(|plan| plan.code == code);
            json!({ "name": plan.map_or("", |plan| &plan.name), "type": code })
        })
        .collect();
    let id = person.id.as_deref().unwrap_or_default();
    json!({
        "id": id,
        "phone_user_id": format!("P{id}"),
        "email": person.email,
        "name": person.display_name,
        "extension_id": format!("E{id}"),
        "extension_number": 10_000 + index,
        "status": status(person),
        "activation_status": "activated",
        "calling_plans": plans,
        "phone_numbers": [],
        "site": { "id": "main-site", "name": "Main" },
        "department": person.department.as_deref().unwrap_or_default(),
        "cost_center": "",
    })
}

pub(super) fn calling_plans(state: &State) -> Answer {
    let account = &state.account;
    let rows: Vec<Value> = account
        .phone_plans
        .iter()
        .map(|plan| {
            let users = account.people.iter().filter(|person| is_phone_user(person));
            let assigned = users
                .filter(|person| person.phone_plans.contains(&plan.code))
                .count();
            let assigned = i64::try_from(assigned).unwrap_or(i64::MAX);
            json!({
                "name": plan.name,
                "type": plan.code,
                "subscribed": plan.purchased,
                "assigned": assigned,
                "available": plan.purchased - assigned,
            })
        })
        .collect();
    Answer::json(200, &json!({ "calling_plans": rows }))
}
