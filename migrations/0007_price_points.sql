-- The history of a series: a row only when a side changed or became unknown (NULL).
CREATE TABLE price_points (
    series_id INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    ask       INTEGER,
    bid       INTEGER,
    last_sale INTEGER,
    PRIMARY KEY (series_id, at)
) STRICT, WITHOUT ROWID;
