//! Words for days, moments and what counts as use.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::audit::uses::{Source, Using};
use crate::audit::verdict::days_between;
use crate::model::{Window, counted, utc_day};

/// `2026-06-02 at 14:30 UTC`.
pub(super) fn moment(at: Timestamp) -> String {
    let time = TimeZone::UTC.to_datetime(at);
    format!(
        "{} at {:02}:{:02} UTC",
        time.date(),
        time.hour(),
        time.minute()
    )
}

/// `172 days ago`.
pub(super) fn ago(day: Date, as_of: Date) -> String {
    match days_between(day, as_of) {
        0 => "today".to_owned(),
        // Where the as-of day is one of the past.
        ..0 => format!("after {as_of}"),
        days => format!("{} ago", counted(days, "day")),
    }
}

/// `on 2026-06-02`, `from 2026-06-02 to 2026-06-04`.
pub(super) fn on(days: Window) -> String {
    if days.from == days.to {
        format!("on {}", days.from)
    } else {
        format!("from {} to {}", days.from, days.to)
    }
}

/// `the day 2026-06-02`, `the days from 2026-06-02 to 2026-06-04`.
pub(super) fn the_days(days: Window) -> String {
    if days.from == days.to {
        format!("the day {}", days.from)
    } else {
        format!("the days from {} to {}", days.from, days.to)
    }
}

/// `in the 90 days from 2026-08-24 to 2026-11-21`.
pub(super) fn in_days(window: Window) -> String {
    let days = days_between(window.from, window.to) + 1;
    format!(
        "in the {} from {} to {}",
        counted(days, "day"),
        window.from,
        window.to
    )
}

/// `no meeting with others and no webinar`.
pub(super) fn none_of(counts: &[Using]) -> String {
    let words = kinds(counts).into_iter().map(|using| match using {
        Using::Meeting => "no meeting with others",
        Using::MeetingAlone => "no meeting",
        Using::Webinar => "no webinar",
        Using::LargeMeeting => "no meeting that needed it",
        Using::Call => "no call",
        Using::Login => "no sign-in",
    });
    listed(words, "and")
}

/// `another meeting or webinar`.
pub(super) fn another(counts: &[Using]) -> String {
    let words = kinds(counts).into_iter().map(|using| match using {
        Using::Meeting | Using::MeetingAlone => "meeting",
        Using::Webinar => "webinar",
        Using::LargeMeeting => "meeting as large",
        Using::Call => "call",
        Using::Login => "sign-in",
    });
    format!("another {}", listed(words, "or"))
}

/// `hosting a meeting with two or more people or a webinar, or placing or answering a call`.
pub(super) fn doing(counts: &[Using]) -> String {
    let (mut hosting, mut doing) = (Vec::new(), Vec::new());
    for using in kinds(counts) {
        match using {
            Using::Meeting => hosting.push("a meeting with two or more people"),
            Using::MeetingAlone => hosting.push("a meeting"),
            Using::Webinar => hosting.push("a webinar"),
            Using::LargeMeeting => {
                hosting.push("a meeting with more people than are allowed without it");
            }
            Using::Call => doing.push("placing or answering a call".to_owned()),
            Using::Login => doing.push("signing in".to_owned()),
        }
    }
    if hosting.is_empty() && doing.is_empty() {
        return "nothing that Zoom tells of".to_owned();
    }
    if !hosting.is_empty() {
        doing.insert(0, format!("hosting {}", hosting.join(" or ")));
    }
    doing.join(", or ")
}

/// `a meeting`.
pub(super) fn what(source: Source) -> &'static str {
    match source {
        Source::Meeting => "a meeting",
        Source::Webinar => "a webinar",
        Source::Call => "a call",
        Source::Login => "a sign-in",
    }
}

/// `hosted a meeting`.
pub(super) fn did(source: Source) -> &'static str {
    match source {
        Source::Meeting => "hosted a meeting",
        Source::Webinar => "hosted a webinar",
        Source::Call => "placed or answered a call",
        Source::Login => "signed in",
    }
}

/// `a meeting on 2026-06-02 at 14:30 UTC, 172 days ago`.
pub(super) fn last((at, source): (Timestamp, Source), as_of: Date) -> String {
    format!(
        "{} on {}, {}",
        what(source),
        moment(at),
        ago(utc_day(at), as_of)
    )
}

/// `one, two and three`.
fn listed<'a>(words: impl Iterator<Item = &'a str>, and: &str) -> String {
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// What counts, once each: where any meeting does, one with others is no matter of its own.
fn kinds(counts: &[Using]) -> Vec<Using> {
    let any = counts.contains(&Using::MeetingAlone);
    let mut kinds: Vec<Using> = counts.to_vec();
    kinds.retain(|using| !(any && *using == Using::Meeting));
    kinds
}
