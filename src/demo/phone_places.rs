//! `/phone/rooms` and `/phone/common_areas`: what has a telephone and is nobody.

use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    planted,
    state::State,
};

/// The largest page, by Zoom's documents of both lists.
const LARGEST_PAGE: usize = 100;

/// Zoom's List Zoom Rooms under Zoom Phone license document, of which the plan is the only filter read.
pub(super) fn rooms(state: &mut State, ask: &Ask) -> Answer {
    let wanted = wanted(ask);
    let phones = state.account.room_phones.iter().enumerate();
    let phones = phones.filter(|(_, (_, code))| wanted.is_none_or(|wanted| wanted == *code));
    let listed: Vec<usize> = phones.map(|(place, _)| place).collect();
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::phone_page_token();
    };
    let account = &state.account;
    let rows = listed[page.start..page.end].iter();
    let rows: Vec<Value> = rows.map(|place| room(account, *place)).collect();
    let body = json!({
        "next_page_token": page.next,
        "page_size": page.size,
        "total_records": page.total,
        "rooms": rows,
    });
    Answer::json(200, &body)
}

fn room(account: &Account, place: usize) -> Value {
    let (id, code) = &account.room_phones[place];
    let room = account.rooms.iter().find(|room| room.id == *id);
    json!({
        "id": id,
        "name": room.map_or("", |room| &room.name),
        "extension_id": format!("E{id}"),
        "extension_number": 70_000 + place,
        "calling_plans": calling_plans(account, &[*code]),
        "phone_numbers": [{ "id": format!("N{id}"), "number": planted::NUMBER }],
        "site": { "id": "main-site", "name": "Main" },
    })
}

/// Zoom's List common areas document, which has no total.
pub(super) fn common_areas(state: &mut State, ask: &Ask) -> Answer {
    let wanted = wanted(ask);
    let areas = state.account.areas.iter().enumerate();
    let areas =
        areas.filter(|(_, area)| wanted.is_none_or(|wanted| area.phone_plans.contains(&wanted)));
    let listed: Vec<usize> = areas.map(|(place, _)| place).collect();
    let Ok(page) = state.page(ask, listed.len(), LARGEST_PAGE) else {
        return Answer::phone_page_token();
    };
    let account = &state.account;
    let rows = listed[page.start..page.end].iter();
    let rows: Vec<Value> = rows.map(|place| common_area(account, *place)).collect();
    let body = json!({
        "next_page_token": page.next,
        "page_size": page.size,
        "common_areas": rows,
    });
    Answer::json(200, &body)
}

fn common_area(account: &Account, place: usize) -> Value {
    let area = &account.areas[place];
    json!({
        "id": area.id,
        "display_name": area.name,
        "extension_number": 80_000 + place,
        "calling_plans": calling_plans(account, &area.phone_plans),
        "phone_numbers": [{
            "id": format!("N{}", area.id),
            "number": planted::NUMBER,
            "display_name": planted::CALLER,
            "source": "internal",
        }],
        "site": { "id": "main-site", "name": "Main" },
        "status": "online",
        "desk_phones": [{ "id": format!("D{}", area.id), "device_type": "Poly", "status": "online" }],
    })
}

/// The code of the calling plan that is asked for.
fn wanted(ask: &Ask) -> Option<i64> {
    ask.parameter("calling_type")?.parse().ok()
}

fn calling_plans(account: &Account, codes: &[i64]) -> Vec<Value> {
    let named = codes.iter().map(|code| {
        let mut plans = account.phone_plans.iter();
        let plan = plans.find(|plan| plan.code == *code);
        json!({ "name": plan.map_or("", |plan| &plan.name), "type": code })
    });
    named.collect()
}
