-- Figures of the fees that the user changed, each from a day on; the defaults are in the program. A percentage is in
-- hundredths of a percent, an amount in minor units of its currency.
CREATE TABLE fees (
    place    TEXT NOT NULL CHECK (place IN ('stockx', 'alias', 'local', 'other')),
    figure   TEXT NOT NULL,
    -- Of an amount; '' of a percentage.
    currency TEXT NOT NULL DEFAULT '' CHECK (length(currency) IN (0, 3)),
    since    TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    value    INTEGER NOT NULL CHECK (value >= 0),
    PRIMARY KEY (place, figure, currency, since)
) STRICT, WITHOUT ROWID;

-- The European Central Bank's reference rates: millionths of the currency that a euro was on that business day.
CREATE TABLE rates (
    day      TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    per_euro INTEGER NOT NULL CHECK (per_euro > 0),
    PRIMARY KEY (day, currency)
) STRICT, WITHOUT ROWID;
