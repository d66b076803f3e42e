//! What has to be read, decided from the day and from what the store holds. Pure.

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date};

use crate::model::{Dataset, Reading, State, Window};

/// What a report rests on.
#[derive(Debug, Clone)]
pub struct Needs {
    pub datasets: Vec<Dataset>,
    /// The first day of use that it wants to tell about.
    pub first_day: Date,
}

/// Returns the first day that Zoom's reports still tell about: six months back.
pub fn earliest(as_of: Date) -> Date {
    as_of.saturating_sub(6.months()).saturating_add(1.day())
}

/// Moves a first day behind an earlier window that begins before it and ends after it.
///
/// That window was read whole, and Zoom no longer tells of its first days: it is kept, not read again.
pub fn behind(first: Date, earlier: &[Window]) -> Date {
    let straddles = |window: &&Window| window.from < first && first <= window.to;
    let window = earlier.iter().find(straddles);
    window.map_or(first, |window| window.to.saturating_add(1.day()))
}

/// Cuts the days from `first` to `last` at month ends and before each of `cuts`, oldest window first.
///
/// Zoom's reports take at most a month at a time, so each window lies in one month.
pub fn windows(first: Date, last: Date, cuts: &[Date]) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut from = first;
    while from <= last {
        let next_cut = cuts.iter().filter(|cut| **cut > from).min();
        let day_before_cut = next_cut.map_or(last, |cut| cut.saturating_sub(1.day()));
        let to = from.last_of_month().min(day_before_cut).min(last);
        windows.push(Window { from, to });
        from = to.saturating_add(1.day());
    }
    windows
}

/// Tells whether a reading is good enough for a report at `now`: young enough, and not one that a new try may better.
pub fn is_fresh(reading: &Reading, now: Timestamp, max_age: SignedDuration) -> bool {
    !reading.passing && now.duration_since(reading.read_at) <= max_age
}

/// Tells whether the windows of a reading reach over the days wanted, as far back as Zoom lets them.
pub fn reaches(reading: &Reading, wanted: &Window) -> bool {
    let from = wanted.from.max(earliest(wanted.to));
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

    fn cut(first: Date, last: Date, cuts: &[Date]) -> String {
        let windows = windows(first, last, cuts);
        let text: Vec<String> = windows
            .iter()
            .map(|window| format!("{}/{}", window.from, window.to))
            .collect();
        text.join(" ")
    }

    #[test]
    fn windows_end_at_months_and_before_cuts() {
        let cuts = [date(2026, 8, 24)];
        assert_eq!(
            cut(date(2026, 8, 24), date(2026, 11, 21), &cuts),
            "2026-08-24/2026-08-31 2026-09-01/2026-09-30 2026-10-01/2026-10-31 2026-11-01/2026-11-21"
        );
        assert_eq!(
            cut(date(2026, 7, 30), date(2026, 9, 2), &cuts),
            "2026-07-30/2026-07-31 2026-08-01/2026-08-23 2026-08-24/2026-08-31 2026-09-01/2026-09-02"
        );
    }

    #[test]
    fn every_day_is_in_one_window_whatever_the_day() {
        let mut day = date(2023, 12, 1);
        while day < date(2025, 2, 1) {
            let first = earliest(day);
            let parts = windows(
                first,
                day,
                &[day.saturating_sub(89.days()), date(2024, 2, 29)],
            );
            assert_eq!(parts[0].from, first);
            assert_eq!(parts[parts.len() - 1].to, day);
            for pair in parts.windows(2) {
                assert_eq!(pair[0].to.tomorrow().unwrap(), pair[1].from);
            }
            assert!(
                parts
                    .iter()
                    .all(|part| part.from.first_of_month() == part.to.first_of_month())
            );
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn six_months_back_ends_inside_the_range_that_zoom_allows() {
        assert_eq!(earliest(date(2026, 11, 21)), date(2026, 5, 22));
        assert_eq!(earliest(date(2026, 8, 31)), date(2026, 3, 1));
    }
}
