//! Tables of rows with the snapshots in which they were so, and how a new reading changes them.

use rusqlite::Connection;

use super::{SnapshotId, error::Fault};

/// What a `now_` table, its `past_` table and its table in the staging area have in common.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// What tells one row from another.
    keys: &'static [&'static str],
    /// What a change of makes another row of it.
    columns: &'static [&'static str],
    /// What changes without making another row, and has a history of its own if it has one.
    loose: &'static [&'static str],
}

pub(super) const USERS: Table = Table {
    name: "users",
    keys: &["person"],
    columns: &[
        "user_id",
        "email",
        "display_name",
        "first_name",
        "last_name",
        "user_type",
        "status",
        "role_id",
        "department",
        "united_type",
        "group_ids",
        "division_ids",
        "created_at",
    ],
    loose: &["last_login_at"],
};

pub(super) const PHONE_USERS: Table = Table {
    name: "phone_users",
    keys: &["person", "n"],
    columns: &["user_id", "email", "name", "status", "department", "plans"],
    loose: &[],
};

pub(super) const ADD_ONS: Table = Table {
    name: "add_ons",
    keys: &["person"],
    columns: &["add_ons", "unclear", "meeting_capacity"],
    loose: &["read_at"],
};

pub(super) const USER_DETAILS: Table = Table {
    name: "user_details",
    keys: &["person"],
    columns: &[
        "is_told",
        "zoom_one_type",
        "united_type",
        "manager",
        "cost_center",
        "location",
    ],
    loose: &["read_at"],
};

pub(super) const ROLES: Table = Table {
    name: "roles",
    keys: &["role_id", "n"],
    columns: &["name"],
    loose: &[],
};

pub(super) const GROUPS: Table = Table {
    name: "groups",
    keys: &["group_id", "n"],
    columns: &["name"],
    loose: &[],
};

pub(super) const ROOMS: Table = Table {
    name: "rooms",
    keys: &["room_id", "n"],
    columns: &["name", "status", "location_id", "kind"],
    loose: &[],
};

pub(super) const PLANS: Table = Table {
    name: "plans",
    keys: &["position"],
    columns: &[
        "product",
        "plan",
        "name",
        "purchased",
        "assigned",
        "pending",
        "active_hosts",
    ],
    loose: &[],
};

pub(super) const STORAGE: Table = Table {
    name: "storage",
    keys: &["position"],
    columns: &[
        "plan",
        "plan_bytes",
        "plan_used_bytes",
        "free_bytes",
        "free_used_bytes",
    ],
    loose: &[],
};

pub(super) const PHONE_PLANS: Table = Table {
    name: "phone_plans",
    keys: &["position"],
    columns: &["code", "name", "purchased", "assigned", "available"],
    loose: &[],
};

pub(super) const PHONE_NUMBERS: Table = Table {
    name: "phone_numbers",
    keys: &["position"],
    columns: &["name", "purchased", "assigned", "available"],
    loose: &[],
};

pub(super) const PHONE_ROOMS: Table = of_places("phone_rooms");

pub(super) const PHONE_COMMON_AREAS: Table = of_places("phone_common_areas");

const fn of_places(name: &'static str) -> Table {
    Table {
        name,
        keys: &["place"],
        columns: &["name", "department", "site", "plans"],
        loose: &[],
    }
}

/// The tables that have a past, besides that of last logins.
pub(super) const NAMES: [&str; 13] = [
    USERS.name,
    PHONE_USERS.name,
    ADD_ONS.name,
    USER_DETAILS.name,
    ROLES.name,
    GROUPS.name,
    ROOMS.name,
    PLANS.name,
    STORAGE.name,
    PHONE_PLANS.name,
    PHONE_NUMBERS.name,
    PHONE_ROOMS.name,
    PHONE_COMMON_AREAS.name,
];

impl Table {
    /// Returns the columns besides the keys, as a list of SQL.
    pub(super) fn told(&self) -> String {
        [self.columns, self.loose].concat().join(", ")
    }

    /// Returns the keys, and the columns of which the past is kept, as lists of SQL.
    pub(super) fn kept(&self) -> (String, String) {
        (self.keys.join(", "), self.columns.join(", "))
    }

    /// Returns the same as columns of something with a name.
    pub(super) fn told_by(&self, name: &str) -> String {
        let columns = [self.columns, self.loose].concat();
        let columns = columns.iter().map(|column| format!("{name}.{column}"));
        columns.collect::<Vec<_>>().join(", ")
    }

    /// Makes what stands in the staging area what the newest snapshot says.
    ///
    /// What changed or is gone moves to the past, as of the snapshot before; what stayed is not touched.
    pub(super) fn merge(&self, connection: &Connection, this: SnapshotId) -> Result<(), Fault> {
        let Self { name, .. } = self;
        let (keys, columns) = (self.keys.join(", "), self.columns.join(", "));
        let fresh = [self.keys, self.columns, self.loose].concat().join(", ");
        let first = self.keys[0];
        let differs = pairs(self.columns, "IS NOT", " OR ");
        let same_key = pairs(self.keys, "=", " AND ");
        let gone_key = |table: &str| {
            let each = self
                .keys
                .iter()
                .map(|key| format!("{table}.{key} = gone.{key}"));
            each.collect::<Vec<_>>().join(" AND ")
        };
        let past_key = gone_key("past");
        let now_key = gone_key(&format!("now_{name}"));
        let past_columns: Vec<String> = [self.keys, self.columns]
            .concat()
            .iter()
            .map(|column| format!("past.{column}"))
            .collect();
        let (past_keys, past_columns) = past_columns.split_at(self.keys.len());
        let steps = format!(
            "CREATE INDEX IF NOT EXISTS staging.{name}_by_key ON {name} ({keys});
             CREATE TABLE staging.gone AS SELECT {now_keys} FROM main.now_{name} AS past
                 LEFT JOIN staging.{name} AS fresh ON {same_key}
                 WHERE fresh.{first} IS NULL OR {differs};
             INSERT INTO main.past_{name} ({keys}, since, until, {columns})
                 SELECT {past_keys}, since, {this} - 1, {past_columns}
                 FROM staging.gone CROSS JOIN main.now_{name} AS past ON {past_key};
             DELETE FROM main.now_{name} WHERE EXISTS (SELECT 1 FROM staging.gone WHERE {now_key});
             INSERT OR IGNORE INTO main.now_{name} (since, {fresh})
                 SELECT {this}, {fresh} FROM staging.{name} ORDER BY {keys};
             DROP TABLE staging.gone;",
            now_keys = past_keys.join(", "),
            past_keys = past_keys.join(", "),
            past_columns = past_columns.join(", "),
            this = this.number(),
        );
        Ok(connection.execute_batch(&steps)?)
    }

    /// Returns a query for rows as they were in the snapshot that is its first parameter, ordered by key.
    pub(super) fn at(&self, columns: &str) -> String {
        let Self { name, .. } = self;
        let keys = self.keys.join(", ");
        format!(
            "SELECT {keys}, {columns} FROM now_{name} WHERE since <= ?1
             UNION ALL SELECT {keys}, {columns} FROM past_{name} WHERE since <= ?1 AND until >= ?1
             ORDER BY {keys}"
        )
    }
}

/// Compares columns of the row that stands with those of the one that came.
fn pairs(columns: &[&str], operator: &str, between: &str) -> String {
    let pairs = columns
        .iter()
        .map(|column| format!("past.{column} {operator} fresh.{column}"));
    pairs.collect::<Vec<_>>().join(between)
}
