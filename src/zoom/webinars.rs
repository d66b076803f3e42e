//! The webinars that were held, as the dashboard has them, summed up by host and day as they come.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;

use super::days::around;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire;
use super::{Client, Error, Fetched, Passed, Progress, Sink};
use crate::model::{DayUse, Email, UseKind, Window, held, summed, utc_day};

pub(super) const WEBINARS: Endpoint = Endpoint {
    doing: "read the webinars that were held",
    path: "/metrics/webinars",
    class: Class::ResourceIntensive,
    key: "webinars",
    page_sizes: &["300"],
};

/// A row of the dashboard's list of webinars.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireWebinar {
    #[serde(deserialize_with = "wire::text")]
    uuid: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    host: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    email: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    dept: Option<String>,
    #[serde(deserialize_with = "wire::instant")]
    start_time: Option<Timestamp>,
    #[serde(deserialize_with = "wire::text")]
    duration: Option<String>,
    #[serde(deserialize_with = "wire::count")]
    participants: Option<i64>,
}

impl Row for WireWebinar {
    fn key(&self) -> Key {
        Key::of_event(self.uuid.as_ref(), self.start_time)
    }
}

impl Client {
    /// Fetches the webinars that began on the UTC days of a window, none of which is before `earliest`.
    ///
    /// The sums are of kind [`UseKind::Webinar`], by the host's address. It takes a Business account with the
    /// dashboard; others are refused. Zoom wants at most a month, with the days around it (List webinars, of
    /// Dashboards).
    pub async fn webinars(
        &self,
        (window, earliest): (Window, Date),
        sink: Sink<'_, DayUse>,
        progress: &dyn Progress,
    ) -> Result<Fetched<Passed>, Error> {
        let reader = self.reader(progress).of_days();
        let days = around((window, earliest));
        let (from, to) = (days.from.to_string(), days.to.to_string());
        let query = [
            ("type", "past"),
            ("from", &*from),
            ("to", &to),
            ("query_date_type", "start_time"),
        ];
        let mut listed = reader
            .list::<WireWebinar>(&WEBINARS, &query, &|attempt, webinars| {
                let uses = webinars.into_iter().filter_map(|webinar| {
                    let start = webinar.start_time;
                    let start = start.filter(|start| window.has(utc_day(*start)))?;
                    Some(webinar.begun_at(start))
                });
                sink(attempt, summed(uses))
            })
            .await?;
        listed.has_to_cover(window);
        Ok(Fetched::passed(listed, reader.requests()))
    }
}

impl WireWebinar {
    fn begun_at(self, start: Timestamp) -> DayUse {
        let minutes = self.duration.as_deref().and_then(minutes_of);
        DayUse {
            email: self.email.as_deref().and_then(Email::parse),
            name: self.host,
            department: self.dept,
            ..held((UseKind::Webinar, start), (minutes, self.participants))
        }
    }
}

/// Reads a length such as `1:02:03` or `55:01`, the last of which are seconds, as the minutes that were begun:
/// Zoom's reports count them so.
fn minutes_of(text: &str) -> Option<i64> {
    let parts: Option<Vec<i64>> = text
        .split(':')
        .map(|part| part.trim().parse::<u32>().ok().map(i64::from))
        .collect();
    let (hours, minutes, seconds) = match parts?[..] {
        [hours, minutes, seconds] => (hours, minutes, seconds),
        [minutes, seconds] => (0, minutes, seconds),
        _ => return None,
    };
    (seconds < 60).then(|| hours * 60 + minutes + i64::from(seconds > 0))
}
