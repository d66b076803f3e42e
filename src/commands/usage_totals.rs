//! `zoomaudit usage days`, `months` and `weekdays`: what all hosts held.

use std::collections::BTreeMap;

use jiff::{ToSpan as _, civil::Date};

use super::loaded::{Days, Loaded};
use super::names::is_among;
use super::{Outcome, count};
use crate::audit::coverage::Coverage;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Bucket, Dataset, Held, Window};
use crate::report::{Cell, Column, Row};

const NAMES: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

const fn columns(first: Column) -> [Column; 10] {
    [
        first,
        Column::right("active_hosts", "Hosts").shown(),
        Column::right("meetings", "Meetings").shown(),
        Column::right("meeting_minutes", "Minutes").shown(),
        Column::right("participants", "Participants").shown(),
        Column::right("webinars", "Webinars").shown(),
        Column::right("webinar_participants", "Webinar participants").shown(),
        Column::right("calls", "Calls"),
        Column::right("call_minutes", "Call minutes"),
        Column::right("recording_bytes", "Recordings"),
    ]
}

/// What was held in a bucket by whom was asked for.
#[derive(Debug, Clone, Copy)]
struct Sums {
    hosts: i64,
    meetings: Held,
    webinars: Held,
}

/// Makes the report of some days; a bucket of which not all of them were read is unknown.
pub(super) fn outcome(
    (asked, bucket): (Window, Bucket),
    departments: &[String],
    loaded: &Loaded,
    context: &Context,
) -> Result<Outcome, Error> {
    let coverage = Coverage::of(&loaded.account, Dataset::Meetings);
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for total in loaded.totals(asked, bucket)? {
        if !is_among(departments, total.department.as_deref()) {
            continue;
        }
        let sum = sums.entry(total.bucket).or_insert(NOTHING);
        sum.hosts += total.hosts;
        sum.meetings = sum.meetings.plus(total.meetings);
        sum.webinars = sum.webinars.plus(total.webinars);
    }
    let mut is_read: BTreeMap<String, bool> = BTreeMap::new();
    let mut unread = Vec::new();
    let days = asked.from.series(1.day());
    for day in days.take_while(|day| *day <= asked.to) {
        let was_read = coverage.covers(&Window { from: day, to: day });
        *is_read.entry(key(day, bucket)).or_insert(true) &= was_read;
        if !was_read {
            unread.push(day);
        }
    }
    say_what_was_not_read(&unread, context);
    let rows: Vec<_> = is_read
        .into_iter()
        .map(|(key, is_read)| {
            let sums = is_read.then(|| sums.get(&key).copied().unwrap_or(NOTHING));
            Ok(row(name(key, bucket), sums))
        })
        .collect();
    let days = if unread.is_empty() {
        Days::Read
    } else {
        Days::NotAllRead
    };
    Ok(loaded.outcome(context, columns_of(bucket), (rows.into_iter(), days)))
}

pub(super) fn columns_of(bucket: Bucket) -> &'static [Column] {
    match bucket {
        Bucket::Day => const { &columns(Column::left("date", "Date").shown()) },
        Bucket::Month => const { &columns(Column::left("month", "Month").shown()) },
        Bucket::Weekday => const { &columns(Column::left("weekday", "Weekday").shown()) },
    }
}

const NOTHING: Sums = Sums {
    hosts: 0,
    meetings: Held::NOTHING,
    webinars: Held::NOTHING,
};

fn row(name: Cell, sums: Option<Sums>) -> Row {
    let held = |of: fn(&Sums) -> Option<i64>| count(sums.as_ref().and_then(of));
    vec![
        name,
        held(|sums| Some(sums.hosts)),
        held(|sums| Some(sums.meetings.events)),
        held(|sums| sums.meetings.minutes),
        held(|sums| sums.meetings.participants),
        held(|sums| Some(sums.webinars.events)),
        held(|sums| sums.webinars.participants),
        // Calls and recordings are in datasets that are not read.
        Cell::Missing,
        Cell::Missing,
        Cell::Missing,
    ]
}

/// The bucket of a day, as the store writes it: in their order, buckets stand as time goes.
fn key(day: Date, bucket: Bucket) -> String {
    match bucket {
        Bucket::Day => day.to_string(),
        Bucket::Month => day.strftime("%Y-%m").to_string(),
        Bucket::Weekday => day.weekday().to_monday_one_offset().to_string(),
    }
}

fn name(key: String, bucket: Bucket) -> Cell {
    let is_it = |(at, _): &(usize, &&str)| bucket == Bucket::Weekday && (at + 1).to_string() == key;
    match NAMES.iter().enumerate().find(is_it) {
        Some((_, name)) => Cell::Word(name),
        None => Cell::Text(key),
    }
}

fn say_what_was_not_read(unread: &[Date], context: &Context) {
    if let (Some(first), Some(last)) = (unread.first(), unread.last()) {
        context.terminal.warning(&format!(
            "{} of the days from {first} to {last} were not read: what they are part of is unknown",
            unread.len()
        ));
    }
}
