//! Sizes: those of one product, from marketplaces or by hand, and when two of them are one.

use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Conversions, ProductId, Size, SizeId};

use crate::column::{Key, word};
use crate::{Store, StoreError, journal};

/// A size of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SizeRow {
    /// Its row in `sizes`.
    pub id: SizeId,
    /// What it is.
    pub size: Size,
    /// What it is on other scales by a marketplace's conversion.
    pub conversions: Conversions,
    /// Units owned in it.
    pub units: u32,
}

impl Store {
    /// The product's sizes in their order.
    pub async fn sizes_of(&self, product: ProductId) -> Result<Vec<SizeRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT z.id, z.system, z.label, z.sort, z.uk, z.eu, z.cm,
                 (SELECT count(*) FROM units u WHERE u.product_id = z.product_id AND u.state = 'in_stock' AND u.size_id = z.id)
                 FROM sizes z WHERE z.product_id = ?1 ORDER BY z.system, z.sort, z.label",
            )?;
            let rows = select.query_map([product.0], |row| {
                let (size, conversions) = size(row, 1)?;
                Ok(SizeRow { id: SizeId(row.get(0)?), size, conversions, units: row.get(7)? })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The product's row for a size, made if no marketplace has named it yet: a unit may be in it.
    pub async fn ensure_size(&self, product: ProductId, size: Size) -> Result<SizeId, StoreError> {
        self.write(move |db| {
            let id = ensure(db, product, &size, &Conversions::default())?;
            db.execute("UPDATE sizes SET by_hand = 1 WHERE id = ?1", [id.0])?;
            Ok(id)
        })
        .await
    }
}

/// Refuses a size that is not, or not any more, one of the product's: they may have been seen long ago.
pub(crate) fn belongs(db: &Connection, product: ProductId, size: SizeId) -> Result<(), StoreError> {
    let mut find =
        db.prepare_cached("SELECT EXISTS (SELECT 1 FROM sizes WHERE id = ?1 AND product_id = ?2)")?;
    let belongs: bool = find.query_row([size.0, product.0], |row| row.get(0))?;
    if belongs { Ok(()) } else { Err(StoreError::Missing { what: "size", id: size.0 }) }
}

/// Reads `system, label, sort, uk, eu, cm` from this column on.
pub(crate) fn size(row: &Row, from: usize) -> rusqlite::Result<(Size, Conversions)> {
    let size = Size { system: word(row, from)?, label: row.get(from + 1)?, sort: row.get(from + 2)? };
    let conversions = Conversions { uk: row.get(from + 3)?, eu: row.get(from + 4)?, cm: row.get(from + 5)? };
    Ok((size, conversions))
}

/// The product's row for a size; what is known of its conversions stays.
pub(crate) fn ensure(
    db: &Connection,
    product: ProductId,
    size: &Size,
    Conversions { uk, eu, cm }: &Conversions,
) -> Result<SizeId, StoreError> {
    let mut upsert = db.prepare_cached(
        "INSERT INTO sizes (product_id, system, label, sort, uk, eu, cm) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (product_id, system, label) DO UPDATE SET uk = coalesce(uk, excluded.uk),
         eu = coalesce(eu, excluded.eu), cm = coalesce(cm, excluded.cm) RETURNING id",
    )?;
    let row = params![product.0, Key(size.system), size.label, size.sort, uk, eu, cm];
    Ok(upsert.query_row(row, |row| Ok(SizeId(row.get(0)?)))?)
}

/// A size on the UK, EU or cm scale of which exactly one other size says, by a marketplace's conversion, that it is the
/// same; those that a link knows under both names are two.
const TWIN: &str = "
    SELECT twin, size FROM (
        SELECT z.id AS twin, min(o.id) AS size, count(*) AS claims
        FROM sizes z JOIN sizes o ON o.product_id = z.product_id AND o.id <> z.id
            AND z.label = CASE z.system WHEN 'uk' THEN o.uk WHEN 'eu' THEN o.eu WHEN 'cm' THEN o.cm END
        WHERE z.product_id = ?1 AND z.system IN ('uk', 'eu', 'cm') GROUP BY z.id
    ) WHERE claims = 1 AND NOT EXISTS (
        SELECT 1 FROM market_sizes a JOIN market_sizes b ON b.link_id = a.link_id
        WHERE a.size_id = twin AND b.size_id = size
    ) LIMIT 1";

/// Makes one of sizes that a marketplace's conversion says are one. Units, matches and prices go with them, and what the
/// journal would put back.
pub(crate) fn merge_converted(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    // Each turn removes a row.
    while let Some((twin, size)) = twin(db, product)? {
        journal::size_went_into(db, SizeId(twin), SizeId(size))?;
        for refer in [
            "UPDATE market_sizes SET size_id = ?2 WHERE size_id = ?1",
            "UPDATE sizes_matched_by_hand SET size_id = ?2 WHERE size_id = ?1",
            "UPDATE units SET size_id = ?2 WHERE size_id = ?1",
            "UPDATE OR IGNORE quotes SET size_id = ?2 WHERE size_id = ?1",
            "UPDATE products SET card_size_id = ?2 WHERE card_size_id = ?1",
            // What could not go with it goes with its row; the card is worked out again after this.
            "UPDATE products SET card_series_id = NULL
             WHERE card_series_id IN (SELECT id FROM quotes WHERE size_id = ?1) AND ?2 IS NOT NULL",
            "DELETE FROM sizes WHERE id = ?1 AND ?2 IS NOT NULL",
        ] {
            db.prepare_cached(refer)?.execute([twin, size])?;
        }
    }
    Ok(())
}

fn twin(db: &Connection, product: ProductId) -> Result<Option<(i64, i64)>, StoreError> {
    let mut find = db.prepare_cached(TWIN)?;
    Ok(find.query_row([product.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, SizeSystem};

    use crate::fixture::{Shop, listing, minutes};
    use crate::{LinkOutcome, LinkedSize};

    use super::*;

    fn on_eu(label: &str) -> LinkedSize {
        LinkedSize {
            key: format!("eu-{label}"),
            label: format!("EU {label}"),
            size: Size::by_hand(SizeSystem::Eu, label),
            conversions: Conversions::default(),
        }
    }

    /// StockX states what its sizes are in EU sizes; Alias names EU sizes alone.
    async fn linked(first: Market, stated: [&str; 3]) -> (Shop, Vec<(String, u32)>) {
        let shop = Shop::open().await;
        let product = shop.bare_product("AA0000-001").await;
        for market in [first, first.other()] {
            let mut found = listing(market, "AA0000-001", 8..=10);
            match market {
                Market::StockX => {
                    for (size, eu) in found.sizes.iter_mut().zip(stated) {
                        size.conversions.eu = Some(eu.into());
                    }
                }
                Market::Alias => found.sizes = vec![on_eu("41"), on_eu("42 2/3")],
            }
            shop.search_came_to(product, market, LinkOutcome::Linked(found), minutes(1)).await;
        }
        let sizes = shop.store.sizes_of(product).await.unwrap();
        let names = sizes.into_iter().map(|row| (row.size.label, row.units)).collect();
        (shop, names)
    }

    #[tokio::test]
    async fn an_eu_size_is_matched_by_stockx_in_any_order_of_linking() {
        for first in Market::ALL {
            let (shop, sizes) = linked(first, ["41", "42", "42 2/3"]).await;
            assert_eq!(sizes.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(), ["8", "9", "10"]);
            assert_eq!(shop.count("SELECT count(*) FROM market_sizes WHERE size_id IS NOT NULL").await, 5);
        }
    }

    #[tokio::test]
    async fn an_eu_size_that_two_sizes_claim_to_be_stays_a_size_of_its_own() {
        let (_, sizes) = linked(Market::StockX, ["41", "42 2/3", "42 2/3"]).await;
        assert_eq!(sizes.len(), 4);
    }
}
