//! Which days of use are read, in which windows. Pure.

use jiff::{ToSpan as _, civil::Date};

use super::{Extent, Task};
use crate::model::Window;
use crate::store::StoredWindow;

/// Returns the first day that Zoom's reports still tell about: six months back.
pub fn earliest(as_of: Date) -> Date {
    as_of.saturating_sub(6.months()).saturating_add(1.day())
}

/// Tells whether days that were read whole on a day can no longer change: Zoom's reports are complete two
/// days after a day ended.
pub(super) fn is_final(days: Window, read_on: Date) -> bool {
    days.to.saturating_add(2.days()) < read_on
}

/// Returns the windows of use to read: all wanted days but those that were read and can no longer change.
///
/// Windows lie within months and end before the cuts, and within the current month before the 11th and the
/// 21st: short windows become final sooner, and a report that counts from some day on has fewer days in doubt.
pub fn windows(task: &Task, stored: &[StoredWindow]) -> Vec<Window> {
    let Task {
        first_day, as_of, ..
    } = *task;
    let first_day = first_day.max(earliest(as_of));
    let is_cut = |days: Window| {
        let mut cuts = task.cuts.iter();
        cuts.any(|cut| days.from < *cut && *cut <= days.to)
    };
    let stands = |window: &&StoredWindow| {
        let days = window.days;
        let is_wanted = days.to >= first_day && days.from <= as_of;
        // Zoom no longer tells of its first days.
        let straddles = days.from < first_day;
        let can_change = !is_final(days, window.read_on) || days.to > as_of;
        is_wanted
            && match task.extent {
                Extent::New => straddles || !can_change,
                Extent::Cut => straddles || !(can_change || is_cut(days)),
                Extent::Full => straddles && days.from < earliest(as_of),
            }
    };
    let standing: Vec<Window> = stored
        .iter()
        .filter(stands)
        .map(|window| window.days)
        .collect();
    let mut cuts = tens(as_of.first_of_month(), as_of);
    cuts.extend(&task.cuts);
    let wanted = Window {
        from: first_day,
        to: as_of,
    };
    wanted
        .without(&standing)
        .into_iter()
        .flat_map(|gap| cut(gap.from, gap.to, &cuts))
        .collect()
}

/// Returns the 11th and the 21st of each month from `first` to `last`: days to cut at.
pub fn tens(first: Date, last: Date) -> Vec<Date> {
    let mut tens = Vec::new();
    let mut month = first.first_of_month();
    while month <= last {
        tens.extend([10, 20].map(|days| month.saturating_add(days.days())));
        month = month.saturating_add(1.month());
    }
    tens
}

/// Cuts the days from `first` to `last` at month ends and before each of `cuts`, oldest window first.
///
/// Zoom's reports take at most a month at a time, so each window lies in one month.
fn cut(first: Date, last: Date, cuts: &[Date]) -> Vec<Window> {
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

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;

    fn text(windows: &[Window]) -> String {
        let texts = windows
            .iter()
            .map(|window| format!("{}/{}", window.from, window.to));
        texts.collect::<Vec<_>>().join(" ")
    }

    fn task(as_of: Date, cuts: &[Date]) -> Task {
        Task {
            datasets: Vec::new(),
            stand_ins: Vec::new(),
            as_of,
            first_day: earliest(as_of),
            cuts: cuts.to_vec(),
            extent: Extent::New,
            named: Vec::new(),
            is_exhaustive: false,
        }
    }

    /// What is stored once these windows were read on a day.
    fn read_on(day: Date, windows: &[Window]) -> Vec<StoredWindow> {
        let stored = windows.iter().map(|days| StoredWindow {
            days: *days,
            rows: 0,
            read_at: Timestamp::UNIX_EPOCH,
            read_on: day,
            is_joined: false,
        });
        stored.collect()
    }

    /// Puts windows in the place of those that they overlap, as the store does.
    fn replaced(stored: &[StoredWindow], fresh: Vec<StoredWindow>) -> Vec<StoredWindow> {
        let is_over =
            |old: &&StoredWindow| fresh.iter().any(|fresh| fresh.days.overlaps(&old.days));
        let mut all: Vec<StoredWindow> =
            stored.iter().filter(|old| !is_over(old)).copied().collect();
        all.extend(fresh);
        all.sort_by_key(|window| window.days);
        all
    }

    #[test]
    fn windows_end_at_months_and_before_cuts() {
        let cuts = [date(2026, 8, 24)];
        assert_eq!(
            text(&cut(date(2026, 8, 24), date(2026, 11, 21), &cuts)),
            "2026-08-24/2026-08-31 2026-09-01/2026-09-30 2026-10-01/2026-10-31 2026-11-01/2026-11-21"
        );
        assert_eq!(
            text(&cut(date(2026, 7, 30), date(2026, 9, 2), &cuts)),
            "2026-07-30/2026-07-31 2026-08-01/2026-08-23 2026-08-24/2026-08-31 2026-09-01/2026-09-02"
        );
    }

    #[test]
    fn six_months_back_ends_inside_the_range_that_zoom_allows() {
        assert_eq!(earliest(date(2026, 11, 21)), date(2026, 5, 22));
        assert_eq!(earliest(date(2026, 8, 31)), date(2026, 3, 1));
    }

    #[test]
    fn the_current_month_is_cut_into_tens() {
        let first = windows(&task(date(2026, 11, 21), &[date(2026, 8, 24)]), &[]);
        assert_eq!(
            text(&first),
            "2026-05-22/2026-05-31 2026-06-01/2026-06-30 2026-07-01/2026-07-31 2026-08-01/2026-08-23 \
             2026-08-24/2026-08-31 2026-09-01/2026-09-30 2026-10-01/2026-10-31 2026-11-01/2026-11-10 \
             2026-11-11/2026-11-20 2026-11-21/2026-11-21"
        );
    }

    #[test]
    fn the_next_day_reads_only_what_can_still_change() {
        let today = date(2026, 11, 21);
        let first = windows(&task(today, &[date(2026, 8, 24)]), &[]);
        let stored = read_on(today, &first);
        let next = windows(&task(date(2026, 11, 22), &[date(2026, 8, 25)]), &stored);
        assert_eq!(text(&next), "2026-11-11/2026-11-20 2026-11-21/2026-11-22");
        let stored = replaced(&stored, read_on(date(2026, 11, 23), &next));
        let later = windows(&task(date(2026, 11, 24), &[]), &stored);
        assert_eq!(text(&later), "2026-11-21/2026-11-24");
    }

    #[test]
    fn a_cut_is_read_again_only_when_that_is_asked_for() {
        let today = date(2026, 11, 21);
        let stored = read_on(today, &windows(&task(today, &[date(2026, 8, 24)]), &[]));
        let mut asked = task(today, &[date(2026, 7, 15)]);
        assert!(!text(&windows(&asked, &stored)).contains("2026-07"));
        asked.extent = Extent::Cut;
        assert!(
            text(&windows(&asked, &stored)).contains("2026-07-01/2026-07-14 2026-07-15/2026-07-31")
        );
        asked.extent = Extent::Full;
        assert_eq!(windows(&asked, &stored).len(), windows(&asked, &[]).len());
    }

    /// Counts days one by one: each wanted day is in a window that is read, or in one that stands, never in two,
    /// and what stands was read more than two days after its end or begins before what Zoom tells of.
    #[test]
    fn every_wanted_day_is_covered_once_whatever_the_days_between_syncs() {
        let mut stored: Vec<StoredWindow> = Vec::new();
        let mut day = date(2023, 12, 1);
        let pauses = [1, 1, 2, 5, 1, 17, 1, 40, 3, 1, 1, 8, 90, 1];
        for pause in pauses.into_iter().cycle().take(120) {
            let first_wanted = earliest(day);
            let fresh = windows(&task(day, &[day.saturating_sub(89.days())]), &stored);
            for window in &fresh {
                assert!(window.from >= first_wanted && window.to <= day);
                assert_eq!(window.from.first_of_month(), window.to.first_of_month());
            }
            for old in &stored {
                if !fresh.iter().any(|fresh| fresh.overlaps(&old.days))
                    && old.days.to >= first_wanted
                {
                    let age = old.read_on.since(old.days.to).unwrap().get_days();
                    assert!(age > 2 || old.days.from < first_wanted, "{old:?} on {day}");
                }
            }
            stored = replaced(&stored, read_on(day, &fresh));
            let mut wanted = first_wanted;
            while wanted <= day {
                let of_day = stored
                    .iter()
                    .filter(|window| window.days.from <= wanted && wanted <= window.days.to);
                assert_eq!(of_day.count(), 1, "{wanted} on {day}");
                wanted = wanted.tomorrow().unwrap();
            }
            day = day.saturating_add(pause.days());
        }
    }
}
