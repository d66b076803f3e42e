//! What was held in all, day by day or put together.

use rusqlite::Row;

use super::{Error, Moment, error::Fault, person_uses::instant, used::days_between};
use crate::model::{Bucket, Held, Sizes, Total, UseKind, Used, Window};

/// Whose use is added up.
#[derive(Debug, Clone, Default)]
pub struct Whose {
    /// The ids of groups, one of which they are in; `None` for everybody.
    pub groups: Option<Vec<String>>,
    /// What somebody has to have held to count as a host; anything, if there is none.
    pub kinds: Vec<UseKind>,
}

impl Whose {
    /// Returns the kinds of events that make a host, as a list of SQL.
    fn hosted(&self) -> String {
        let is_wanted = |kind: &UseKind| self.kinds.is_empty() || self.kinds.contains(kind);
        let kinds = [UseKind::Meeting, UseKind::Webinar].into_iter();
        let kinds = kinds.filter(is_wanted);
        let kinds: Vec<String> = kinds.map(|kind| format!("'{}'", kind.as_str())).collect();
        kinds.join(", ")
    }
}

impl Moment {
    /// Adds up what was held on some days, by bucket and department: a host is of one department, so that
    /// hosts of several are the sum of theirs.
    pub fn totals(&self, days: (Window, Bucket), whose: &Whose) -> Result<Vec<Total>, Error> {
        self.store
            .totals(days, whose)
            .map_err(Error::at(&self.store.path))
    }
}

impl super::Store {
    fn totals(&self, (days, bucket): (Window, Bucket), whose: &Whose) -> Result<Vec<Total>, Fault> {
        let bucket = match bucket {
            Bucket::Day => "date(day * 86400, 'unixepoch')",
            Bucket::Month => "strftime('%Y-%m', day * 86400, 'unixepoch')",
            Bucket::Weekday => "strftime('%u', day * 86400, 'unixepoch')",
        };
        let sql = format!(
            "SELECT {bucket},
                 CASE WHEN now_users.person IS NULL THEN people.department ELSE now_users.department END,
                 count(DISTINCT used.person) FILTER (WHERE kind IN ({HOSTED})), {SUMS}
             FROM used LEFT JOIN people USING (person) LEFT JOIN now_users USING (person)
             WHERE day BETWEEN ?1 AND ?2 AND kind <> 'attended' AND {AMONG} GROUP BY 1, 2 ORDER BY 1, 2",
            HOSTED = whose.hosted(),
            SUMS = sums(),
            AMONG = match whose.groups {
                // Groups stand as a JSON array.
                Some(_) =>
                    "EXISTS (SELECT 1 FROM json_each(now_users.group_ids) AS held
                         JOIN json_each(?3) AS wanted ON wanted.value = held.value)",
                None => "?3 IS NULL",
            },
        );
        let mut statement = self.connection.prepare(&sql)?;
        let [first, last] = days_between(days);
        let groups = whose.groups.as_ref();
        let groups = groups.map(|ids| serde_json::Value::from(ids.clone()).to_string());
        let totals = statement.query_map((first, last, groups), total);
        totals
            .and_then(Iterator::collect)
            .map_err(Fault::in_table("used"))
    }
}

fn total(row: &Row<'_>) -> rusqlite::Result<Total> {
    Ok(Total {
        bucket: row.get(0)?,
        department: row.get(1)?,
        hosts: row.get(2)?,
        used: used(row, 3)?,
    })
}

/// The sums over rows of use that are grouped by something, as [`used`] reads them.
pub(super) fn sums() -> String {
    let of = |kind: &str| {
        let is_it = format!("FILTER (WHERE kind = '{kind}')");
        let sum = |column: &str| {
            // A number that Zoom left out once is not known of the sum either.
            format!(
                "CASE WHEN count({column}) {is_it} = count(*) {is_it}
                     THEN coalesce(sum({column}) {is_it}, 0) END"
            )
        };
        format!(
            "coalesce(sum(events) {is_it}, 0), {}, {}",
            sum("minutes"),
            sum("participants")
        )
    };
    let kinds = ["meeting", "webinar", "other", "call"].map(of).join(", ");
    format!(
        "{kinds}, coalesce(sum(events) FILTER (WHERE kind = 'recording'), 0),
         CASE WHEN count(bytes) FILTER (WHERE kind = 'recording')
             = count(*) FILTER (WHERE kind = 'recording')
             THEN coalesce(sum(bytes) FILTER (WHERE kind = 'recording'), 0) END,
         max(last_at) FILTER (WHERE kind IN ('meeting', 'webinar', 'other')),
         max(last_at) FILTER (WHERE kind = 'call'),
         max(last_at) FILTER (WHERE kind = 'recording'),
         coalesce(sum(beyond_basic) FILTER (WHERE kind = 'meeting'), 0),
         coalesce(sum(of_unknown_size) FILTER (WHERE kind = 'meeting'), 0),
         count(*) FILTER (WHERE kind = 'meeting' AND {LONG_WITH_OTHERS}),
         {}, {}",
        largest("meeting"),
        largest("webinar")
    )
}

/// A condition on the meetings of a day: one of those with others was surely 40 minutes long or more.
///
/// The day has how long the longest was, not with whom. So all were with others, or more were over 40 minutes than were
/// held alone; what had over a hundred people is counted with those, however short it was.
const LONG_WITH_OTHERS: &str = "longest_minutes >= 40 AND with_others > 0 AND (with_others = events
     OR (beyond_basic > events - with_others AND largest <= 100))";

/// The most participants of an event of a kind; a number that Zoom left out once may have been the greatest.
fn largest(kind: &str) -> String {
    let is_it = format!("FILTER (WHERE kind = '{kind}')");
    format!(
        "CASE WHEN count(largest) {is_it} = count(*) {is_it} THEN coalesce(max(largest) {is_it}, 0) END"
    )
}

/// What somebody did on a day, one kind of it, as [`used_on_a_day`] reads it.
pub(super) fn of_a_day() -> String {
    format!(
        "kind, events, minutes, participants, largest, last_at, bytes, beyond_basic, of_unknown_size, {LONG_WITH_OTHERS}"
    )
}

/// Reads the columns of [`of_a_day`], the first of which is at a place. Days added up are what [`sums`] says of them.
pub(super) fn used_on_a_day(row: &Row<'_>, at: usize) -> rusqlite::Result<Used> {
    let held = || -> rusqlite::Result<Held> {
        Ok(Held {
            events: row.get(at + 1)?,
            minutes: row.get(at + 2)?,
            participants: row.get(at + 3)?,
        })
    };
    let largest = || row.get(at + 4);
    let last_at = instant(row, at + 5)?;
    let kind = row.get_ref(at)?.as_str()?;
    let nothing = Used::NOTHING;
    Ok(match UseKind::parse(kind) {
        Some(UseKind::Meeting) => Used {
            meetings: held()?,
            last_hosted_at: last_at,
            sizes: Sizes {
                beyond_basic: row.get(at + 7)?,
                unknown: row.get(at + 8)?,
                long_days: row.get::<_, Option<i64>>(at + 9)?.unwrap_or(0),
                largest_meeting: largest()?,
                ..Sizes::NOTHING
            },
            ..nothing
        },
        Some(UseKind::Webinar) => Used {
            webinars: held()?,
            last_hosted_at: last_at,
            sizes: Sizes {
                largest_webinar: largest()?,
                ..Sizes::NOTHING
            },
            ..nothing
        },
        Some(UseKind::Other) => Used {
            others: held()?,
            last_hosted_at: last_at,
            ..nothing
        },
        Some(UseKind::Call) => Used {
            calls: held()?,
            last_call_at: last_at,
            ..nothing
        },
        Some(UseKind::Recording) => Used {
            recordings: row.get(at + 1)?,
            recording_bytes: row.get(at + 6)?,
            last_recording_at: last_at,
            ..nothing
        },
        Some(UseKind::Attended) | None => nothing,
    })
}

/// Reads the columns of [`sums`], the first of which is at a place.
pub(super) fn used(row: &Row<'_>, at: usize) -> rusqlite::Result<Used> {
    let held = |at: usize| -> rusqlite::Result<Held> {
        Ok(Held {
            events: row.get(at)?,
            minutes: row.get(at + 1)?,
            participants: row.get(at + 2)?,
        })
    };
    Ok(Used {
        meetings: held(at)?,
        webinars: held(at + 3)?,
        others: held(at + 6)?,
        calls: held(at + 9)?,
        recordings: row.get(at + 12)?,
        recording_bytes: row.get(at + 13)?,
        last_hosted_at: instant(row, at + 14)?,
        last_call_at: instant(row, at + 15)?,
        last_recording_at: instant(row, at + 16)?,
        sizes: Sizes {
            beyond_basic: row.get(at + 17)?,
            unknown: row.get(at + 18)?,
            long_days: row.get(at + 19)?,
            largest_meeting: row.get(at + 20)?,
            largest_webinar: row.get(at + 21)?,
        },
    })
}
