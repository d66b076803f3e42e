//! Places of the company that are kept for people whom chance would bring too seldom: who look like waste and are, and
//! who look like it and are not.

use jiff::Timestamp;

use super::{
    calendar::{SURVEYED, instant},
    hosting::Habit,
    person::{Hosted, Kind, Person, Status},
    random::Random,
    routine::{Surveyed, Work},
    staff::Hired,
};

/// The code of the webinar seat for a thousand people.
const THOUSAND: &str = "webinar1000_yearly";

/// Days from one time that a licence is taken to the next.
const TERM: i64 = 91;

/// Whom a place is kept for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Their licence is taken every thirteen weeks, and given back after twelve days; of two of them at least one has
    /// it back on any day.
    LentInSpring,
    LentInSummer,
    /// Their licence is taken as often, and given back after forty days.
    AwayForLong,
    /// They change from one add-on to another as often.
    Swaps,
    /// They speak to eighty people at most, with a webinar seat for a thousand.
    SmallStage,
    /// They speak to many, with the same seat.
    LargeStage,
    /// An administrator who has not signed in for a year.
    QuietAdmin,
    /// One who hosts nothing, and signs in.
    WatchfulAdmin,
}

impl Part {
    /// Whom the place at `index` is kept for.
    pub(super) const fn at(index: usize) -> Option<Self> {
        Some(match index {
            19 => Self::LentInSpring,
            20 => Self::LentInSummer,
            21 => Self::AwayForLong,
            22 => Self::Swaps,
            23 => Self::SmallStage,
            24 => Self::LargeStage,
            25 => Self::QuietAdmin,
            26 => Self::WatchfulAdmin,
            _ => return None,
        })
    }

    const fn habit(self) -> Habit {
        match self {
            Self::LentInSpring | Self::LentInSummer | Self::AwayForLong | Self::Swaps => {
                Habit::Regular
            }
            Self::SmallStage => Habit::SmallStage,
            Self::LargeStage => Habit::LargeStage,
            Self::QuietAdmin | Self::WatchfulAdmin => Habit::Never,
        }
    }

    /// Zoom's `type` and the codes of add-ons on a day.
    pub(super) fn holdings(self, day: i64) -> (i64, Vec<&'static str>) {
        let away = |first: i64, days: i64| (day - SURVEYED - first).rem_euclid(TERM) < days;
        let licensed_unless = |is_away: bool| (if is_away { 1 } else { 2 }, Vec::new());
        match self {
            Self::LentInSpring => licensed_unless(away(40, 12)),
            Self::LentInSummer => licensed_unless(away(85, 12)),
            Self::AwayForLong => licensed_unless(away(20, 40)),
            Self::Swaps => {
                let terms = (day - SURVEYED - 33).div_euclid(TERM);
                let add_ons = ["large500_monthly", "webinar500_yearly"];
                let now = usize::from(terms.rem_euclid(2) == 1);
                (2, vec![add_ons[now]])
            }
            Self::SmallStage | Self::LargeStage => (2, vec![THOUSAND]),
            Self::QuietAdmin | Self::WatchfulAdmin => (1, Vec::new()),
        }
    }

    /// How many working days in a hundred somebody signs in who hosts nothing.
    pub(super) const fn signs_in(self) -> u64 {
        if matches!(self, Self::QuietAdmin) {
            0
        } else {
            75
        }
    }

    /// Makes of whoever was hired for the place the one that it is kept for. What was drawn of others stays as it was.
    pub(super) fn play(self, index: usize, hired: &mut Hired) {
        let person = &mut hired.person;
        let (local, _) = person.email.split_once('@').unwrap_or((&person.email, ""));
        if hired.outside {
            person.email = format!("{local}.{index}@example.com");
            hired.outside = false;
        }
        let has_phone = !person.phone_plans.is_empty();
        self.give(person, SURVEYED);
        let (user_type, add_ons) = self.holdings(SURVEYED);
        person.status = Status::Active;
        person.created_at = instant(SURVEYED - 1_000, 30_000);
        self.role().clone_into(&mut person.role_id);
        let named = person.department.take().filter(|name| !name.is_empty());
        person.department = named.or_else(|| Some("Operations".to_owned()));
        hired.is_bare = false;
        hired.surveyed = Some(Surveyed {
            random: Random::of(&[0x6361_7374, index as u64]),
            habit: self.habit(),
            days_here: 1_000,
            holds_webinars: false,
            has_phone,
            user_type,
            add_ons,
            status: Status::Active,
            last_login: Some(self.last_login()),
        });
    }

    fn give(self, person: &mut Person, day: i64) {
        let (user_type, add_ons) = self.holdings(day);
        person.user_type = user_type;
        person.add_ons = add_ons.into_iter().map(str::to_owned).collect();
    }

    const fn role(self) -> &'static str {
        if matches!(self, Self::QuietAdmin | Self::WatchfulAdmin) {
            "1"
        } else {
            "2"
        }
    }

    fn last_login(self) -> Timestamp {
        let back = if self == Self::QuietAdmin { 365 } else { 0 };
        instant(SURVEYED - back, 30_000)
    }
}

impl Work {
    /// Whom the person's place is kept for, if it is.
    pub(super) const fn part(&self) -> Option<Part> {
        Part::at(self.index)
    }

    /// Gives the person what goes with the part that they play, if they play one.
    pub(super) fn equip(&self, person: &mut Person) {
        if let Some(part) = self.part() {
            part.give(person, self.today);
        }
    }
}

/// What somebody hosts on a day who speaks to people every other Tuesday.
pub(super) fn on_stage(day: i64, stage: Habit, random: &mut Random) -> Vec<Hosted> {
    // The first day of 1970 was a Thursday.
    if (day - 5).rem_euclid(14) != 0 {
        return Vec::new();
    }
    let (least, most) = if stage == Habit::SmallStage {
        (30, 80)
    } else {
        (560, 940)
    };
    vec![Hosted {
        start: instant(day, 50_400),
        minutes: 60,
        participants: u32::try_from(random.between(least, most)).unwrap_or(1),
        kind: Kind::Webinar,
    }]
}

/// What they hosted on the days before the survey, oldest first.
pub(super) fn on_stages(since: i64, stage: Habit, random: &mut Random) -> Vec<Hosted> {
    let days = SURVEYED - since..SURVEYED;
    days.flat_map(|day| on_stage(day, stage, random)).collect()
}
