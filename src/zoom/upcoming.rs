//! The meetings and webinars to come, summed up by host as they come.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::days::around;
use super::http::{Endpoint, Reader};
use super::pages::{Key, Listed, Row, Take};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{Upcoming, UserId, Window, utc_day};

pub(super) const EVENTS: Endpoint = Endpoint {
    doing: "read upcoming events",
    path: "/report/upcoming_events",
    class: Class::Heavy,
    key: "upcoming_events",
    page_sizes: &["300"],
};

/// A row of Zoom's upcoming events report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireEvent {
    #[serde(deserialize_with = "wire::text")]
    id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host_id: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    dept: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
}

impl Row for WireEvent {
    fn key(&self) -> Key {
        match (&self.id, self.start_time) {
            // What recurs has one id, and a start each time.
            (Some(id), Some(start)) => Key::Of(format!("{id} {start}")),
            (None, Some(_)) => Key::Any,
            // Without a start it may be over.
            (_, None) => Key::Unknown,
        }
    }
}

/// A host; of somebody without an id the name.
type Host = Result<UserId, Option<String>>;

impl Client {
    /// Fetches who is to host how many events that begin after `now` on the UTC days of a window, by host: for each page
    /// what is on it.
    ///
    /// Each occurrence of a meeting that recurs is an event. Zoom wants at most a month, with a day around it on
    /// both sides (Get upcoming events report); other days than that are told.
    pub async fn upcoming(
        &self,
        (window, now): (Window, Timestamp),
        sink: Sink<'_, Upcoming>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress);
        let take = |attempt, events: Vec<WireEvent>| {
            let counts = |start: Timestamp| start > now && window.has(utc_day(start));
            let events = events.into_iter();
            sink(
                attempt,
                by_host(events.filter(|event| event.start_time.is_some_and(counts))),
            )
        };
        let around = around((window, Date::MIN));
        // Where the day before is past, Zoom may not want to hear of it.
        let ahead = Window {
            from: window.from,
            ..around
        };
        let mut listed = match reader.events(around, &take).await {
            Err(error) if is_about_days(&error) => reader.events(ahead, &take).await?,
            listed => listed?,
        };
        listed.has_to_cover(window);
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

/// Adds up the events of each host.
fn by_host(events: impl Iterator<Item = WireEvent>) -> Vec<Upcoming> {
    let mut hosts = HashMap::new();
    events.for_each(|event| event.count(&mut hosts));
    let mut rows: Vec<Upcoming> = hosts.into_values().collect();
    rows.sort_by(|one, other| (&one.id, &one.name).cmp(&(&other.id, &other.name)));
    rows
}

impl Reader<'_> {
    async fn events(&self, days: Window, take: Take<'_, WireEvent>) -> Result<Listed, Error> {
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &to), ("type", "all")];
        self.list::<WireEvent>(&EVENTS, &query, take).await
    }
}

/// Tells whether Zoom refused what it was asked for, as it does with days that it has nothing of (code 300).
fn is_about_days(error: &Error) -> bool {
    error
        .answer()
        .is_some_and(|answer| answer.code == Some(300) && answer.status < 500)
}

impl WireEvent {
    /// Counts the event for its host.
    fn count(self, hosts: &mut HashMap<Host, Upcoming>) {
        let id = self.host_id.as_deref().and_then(UserId::parse);
        let host = id.clone().ok_or_else(|| self.host_name.clone());
        let sum = hosts.entry(host).or_insert(Upcoming {
            id,
            name: None,
            department: None,
            events: 0,
            next_at: None,
        });
        sum.events += 1;
        sum.name = sum.name.take().or(self.host_name);
        sum.department = sum.department.take().or(self.dept);
        let starts = sum.next_at.into_iter().chain(self.start_time);
        sum.next_at = starts.min();
    }
}
