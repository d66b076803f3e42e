//! How much recordings in the cloud took up, day by day.

use jiff::civil::Date;
use serde::Deserialize;

use super::http::Endpoint;
use super::pages::{Key, Row};
use super::storage::bytes_of;
use super::tier::Class;
use super::wire::{self, date_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::{StorageDay, Window};

pub(super) const STORAGE: Endpoint = Endpoint {
    doing: "read recording storage",
    path: "/report/cloud_recording",
    class: Class::Heavy,
    key: "cloud_recording_storage",
    page_sizes: &[],
};

/// A row of Zoom's cloud recording usage report; the sizes have units, as in `3 MB`.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireDay {
    #[serde(deserialize_with = "wire::text")]
    date: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    usage: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    plan_usage: Option<String>,
    #[serde(deserialize_with = "wire::text")]
    free_usage: Option<String>,
}

impl WireDay {
    fn day(&self) -> Option<Date> {
        date_of(self.date.as_deref()?)
    }
}

impl Row for WireDay {
    fn key(&self) -> Key {
        match self.day() {
            Some(day) => Key::Of(day.to_string()),
            None => Key::Unknown,
        }
    }
}

impl Client {
    /// Fetches what stood in the cloud on each day of a window, oldest first.
    ///
    /// Zoom wants at most 30 days of the last six months, and has none that is not over (Get cloud recording usage
    /// report). In which time zone its days are it does not say. A day that it leaves out is not there.
    pub async fn storage_days(
        &self,
        window: Window,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<StorageDay>>, Error> {
        let reader = self.reader(progress);
        let (from, to) = (window.from.to_string(), window.to.to_string());
        let query = [("from", &*from), ("to", &*to)];
        let (days, mut listed) = reader.list_whole::<WireDay>(&STORAGE, &query).await?;
        listed.has_to_cover(window);
        let mut rows: Vec<StorageDay> = days
            .into_iter()
            .filter_map(WireDay::into_storage)
            .filter(|row| window.has(row.day))
            .collect();
        rows.sort_by_key(|row| row.day);
        Ok(Fetched {
            rows,
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
    }
}

impl WireDay {
    fn into_storage(self) -> Option<StorageDay> {
        let bytes = |size: Option<String>| bytes_of(&size?);
        Some(StorageDay {
            day: self.day()?,
            used_bytes: bytes(self.usage),
            plan_bytes: bytes(self.plan_usage),
            free_bytes: bytes(self.free_usage),
        })
    }
}
