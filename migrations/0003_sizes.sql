-- The sizes of one product. Two spellings are one size when system and label agree.
CREATE TABLE sizes (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    system     TEXT NOT NULL
        CHECK (system IN ('us_men', 'us_women', 'us_youth', 'us_infant', 'apparel', 'one_size')),
    label      TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    uk         TEXT,
    eu         TEXT,
    UNIQUE (product_id, system, label)
) STRICT;
