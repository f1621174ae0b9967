-- What is on none of the scales is a size as it is written; conversions keep what tells two sizes with one label apart;
-- the Korean scale. A product may have no code. SQLite can't change a CHECK, so the tables are made anew under the same
-- ids, which are given once; foreign keys are off while migrations run.
CREATE TABLE sizes_anew (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    system     TEXT NOT NULL CHECK (system IN ('us_men', 'us_women', 'us_youth', 'us_infant', 'uk', 'eu', 'cm', 'kr',
        'apparel', 'as_written', 'one_size')),
    label      TEXT NOT NULL,
    sort       INTEGER NOT NULL,
    -- What it is on other scales, '6', and the marketplace's remark: 'EU 39' of 'UK 6 (EU 39)'.
    uk         TEXT,
    uk_remark  TEXT,
    eu         TEXT,
    eu_remark  TEXT,
    cm         TEXT,
    cm_remark  TEXT,
    kr         TEXT,
    kr_remark  TEXT,
    -- The user entered it: it stays, whatever a marketplace says.
    by_hand    INTEGER NOT NULL DEFAULT 0 CHECK (by_hand IN (0, 1)),
    UNIQUE (product_id, system, label)
) STRICT;

INSERT INTO sizes_anew (id, product_id, system, label, sort, uk, eu, cm, by_hand)
SELECT id, product_id, system, label, sort, uk, eu, cm, by_hand FROM sizes;

DELETE FROM sqlite_sequence WHERE name = 'sizes_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'sizes_anew', seq FROM sqlite_sequence WHERE name = 'sizes';
DROP TABLE sizes;
ALTER TABLE sizes_anew RENAME TO sizes;

CREATE TABLE products_anew (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: it has no code, and is known by its name and its places.
    sku            TEXT,
    sku_normal     TEXT UNIQUE,
    name           TEXT,
    brand          TEXT,
    gender         TEXT CHECK (gender IN ('men', 'women', 'youth', 'infant', 'unisex')),
    kind           TEXT CHECK (kind IN ('footwear', 'apparel', 'watch', 'handbag', 'other')),
    tier           TEXT NOT NULL CHECK (tier IN ('hot', 'warm', 'cold', 'frozen')),
    picture_url    TEXT,
    -- Its name in the picture cache, once it was fetched.
    picture_file   TEXT,
    added_at       INTEGER NOT NULL,
    -- The stalest linked feed of the own region; NULL while one of them was never confirmed.
    last_synced_at INTEGER,

    -- What the card on the board shows, worked out in the transaction that changes it. Units: those in stock.
    units          INTEGER NOT NULL DEFAULT 0,
    card_size_id   INTEGER REFERENCES sizes (id),
    card_series_id INTEGER REFERENCES quotes (id),
    card_ask       INTEGER,
    -- 0: the ask is in the own region's currency, 1: in another, 2: there is none.
    card_standing  INTEGER NOT NULL DEFAULT 2 CHECK (card_standing IN (0, 1, 2)),
    -- The ask's change in thousandths over the 24 hours before card_at.
    card_change    INTEGER,
    card_at        INTEGER,
    CHECK ((sku IS NULL) = (sku_normal IS NULL)),
    CHECK (sku IS NOT NULL OR name IS NOT NULL)
) STRICT;

INSERT INTO products_anew (id, sku, sku_normal, name, brand, gender, kind, tier, picture_url, picture_file, added_at,
    last_synced_at, units, card_size_id, card_series_id, card_ask, card_standing, card_change, card_at)
SELECT id, sku, sku_normal, name, brand, gender, kind, tier, picture_url, picture_file, added_at,
    last_synced_at, units, card_size_id, card_series_id, card_ask, card_standing, card_change, card_at
FROM products;

DELETE FROM sqlite_sequence WHERE name = 'products_anew';
INSERT INTO sqlite_sequence (name, seq) SELECT 'products_anew', seq FROM sqlite_sequence WHERE name = 'products';
DROP TABLE products;
ALTER TABLE products_anew RENAME TO products;

CREATE INDEX products_by_staleness ON products (tier, last_synced_at);
CREATE INDEX products_by_value ON products (tier, card_standing, card_ask DESC);
CREATE INDEX products_by_change ON products (tier, card_at, card_change);
CREATE INDEX products_by_name ON products (tier, coalesce(name, sku) COLLATE NOCASE);
CREATE INDEX products_without_picture ON products (id)
    WHERE picture_url IS NOT NULL AND picture_file IS NULL;
CREATE INDEX products_by_arrival ON products (added_at);

CREATE TABLE journal_products_anew (
    entry_id   INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    -- NULL: it had no code.
    sku_normal TEXT,
    -- NULL: the entry added the product, which is away while the entry is undone.
    removed_at INTEGER,
    PRIMARY KEY (entry_id, product_id)
) STRICT, WITHOUT ROWID;

INSERT INTO journal_products_anew (entry_id, product_id, sku_normal, removed_at)
SELECT entry_id, product_id, sku_normal, removed_at FROM journal_products;
DROP TABLE journal_products;
ALTER TABLE journal_products_anew RENAME TO journal_products;
CREATE INDEX journal_by_product ON journal_products (product_id);

-- Several of a marketplace's products bear the very code: the user is asked, wherever else it is linked.
ALTER TABLE link_candidates ADD COLUMN bears_code INTEGER NOT NULL DEFAULT 0 CHECK (bears_code IN (0, 1));

-- Every listing is read again once, as its turn comes: for the sizes that were left out, and what was not kept of others.
UPDATE market_links SET reread_at = ifnull(tried_at, 0) WHERE state = 'linked' AND reread_at IS NULL;
