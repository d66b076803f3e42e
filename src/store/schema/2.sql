-- The second layout keeps one row for each thing, with the snapshots in which it was so, instead of a copy for
-- each reading. `now_` tables hold what the newest snapshot says, `past_` tables what earlier ones said;
-- `since` and `until` are the first and the last snapshot in which a row was so.

ALTER TABLE users RENAME TO old_users;
ALTER TABLE user_groups RENAME TO old_user_groups;
ALTER TABLE roles RENAME TO old_roles;
ALTER TABLE groups RENAME TO old_groups;
ALTER TABLE plan_lines RENAME TO old_plan_lines;
ALTER TABLE storage_plans RENAME TO old_storage_plans;
ALTER TABLE phone_plans RENAME TO old_phone_plans;
ALTER TABLE phone_users RENAME TO old_phone_users;
ALTER TABLE phone_user_plans RENAME TO old_phone_user_plans;
ALTER TABLE rooms RENAME TO old_rooms;
ALTER TABLE host_activity RENAME TO old_host_activity;
ALTER TABLE readings RENAME TO old_readings;
DROP INDEX pending_users;

-- The sync that brought a snapshot: what it left beside the store is then of no more use.
ALTER TABLE snapshots ADD COLUMN run TEXT;

-- How each dataset stands in a snapshot. One that is carried over has the time and the rows of its own reading.
CREATE TABLE readings (
    snapshot INTEGER NOT NULL REFERENCES snapshots (id) ON DELETE CASCADE,
    dataset TEXT NOT NULL,
    state TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    requests INTEGER NOT NULL,
    reason TEXT,
    scope TEXT,
    -- 1 where trying again may bring what is not there
    passing INTEGER NOT NULL,
    PRIMARY KEY (snapshot, dataset)
) WITHOUT ROWID;

-- Everybody who was ever seen, be it in the list of users or in a report. Somebody without an id of Zoom's is
-- known by the address. Rows about them are checked by tests and not by the database: there are too many. The last
-- three columns are for those who are not in the list of users.
CREATE TABLE people (
    person INTEGER PRIMARY KEY,
    user_id TEXT UNIQUE,
    email_key TEXT,
    email TEXT,
    name TEXT,
    department TEXT
);

CREATE INDEX people_by_email ON people (email_key);

-- Times in milliseconds since 1970, UTC. A last login changes nearly every day and has a history of its own.
CREATE TABLE now_users (
    person INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,
    user_id TEXT,
    email TEXT,
    display_name TEXT,
    first_name TEXT,
    last_name TEXT,
    user_type INTEGER,
    status TEXT NOT NULL,
    role_id TEXT,
    department TEXT,
    united_type TEXT,
    group_ids TEXT,
    created_at INTEGER,
    last_login_at INTEGER
);

CREATE TABLE past_users (
    person INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    user_id TEXT,
    email TEXT,
    display_name TEXT,
    first_name TEXT,
    last_name TEXT,
    user_type INTEGER,
    status TEXT NOT NULL,
    role_id TEXT,
    department TEXT,
    united_type TEXT,
    group_ids TEXT,
    created_at INTEGER,
    PRIMARY KEY (person, since)
) WITHOUT ROWID;

-- The last login that a person had up to and including a snapshot, where a later one had another.
CREATE TABLE past_logins (
    until INTEGER NOT NULL,
    person INTEGER NOT NULL,
    last_login_at INTEGER,
    PRIMARY KEY (until, person)
) WITHOUT ROWID;

-- The as-of day of the first snapshot in which an address was pending.
CREATE TABLE pending (
    email_key TEXT PRIMARY KEY,
    since_day TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE now_phone_users (
    person INTEGER NOT NULL,
    n INTEGER NOT NULL,
    since INTEGER NOT NULL,
    user_id TEXT,
    email TEXT,
    name TEXT,
    status TEXT,
    department TEXT,
    plans TEXT NOT NULL,
    PRIMARY KEY (person, n)
) WITHOUT ROWID;

CREATE TABLE past_phone_users (
    person INTEGER NOT NULL,
    n INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    user_id TEXT,
    email TEXT,
    name TEXT,
    status TEXT,
    department TEXT,
    plans TEXT NOT NULL,
    PRIMARY KEY (person, n, since)
) WITHOUT ROWID;

CREATE TABLE now_roles (role_id TEXT, n INTEGER, since INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (role_id, n)) WITHOUT ROWID;
CREATE TABLE past_roles (role_id TEXT, n INTEGER, since INTEGER, until INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (role_id, n, since)) WITHOUT ROWID;

CREATE TABLE now_groups (group_id TEXT, n INTEGER, since INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (group_id, n)) WITHOUT ROWID;
CREATE TABLE past_groups (group_id TEXT, n INTEGER, since INTEGER, until INTEGER NOT NULL, name TEXT,
    PRIMARY KEY (group_id, n, since)) WITHOUT ROWID;

CREATE TABLE now_rooms (room_id TEXT, n INTEGER, since INTEGER NOT NULL, name TEXT, status TEXT,
    location_id TEXT, PRIMARY KEY (room_id, n)) WITHOUT ROWID;
CREATE TABLE past_rooms (room_id TEXT, n INTEGER, since INTEGER, until INTEGER NOT NULL, name TEXT,
    status TEXT, location_id TEXT, PRIMARY KEY (room_id, n, since)) WITHOUT ROWID;

-- Plans in Zoom's order.
CREATE TABLE now_plans (position INTEGER PRIMARY KEY, since INTEGER NOT NULL, product TEXT NOT NULL,
    plan TEXT, name TEXT, purchased INTEGER, assigned INTEGER, pending INTEGER, active_hosts INTEGER);
CREATE TABLE past_plans (position INTEGER, since INTEGER, until INTEGER NOT NULL, product TEXT NOT NULL,
    plan TEXT, name TEXT, purchased INTEGER, assigned INTEGER, pending INTEGER, active_hosts INTEGER,
    PRIMARY KEY (position, since)) WITHOUT ROWID;

-- Cloud recording storage: one row at most.
CREATE TABLE now_storage (position INTEGER PRIMARY KEY, since INTEGER NOT NULL, plan TEXT,
    plan_bytes INTEGER, plan_used_bytes INTEGER, free_bytes INTEGER, free_used_bytes INTEGER);
CREATE TABLE past_storage (position INTEGER, since INTEGER, until INTEGER NOT NULL, plan TEXT,
    plan_bytes INTEGER, plan_used_bytes INTEGER, free_bytes INTEGER, free_used_bytes INTEGER,
    PRIMARY KEY (position, since)) WITHOUT ROWID;

CREATE TABLE now_phone_plans (position INTEGER PRIMARY KEY, since INTEGER NOT NULL, code INTEGER,
    name TEXT, purchased INTEGER, assigned INTEGER, available INTEGER);
CREATE TABLE past_phone_plans (position INTEGER, since INTEGER, until INTEGER NOT NULL, code INTEGER,
    name TEXT, purchased INTEGER, assigned INTEGER, available INTEGER,
    PRIMARY KEY (position, since)) WITHOUT ROWID;

-- Days that were read whole, and when. Use is a fact about days, not about a snapshot: a window that is read
-- again takes the place of those that it overlaps.
CREATE TABLE windows (
    id INTEGER PRIMARY KEY,
    dataset TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    -- the day that counted as today
    read_on TEXT NOT NULL
);

CREATE TABLE activity (
    window INTEGER NOT NULL,
    person INTEGER NOT NULL,
    n INTEGER NOT NULL,
    meetings INTEGER,
    meeting_minutes INTEGER,
    participants INTEGER,
    PRIMARY KEY (window, person, n)
) WITHOUT ROWID;

-- The newest window in which somebody hosted anything.
CREATE TABLE last_hosted (
    person INTEGER PRIMARY KEY,
    window INTEGER NOT NULL
);

-- What an older store says in its newest snapshot is carried over; its earlier snapshots go.
INSERT OR IGNORE INTO pending
    SELECT lower(email), min(snapshots.as_of) FROM old_users
    JOIN snapshot_readings ON snapshot_readings.reading = old_users.reading
    JOIN snapshots ON snapshots.id = snapshot_readings.snapshot
    WHERE status = 'pending' AND email IS NOT NULL GROUP BY lower(email);
DELETE FROM snapshots WHERE id < (SELECT max(id) FROM snapshots);

INSERT INTO readings
    SELECT snapshot, part.dataset, part.state, row_count, read_at, requests, reason, scope, passing
    FROM snapshot_readings AS part JOIN old_readings ON old_readings.id = part.reading;

INSERT OR IGNORE INTO people (user_id, email_key)
    SELECT user_id, lower(email) FROM old_users
    JOIN snapshot_readings USING (reading) ORDER BY position;
INSERT OR IGNORE INTO now_users
    SELECT person, snapshot, old.user_id, old.email, display_name, first_name, last_name, user_type, status,
        role_id, old.department, united_type,
        (SELECT nullif(json_group_array(group_id ORDER BY of.position), '[]') FROM old_user_groups AS of
            WHERE of.reading = old.reading AND of.user_position = old.position),
        CAST(strftime('%s', created_at) AS INTEGER) * 1000 + CAST(substr(created_at, -4, 3) AS INTEGER),
        CAST(strftime('%s', last_login_at) AS INTEGER) * 1000 + CAST(substr(last_login_at, -4, 3) AS INTEGER)
    FROM old_users AS old JOIN snapshot_readings USING (reading)
    JOIN people ON people.user_id = old.user_id
        OR (old.user_id IS NULL AND people.user_id IS NULL AND people.email_key = lower(old.email));

-- Whom the rows of reports are about: the user with the id, else the user with the address, else somebody who
-- is not in the account; each row that names nobody is about somebody of its own.
CREATE TABLE named (
    id INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    position INTEGER NOT NULL,
    person INTEGER,
    user_id TEXT,
    email_key TEXT,
    email TEXT,
    name TEXT,
    department TEXT
);
INSERT INTO named (report, position, user_id, email_key, email, name, department)
    SELECT 'phone', position, user_id, lower(email), email, name, department
    FROM old_phone_users JOIN snapshot_readings USING (reading) ORDER BY position;
INSERT INTO named (report, position, user_id, email_key, email, name, department)
    SELECT 'hosts', position, user_id, lower(email), email, name, department
    FROM old_host_activity JOIN snapshot_readings USING (reading) ORDER BY position;
CREATE UNIQUE INDEX named_rows ON named (report, position);
UPDATE named SET person = coalesce(
    (SELECT person FROM people JOIN now_users USING (person) WHERE people.user_id = named.user_id),
    (SELECT people.person FROM people JOIN now_users USING (person)
        WHERE people.email_key = named.email_key
        ORDER BY status <> 'active', status <> 'inactive', people.person LIMIT 1));
INSERT OR IGNORE INTO people (user_id, email_key)
    SELECT user_id, email_key FROM named WHERE person IS NULL AND user_id IS NOT NULL ORDER BY id;
INSERT INTO people (email_key)
    SELECT email_key FROM named WHERE person IS NULL AND user_id IS NULL AND email_key IS NOT NULL
    GROUP BY email_key ORDER BY min(id);
UPDATE named SET person = coalesce(
    (SELECT person FROM people WHERE people.user_id = named.user_id),
    (SELECT min(person) FROM people WHERE named.user_id IS NULL
        AND people.user_id IS NULL AND people.email_key = named.email_key))
    WHERE person IS NULL;
CREATE TABLE nobodies AS SELECT id FROM named WHERE person IS NULL ORDER BY id;
UPDATE named SET person = (SELECT coalesce(max(person), 0) FROM people)
        + (SELECT nobodies.rowid FROM nobodies WHERE nobodies.id = named.id)
    WHERE person IS NULL;
INSERT OR IGNORE INTO people (person) SELECT person FROM named;
CREATE INDEX named_by_person ON named (person);
UPDATE people SET
    email = (SELECT email FROM named WHERE named.person = people.person AND email IS NOT NULL
        ORDER BY id LIMIT 1),
    name = (SELECT name FROM named WHERE named.person = people.person AND name IS NOT NULL
        ORDER BY id LIMIT 1),
    department = (SELECT department FROM named WHERE named.person = people.person
        AND department IS NOT NULL ORDER BY id LIMIT 1)
    WHERE NOT EXISTS (SELECT 1 FROM now_users WHERE now_users.person = people.person);

INSERT INTO now_phone_users
    SELECT named.person, row_number() OVER (PARTITION BY named.person ORDER BY old.position) - 1, snapshot,
        old.user_id, old.email, old.name, status, old.department,
        (SELECT json_group_array(json_object('code', code, 'name', of.name) ORDER BY of.position)
            FROM old_phone_user_plans AS of
            WHERE of.reading = old.reading AND of.user_position = old.position)
    FROM old_phone_users AS old JOIN snapshot_readings USING (reading)
    JOIN named ON report = 'phone' AND named.position = old.position;

INSERT OR IGNORE INTO now_roles SELECT role_id, 0, snapshot, name
    FROM old_roles JOIN snapshot_readings USING (reading);
INSERT OR IGNORE INTO now_groups SELECT group_id, 0, snapshot, name
    FROM old_groups JOIN snapshot_readings USING (reading);
INSERT OR IGNORE INTO now_rooms SELECT room_id, 0, snapshot, name, status, location_id
    FROM old_rooms JOIN snapshot_readings USING (reading);
INSERT INTO now_plans SELECT position, snapshot, product, plan, name, purchased, assigned, pending, active_hosts
    FROM old_plan_lines JOIN snapshot_readings USING (reading);
INSERT INTO now_storage SELECT 0, snapshot, plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes
    FROM old_storage_plans JOIN snapshot_readings USING (reading);
INSERT INTO now_phone_plans SELECT position, snapshot, code, name, purchased, assigned, available
    FROM old_phone_plans JOIN snapshot_readings USING (reading);

INSERT INTO windows (dataset, first_day, last_day, row_count, read_at, read_on)
    SELECT part.dataset, reading_windows.first_day, reading_windows.last_day,
        (SELECT count(*) FROM old_host_activity AS of WHERE of.reading = part.reading
            AND of.first_day = reading_windows.first_day AND of.last_day = reading_windows.last_day),
        read_at, as_of
    FROM reading_windows JOIN snapshot_readings AS part USING (reading)
    JOIN old_readings ON old_readings.id = part.reading
    JOIN snapshots ON snapshots.id = part.snapshot;
INSERT INTO activity
    SELECT windows.id, named.person,
        row_number() OVER (PARTITION BY windows.id, named.person ORDER BY old.position) - 1,
        meetings, meeting_minutes, participants
    FROM old_host_activity AS old JOIN snapshot_readings USING (reading)
    JOIN windows ON windows.dataset = 'host-activity'
        AND windows.first_day = old.first_day AND windows.last_day = old.last_day
    JOIN named ON report = 'hosts' AND named.position = old.position;
INSERT INTO last_hosted
    SELECT person, window FROM (
        SELECT person, window, row_number() OVER (PARTITION BY person ORDER BY last_day DESC) AS rank
        FROM activity JOIN windows ON windows.id = activity.window
        WHERE meetings IS NULL OR meetings > 0
    ) WHERE rank = 1;

DROP TABLE nobodies;
DROP TABLE named;
DROP TABLE old_user_groups;
DROP TABLE old_users;
DROP TABLE old_roles;
DROP TABLE old_groups;
DROP TABLE old_plan_lines;
DROP TABLE old_storage_plans;
DROP TABLE old_phone_plans;
DROP TABLE old_phone_user_plans;
DROP TABLE old_phone_users;
DROP TABLE old_rooms;
DROP TABLE old_host_activity;
DROP TABLE reading_windows;
DROP TABLE snapshot_readings;
DROP TABLE old_readings;

-- VIEWS, for `zoomaudit sql` and for other programs that read the file. Those whose names begin with `shown_`
-- only help the others; the rest is a promise, and the README has it. The syntax is that of SQLite 3.38, which
-- others may read the file with: of what it does not know, it reads none.
--
-- What a newest snapshot could not read is not in it. In a history it stands as it was last known; the table
-- `readings` tells which snapshots read it. It names the first and the last snapshot, of those that are kept,
-- in which something was so.

CREATE VIEW shown_datasets AS
    SELECT dataset FROM readings
    WHERE snapshot = (SELECT max(id) FROM snapshots) AND state <> 'missing';

CREATE VIEW shown_people AS
    SELECT person, user_id, email, status, department, user_type, united_type, first_name, last_name,
        role_id, group_ids, created_at, last_login_at,
        coalesce(display_name, first_name || ' ' || last_name, first_name, last_name, email) AS name
    FROM now_users WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'users');

CREATE VIEW roles AS
    SELECT role_id, name FROM now_roles
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'roles');

CREATE VIEW roles_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        role_id, name
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, role_id, name FROM now_roles
        UNION ALL SELECT since, until, role_id, name FROM past_roles);

CREATE VIEW groups AS
    SELECT group_id, name FROM now_groups
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'groups');

CREATE VIEW groups_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        group_id, name
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, group_id, name FROM now_groups
        UNION ALL SELECT since, until, group_id, name FROM past_groups);

CREATE VIEW rooms AS
    SELECT room_id, name, status, location_id FROM now_rooms
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'rooms');

CREATE VIEW rooms_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        room_id, name, status, location_id
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, room_id, name, status, location_id
        FROM now_rooms
        UNION ALL SELECT since, until, room_id, name, status, location_id FROM past_rooms);

CREATE VIEW plans AS
    SELECT product, plan, name, purchased, assigned, pending,
        purchased - assigned - coalesce(pending, 0) AS available, active_hosts
    FROM now_plans WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'plan-usage');

CREATE VIEW plans_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        product, plan, name, purchased, assigned, pending,
        purchased - assigned - coalesce(pending, 0) AS available, active_hosts
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, product, plan, name, purchased, assigned,
            pending, active_hosts
        FROM now_plans
        UNION ALL SELECT since, until, product, plan, name, purchased, assigned, pending, active_hosts
        FROM past_plans);

CREATE VIEW storage AS
    SELECT plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes
    FROM now_storage WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'plan-usage');

CREATE VIEW storage_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, plan, plan_bytes, plan_used_bytes,
            free_bytes, free_used_bytes
        FROM now_storage
        UNION ALL SELECT since, until, plan, plan_bytes, plan_used_bytes, free_bytes, free_used_bytes
        FROM past_storage);

-- `plan` is the word for a calling plan that `seats` has too: Zoom's code, else the name.
CREATE VIEW phone_plans AS
    SELECT coalesce(CAST(code AS TEXT), name) AS plan, code, name, purchased, assigned, available
    FROM now_phone_plans WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-plans');

CREATE VIEW phone_plans_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        coalesce(CAST(code AS TEXT), name) AS plan, code, name, purchased, assigned, available
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, code, name, purchased, assigned, available
        FROM now_phone_plans
        UNION ALL SELECT since, until, code, name, purchased, assigned, available FROM past_phone_plans);

CREATE VIEW phone_users AS
    SELECT user_id, email, name, status, department,
        (SELECT group_concat(coalesce(json_extract(value, '$.name'), json_extract(value, '$.code')), ';')
            FROM json_each(plans)) AS plans
    FROM now_phone_users WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-users');

CREATE VIEW phone_users_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        user_id, email, name, status, department,
        (SELECT group_concat(coalesce(json_extract(value, '$.name'), json_extract(value, '$.code')), ';')
            FROM json_each(plans)) AS plans
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, user_id, email, name, status, department,
            plans
        FROM now_phone_users
        UNION ALL SELECT since, until, user_id, email, name, status, department, plans
        FROM past_phone_users);

CREATE VIEW users AS
    SELECT user_id, email, name, first_name, last_name, status,
        CASE user_type WHEN 1 THEN 'basic' WHEN 2 THEN 'licensed' WHEN 4 THEN 'unassigned'
            WHEN 99 THEN 'none' ELSE 'type-' || user_type END AS license,
        united_type,
        (SELECT group_concat(coalesce(json_extract(value, '$.name'), json_extract(value, '$.code')), ';')
            FROM now_phone_users, json_each(plans)
            WHERE now_phone_users.person = shown_people.person
                AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-users')) AS phone_plans,
        role_id,
        coalesce(
            (SELECT roles.name FROM roles WHERE roles.role_id = shown_people.role_id
                AND roles.name IS NOT NULL LIMIT 1),
            CASE role_id WHEN '0' THEN 'Owner' WHEN '1' THEN 'Admin' WHEN '2' THEN 'Member'
                ELSE role_id END) AS role,
        department,
        (SELECT group_concat(coalesce(
                (SELECT groups.name FROM groups WHERE groups.group_id = one.value
                    AND groups.name IS NOT NULL LIMIT 1), one.value), ';')
            FROM json_each(group_ids) AS one) AS groups,
        strftime('%Y-%m-%dT%H:%M:%S', created_at / 1000, 'unixepoch')
            || printf('.%03dZ', created_at % 1000) AS created_at,
        strftime('%Y-%m-%dT%H:%M:%S', last_login_at / 1000, 'unixepoch')
            || printf('.%03dZ', last_login_at % 1000) AS last_login_at
    FROM shown_people;

-- Roles and groups have the name that was read last, whenever that was.
CREATE VIEW users_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        user_id, email,
        coalesce(display_name, first_name || ' ' || last_name, first_name, last_name, email) AS name,
        first_name, last_name, status,
        CASE user_type WHEN 1 THEN 'basic' WHEN 2 THEN 'licensed' WHEN 4 THEN 'unassigned'
            WHEN 99 THEN 'none' ELSE 'type-' || user_type END AS license,
        united_type, role_id,
        coalesce(
            (SELECT name FROM now_roles WHERE now_roles.role_id = every.role_id),
            (SELECT name FROM past_roles WHERE past_roles.role_id = every.role_id
                ORDER BY past_roles.until DESC LIMIT 1),
            CASE role_id WHEN '0' THEN 'Owner' WHEN '1' THEN 'Admin' WHEN '2' THEN 'Member'
                ELSE role_id END) AS role,
        department,
        (SELECT group_concat(coalesce(
                (SELECT name FROM now_groups WHERE group_id = one.value),
                (SELECT name FROM past_groups WHERE group_id = one.value
                    ORDER BY past_groups.until DESC LIMIT 1),
                one.value), ';')
            FROM json_each(group_ids) AS one) AS groups,
        strftime('%Y-%m-%dT%H:%M:%S', created_at / 1000, 'unixepoch')
            || printf('.%03dZ', created_at % 1000) AS created_at
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, user_id, email, display_name, first_name,
            last_name, user_type, status, role_id, department, united_type, group_ids, created_at
        FROM now_users
        UNION ALL SELECT since, until, user_id, email, display_name, first_name,
            last_name, user_type, status, role_id, department, united_type, group_ids, created_at
        FROM past_users) AS every;

-- A login holds from the snapshot after the one before it, or from when the person was (again) in the account.
CREATE VIEW logins_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        user_id, email,
        strftime('%Y-%m-%dT%H:%M:%S', last_login_at / 1000, 'unixepoch')
            || printf('.%03dZ', last_login_at % 1000) AS last_login_at
    FROM (
        SELECT every.until, every.last_login_at, people.user_id,
            coalesce(now_users.email, people.email, people.email_key) AS email,
            (SELECT min(max(listed.since, every.earliest)) FROM (
                SELECT person, since, (SELECT max(id) FROM snapshots) AS until FROM now_users
                UNION ALL SELECT person, since, until FROM past_users) AS listed
                WHERE listed.person = every.person AND listed.until >= every.earliest) AS since
        FROM (
            SELECT person, until, last_login_at,
                1 + coalesce(lag(until) OVER (PARTITION BY person ORDER BY until), 0) AS earliest
            FROM (
                SELECT person, (SELECT max(id) FROM snapshots) AS until, last_login_at FROM now_users
                UNION ALL SELECT person, until, last_login_at FROM past_logins)) AS every
        JOIN people USING (person)
        LEFT JOIN now_users USING (person))
    WHERE EXISTS (SELECT 1 FROM snapshots WHERE id BETWEEN since AND until);

-- Which plan lines a base seat may be on: those of Zoom United (1) or any other (0). Where a kind has several
-- lines, or several products, nothing tells which of them somebody's seat is on.
CREATE VIEW shown_bases AS
    SELECT united, count(product) AS line_count,
        CASE WHEN count(product) = 0 THEN 'base'
            WHEN count(DISTINCT product) = 1 THEN min(product) END AS product,
        CASE WHEN count(product) = 1 THEN min(plan) END AS plan
    FROM (SELECT 1 AS united UNION ALL SELECT 0)
    LEFT JOIN plans ON (product = 'united') = united
        AND (product IN ('base', 'united') OR substr(product, 1, 8) = 'zoom_one')
        AND (max(coalesce(purchased, 0), coalesce(assigned, 0), coalesce(plans.pending, 0),
                coalesce(active_hosts, 0)) > 0
            OR coalesce(purchased, assigned, plans.pending, active_hosts) IS NULL)
    GROUP BY united;

CREATE VIEW seats AS
    SELECT base.product, base.plan, user_id, email, name, department, status
    FROM shown_people JOIN shown_bases AS base ON base.united = (
        (united_type IS NOT NULL OR 0 = (SELECT line_count FROM shown_bases WHERE united = 0))
        AND 0 < (SELECT line_count FROM shown_bases WHERE united = 1))
    WHERE user_type = 2 OR united_type IS NOT NULL
    UNION ALL
    SELECT 'phone', held.plan,
        CASE WHEN shown_people.person IS NULL THEN held.user_id ELSE shown_people.user_id END,
        CASE WHEN shown_people.person IS NULL THEN held.email ELSE shown_people.email END,
        CASE WHEN shown_people.person IS NULL THEN held.name ELSE shown_people.name END,
        CASE WHEN shown_people.person IS NULL THEN held.department ELSE shown_people.department END,
        shown_people.status
    FROM (
        SELECT person, user_id, email, name, department, coalesce(
            (SELECT plan FROM phone_plans WHERE phone_plans.code = each.code LIMIT 1),
            (SELECT plan FROM phone_plans WHERE phone_plans.name = each.plan_name
                AND (phone_plans.code IS NULL OR each.code IS NULL) LIMIT 1),
            each.code, each.plan_name) AS plan, min(n)
        FROM (
            SELECT person, n, user_id, email, name, department,
                CAST(json_extract(value, '$.code') AS TEXT) AS code,
                json_extract(value, '$.name') AS plan_name
            FROM now_phone_users, json_each(plans)
            WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-users')) AS each
        GROUP BY person, 6) AS held
    LEFT JOIN shown_people USING (person);

CREATE VIEW host_activity AS
    SELECT first_day, last_day,
        CASE WHEN shown_people.person IS NULL THEN people.user_id ELSE shown_people.user_id END AS user_id,
        CASE WHEN shown_people.person IS NULL THEN people.email ELSE shown_people.email END AS email,
        CASE WHEN shown_people.person IS NULL THEN people.name ELSE shown_people.name END AS name,
        CASE WHEN shown_people.person IS NULL THEN people.department
            ELSE shown_people.department END AS department,
        meetings, meeting_minutes, participants
    FROM windows JOIN activity ON activity.window = windows.id
    JOIN people USING (person) LEFT JOIN shown_people USING (person)
    WHERE windows.dataset = 'host-activity'
        AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'host-activity');
