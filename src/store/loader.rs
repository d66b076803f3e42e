//! Loads people of the newest snapshot, some hundred at a time, each with all that is known of them.
//!
//! They come in the order in which they were first seen, those of the account before those whom only a report
//! names.

use rusqlite::Row;

use super::{
    Addresses, Detail, Error, SnapshotId, Store, Wanted,
    error::Fault,
    loader_facts::Facts,
    person_uses::Uses,
    range::{OF_RANGE, Range},
    seat::may_hold,
    user,
    value::Millis,
};
use crate::model::{Called, Person, Status, User};

/// People that are loaded at a time.
const CHUNK: usize = 256;

/// Where the loading of people stands.
pub(super) struct Loader {
    pub(super) store: Store,
    of: (SnapshotId, Wanted),
    stage: Stage,
    /// Those who are loaded, and those who are left to load.
    all: Range,
    left: Range,
    pub(super) facts: Facts,
    /// Those with Zoom Phone who are not in the list of users, as far as they are known.
    unlisted: Vec<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Users,
    Strangers,
    Over,
}

/// Tells whether anything is known of somebody, besides how they are called.
fn is_told_of(person: &Person) -> bool {
    person.user.is_some()
        || person.phone.is_some()
        || !person.activity.is_empty()
        || person.used.is_some()
        || person.planned.is_some()
}

/// A person that is being put together.
pub(super) struct Loading {
    pub(super) person: i64,
    pub(super) loaded: Person,
}

impl Loader {
    pub(super) fn new(store: Store, of: (SnapshotId, Wanted), range: Range) -> Result<Self, Error> {
        let facts = Facts::load(&store.connection, of, range);
        let facts = facts.map_err(Error::at(&store.path))?;
        Ok(Self {
            store,
            of,
            stage: Stage::Users,
            all: range,
            left: range,
            facts,
            unlisted: Vec::new(),
        })
    }

    /// Goes on with the people of another range.
    pub(super) fn turn_to(&mut self, range: Range) -> Result<(), Error> {
        let uses = Uses::load(&self.store.connection, self.of, range);
        self.facts.uses = uses.map_err(Error::at(&self.store.path))?;
        (self.all, self.left) = (range, range);
        self.stage = Stage::Users;
        self.unlisted.clear();
        Ok(())
    }

    /// Loads those who come next; tells whether there may be more.
    pub(super) fn load_more(&mut self, people: &mut Vec<Loading>) -> Result<bool, Error> {
        let loaded = self.load(people).map_err(Error::at(&self.store.path));
        if loaded.is_err() {
            self.stage = Stage::Over;
        }
        loaded.map(|()| self.stage != Stage::Over)
    }

    fn load(&mut self, people: &mut Vec<Loading>) -> Result<(), Fault> {
        match self.stage {
            Stage::Users if self.facts.has_users => self.users(people)?,
            Stage::Strangers if self.has_phone_alone() && self.facts.has_users => {
                self.unlisted(people)?;
            }
            Stage::Strangers => self.strangers(people)?,
            Stage::Users | Stage::Over => {}
        }
        let Some(last) = people.last().map(|loading| loading.person) else {
            if self.stage == Stage::Users {
                // Those behind the last user.
                self.phones(people, self.left)?;
            }
            self.stage = match self.stage {
                Stage::Users => Stage::Strangers,
                Stage::Strangers | Stage::Over => Stage::Over,
            };
            self.left = self.all;
            return Ok(());
        };
        let range = Range {
            after: self.left.after,
            to: last,
        };
        self.phones(people, range)?;
        self.add_activity(people, range)?;
        self.add_hosting(people, range)?;
        self.add_settled(people, range)?;
        self.add_add_ons(people, range)?;
        self.add_details(people, range)?;
        self.add_seats(people, range)?;
        self.add_last_use(people, range)?;
        self.add_signed_in(people, range)?;
        self.add_planned(people, range)?;
        self.add_given(people, range)?;
        self.add_add_ons_since(people, range)?;
        self.add_large(people, range)?;
        self.add_used(people, range)?;
        self.left.after = last;
        people.retain(|loading| is_told_of(&loading.loaded));
        Ok(())
    }

    fn users(&self, people: &mut Vec<Loading>) -> Result<(), Fault> {
        let (columns, among) = match self.facts.detail {
            Detail::All => (user::COLUMNS, "TRUE".to_owned()),
            Detail::Seats(Addresses::Matter) => (user::OF_SEATS, may_hold()),
            Detail::Seats(Addresses::Ignored) => (user::OF_NAMELESS_SEATS, may_hold()),
        };
        let sql = format!(
            "SELECT person, {columns}, last_login_at FROM now_users
             WHERE {OF_RANGE} AND {among} ORDER BY person LIMIT {CHUNK}"
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([self.left.after, self.left.to])?;
        while let Some(row) = rows.next()? {
            people.push(self.user(row).map_err(Fault::in_table("users"))?);
        }
        Ok(())
    }

    fn user(&self, row: &Row<'_>) -> rusqlite::Result<Loading> {
        let user = match self.facts.detail {
            Detail::All => User {
                last_login_at: row.get::<_, Option<Millis>>(14)?.map(|instant| instant.0),
                ..user::user(row, 1)?
            },
            Detail::Seats(_) => user::of_seats(row)?,
        };
        let pending = user.email.as_ref();
        let pending = pending.filter(|_| user.status == Status::Pending);
        let pending_since = pending.and_then(|email| self.facts.pending.get(&email.key()).copied());
        Ok(Loading {
            person: row.get(0)?,
            loaded: Person {
                user: Some(user),
                pending_since,
                ..Person::default()
            },
        })
    }

    /// Adds what is known of Zoom Phone, and notes whom the list of users does not have.
    fn phones(&mut self, people: &mut [Loading], range: Range) -> Result<(), Fault> {
        let others = self.add_phone(people, range)?;
        if self.stage == Stage::Users {
            self.unlisted.extend(others);
        }
        Ok(())
    }

    /// Tells whether only those will be told of, besides the users, who have Zoom Phone: no hosting is wanted.
    fn has_phone_alone(&self) -> bool {
        self.facts.wanted.is_empty() && self.facts.uses.days.is_none() && !self.facts.planned
    }

    /// Loads those with Zoom Phone who were not among the users.
    fn unlisted(&self, people: &mut Vec<Loading>) -> Result<(), Fault> {
        let from = self
            .unlisted
            .partition_point(|person| *person <= self.left.after);
        let mut statement = self.store.connection.prepare_cached(
            "SELECT person, user_id, email, name, department FROM people WHERE person = ?1",
        )?;
        for person in self.unlisted[from..].iter().take(CHUNK) {
            let mut rows = statement.query([person])?;
            if let Some(row) = rows.next()? {
                people.push(stranger(row).map_err(Fault::in_table("people"))?);
            }
        }
        Ok(())
    }

    fn strangers(&self, people: &mut Vec<Loading>) -> Result<(), Fault> {
        let absent = |table: &str| {
            format!(
                "(NOT ?3 OR NOT EXISTS (SELECT 1 FROM now_users WHERE now_users.person = {table}.person))"
            )
        };
        let among = if self.has_phone_alone() {
            format!(
                "person IN (SELECT person FROM now_phone_users WHERE {OF_RANGE} AND {})",
                absent("now_phone_users")
            )
        } else {
            absent("people")
        };
        let sql = format!(
            "SELECT person, user_id, email, name, department FROM people
             WHERE {OF_RANGE} AND {among} ORDER BY person LIMIT {CHUNK}",
        );
        let mut statement = self.store.connection.prepare_cached(&sql)?;
        let range = (self.left.after, self.left.to, self.facts.has_users);
        let mut rows = statement.query(range)?;
        while let Some(row) = rows.next()? {
            people.push(stranger(row).map_err(Fault::in_table("people"))?);
        }
        Ok(())
    }
}

fn stranger(row: &Row<'_>) -> rusqlite::Result<Loading> {
    Ok(Loading {
        person: row.get(0)?,
        loaded: Person {
            called: Some(Called {
                id: row.get(1)?,
                email: row.get(2)?,
                name: row.get(3)?,
                department: row.get(4)?,
            }),
            ..Person::default()
        },
    })
}
