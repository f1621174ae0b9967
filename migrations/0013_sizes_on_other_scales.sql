-- Sizes on the UK, EU and cm scales, and the conversion to centimetres. SQLite can't change a CHECK, so the table is
-- made anew under the same ids; foreign keys are off while migrations run.
CREATE TABLE sizes_anew (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    system     TEXT NOT NULL CHECK (system IN
        ('us_men', 'us_women', 'us_youth', 'us_infant', 'uk', 'eu', 'cm', 'apparel', 'one_size')),
    label      TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    uk         TEXT,
    eu         TEXT,
    cm         TEXT,
    -- The user entered it: it stays, whatever a marketplace says.
    by_hand    INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    UNIQUE (product_id, system, label)
) STRICT;

INSERT INTO sizes_anew (id, product_id, system, label, sort, uk, eu)
SELECT id, product_id, system, label, sort, uk, eu FROM sizes;

DROP TABLE sizes;
ALTER TABLE sizes_anew RENAME TO sizes;
