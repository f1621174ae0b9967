-- A unit's purchase, offers and sales. What a unit was worth was never kept before, so the table is made anew.
CREATE TABLE units_anew (
    -- Also its stock number, which is never given twice.
    id                 INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id         INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    size_id            INTEGER NOT NULL REFERENCES sizes (id),
    condition          TEXT NOT NULL CHECK (condition IN ('deadstock', 'damaged_box', 'no_box', 'worn', 'flawed')),
    -- The cost in parts, minor units of its currency; price NULL: not known.
    price              INTEGER CHECK (price >= 0),
    tax                INTEGER NOT NULL DEFAULT 0 CHECK (tax >= 0),
    inbound            INTEGER NOT NULL DEFAULT 0 CHECK (inbound >= 0),
    other              INTEGER NOT NULL DEFAULT 0 CHECK (other >= 0),
    currency           TEXT NOT NULL CHECK (length(currency) = 3),
    -- The rate into the own currency that was taken at the purchase, as JSON; NULL: none is known yet.
    rate               TEXT,
    -- A civil date, YYYY-MM-DD.
    bought_on          TEXT CHECK (bought_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    bought_from        TEXT NOT NULL DEFAULT '',
    order_number       TEXT NOT NULL DEFAULT '',
    kept_at            TEXT NOT NULL DEFAULT '',
    notes              TEXT NOT NULL DEFAULT '',
    -- The file's name in the folder of receipts.
    receipt            TEXT,
    own_value          INTEGER CHECK (own_value >= 0),
    own_value_currency TEXT CHECK (length(own_value_currency) = 3),
    added_at           INTEGER NOT NULL,

    -- Worked out in the transaction that changes it, so that lists and totals read it: amounts in minor units of the
    -- own currency, NULL: not known.
    state              TEXT NOT NULL DEFAULT 'in_stock' CHECK (state IN ('in_stock', 'sold', 'deleted')),
    offers_up          INTEGER NOT NULL DEFAULT 0,
    to_take_down       INTEGER NOT NULL DEFAULT 0,
    cost_home          INTEGER,
    -- The payout at the highest bid, at the better place, and what that was a day before worth_at.
    worth              INTEGER,
    worth_place        TEXT CHECK (worth_place IN ('stockx', 'alias')),
    worth_day_ago      INTEGER,
    -- The payout at the lowest ask, at the better place.
    if_listed          INTEGER,
    if_listed_place    TEXT CHECK (if_listed_place IN ('stockx', 'alias')),
    worth_at           INTEGER,
    CHECK ((own_value IS NULL) = (own_value_currency IS NULL))
) STRICT;

INSERT INTO units_anew (id, product_id, size_id, condition, price, currency, bought_on, added_at)
SELECT id, product_id, size_id, condition, cost, currency, bought_on, added_at FROM units;

DROP TABLE units;
ALTER TABLE units_anew RENAME TO units;

CREATE INDEX units_by_product ON units (product_id, state, size_id, condition);
-- In the order of entry.
CREATE INDEX units_by_state ON units (state);
-- All that sums and counts are made of.
CREATE INDEX units_summed ON units
    (state, worth, worth_day_ago, worth_at, cost_home, if_listed, offers_up, bought_on, kept_at, product_id, condition);
CREATE INDEX units_to_take_down ON units (to_take_down) WHERE to_take_down > 0;

CREATE TABLE unit_tags (
    unit_id INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    tag     TEXT NOT NULL,
    PRIMARY KEY (unit_id, tag)
) STRICT, WITHOUT ROWID;

-- Where a unit is listed, or was. The estimate is the payout in its parts, as JSON.
CREATE TABLE offers (
    unit_id   INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    place     TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    estimate  TEXT NOT NULL,
    listed_on TEXT NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('up', 'take_down', 'down')),
    PRIMARY KEY (unit_id, place)
) STRICT, WITHOUT ROWID;

-- The sales of a unit, oldest first. Payouts are kept in their parts, as JSON; the last columns are the same in minor
-- units of the own currency, NULL: the rate or the cost is not known.
CREATE TABLE sales (
    unit_id     INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    nth         INTEGER NOT NULL,
    place       TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    sold_on     TEXT NOT NULL CHECK (sold_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    listed      TEXT,
    expected    TEXT NOT NULL,
    actual      TEXT,
    outbound    INTEGER NOT NULL CHECK (outbound >= 0),
    reference   TEXT NOT NULL,
    buyer       TEXT NOT NULL,
    rate        TEXT,
    state       TEXT NOT NULL CHECK (state IN ('sold', 'returned', 'cancelled')),
    ended_on    TEXT,
    end_cost    INTEGER NOT NULL CHECK (end_cost >= 0),

    price_home  INTEGER,
    payout_home INTEGER,
    borne_home  INTEGER,
    profit_home INTEGER,
    PRIMARY KEY (unit_id, nth),
    CHECK ((state = 'sold') = (ended_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX sales_one_each ON sales (unit_id) WHERE state = 'sold';
CREATE INDEX sales_by_day ON sales (sold_on);
