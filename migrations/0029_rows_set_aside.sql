-- Rows that can't be read, or that break a rule of their table, each moved out of it whole with all that belongs to it.
-- A row stays here when it was corrected or dropped.
CREATE TABLE rows_set_aside (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: when the file was opened, and nobody has told the time yet.
    at       INTEGER,
    -- Where the first of its rows was.
    origin   TEXT NOT NULL,
    -- Each row with its table and its values, as JSON; the one that is wrong comes first.
    rows     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (reason IN ('unreadable', 'rule', 'orphan', 'other_product')),
    -- The table and the column that the reason is about.
    culprit  TEXT NOT NULL,
    field    TEXT NOT NULL,
    -- The copy beside the file that has it as it was, if one was made.
    copy     TEXT,
    ended_at INTEGER,
    ended    TEXT CHECK (ended IN ('corrected', 'dropped')),
    CHECK ((ended IS NULL) = (ended_at IS NULL))
) STRICT;

CREATE INDEX rows_set_aside_open ON rows_set_aside (id) WHERE ended IS NULL;
