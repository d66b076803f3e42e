//! Which days of events are read: each is final on its own, whatever window it came in. Pure.

use jiff::{ToSpan as _, civil::Date};

use super::days::earliest;
use super::{Extent, Task};
use crate::model::{Dataset, Window};
use crate::store::StoredWindow;

/// The most days of events that are asked for at once: a month at most, with a day on both sides.
const WIDEST: i64 = 28;

/// Returns the first day of events that is told whole: the day before is only asked for as its margin.
pub(super) fn first_of_events(as_of: Date) -> Date {
    earliest(as_of).saturating_add(1.day())
}

/// Returns the windows of events to read: all wanted days but those that were read more than two days after they
/// ended, whatever window they were read in.
pub(super) fn of_events(task: &Task, stored: &[StoredWindow]) -> Vec<Window> {
    missing(task, stored).into_iter().flat_map(pieces).collect()
}

/// Returns the windows of webinars to read, given those of webinars and of meetings that are stored: of days that are
/// among the latter for good nothing more is to be had, and of days that are as of today only where meetings are refused.
pub(super) fn of_webinars(
    task: &Task,
    (stored, of_meetings): (&[StoredWindow], &[StoredWindow]),
) -> Vec<Window> {
    let is_named = task.datasets.contains(&Dataset::Webinars);
    let told = of_meetings.iter().map(|window| Window {
        from: window.days.from,
        to: if is_named && window.read_on >= task.as_of {
            window.days.to
        } else {
            last_final(window)
        },
    });
    let told: Vec<Window> = told.filter(|days| days.from <= days.to).collect();
    let left = missing(task, stored).into_iter();
    let left = left.flat_map(|days| days.without(&told));
    left.flat_map(pieces).collect()
}

/// Returns the same days in whole months, or what is missing of them, for what Zoom adds up by months.
pub(super) fn of_months(task: &Task, stored: &[StoredWindow]) -> Vec<Window> {
    missing(task, stored)
        .into_iter()
        .flat_map(by_month)
        .collect()
}

/// Returns the days that have to be read.
fn missing(task: &Task, stored: &[StoredWindow]) -> Vec<Window> {
    let first_day = task.first_day.max(first_of_events(task.as_of));
    let is_kept = |_: &&StoredWindow| task.extent != Extent::Full;
    let settled = stored.iter().filter(is_kept).map(|window| Window {
        from: window.days.from,
        to: last_final(window),
    });
    let settled: Vec<Window> = settled.filter(|days| days.from <= days.to).collect();
    let wanted = Window {
        from: first_day,
        to: task.as_of,
    };
    wanted.without(&settled)
}

/// Returns the last day of a window that can no longer change.
fn last_final(window: &StoredWindow) -> Date {
    let settled = window.read_on.saturating_sub(3.days());
    window.days.to.min(settled)
}

/// Cuts days into windows that can be asked for at once.
pub(super) fn pieces(days: Window) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut from = days.from;
    while from <= days.to {
        let to = from.saturating_add((WIDEST - 1).days()).min(days.to);
        windows.push(Window { from, to });
        from = to.saturating_add(1.day());
    }
    windows
}

fn by_month(days: Window) -> Vec<Window> {
    let mut months = Vec::new();
    let mut from = days.from;
    while from <= days.to {
        let to = from.last_of_month().min(days.to);
        months.push(Window { from, to });
        from = to.saturating_add(1.day());
    }
    months
}

/// How far back anybody looks for what Zoom keeps for ever.
const YEARS: i32 = 10;

/// Returns the windows of ten years: what is there of any of their days can change.
pub(super) fn all_years(as_of: Date) -> Vec<Window> {
    let from = as_of.saturating_sub(YEARS.years()).saturating_add(1.day());
    pieces(Window { from, to: as_of })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::{Timestamp, civil::date};

    use super::*;

    fn task(as_of: Date) -> Task {
        Task {
            datasets: Vec::new(),
            stand_ins: Vec::new(),
            as_of,
            first_day: earliest(as_of),
            cuts: Vec::new(),
            extent: Extent::New,
            named: Vec::new(),
            is_exhaustive: false,
        }
    }

    fn stored(days: Window, read_on: Date) -> StoredWindow {
        StoredWindow {
            days,
            rows: 0,
            read_at: Timestamp::UNIX_EPOCH,
            read_on,
            is_joined: false,
        }
    }

    fn read_on(day: Date, windows: &[Window]) -> Vec<StoredWindow> {
        windows.iter().map(|days| stored(*days, day)).collect()
    }

    /// Counts days one by one: each wanted day is read once, unless it was read more than two days after it ended.
    #[test]
    fn every_day_of_events_is_read_until_it_can_no_longer_change() {
        let mut read_on: BTreeMap<Date, Date> = BTreeMap::new();
        let mut stored: Vec<StoredWindow> = Vec::new();
        let mut day = date(2023, 12, 1);
        for pause in [1, 1, 2, 5, 1, 17, 1, 40, 3, 1, 1, 8, 90, 1, 200, 1]
            .into_iter()
            .cycle()
            .take(60)
        {
            let windows = of_events(&task(day), &stored);
            let mut wanted = earliest(day).tomorrow().unwrap();
            while wanted <= day {
                let times = windows
                    .iter()
                    .filter(|window| window.from <= wanted && wanted <= window.to);
                let settled = read_on
                    .get(&wanted)
                    .is_some_and(|on| on.since(wanted).unwrap().get_days() > 2);
                assert_eq!(times.count(), usize::from(!settled), "{wanted} on {day}");
                wanted = wanted.tomorrow().unwrap();
            }
            for window in &windows {
                // With a day on both sides, no more than a month.
                let asked = window.to.since(window.from).unwrap().get_days() + 1 + 2;
                assert!(asked <= 30 && window.to <= day);
                let mut each = window.from;
                while each <= window.to {
                    read_on.insert(each, day);
                    each = each.tomorrow().unwrap();
                }
            }
            let one = |(each, on): (&Date, &Date)| {
                let days = Window {
                    from: *each,
                    to: *each,
                };
                self::stored(days, *on)
            };
            stored = read_on.iter().map(one).collect();
            day = day.saturating_add(pause.days());
        }
    }

    #[test]
    fn webinars_are_read_of_days_that_meetings_do_not_tell() {
        let today = date(2026, 11, 21);
        let days = |from: Date, to: Date| Window { from, to };
        let of_meetings = [
            stored(
                days(date(2026, 5, 23), date(2026, 9, 30)),
                date(2026, 10, 2),
            ),
            stored(
                days(date(2026, 10, 10), date(2026, 10, 20)),
                date(2026, 11, 1),
            ),
            stored(days(date(2026, 11, 20), today), today),
        ];
        let mut expected = vec![
            days(date(2026, 9, 30), date(2026, 10, 9)),
            days(date(2026, 10, 21), date(2026, 11, 17)),
            days(date(2026, 11, 18), date(2026, 11, 19)),
        ];
        let mut named = task(today);
        named.datasets.push(Dataset::Webinars);
        assert_eq!(of_webinars(&named, (&[], &of_meetings)), expected);
        named.extent = Extent::Full;
        assert_eq!(of_webinars(&named, (&[], &of_meetings)), expected);
        // Where meetings are refused, whether the dashboard is refused too has to show.
        expected[2].to = today;
        assert_eq!(of_webinars(&task(today), (&[], &of_meetings)), expected);
    }

    #[test]
    fn the_next_day_reads_events_of_four_days() {
        let today = date(2026, 11, 21);
        let first = of_events(&task(today), &[]);
        assert_eq!(first.len(), 7);
        assert_eq!(first[0].from, date(2026, 5, 23));
        let next = of_events(&task(date(2026, 11, 22)), &read_on(today, &first));
        let four = Window {
            from: date(2026, 11, 19),
            to: date(2026, 11, 22),
        };
        assert_eq!(next, [four]);
        let mut all = task(date(2026, 11, 22));
        all.extent = Extent::Full;
        assert_eq!(of_events(&all, &read_on(today, &first)).len(), 7);
    }
}
