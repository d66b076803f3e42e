//! `zoomaudit usage days`, `months` and `weekdays`: what all hosts held.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Args;
use super::figures::Shown;
use super::told::hosting;
use super::trend;
use super::unread::{say_unread, unread};
use crate::audit::coverage::Coverage;
use crate::commands::loaded::{Days, Loaded};
use crate::commands::names::is_among;
use crate::commands::{Outcome, count};
use crate::context::Context;
use crate::error::Error;
use crate::model::{Bucket, Dataset, Used, Window};
use crate::report::{Cell, Column, Row};
use crate::store::Whose;

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
    used: Used,
}

const NOTHING: Sums = Sums {
    hosts: 0,
    used: Used::NOTHING,
};

/// Makes the report of some days; a bucket of which not all of them were read is unknown.
pub(super) fn outcome(
    args: &Args,
    (loaded, asked, bucket): (&Loaded, Window, Bucket),
    context: &Context,
) -> Result<Outcome, Error> {
    let coverage = hosting(&loaded.account, &args.kinds());
    let unread = unread(&coverage, asked);
    // Old days may be known as months alone, which will do for months.
    if bucket != Bucket::Month || !coverage.covers(&asked) {
        say_unread(context, &unread);
    }
    let sums = sums(args, loaded, (asked, bucket))?;
    let of_hosting = read(&coverage, (asked, bucket));
    let of_meetings = Coverage::of(&loaded.account, Dataset::Meetings);
    let of_meetings = read(&of_meetings, (asked, bucket));
    let of_webinars = Coverage::of_webinars(&loaded.account);
    let of_webinars = read(&of_webinars, (asked, bucket));
    let of_calls = read(
        &Coverage::of(&loaded.account, Dataset::Calls),
        (asked, bucket),
    );
    let wanted = Shown::asked(&args.kinds());
    let has_recordings = loaded.account.has(Dataset::Recordings);
    let (mut all, mut in_all, mut lacking) = (Used::NOTHING, Shown::NOTHING, Shown::NOTHING);
    let rows: Vec<_> = of_hosting
        .into_iter()
        .map(|(key, is_hosting_read)| {
            let shown = Shown {
                meetings: wanted.meetings && of_meetings[&key],
                webinars: wanted.webinars && of_webinars[&key],
                others: wanted.others && of_meetings[&key],
                calls: wanted.calls && of_calls[&key],
                recordings: wanted.recordings && has_recordings,
            };
            let sums = sums.get(&key).copied().unwrap_or(NOTHING);
            (all, in_all) = (all.plus(shown.of(&sums.used)), in_all.or(shown));
            lacking = lacking.or(wanted.but(shown));
            let hosts = (is_hosting_read && wanted.others).then_some(sums.hosts);
            row((name(key, bucket), hosts, sums.used), shown)
        })
        .collect();
    let days = if coverage.covers(&asked) {
        Days::Read
    } else {
        Days::NotAllRead
    };
    let trends = trend::of(&rows, (asked, bucket));
    let rows = rows.into_iter().map(Ok);
    let mut outcome = loaded.outcome(context, columns_of(bucket), (rows, days));
    outcome.report = outcome.report.map(|report| report.with_trends(trends));
    outcome
        .summary
        .push(in_all.said_without(lacking, &all, asked));
    Ok(outcome)
}

/// What was held in each bucket by those who are wanted.
fn sums(
    args: &Args,
    loaded: &Loaded,
    (asked, bucket): (Window, Bucket),
) -> Result<BTreeMap<String, Sums>, Error> {
    let whose = Whose {
        groups: args.who.group_ids(&loaded.account),
        kinds: args.kinds(),
    };
    let mut sums = BTreeMap::new();
    for total in loaded.totals(asked, bucket, &whose)? {
        if !is_among(&args.who.department, total.department.as_deref()) {
            continue;
        }
        let sum: &mut Sums = sums.entry(total.bucket).or_insert(NOTHING);
        sum.hosts += total.hosts;
        sum.used = sum.used.plus(total.used);
    }
    Ok(sums)
}

pub(super) fn columns_of(bucket: Bucket) -> &'static [Column] {
    match bucket {
        Bucket::Day => const { &columns(Column::left("date", "Date").shown()) },
        Bucket::Month => const { &columns(Column::left("month", "Month").shown()) },
        Bucket::Weekday => const { &columns(Column::left("weekday", "Weekday").shown()) },
    }
}

fn row((name, hosts, used): (Cell, Option<i64>, Used), shown: Shown) -> Row {
    let mut row = vec![name, count(hosts)];
    row.extend(shown.cells(Some(&used)));
    row
}

/// Tells of every bucket of some days whether all of those days were read.
fn read(coverage: &Coverage, (asked, bucket): (Window, Bucket)) -> BTreeMap<String, bool> {
    let mut buckets: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    let days = asked.from.series(1.day());
    for day in days.take_while(|day| *day <= asked.to) {
        buckets.entry(key(day, bucket)).or_default().push(day);
    }
    let is_read = |days: &Vec<Date>| {
        if let (Bucket::Month, Some(from), Some(to)) = (bucket, days.first(), days.last()) {
            let (from, to) = (*from, *to);
            return coverage.covers(&Window { from, to });
        }
        let mut days = days.iter();
        days.all(|day| {
            coverage.covers(&Window {
                from: *day,
                to: *day,
            })
        })
    };
    let told = |(key, days)| {
        let is_read = is_read(&days);
        (key, is_read)
    };
    buckets.into_iter().map(told).collect()
}

/// The bucket of a day, as the store writes it: in their order, buckets stand as time goes.
pub(super) fn key(day: Date, bucket: Bucket) -> String {
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
