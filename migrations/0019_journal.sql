-- What was done to units, sales and settings, so that it can be undone, also after a restart.
CREATE TABLE journal (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    at        INTEGER NOT NULL,
    -- In words.
    title     TEXT NOT NULL,
    undone_at INTEGER
) STRICT;

-- The whole unit before and after, as JSON.
CREATE TABLE journal_units (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    unit_id  INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (entry_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_unit ON journal_units (unit_id);

-- The settings that changed; NULL: as if it were never set.
CREATE TABLE journal_settings (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    key      TEXT NOT NULL,
    before   TEXT,
    after    TEXT,
    PRIMARY KEY (entry_id, key)
) STRICT, WITHOUT ROWID;
