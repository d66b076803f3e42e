//! Puts rows into the staging area as they come.

use rusqlite::{Connection, params};

use super::{
    Rows, asked,
    error::Fault,
    facts::{self, each},
    phone_staged,
    statement::Statement,
    used,
    value::Millis,
};
use crate::model::{Email, Group, HostActivity, PlanUsage, Role, Room, User};

/// The listing or window that rows belong to, and the attempt at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) part: &'a str,
    pub(super) attempt: u32,
}

const USER: Statement = Statement::new(
    "staging.users",
    "INSERT INTO staging.users (part, attempt, email_key, user_id, email, display_name, first_name,
         last_name, user_type, status, role_id, department, united_type, group_ids, division_ids, created_at,
         last_login_at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
);

const HOST: Statement = Statement::new(
    "staging.activity",
    "INSERT INTO staging.activity (part, attempt, email_key, user_id, email, name, department, meetings,
         meeting_minutes, participants)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
);

const ROLE: Statement = Statement::new(
    "staging.roles",
    "INSERT INTO staging.roles (part, attempt, role_id, n, name)
     SELECT ?1, ?2, ?3, count(*), ?4 FROM staging.roles WHERE part = ?1 AND attempt = ?2 AND role_id = ?3",
);

const GROUP: Statement = Statement::new(
    "staging.groups",
    "INSERT INTO staging.groups (part, attempt, group_id, n, name)
     SELECT ?1, ?2, ?3, count(*), ?4 FROM staging.groups WHERE part = ?1 AND attempt = ?2 AND group_id = ?3",
);

const ROOM: Statement = Statement::new(
    "staging.rooms",
    "INSERT INTO staging.rooms (part, attempt, room_id, n, name, status, location_id, kind)
     VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7)",
);

const PLAN: Statement = Statement::new(
    "staging.plans",
    "INSERT INTO staging.plans (part, attempt, position, product, plan, name, purchased, assigned, pending,
         active_hosts)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
);

const STORAGE: Statement = Statement::new(
    "staging.storage",
    "INSERT INTO staging.storage (part, attempt, position, plan, plan_bytes, plan_used_bytes, free_bytes,
         free_used_bytes)
     VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7)",
);

pub(super) fn take(connection: &Connection, place: Place<'_>, rows: &Rows) -> Result<(), Fault> {
    match rows {
        Rows::Users(rows) => each(rows, |row| user(connection, place, row)),
        Rows::Roles(rows) => each(rows, |row| role(connection, place, row)),
        Rows::Groups(rows) => each(rows, |row| group(connection, place, row)),
        Rows::PlanUsage(usage) => plan_usage(connection, place, usage),
        Rows::UserDetails(rows) => each(rows, |row| asked::take_details(connection, place, row)),
        Rows::AddOns(rows) => each(rows, |row| asked::take_add_ons(connection, place, row)),
        Rows::PhonePlans(_)
        | Rows::PhoneUsers(_)
        | Rows::PhoneRooms(_)
        | Rows::PhoneCommonAreas(_)
        | Rows::PlaceCalls(_) => phone_staged::take(connection, place, rows),
        Rows::Rooms(rows) => each(rows, |row| room(connection, place, row)),
        Rows::Meetings(uses) => used::take(connection, used::MEETINGS, (place, uses)),
        Rows::Webinars(uses) => used::take(connection, used::WEBINARS, (place, uses)),
        Rows::Attendance(uses) => used::take(connection, used::ATTENDANCE, (place, uses)),
        Rows::Recordings(uses) => used::take(connection, used::RECORDINGS, (place, uses)),
        Rows::Calls(uses) => used::take(connection, used::CALLS, (place, uses)),
        Rows::Divisions(_)
        | Rows::RoomUse(_)
        | Rows::DailyTotals(_)
        | Rows::RecordingStorage(_)
        | Rows::SignIns(_)
        | Rows::AdminLog(_)
        | Rows::Upcoming(_)
        | Rows::Telephone(_)
        | Rows::PlanTerms(_)
        | Rows::Invoices(_) => facts::take(connection, place, rows),
        Rows::HostActivity(rows) => each(rows, |row| host(connection, place, row)),
    }
}

fn user(connection: &Connection, place: Place<'_>, user: &User) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        user.email.as_ref().map(Email::key),
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
        list(&user.group_ids),
        list(&user.division_ids),
        user.created_at.map(Millis),
        user.last_login_at.map(Millis),
    ];
    USER.run(connection, values)
}

/// Writes a list as a JSON array; one without items is nothing.
fn list(items: &[String]) -> Option<String> {
    (!items.is_empty()).then(|| serde_json::Value::from(items.to_vec()).to_string())
}

fn host(connection: &Connection, place: Place<'_>, host: &HostActivity) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        host.email.as_ref().map(Email::key),
        host.id,
        host.email,
        host.name,
        host.department,
        host.meetings,
        host.meeting_minutes,
        host.participants,
    ];
    HOST.run(connection, values)
}

fn role(connection: &Connection, place: Place<'_>, role: &Role) -> Result<(), Fault> {
    let values = params![place.part, place.attempt, role.id, role.name];
    ROLE.run(connection, values)
}

fn group(connection: &Connection, place: Place<'_>, group: &Group) -> Result<(), Fault> {
    let values = params![place.part, place.attempt, group.id, group.name];
    GROUP.run(connection, values)
}

fn room(connection: &Connection, place: Place<'_>, room: &Room) -> Result<(), Fault> {
    let values = params![
        place.part,
        place.attempt,
        room.id,
        room.name,
        room.status,
        room.location_id,
        room.kind,
    ];
    ROOM.run(connection, values)
}

fn plan_usage(connection: &Connection, place: Place<'_>, usage: &PlanUsage) -> Result<(), Fault> {
    for (position, line) in usage.lines.iter().enumerate() {
        let values = params![
            place.part,
            place.attempt,
            position,
            line.product,
            line.plan,
            line.name,
            line.purchased,
            line.assigned,
            line.pending,
            line.active_hosts,
        ];
        PLAN.run(connection, values)?;
    }
    let Some(storage) = &usage.storage else {
        return Ok(());
    };
    let values = params![
        place.part,
        place.attempt,
        storage.plan,
        storage.plan_bytes,
        storage.plan_used_bytes,
        storage.free_bytes,
        storage.free_used_bytes,
    ];
    STORAGE.run(connection, values)
}
