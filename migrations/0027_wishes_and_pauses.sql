-- What the user waits for is found without looking past second looks at jumps, however many of those wait.
DROP INDEX feeds_wanted;
CREATE INDEX feeds_wanted ON feeds (market, wanted_for, wanted_at) WHERE wanted_at IS NOT NULL;

-- 1: a second look at a jump is owed, also while the user's own wish goes first.
ALTER TABLE feeds ADD COLUMN owes_look INTEGER NOT NULL DEFAULT 0 CHECK (owes_look IN (0, 1));
UPDATE feeds SET owes_look = 1 WHERE wanted_for = 'confirm';

-- Since when a marketplace has been asking for the pause that ends at `cool_until`: none was longer than an hour.
ALTER TABLE budgets ADD COLUMN cool_since INTEGER NOT NULL DEFAULT 0;
UPDATE budgets SET cool_since = max(cool_until - 3600000, 0);
-- When the user last had one request sent in spite of a pause.
ALTER TABLE budgets ADD COLUMN tried_at INTEGER NOT NULL DEFAULT 0;
