//! What has to be read, decided from the day and from what the store holds. Pure.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp, civil::Date};

use super::Task;
use super::days::{self, earliest, is_final};
use super::event_days::{all_years, first_of_events, of_events, of_months, of_webinars};
use crate::model::{Dataset, PlanUsage, Reading, State, Window, utc_day};
use crate::store::{Part, StoredWindow};
use crate::zoom::LONGEST_REST;

/// What a report rests on.
#[derive(Debug, Clone)]
pub struct Needs {
    pub datasets: Vec<Dataset>,
    /// What tells more where a sync reads it; nothing else has it read for the first time.
    pub also: Vec<Dataset>,
    /// The first day of use that it wants to tell about.
    pub first_day: Date,
}

/// The windows to read of each dataset that is about days.
pub type Windows = BTreeMap<Dataset, Vec<Window>>;

/// Decides which days to read, given the windows of a dataset that are stored.
pub fn windows<E>(
    task: &Task,
    stored: impl Fn(Dataset) -> Result<Vec<StoredWindow>, E>,
) -> Result<Windows, E> {
    let all = task.datasets.iter().chain(&task.stand_ins).copied();
    let of_days = all.filter(|dataset| dataset.is_of_days());
    of_days
        .map(|dataset| {
            let known = stored(dataset)?;
            let windows = match dataset {
                Dataset::HostActivity => days::windows(task, &known),
                Dataset::DailyTotals => of_months(task, &known),
                Dataset::Recordings => all_years(task.as_of),
                Dataset::Webinars => of_webinars(task, (&known, &stored(Dataset::Meetings)?)),
                _ => of_events(task, &known),
            };
            Ok((dataset, windows))
        })
        .collect()
}

/// Puts windows that an interrupted sync read to their end in the place of their days: that sync may have cut its days
/// otherwise, be it on another day or because of the day's limit.
pub fn around_left(windows: &mut Windows, left: &[Part]) {
    for (dataset, planned) in windows {
        // What is known of its windows is known of all their days together.
        if *dataset == Dataset::HostActivity {
            continue;
        }
        let of_dataset = left.iter().filter(|part| part.dataset == *dataset);
        let is_planned = |days: &Window| planned.iter().any(|window| window.overlaps(days));
        let left: Vec<Window> = of_dataset
            .filter_map(Part::window)
            .filter(is_planned)
            .collect();
        let around = planned.iter().flat_map(|window| window.without(&left));
        let mut all: Vec<Window> = around.chain(left.iter().copied()).collect();
        all.sort_unstable();
        *planned = all;
    }
}

/// How long what an interrupted sync has listed says how things are: as long as Zoom's page tokens hold.
pub const TAKEN_UP_WITHIN: SignedDuration = SignedDuration::from_mins(15);

/// How long what Zoom said of a person stands until Zoom is asked about them again.
pub const ASKED_AGAIN_AFTER: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Tells whether nobody has to be asked about one by one: plan usage says that there is nothing to learn. Where it was not
/// read, nobody is asked unless somebody asked for it before.
pub fn is_needless(dataset: Dataset, plans: Option<&PlanUsage>, has_any: bool) -> bool {
    match (plans, dataset) {
        (Some(plans), Dataset::AddOns) => !plans.has_add_ons(),
        (Some(plans), _) => !plans.has_several_bases(),
        (None, _) => !has_any,
    }
}

/// Tells whether a part that an interrupted sync read to its end need not be read again.
///
/// `touched_at` is when that sync last put something down.
pub fn is_taken_up(part: &Part, (touched_at, now): (Timestamp, Timestamp), as_of: Date) -> bool {
    let age = now.duration_since(touched_at);
    if part.dataset == Dataset::Invoices {
        // Zoom would not tell it again.
        return (SignedDuration::ZERO..LONGEST_REST).contains(&age);
    }
    if part.dataset.is_of_people() {
        return (SignedDuration::ZERO..ASKED_AGAIN_AFTER)
            .contains(&now.duration_since(part.read_at));
    }
    let is_young = (SignedDuration::ZERO..=TAKEN_UP_WITHIN).contains(&age);
    let days = part.window().filter(|_| !part.dataset.is_read_whole());
    let is_final = days.is_some_and(|days| is_final(days, part.read_on));
    is_final || (is_young && part.read_on == as_of.min(utc_day(now)))
}

/// Tells whether a reading is good enough for a report at `now`: young enough, and not one that a new try may better.
pub fn is_fresh(reading: &Reading, now: Timestamp, max_age: SignedDuration) -> bool {
    !reading.passing && now.duration_since(reading.read_at) <= max_age
}

/// Tells whether the windows of a reading reach over the days wanted, as far back as Zoom lets them.
pub fn reaches(reading: &Reading, wanted: &Window) -> bool {
    let first_told = match reading.dataset {
        Dataset::HostActivity => earliest(wanted.to),
        _ => first_of_events(wanted.to),
    };
    let from = wanted.from.max(first_told);
    let windows = || reading.windows.iter();
    // What Zoom refused has no windows, and what is incomplete was tried: asking again would bring no more.
    reading.state != State::Complete
        || (windows().any(|window| window.from <= from)
            && windows().any(|window| window.to >= wanted.to))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn windows_that_were_read_stand_in_the_place_of_their_days() {
        let days = |from: i8, to: i8| Window {
            from: date(2026, 11, from),
            to: date(2026, 11, to),
        };
        let left = |dataset, window: Window| Part {
            dataset,
            name: format!("{}/{}", window.from, window.to),
            attempt: 0,
            rows: 1,
            read_at: Timestamp::UNIX_EPOCH,
            read_on: date(2026, 11, 25),
        };
        let parts = [
            left(Dataset::Calls, days(3, 8)),
            left(Dataset::Calls, days(12, 12)),
            left(Dataset::Calls, days(29, 29)),
            left(Dataset::Meetings, days(1, 20)),
        ];
        let mut windows = Windows::from([
            (Dataset::Calls, vec![days(4, 10), days(11, 20)]),
            (Dataset::HostActivity, vec![days(1, 20)]),
            (Dataset::Meetings, vec![days(1, 20)]),
        ]);
        around_left(&mut windows, &parts);
        assert_eq!(
            windows[&Dataset::Calls],
            [
                days(3, 8),
                days(9, 10),
                days(11, 11),
                days(12, 12),
                days(13, 20)
            ]
        );
        assert_eq!(windows[&Dataset::HostActivity], [days(1, 20)]);
        assert_eq!(windows[&Dataset::Meetings], [days(1, 20)]);
    }

    #[test]
    fn what_an_interrupted_sync_left_is_taken_up_while_it_says_how_things_are() {
        let at = |text: &str| -> Timestamp { text.parse().unwrap() };
        let now = at("2026-11-21T12:00:00Z");
        let listing = Part {
            dataset: Dataset::Users,
            name: "active".to_owned(),
            attempt: 0,
            rows: 1,
            read_at: at("2026-11-21T11:00:00Z"),
            read_on: date(2026, 11, 21),
        };
        let young = at("2026-11-21T11:46:00Z");
        let old = at("2026-11-21T11:44:00Z");
        let today = date(2026, 11, 21);
        assert!(is_taken_up(&listing, (young, now), today));
        assert!(!is_taken_up(&listing, (old, now), today));
        assert!(!is_taken_up(&listing, (young, now), date(2026, 11, 20)));
        // A clock that was set back tells nothing.
        assert!(!is_taken_up(
            &listing,
            (at("2026-11-21T13:00:00Z"), now),
            today
        ));
        let window = |name: &str| Part {
            dataset: Dataset::HostActivity,
            name: name.to_owned(),
            ..listing.clone()
        };
        assert!(is_taken_up(
            &window("2026-11-01/2026-11-18"),
            (old, now),
            today
        ));
        let recordings = Part {
            dataset: Dataset::Recordings,
            ..window("2026-11-01/2026-11-18")
        };
        // What is stored may be deleted on any day.
        assert!(!is_taken_up(&recordings, (old, now), today));
        assert!(is_taken_up(&recordings, (young, now), today));
        assert!(!is_taken_up(
            &window("2026-11-01/2026-11-19"),
            (old, now),
            today
        ));
        assert!(is_taken_up(
            &window("2026-11-01/2026-11-19"),
            (young, now),
            today
        ));
    }
}
