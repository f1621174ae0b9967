-- One alert can be snoozed: it is out of the unread ones until its time, and then told again.

-- Until when the user snoozed it; NULL: it is not snoozed.
ALTER TABLE alerts ADD COLUMN snoozed_until INTEGER;
-- When it last came back from that; NULL: it never did.
ALTER TABLE alerts ADD COLUMN returned_at INTEGER;

-- What came back stands where it would if it had come then.
DROP INDEX alerts_newest;
DROP INDEX alerts_unread;
CREATE INDEX alerts_newest ON alerts (ifnull(returned_at, ready_at), id) WHERE state = 'ready';
CREATE INDEX alerts_snoozed ON alerts (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX alerts_unread ON alerts (ifnull(returned_at, ready_at), id)
    WHERE state = 'ready' AND read_at IS NULL AND snoozed_until IS NULL;

-- Of two indexes that cost the same SQLite takes the newer one: what waits is found by its own.
DROP INDEX alerts_to_show;
CREATE INDEX alerts_to_show ON alerts (ready_at)
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL;
