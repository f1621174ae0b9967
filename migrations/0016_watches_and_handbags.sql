-- StockX takes fees of their own for watches and handbags, so a product says whether it is one. SQLite can't change a
-- CHECK, so the table is made anew under the same ids; foreign keys are off while migrations run.
CREATE TABLE products_anew (
    id             INTEGER PRIMARY KEY,
    sku            TEXT NOT NULL,
    sku_normal     TEXT NOT NULL UNIQUE,
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
    card_at        INTEGER
) STRICT;

INSERT INTO products_anew (id, sku, sku_normal, name, brand, gender, kind, tier, picture_url, picture_file, added_at,
    last_synced_at, units, card_size_id, card_series_id, card_ask, card_standing, card_change, card_at)
SELECT id, sku, sku_normal, name, brand, gender, kind, tier, picture_url, picture_file, added_at,
    last_synced_at, units, card_size_id, card_series_id, card_ask, card_standing, card_change, card_at
FROM products;

DROP TABLE products;
ALTER TABLE products_anew RENAME TO products;

CREATE INDEX products_by_staleness ON products (tier, last_synced_at);
CREATE INDEX products_by_value ON products (tier, card_standing, card_ask DESC);
CREATE INDEX products_by_change ON products (tier, card_at, card_change);
CREATE INDEX products_by_name ON products (tier, coalesce(name, sku) COLLATE NOCASE);
CREATE INDEX products_without_picture ON products (id)
    WHERE picture_url IS NOT NULL AND picture_file IS NULL;
CREATE INDEX products_by_arrival ON products (added_at);
