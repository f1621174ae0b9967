-- Each pair is its own thing.
CREATE TABLE units (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id),
    size_id    INTEGER NOT NULL REFERENCES sizes (id),
    condition  TEXT NOT NULL CHECK (condition IN ('deadstock', 'damaged_box', 'worn')),
    cost       INTEGER NOT NULL,
    currency   TEXT NOT NULL CHECK (length(currency) = 3),
    -- A civil date, YYYY-MM-DD.
    bought_on  TEXT CHECK (bought_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    added_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX units_by_size ON units (product_id, size_id, condition);
