-- What is remembered of a feed's answers, so that one about another product is not taken for its own, and what could not be
-- read is asked for again once.

-- Since when its answers mention too few of the product's sizes to be about it. NULL: the newest did not.
ALTER TABLE feeds ADD COLUMN doubted_at INTEGER;
-- The next answer is the second try for sizes that could not be read.
ALTER TABLE feeds ADD COLUMN asked_again INTEGER NOT NULL DEFAULT 0 CHECK (asked_again IN (0, 1));

-- Sizes of the listing that the feed's newest good answer did not mention.
CREATE TABLE unmentioned_sizes (
    feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    size_id INTEGER NOT NULL REFERENCES sizes (id) ON DELETE CASCADE,
    PRIMARY KEY (feed_id, size_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX unmentioned_sizes_by_size ON unmentioned_sizes (size_id);

-- The marketplace's sizes that had a price and are not in its listing, for which the listing is read again once.
CREATE TABLE sizes_reread_for (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    key     TEXT NOT NULL,
    -- The listing was read again since.
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
    PRIMARY KEY (link_id, listing, key)
) STRICT, WITHOUT ROWID;

-- Until now sizes without a price counted as well, and Alias names some in every answer: what came of that ends here. What
-- is really missing is noticed with the next answer.
UPDATE market_links SET reread_at = NULL WHERE market = 'alias' AND reread_at IS NOT NULL;
UPDATE feeds SET set_aside = NULL
WHERE market = 'alias' AND set_aside LIKE 'prices of % not there when the product was linked';
