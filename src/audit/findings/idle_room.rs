//! A room that nobody meets in.

use std::collections::HashMap;

use super::case::AccountCase;
use super::finding::{Kind, Severity, Told, Worth};
use super::{Rule, Test};
use crate::audit::rooms;
use crate::audit::verdict::{Verdict, days_between};
use crate::model::{Room, RoomUse, counted, utc_day};

pub(super) const RULE: Rule = Rule {
    code: "idle-room",
    severity: Severity::Low,
    kind: Kind::Waste,
    test: Test::Account(test),
};

fn test(case: &AccountCase<'_>) -> Vec<Told> {
    let Some(uses) = case.rooms else {
        return Vec::new();
    };
    let uses: HashMap<&str, &RoomUse> = uses.iter().map(|used| (used.id.as_str(), used)).collect();
    let rooms = case.looking.audit.account.rooms.iter();
    let idle = rooms.filter_map(|room| idle(case, room, *uses.get(room.id.as_str())?));
    idle.collect()
}

fn idle(case: &AccountCase<'_>, room: &Room, used: &RoomUse) -> Option<Told> {
    let audit = case.looking.audit;
    let window = rooms::window(&audit.policy, audit.as_of);
    if rooms::verdict(Some(used), window) != Verdict::Idle {
        return None;
    }
    let last = utc_day(used.last_used_at?);
    let ago = days_between(last, audit.as_of);
    let summary = format!(
        "the last meeting in it was on {last}, {} ago",
        counted(ago, "day")
    );
    // Which other kinds of rooms take a licence, Zoom's documents do not agree on.
    let takes_seat = matches!(room.kind.as_deref(), Some("ZoomRoom" | "PersonalZoomRoom"));
    let lines = case
        .licenses
        .iter()
        .filter(|line| line.product == "zoom_rooms");
    let plans: Vec<_> = lines.collect();
    let told = Told::new(summary)
        .resting_on([format!(
            "status {}",
            room.status.as_deref().unwrap_or("unknown")
        )])
        .about(room.name.clone().unwrap_or_else(|| room.id.clone()))
        .since(Some(last));
    match plans.as_slice() {
        [plan] if takes_seat => Some(
            told.of_plan(&plan.product, plan.plan.as_deref())
                .worth(Worth::Held),
        ),
        _ => Some(told.of_plan("zoom_rooms", None)),
    }
}
