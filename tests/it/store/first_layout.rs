//! Writes stores of the first layout, as the program did that had it.

use std::path::Path;

use rusqlite::{Connection, params};
use zoomaudit::{
    model::{Dataset, Email, HostActivity, PhoneUser, User, UserId, UserType, Window},
    store::Rows,
};

const FIRST_LAYOUT: &str = include_str!("../../../src/store/schema/1.sql");

fn id(id: Option<&UserId>) -> Option<&str> {
    id.map(UserId::as_str)
}

fn email(email: Option<&Email>) -> Option<&str> {
    email.map(Email::as_str)
}

/// A store of the first layout that is being written.
pub(super) struct Older(pub(super) Connection);

impl Older {
    pub(super) fn new(path: &Path) -> Self {
        let connection = Connection::open(path).unwrap();
        connection.execute_batch(FIRST_LAYOUT).unwrap();
        connection
            .pragma_update(None, "application_id", 0x5A4D_4155)
            .unwrap();
        connection.pragma_update(None, "user_version", 1).unwrap();
        connection
            .execute_batch("INSERT INTO identity VALUES (1, 'acc-1', 'zoom.us')")
            .unwrap();
        Self(connection)
    }

    pub(super) fn snapshot(&self, id: i64, as_of: &str) {
        let taken_at = format!("{as_of}T08:00:01.000Z");
        self.0
            .execute(
                "INSERT INTO snapshots (id, taken_at, as_of) VALUES (?1, ?2, ?3)",
                params![id, taken_at, as_of],
            )
            .unwrap();
    }

    /// Puts a reading into a snapshot and returns its number.
    pub(super) fn reading(&self, snapshot: i64, dataset: Dataset, rows: u64) -> i64 {
        let dataset = dataset.as_str();
        self.0
            .execute(
                "INSERT INTO readings (dataset, state, row_count, read_at)
                 VALUES (?1, 'complete', ?2, '2026-11-20T08:00:00.000Z')",
                params![dataset, rows],
            )
            .unwrap();
        let reading = self.0.last_insert_rowid();
        self.0
            .execute(
                "INSERT INTO snapshot_readings (snapshot, dataset, reading, state, requests, passing)
                 VALUES (?1, ?2, ?3, 'complete', 3, 0)",
                params![snapshot, dataset, reading],
            )
            .unwrap();
        reading
    }

    pub(super) fn users(&self, reading: i64, users: &[User]) {
        for (position, user) in users.iter().enumerate() {
            let instant = |at: Option<jiff::Timestamp>| at.map(|at| format!("{at:.3}"));
            self.0
                .execute(
                    "INSERT INTO users VALUES
                     (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                    params![
                        reading,
                        position,
                        id(user.id.as_ref()),
                        email(user.email.as_ref()),
                        user.display_name,
                        user.first_name,
                        user.last_name,
                        user.user_type.map(UserType::number),
                        user.status.as_str(),
                        user.role_id,
                        user.department,
                        user.united_type,
                        instant(user.created_at),
                        instant(user.last_login_at),
                    ],
                )
                .unwrap();
            for (nth, group) in user.group_ids.iter().enumerate() {
                self.0
                    .execute(
                        "INSERT INTO user_groups VALUES (?1, ?2, ?3, ?4)",
                        params![reading, position, nth, group],
                    )
                    .unwrap();
            }
        }
    }

    fn phone_users(&self, reading: i64, users: &[PhoneUser]) {
        for (position, user) in users.iter().enumerate() {
            self.0
                .execute(
                    "INSERT INTO phone_users VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    params![
                        reading,
                        position,
                        id(user.id.as_ref()),
                        email(user.email.as_ref()),
                        user.name,
                        user.status,
                        user.department,
                    ],
                )
                .unwrap();
            for (nth, plan) in user.plans.iter().enumerate() {
                self.0
                    .execute(
                        "INSERT INTO phone_user_plans VALUES (?1, ?2, ?3, ?4, ?5)",
                        params![reading, position, nth, plan.code, plan.name],
                    )
                    .unwrap();
            }
        }
    }

    pub(super) fn hosts(&self, reading: i64, windows: &[(Window, Vec<HostActivity>)]) {
        let mut position = 0;
        for (nth, (days, hosts)) in windows.iter().enumerate() {
            let (from, to) = (days.from.to_string(), days.to.to_string());
            self.0
                .execute(
                    "INSERT INTO reading_windows VALUES (?1, ?2, ?3, ?4)",
                    params![reading, nth, from, to],
                )
                .unwrap();
            for host in hosts {
                self.0
                    .execute(
                        "INSERT INTO host_activity VALUES
                         (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
                        params![
                            reading,
                            position,
                            from,
                            to,
                            id(host.id.as_ref()),
                            email(host.email.as_ref()),
                            host.name,
                            host.department,
                            host.meetings,
                            host.meeting_minutes,
                            host.participants,
                        ],
                    )
                    .unwrap();
                position += 1;
            }
        }
    }

    /// Writes rows of a dataset that has one listing.
    pub(super) fn rows(&self, reading: i64, rows: &Rows) {
        let put = |sql: &str, params: &[&dyn rusqlite::ToSql]| {
            self.0.execute(sql, params).unwrap();
        };
        match rows {
            Rows::Users(users) => self.users(reading, users),
            Rows::PhoneUsers(users) => self.phone_users(reading, users),
            Rows::Roles(roles) => put(
                "INSERT INTO roles VALUES (?1, 0, ?2, ?3)",
                &[&reading, &roles[0].id, &roles[0].name],
            ),
            Rows::Groups(groups) => put(
                "INSERT INTO groups VALUES (?1, 0, ?2, ?3)",
                &[&reading, &groups[0].id, &groups[0].name],
            ),
            Rows::Rooms(rooms) => put(
                "INSERT INTO rooms VALUES (?1, 0, ?2, ?3, ?4, ?5)",
                &[
                    &reading,
                    &rooms[0].id,
                    &rooms[0].name,
                    &rooms[0].status,
                    &rooms[0].location_id,
                ],
            ),
            Rows::PlanUsage(usage) => {
                for (position, line) in usage.lines.iter().enumerate() {
                    put(
                        "INSERT INTO plan_lines VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                        params![
                            reading,
                            position,
                            line.product,
                            line.plan,
                            line.name,
                            line.purchased,
                            line.assigned,
                            line.pending,
                            line.active_hosts,
                        ],
                    );
                }
                let storage = usage.storage.as_ref().unwrap();
                put(
                    "INSERT INTO storage_plans VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        reading,
                        storage.plan,
                        storage.plan_bytes,
                        storage.plan_used_bytes,
                        storage.free_bytes,
                        storage.free_used_bytes,
                    ],
                );
            }
            Rows::PhonePlans(bought) => {
                let plan = &bought.plans[0];
                put(
                    "INSERT INTO phone_plans VALUES (?1, 0, ?2, ?3, ?4, ?5, ?6)",
                    params![
                        reading,
                        plan.code,
                        plan.name,
                        plan.purchased,
                        plan.assigned,
                        plan.available,
                    ],
                );
            }
            _ => panic!("they are written by windows, or not at all"),
        }
    }
}
