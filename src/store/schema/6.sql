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

-- What the runs of `findings --new` found last, and when somebody last asked for it.
CREATE TABLE findings_asked (
    at TEXT NOT NULL,
    as_of TEXT NOT NULL
);

CREATE TABLE findings_seen (
    code TEXT NOT NULL,
    subject TEXT NOT NULL,
    product TEXT,
    plan TEXT,
    department TEXT,
    seen_at TEXT NOT NULL
);

-- Those of before, and the add-ons that active people with a licence hold. An add-on is on the line of plan usage that
-- its name in settings means, with `zoom_` in front of it or without; where a product has several lines, on the one whose
-- code has the number of people that the add-on is for, and on none where several may be meant.
CREATE VIEW shown_lines AS
    SELECT product, plan,
        CASE WHEN size GLOB '[0-9]*' THEN CAST(size AS INTEGER) END AS size
    FROM (
        SELECT product, plan, CASE
            WHEN plan GLOB 'plan_webinar*' THEN substr(plan, 13)
            WHEN plan GLOB 'webinar*' THEN substr(plan, 8)
            WHEN plan GLOB 'plan_large*' THEN substr(plan, 11)
            WHEN plan GLOB 'large*' THEN substr(plan, 6)
            WHEN plan GLOB 'zoomevents*' THEN substr(plan, 11)
            WHEN plan GLOB 'ze_ppa_*' OR plan GLOB 'zs_ppa_*' THEN substr(plan, 8)
            WHEN plan GLOB 'ze_*' OR plan GLOB 'zs_*' THEN substr(plan, 4) END AS size
        FROM plans
        WHERE max(coalesce(purchased, 0), coalesce(assigned, 0), coalesce(plans.pending, 0),
                coalesce(active_hosts, 0)) > 0
            OR coalesce(purchased, assigned, plans.pending, active_hosts) IS NULL);

-- How many telephone numbers are bought, in Zoom's order; which they are is not here.
CREATE TABLE now_phone_numbers (position INTEGER PRIMARY KEY, since INTEGER NOT NULL, name TEXT,
    purchased INTEGER, assigned INTEGER, available INTEGER);
CREATE TABLE past_phone_numbers (position INTEGER, since INTEGER, until INTEGER NOT NULL, name TEXT,
    purchased INTEGER, assigned INTEGER, available INTEGER, PRIMARY KEY (position, since)) WITHOUT ROWID;

-- Rooms and common areas with Zoom Phone; their calling plans are a JSON list.
CREATE TABLE now_phone_rooms (place TEXT PRIMARY KEY, since INTEGER NOT NULL, name TEXT, department TEXT,
    site TEXT, plans TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE past_phone_rooms (place TEXT, since INTEGER, until INTEGER NOT NULL, name TEXT, department TEXT,
    site TEXT, plans TEXT NOT NULL, PRIMARY KEY (place, since)) WITHOUT ROWID;
CREATE TABLE now_phone_common_areas (place TEXT PRIMARY KEY, since INTEGER NOT NULL, name TEXT,
    department TEXT, site TEXT, plans TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE past_phone_common_areas (place TEXT, since INTEGER, until INTEGER NOT NULL, name TEXT,
    department TEXT, site TEXT, plans TEXT NOT NULL, PRIMARY KEY (place, since)) WITHOUT ROWID;

-- Calls of common areas by UTC day, in days since 1970, and by the id of the extension; empty where Zoom does not say which.
CREATE TABLE place_calls (
    place TEXT NOT NULL,
    day INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    -- calls of which Zoom does not say whether they count
    unclear INTEGER NOT NULL,
    last_at INTEGER,
    PRIMARY KEY (place, day)
) WITHOUT ROWID;

-- The last day whose calls an earlier version read, without those of common areas.
CREATE TABLE place_calls_unread (until_day TEXT NOT NULL);

INSERT INTO place_calls_unread
    SELECT max(last_day) FROM windows WHERE dataset = 'calls' HAVING max(last_day) IS NOT NULL;

CREATE VIEW phone_numbers AS
    SELECT name, purchased, assigned, available FROM now_phone_numbers
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-plans') ORDER BY position;

CREATE VIEW phone_holders AS
    SELECT holder_type, holder_id, name, department, site, plan, plan_name
    FROM (
        SELECT holder_type, holder_id, name, department, site, coalesce(
                (SELECT plan FROM phone_plans WHERE phone_plans.code = each.code LIMIT 1),
                (SELECT plan FROM phone_plans WHERE phone_plans.name = each.plan_name
                    AND (phone_plans.code IS NULL OR each.code IS NULL) LIMIT 1),
                each.code, each.plan_name) AS plan, plan_name, min(each.n)
        FROM (
            SELECT holder_type, holder_id, places.name, department, site, held.key AS n,
                CAST(json_extract(held.value, '$.code') AS TEXT) AS code,
                json_extract(held.value, '$.name') AS plan_name
            FROM (
                SELECT 'room' AS holder_type, place AS holder_id, name, department, site, plans
                FROM now_phone_rooms
                WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-rooms')
                UNION ALL SELECT 'common-area', place, name, department, site, plans
                FROM now_phone_common_areas
                WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-common-areas')) AS places,
                json_each(places.plans) AS held) AS each
        GROUP BY holder_type, holder_id, 6);

CREATE VIEW common_area_daily AS
    SELECT date(day * 86400, 'unixepoch') AS date, nullif(place_calls.place, '') AS holder_id, area.name, calls,
        strftime('%Y-%m-%dT%H:%M:%fZ', last_at / 1000.0, 'unixepoch') AS last_at
    FROM place_calls LEFT JOIN now_phone_common_areas AS area ON area.place = place_calls.place
        AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'phone-common-areas')
    WHERE EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'calls');

DROP VIEW seats;

CREATE VIEW seats AS
    SELECT base.product, base.plan, user_id, email, name, department, status,
        'user' AS holder_type, user_id AS holder_id
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
        shown_people.status, 'user',
        CASE WHEN shown_people.person IS NULL THEN held.user_id ELSE shown_people.user_id END
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
    LEFT JOIN shown_people USING (person)
    UNION ALL
    SELECT product,
        (SELECT CASE WHEN count(*) = 1 THEN min(plan) END FROM shown_lines
            WHERE shown_lines.product = held.product
                AND (size IS NULL OR capacity IS NULL OR size = capacity)),
        user_id, email, name, department, status, 'user', user_id
    FROM (
        SELECT shown_people.*, json_extract(one.value, '$[1]') AS capacity,
            CASE WHEN substr(json_extract(one.value, '$[0]'), 1, 5) = 'zoom_'
                    AND NOT EXISTS (SELECT 1 FROM plans WHERE plans.product = json_extract(one.value, '$[0]'))
                    AND EXISTS (SELECT 1 FROM plans
                        WHERE plans.product = substr(json_extract(one.value, '$[0]'), 6))
                THEN substr(json_extract(one.value, '$[0]'), 6)
                ELSE json_extract(one.value, '$[0]') END AS product
        FROM now_add_ons JOIN shown_people USING (person), json_each(add_ons) AS one
        WHERE status = 'active' AND user_type = 2
            AND EXISTS (SELECT 1 FROM shown_datasets WHERE dataset = 'add-ons')) AS held
    UNION ALL
    SELECT 'phone', plan, NULL, NULL, name, department, NULL, holder_type, holder_id FROM phone_holders;

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
