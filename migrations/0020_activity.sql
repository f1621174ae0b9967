-- What requests were spent on, hour by hour.
CREATE TABLE requests (
    market  TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    -- Hours since 1970-01-01, UTC.
    hour    INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('hot', 'warm', 'cold', 'frozen', 'on_demand', 'confirm', 'link')),
    sent    INTEGER NOT NULL CHECK (sent > 0),
    PRIMARY KEY (market, hour, purpose)
) STRICT, WITHOUT ROWID;

-- How much of each hour the app ran on a computer that was awake.
CREATE TABLE awake (
    hour    INTEGER PRIMARY KEY,
    seconds INTEGER NOT NULL CHECK (seconds >= 0)
) STRICT;

-- What went wrong with a marketplace, the network or the computer, and how it ended.
CREATE TABLE incidents (
    id         INTEGER PRIMARY KEY,
    -- NULL: the computer itself.
    market     TEXT CHECK (market IN ('stockx', 'alias')),
    kind       TEXT NOT NULL CHECK (kind IN ('failing', 'offline', 'account', 'quota', 'asleep', 'clock')),
    -- In words.
    message    TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    -- NULL: it lasts.
    ended_at   INTEGER,
    -- Products of the own region that were late when it ended, and the latest of them by how much.
    late       INTEGER NOT NULL DEFAULT 0,
    late_by_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX incidents_by_time ON incidents (began_at);
CREATE INDEX incidents_open ON incidents (market, kind) WHERE ended_at IS NULL;

-- What fails product by product, and what was put aside of answers.
CREATE INDEX feeds_in_trouble ON feeds (market) WHERE trouble IS NOT NULL OR set_aside IS NOT NULL;
