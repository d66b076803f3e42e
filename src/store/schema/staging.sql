-- What a sync has read so far. It stands beside the store until a snapshot is made of it.
CREATE TABLE run (
    id TEXT NOT NULL,
    account_id TEXT,
    cloud TEXT NOT NULL,
    touched_at TEXT NOT NULL
);

-- Listings and windows that were read to their end.
CREATE TABLE parts (
    dataset TEXT NOT NULL,
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    read_at TEXT NOT NULL,
    read_on TEXT NOT NULL,
    PRIMARY KEY (dataset, part)
) WITHOUT ROWID;

-- What there are rows of.
CREATE TABLE attempts (
    dataset TEXT NOT NULL,
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    PRIMARY KEY (dataset, part, attempt)
) WITHOUT ROWID;

CREATE TABLE requests (
    at TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER,
    tracking_id TEXT,
    millis INTEGER NOT NULL,
    failure TEXT
);

CREATE TABLE users (
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    -- where somebody stands in several listings, the first of them says how it is
    rank INTEGER AS (CASE part WHEN 'active' THEN 0 WHEN 'inactive' THEN 1 ELSE 2 END) VIRTUAL,
    person INTEGER,
    email_key TEXT,
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
    division_ids TEXT,
    created_at INTEGER,
    last_login_at INTEGER
);

CREATE TABLE phone_users (
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    person INTEGER,
    -- 1 for somebody who is not in the list of users
    is_stranger INTEGER NOT NULL DEFAULT 0,
    n INTEGER NOT NULL DEFAULT 0,
    email_key TEXT,
    user_id TEXT,
    email TEXT,
    name TEXT,
    status TEXT,
    department TEXT,
    plans TEXT NOT NULL
);

CREATE TABLE activity (
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    person INTEGER,
    -- 1 for somebody who is not in the list of users
    is_stranger INTEGER NOT NULL DEFAULT 0,
    n INTEGER NOT NULL DEFAULT 0,
    email_key TEXT,
    user_id TEXT,
    email TEXT,
    name TEXT,
    department TEXT,
    meetings INTEGER,
    meeting_minutes INTEGER,
    participants INTEGER
);

CREATE TABLE add_ons (part TEXT, attempt INTEGER, user_id TEXT, person INTEGER, add_ons TEXT, unclear TEXT,
    meeting_capacity INTEGER, read_at INTEGER NOT NULL);
CREATE TABLE user_details (part TEXT, attempt INTEGER, user_id TEXT, person INTEGER, is_told INTEGER NOT NULL,
    zoom_one_type INTEGER, united_type TEXT, manager TEXT, cost_center TEXT, location TEXT,
    read_at INTEGER NOT NULL);
CREATE TABLE roles (part TEXT, attempt INTEGER, role_id TEXT, n INTEGER, name TEXT);
CREATE TABLE divisions_listed (part TEXT, attempt INTEGER, division_id TEXT, name TEXT);
CREATE TABLE groups (part TEXT, attempt INTEGER, group_id TEXT, n INTEGER, name TEXT);
CREATE TABLE rooms (part TEXT, attempt INTEGER, room_id TEXT, n INTEGER, name TEXT, status TEXT,
    location_id TEXT, kind TEXT);
CREATE TABLE room_use (part TEXT, attempt INTEGER, room_id TEXT, last_used_at INTEGER);
CREATE TABLE sign_ins (part TEXT, attempt INTEGER, email_key TEXT, at INTEGER,
    PRIMARY KEY (part, attempt, email_key)) WITHOUT ROWID;
CREATE TABLE license_changes (part TEXT, attempt INTEGER, day INTEGER, email_key TEXT, at INTEGER, handed TEXT,
    product TEXT, operator_key TEXT);
CREATE TABLE audio (part TEXT, attempt INTEGER, day INTEGER, kind TEXT, calls INTEGER, minutes INTEGER,
    total TEXT);
CREATE TABLE storage_days (part TEXT, attempt INTEGER, day INTEGER, used_bytes INTEGER, plan_bytes INTEGER,
    free_bytes INTEGER);
CREATE TABLE account_days (part TEXT, attempt INTEGER, day INTEGER, new_users INTEGER, meetings INTEGER,
    meeting_minutes INTEGER, participants INTEGER);
CREATE TABLE plans (part TEXT, attempt INTEGER, position INTEGER, product TEXT NOT NULL, plan TEXT,
    name TEXT, purchased INTEGER, assigned INTEGER, pending INTEGER, active_hosts INTEGER);
CREATE TABLE storage (part TEXT, attempt INTEGER, position INTEGER, plan TEXT, plan_bytes INTEGER,
    plan_used_bytes INTEGER, free_bytes INTEGER, free_used_bytes INTEGER);
CREATE TABLE plan_terms (part TEXT, attempt INTEGER, position INTEGER, product TEXT NOT NULL, plan TEXT,
    status TEXT, purchased INTEGER, effective_on TEXT, next_invoice_on TEXT);
CREATE TABLE invoices (part TEXT, attempt INTEGER, invoice_id TEXT NOT NULL, number TEXT, day TEXT, due_on TEXT,
    status TEXT, currency TEXT, total TEXT, tax TEXT, balance TEXT);
CREATE TABLE phone_plans (part TEXT, attempt INTEGER, position INTEGER, code INTEGER, name TEXT,
    purchased INTEGER, assigned INTEGER, available INTEGER);
CREATE TABLE phone_numbers (part TEXT, attempt INTEGER, position INTEGER, name TEXT, purchased INTEGER,
    assigned INTEGER, available INTEGER);
CREATE TABLE phone_rooms (part TEXT, attempt INTEGER, place TEXT NOT NULL, name TEXT, department TEXT, site TEXT,
    plans TEXT NOT NULL);
CREATE TABLE phone_common_areas (part TEXT, attempt INTEGER, place TEXT NOT NULL, name TEXT, department TEXT,
    site TEXT, plans TEXT NOT NULL);
CREATE TABLE place_calls (part TEXT, attempt INTEGER, place TEXT NOT NULL, day INTEGER, calls INTEGER,
    unclear INTEGER, last_at INTEGER);

CREATE INDEX add_ons_of_user ON add_ons (user_id);
CREATE INDEX user_details_of_user ON user_details (user_id);
CREATE INDEX activity_by_part ON activity (part, person);
CREATE INDEX phone_users_by_part ON phone_users (part, person);
CREATE INDEX activity_of_somebody ON activity (part) WHERE person IS NULL;
CREATE INDEX phone_users_of_somebody ON phone_users (part) WHERE person IS NULL;
CREATE INDEX activity_of_strangers ON activity (person) WHERE is_stranger;
CREATE INDEX phone_users_of_strangers ON phone_users (person) WHERE is_stranger;
