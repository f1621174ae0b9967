-- A rate belongs to its day: what was taken for want of it is known, marked, and looked at again when rates come.

-- The day of the rates that were published before a day's, as a file of several days told.
CREATE TABLE rate_days (
    day     TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    follows TEXT NOT NULL CHECK (follows GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND follows < day)
) STRICT, WITHOUT ROWID;

-- The user's own rates in millionths, whichever the own currency is now; the one into it is also the amount's rate.
CREATE TABLE own_rates (
    unit_id       INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    -- 0: of the purchase; else of the sale with this number.
    nth           INTEGER NOT NULL CHECK (nth >= 0),
    from_currency TEXT NOT NULL CHECK (length(from_currency) = 3),
    into_currency TEXT NOT NULL CHECK (length(into_currency) = 3),
    rate          INTEGER NOT NULL CHECK (rate > 0),
    PRIMARY KEY (unit_id, nth, from_currency, into_currency)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO own_rates (unit_id, nth, from_currency, into_currency, rate)
SELECT id, 0, currency, rate ->> 'into', rate ->> 'into_per_euro' FROM units
WHERE CASE WHEN json_valid(rate) THEN rate ->> 'source' = 'own' AND json_type(rate, '$.into_per_euro') = 'integer'
    AND rate ->> 'into_per_euro' > 0 AND length(currency) = 3 AND length(rate ->> 'into') = 3 END
UNION ALL
SELECT unit_id, nth, currency, rate ->> 'into', rate ->> 'into_per_euro' FROM sales
WHERE CASE WHEN json_valid(rate) THEN rate ->> 'source' = 'own' AND json_type(rate, '$.into_per_euro') = 'integer'
    AND rate ->> 'into_per_euro' > 0 AND length(currency) = 3 AND length(rate ->> 'into') = 3 END;

-- The share of the payout that the bank takes where it is converted, in hundredths of a percent. Sales that were booked
-- without it stay as they are.
ALTER TABLE sales ADD COLUMN conversion INTEGER NOT NULL DEFAULT 0 CHECK (conversion BETWEEN 0 AND 10000);

-- Whether what counts in the own currency was converted by a rate of another day.
ALTER TABLE sales ADD COLUMN rate_of_another_day INTEGER NOT NULL DEFAULT 0 CHECK (rate_of_another_day IN (0, 1));
ALTER TABLE units ADD COLUMN rate_of_another_day INTEGER NOT NULL DEFAULT 0 CHECK (rate_of_another_day IN (0, 1));

-- Whether an amount of the unit or of its sales lacks its day's rate.
ALTER TABLE units ADD COLUMN rate_wanted INTEGER NOT NULL DEFAULT 0 CHECK (rate_wanted IN (0, 1));

-- All that was converted by a published rate is looked at once, for those that were taken as if they were the day's.
UPDATE units SET rate_wanted = 1
WHERE CASE WHEN json_valid(rate) THEN json_type(rate, '$.source') = 'object' ELSE 1 END
    OR (cost_home IS NULL AND price IS NOT NULL);
UPDATE units SET rate_wanted = 1
WHERE id IN (SELECT unit_id FROM sales
    WHERE CASE WHEN json_valid(rate) THEN json_type(rate, '$.source') = 'object' ELSE 1 END OR price_home IS NULL);

CREATE INDEX units_wanting_rates ON units (rate_wanted) WHERE rate_wanted = 1;

DROP INDEX units_summed;
-- All that sums and counts are made of.
CREATE INDEX units_summed ON units
    (state, worth, worth_day_ago, worth_at, cost_home, if_listed, offers_up, bought_on, kept_at, product_id, condition,
     rate_of_another_day);
