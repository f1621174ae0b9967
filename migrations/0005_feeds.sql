-- A product on a market in a scope: the queue, the lane's work and the freshness in one.
CREATE TABLE feeds (
    id           INTEGER PRIMARY KEY,
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

CREATE INDEX feeds_due ON feeds (market, tier, rank, (retry_at IS NOT NULL), confirmed_at);
CREATE INDEX feeds_retrying ON feeds (market, retry_at) WHERE retry_at IS NOT NULL AND tier <> 'frozen';
CREATE INDEX feeds_wanted ON feeds (market, wanted_at) WHERE wanted_at IS NOT NULL;
