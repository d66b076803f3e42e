//! Calls by telephone into meetings and out of them, summed up by day and kind as they come.
//!
//! Zoom's telephone report names the numbers, and whom they are charged to; neither is looked at.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::attempts::Attempts;
use super::days::around;
use super::http::{Endpoint, Reader};
use super::pages::{Incomplete, Key, Listed, Row};
use super::seen::Keys;
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::{AudioUse, Window, utc_day};

pub(super) const TELEPHONE: Endpoint = Endpoint {
    doing: "read telephone use",
    path: "/report/telephone",
    class: Class::Heavy,
    key: "telephony_usage",
    page_sizes: &["300"],
};

/// What the report is divided in: toll-free call-in and call-out, toll, SIP connected audio.
const TYPES: [&str; 3] = ["1", "2", "3"];

/// A row of Zoom's telephone report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireCall {
    /// That of the meeting.
    #[serde(deserialize_with = "wire::text")]
    uuid: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    r#type: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::instant")]
    end_time: Option<Timestamp>,
    /// In minutes.
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::decimal")]
    total: Option<Decimal>,
}

impl Row for WireCall {
    /// Two people may call into one meeting at the same second, and nothing else that is read tells them apart.
    fn key(&self) -> Key {
        match (&self.r#type, self.start_time) {
            (Some(_), Some(_)) => Key::Any,
            // It is of no kind, or of no day.
            (Some(_) | None, _) => Key::Unknown,
        }
    }
}

/// What was used, by day and kind.
type Sums = HashMap<(Date, String), AudioUse>;

/// The sums of one attempt, and what makes each of its calls known again.
#[derive(Default)]
struct Calls {
    sums: Sums,
    /// Two that are the same by chance, see [`Keys`], are one call less.
    marks: Keys,
}

impl Client {
    /// Fetches the telephone calls that began on the UTC days of a window, none of which is before `earliest`, by
    /// day and kind.
    ///
    /// Amounts are exact. Zoom wants at most a month, with the days around it, and has a listing for each of three
    /// types (Get telephone reports). One call that is in several of them counts once; that Zoom refuses one of the
    /// later types is told.
    pub async fn audio_use(
        &self,
        (window, earliest): (Window, Date),
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<AudioUse>>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let mut sums = Sums::default();
        let mut before = Vec::new();
        let mut flaws = Vec::new();
        for kind in TYPES {
            let read = reader.calls_of(kind, (days, window), &before).await;
            match read {
                Ok((calls, mut listed)) => {
                    calls.sums.into_values().for_each(|sum| add(&mut sums, sum));
                    before.push(calls.marks);
                    listed.has_to_cover(window);
                    flaws.extend(listed.incomplete);
                }
                Err(error) if kind == TYPES[0] || error.ends_the_run() => return Err(error),
                Err(error) => flaws.push(Incomplete {
                    reason: format!("could not read calls of type {kind}"),
                    error: Some(error),
                }),
            }
        }
        let mut rows: Vec<AudioUse> = sums.into_values().collect();
        rows.sort_by(|one, other| (one.day, &one.kind).cmp(&(other.day, &other.kind)));
        Ok(Fetched {
            rows,
            requests: reader.requests(),
            incomplete: Incomplete::join(flaws),
        })
    }
}

impl Reader<'_> {
    /// Reads the calls of one type that are in none of the listings before.
    async fn calls_of(
        &self,
        kind: &str,
        (days, window): (Window, Window),
        before: &[Keys],
    ) -> Result<(Calls, Listed), Error> {
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [
            ("type", kind),
            ("query_date_type", "start_time"),
            ("from", &from),
            ("to", &to),
        ];
        let calls = Attempts::<Calls>::new();
        let listed = self
            .list::<WireCall>(&TELEPHONE, &query, &|attempt, page| {
                calls.change(attempt, |calls| calls.take(page, before, window));
                Ok(())
            })
            .await?;
        Ok((calls.of(listed.attempt), listed))
    }
}

impl Calls {
    /// Counts the calls of a page that are in no listing before and on no page before.
    fn take(&mut self, page: Vec<WireCall>, before: &[Keys], window: Window) {
        let mut marks = Vec::new();
        for call in page {
            let mark = call.mark();
            if self.marks.has(&mark) || before.iter().any(|marks| marks.has(&mark)) {
                continue;
            }
            marks.push(mark);
            let (Some(kind), Some(start)) = (call.r#type, call.start_time) else {
                continue;
            };
            let day = utc_day(start);
            if window.has(day) {
                let call = AudioUse {
                    day,
                    kind,
                    calls: 1,
                    minutes: call.duration,
                    total: call.total,
                };
                add(&mut self.sums, call);
            }
        }
        for mark in marks {
            self.marks.add(&mark);
        }
    }
}

fn add(sums: &mut Sums, more: AudioUse) {
    let Some(sum) = sums.get_mut(&(more.day, more.kind.clone())) else {
        sums.insert((more.day, more.kind.clone()), more);
        return;
    };
    sum.calls += more.calls;
    let both = sum.minutes.zip(more.minutes);
    sum.minutes = both.and_then(|(one, other)| one.checked_add(other));
    let both = sum.total.zip(more.total);
    sum.total = both.and_then(|(one, other)| one.checked_add(other));
}

impl WireCall {
    /// What makes a call known again that stands on another page, or in the listing of another type.
    fn mark(&self) -> String {
        let times = (self.start_time, self.end_time, self.duration);
        format!(
            "{:?} {:?} {times:?} {:?}",
            self.uuid, self.r#type, self.total
        )
    }
}
