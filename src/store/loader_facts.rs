//! What the loading of people knows of everybody at once.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::Connection;

use super::{
    Detail, SnapshotId, Wanted, activity, error::Fault, known::Known, person_uses::Uses,
    range::Range, reading, user,
};
use crate::model::{AddOn, Dataset, PhonePlanHeld, Window};

/// What is small enough to be known of everybody at once.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each dataset was read or not, whatever the others were"
)]
pub(super) struct Facts {
    pub(super) pending: HashMap<String, Date>,
    pub(super) has_users: bool,
    pub(super) has_phone: bool,
    pub(super) has_add_ons: bool,
    pub(super) has_details: bool,
    /// Whether add-ons were ever otherwise than they are now.
    pub(super) had_add_ons: bool,
    pub(super) windows: HashMap<i64, Window>,
    /// Those whose rows are loaded, the oldest first.
    pub(super) wanted: Vec<i64>,
    /// Those that decide on the last hosting, where a window ends after the as-of day.
    pub(super) deciding: Option<Vec<i64>>,
    pub(super) as_of: Date,
    pub(super) detail: Detail,
    /// Whether those are wanted who only have something planned.
    pub(super) planned: bool,
    pub(super) plans: Known<PhonePlanHeld>,
    pub(super) add_ons: Known<AddOn>,
    pub(super) uses: Uses,
}

impl Facts {
    pub(super) fn load(
        connection: &Connection,
        (id, wanted): (SnapshotId, Wanted),
        range: Range,
    ) -> Result<Self, Fault> {
        let mut windows: Vec<(i64, Window)> = Vec::new();
        if reading::has(connection, id, Dataset::HostActivity)? {
            windows = activity::ids(connection, Dataset::HostActivity)?;
        }
        let asked = |days: &Window| wanted.activity.is_some_and(|asked| asked.overlaps(days));
        let ends_later = windows.iter().any(|(_, days)| days.to > wanted.as_of);
        let decides = |days: &Window| days.from <= wanted.as_of;
        let ids = |is_it: &dyn Fn(&Window) -> bool| {
            let chosen = windows.iter().filter(|(_, days)| is_it(days));
            chosen.map(|(id, _)| *id).collect::<Vec<i64>>()
        };
        Ok(Self {
            pending: user::pending(connection)?,
            has_users: reading::has(connection, id, Dataset::Users)?,
            has_phone: reading::has(connection, id, Dataset::PhoneUsers)?,
            has_add_ons: reading::has(connection, id, Dataset::AddOns)?,
            had_add_ons: connection.query_row(
                "SELECT EXISTS (SELECT 1 FROM past_add_ons)",
                [],
                |row| row.get(0),
            )?,
            has_details: reading::has(connection, id, Dataset::UserDetails)?,
            wanted: ids(&asked),
            deciding: ends_later.then(|| ids(&decides)),
            windows: windows.iter().copied().collect(),
            as_of: wanted.as_of,
            detail: wanted.detail,
            planned: wanted.planned,
            plans: Known::default(),
            add_ons: Known::default(),
            uses: Uses::load(connection, (id, wanted), range)?,
        })
    }
}
