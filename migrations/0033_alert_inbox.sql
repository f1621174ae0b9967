-- Alerts are an inbox: each is read, answered and checked by itself, and delivered when the user wants notifications.

-- Not shown before this; NULL: not decided yet.
ALTER TABLE alerts ADD COLUMN tell_at INTEGER;
-- Why it was not shown at once; NULL: it was, or may be. A muted one counts as shown when it was passed over.
ALTER TABLE alerts ADD COLUMN held_back TEXT CHECK (held_back IN ('flapping', 'often', 'quiet', 'muted'));
-- When the user read it.
ALTER TABLE alerts ADD COLUMN read_at INTEGER;
-- An hour later: at least half of the move stood (1), it did not (0), nobody looked in time (2). NULL: not judged yet.
ALTER TABLE alerts ADD COLUMN stood INTEGER CHECK (stood IN (0, 1, 2));
-- What the user says of it: useful (1) or not (0).
ALTER TABLE alerts ADD COLUMN useful INTEGER CHECK (useful IN (0, 1));

-- What was shown before there was an inbox is no news, and its hour is long over.
UPDATE alerts SET read_at = shown_at WHERE shown_at IS NOT NULL;
UPDATE alerts SET stood = 2 WHERE state = 'ready';

CREATE INDEX alerts_newest ON alerts (ready_at, id) WHERE state = 'ready';
CREATE INDEX alerts_unread ON alerts (ready_at, id) WHERE state = 'ready' AND read_at IS NULL;
CREATE INDEX alerts_to_judge ON alerts (product_id) WHERE state = 'ready' AND stood IS NULL;
CREATE INDEX alerts_by_series ON alerts (series_id, side, ready_at) WHERE state = 'ready';
