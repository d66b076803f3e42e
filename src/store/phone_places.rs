//! Rooms and common areas with Zoom Phone, how many numbers are bought, and the calls of common areas by day.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;

use super::{
    Error, Part, SnapshotId, Store,
    error::Fault,
    known::Known,
    phone::held,
    statement::Statement,
    table::{PHONE_COMMON_AREAS, PHONE_NUMBERS, PHONE_ROOMS, Table},
    used::days_between,
    value::{Day, Millis, day_of_number, days_since_1970},
};
use crate::model::{Dataset, PhoneNumbers, PhonePlace, PlaceCalls, PlaceKind, Window};

/// The rows of calls that decide anything on a day: of each place the newest with a call that counts by then, else the
/// newest of all, which tells that Zoom knows the place; all that leave it open; and all of calls that Zoom does not say
/// whose they are.
const CALLS: Statement = Statement::new(
    "place_calls",
    "WITH RECURSIVE places(place) AS (
         SELECT min(place) FROM place_calls
         UNION ALL
         SELECT (SELECT min(place) FROM place_calls AS next WHERE next.place > places.place) FROM places
         WHERE place IS NOT NULL),
     deciding(place, day) AS (
         SELECT place, coalesce(
             (SELECT day FROM place_calls AS one
                 WHERE one.place = places.place AND day <= ?1 AND last_at IS NOT NULL ORDER BY day DESC LIMIT 1),
             (SELECT max(day) FROM place_calls AS one WHERE one.place = places.place))
         FROM places
         UNION
         SELECT place, day FROM place_calls WHERE unclear > 0
         UNION
         SELECT place, day FROM place_calls WHERE place = '')
     SELECT place, day, calls, unclear, last_at FROM deciding JOIN place_calls USING (place, day) ORDER BY place, day",
);

const UNREAD: Statement = Statement::new(
    "place_calls_unread",
    "SELECT until_day FROM place_calls_unread",
);

impl Store {
    /// Loads how many numbers are bought in a snapshot, in Zoom's order.
    pub fn phone_numbers(&self, id: SnapshotId) -> Result<Vec<PhoneNumbers>, Error> {
        self.listed(Dataset::PhonePlans, id, |_| {
            let columns = "name, purchased, assigned, available";
            self.rows_at(&PHONE_NUMBERS, columns, id, |row| {
                Ok(PhoneNumbers {
                    name: row.get("name")?,
                    purchased: row.get("purchased")?,
                    assigned: row.get("assigned")?,
                    available: row.get("available")?,
                })
            })
        })
    }

    /// Loads the rooms and the common areas with Zoom Phone of a snapshot.
    pub fn phone_places(&self, id: SnapshotId) -> Result<Vec<PhonePlace>, Error> {
        let mut places = self.places(PlaceKind::Room, id)?;
        places.extend(self.places(PlaceKind::CommonArea, id)?);
        Ok(places)
    }

    fn places(&self, kind: PlaceKind, id: SnapshotId) -> Result<Vec<PhonePlace>, Error> {
        let (dataset, table) = match kind {
            PlaceKind::Room => (Dataset::PhoneRooms, &PHONE_ROOMS),
            PlaceKind::CommonArea => (Dataset::PhoneCommonAreas, &PHONE_COMMON_AREAS),
        };
        self.listed(dataset, id, |connection| {
            let mut known = Known::default();
            let columns = "name, department, site, plans";
            let mut places = self.rows_at(table, columns, id, |row| {
                Ok(PhonePlace {
                    kind,
                    id: row.get("place")?,
                    name: row.get("name")?,
                    department: row.get("department")?,
                    site: row.get("site")?,
                    plans: held(row, 4, &mut known)?,
                    since: None,
                })
            })?;
            let since = since(connection, (dataset, table))?;
            for place in &mut places {
                place.since = since.get(&place.id).copied();
            }
            Ok(places)
        })
    }

    /// Loads those calls of common areas that decide on a day whether they use what they hold.
    pub fn place_calls(&self, id: SnapshotId, as_of: Date) -> Result<Vec<PlaceCalls>, Error> {
        self.listed(Dataset::Calls, id, |connection| {
            let calls = CALLS.rows(connection, [days_since_1970(as_of)], |row| {
                let last_at: Option<Millis> = row.get("last_at")?;
                Ok(PlaceCalls {
                    id: row.get("place")?,
                    day: day_of_number(row.get("day")?).unwrap_or(Date::MIN),
                    calls: row.get("calls")?,
                    unclear: row.get("unclear")?,
                    last_at: last_at.map(|at| at.0),
                })
            })?;
            Ok(calls)
        })
    }

    /// Returns the last day whose calls were read when those of common areas were not.
    pub fn places_unread_until(&self) -> Result<Option<Date>, Error> {
        let day = UNREAD.row(&self.connection, [], |row| row.get::<_, Day>(0));
        Ok(day.map_err(Error::at(&self.path))?.map(|day| day.0))
    }
}

/// Returns for each place the day of the first snapshot with it, where there was one without it before.
fn since(
    connection: &Connection,
    (dataset, table): (Dataset, &Table),
) -> Result<HashMap<String, Date>, Fault> {
    // Most places came with the same few snapshots.
    let sql = format!(
        "WITH firsts AS MATERIALIZED (SELECT place, min(since) AS id FROM (
                 SELECT place, since FROM now_{name} UNION ALL SELECT place, since FROM past_{name})
             GROUP BY place),
         days AS MATERIALIZED (SELECT first.id, (SELECT as_of FROM snapshots
                 WHERE snapshots.id >= first.id AND EXISTS (SELECT 1 FROM readings
                     WHERE dataset = ?1 AND snapshot < first.id AND state IN ('complete', 'kept'))
                 ORDER BY snapshots.id LIMIT 1) AS day
             FROM (SELECT DISTINCT id FROM firsts) AS first)
         SELECT place, day FROM firsts JOIN days USING (id) WHERE day IS NOT NULL",
        name = table.name
    );
    let read = || {
        let mut statement = connection.prepare_cached(&sql)?;
        let days =
            statement.query_map([dataset], |row| Ok((row.get(0)?, row.get::<_, Day>(1)?.0)))?;
        days.collect::<rusqlite::Result<_>>()
    };
    read().map_err(Fault::in_table(table.name))
}

/// Moves the calls of the staging area into the store: what was known of their days goes.
pub(super) fn merge_calls(connection: &Connection, parts: &[(Part, Window)]) -> Result<(), Fault> {
    for (_, days) in parts {
        let delete = "DELETE FROM main.place_calls WHERE day BETWEEN ?1 AND ?2";
        connection.execute(delete, days_between(*days))?;
    }
    Ok(connection.execute_batch(
        "INSERT INTO main.place_calls (place, day, calls, unclear, last_at)
             SELECT place, day, sum(calls), sum(unclear), max(last_at) FROM staging.place_calls
             GROUP BY place, day",
    )?)
}
