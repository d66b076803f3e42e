//! `zoomaudit usage days`, `months` and `weekdays`: what all hosts held.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::Args;
use super::figures::{MEETINGS, MINUTES, PARTICIPANTS, Shown};
use super::known::Sources;
use super::trend;
use super::unread::{self, By};
use crate::commands::Outcome;
use crate::commands::loaded::{Days, Loaded};
use crate::commands::names::is_among;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Bucket, Used, Window};
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
        MEETINGS,
        MINUTES,
        PARTICIPANTS,
        Column::right("webinars", "Webinars").shown(),
        Column::right("webinar_participants", "Webinar participants")
            .short("Webinar joined")
            .shown(),
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
    let sources = Sources::of(&loaded.account);
    let kinds = args.kinds();
    let by = match bucket {
        Bucket::Month => By::Range,
        Bucket::Day | Bucket::Weekday => By::Day,
    };
    unread::say(context, (&sources, &kinds), (asked, by));
    let sums = sums(args, loaded, (asked, bucket))?;
    let in_all = sums
        .values()
        .fold(Used::NOTHING, |all, sums| all.plus(sums.used));
    let rows = buckets((asked, bucket)).into_iter().map(|(key, days)| {
        let known = sources.in_bucket((&days, bucket), asked).asked(&kinds);
        let Sums { hosts, used } = sums.get(&key).copied().unwrap_or(NOTHING);
        row((name(key, bucket), hosts, used), known)
    });
    let rows: Vec<_> = rows.collect();
    let days = Days::read_if(sources.hosting(&kinds).covers(&asked));
    let trends = trend::of(&rows, (asked, bucket));
    let rows = rows.into_iter().map(Ok);
    let mut outcome = loaded.outcome(context, columns_of(bucket), (rows, days));
    outcome.report = outcome.report.map(|report| report.with_trends(trends));
    outcome
        .summary
        .push(sources.on(asked).asked(&kinds).said(&in_all, asked));
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

fn row((name, hosts, used): (Cell, i64, Used), shown: Shown) -> Row {
    let mut row = vec![name, shown.hosting().cell(Some(hosts))];
    row.extend(shown.cells(&used));
    row
}

/// The days of each bucket.
fn buckets((asked, bucket): (Window, Bucket)) -> BTreeMap<String, Vec<Date>> {
    let mut buckets: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    let days = asked.from.series(1.day());
    for day in days.take_while(|day| *day <= asked.to) {
        buckets.entry(key(day, bucket)).or_default().push(day);
    }
    buckets
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
