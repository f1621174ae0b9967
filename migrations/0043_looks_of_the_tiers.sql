-- When the feed was last answered other than to a spare request: from there its tier would have gone on looking, had there
-- been none. NULL: the last answer that is known.
ALTER TABLE feeds ADD COLUMN own_look_at INTEGER;

-- When the user had moved the product to where it was before by hand, for undoing the entry. NULL: they had not.
ALTER TABLE journal_tiers ADD COLUMN by_hand_at INTEGER;
