-- When the latest events of a day began, in milliseconds since 1970, UTC, and how large recordings are.
ALTER TABLE used ADD COLUMN bytes INTEGER;
ALTER TABLE used ADD COLUMN last_at INTEGER;
-- of those with two participants or more
ALTER TABLE used ADD COLUMN last_with_others_at INTEGER;

-- Whether the days of a window are known as a whole alone, because they were joined.
ALTER TABLE windows ADD COLUMN is_joined INTEGER NOT NULL DEFAULT 0;

-- When somebody last did what: began a meeting with others, a webinar, anything they hosted, something of which Zoom
-- does not say whether it was one of the first two, a call. Where an older version noted only the day, its beginning.
CREATE TABLE last_used (
    person INTEGER PRIMARY KEY,
    meeting_at INTEGER,
    webinar_at INTEGER,
    hosted_at INTEGER,
    unsure_at INTEGER,
    call_at INTEGER
);

INSERT INTO last_used
    SELECT person, max(day * 86400000) FILTER (WHERE kind = 'meeting' AND with_others > 0),
        max(day * 86400000) FILTER (WHERE kind = 'webinar'), max(day * 86400000),
        max(day * 86400000) FILTER (WHERE kind = 'other' OR (kind = 'meeting' AND participants IS NULL)), NULL
    FROM used WHERE person <> 0 GROUP BY person;

-- The as-of day of the first snapshot in which somebody held a meeting licence or a bundle, after one in which they did
-- not; of those who held one from the first on there is nothing.
CREATE TABLE seat_since (
    person INTEGER PRIMARY KEY,
    day TEXT NOT NULL
);

INSERT INTO seat_since
    SELECT person, day FROM (
        SELECT person, (SELECT as_of FROM snapshots WHERE id > without ORDER BY id LIMIT 1) AS day
        FROM (
            SELECT past.person, max(past.until) AS without
            FROM past_users AS past JOIN now_users AS now USING (person)
            WHERE (now.user_type = 2 OR now.united_type IS NOT NULL)
                AND past.user_type IS NOT NULL AND past.user_type <> 2 AND past.united_type IS NULL
            GROUP BY past.person))
    WHERE day IS NOT NULL;

DROP VIEW usage_daily;

CREATE VIEW usage_daily AS
    SELECT date(day * 86400, 'unixepoch') AS date, kind,
        CASE WHEN shown_people.person IS NULL THEN people.user_id ELSE shown_people.user_id END AS user_id,
        CASE WHEN shown_people.person IS NULL THEN people.email ELSE shown_people.email END AS email,
        CASE WHEN shown_people.person IS NULL THEN people.name ELSE shown_people.name END AS name,
        CASE WHEN shown_people.person IS NULL THEN people.department
            ELSE shown_people.department END AS department,
        events, minutes, participants, longest_minutes, largest, with_others, beyond_basic, of_unknown_size,
        bytes, strftime('%Y-%m-%dT%H:%M:%fZ', last_at / 1000.0, 'unixepoch') AS last_at
    FROM used LEFT JOIN people USING (person) LEFT JOIN shown_people USING (person)
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset =
        CASE kind WHEN 'call' THEN 'calls' WHEN 'recording' THEN 'recordings' ELSE 'meetings' END);

-- Of what type rooms are, as Zoom writes it.
ALTER TABLE now_rooms ADD COLUMN kind TEXT;
ALTER TABLE past_rooms ADD COLUMN kind TEXT;

-- What follows has no history: it is as the newest reading had it, or a fact about a day.

CREATE TABLE room_use (
    room_id TEXT PRIMARY KEY,
    last_used_at INTEGER
) WITHOUT ROWID;

-- Events to come, by host; those of whoever Zoom does not name are 0's.
CREATE TABLE upcoming (
    person INTEGER PRIMARY KEY,
    events INTEGER NOT NULL,
    next_at INTEGER
);

-- Licences that administrators gave and took.
CREATE TABLE license_changes (
    day INTEGER NOT NULL,
    person INTEGER NOT NULL,
    at INTEGER NOT NULL,
    handed TEXT NOT NULL,
    product TEXT,
    operator INTEGER
);

CREATE INDEX license_changes_of_person ON license_changes (person);

-- Telephone lines into meetings, with what they cost as decimal text.
CREATE TABLE audio (
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    calls INTEGER NOT NULL,
    minutes INTEGER,
    total TEXT,
    PRIMARY KEY (day, kind)
) WITHOUT ROWID;

CREATE TABLE storage_days (
    day INTEGER PRIMARY KEY,
    used_bytes INTEGER,
    plan_bytes INTEGER,
    free_bytes INTEGER
);

CREATE TABLE account_days (
    day INTEGER PRIMARY KEY,
    new_users INTEGER,
    meetings INTEGER,
    meeting_minutes INTEGER,
    participants INTEGER
);

DROP VIEW rooms;
DROP VIEW rooms_history;

CREATE VIEW rooms AS
    SELECT now_rooms.room_id, name, status, location_id, kind AS type,
        (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', last_used_at / 1000.0, 'unixepoch') FROM room_use
            WHERE room_use.room_id = now_rooms.room_id
                AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'room-use')) AS last_used_at
    FROM now_rooms WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'rooms');

CREATE VIEW rooms_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        room_id, name, status, location_id, kind AS type
    FROM (
        SELECT since, (SELECT max(id) FROM snapshots) AS until, room_id, name, status, location_id, kind
        FROM now_rooms
        UNION ALL SELECT since, until, room_id, name, status, location_id, kind FROM past_rooms);

CREATE VIEW upcoming_events AS
    SELECT CASE WHEN shown_people.person IS NULL THEN people.user_id ELSE shown_people.user_id END AS user_id,
        CASE WHEN shown_people.person IS NULL THEN people.email ELSE shown_people.email END AS email,
        events, strftime('%Y-%m-%dT%H:%M:%fZ', next_at / 1000.0, 'unixepoch') AS next_event_at
    FROM upcoming LEFT JOIN people USING (person) LEFT JOIN shown_people USING (person)
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'upcoming');

CREATE VIEW licenses_given AS
    SELECT date(day * 86400, 'unixepoch') AS date, users.user_id, users.email, handed, product,
        operators.email AS operator
    FROM license_changes LEFT JOIN shown_people AS users USING (person)
    LEFT JOIN shown_people AS operators ON operators.person = license_changes.operator
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'admin-log');

CREATE VIEW audio_daily AS
    SELECT date(day * 86400, 'unixepoch') AS date, kind, calls, minutes, total FROM audio
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'telephone');

CREATE VIEW storage_daily AS
    SELECT date(day * 86400, 'unixepoch') AS date, used_bytes, plan_bytes, free_bytes FROM storage_days
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'recording-storage');

CREATE VIEW daily_totals AS
    SELECT date(day * 86400, 'unixepoch') AS date, new_users, meetings, meeting_minutes, participants
    FROM account_days WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'daily-totals');
