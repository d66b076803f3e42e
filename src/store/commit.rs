//! Makes a snapshot of what stands in the staging area: whole, or not at all.

use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior, params};

use super::{
    Error, Identity, NewReading, NewSnapshot, Part, SnapshotId, Source, Store, activity, asked,
    billing,
    error::Fault,
    fact_tables, facts, forgotten_seats, identity, log,
    people::{self, Named, Users},
    phone_places, prepare, prune, reading,
    rows::tables,
    seat, snapshot,
    statement::Statement,
    table::USERS,
    used,
    value::{Day, Instant},
};
use crate::model::{Dataset, Reading, Window};

const INSERT: Statement = Statement::new(
    "snapshots",
    "INSERT INTO snapshots (taken_at, as_of, run) VALUES (?1, ?2, ?3)",
);

const NOTE_PENDING: Statement = Statement::new(
    "pending",
    "INSERT INTO pending (email_key, since_day)
         SELECT DISTINCT +email_key, ?1 FROM staging.users WHERE status = 'pending' AND email_key IS NOT NULL
     ON CONFLICT (email_key) DO UPDATE SET since_day = min(since_day, excluded.since_day)",
);

const NOTE_LOGINS: Statement = Statement::new(
    "past_logins",
    "INSERT INTO past_logins (until, person, last_login_at)
         SELECT ?1 - 1, past.person, past.last_login_at FROM main.now_users AS past
         LEFT JOIN staging.users AS fresh ON fresh.person = past.person
         WHERE fresh.person IS NULL OR fresh.last_login_at IS NOT past.last_login_at
         ORDER BY past.person",
);

impl Store {
    /// Saves a snapshot whole or, if anything fails, not at all, and removes the staging area.
    ///
    /// Datasets that it does not name are carried over from the newest snapshot. It must be of the account of
    /// the first snapshot, as [`Store::check_identity`] has it.
    pub fn commit(
        &mut self,
        identity: &Identity,
        snapshot: NewSnapshot,
    ) -> Result<SnapshotId, Error> {
        let staging = Staging {
            is_open: self.is_staging,
            users_are_ready: self.users_are_staged,
        };
        let id = save(&mut self.connection, staging, identity, snapshot)
            .map_err(Error::at(&self.path))?;
        if self.is_staging {
            self.unstage()?;
        }
        Ok(id)
    }
}

/// How far the staging area is.
#[derive(Debug, Clone, Copy)]
struct Staging {
    is_open: bool,
    /// Whether everybody in its list of users has a number.
    users_are_ready: bool,
}

fn save(
    connection: &mut Connection,
    staging: Staging,
    identity: &Identity,
    snapshot: NewSnapshot,
) -> Result<SnapshotId, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    identity::check(&transaction, identity)?;
    identity::claim(&transaction, identity)?;
    let earlier = match snapshot::newest(&transaction)? {
        Some(newest) => reading::load(&transaction, newest)?,
        None => Vec::new(),
    };
    let run: Option<String> = if staging.is_open {
        log::move_staged(&transaction)?;
        let run = "SELECT id FROM staging.run";
        Some(transaction.query_row(run, [], |row| row.get(0))?)
    } else {
        None
    };
    INSERT.run(
        &transaction,
        params![Instant(snapshot.taken_at), Day(snapshot.as_of), run],
    )?;
    let id = SnapshotId::from_number(transaction.last_insert_rowid());
    let mut given = Vec::new();
    let mut datasets = snapshot.datasets;
    // Reports are put to the people of the newest list of users.
    datasets.sort_by_key(|new| new.reading.dataset);
    for dataset in datasets {
        let reading = place(
            &transaction,
            (id, snapshot.as_of, staging),
            dataset,
            &earlier,
        )?;
        reading::save(&transaction, id, &reading)?;
        given.push(reading.dataset);
    }
    for reading in earlier {
        if !given.contains(&reading.dataset) {
            // What was not asked for cost nothing this time.
            let reading = Reading {
                requests: 0,
                ..reading
            };
            reading::save(&transaction, id, &reading)?;
        }
    }
    prune::trim_log(&transaction, snapshot.taken_at)?;
    transaction.commit()?;
    Ok(id)
}

/// Puts the rows of a dataset where they belong, and says how it stands in the snapshot.
fn place(
    connection: &Connection,
    (id, as_of, staging): (SnapshotId, Date, Staging),
    new: NewReading,
    earlier: &[Reading],
) -> Result<Reading, Fault> {
    let reading = new.reading;
    let dataset = reading.dataset;
    let contradiction = |what| Fault::Contradiction { dataset, what };
    if let Some(what) = new.source.contradiction(&reading) {
        return Err(contradiction(what));
    }
    match new.source {
        Source::Nothing => Ok(reading),
        Source::CarryOver => {
            let before = earlier.iter().find(|earlier| earlier.dataset == dataset);
            let before =
                before.ok_or_else(|| contradiction("there is no earlier reading to carry over"))?;
            Ok(reading::carried(before, reading))
        }
        Source::Staged(parts) => {
            let windows = windows(&parts);
            if dataset != Dataset::Users || !staging.users_are_ready {
                prepare::prepare(connection, dataset, &parts)?;
            }
            if dataset == Dataset::Invoices {
                let rows = billing::merge_invoices(connection, &reading, &windows)?;
                return Ok(Reading { rows, ..reading });
            }
            if facts::table(dataset).is_some() {
                let rows = fact_tables::merge(connection, dataset, &windows)?;
                return Ok(Reading { rows, ..reading });
            }
            if dataset.is_of_days() {
                match used::table(dataset) {
                    Some(table) => used::merge(connection, (dataset, table), &windows)?,
                    None => activity::merge(connection, dataset, &windows)?,
                }
                if dataset == Dataset::Calls {
                    phone_places::merge_calls(connection, &windows)?;
                }
                let windows = activity::load(connection, dataset)?;
                let rows = windows.iter().map(|window| window.rows).sum();
                return Ok(Reading { rows, ..reading });
            }
            forgotten_seats::end(connection, dataset, id)?;
            if dataset == Dataset::Users {
                people::note_who_is_here(connection)?;
                NOTE_PENDING.run(connection, [Day(as_of)])?;
                people::note_who_left(connection)?;
                seat::note_seats(connection, as_of)?;
                NOTE_LOGINS.run(connection, [id])?;
            }
            if dataset == Dataset::PhoneUsers {
                people::of_report(connection, Named::PhoneUsers, Users::Stored)?;
                people::note_strangers(connection, Named::PhoneUsers)?;
                people::tell_apart(connection, Named::PhoneUsers)?;
            }
            if dataset.is_of_people() {
                asked::complete(connection, dataset)?;
            }
            let mut rows = 0;
            for table in tables(dataset) {
                table.merge(connection, id)?;
                let count = format!("SELECT count(*) FROM main.now_{}", table.name);
                rows += connection.query_row(&count, [], |row| row.get::<_, u64>(0))?;
            }
            if dataset == Dataset::Users {
                renew_logins(connection)?;
            }
            if dataset.is_of_people() {
                asked::renew(connection, dataset)?;
            }
            Ok(Reading { rows, ..reading })
        }
    }
}

fn windows(parts: &[Part]) -> Vec<(Part, Window)> {
    let window = |part: &Part| Some((part.clone(), part.window()?));
    parts.iter().filter_map(window).collect()
}

/// Brings the last logins up to date; they are no part of what a row of the list is compared by.
fn renew_logins(connection: &Connection) -> Result<(), Fault> {
    Ok(connection.execute_batch(&format!(
        "UPDATE main.now_{users} SET last_login_at = fresh.last_login_at
             FROM staging.{users} AS fresh
             WHERE fresh.person = now_{users}.person
                 AND fresh.last_login_at IS NOT now_{users}.last_login_at",
        users = USERS.name,
    ))?)
}
