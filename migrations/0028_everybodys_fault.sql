-- What the last answer that could not be used was like: when the marketplace gets over it, all that waits for the same
-- reason is asked for again.
ALTER TABLE feeds ADD COLUMN fails_as TEXT;
ALTER TABLE market_links ADD COLUMN fails_as TEXT;

CREATE INDEX feeds_failing_alike ON feeds (market, fails_as) WHERE fails_as IS NOT NULL;
CREATE INDEX market_links_failing_alike ON market_links (market, fails_as) WHERE fails_as IS NOT NULL;
