-- The newest state of each series; its id is the series. Rows are many, so they are narrow: amounts are minor
-- units of the scope's currency, channel is 0 standard, 1 flex, 2 direct, 3 consigned.
--
-- For each side: the newest accepted amount; why it is not known now (NULL: it is known; 0 not offered,
-- 1 unreadable, 2 suspect); when it was last seen once it is not known (while it is, that is confirmed_at);
-- an amount that was held as suspect; the last amount that was notified.
CREATE TABLE quotes (
    id                INTEGER PRIMARY KEY,
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
