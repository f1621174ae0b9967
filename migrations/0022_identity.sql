-- Ids are given once. What is asked of a marketplace, or shown to the user, comes back with the id of a row that may be
-- gone by then: it must never be that of another. SQLite can't add AUTOINCREMENT to a table, so the tables are made anew
-- under the same ids; foreign keys are off while migrations run.
CREATE TABLE products_anew (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
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

CREATE TABLE sizes_anew (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
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

INSERT INTO sizes_anew (id, product_id, system, label, sort, uk, eu, cm, by_hand)
SELECT id, product_id, system, label, sort, uk, eu, cm, by_hand FROM sizes;

DROP TABLE sizes;
ALTER TABLE sizes_anew RENAME TO sizes;

CREATE TABLE market_links_anew (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    market      TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    state       TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'linked', 'absent', 'ambiguous')),
    listing     TEXT,
    spelled_sku TEXT,
    picture_url TEXT,
    wanted_at   INTEGER,
    tried_at    INTEGER,
    retry_at    INTEGER,
    failures    INTEGER NOT NULL DEFAULT 0,
    trouble     TEXT,
    trouble_at  INTEGER,
    -- The listing that the user named; it is fetched by its id. NULL: the product is looked for by its SKU.
    chosen      TEXT,
    -- The name there, so that it can be taken back with a wrong link.
    listed_name TEXT,
    -- A marketplace priced a size that its listing did not have when it was read: the listing is read again then.
    reread_at   INTEGER,
    UNIQUE (product_id, market),
    CHECK ((state = 'linked') = (listing IS NOT NULL))
) STRICT;

INSERT INTO market_links_anew (id, product_id, market, state, listing, spelled_sku, picture_url, wanted_at, tried_at,
    retry_at, failures, trouble, trouble_at, chosen, listed_name, reread_at)
SELECT id, product_id, market, state, listing, spelled_sku, picture_url, wanted_at, tried_at,
    retry_at, failures, trouble, trouble_at, chosen, listed_name, reread_at
FROM market_links;

DROP TABLE market_links;
ALTER TABLE market_links_anew RENAME TO market_links;

CREATE INDEX market_links_waiting ON market_links (market, retry_at, product_id) WHERE state <> 'linked';
CREATE INDEX market_links_wanted ON market_links (market, wanted_at) WHERE wanted_at IS NOT NULL;
CREATE INDEX market_links_to_reread ON market_links (market, reread_at) WHERE reread_at IS NOT NULL;
-- Which product has this listing: a marketplace's product may bear several style codes, and be kept under each.
CREATE INDEX market_links_by_listing ON market_links (market, listing) WHERE listing IS NOT NULL;

-- A product on a market in a scope: the queue, the lane's work and the freshness in one. Its id stands for the listing
-- that is asked, too: another listing has feeds of its own.
CREATE TABLE feeds_anew (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id   INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    scope_id     INTEGER NOT NULL REFERENCES scopes (id),
    -- Copies, so that one index finds the next due feed: the scope's market and rank, the product's tier.
    market       TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    rank         INTEGER NOT NULL CHECK (rank >= 0),
    tier         TEXT NOT NULL CHECK (tier IN ('hot', 'warm', 'cold', 'frozen')),
    added_at     INTEGER NOT NULL,
    confirmed_at INTEGER,
    tried_at     INTEGER,
    failures     INTEGER NOT NULL DEFAULT 0,
    retry_at     INTEGER,
    trouble      TEXT,
    trouble_at   INTEGER,
    -- What the newest answer held that was put aside, in words.
    set_aside    TEXT,
    wanted_at    INTEGER,
    wanted_for   TEXT CHECK (wanted_for IN ('on_demand', 'confirm')),
    UNIQUE (product_id, scope_id),
    CHECK ((wanted_at IS NULL) = (wanted_for IS NULL))
) STRICT;

INSERT INTO feeds_anew (id, product_id, scope_id, market, rank, tier, added_at, confirmed_at, tried_at, failures,
    retry_at, trouble, trouble_at, set_aside, wanted_at, wanted_for)
SELECT id, product_id, scope_id, market, rank, tier, added_at, confirmed_at, tried_at, failures,
    retry_at, trouble, trouble_at, set_aside, wanted_at, wanted_for
FROM feeds;

DROP TABLE feeds;
ALTER TABLE feeds_anew RENAME TO feeds;

CREATE INDEX feeds_due ON feeds (market, tier, rank, (retry_at IS NOT NULL), confirmed_at);
CREATE INDEX feeds_retrying ON feeds (market, retry_at) WHERE retry_at IS NOT NULL AND tier <> 'frozen';
CREATE INDEX feeds_wanted ON feeds (market, wanted_at) WHERE wanted_at IS NOT NULL;
-- What fails product by product, and what was put aside of answers.
CREATE INDEX feeds_in_trouble ON feeds (market) WHERE trouble IS NOT NULL OR set_aside IS NOT NULL;

-- The newest state of each series; its id is the series. Rows are many, so they are narrow: amounts are minor
-- units of the scope's currency, channel is 0 standard, 1 flex, 2 direct, 3 consigned.
--
-- For each side: the newest accepted amount; why it is not known now (NULL: it is known; 0 not offered,
-- 1 unreadable, 2 suspect); when it was last seen once it is not known (while it is, that is confirmed_at);
-- an amount that was held as suspect; the last amount that was notified, or that was known when the size came to be
-- watched.
CREATE TABLE quotes_anew (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    size_id           INTEGER NOT NULL REFERENCES sizes (id) ON DELETE CASCADE,
    scope_id          INTEGER NOT NULL REFERENCES scopes (id),
    channel           INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 3),
    confirmed_at      INTEGER NOT NULL,
    ask               INTEGER,
    ask_unknown       INTEGER CHECK (ask_unknown BETWEEN 0 AND 2),
    ask_at            INTEGER,
    ask_held          INTEGER,
    ask_baseline      INTEGER,
    bid               INTEGER,
    bid_unknown       INTEGER CHECK (bid_unknown BETWEEN 0 AND 2),
    bid_at            INTEGER,
    bid_held          INTEGER,
    bid_baseline      INTEGER,
    last_sale         INTEGER,
    last_sale_unknown INTEGER CHECK (last_sale_unknown BETWEEN 0 AND 2),
    last_sale_at      INTEGER,
    last_sale_held    INTEGER,
    UNIQUE (size_id, scope_id, channel)
) STRICT;

INSERT INTO quotes_anew (id, size_id, scope_id, channel, confirmed_at, ask, ask_unknown, ask_at, ask_held,
    ask_baseline, bid, bid_unknown, bid_at, bid_held, bid_baseline, last_sale, last_sale_unknown, last_sale_at,
    last_sale_held)
SELECT id, size_id, scope_id, channel, confirmed_at, ask, ask_unknown, ask_at, ask_held,
    ask_baseline, bid, bid_unknown, bid_at, bid_held, bid_baseline, last_sale, last_sale_unknown, last_sale_at,
    last_sale_held
FROM quotes;

DROP TABLE quotes;
ALTER TABLE quotes_anew RENAME TO quotes;

-- Price moves: pending until a second answer agrees, then ready (an outbox until shown) or withdrawn.
CREATE TABLE alerts_anew (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    product_id  INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    series_id   INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    side        TEXT NOT NULL CHECK (side IN ('ask', 'bid')),
    old         INTEGER NOT NULL,
    new         INTEGER NOT NULL,
    currency    TEXT NOT NULL CHECK (length(currency) = 3),
    state       TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'withdrawn')),
    detected_at INTEGER NOT NULL,
    ready_at    INTEGER,
    shown_at    INTEGER,
    CHECK ((state = 'ready') = (ready_at IS NOT NULL))
) STRICT;

INSERT INTO alerts_anew (id, product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at)
SELECT id, product_id, series_id, side, old, new, currency, state, detected_at, ready_at, shown_at FROM alerts;

DROP TABLE alerts;
ALTER TABLE alerts_anew RENAME TO alerts;

CREATE UNIQUE INDEX alerts_one_pending ON alerts (series_id, side) WHERE state = 'pending';
CREATE INDEX alerts_to_show ON alerts (ready_at) WHERE state = 'ready' AND shown_at IS NULL;
CREATE INDEX alerts_by_product ON alerts (product_id, state, ready_at);

-- A size of another product was taken for one of this until now: nothing is known of it again.
UPDATE market_sizes SET size_id = NULL
WHERE size_id IS NOT NULL AND (SELECT product_id FROM sizes WHERE id = size_id)
    IS NOT (SELECT product_id FROM market_links WHERE id = link_id);

-- An id that was given before, and of which something still tells, is not given again either.
DELETE FROM sqlite_sequence
WHERE name IN ('products', 'sizes', 'market_links', 'feeds', 'quotes', 'alerts');
INSERT INTO sqlite_sequence (name, seq)
WITH noted (unit) AS (
    SELECT before FROM journal_units WHERE json_valid(before)
    UNION ALL SELECT after FROM journal_units WHERE json_valid(after)
), ids (name, id) AS (
    SELECT 'products', max(id) FROM products
    UNION ALL SELECT 'products', max(product_id) FROM units
    UNION ALL SELECT 'products', max(CAST(unit ->> '$.product' AS INTEGER)) FROM noted
    UNION ALL SELECT 'sizes', max(id) FROM sizes
    UNION ALL SELECT 'sizes', max(size_id) FROM units
    UNION ALL SELECT 'sizes', max(CAST(unit ->> '$.details.size' AS INTEGER)) FROM noted
    UNION ALL SELECT 'market_links', max(id) FROM market_links
    UNION ALL SELECT 'feeds', max(id) FROM feeds
    UNION ALL SELECT 'quotes', max(id) FROM quotes
    UNION ALL SELECT 'quotes', max(series_id) FROM alerts
    UNION ALL SELECT 'alerts', max(id) FROM alerts
)
SELECT name, max(ifnull(id, 0)) FROM ids GROUP BY name;

-- Feeds of a place that has no listing can't be asked: they are those of the listing before it.
DELETE FROM feeds WHERE NOT EXISTS (
    SELECT 1 FROM market_links l
    WHERE l.product_id = feeds.product_id AND l.market = feeds.market AND l.state = 'linked'
);
UPDATE products SET last_synced_at = (
    SELECT CASE WHEN count(*) = count(confirmed_at) THEN min(confirmed_at) END
    FROM feeds WHERE product_id = products.id AND rank = 0
);

-- When an answer was last taken in this scope: where it is in the future, a clock was ahead, and left its time in quotes
-- and their history.
ALTER TABLE scopes ADD COLUMN answered_at INTEGER;
UPDATE scopes SET answered_at = newest.at
FROM (
    SELECT scope_id, max(max(confirmed_at, ifnull(ask_at, 0), ifnull(bid_at, 0), ifnull(last_sale_at, 0),
        ifnull((SELECT max(at) FROM price_points WHERE series_id = quotes.id), 0))) AS at
    FROM quotes GROUP BY scope_id
) newest
WHERE newest.scope_id = scopes.id;
