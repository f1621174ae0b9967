-- What alerts the user is said by rules, which are rows; until now there was one, in the program. What a rule is about is
-- found by its scope and by whom that names: a tier, a brand, a tag, or an id.
CREATE TABLE alert_rules (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    scope   TEXT NOT NULL CHECK (scope IN ('all', 'tier', 'brand', 'tag', 'product', 'size', 'unit')),
    subject TEXT NOT NULL,
    -- What must happen, in words.
    terms   TEXT NOT NULL,
    -- Since when it is so.
    since   INTEGER NOT NULL
) STRICT;

CREATE INDEX alert_rules_by_scope ON alert_rules (scope, subject);

INSERT INTO alert_rules (id, scope, subject, terms, since)
VALUES (1, 'all', '', 'moves ask_or_bid both percent 50 5 each_step confirm', 0);

-- What each rule measures a price from. side: 0 ask, 1 bid, 2 last sale; stage: 0 it may alert, 1 it did and waits for the
-- next step or return, 2 it was true when the rule was made and may be told. price NULL: the next one that is known.
CREATE TABLE alert_baselines (
    series_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    rule_id   INTEGER NOT NULL REFERENCES alert_rules (id) ON DELETE CASCADE,
    side      INTEGER NOT NULL CHECK (side IN (0, 1, 2)),
    price     INTEGER,
    stage     INTEGER NOT NULL DEFAULT 0 CHECK (stage IN (0, 1, 2)),
    PRIMARY KEY (series_id, rule_id, side)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_baselines_by_rule ON alert_baselines (rule_id);

INSERT INTO alert_baselines (series_id, rule_id, side, price)
SELECT id, 1, 0, ask_baseline FROM quotes WHERE ask_baseline IS NOT NULL
UNION ALL SELECT id, 1, 1, bid_baseline FROM quotes WHERE bid_baseline IS NOT NULL;

ALTER TABLE quotes DROP COLUMN ask_baseline;
ALTER TABLE quotes DROP COLUMN bid_baseline;

-- The user watches it without owning it.
ALTER TABLE products ADD COLUMN watched INTEGER NOT NULL DEFAULT 0 CHECK (watched IN (0, 1));

-- Alerts are of a rule, may be of a last sale, and outlive their product: SQLite can change neither a rule of a column nor
-- a foreign key, so the table is made again under the same ids; foreign keys are off while migrations run.
CREATE TABLE new_alerts (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Of a product that may be removed.
    product_id     INTEGER NOT NULL,
    -- NULL: its product was removed; what it was about is said below then.
    series_id      INTEGER REFERENCES quotes (id) ON DELETE CASCADE,
    -- A rule that may be deleted; of the first one in what earlier versions kept of removed products.
    rule_id        INTEGER NOT NULL DEFAULT 1,
    -- What of the rule became true, and of which quantity, where that is not the price itself.
    kind           TEXT NOT NULL DEFAULT 'moves'
        CHECK (kind IN ('moves', 'crosses', 'undercut', 'below_cost', 'best_place', 'late')),
    quantity       TEXT CHECK (quantity IN ('payout', 'profit', 'roi')),
    side           TEXT NOT NULL CHECK (side IN ('ask', 'bid', 'last_sale')),
    old            INTEGER NOT NULL,
    new            INTEGER NOT NULL,
    currency       TEXT NOT NULL CHECK (length(currency) = 3),
    -- The quantity before and after; of an undercut listing its price. NULL: it is the price itself. measured_in NULL:
    -- thousandths.
    measured_old   INTEGER,
    measured_new   INTEGER,
    measured_in    TEXT CHECK (length(measured_in) = 3),
    -- The ask moved, and neither the bid nor the last sale did.
    thin           INTEGER NOT NULL DEFAULT 0 CHECK (thin IN (0, 1)),
    state          TEXT NOT NULL CHECK (state IN ('pending', 'ready', 'withdrawn')),
    detected_at    INTEGER NOT NULL,
    ready_at       INTEGER,
    -- Not shown before this; NULL: not decided yet.
    tell_at        INTEGER,
    -- Why it was not shown at once; NULL: it was, or may be. A muted one counts as shown when it was passed over.
    held_back      TEXT CHECK (held_back IN ('flapping', 'often', 'quiet', 'muted')),
    shown_at       INTEGER,
    -- The system took it and tells nothing of whether it shows it.
    handed_over_at INTEGER,
    -- When the user read it.
    read_at        INTEGER,
    -- An hour later: at least half of the move stood (1), it did not (0), nobody looked in time (2). NULL: not judged yet.
    stood          INTEGER CHECK (stood IN (0, 1, 2)),
    -- What the user says of it: useful (1) or not (0).
    useful         INTEGER CHECK (useful IN (0, 1)),
    -- What it was about, once its product is removed.
    told_name      TEXT,
    told_sku       TEXT,
    told_size      TEXT,
    told_market    TEXT CHECK (told_market IN ('stockx', 'alias')),
    told_channel   INTEGER CHECK (told_channel BETWEEN 0 AND 3),
    told_condition INTEGER CHECK (told_condition BETWEEN 0 AND 11),
    CHECK ((state = 'ready') = (ready_at IS NOT NULL))
) STRICT;

INSERT INTO new_alerts (id, product_id, series_id, rule_id, side, old, new, currency, state, detected_at, ready_at, tell_at,
    held_back, shown_at, handed_over_at, read_at, stood, useful)
SELECT id, product_id, series_id, 1, side, old, new, currency, state, detected_at, ready_at, tell_at,
    held_back, shown_at, handed_over_at, read_at, stood, useful
FROM alerts;

-- An id that was given before is not given again, though its row is gone.
CREATE TEMP TABLE given_before AS SELECT max(seq) AS seq FROM sqlite_sequence WHERE name IN ('alerts', 'new_alerts');
DROP TABLE alerts;
ALTER TABLE new_alerts RENAME TO alerts;
DELETE FROM sqlite_sequence WHERE name = 'alerts';
INSERT INTO sqlite_sequence (name, seq) SELECT 'alerts', seq FROM given_before WHERE seq IS NOT NULL;
DROP TABLE given_before;

CREATE UNIQUE INDEX alerts_one_pending ON alerts (series_id, rule_id, side) WHERE state = 'pending';
CREATE INDEX alerts_to_show ON alerts (ready_at)
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL;
CREATE INDEX alerts_by_product ON alerts (product_id, state, ready_at);
CREATE INDEX alerts_newest ON alerts (ready_at, id) WHERE state = 'ready';
CREATE INDEX alerts_muted ON alerts (ready_at, id) WHERE state = 'ready' AND held_back = 'muted';
CREATE INDEX alerts_unread ON alerts (ready_at, id) WHERE state = 'ready' AND read_at IS NULL;
CREATE INDEX alerts_to_judge ON alerts (product_id) WHERE state = 'ready' AND stood IS NULL;
CREATE INDEX alerts_by_series ON alerts (series_id, side, ready_at) WHERE state = 'ready';
CREATE INDEX alerts_answered ON alerts (rule_id, useful) WHERE useful IS NOT NULL;

-- Why a product told nothing on a day: what came of looking at a feed of the own region, counted on the user's own days
-- since 1970-01-01. Rows are many, so they are narrow.
CREATE TABLE alert_days (
    feed_id   INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    day       INTEGER NOT NULL,
    -- Answers, and tries that failed.
    looked    INTEGER NOT NULL DEFAULT 0,
    failed    INTEGER NOT NULL DEFAULT 0,
    -- Prices that moved less than any rule asks for, were suspect, or were gone at the second look.
    below     INTEGER NOT NULL DEFAULT 0,
    suspect   INTEGER NOT NULL DEFAULT 0,
    gone      INTEGER NOT NULL DEFAULT 0,
    -- Alerts, and those of them that no notification was shown for at once.
    alerts    INTEGER NOT NULL DEFAULT 0,
    flapping  INTEGER NOT NULL DEFAULT 0,
    often     INTEGER NOT NULL DEFAULT 0,
    quiet     INTEGER NOT NULL DEFAULT 0,
    muted     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (feed_id, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_days_by_day ON alert_days (day);
