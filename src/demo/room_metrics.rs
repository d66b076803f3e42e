//! `/metrics/zoomrooms`: how the Zoom Rooms are, and when each was last started.

use serde_json::{Value, json};

use super::{
    account::Account,
    answer::{Answer, Ask},
    plan::Room,
    planted,
    state::State,
};

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let Ok(page) = state.page(ask, state.account.rooms.len(), 300) else {
        return Answer::page_token();
    };
    let account = &state.account;
    let rows = account.rooms[page.start..page.end].iter();
    let rows: Vec<Value> = rows.map(|room| row(account, room)).collect();
    let body = json!({
        "page_count": page.count(),
        "page_number": 1,
        "page_size": page.size,
        "total_records": page.total,
        "next_page_token": page.next,
        "zoom_rooms": rows,
    });
    Answer::json(200, &body)
}

/// The key is spelled `calender_name` in Zoom's document, too. A room that was never used has
/// no time, which is told as an empty text.
fn row(account: &Account, room: &Room) -> Value {
    let started = account.last_started(room);
    let issues = match room.status {
        "Offline" => vec!["Zoom room is offline"],
        _ => Vec::new(),
    };
    json!({
        "id": room.id,
        "room_name": room.name,
        "calender_name": planted::CALENDAR,
        "email": planted::STRANGER,
        "account_type": "Work Email",
        "status": room.status,
        "health": if issues.is_empty() { "normal" } else { "critical" },
        "issues": issues,
        "device_ip": format!("Computer : {}", planted::ADDRESS),
        "camera": "Integrated camera",
        "microphone": "Integrated microphone",
        "speaker": "Integrated speaker",
        "location": "",
        "location_id": room.location_id,
        "last_start_time": started.map_or_else(String::new, |at| at.to_string()),
    })
}
