-- A marketplace that says "too many requests" is asked more slowly for a while.
-- Each step doubles the time between two requests; one is taken back every half hour.
ALTER TABLE budgets ADD COLUMN slow_steps INTEGER NOT NULL DEFAULT 0 CHECK (slow_steps >= 0);
ALTER TABLE budgets ADD COLUMN slowed_at INTEGER NOT NULL DEFAULT 0;
