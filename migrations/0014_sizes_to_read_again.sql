-- A marketplace priced a size that its listing did not have when it was read: the listing is read again then.
ALTER TABLE market_links ADD COLUMN reread_at INTEGER;

CREATE INDEX market_links_to_reread ON market_links (market, reread_at) WHERE reread_at IS NOT NULL;
