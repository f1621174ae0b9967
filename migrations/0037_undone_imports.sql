-- What an import that is undone brought along, and sizes that no marketplace lists.

-- What the journal keeps of an undone import, in blocks, until it is done again: whole copies of 100,000 units would be
-- some hundred megabytes.
CREATE TABLE journal_packed (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    nth      INTEGER NOT NULL,
    -- Sales of the units that it added, or rows of the products that it brought along.
    kind     TEXT NOT NULL CHECK (kind IN ('sales', 'rows')),
    -- JSON, deflated.
    contents BLOB NOT NULL,
    PRIMARY KEY (entry_id, nth)
) STRICT, WITHOUT ROWID;

-- The user said that it is none of the sizes that marketplaces list.
ALTER TABLE sizes ADD COLUMN unlisted INTEGER NOT NULL DEFAULT 0 CHECK (unlisted IN (0, 1));

-- Sizes that may be in question.
CREATE INDEX sizes_by_hand ON sizes (product_id) WHERE by_hand = 1 AND unlisted = 0;

-- Which entry added a unit.
CREATE INDEX journal_added_by_unit ON journal_added (first_unit, last_unit);
