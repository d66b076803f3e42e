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
