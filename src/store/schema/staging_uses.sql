-- Use by person, day and kind; each dataset of it has such a table.
CREATE TABLE {uses} (
    part TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    person INTEGER,
    -- 1 for somebody who is not in the list of users
    is_stranger INTEGER NOT NULL DEFAULT 0,
    email_key TEXT,
    user_id TEXT,
    email TEXT,
    name TEXT,
    department TEXT,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    events INTEGER NOT NULL,
    minutes INTEGER,
    participants INTEGER,
    longest_minutes INTEGER,
    largest INTEGER,
    with_others INTEGER NOT NULL,
    beyond_basic INTEGER NOT NULL,
    of_unknown_size INTEGER NOT NULL,
    bytes INTEGER,
    last_at INTEGER,
    last_with_others_at INTEGER
);

-- rows come window by window: what is added to these stands at their end
CREATE INDEX {uses}_by_part ON {uses} (part);
CREATE INDEX {uses}_of_somebody ON {uses} (part) WHERE person IS NULL;
CREATE INDEX {uses}_of_strangers ON {uses} (person) WHERE is_stranger;
