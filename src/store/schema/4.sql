-- When the latest events of a day began, in milliseconds since 1970, UTC, and how large recordings are.
ALTER TABLE used ADD COLUMN bytes INTEGER;
ALTER TABLE used ADD COLUMN last_at INTEGER;
-- of those with two participants or more
ALTER TABLE used ADD COLUMN last_with_others_at INTEGER;

-- When somebody last did what: began a meeting with others, a webinar, anything they hosted, a call. Where an older
-- version noted only the day, its beginning.
CREATE TABLE last_used (
    person INTEGER PRIMARY KEY,
    meeting_at INTEGER,
    webinar_at INTEGER,
    hosted_at INTEGER,
    call_at INTEGER
);

INSERT INTO last_used
    SELECT person, max(day * 86400000) FILTER (WHERE kind = 'meeting' AND with_others > 0),
        max(day * 86400000) FILTER (WHERE kind = 'webinar'), max(day * 86400000), NULL
    FROM used WHERE person <> 0 GROUP BY person;

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
