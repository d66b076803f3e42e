//! People of the newest snapshot, one at a time, each with all that is known of them.
//!
//! They come in the order in which they were first seen, those of the account before those whom only a report
//! names, a few hundred at a time: a million cost no more memory than a thousand.

use std::collections::{HashMap, VecDeque};

use jiff::civil::Date;

use super::{
    Error, Snapshot, SnapshotId, Store, activity, error::Fault, reading, user, value::Millis,
};
use crate::model::{Account, Dataset, Email, Person, PhonePlanHeld, Status, User, UserId, Window};

/// People that are loaded at a time.
const CHUNK: i64 = 256;

/// What is wanted of people.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The day that counts as today.
    pub as_of: Date,
    /// The days of which hosting is wanted row by row.
    pub activity: Option<Window>,
    pub detail: Detail,
}

/// How much is loaded of each person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    All,
    /// What seats and verdicts are counted from: of the user the address, type, status, bundle and times.
    Seats,
}

/// The people of a snapshot. All that is read is of the moment at which this was made.
pub struct People {
    pub(super) store: Store,
    loaded: VecDeque<Person>,
    stage: Stage,
    /// The last person that was loaded.
    last: i64,
    pub(super) facts: Facts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Users,
    Strangers,
    Over,
}

/// What is small enough to be known of everybody at once.
pub(super) struct Facts {
    pub(super) pending: HashMap<String, Date>,
    pub(super) has_users: bool,
    pub(super) has_phone: bool,
    pub(super) windows: HashMap<i64, Window>,
    /// Those whose rows are loaded, the oldest first.
    pub(super) wanted: Vec<i64>,
    /// Those that decide on the last hosting, where a window ends after the as-of day.
    pub(super) deciding: Option<Vec<i64>>,
    pub(super) as_of: Date,
    pub(super) detail: Detail,
    /// The calling plans held, by how they are written: few differ.
    pub(super) plans: HashMap<String, Vec<PhonePlanHeld>>,
}

/// The store as it is at one moment: what others save from then on does not show.
#[derive(Debug)]
pub struct Moment {
    store: Store,
    newest: Snapshot,
}

impl Store {
    /// Holds on to the newest snapshot; `None` where there is none.
    pub fn moment(self) -> Result<Option<Moment>, Error> {
        // Every page is looked at once: what is kept of them only costs memory.
        self.connection
            .execute_batch("PRAGMA cache_size = -8192; BEGIN")
            .map_err(Error::at(&self.path))?;
        let newest = self.newest()?;
        Ok(newest.map(|newest| Moment {
            store: self,
            newest,
        }))
    }
}

impl Moment {
    /// Loads what the snapshot says besides its people.
    pub fn account(&self) -> Result<Account, Error> {
        let (store, id) = (&self.store, self.newest.id);
        Ok(Account {
            taken_at: Some(self.newest.taken_at),
            roles: store.roles(id)?,
            groups: store.groups(id)?,
            plan_usage: store.plan_usage(id)?.unwrap_or_default(),
            phone_plans: store.phone_plans(id)?,
            rooms: store.rooms(id)?,
            readings: self.newest.readings.clone(),
        })
    }

    /// Returns the people of the snapshot.
    pub fn people(self, wanted: Wanted) -> Result<People, Error> {
        let Self { store, newest } = self;
        let facts = store
            .facts(newest.id, wanted)
            .map_err(Error::at(&store.path))?;
        Ok(People {
            store,
            loaded: VecDeque::new(),
            stage: Stage::Users,
            last: 0,
            facts,
        })
    }
}

impl Store {
    fn facts(&self, id: SnapshotId, wanted: Wanted) -> Result<Facts, Fault> {
        let connection = &self.connection;
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
        Ok(Facts {
            pending: user::pending(connection)?,
            has_users: reading::has(connection, id, Dataset::Users)?,
            has_phone: reading::has(connection, id, Dataset::PhoneUsers)?,
            wanted: ids(&asked),
            deciding: ends_later.then(|| ids(&decides)),
            windows: windows.iter().copied().collect(),
            as_of: wanted.as_of,
            detail: wanted.detail,
            plans: HashMap::new(),
        })
    }
}

impl Iterator for People {
    type Item = Result<Person, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(person) = self.loaded.pop_front() {
                return Some(Ok(person));
            }
            if self.stage == Stage::Over {
                return None;
            }
            if let Err(fault) = self.load() {
                self.stage = Stage::Over;
                return Some(Err(Error::at(&self.store.path)(fault)));
            }
        }
    }
}

/// A person that is being put together.
pub(super) struct Loading {
    pub(super) person: i64,
    pub(super) loaded: Person,
    /// How they are called in reports, if they are not in the account.
    pub(super) called: Called,
}

/// How somebody is called.
#[derive(Debug, Clone, Default)]
pub(super) struct Called {
    pub(super) id: Option<UserId>,
    pub(super) email: Option<Email>,
    pub(super) name: Option<String>,
    pub(super) department: Option<String>,
}

impl People {
    fn load(&mut self) -> Result<(), Fault> {
        let mut people = match self.stage {
            Stage::Users if self.facts.has_users => self.users()?,
            Stage::Strangers => self.strangers()?,
            Stage::Users | Stage::Over => Vec::new(),
        };
        let Some(last) = people.last().map(|loading| loading.person) else {
            self.stage = match self.stage {
                Stage::Users => Stage::Strangers,
                Stage::Strangers | Stage::Over => Stage::Over,
            };
            self.last = 0;
            return Ok(());
        };
        let range = (self.last, last);
        self.add_phone(&mut people, range)?;
        self.add_activity(&mut people, range)?;
        self.add_hosting(&mut people, range)?;
        self.last = last;
        let is_wanted = |loading: &Loading| {
            let Person {
                user,
                phone,
                activity,
                ..
            } = &loading.loaded;
            user.is_some() || phone.is_some() || !activity.is_empty()
        };
        let wanted = people.into_iter().filter(is_wanted);
        self.loaded.extend(wanted.map(|loading| loading.loaded));
        Ok(())
    }

    fn users(&self) -> Result<Vec<Loading>, Fault> {
        let sql = format!(
            "SELECT person, {}, last_login_at FROM now_users WHERE person > ?1 ORDER BY person LIMIT ?2",
            match self.facts.detail {
                Detail::All => user::COLUMNS,
                Detail::Seats => user::OF_SEATS,
            }
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([self.last, CHUNK], |row| {
            let user = match self.facts.detail {
                Detail::All => User {
                    last_login_at: row.get::<_, Option<Millis>>(13)?.map(|instant| instant.0),
                    ..user::user(row, 1)?
                },
                Detail::Seats => user::of_seats(row)?,
            };
            let pending = user
                .email
                .as_ref()
                .filter(|_| user.status == Status::Pending);
            let pending_since =
                pending.and_then(|email| self.facts.pending.get(&email.key()).copied());
            Ok(Loading {
                person: row.get(0)?,
                called: Called::default(),
                loaded: Person {
                    user: Some(user),
                    pending_since,
                    ..Person::default()
                },
            })
        });
        rows.and_then(Iterator::collect)
            .map_err(Fault::in_table("users"))
    }

    fn strangers(&self) -> Result<Vec<Loading>, Fault> {
        // Where no hosting is wanted, only those with Zoom Phone will be told of.
        let among = if self.facts.wanted.is_empty() {
            "AND person IN (SELECT person FROM now_phone_users)"
        } else {
            ""
        };
        let sql = format!(
            "SELECT person, user_id, email, name, department FROM people
             WHERE person > ?1 {among} AND (NOT ?3 OR NOT EXISTS (
                 SELECT 1 FROM now_users WHERE now_users.person = people.person))
             ORDER BY person LIMIT ?2",
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let range = (self.last, CHUNK, self.facts.has_users);
        let rows = statement.query_map(range, |row| {
            Ok(Loading {
                person: row.get(0)?,
                called: Called {
                    id: row.get(1)?,
                    email: row.get(2)?,
                    name: row.get(3)?,
                    department: row.get(4)?,
                },
                loaded: Person::default(),
            })
        });
        rows.and_then(Iterator::collect)
            .map_err(Fault::in_table("people"))
    }
}
