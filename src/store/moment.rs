//! The store as it is at one moment, and what a report may want of it.

use std::cell::RefCell;
use std::path::Path;

use jiff::civil::Date;
use rusqlite::Connection;

use super::{
    Error, People, Snapshot, Store, file,
    range::{Range, Ranges},
    side_by_side, user,
};
use crate::model::{Dataset, Reading, Window};

/// People for whom a thread of its own is worth while, at least.
const PART: i64 = 10_000;

/// Into how many pieces each part is cut where the parts may share them.
const PIECES: usize = 6;

/// What is wanted of people.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The day that counts as today.
    pub as_of: Date,
    /// The days of which hosting is wanted row by row.
    pub activity: Option<Window>,
    /// The days of which use is wanted, added up.
    pub used: Option<Window>,
    /// Whether those are wanted too who are not in the account and have something planned.
    pub planned: bool,
    pub detail: Detail,
}

/// How much is loaded of each person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    All,
    /// What seats and verdicts are counted from: of the user the type, status, bundle and times. Those of the account
    /// who can hold no seat are left out.
    Seats(Addresses),
}

/// Whether the addresses of people matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addresses {
    Matter,
    Ignored,
}

/// The store as it is at one moment: what others save from then on does not show.
#[derive(Debug)]
pub struct Moment {
    pub(super) store: Store,
    pub(super) newest: Snapshot,
    pub(super) witness: Option<Witness>,
    /// Another connection that shows the same, once one was needed.
    pub(super) second: RefCell<Option<Store>>,
    /// Whether it shows an earlier snapshot, and nothing of later days.
    pub(super) is_past: bool,
}

/// A connection from before the moment, which tells whether anybody saved anything since.
#[derive(Debug)]
pub(super) struct Witness {
    connection: Connection,
    version: i64,
}

impl Store {
    /// Holds on to the newest snapshot; `None` where there is none.
    pub fn moment(self) -> Result<Option<Moment>, Error> {
        let witness = Witness::new(&self.path);
        self.begin()?;
        let newest = self.newest()?;
        Ok(newest.map(|newest| Moment {
            store: self,
            newest,
            witness,
            second: RefCell::default(),
            is_past: false,
        }))
    }

    pub(super) fn begin(&self) -> Result<(), Error> {
        // Every page is looked at once: what is kept of them only costs memory.
        self.connection
            .execute_batch("PRAGMA cache_size = -1024; BEGIN; SELECT 1 FROM snapshots LIMIT 1")
            .map_err(Error::at(&self.path))
    }

    /// Opens a store as it is now, from when on it does not change; `None` where there is no file to open.
    pub(super) fn begun(path: &Path) -> Result<Option<Self>, Error> {
        let store = Self::open_existing(path)?;
        if let Some(store) = &store {
            store.begin()?;
        }
        Ok(store)
    }

    /// Splits people into ranges of about as many numbers each.
    pub(super) fn ranges(&self, most: usize) -> Result<Vec<Range>, Error> {
        let last: i64 = self
            .connection
            .query_row("SELECT coalesce(max(person), 0) FROM people", [], |row| {
                row.get(0)
            })
            .map_err(Error::at(&self.path))?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let count = (last / PART).min(most).max(1);
        let bound = |part: i64| match part {
            0 => Range::ALL.after,
            part if part == count => Range::ALL.to,
            part => last / count * part,
        };
        let parts = (0..count).map(|part| Range {
            after: bound(part),
            to: bound(part + 1),
        });
        Ok(parts.collect())
    }
}

impl Witness {
    /// Opens the file of the store again; `None` where there is none, or it cannot be read beside the store.
    fn new(path: &Path) -> Option<Self> {
        if !file::exists(path).ok()? {
            return None;
        }
        let connection = file::connect(path).ok()?;
        let version = version(&connection).ok()?;
        Some(Self {
            connection,
            version,
        })
    }

    fn saw_nothing(&self) -> rusqlite::Result<bool> {
        Ok(version(&self.connection)? == self.version)
    }
}

/// Returns a number that is another one as soon as somebody else saved something.
fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.pragma_query_value(None, "data_version", |row| row.get(0))
}

impl Moment {
    /// Returns how a dataset stands in the snapshot.
    pub fn reading(&self, dataset: Dataset) -> Option<&Reading> {
        self.newest.reading(dataset)
    }

    /// Tells whether Zoom says of any user which licence they have.
    pub fn tells_user_types(&self) -> Result<bool, Error> {
        user::tells_types(&self.store.connection, self.newest.id)
            .map_err(Error::at(&self.store.path))
    }

    /// Returns the people of the snapshot.
    pub fn people(self, wanted: Wanted) -> Result<People, Error> {
        People::new(self.store, (self.newest.id, wanted), Range::ALL)
    }

    /// Tells whether nobody saved anything since the moment, so that a store that was opened later shows the same.
    pub(super) fn is_newest(&self) -> Result<bool, Error> {
        match &self.witness {
            Some(witness) => witness.saw_nothing().map_err(Error::at(&self.store.path)),
            None => Ok(false),
        }
    }

    /// Returns the people of the snapshot in parts, each of which another thread may take: at most `most`, fewer
    /// where they are few, and one if somebody saved something meanwhile, so that all are of the same moment.
    ///
    /// Where only seats are counted, who is done with a part helps with what is left: who is in which part is left to
    /// chance then.
    pub fn people_in_parts(self, wanted: Wanted, most: usize) -> Result<Vec<People>, Error> {
        if self.witness.is_none() {
            return Ok(vec![self.people(wanted)?]);
        }
        let pieces = match wanted.detail {
            Detail::All => 1,
            Detail::Seats(_) => PIECES,
        };
        let mut ranges = self.store.ranges(most.saturating_mul(pieces))?;
        let left = Ranges::new(ranges.split_off(most.clamp(1, ranges.len())));
        let mut more: Vec<Store> = self.second.take().into_iter().collect();
        while more.len() + 1 < ranges.len() {
            let Some(store) = Store::begun(&self.store.path)? else {
                break;
            };
            more.push(store);
        }
        if more.len() + 1 < ranges.len() || !self.is_newest()? {
            return Ok(vec![self.people(wanted)?]);
        }
        let stores = [self.store].into_iter().chain(more);
        // What is added up for a part beforehand is most of the work.
        let parts = stores.zip(ranges).collect();
        let people = side_by_side(parts, |(store, range)| {
            let people = People::new(store, (self.newest.id, wanted), range)?;
            Ok(people.and(left.clone()))
        });
        people.into_iter().collect()
    }
}
