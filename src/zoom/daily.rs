//! What the account did as a whole, day by day.

use jiff::civil::Date;
use serde::Deserialize;

use super::days::shifted;
use super::http::Endpoint;
use super::pages::{Key, Row};
use super::tier::Class;
use super::wire::{self, date_of, whole_of};
use super::{Client, Error, Fetched, Progress};
use crate::model::DailyTotal;

pub(super) const DAILY: Endpoint = Endpoint {
    doing: "read daily totals",
    path: "/report/daily",
    class: Class::Heavy,
    key: "dates",
    page_sizes: &[],
};

/// A row of Zoom's daily usage report.
#[derive(Deserialize, Default)]
#[serde(default)]
struct WireDay {
    #[serde(deserialize_with = "wire::text")]
    date: Option<String>,
    #[serde(deserialize_with = "wire::count")]
    new_users: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    meetings: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    participants: Option<i64>,
    #[serde(deserialize_with = "wire::count")]
    meeting_minutes: Option<i64>,
}

impl WireDay {
    fn day(&self) -> Option<Date> {
        date_of(self.date.as_deref()?)
    }

    fn into_total(self) -> Option<DailyTotal> {
        Some(DailyTotal {
            day: self.day()?,
            new_users: self.new_users,
            meetings: self.meetings,
            participants: self.participants,
            meeting_minutes: self.meeting_minutes,
        })
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
    /// Fetches what the account did on each day of the month that `within` is in, oldest first.
    ///
    /// Zoom has the last six months (Get daily usage report). In which time zone its days are it does not say. A
    /// day that it leaves out is not there; that it answered for another month is told.
    pub async fn daily_totals(
        &self,
        within: Date,
        progress: &dyn Progress,
    ) -> Result<Fetched<Vec<DailyTotal>>, Error> {
        let reader = self.reader(progress);
        let asked = (i64::from(within.year()), i64::from(within.month()));
        let (year, month) = (asked.0.to_string(), asked.1.to_string());
        let query = [("year", &*year), ("month", &*month)];
        let (days, mut listed) = reader.list_whole::<WireDay>(&DAILY, &query).await?;
        let said = |key: &str| listed.head.get(key).and_then(whole_of);
        let (year, month) = (said("year"), said("month"));
        if (year.unwrap_or(asked.0), month.unwrap_or(asked.1)) != asked {
            listed.lacks(shifted());
        }
        let is_within = |day: Date| day.first_of_month() == within.first_of_month();
        let totals = days.into_iter().filter_map(WireDay::into_total);
        let mut rows: Vec<DailyTotal> = totals.filter(|total| is_within(total.day)).collect();
        rows.sort_by_key(|row| row.day);
        Ok(Fetched {
            rows,
            requests: reader.requests(),
            incomplete: listed.incomplete,
        })
    }
}
