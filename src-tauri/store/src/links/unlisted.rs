//! Sizes of units that no marketplace lists: they have no price, and the user is asked which of the listed ones they are.

use rusqlite::{Connection, Params};
use tierstock_domain::{ProductId, SizeId, UnitId};

use crate::{Store, StoreError, feeds, sizes};

/// Sizes that the user named, in which a unit is in stock and which no marketplace lists, of products that are linked and
/// of which the user has not said that they are none of the listed ones; with one more condition.
macro_rules! unlisted {
    ($only:literal) => {
        concat!(
            "SELECT z.product_id, z.id FROM sizes z INDEXED BY sizes_by_hand
             WHERE z.by_hand = 1 AND z.unlisted = 0 AND ",
            $only,
            " AND NOT EXISTS (
                 SELECT 1 FROM market_links l JOIN market_sizes m ON m.link_id = l.id
                 WHERE l.product_id = z.product_id AND m.size_id = z.id
             )
             AND EXISTS (
                 SELECT 1 FROM market_links l JOIN market_sizes m ON m.link_id = l.id
                 WHERE l.product_id = z.product_id AND l.state = 'linked' AND m.size_id IS NOT NULL
             )
             AND EXISTS (
                 SELECT 1 FROM units u
                 WHERE u.product_id = z.product_id AND u.size_id = z.id AND u.state = 'in_stock'
             )"
        )
    };
}

const OF_PRODUCT: &str = unlisted!("z.product_id = ?1");

const OF_ALL: &str = unlisted!("true");

/// Products with a size in question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnlistedProducts {
    /// Some of them, with their names.
    pub some: Vec<(ProductId, String)>,
    /// How many there are.
    pub total: u32,
}

impl Store {
    /// The product's sizes that no marketplace lists and that are in question.
    pub async fn unlisted_sizes(&self, product: ProductId) -> Result<Vec<SizeId>, StoreError> {
        self.read(move |db| {
            Ok(found(db, OF_PRODUCT, [product.0])?.into_iter().map(|(_, size)| size).collect())
        })
        .await
    }

    /// The products with such sizes, up to `limit` of them by name.
    pub async fn unlisted_products(&self, limit: usize) -> Result<UnlistedProducts, StoreError> {
        self.read(move |db| {
            let mut products: Vec<ProductId> =
                found(db, OF_ALL, ())?.into_iter().map(|(product, _)| product).collect();
            products.sort_unstable();
            products.dedup();
            let mut name = db.prepare_cached("SELECT coalesce(name, sku, '') FROM products WHERE id = ?1")?;
            let some = products
                .iter()
                .take(limit)
                .map(|product| Ok((*product, name.query_row([product.0], |row| row.get(0))?)));
            Ok(UnlistedProducts {
                some: some.collect::<Result<_, StoreError>>()?,
                total: feeds::count(products.len()),
            })
        })
        .await
    }

    /// The size is none of those that marketplaces list: it is not asked about again.
    /// [`StoreError::Unchanged`]: that was said already.
    pub async fn keep_unlisted(&self, product: ProductId, size: SizeId) -> Result<(), StoreError> {
        self.write(move |db| {
            sizes::belongs(db, product, size)?;
            let kept = db
                .prepare_cached("UPDATE sizes SET unlisted = 1 WHERE id = ?1 AND unlisted = 0")?
                .execute([size.0])?;
            if kept == 0 { Err(StoreError::Unchanged) } else { Ok(()) }
        })
        .await
    }

    /// The product's units in this size, sold ones too; without those that were deleted.
    pub async fn units_in_size(&self, product: ProductId, size: SizeId) -> Result<Vec<UnitId>, StoreError> {
        self.read(move |db| {
            sizes::belongs(db, product, size)?;
            let mut select = db.prepare_cached(
                "SELECT id FROM units WHERE product_id = ?1 AND size_id = ?2 AND state <> 'deleted' ORDER BY id",
            )?;
            let rows = select.query_map([product.0, size.0], |row| Ok(UnitId(row.get(0)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

fn found(db: &Connection, sql: &str, of: impl Params) -> Result<Vec<(ProductId, SizeId)>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map(of, |row| Ok((ProductId(row.get(0)?), SizeId(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, Size, SizeSystem};

    use super::*;
    use crate::LinkOutcome;
    use crate::fixture::{Shop, listing, minutes};

    #[tokio::test]
    async fn a_units_unlisted_size_is_asked_about_until_answered() {
        let shop = Shop::open().await;
        let product = shop.bare_product("AA0000-001").await;
        let size = Size { system: SizeSystem::AsWritten, label: "US 15".into(), sort: 1_500 };
        let size = shop.store.ensure_size(product, size).await.unwrap();
        shop.own_in(product, size).await;
        assert_eq!(shop.store.unlisted_sizes(product).await.unwrap(), [], "nothing is listed yet");
        let nine_to_ten = listing(Market::StockX, "AA0000-001", 9..=10);
        shop.search_came_to(product, Market::StockX, LinkOutcome::Linked(nine_to_ten), minutes(2)).await;
        assert_eq!(shop.store.unlisted_sizes(product).await.unwrap(), [size]);
        assert_eq!(shop.store.unlisted_products(1).await.unwrap().total, 1);
        shop.store.keep_unlisted(product, size).await.unwrap();
        assert_eq!(shop.store.unlisted_sizes(product).await.unwrap(), []);
        assert_eq!(shop.store.keep_unlisted(product, size).await, Err(StoreError::Unchanged));
    }

    #[rstest::rstest]
    #[case(OF_PRODUCT, "SEARCH z USING COVERING INDEX sizes_by_hand (product_id=?)")]
    #[case(OF_ALL, "SCAN z USING COVERING INDEX sizes_by_hand")]
    #[tokio::test]
    async fn sizes_in_question_are_found_by_their_index(#[case] sql: &'static str, #[case] step: &str) {
        let shop = Shop::open().await;
        let plan = shop.store.read(move |db| {
            let mut explain = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let steps = explain.raw_query().mapped(|row| row.get(3)).collect::<Result<Vec<String>, _>>()?;
            Ok(steps.join("\n"))
        });
        let plan = plan.await.unwrap();
        assert!(plan.contains(step), "{plan}");
        assert!(!plan.contains("SCAN u") && !plan.contains("SCAN m") && !plan.contains("SCAN l"), "{plan}");
    }
}
