-- Seats that were held by people whom the store forgot, in the lists as they are from one snapshot to another: numbers
-- alone, so that what is counted can be held against what Zoom says is assigned.
CREATE TABLE forgotten_seats (
    -- NULL where nothing says which of several products it is
    product TEXT,
    plan TEXT,
    -- the dataset that tells who holds such seats
    listed_by TEXT NOT NULL,
    -- the newest snapshot when somebody was forgotten
    since INTEGER NOT NULL,
    -- the last one before that dataset was read anew; NULL as long as it was not
    until INTEGER,
    -- held by those who had accepted, and by those who had not
    seats INTEGER NOT NULL,
    pending INTEGER NOT NULL
);
