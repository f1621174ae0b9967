-- When the user opened what an alert is about, from the inbox or from its notification; NULL: they did not.
ALTER TABLE alerts ADD COLUMN opened_at INTEGER;
