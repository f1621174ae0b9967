-- What is at stake in a feed of the own region: the units in stock that it prices times how much their prices move, in
-- thousandths of a minor unit of the own currency per root hour. NULL: nothing is, or it is not known.
ALTER TABLE feeds ADD COLUMN stake INTEGER CHECK (stake > 0);

-- Among these a spare request is chosen; the index holds all that the choice needs.
CREATE INDEX feeds_by_stake ON feeds (market, stake, confirmed_at, tier, retry_at, wanted_at) WHERE stake IS NOT NULL;

-- Spare requests are a purpose of their own. SQLite can't change a rule of a column, so the table is made again.
CREATE TABLE requests_anew (
    market  TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    -- Hours since 1970-01-01, UTC.
    hour    INTEGER NOT NULL,
    purpose TEXT NOT NULL
        CHECK (purpose IN ('hot', 'warm', 'cold', 'frozen', 'on_demand', 'confirm', 'link', 'spare')),
    sent    INTEGER NOT NULL CHECK (sent > 0),
    PRIMARY KEY (market, hour, purpose)
) STRICT, WITHOUT ROWID;

INSERT INTO requests_anew (market, hour, purpose, sent) SELECT market, hour, purpose, sent FROM requests;

DROP TABLE requests;
ALTER TABLE requests_anew RENAME TO requests;

-- What spare requests found, by feed and day since 1970-01-01, UTC.
CREATE TABLE spare_days (
    feed_id    INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    day        INTEGER NOT NULL,
    -- Answers to spare requests.
    looked     INTEGER NOT NULL CHECK (looked > 0),
    -- Prices of owned sizes that had changed, and by how many milliseconds earlier than the tier would have looked they
    -- were seen, all together.
    changes    INTEGER NOT NULL DEFAULT 0 CHECK (changes >= 0),
    earlier_ms INTEGER NOT NULL DEFAULT 0 CHECK (earlier_ms >= 0),
    -- By how much the units in stock changed, up or down, in minor units of the feed's currency.
    moved      INTEGER NOT NULL DEFAULT 0 CHECK (moved >= 0),
    PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX spare_days_by_day ON spare_days (day);
