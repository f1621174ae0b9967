-- Why something failed is kept as a code with its data, of which sentences are made above: {"code": "down", "status": 503}.
-- What was written as a sentence keeps it, but for the few that can be told by heart.
UPDATE feeds SET trouble = CASE trouble
    WHEN 'the product is not there any more' THEN json_object('code', 'not_found')
    WHEN 'it did not answer in time' THEN json_object('code', 'timed_out')
    WHEN 'it asks for a pause' THEN json_object('code', 'throttled')
    WHEN 'a web page answered instead of data' THEN json_object('code', 'web_page')
    WHEN 'it does not accept the key any more' THEN json_object('code', 'sign_in_again')
    ELSE json_object('code', 'other', 'text', trouble) END
WHERE trouble IS NOT NULL;
UPDATE market_links SET trouble = CASE trouble
    WHEN 'the product is not there any more' THEN json_object('code', 'not_found')
    WHEN 'it did not answer in time' THEN json_object('code', 'timed_out')
    WHEN 'it asks for a pause' THEN json_object('code', 'throttled')
    WHEN 'a web page answered instead of data' THEN json_object('code', 'web_page')
    WHEN 'it does not accept the key any more' THEN json_object('code', 'sign_in_again')
    ELSE json_object('code', 'other', 'text', trouble) END
WHERE trouble IS NOT NULL;

-- How long the computer slept is the time between the two moments.
ALTER TABLE incidents RENAME COLUMN message TO cause;
UPDATE incidents SET cause =
    CASE kind WHEN 'asleep' THEN json_object('code', 'slept')
    ELSE json_object('code', 'other', 'text', cause, 'is_sentence', json('true')) END;
