-- A product's place on a marketplace, found or still to be found.
CREATE TABLE market_links (
    id          INTEGER PRIMARY KEY,
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
    UNIQUE (product_id, market),
    CHECK ((state = 'linked') = (listing IS NOT NULL))
) STRICT;

CREATE INDEX market_links_waiting ON market_links (market, retry_at, product_id) WHERE state <> 'linked';
CREATE INDEX market_links_wanted ON market_links (market, wanted_at) WHERE wanted_at IS NOT NULL;

-- What a search found when nothing or more than one thing bore the very SKU.
CREATE TABLE link_candidates (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    sku     TEXT NOT NULL,
    name    TEXT,
    PRIMARY KEY (link_id, listing)
) STRICT, WITHOUT ROWID;

-- Which of a marketplace's sizes is which; size NULL: unmatched.
CREATE TABLE market_sizes (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    key     TEXT NOT NULL,
    label   TEXT NOT NULL,
    size_id INTEGER REFERENCES sizes (id),
    PRIMARY KEY (link_id, key)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX market_sizes_one_each ON market_sizes (link_id, size_id) WHERE size_id IS NOT NULL;
