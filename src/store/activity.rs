//! What hosts did, by window.

use rusqlite::{Connection, Row, params};

use super::{
    Error, SnapshotId, Store, error::Fault, reading::ReadingId, statement::Statement, value::Day,
};
use crate::model::{Dataset, HostActivity, Window};

const INSERT: Statement = Statement::new(
    "host_activity",
    "INSERT INTO host_activity (reading, position, first_day, last_day, user_id, email, name,
         department, meetings, meeting_minutes, participants)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
);

const SELECT: Statement = Statement::new(
    "host_activity",
    "SELECT first_day, last_day, user_id, email, name, department, meetings, meeting_minutes,
         participants
     FROM host_activity WHERE reading = ?1 ORDER BY position",
);

impl Store {
    /// Loads the host activity of a snapshot in the order in which it was saved.
    pub fn host_activity(&self, id: SnapshotId) -> Result<Vec<HostActivity>, Error> {
        self.rows(id, Dataset::HostActivity, load)
    }
}

pub(super) fn save(
    connection: &Connection,
    reading: ReadingId,
    activity: &[HostActivity],
) -> Result<(), Fault> {
    for (position, host) in activity.iter().enumerate() {
        let values = params![
            reading,
            position,
            Day(host.window.from),
            Day(host.window.to),
            host.id,
            host.email,
            host.name,
            host.department,
            host.meetings,
            host.meeting_minutes,
            host.participants,
        ];
        INSERT.run(connection, values)?;
    }
    Ok(())
}

fn load(connection: &Connection, reading: ReadingId) -> Result<Vec<HostActivity>, Fault> {
    SELECT.rows(connection, [reading], read)
}

fn read(row: &Row<'_>) -> rusqlite::Result<HostActivity> {
    Ok(HostActivity {
        window: Window {
            from: row.get::<_, Day>("first_day")?.0,
            to: row.get::<_, Day>("last_day")?.0,
        },
        id: row.get("user_id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        department: row.get("department")?,
        meetings: row.get("meetings")?,
        meeting_minutes: row.get("meeting_minutes")?,
        participants: row.get("participants")?,
    })
}
