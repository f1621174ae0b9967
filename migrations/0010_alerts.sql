-- Price moves: pending until a second answer agrees, then ready (an outbox until shown) or withdrawn.
CREATE TABLE alerts (
    id          INTEGER PRIMARY KEY,
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

CREATE UNIQUE INDEX alerts_one_pending ON alerts (series_id, side) WHERE state = 'pending';
CREATE INDEX alerts_to_show ON alerts (ready_at) WHERE state = 'ready' AND shown_at IS NULL;
CREATE INDEX alerts_by_product ON alerts (product_id, state, ready_at);
