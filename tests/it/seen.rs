//! Two windows in place of all: whether somebody used a seat is decided as by looking at every window in which they hosted.

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};
use proptest::prelude::*;
use zoomaudit::audit::hosting::{place, ranges};
use zoomaudit::audit::verdict::Use;
use zoomaudit::model::{Person, Window};

const FIRST: Date = date(2026, 1, 1);

fn day(number: i64) -> Date {
    FIRST.saturating_add(Span::new().days(number))
}

/// What the two windows of a person say.
fn seen(person: &Person, window: Window) -> Use {
    let places = ranges(person).map(|range| place(range, window));
    places.max().unwrap_or(Use::None)
}

/// What every day of every window says, each day looked at on its own.
fn brute_force(hosted: &[Window], window: Window) -> Use {
    let mut found = Use::None;
    for row in hosted {
        let mut days = Vec::new();
        let mut day = row.from;
        while day <= row.to {
            days.push(window.from <= day && day <= window.to);
            day = day.saturating_add(1.day());
        }
        let is_inside = days.iter().all(|inside| *inside);
        let is_touching = days.iter().any(|inside| *inside);
        let says = match (is_inside, is_touching) {
            (true, _) => Use::Inside,
            (false, true) => Use::Straddling,
            (false, false) if row.to < window.from => Use::Before,
            (false, false) => Use::None,
        };
        found = found.max(says);
    }
    found
}

/// A person of whom only what the two windows say is kept, found without any order of the windows.
fn person(hosted: &[Window], as_of: Date) -> Person {
    let ended = || hosted.iter().filter(|row| row.to <= as_of);
    let is_newest =
        |row: &&Window| ended().all(|other| (other.to, other.from) <= (row.to, row.from));
    let around = |row: &&Window| row.from <= as_of && as_of < row.to;
    Person {
        last_hosted: ended().find(is_newest).copied(),
        hosted_around: hosted.iter().find(around).copied(),
        ..Person::default()
    }
}

/// Windows as a reading has them: side by side or with gaps between them, in no order, and whether somebody hosted in each.
fn disjoint() -> impl Strategy<Value = Vec<Window>> {
    let parts = prop::collection::vec((0_i64..4, 1_i64..12, any::<bool>()), 0..12);
    let windows = parts.prop_map(|parts| {
        let mut next = 0;
        let mut hosted = Vec::new();
        for (gap, length, is_hosting) in parts {
            let from = next + gap;
            next = from + length;
            if is_hosting {
                hosted.push(Window {
                    from: day(from),
                    to: day(next - 1),
                });
            }
        }
        hosted
    });
    windows.prop_shuffle()
}

fn overlapping() -> impl Strategy<Value = Vec<Window>> {
    let window = (0_i64..80, 0_i64..30).prop_map(|(from, length)| Window {
        from: day(from),
        to: day(from + length),
    });
    prop::collection::vec(window, 0..6)
}

fn window() -> impl Strategy<Value = Window> {
    (0_i64..80, 0_i64..30).prop_map(|(from, length)| Window {
        from: day(from),
        to: day(from + length),
    })
}

proptest! {
    #[test]
    fn the_two_windows_decide_as_all_windows_do(hosted in disjoint(), window in window()) {
        let seen = seen(&person(&hosted, window.to), window);
        prop_assert_eq!(seen, brute_force(&hosted, window));
    }

    /// No reading has such windows; if one had, somebody active might be unknown and nobody would be idle.
    #[test]
    fn windows_that_overlap_never_make_anybody_idle(hosted in overlapping(), window in window()) {
        let seen = seen(&person(&hosted, window.to), window);
        let truth = brute_force(&hosted, window);
        prop_assert!(
            seen == truth || (seen, truth) == (Use::Straddling, Use::Inside),
            "{seen:?}, not {truth:?}"
        );
    }
}
