-- What the user decided about a product's place on a marketplace, so that it is asked once.

-- The listing that the user named; it is fetched by its id. NULL: the product is looked for by its SKU.
ALTER TABLE market_links ADD COLUMN chosen TEXT;
-- The name there, so that it can be taken back with a wrong link.
ALTER TABLE market_links ADD COLUMN listed_name TEXT;

-- Listings that are not this product: neither linked by themselves nor asked about again.
CREATE TABLE refused_listings (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    listing TEXT NOT NULL,
    PRIMARY KEY (link_id, listing)
) STRICT, WITHOUT ROWID;

-- A marketplace's sizes as the user matched them; size NULL: to none.
CREATE TABLE sizes_matched_by_hand (
    link_id INTEGER NOT NULL REFERENCES market_links (id) ON DELETE CASCADE,
    key     TEXT NOT NULL,
    size_id INTEGER REFERENCES sizes (id) ON DELETE CASCADE,
    PRIMARY KEY (link_id, key)
) STRICT, WITHOUT ROWID;

ALTER TABLE link_candidates ADD COLUMN picture_url TEXT;
-- Its name in the picture cache, once it was fetched.
ALTER TABLE link_candidates ADD COLUMN picture_file TEXT;

CREATE INDEX link_candidates_without_picture ON link_candidates (picture_url)
    WHERE picture_url IS NOT NULL AND picture_file IS NULL;

-- The batch that is being linked: all that was added since it began.
CREATE INDEX products_by_arrival ON products (added_at);
