-- When the user moved the product into its tier by hand: no suggestion moves it away. NULL: they did not. Of the moves of
-- before nothing was noted, so what is not in the tier in which products are added counts as moved.
ALTER TABLE products ADD COLUMN tier_by_hand_at INTEGER;
UPDATE products SET tier_by_hand_at = added_at WHERE tier <> 'warm';

-- Products that an entry moved to another tier. A product may be gone since.
CREATE TABLE journal_tiers (
    entry_id   INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    product_id INTEGER NOT NULL,
    before     TEXT NOT NULL CHECK (before IN ('hot', 'warm', 'cold', 'frozen')),
    after      TEXT NOT NULL CHECK (after IN ('hot', 'warm', 'cold', 'frozen')),
    PRIMARY KEY (entry_id, product_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_tiers_by_product ON journal_tiers (product_id);

-- Entries by which products were moved without being asked for, and when the user was notified of it.
CREATE TABLE tier_digests (
    entry_id INTEGER PRIMARY KEY REFERENCES journal (id) ON DELETE CASCADE,
    told_at  INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX tier_digests_to_tell ON tier_digests (entry_id) WHERE told_at IS NULL;
