//! `/rooms`: the Zoom Rooms. There is no total, and no type in the rows.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Ask},
    planted,
    state::State,
};

pub(super) fn list(state: &mut State, ask: &Ask) -> Answer {
    let (kind, status) = (ask.parameter("type"), ask.parameter("status"));
    let name = ask
        .parameter("query_name")
        .unwrap_or_default()
        .to_lowercase();
    let rooms = state.account.rooms.iter().enumerate();
    let listed: Vec<usize> = rooms
        .filter(|(_, room)| kind.is_none_or(|kind| kind == room.kind.word()))
        .filter(|(_, room)| status.is_none_or(|status| status == room.status))
        .filter(|(_, room)| room.name.to_lowercase().contains(&name))
        .map(|(index, _)| index)
        .collect();
    let Ok(page) = state.page(ask, listed.len(), 300) else {
        return Answer::page_token();
    };
    let rows: Vec<Value> = listed[page.start..page.end]
        .iter()
        .map(|&index| {
            let room = &state.account.rooms[index];
            json!({
                "id": room.id,
                "room_id": room.id,
                "name": room.name,
                "location_id": room.location_id,
                "status": room.status,
                "activation_code": planted::ACTIVATION_CODE,
                "tag_ids": [],
            })
        })
        .collect();
    let body = json!({
        "next_page_token": page.next,
        "page_size": page.size,
        "rooms": rows,
    });
    Answer::json(200, &body)
}
