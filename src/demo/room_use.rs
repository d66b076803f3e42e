//! When meetings were started in Zoom Rooms, and whether there is a Dashboard to tell of it.

use jiff::Timestamp;

use super::{
    account::Account,
    calendar::{NOW, SURVEYED, instant, is_weekend, number_of},
    plan::{Room, RoomKind},
    random::Random,
};

/// The place of a room that was given up some months before the survey.
const GIVEN_UP: u64 = 4;

/// How far back anybody looks for the use of a room, in days.
const OLDEST: i64 = 400;

impl Account {
    /// Has a meeting started in the room with this id, newer ones than those before.
    #[must_use]
    pub fn room_used(mut self, id: &str, at: Timestamp) -> Self {
        let newest = self.room_use.entry(id.to_owned()).or_insert(at);
        *newest = at.max(*newest);
        self
    }

    /// Turns the Dashboard off, without which `/metrics` tells nothing.
    #[must_use]
    pub fn without_dashboard(mut self) -> Self {
        self.dashboard = false;
        self
    }

    /// When a meeting was last started in a room; `None` if none ever was.
    pub fn last_started(&self, room: &Room) -> Option<Timestamp> {
        self.room_use.get(&room.id).copied()
    }

    /// The Dashboard is for Business and higher: a base plan called as Pro's is has none.
    pub(super) fn has_dashboard(&self) -> bool {
        let pro = ["monthly", "yearly"];
        let mut plans = self.plans.iter();
        let is_pro = plans.any(|plan| plan.key == "base" && pro.contains(&plan.code.as_str()));
        self.paid && self.dashboard && !is_pro
    }

    /// Has the rooms of a made-up company used as rooms are: most of them often, some not for
    /// months, and some never.
    pub(super) fn use_rooms(&mut self) {
        let today = number_of(self.day);
        for (place, room) in self.rooms.iter().enumerate() {
            let used = last_used(room, place as u64, today);
            if let Some(at) = used {
                self.room_use.insert(room.id.clone(), at);
            }
        }
    }
}

fn last_used(room: &Room, place: u64, today: i64) -> Option<Timestamp> {
    let stream = |number: i64| Random::of(&[0x0072_6f6f_6d73, place, number.cast_unsigned()]);
    let mut random = stream(-1);
    let (percent, until) = match (room.kind, random.below(100)) {
        _ if place == GIVEN_UP => (40, SURVEYED - 120),
        (RoomKind::SchedulingDisplayOnly | RoomKind::DigitalSignageOnly, _) | (_, 0..12) => {
            return None;
        }
        (_, 12..24) => (40, SURVEYED - random.between(60, 300)),
        (_, 24..40) => (4, today),
        _ => (70, today),
    };
    let newest = today.min(until);
    let mut days = (newest - OLDEST..=newest).rev();
    days.find_map(|day| {
        let mut random = stream(day);
        let at = instant(day, random.between(25_000, 62_000));
        let is_over = at <= instant(today, NOW);
        (!is_weekend(day) && random.chance(percent) && is_over).then_some(at)
    })
}
