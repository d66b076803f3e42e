-- Whose account the file is about: one row from the first snapshot on.
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    account_id TEXT,
    cloud TEXT NOT NULL
);

CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    taken_at TEXT NOT NULL,
    as_of TEXT NOT NULL
);

-- One dataset as it was read at one time; its rows stand in the tables below.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset TEXT NOT NULL,
    state TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    read_at TEXT NOT NULL
);

-- The days that a reading covers whole.
CREATE TABLE reading_windows (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

-- Which readings a snapshot consists of. The state is that of the snapshot: a reading that was
-- complete is `kept` in a later snapshot whose own reading failed.
CREATE TABLE snapshot_readings (
    id INTEGER PRIMARY KEY,
    snapshot INTEGER NOT NULL REFERENCES snapshots (id) ON DELETE CASCADE,
    dataset TEXT NOT NULL,
    reading INTEGER NOT NULL REFERENCES readings (id),
    state TEXT NOT NULL,
    requests INTEGER NOT NULL,
    reason TEXT,
    scope TEXT,
    -- 1 where trying again may bring what is not there
    passing INTEGER NOT NULL,
    UNIQUE (snapshot, dataset)
);

CREATE INDEX snapshot_readings_by_reading ON snapshot_readings (reading);

CREATE TABLE users (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
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
    created_at TEXT,
    last_login_at TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE INDEX pending_users ON users (email, reading) WHERE status = 'pending';

CREATE TABLE user_groups (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    user_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    group_id TEXT NOT NULL,
    PRIMARY KEY (reading, user_position, position)
) WITHOUT ROWID;

CREATE TABLE roles (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    role_id TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE groups (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    group_id TEXT NOT NULL,
    name TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE plan_lines (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    product TEXT NOT NULL,
    plan TEXT,
    name TEXT,
    purchased INTEGER,
    assigned INTEGER,
    pending INTEGER,
    active_hosts INTEGER,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE storage_plans (
    reading INTEGER PRIMARY KEY REFERENCES readings (id) ON DELETE CASCADE,
    plan TEXT,
    plan_bytes INTEGER,
    plan_used_bytes INTEGER,
    free_bytes INTEGER,
    free_used_bytes INTEGER
);

CREATE TABLE phone_plans (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code INTEGER,
    name TEXT,
    purchased INTEGER,
    assigned INTEGER,
    available INTEGER,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE phone_users (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    user_id TEXT,
    email TEXT,
    name TEXT,
    status TEXT,
    department TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE phone_user_plans (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    user_position INTEGER NOT NULL,
    position INTEGER NOT NULL,
    code INTEGER,
    name TEXT,
    PRIMARY KEY (reading, user_position, position)
) WITHOUT ROWID;

CREATE TABLE rooms (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    room_id TEXT NOT NULL,
    name TEXT,
    status TEXT,
    location_id TEXT,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

CREATE TABLE host_activity (
    reading INTEGER NOT NULL REFERENCES readings (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    user_id TEXT,
    email TEXT,
    name TEXT,
    department TEXT,
    meetings INTEGER,
    meeting_minutes INTEGER,
    participants INTEGER,
    PRIMARY KEY (reading, position)
) WITHOUT ROWID;

-- Every request to Zoom: the pattern of its path, never a value of its query.
CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER,
    tracking_id TEXT,
    millis INTEGER NOT NULL,
    failure TEXT
);
