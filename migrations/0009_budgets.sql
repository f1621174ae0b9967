-- What may be asked of a marketplace: requests are reserved here before they are sent.
CREATE TABLE budgets (
    market        TEXT PRIMARY KEY CHECK (market IN ('stockx', 'alias')),
    interval_ms   INTEGER NOT NULL CHECK (interval_ms > 0),
    quota         INTEGER NOT NULL CHECK (quota >= 0),
    -- 1: nobody knows the true quota, this is a guess.
    quota_assumed INTEGER NOT NULL CHECK (quota_assumed IN (0, 1)),
    -- The UTC day that `used` counts, in days since 1970-01-01.
    day           INTEGER NOT NULL DEFAULT 0,
    used          INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
    next_slot     INTEGER NOT NULL DEFAULT 0,
    cool_until    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

INSERT INTO budgets (market, interval_ms, quota, quota_assumed) VALUES
    ('stockx', 1000, 25000, 0),
    ('alias', 500, 5000, 1);
