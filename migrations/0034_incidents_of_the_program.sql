-- A part of the program that stopped is an incident, too. It is ended, or begun again, by its id, which is given once.
-- SQLite can't change a CHECK, so the table is made anew.
CREATE TABLE incidents_anew (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    -- NULL: the computer or the program itself.
    market     TEXT CHECK (market IN ('stockx', 'alias')),
    kind       TEXT NOT NULL CHECK (kind IN ('failing', 'offline', 'account', 'quota', 'asleep', 'clock', 'program')),
    -- A code with its data: {"code": "down", "status": 503}.
    cause      TEXT NOT NULL,
    began_at   INTEGER NOT NULL,
    -- NULL: it lasts.
    ended_at   INTEGER,
    -- Products of the own region that were late when it ended, and the latest of them by how much.
    late       INTEGER NOT NULL DEFAULT 0,
    late_by_ms INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO incidents_anew (id, market, kind, cause, began_at, ended_at, late, late_by_ms)
SELECT id, market, kind, cause, began_at, ended_at, late, late_by_ms FROM incidents;

DROP TABLE incidents;
ALTER TABLE incidents_anew RENAME TO incidents;

CREATE INDEX incidents_by_time ON incidents (began_at);
CREATE INDEX incidents_open ON incidents (market, kind) WHERE ended_at IS NULL;

-- Not every system tells whether it shows a notification: what it only took is not sent again, and does not count as shown.
ALTER TABLE alerts ADD COLUMN handed_over_at INTEGER;

DROP INDEX alerts_to_show;
CREATE INDEX alerts_to_show ON alerts (ready_at)
    WHERE state = 'ready' AND shown_at IS NULL AND handed_over_at IS NULL;
