-- What was held on each UTC day, by whom. Nobody's single events are kept.
CREATE TABLE used (
    -- days since 1970
    day INTEGER NOT NULL,
    -- 0 for whoever Zoom does not name
    person INTEGER NOT NULL,
    kind TEXT NOT NULL,
    events INTEGER NOT NULL,
    minutes INTEGER,
    participants INTEGER,
    longest_minutes INTEGER,
    largest INTEGER,
    with_others INTEGER NOT NULL,
    beyond_basic INTEGER NOT NULL,
    of_unknown_size INTEGER NOT NULL,
    PRIMARY KEY (day, person, kind)
) WITHOUT ROWID;

CREATE VIEW usage_daily AS
    SELECT date(day * 86400, 'unixepoch') AS date, kind,
        CASE WHEN shown_people.person IS NULL THEN people.user_id ELSE shown_people.user_id END AS user_id,
        CASE WHEN shown_people.person IS NULL THEN people.email ELSE shown_people.email END AS email,
        CASE WHEN shown_people.person IS NULL THEN people.name ELSE shown_people.name END AS name,
        CASE WHEN shown_people.person IS NULL THEN people.department
            ELSE shown_people.department END AS department,
        events, minutes, participants, longest_minutes, largest, with_others, beyond_basic, of_unknown_size
    FROM used LEFT JOIN people USING (person) LEFT JOIN shown_people USING (person)
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'meetings');
