//! Days of which it was asked what one person hosted: known of them, though what others did there may not be.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::{
    Error, Store,
    error::Fault,
    last_used,
    statement::Statement,
    value::{Day, Instant, Millis, days_since_1970},
};
use crate::model::{DayUse, Settled, UserId, Window};

const PERSON: Statement = Statement::new("people", "SELECT person FROM people WHERE user_id = ?1");

const OVERLAPPED: Statement = Statement::new(
    "settled",
    "SELECT person, first_day, last_day, read_at, read_on FROM settled
     WHERE (?1 IS NULL OR person = ?1) AND first_day <= ?3 AND last_day >= ?2",
);

const DELETE: Statement = Statement::new(
    "settled",
    "DELETE FROM settled WHERE person = ?1 AND first_day = ?2 AND last_day = ?3",
);

const INSERT: Statement = Statement::new(
    "settled",
    "INSERT INTO settled (person, first_day, last_day, read_at, read_on) VALUES (?1, ?2, ?3, ?4, ?5)",
);

/// What the dashboard told of webinars on the day stays: it is no less than what comes.
const EMPTY: Statement = Statement::new(
    "used",
    "DELETE FROM used WHERE day = ?1 AND person = ?2 AND (kind IN ('meeting', 'other')
         OR (kind = 'webinar' AND NOT EXISTS (
             SELECT 1 FROM windows WHERE dataset = 'webinars'
                 AND ?1 BETWEEN unixepoch(first_day) / 86400 AND unixepoch(last_day) / 86400)))",
);

const HOSTED: Statement = Statement::new(
    "used",
    "INSERT OR IGNORE INTO used (day, person, kind, events, minutes, participants, longest_minutes, largest,
         with_others, beyond_basic, of_unknown_size, last_at, last_with_others_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
);

impl Store {
    /// Keeps what one person hosted on some days, of which nothing is unknown from then on.
    ///
    /// `read` says when it was read, and which day counted as today.
    pub fn settle(
        &mut self,
        host: &UserId,
        (days, read): (&[Window], (Timestamp, Date)),
        uses: &[DayUse],
    ) -> Result<(), Error> {
        settle(&mut self.connection, host, (days, read), uses).map_err(Error::at(&self.path))
    }
}

fn settle(
    connection: &mut Connection,
    host: &UserId,
    (days, (read_at, read_on)): (&[Window], (Timestamp, Date)),
    uses: &[DayUse],
) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Somebody may have been forgotten meanwhile.
    let Some(person) = PERSON.row(&transaction, [host], |row| row.get::<_, i64>(0))? else {
        return Ok(());
    };
    for window in days {
        make_room(&transaction, Some(person), *window)?;
        let each = window.from.series(1.day());
        for day in each.take_while(|day| *day <= window.to) {
            EMPTY.run(&transaction, (days_since_1970(day), person))?;
        }
        let read = (Instant(read_at), Day(read_on));
        insert(&transaction, person, (*window, read))?;
    }
    for held in uses {
        hosted(&transaction, person, held)?;
    }
    last_used::renew(&transaction, person, days)?;
    Ok(transaction.commit()?)
}

fn hosted(connection: &Connection, person: i64, held: &DayUse) -> Result<(), Fault> {
    let values = params![
        days_since_1970(held.day),
        person,
        held.kind.as_str(),
        held.events,
        held.minutes,
        held.participants,
        held.longest_minutes,
        held.largest,
        held.with_others,
        held.beyond_basic,
        held.of_unknown_size,
        held.last_at.map(Millis),
        held.last_with_others_at.map(Millis),
    ];
    HOSTED.run(connection, values)
}

/// Forgets that days were asked about, of one person or of all.
pub(super) fn make_room(
    connection: &Connection,
    person: Option<i64>,
    days: Window,
) -> Result<(), Fault> {
    let overlapped =
        OVERLAPPED.rows(connection, (person, Day(days.from), Day(days.to)), |row| {
            Ok((row.get::<_, i64>("person")?, settled(row)?))
        })?;
    for (
        person,
        Settled {
            days: old,
            read_at,
            read_on,
        },
    ) in overlapped
    {
        DELETE.run(connection, (person, Day(old.from), Day(old.to)))?;
        for left in old.without(&[days]) {
            insert(connection, person, (left, (Instant(read_at), Day(read_on))))?;
        }
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    person: i64,
    (days, (read_at, read_on)): (Window, (Instant, Day)),
) -> Result<(), Fault> {
    let values = params![person, Day(days.from), Day(days.to), read_at, read_on];
    INSERT.run(connection, values)
}

/// Reads a row of the table.
pub(super) fn settled(row: &Row<'_>) -> rusqlite::Result<Settled> {
    Ok(Settled {
        days: Window {
            from: row.get::<_, Day>("first_day")?.0,
            to: row.get::<_, Day>("last_day")?.0,
        },
        read_at: row.get::<_, Instant>("read_at")?.0,
        read_on: row.get::<_, Day>("read_on")?.0,
    })
}
