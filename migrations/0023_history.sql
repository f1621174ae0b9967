-- What the journal keeps of a unit says in which version it is written, and outlives the unit's row: the units of a
-- removed product are among its kept rows, and what was done to them is still told. SQLite can't drop a foreign key, so
-- the table is made anew.
CREATE TABLE journal_units_anew (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    unit_id  INTEGER NOT NULL,
    -- Of the JSON in both columns; until now there was one.
    version  INTEGER NOT NULL CHECK (version > 0),
    before   TEXT NOT NULL,
    after    TEXT NOT NULL,
    PRIMARY KEY (entry_id, unit_id)
) STRICT, WITHOUT ROWID;

INSERT INTO journal_units_anew (entry_id, unit_id, version, before, after)
SELECT entry_id, unit_id, 1, before, after FROM journal_units;

DROP TABLE journal_units;
ALTER TABLE journal_units_anew RENAME TO journal_units;

CREATE INDEX journal_by_unit ON journal_units (unit_id);

-- Products that an entry removed.
CREATE TABLE journal_products (
    entry_id   INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    sku_normal TEXT NOT NULL,
    removed_at INTEGER NOT NULL,
    PRIMARY KEY (entry_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_by_product ON journal_products (product_id);

-- The rows of removed products, table by table: the columns' names, and the rows as arrays of their values, as JSON. Who
-- reads a table never sees them; they come back when the removal is undone, and go for good after 90 days.
CREATE TABLE removed_rows (
    product_id INTEGER NOT NULL,
    from_table TEXT NOT NULL,
    columns    TEXT NOT NULL,
    contents   TEXT NOT NULL,
    PRIMARY KEY (product_id, from_table)
) STRICT;
