-- Removing a product removes its sizes and prices, and for each of them SQLite looks for the rows that refer to it: without
-- an index, through a whole table.
CREATE INDEX products_by_card_size ON products (card_size_id) WHERE card_size_id IS NOT NULL;
CREATE INDEX products_by_card_series ON products (card_series_id) WHERE card_series_id IS NOT NULL;
CREATE INDEX units_by_size ON units (size_id);
CREATE INDEX alerts_of_series ON alerts (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX market_sizes_by_size ON market_sizes (size_id);
CREATE INDEX sizes_matched_by_hand_by_size ON sizes_matched_by_hand (size_id);
