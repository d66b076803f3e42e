//! Reads what is planned: twelve weeks of it, four at a time.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::read::Job;
use crate::model::{Upcoming, Window, utc_day};
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
    pub(super) async fn upcoming(&self) -> Result<Fetched<Vec<Upcoming>>, zoom::Error> {
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
        for window in windows_to_come(as_of) {
            let client = &self.intake.client;
            let came = client.upcoming(window, now, &self.heard).await?;
            all.rows.extend(came.rows);
            all.requests += came.requests;
            let flaws = all.incomplete.take().into_iter().chain(came.incomplete);
            all.incomplete = Incomplete::join(flaws);
        }
        all.rows = summed(all.rows);
        Ok(all)
    }
}

/// Puts together what the same host has planned in several months.
fn summed(rows: Vec<Upcoming>) -> Vec<Upcoming> {
    let mut hosts: BTreeMap<_, Upcoming> = BTreeMap::new();
    for row in rows {
        match hosts.get_mut(&row.id) {
            Some(host) => {
                host.events += row.events;
                host.next_at = [host.next_at, row.next_at].into_iter().flatten().min();
            }
            None => {
                hosts.insert(row.id.clone(), row);
            }
        }
    }
    hosts.into_values().collect()
}

fn beginning(day: Date) -> Timestamp {
    let midnight = TimeZone::UTC.to_timestamp(day.at(0, 0, 0, 0));
    midnight.unwrap_or(Timestamp::MIN)
}
