-- Which product has this listing: a marketplace's product may bear several style codes, and be kept under each.
CREATE INDEX market_links_by_listing ON market_links (market, listing) WHERE listing IS NOT NULL;
