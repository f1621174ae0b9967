-- Channels of the user's own, to which alerts are sent besides the desktop. Where one leads, and what lets in, is in the
-- keychain alone, under the channel's id.
CREATE TABLE alert_channels (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL CHECK (kind IN ('webhook', 'discord', 'telegram', 'ntfy')),
    name          TEXT NOT NULL,
    is_on         INTEGER NOT NULL DEFAULT 0 CHECK (is_on IN (0, 1)),
    -- What the user lets it say beside what moved: which product, and what was paid for it.
    says_names    INTEGER NOT NULL DEFAULT 0 CHECK (says_names IN (0, 1)),
    says_costs    INTEGER NOT NULL DEFAULT 0 CHECK (says_costs IN (0, 1)),
    -- Failures in a row, why the last one failed, and until when it is left alone; NULL: it works, as far as is known.
    failures      INTEGER NOT NULL DEFAULT 0,
    failing_since INTEGER,
    retry_at      INTEGER,
    fault         TEXT,
    -- Whether a notification has said that nothing gets through.
    is_told       INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1)),
    CHECK ((failures > 0) = (failing_since IS NOT NULL) AND (failures > 0) = (fault IS NOT NULL))
) STRICT;

-- Alerts that a channel has still to be sent. A row goes once the channel took the message.
CREATE TABLE alert_deliveries (
    channel_id INTEGER NOT NULL REFERENCES alert_channels (id) ON DELETE CASCADE,
    alert_id   INTEGER NOT NULL REFERENCES alerts (id) ON DELETE CASCADE,
    PRIMARY KEY (channel_id, alert_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX alert_deliveries_by_alert ON alert_deliveries (alert_id);

-- The inbox lists them by themselves.
CREATE INDEX alerts_muted ON alerts (ready_at, id) WHERE state = 'ready' AND held_back = 'muted';
