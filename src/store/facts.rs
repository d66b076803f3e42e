//! What has no history of snapshots, on its way into the staging area: facts about days, and what is only of
//! interest as it is.

use rusqlite::{Connection, params};

use super::{
    Rows, billing, division,
    error::Fault,
    statement::Statement,
    take::Place,
    used,
    value::{Millis, days_since_1970},
};
use crate::model::{
    AudioUse, DailyTotal, Dataset, Email, Handed, LicenseChange, RoomUse, SignIn, StorageDay,
    Upcoming, utc_day,
};

const ROOM_USE: Statement = Statement::new(
    "staging.room_use",
    "INSERT INTO staging.room_use (part, attempt, room_id, last_used_at) VALUES (?1, ?2, ?3, ?4)",
);

const UPCOMING: Statement = Statement::new(
    "staging.upcoming",
    "INSERT INTO staging.upcoming (part, attempt, user_id, name, department, day, kind, events, last_at,
         with_others, beyond_basic, of_unknown_size)
     VALUES (?1, ?2, ?3, ?4, ?5, 0, 'upcoming', ?6, ?7, 0, 0, 0)",
);

/// Nearly everybody is on nearly every page: of each the newest is enough.
const SIGN_IN: Statement = Statement::new(
    "staging.sign_ins",
    "INSERT INTO staging.sign_ins (part, attempt, email_key, at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (part, attempt, email_key) DO UPDATE SET at = max(at, excluded.at)",
);

const LICENSE_CHANGE: Statement = Statement::new(
    "staging.license_changes",
    "INSERT INTO staging.license_changes (part, attempt, day, email_key, at, handed, product, operator_key)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
);

const AUDIO: Statement = Statement::new(
    "staging.audio",
    "INSERT INTO staging.audio (part, attempt, day, kind, calls, minutes, total)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

const STORAGE_DAY: Statement = Statement::new(
    "staging.storage_days",
    "INSERT INTO staging.storage_days (part, attempt, day, used_bytes, plan_bytes, free_bytes)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

const ACCOUNT_DAY: Statement = Statement::new(
    "staging.account_days",
    "INSERT INTO staging.account_days (part, attempt, day, new_users, meetings, meeting_minutes, participants)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);

/// Returns the table of the staging area in which the rows of a dataset stand, if it has no history.
pub(super) fn table(dataset: Dataset) -> Option<&'static str> {
    match dataset {
        Dataset::RoomUse => Some("room_use"),
        Dataset::Upcoming => Some(used::UPCOMING),
        Dataset::SignIns => Some("sign_ins"),
        Dataset::AdminLog => Some("license_changes"),
        Dataset::Telephone => Some("audio"),
        Dataset::RecordingStorage => Some("storage_days"),
        Dataset::DailyTotals => Some("account_days"),
        Dataset::Plans => Some("plan_terms"),
        Dataset::Divisions => Some("divisions_listed"),
        Dataset::Invoices => Some("invoices"),
        _ => None,
    }
}

/// Puts rows into the staging area.
pub(super) fn take(connection: &Connection, place: Place<'_>, rows: &Rows) -> Result<(), Fault> {
    match rows {
        Rows::RoomUse(rows) => each(rows, |row| room_use(connection, place, row)),
        Rows::Upcoming(rows) => each(rows, |row| upcoming(connection, place, row)),
        Rows::SignIns(rows) => each(rows, |row| sign_in(connection, place, row)),
        Rows::AdminLog(rows) => each(rows, |row| license_change(connection, place, row)),
        Rows::Telephone(rows) => each(rows, |row| audio(connection, place, row)),
        Rows::RecordingStorage(rows) => each(rows, |row| storage_day(connection, place, row)),
        Rows::DailyTotals(rows) => each(rows, |row| account_day(connection, place, row)),
        Rows::Divisions(rows) => division::take(connection, place, rows),
        Rows::PlanTerms(rows) => billing::take_terms(connection, place, rows),
        Rows::Invoices(rows) => each(rows, |row| billing::take_invoice(connection, place, row)),
        _ => unreachable!("what has a history, or is use, is put elsewhere"),
    }
}

pub(super) fn each<T>(rows: &[T], take: impl Fn(&T) -> Result<(), Fault>) -> Result<(), Fault> {
    rows.iter().try_for_each(take)
}

fn room_use(connection: &Connection, place: Place<'_>, room: &RoomUse) -> Result<(), Fault> {
    let at = room.last_used_at.map(Millis);
    ROOM_USE.run(connection, params![place.part, place.attempt, room.id, at])
}

fn upcoming(connection: &Connection, place: Place<'_>, host: &Upcoming) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        host.id,
        host.name,
        host.department,
        host.events,
        host.next_at.map(Millis),
    ];
    UPCOMING.run(connection, values)
}

fn sign_in(connection: &Connection, place: Place<'_>, sign_in: &SignIn) -> Result<(), Fault> {
    let (who, at) = (sign_in.email.key(), Millis(sign_in.at));
    SIGN_IN.run(connection, params![place.part, place.attempt, who, at])
}

fn license_change(
    connection: &Connection,
    place: Place<'_>,
    change: &LicenseChange,
) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        days_since_1970(utc_day(change.at)),
        change.email.key(),
        Millis(change.at),
        match change.handed {
            Handed::Given => "given",
            Handed::Taken => "taken",
        },
        change.product,
        change.operator.as_ref().map(Email::key),
    ];
    LICENSE_CHANGE.run(connection, values)
}

fn audio(connection: &Connection, place: Place<'_>, audio: &AudioUse) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        days_since_1970(audio.day),
        audio.kind,
        audio.calls,
        audio.minutes,
        audio.total.map(|total| total.to_string()),
    ];
    AUDIO.run(connection, values)
}

fn storage_day(connection: &Connection, place: Place<'_>, day: &StorageDay) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        days_since_1970(day.day),
        day.used_bytes,
        day.plan_bytes,
        day.free_bytes,
    ];
    STORAGE_DAY.run(connection, values)
}

fn account_day(connection: &Connection, place: Place<'_>, day: &DailyTotal) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        days_since_1970(day.day),
        day.new_users,
        day.meetings,
        day.meeting_minutes,
        day.participants,
    ];
    ACCOUNT_DAY.run(connection, values)
}
