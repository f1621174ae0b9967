-- The scopes that a marketplace divides its prices into, and the currency of each.
CREATE TABLE scopes (
    id       INTEGER PRIMARY KEY,
    market   TEXT NOT NULL CHECK (market IN ('stockx', 'alias')),
    key      TEXT NOT NULL,
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    UNIQUE (market, key)
) STRICT;

INSERT INTO scopes (id, market, key, currency) VALUES
    (1, 'alias', '1', 'USD'),
    (2, 'alias', '2', 'USD'),
    (3, 'alias', '3', 'USD'),
    (4, 'alias', '4', 'USD'),
    (5, 'alias', '5', 'USD'),
    (6, 'alias', '6', 'USD'),
    (11, 'stockx', 'USD', 'USD'),
    (12, 'stockx', 'EUR', 'EUR'),
    (13, 'stockx', 'GBP', 'GBP'),
    (14, 'stockx', 'AUD', 'AUD'),
    (15, 'stockx', 'CAD', 'CAD'),
    (16, 'stockx', 'JPY', 'JPY'),
    (17, 'stockx', 'CHF', 'CHF');

-- The regions that the user follows; rank 0 is their own.
CREATE TABLE regions (
    code TEXT PRIMARY KEY,
    rank INTEGER NOT NULL UNIQUE CHECK (rank >= 0)
) STRICT, WITHOUT ROWID;
