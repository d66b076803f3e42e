//! The meetings and webinars that one person held, summed up by day.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::days::around;
use super::http::Endpoint;
use super::pages::{Incomplete, Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Progress};
use crate::model::{DayUse, UseKind, UserId, Window, held, summed, utc_day};

pub(super) const MEETINGS: Endpoint = Endpoint {
    doing: "read the meetings that somebody held",
    path: "/report/users/{userId}/meetings",
    class: Class::Heavy,
    key: "meetings",
    page_sizes: &["300"],
};

/// Meetings with two participants or more, and those with one.
const TYPES: [&str; 2] = ["past", "pastOne"];

/// A row of Zoom's report of one host's meetings.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireMeeting {
    #[serde(deserialize_with = "wire::text")]
    uuid: Option<String>,
    #[serde(deserialize_with = "wire::whole")]
    r#type: Option<i64>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    participants_count: Option<i64>,
}

impl Row for WireMeeting {
    fn key(&self) -> Key {
        Key::of_event(self.uuid.as_ref(), self.start_time)
    }
}

impl Client {
    /// Fetches what one person held on the UTC days of a window, none of which is before `earliest`: with others,
    /// and alone.
    ///
    /// The sums are by the id that is asked for. Zoom wants at most a month, with the days around it (Get meeting
    /// reports). What is in both listings counts once; that Zoom refuses that of meetings alone is told.
    pub async fn host_meetings(
        &self,
        host: &UserId,
        (window, earliest): (Window, Date),
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<DayUse>>, Error> {
        let reader = self.reader(progress).about(host.as_str());
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let (mut meetings, mut flaws, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for kind in TYPES {
            let query = [("type", kind), ("from", &from), ("to", &to)];
            match reader.list_whole::<WireMeeting>(&MEETINGS, &query).await {
                Ok((rows, mut listed)) => {
                    let is_new = |meeting: &WireMeeting| {
                        let uuid = meeting.uuid.clone();
                        uuid.is_none_or(|uuid| seen.insert(uuid))
                    };
                    meetings.extend(rows.into_iter().filter(is_new));
                    listed.has_to_cover(window);
                    flaws.extend(listed.incomplete);
                }
                Err(error) if kind == TYPES[0] || error.ends_the_run() => return Err(error),
                Err(error) => flaws.push(Incomplete {
                    reason: "could not read meetings that were held alone".to_owned(),
                    error: Some(error),
                }),
            }
        }
        let uses = meetings.into_iter().filter_map(|meeting| {
            let start = meeting.start_time;
            let start = start.filter(|start| window.has(utc_day(*start)))?;
            Some(meeting.begun_at(start, host))
        });
        Ok(Fetched {
            rows: summed(uses),
            requests: reader.requests(),
            incomplete: Incomplete::join(flaws),
        })
    }
}

impl WireMeeting {
    fn begun_at(self, start: Timestamp, host: &UserId) -> DayUse {
        let kind = match self.r#type {
            Some(5 | 6 | 9) => UseKind::Webinar,
            Some(1..=4 | 7 | 8) => UseKind::Meeting,
            Some(_) | None => UseKind::Other,
        };
        DayUse {
            id: Some(host.clone()),
            ..held((kind, start), (self.duration, self.participants_count))
        }
    }
}
