-- Files that were brought in, and what makes the same rows known again.

-- A place of sale that Tierstock does not have keeps its own name; '' is none.
ALTER TABLE sales ADD COLUMN place_name TEXT NOT NULL DEFAULT '';

-- Amounts keep their sign: a part of a cost, or what was borne for a sale, may be a credit. A column's rule goes with the
-- column, and with nothing else of its table.
ALTER TABLE sales ADD COLUMN outbound_signed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sales ADD COLUMN end_cost_signed INTEGER NOT NULL DEFAULT 0;
UPDATE sales SET outbound_signed = outbound, end_cost_signed = end_cost;
ALTER TABLE sales DROP COLUMN outbound;
ALTER TABLE sales DROP COLUMN end_cost;
ALTER TABLE sales RENAME COLUMN outbound_signed TO outbound;
ALTER TABLE sales RENAME COLUMN end_cost_signed TO end_cost;

ALTER TABLE units ADD COLUMN tax_signed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN inbound_signed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE units ADD COLUMN other_signed INTEGER NOT NULL DEFAULT 0;
UPDATE units SET tax_signed = tax, inbound_signed = inbound, other_signed = other
WHERE tax <> 0 OR inbound <> 0 OR other <> 0;
ALTER TABLE units DROP COLUMN tax;
ALTER TABLE units DROP COLUMN inbound;
ALTER TABLE units DROP COLUMN other;
ALTER TABLE units RENAME COLUMN tax_signed TO tax;
ALTER TABLE units RENAME COLUMN inbound_signed TO inbound;
ALTER TABLE units RENAME COLUMN other_signed TO other;

-- The same number of an order is the same sale, or the same purchase.
CREATE INDEX sales_by_reference ON sales (reference) WHERE reference <> '';
CREATE INDEX units_by_order ON units (order_number) WHERE order_number <> '';

-- One file that was brought in, under its entry of the journal.
CREATE TABLE imports (
    entry_id INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    at       INTEGER NOT NULL,
    -- The file's name, or what was pasted in words.
    source   TEXT NOT NULL,
    -- The layout's name; '' is none.
    layout   TEXT NOT NULL,
    -- Rows that came in, that were known, and that were refused.
    came_in  INTEGER NOT NULL CHECK (came_in >= 0),
    known    INTEGER NOT NULL CHECK (known >= 0),
    refused  INTEGER NOT NULL CHECK (refused >= 0)
) STRICT, WITHOUT ROWID;

-- Units that an entry added in one run of ids, which nothing else was given: what each was before is that it was not
-- there. It is written out into journal_units once the entry is undone.
CREATE TABLE journal_added (
    entry_id   INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    first_unit INTEGER NOT NULL,
    last_unit  INTEGER NOT NULL CHECK (last_unit >= first_unit)
) STRICT, WITHOUT ROWID;

-- What makes a row known: hashes of what it stated, and not the row itself.
CREATE TABLE imported_rows (
    entry_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    nth      INTEGER NOT NULL,
    -- The unit that came of it, or was sold by it: the first of several.
    unit_id  INTEGER NOT NULL,
    -- Of the source's own id; NULL: it has none.
    source   INTEGER,
    -- Of the product and the size.
    goods    INTEGER NOT NULL,
    -- Of each of the other fields, two bytes each.
    parts    BLOB NOT NULL,
    PRIMARY KEY (entry_id, nth)
) STRICT, WITHOUT ROWID;

-- What the user said of the columns of files with one header.
CREATE TABLE import_layouts (
    -- The columns' names, each in small letters, with a line end between them.
    header  TEXT PRIMARY KEY,
    -- '' is none.
    name    TEXT NOT NULL,
    -- What each column is, and what was decided, as JSON.
    said    TEXT NOT NULL,
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
