//! The meetings and webinars that were held, summed up by host and day as they come.
//!
//! Zoom's document of the list (Get history meeting and webinar list) names hosts by their address alone. In
//! which time zone its days are it does not say: a day more is asked for on both sides, and an event counts on
//! the UTC day on which it began. Topics and all else are never looked at.

use jiff::{Timestamp, civil::Date};
use serde::Deserialize;

use super::attempts::Attempts;
use super::days::around;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{DayUse, Email, PastMeeting, UseKind, Window, held, summed, utc_day};

pub(super) const MEETINGS: Endpoint = Endpoint {
    doing: "read the meetings that were held",
    path: "/report/history_meetings",
    class: Class::Heavy,
    key: "history_meetings",
    page_sizes: &["300", "100", "30"],
};

/// A row of Zoom's list of past meetings and webinars.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireEvent {
    #[serde(deserialize_with = "wire::text")]
    meeting_uuid: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    r#type: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host_email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host_display_name: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    department: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::count")]
    duration: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    participants: Option<i64>,
}

impl Row for WireEvent {
    fn key(&self) -> Key {
        Key::of_event(self.meeting_uuid.as_ref(), self.start_time)
    }
}

impl Client {
    /// Fetches what was held on the days of a window, none of which is before `earliest`.
    ///
    /// Zoom wants at most a month, with the days around it.
    pub async fn meetings(
        &self,
        (window, earliest): (Window, Date),
        sink: Sink<'_, DayUse>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [
            ("from", &*from),
            ("to", &to),
            ("date_type", "start_time"),
            ("meeting_type", "all"),
        ];
        let listed = reader
            .list::<WireEvent>(&MEETINGS, &query, &|attempt, events| {
                sink(attempt, of_window(events, window))
            })
            .await?;
        Ok(Fetched::passed(listed, reader.requests()))
    }

    /// Fetches which meetings began on the days of a window, of those that may have had two participants or more:
    /// only when, and what to ask about them by.
    pub async fn past_meetings(
        &self,
        (window, earliest): (Window, Date),
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<PastMeeting>>, Error> {
        let reader = self.reader(progress);
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [
            ("from", &*from),
            ("to", &to),
            ("date_type", "start_time"),
            ("meeting_type", "meeting"),
        ];
        let meetings = Attempts::<Vec<PastMeeting>>::new();
        let listed = reader
            .list::<WireEvent>(&MEETINGS, &query, &|attempt, events| {
                let held = events.into_iter().filter_map(WireEvent::joined);
                let held = held.filter(|meeting| window.has(utc_day(meeting.started_at)));
                meetings.change(attempt, |meetings| meetings.extend(held));
                Ok(())
            })
            .await?;
        Ok(Fetched {
            rows: meetings.of(listed.attempt),
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
    }
}

/// Adds up the events that began in the window, by host, day and kind.
fn of_window(events: Vec<WireEvent>, window: Window) -> Vec<DayUse> {
    summed(events.into_iter().filter_map(|event| {
        let start = event.start_time;
        let start = start.filter(|start| window.has(utc_day(*start)))?;
        Some(event.begun_at(start))
    }))
}

impl WireEvent {
    /// Returns a meeting that somebody may have joined.
    fn joined(self) -> Option<PastMeeting> {
        let is_webinar = self
            .r#type
            .is_some_and(|kind| kind.eq_ignore_ascii_case("webinar"));
        let is_alone = self.participants.is_some_and(|people| people < 2);
        Some(PastMeeting {
            uuid: self.meeting_uuid,
            started_at: self.start_time.filter(|_| !is_webinar && !is_alone)?,
        })
    }

    fn begun_at(self, start: Timestamp) -> DayUse {
        let kind = match self.r#type.as_deref().map(str::to_lowercase).as_deref() {
            Some("meeting") => UseKind::Meeting,
            Some("webinar") => UseKind::Webinar,
            Some(_) | None => UseKind::Other,
        };
        DayUse {
            email: self.host_email.as_deref().and_then(Email::parse),
            name: self.host_display_name,
            department: self.department,
            ..held((kind, start), (self.duration, self.participants))
        }
    }
}
