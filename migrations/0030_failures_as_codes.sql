-- Why something failed is kept as a code with its data, of which sentences are made above: {"code": "down", "status": 503}.
-- What was written as a sentence keeps it, but for the few that can be told by heart.
CREATE TEMP TABLE phrases (
    phrase TEXT PRIMARY KEY,
    code   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO phrases (phrase, code) VALUES
    ('the product is not there any more', 'not_found'),
    ('it did not answer in time', 'timed_out'),
    ('it asks for a pause', 'throttled'),
    ('a web page answered instead of data', 'web_page'),
    ('it does not accept the key any more', 'sign_in_again');

UPDATE feeds SET trouble = ifnull(
    (SELECT json_object('code', code) FROM phrases WHERE phrase = trouble),
    json_object('code', 'other', 'text', trouble))
WHERE trouble IS NOT NULL;

UPDATE market_links SET trouble = ifnull(
    (SELECT json_object('code', code) FROM phrases WHERE phrase = trouble),
    json_object('code', 'other', 'text', trouble))
WHERE trouble IS NOT NULL;

DROP TABLE phrases;

-- How long the computer slept is the time between the two moments.
ALTER TABLE incidents RENAME COLUMN message TO cause;
UPDATE incidents SET cause =
    CASE kind WHEN 'asleep' THEN json_object('code', 'slept')
    ELSE json_object('code', 'other', 'text', cause, 'is_sentence', json('true')) END;
