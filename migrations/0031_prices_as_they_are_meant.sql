-- A series is of goods in a condition, too; what was kept until now is of new goods in a good box. A series is as fresh as
-- its feed, unless it says otherwise. SQLite can't change a table's key, so the table is made anew under the same ids;
-- foreign keys are off while migrations run.
--
-- Rows are many, so they are narrow: amounts are minor units of the scope's currency, channel is 0 standard, 1 flex,
-- 2 direct, 3 consigned. The condition is 4 times the goods' (0 new, 1 used, 2 new with defects) and the box's (0 good,
-- 1 missing lid, 2 badly damaged, 3 no original box).
--
-- For each side: the newest accepted amount; why it is not known now (NULL: it is known; 0 not offered, 1 unreadable,
-- 2 suspect); when it was last seen once it is not known (while it is, that is when the series was confirmed); an amount
-- that was held as suspect; the last amount that was notified, or that was known when the size came to be watched.
CREATE TABLE quotes_anew (
    id                INTEGER PRIMARY KEY AUTOINCREMENT,
    size_id           INTEGER NOT NULL REFERENCES sizes (id) ON DELETE CASCADE,
    scope_id          INTEGER NOT NULL REFERENCES scopes (id),
    channel           INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 3),
    item_condition    INTEGER NOT NULL DEFAULT 0 CHECK (item_condition BETWEEN 0 AND 11),
    -- When an answer last spoke of the series. NULL: whenever the feed of its product and scope was confirmed.
    confirmed_at      INTEGER,
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
    -- What the marketplace advises, under its own names: the newest alone.
    sell_faster       INTEGER,
    earn_more         INTEGER,
    beat_us           INTEGER,
    global_indicator  INTEGER,
    UNIQUE (size_id, scope_id, channel, item_condition)
) STRICT;

INSERT INTO quotes_anew (id, size_id, scope_id, channel, confirmed_at, ask, ask_unknown, ask_at, ask_held,
    ask_baseline, bid, bid_unknown, bid_at, bid_held, bid_baseline, last_sale, last_sale_unknown, last_sale_at,
    last_sale_held)
SELECT q.id, q.size_id, q.scope_id, q.channel,
    -- nullif: a series whose feed is confirmed at the same moment is as fresh as that.
    nullif(q.confirmed_at, (
        SELECT f.confirmed_at FROM sizes z JOIN feeds f ON f.product_id = z.product_id AND f.scope_id = q.scope_id
        WHERE z.id = q.size_id
    )),
    q.ask, q.ask_unknown, q.ask_at, q.ask_held, q.ask_baseline, q.bid, q.bid_unknown, q.bid_at, q.bid_held,
    q.bid_baseline, q.last_sale, q.last_sale_unknown, q.last_sale_at, q.last_sale_held
FROM quotes q;

-- An id that was given before is not given again, though its row is gone.
CREATE TEMP TABLE given_before AS SELECT max(seq) AS seq FROM sqlite_sequence WHERE name IN ('quotes', 'quotes_anew');
DROP TABLE quotes;
ALTER TABLE quotes_anew RENAME TO quotes;
DELETE FROM sqlite_sequence WHERE name = 'quotes';
INSERT INTO sqlite_sequence (name, seq) SELECT 'quotes', seq FROM given_before WHERE seq IS NOT NULL;
DROP TABLE given_before;

-- On StockX a bid is the size's: Standard bears it. What was kept of it for Flex and Direct repeats that.
CREATE TEMP TABLE beside_standard (
    id          INTEGER PRIMARY KEY,
    channel     INTEGER NOT NULL,
    standard_id INTEGER,
    flex_id     INTEGER
) STRICT;
INSERT INTO beside_standard (id, channel, standard_id, flex_id)
SELECT q.id, q.channel, standard.id, flex.id
FROM quotes q
LEFT JOIN quotes standard ON standard.size_id = q.size_id AND standard.scope_id = q.scope_id AND standard.channel = 0
LEFT JOIN quotes flex ON flex.size_id = q.size_id AND flex.scope_id = q.scope_id AND flex.channel = 1
WHERE q.channel IN (1, 2);

DELETE FROM alerts
WHERE side = 'bid' AND (state = 'pending' OR (state = 'ready' AND shown_at IS NULL))
    AND series_id IN (SELECT id FROM beside_standard);

UPDATE quotes SET bid = NULL, bid_unknown = 0, bid_at = NULL, bid_held = NULL, bid_baseline = NULL
WHERE id IN (SELECT id FROM beside_standard);

-- Direct's ask is one of its own only while it is another than Flex's: from each moment on at which one of the two changed.
CREATE TEMP TABLE asks (
    series_id INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    ask       INTEGER,
    PRIMARY KEY (series_id, at)
) STRICT, WITHOUT ROWID;
INSERT INTO asks (series_id, at, ask)
SELECT b.id, p.at, p.ask FROM beside_standard b CROSS JOIN price_points p ON p.series_id = b.id WHERE b.flex_id IS b.id
    OR b.flex_id IS NULL;
INSERT INTO asks (series_id, at, ask)
SELECT changed.id, changed.at, iif(changed.direct IS changed.flex, NULL, changed.direct)
FROM (
    SELECT b.id, moments.at,
        (SELECT ask FROM price_points WHERE series_id = b.id AND at <= moments.at ORDER BY at DESC LIMIT 1) AS direct,
        (SELECT ask FROM price_points WHERE series_id = b.flex_id AND at <= moments.at ORDER BY at DESC LIMIT 1) AS flex
    FROM beside_standard b
    CROSS JOIN (
        SELECT own.id, p.at FROM beside_standard own CROSS JOIN price_points p ON p.series_id = own.id
        WHERE own.channel = 2
        UNION
        SELECT own.id, p.at FROM beside_standard own CROSS JOIN price_points p ON p.series_id = own.flex_id
        WHERE own.channel = 2 AND p.at > (SELECT min(at) FROM price_points WHERE series_id = own.id)
    ) moments ON moments.id = b.id
    WHERE b.channel = 2 AND b.flex_id IS NOT NULL
) changed;

DELETE FROM price_points WHERE series_id IN (SELECT id FROM beside_standard);
-- Only where it changed, beginning with the first ask.
INSERT INTO price_points (series_id, at, ask, bid, last_sale)
SELECT series_id, at, ask, NULL, NULL
FROM (
    SELECT series_id, at, ask, lag(ask) OVER (PARTITION BY series_id ORDER BY at) AS before FROM asks
)
WHERE ask IS NOT before;

-- Where Direct's ask is Flex's, none of its own is offered now; the last one was until the point after it.
UPDATE quotes SET ask_unknown = 0, ask_held = NULL, ask_baseline = NULL,
    ask = (SELECT ask FROM price_points WHERE series_id = quotes.id AND ask IS NOT NULL ORDER BY at DESC LIMIT 1),
    ask_at = (SELECT max(at) FROM price_points WHERE series_id = quotes.id)
WHERE id IN (
    SELECT b.id FROM beside_standard b JOIN quotes direct ON direct.id = b.id JOIN quotes flex ON flex.id = b.flex_id
    WHERE b.channel = 2 AND (direct.ask_unknown = 0 OR (direct.ask, direct.ask_unknown, direct.ask_held)
        IS (flex.ask, flex.ask_unknown, flex.ask_held))
);

-- Series without any ask of their own go: Flex's first, since those of Direct leave what they told to Flex.
CREATE TEMP TABLE repeating (
    id   INTEGER PRIMARY KEY,
    heir INTEGER
) STRICT;
INSERT INTO repeating (id, heir)
SELECT b.id, b.standard_id FROM beside_standard b JOIN quotes q ON q.id = b.id
WHERE b.channel = 1 AND q.ask IS NULL AND q.ask_held IS NULL
    AND NOT EXISTS (SELECT 1 FROM price_points WHERE series_id = b.id);
INSERT INTO repeating (id, heir)
SELECT b.id, iif(b.flex_id IS NULL OR b.flex_id IN (SELECT id FROM repeating), b.standard_id, b.flex_id)
FROM beside_standard b JOIN quotes q ON q.id = b.id
WHERE b.channel = 2 AND q.ask IS NULL AND q.ask_held IS NULL
    AND NOT EXISTS (SELECT 1 FROM price_points WHERE series_id = b.id);

-- What the user was told stays, of the series that was repeated; what they were not told yet goes.
DELETE FROM alerts
WHERE series_id IN (SELECT id FROM repeating) AND (state = 'pending' OR (state = 'ready' AND shown_at IS NULL));
UPDATE alerts SET series_id = (SELECT standard_id FROM beside_standard WHERE id = series_id)
WHERE side = 'bid' AND series_id IN (SELECT id FROM beside_standard WHERE standard_id IS NOT NULL);
UPDATE alerts SET series_id = (SELECT heir FROM repeating WHERE id = series_id)
WHERE series_id IN (SELECT id FROM repeating WHERE heir IS NOT NULL);
DELETE FROM alerts WHERE series_id IN (SELECT id FROM repeating);
UPDATE products SET card_series_id = (SELECT heir FROM repeating WHERE id = card_series_id)
WHERE card_series_id IN (SELECT id FROM repeating);
DELETE FROM quotes WHERE id IN (SELECT id FROM repeating);

DROP TABLE repeating;
DROP TABLE asks;
DROP TABLE beside_standard;
