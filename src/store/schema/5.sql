-- When people of the account signed in last, as the report of sign-ins has it.
CREATE TABLE sign_ins (
    person INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
);

-- Days of which it was asked what one person hosted: their use is known there, though that of others may not be.
CREATE TABLE settled (
    person INTEGER NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    read_at TEXT NOT NULL,
    -- the day that counted as today
    read_on TEXT NOT NULL,
    PRIMARY KEY (person, first_day, last_day)
) WITHOUT ROWID;

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
    WHERE CASE kind
        WHEN 'call' THEN EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'calls')
        WHEN 'recording' THEN EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'recordings')
        WHEN 'attended' THEN EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'attendance')
        WHEN 'webinar' THEN EXISTS (SELECT 1 FROM shown_datasets WHERE dataset IN ('meetings', 'webinars'))
            OR EXISTS (SELECT 1 FROM settled WHERE settled.person = used.person
                AND used.day BETWEEN unixepoch(first_day) / 86400 AND unixepoch(last_day) / 86400)
        ELSE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'meetings')
            OR EXISTS (SELECT 1 FROM settled WHERE settled.person = used.person
                AND used.day BETWEEN unixepoch(first_day) / 86400 AND unixepoch(last_day) / 86400)
        END;

CREATE VIEW last_sign_ins AS
    SELECT user_id, email, strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS signed_in_at
    FROM sign_ins JOIN shown_people USING (person)
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'sign-ins');
