//! What somebody is given to work with: a licence, add-ons, a phone, and how they then host.

use super::{
    hosting::Habit,
    person::{Person, Status},
    random::Random,
};

/// Zoom's `type` for the person at `index`.
pub(super) fn user_type(index: usize, status: Status, outside: bool, random: &mut Random) -> i64 {
    let licensed = match (status, outside) {
        (Status::Inactive, _) | (_, true) => 25,
        (Status::Pending, _) => 60,
        (Status::Active, _) => 68,
    };
    if [0, 1, 2, 4].contains(&index) || random.chance(licensed) {
        2
    } else if random.chance(3) {
        4
    } else {
        1
    }
}

/// Add-on plans, and the code of a calling plan.
pub(super) struct Equipment {
    pub(super) add_ons: Vec<&'static str>,
    pub(super) phone: Option<i64>,
}

impl Equipment {
    /// For the person at `index`: 1 has every add-on, 2 the larger webinars and the metered plan.
    pub(super) fn draw(index: usize, user_type: i64, random: &mut Random) -> Self {
        let mut add_ons = Vec::new();
        let mut give = |percent: u64, code| {
            if index == 1 || random.chance(percent) {
                add_ons.push(code);
            }
        };
        if user_type == 2 {
            give(3, "webinar500_yearly");
            give(2, "large500_monthly");
            give(1, "zoomevents500_yearly");
            give(10, "zwb_yearly");
            give(1, "quantum_desk_yearly");
            if index == 2 || random.below(250) == 0 {
                add_ons.retain(|code| *code != "webinar500_yearly");
                add_ons.push("webinar1000_yearly");
            }
        }
        let phone = (index < 3 || random.chance(35)).then(|| {
            let metered = index == 2 || (index > 2 && random.chance(15));
            if metered { 100 } else { 200 }
        });
        Self { add_ons, phone }
    }

    pub(super) fn holds_webinars(&self) -> bool {
        let mut codes = self.add_ons.iter();
        codes.any(|code| code.starts_with("webinar"))
    }

    pub(super) fn give_to(&self, person: &mut Person) {
        person.add_ons = self.add_ons.iter().map(|&code| code.to_owned()).collect();
        person.phone_plans = self.phone.into_iter().collect();
    }
}

/// A licence, what goes with it, and how it is used.
pub(super) struct Job {
    pub(super) user_type: i64,
    pub(super) equipment: Equipment,
    pub(super) habit: Habit,
}

impl Job {
    /// A job for somebody at `index`; with the licence that was promised, if one was.
    pub(super) fn draw(
        index: usize,
        outside: bool,
        promised: Option<i64>,
        random: &mut Random,
    ) -> Self {
        let drawn = user_type(index, Status::Active, outside, random);
        let user_type = promised.unwrap_or(drawn);
        Self {
            user_type,
            equipment: Equipment::draw(index, user_type, random),
            habit: Habit::of(index, (Status::Active, user_type), random),
        }
    }
}
