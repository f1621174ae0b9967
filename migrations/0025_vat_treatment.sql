-- How VAT is accounted for when a unit is sold: only what the user marked as margin goods is in the stock book.
ALTER TABLE units ADD COLUMN treatment TEXT NOT NULL DEFAULT 'not_stated'
    CHECK (treatment IN ('margin', 'standard', 'none', 'not_stated'));

CREATE INDEX units_by_treatment ON units (treatment, state);

-- What is sold or deleted pays out nothing more.
UPDATE units SET worth = NULL, worth_place = NULL, worth_day_ago = NULL, if_listed = NULL, if_listed_place = NULL,
    worth_at = NULL
WHERE state <> 'in_stock';

-- A sale whose place was corrected took the former place's estimate along, and left its listing as if it were gone:
-- it is to be taken down, and that of the place of the sale is gone.
UPDATE offers SET state = 'take_down'
WHERE state = 'down' AND EXISTS (
    SELECT 1 FROM sales s
    WHERE s.unit_id = offers.unit_id AND s.state = 'sold' AND s.place <> offers.place AND s.listed = offers.estimate
);
UPDATE sales SET listed = (SELECT o.estimate FROM offers o WHERE o.unit_id = sales.unit_id AND o.place = sales.place)
WHERE state = 'sold' AND listed IS NOT NULL AND EXISTS (
    SELECT 1 FROM offers o
    WHERE o.unit_id = sales.unit_id AND o.place <> sales.place AND o.state = 'take_down' AND o.estimate = sales.listed
);
UPDATE offers SET state = 'down'
WHERE state = 'take_down' AND EXISTS (
    SELECT 1 FROM sales s WHERE s.unit_id = offers.unit_id AND s.state = 'sold' AND s.place = offers.place
);
UPDATE units SET to_take_down =
    (SELECT count(*) FROM offers o WHERE o.unit_id = units.id AND o.state = 'take_down')
WHERE state = 'sold';

-- A sale that was called off bore the cost of a parcel that was never sent: what is unknown is worked out anew.
UPDATE sales SET price_home = NULL, payout_home = NULL, borne_home = NULL, profit_home = NULL
WHERE state = 'cancelled' AND outbound > 0;
UPDATE units SET rate_wanted = 1 WHERE id IN (SELECT unit_id FROM sales WHERE price_home IS NULL);

-- Alias knew the product first and said nothing of its kind: StockX's listing is read once more, and says whether it is
-- a watch or a handbag.
UPDATE market_links SET reread_at = coalesce(reread_at, 0)
WHERE market = 'stockx' AND state = 'linked'
    AND product_id IN (SELECT id FROM products WHERE kind IS NULL OR kind = 'other');
