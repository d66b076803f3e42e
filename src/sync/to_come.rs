//! Reads what is planned: twelve weeks of it, four at a time.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::read::{Came, Job};
use crate::model::{Dataset, Window, utc_day};
use crate::store::Rows;
use crate::zoom::{self, Fetched, Incomplete};

/// The most days that are asked for at once: a month at most, with a day on both sides.
const WIDEST: i64 = 28;

/// Returns the days ahead that are looked at, the next ones first.
pub(super) fn windows_to_come(as_of: Date) -> [Window; 3] {
    [0, 1, 2].map(|month: i64| {
        let from = as_of.saturating_add((month * WIDEST).days());
        let to = from.saturating_add((WIDEST - 1).days());
        Window { from, to }
    })
}

impl Job {
    /// Reads what every host has planned, from the as-of day on.
    pub(super) async fn upcoming(&self) -> Result<Came, zoom::Error> {
        let as_of = self.intake.as_of;
        let now = (self.intake.clock)();
        let now = if utc_day(now) == as_of {
            now
        } else {
            beginning(as_of)
        };
        let mut all = Fetched {
            rows: Vec::new(),
            requests: 0,
            incomplete: None,
        };
        for (nth, window) in windows_to_come(as_of).into_iter().enumerate() {
            let came = self.upcoming_in(nth, (window, now)).await?;
            all.rows.extend(came.rows);
            all.requests += came.requests;
            let flaws = all.incomplete.take().into_iter().chain(came.incomplete);
            all.incomplete = Incomplete::join(flaws);
        }
        Ok(all)
    }

    async fn upcoming_in(
        &self,
        nth: usize,
        (window, now): (Window, Timestamp),
    ) -> Result<Came, zoom::Error> {
        let part = format!("{}/{}", window.from, window.to);
        if let Some(part) = self.intake.left(Dataset::Upcoming, &part) {
            return Ok(part);
        }
        let heard = self.heard.of(nth);
        let take = |attempt, rows| self.take(&part, attempt, Rows::Upcoming(rows));
        let client = &self.intake.client;
        let passed = client.upcoming((window, now), &take, &heard).await?;
        self.finish(&part, passed)
    }
}

fn beginning(day: Date) -> Timestamp {
    let midnight = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
    midnight.unwrap_or(Timestamp::MIN)
}
