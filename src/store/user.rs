//! People, and the roles and groups they are in.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::{
    Error, SnapshotId, Store,
    error::Fault,
    reading::ReadingId,
    statement::Statement,
    statement::by_owner,
    value::{Day, Instant},
};
use crate::model::{Dataset, Email, Group, Role, User};

const INSERT: Statement = Statement::new(
    "users",
    "INSERT INTO users (reading, position, user_id, email, display_name, first_name, last_name,
         user_type, status, role_id, department, united_type, created_at, last_login_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
);

const SELECT: Statement = Statement::new(
    "users",
    "SELECT position, user_id, email, display_name, first_name, last_name, user_type, status,
         role_id, department, united_type, created_at, last_login_at
     FROM users WHERE reading = ?1 ORDER BY position",
);

const INSERT_MEMBERSHIP: Statement = Statement::new(
    "user_groups",
    "INSERT INTO user_groups (reading, user_position, position, group_id) VALUES (?1, ?2, ?3, ?4)",
);

const SELECT_MEMBERSHIPS: Statement = Statement::new(
    "user_groups",
    "SELECT user_position, group_id FROM user_groups WHERE reading = ?1
     ORDER BY user_position, position",
);

const INSERT_ROLE: Statement = Statement::new(
    "roles",
    "INSERT INTO roles (reading, position, role_id, name) VALUES (?1, ?2, ?3, ?4)",
);

const SELECT_ROLES: Statement = Statement::new(
    "roles",
    "SELECT role_id, name FROM roles WHERE reading = ?1 ORDER BY position",
);

const INSERT_GROUP: Statement = Statement::new(
    "groups",
    "INSERT INTO groups (reading, position, group_id, name) VALUES (?1, ?2, ?3, ?4)",
);

const SELECT_GROUPS: Statement = Statement::new(
    "groups",
    "SELECT group_id, name FROM groups WHERE reading = ?1 ORDER BY position",
);

const SELECT_PENDING: Statement = Statement::new(
    "users",
    "SELECT users.email, min(snapshots.as_of) AS since
     FROM users
     JOIN snapshot_readings ON snapshot_readings.reading = users.reading
     JOIN snapshots ON snapshots.id = snapshot_readings.snapshot
     WHERE users.status = 'pending' AND users.email IS NOT NULL GROUP BY users.email",
);

impl Store {
    /// Loads the people of a snapshot in the order in which they were saved.
    pub fn users(&self, id: SnapshotId) -> Result<Vec<User>, Error> {
        self.rows(id, Dataset::Users, load)
    }

    /// Loads the roles of a snapshot in the order in which they were saved.
    pub fn roles(&self, id: SnapshotId) -> Result<Vec<Role>, Error> {
        self.rows(id, Dataset::Roles, load_roles)
    }

    /// Loads the groups of a snapshot in the order in which they were saved.
    pub fn groups(&self, id: SnapshotId) -> Result<Vec<Group>, Error> {
        self.rows(id, Dataset::Groups, load_groups)
    }

    /// Returns the day of the first snapshot in which each address was pending, by [`Email::key`].
    pub fn pending_since(&self) -> Result<HashMap<String, Date>, Error> {
        let seen = SELECT_PENDING
            .rows(&self.connection, [], |row| {
                let email: Email = row.get("email")?;
                Ok((email.key(), row.get::<_, Day>("since")?.0))
            })
            .map_err(Error::at(&self.path))?;
        let mut first = HashMap::with_capacity(seen.len());
        for (key, day) in seen {
            let since = first.entry(key).or_insert(day);
            *since = day.min(*since);
        }
        Ok(first)
    }
}

pub(super) fn save(
    connection: &Connection,
    reading: ReadingId,
    users: &[User],
) -> Result<(), Fault> {
    for (position, user) in users.iter().enumerate() {
        let values = params![
            reading,
            position,
            user.id,
            user.email,
            user.display_name,
            user.first_name,
            user.last_name,
            user.user_type,
            user.status,
            user.role_id,
            user.department,
            user.united_type,
            user.created_at.map(Instant),
            user.last_login_at.map(Instant),
        ];
        INSERT.run(connection, values)?;
        for (place, group) in user.group_ids.iter().enumerate() {
            INSERT_MEMBERSHIP.run(connection, params![reading, position, place, group])?;
        }
    }
    Ok(())
}

fn load(connection: &Connection, reading: ReadingId) -> Result<Vec<User>, Fault> {
    let mut groups = by_owner(SELECT_MEMBERSHIPS.rows(connection, [reading], |row| {
        Ok((row.get("user_position")?, row.get("group_id")?))
    })?);
    SELECT.rows(connection, [reading], |row| {
        let position: usize = row.get("position")?;
        let groups = groups.remove(&position).unwrap_or_default();
        read(row, groups)
    })
}

fn read(row: &Row<'_>, group_ids: Vec<String>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get("user_id")?,
        email: row.get("email")?,
        display_name: row.get("display_name")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        user_type: row.get("user_type")?,
        status: row.get("status")?,
        role_id: row.get("role_id")?,
        department: row.get("department")?,
        group_ids,
        united_type: row.get("united_type")?,
        created_at: row
            .get::<_, Option<Instant>>("created_at")?
            .map(|instant| instant.0),
        last_login_at: row
            .get::<_, Option<Instant>>("last_login_at")?
            .map(|instant| instant.0),
    })
}

pub(super) fn save_roles(
    connection: &Connection,
    reading: ReadingId,
    roles: &[Role],
) -> Result<(), Fault> {
    for (position, role) in roles.iter().enumerate() {
        INSERT_ROLE.run(connection, params![reading, position, role.id, role.name])?;
    }
    Ok(())
}

fn load_roles(connection: &Connection, reading: ReadingId) -> Result<Vec<Role>, Fault> {
    SELECT_ROLES.rows(connection, [reading], |row| {
        Ok(Role {
            id: row.get("role_id")?,
            name: row.get("name")?,
        })
    })
}

pub(super) fn save_groups(
    connection: &Connection,
    reading: ReadingId,
    groups: &[Group],
) -> Result<(), Fault> {
    for (position, group) in groups.iter().enumerate() {
        INSERT_GROUP.run(connection, params![reading, position, group.id, group.name])?;
    }
    Ok(())
}

fn load_groups(connection: &Connection, reading: ReadingId) -> Result<Vec<Group>, Fault> {
    SELECT_GROUPS.rows(connection, [reading], |row| {
        Ok(Group {
            id: row.get("group_id")?,
            name: row.get("name")?,
        })
    })
}
