-- When people were last given a licence is told from this index alone: the rows stand in the order of the days.
DROP INDEX license_changes_of_person;

CREATE INDEX license_changes_of_person ON license_changes (person, handed, product, day, at);

-- When plans were bought and when they are billed next, as Zoom told last.
CREATE TABLE plan_terms (
    position INTEGER PRIMARY KEY,
    product TEXT NOT NULL,
    plan TEXT,
    status TEXT,
    purchased INTEGER,
    effective_on TEXT,
    next_invoice_on TEXT
);

-- Invoices that Zoom listed; amounts are decimals as text, so that nothing rounds them.
CREATE TABLE invoices_listed (
    invoice_id TEXT PRIMARY KEY,
    number TEXT,
    day TEXT,
    due_on TEXT,
    status TEXT,
    currency TEXT,
    total TEXT,
    tax TEXT,
    balance TEXT
) WITHOUT ROWID;

-- Invoices whose lines were asked for, with what the list said of them then.
CREATE TABLE invoices_read (
    invoice_id TEXT PRIMARY KEY,
    read_at TEXT NOT NULL,
    currency TEXT,
    total TEXT,
    -- why not all lines are there
    flaw TEXT
) WITHOUT ROWID;

CREATE TABLE invoice_charges (
    invoice_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    charge TEXT,
    charge_number TEXT,
    charge_type TEXT,
    quantity TEXT,
    first_day TEXT,
    last_day TEXT,
    tax TEXT,
    total TEXT,
    PRIMARY KEY (invoice_id, position)
) WITHOUT ROWID;

CREATE VIEW plan_dates AS
    SELECT product, plan, status, purchased, effective_on, next_invoice_on FROM plan_terms
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'plans') ORDER BY position;

CREATE VIEW invoices AS
    SELECT invoice_id, number AS invoice_number, day AS invoice_date, due_on AS due_date, status, currency,
        total AS total_amount, tax AS tax_amount, balance
    FROM invoices_listed WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'invoices');

CREATE VIEW invoice_lines AS
    SELECT invoice_id, listed.number AS invoice_number, position, charge AS charge_name, charge_number, charge_type,
        quantity, first_day AS start_date, last_day AS end_date, charges.tax AS tax_amount,
        charges.total AS total_amount, coalesce(read.currency, listed.currency) AS currency
    FROM invoice_charges AS charges JOIN invoices_read AS read USING (invoice_id)
        LEFT JOIN invoices_listed AS listed USING (invoice_id);

-- What Zoom tells of people one by one, each as it was when Zoom was last asked about that person, in milliseconds since
-- 1970. Add-ons are a JSON list of pairs, a product and for how many people it is; NULL where Zoom would not say.
CREATE TABLE now_add_ons (
    person INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,
    add_ons TEXT,
    -- the products of which Zoom's answer does not say whether they are held, as a JSON list
    unclear TEXT,
    meeting_capacity INTEGER,
    read_at INTEGER NOT NULL
);

CREATE TABLE past_add_ons (
    person INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    add_ons TEXT,
    unclear TEXT,
    meeting_capacity INTEGER,
    PRIMARY KEY (person, since)
) WITHOUT ROWID;

CREATE TABLE now_user_details (
    person INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,
    -- 0 where Zoom would not say any of it
    is_told INTEGER NOT NULL,
    zoom_one_type INTEGER,
    united_type TEXT,
    manager TEXT,
    cost_center TEXT,
    location TEXT,
    read_at INTEGER NOT NULL
);

CREATE TABLE past_user_details (
    person INTEGER NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    is_told INTEGER NOT NULL,
    zoom_one_type INTEGER,
    united_type TEXT,
    manager TEXT,
    cost_center TEXT,
    location TEXT,
    PRIMARY KEY (person, since)
) WITHOUT ROWID;

-- Days with a meeting that may have needed a large meeting add-on: few, and looked for by person.
CREATE INDEX used_large ON used (person, day) WHERE kind = 'meeting' AND (largest IS NULL OR largest > 100);

CREATE VIEW add_ons AS
    SELECT user_id, email, json_extract(one.value, '$[0]') AS product,
        json_extract(one.value, '$[1]') AS capacity,
        CASE WHEN one.value IS NOT NULL THEN 'held'
            WHEN add_ons = '[]' AND coalesce(unclear, '[]') = '[]' THEN 'none' ELSE 'unknown' END AS state,
        strftime('%Y-%m-%dT%H:%M:%fZ', read_at / 1000.0, 'unixepoch') AS read_at
    FROM now_add_ons JOIN shown_people USING (person) LEFT JOIN json_each(add_ons) AS one
    WHERE status = 'active' AND user_type = 2
        AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'add-ons');

CREATE VIEW add_ons_history AS
    SELECT (SELECT min(id) FROM snapshots WHERE id >= since) AS from_snapshot,
        (SELECT max(id) FROM snapshots WHERE id <= until) AS to_snapshot,
        (SELECT taken_at FROM snapshots WHERE id >= since ORDER BY id LIMIT 1) AS from_at,
        (SELECT taken_at FROM snapshots WHERE id <= until ORDER BY id DESC LIMIT 1) AS to_at,
        people.user_id, people.email_key AS email,
        (SELECT group_concat(json_extract(value, '$[0]') || coalesce(':' || json_extract(value, '$[1]'), ''), ';')
            FROM json_each(add_ons)) AS add_ons,
        CASE WHEN add_ons IS NULL OR (add_ons = '[]' AND coalesce(unclear, '[]') <> '[]') THEN 'unknown'
            WHEN add_ons = '[]' THEN 'none' ELSE 'held' END AS state
    FROM (
        SELECT person, since, (SELECT max(id) FROM snapshots) AS until, add_ons, unclear FROM now_add_ons
        UNION ALL SELECT person, since, until, add_ons, unclear FROM past_add_ons)
    JOIN people USING (person);

CREATE VIEW user_details AS
    SELECT user_id, email, is_told, zoom_one_type,
        now_user_details.united_type, manager, cost_center, location,
        strftime('%Y-%m-%dT%H:%M:%fZ', read_at / 1000.0, 'unixepoch') AS read_at
    FROM now_user_details JOIN shown_people USING (person)
    WHERE status = 'active' AND user_type = 2
        AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'user-details');

-- Divisions of which somebody is, as a JSON list, NULL where Zoom names none; and what they were called last.
ALTER TABLE now_users ADD COLUMN division_ids TEXT;

ALTER TABLE past_users ADD COLUMN division_ids TEXT;

CREATE TABLE divisions_listed (
    division_id TEXT PRIMARY KEY,
    name TEXT
) WITHOUT ROWID;

CREATE VIEW divisions AS
    SELECT division_id, name FROM divisions_listed
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'divisions');

CREATE VIEW user_divisions AS
    SELECT shown_people.user_id, shown_people.email, one.value AS division_id,
        (SELECT name FROM divisions WHERE divisions.division_id = one.value) AS division
    FROM shown_people JOIN now_users USING (person), json_each(now_users.division_ids) AS one;
