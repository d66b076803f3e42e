//! `zoomaudit usage rooms`: the rooms, and when each was last used.

use std::collections::HashMap;

use crate::audit::rooms;
use crate::audit::verdict::Verdict;
use crate::commands::loaded::{Days, Loaded};
use crate::commands::{Outcome, text, time, word};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Room, RoomUse, counted};
use crate::report::{Cell, Column, Row};

pub(super) const COLUMNS: &[Column] = &[
    Column::left("room_id", "Room id"),
    Column::left("name", "Name").shown(),
    Column::left("type", "Type").shown(),
    Column::left("status", "Status").shown(),
    Column::left("location_id", "Location id"),
    Column::left("last_used_at", "Last used").shown(),
    Column::left("verdict", "Verdict").shown(),
];

pub(super) fn outcome(loaded: &Loaded, context: &Context) -> Result<Outcome, Error> {
    let window = rooms::window(&context.policy(), loaded.as_of);
    let uses: HashMap<String, RoomUse> = loaded
        .room_use()?
        .into_iter()
        .map(|used| (used.id.clone(), used))
        .collect();
    let is_read = loaded.account.has(Dataset::RoomUse);
    let mut unused = 0;
    let rows: Vec<_> = loaded
        .account
        .rooms
        .iter()
        .map(|room| {
            let used = uses.get(&room.id).filter(|_| is_read);
            let verdict = rooms::verdict(used, window);
            unused += usize::from(verdict == Verdict::Idle);
            Ok(row(room, used, verdict))
        })
        .collect();
    let count = rows.len();
    let days = Days::read_if(is_read);
    let mut outcome = loaded.outcome(context, COLUMNS, (rows.into_iter(), days));
    outcome.summary.push(if is_read {
        format!(
            "{}, of which {unused} {} not used from {} to {}",
            counted(count, "room"),
            if unused == 1 { "was" } else { "were" },
            window.from,
            window.to
        )
    } else {
        counted(count, "room")
    });
    Ok(outcome)
}

fn row(room: &Room, used: Option<&RoomUse>, verdict: Verdict) -> Row {
    vec![
        Cell::Text(room.id.clone()),
        text(room.name.clone()),
        text(room.kind.clone()),
        text(room.status.clone()),
        text(room.location_id.clone()),
        time(used.and_then(|used| used.last_used_at)),
        word(Some(verdict.as_str())),
    ]
}
