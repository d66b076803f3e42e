//! Recordings in the cloud, summed up by host and day as they come.
//!
//! Zoom's document of the list (List an account's recordings) has the size of a meeting's recordings as a whole,
//! and that of each file, of which some lack it: the whole is what counts. Files, links and topics are never
//! looked at.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::days::around;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{DayUse, UseKind, UserId, Window, summed, utc_day};

pub(super) const RECORDINGS: Endpoint = Endpoint {
    doing: "read recordings",
    path: "/accounts/me/recordings",
    class: Class::Medium,
    key: "meetings",
    page_sizes: &["300"],
};

/// A row of Zoom's list of recordings: all that was recorded of one meeting.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireRecording {
    #[serde(deserialize_with = "wire::text")]
    uuid: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host_id: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    total_size: Option<i64>,
}

impl Row for WireRecording {
    fn key(&self) -> Key {
        Key::of_event(self.uuid.as_ref(), self.start_time)
    }
}

impl Client {
    /// Fetches what was recorded of meetings that began on the UTC days of a window, none of which is before
    /// `earliest`.
    ///
    /// The sums are of kind [`UseKind::Recording`], by the host's id: one event for each meeting, however many
    /// files there are of it, with its minutes and the bytes of all of them. What is in the trash is not there.
    /// Zoom wants at most a month, with the days around it.
    pub async fn recordings(
        &self,
        (window, earliest): (Window, Date),
        sink: Sink<'_, DayUse>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [("from", &*from), ("to", &*to)];
        let mut listed = reader
            .list::<WireRecording>(&RECORDINGS, &query, &|attempt, recordings| {
                let uses = recordings.into_iter().filter_map(|recording| {
                    let start = recording.start_time;
                    let start = start.filter(|start| window.has(utc_day(*start)))?;
                    Some(recording.begun_at(start))
                });
                sink(attempt, summed(uses))
            })
            .await?;
        listed.has_to_cover(window);
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

impl WireRecording {
    fn begun_at(self, start: Timestamp) -> DayUse {
        DayUse {
            id: self.host_id.as_deref().and_then(UserId::parse),
            minutes: self.duration,
            longest_minutes: self.duration,
            bytes: self.total_size,
            ..DayUse::one(UseKind::Recording, start)
        }
    }
}
