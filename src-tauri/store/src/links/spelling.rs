//! How a product's SKU is spelled once marketplaces have told: `DD1503-103` for what was typed as `DD1503103`.

use rusqlite::{Connection, params};
use tierstock_domain::{ProductId, Sku};

use super::LinkState;
use crate::StoreError;
use crate::column::{maybe_sku, word};

/// Products of which a marketplace has another spelling, or another code, than they show.
const SPELLED_OTHERWISE: &str = "
    SELECT DISTINCT p.id FROM products p JOIN market_links l ON l.product_id = p.id
    WHERE l.state = 'linked' AND replace(upper(l.spelled_sku), ' ', '-') <> p.sku";

/// Spells the product's SKU as the marketplaces that have it agree on. It stays the same SKU: what it is found by, and
/// what must be unique, has no punctuation.
pub(super) fn settle(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(
        "SELECT p.sku, l.state, l.spelled_sku FROM products p JOIN market_links l ON l.product_id = p.id
         WHERE p.id = ?1 ORDER BY l.market DESC",
    )?;
    let rows = select.query_map([product.0], |row| Ok((maybe_sku(row, 0)?, word(row, 1)?, row.get(2)?)))?;
    let links: Vec<(Option<Sku>, LinkState, Option<String>)> = rows.collect::<Result<_, _>>()?;
    let Some((Some(ours), ..)) = links.first() else { return Ok(()) };
    let linked = links.iter().filter(|(_, state, _)| *state == LinkState::Linked);
    let theirs = linked.filter_map(|(.., spelled)| spelled.as_deref());
    let to_come = links.iter().any(|(_, state, _)| *state == LinkState::Pending);
    if let Some(respelled) = ours.respelled(theirs, to_come) {
        db.prepare_cached("UPDATE products SET sku = ?2 WHERE id = ?1")?
            .execute(params![product.0, respelled.as_str()])?;
    }
    Ok(())
}

/// The same for products that were linked before spellings were looked at.
pub(crate) fn settle_all(db: &mut Connection) -> Result<(), StoreError> {
    let transaction = db.transaction()?;
    let products: Vec<i64> =
        transaction.prepare(SPELLED_OTHERWISE)?.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
    for product in products {
        settle(&transaction, ProductId(product))?;
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Market, Sku};

    use crate::LinkOutcome;
    use crate::fixture::{Shop, listing, minutes};

    async fn found(shop: &Shop, typed: &str, market: Market, spelled: &str) -> String {
        let product = shop.store.product_by_sku(&Sku::parse(typed).unwrap()).await.unwrap();
        let id = match product {
            Some(product) => product.id,
            None => shop.bare_product(typed).await,
        };
        let found = LinkOutcome::Linked(listing(market, spelled, 8..=10));
        shop.search_came_to(id, market, found, minutes(1)).await;
        shop.store.product(id).await.unwrap().unwrap().sku.unwrap().as_str().to_owned()
    }

    #[tokio::test]
    async fn a_sku_typed_without_hyphens_gets_them_once_linked() {
        let shop = Shop::open().await;
        assert_eq!(found(&shop, "dd1503103", Market::Alias, "DD1503 103").await, "DD1503-103");
        assert_eq!(found(&shop, "dd1503103", Market::StockX, "DD1503-103").await, "DD1503-103");
        for spelling in ["DD1503103", "DD1503-103", "dd1503 103"] {
            let again = shop.store.product_by_sku(&Sku::parse(spelling).unwrap()).await.unwrap();
            assert_eq!(again.unwrap().sku.unwrap().as_str(), "DD1503-103", "{spelling} still finds it");
        }
    }

    #[tokio::test]
    async fn what_marketplaces_don_t_agree_on_stays_as_typed() {
        let shop = Shop::open().await;
        assert_eq!(found(&shop, "M2002-RDA", Market::Alias, "M2002RDA").await, "M2002-RDA");
        assert_eq!(found(&shop, "M2002-RDA", Market::StockX, "M-2002-RDA").await, "M2002-RDA");
        assert_eq!(found(&shop, "CW2288111", Market::StockX, "315122-111/CW2288-111").await, "CW2288111");
    }

    #[tokio::test]
    async fn a_marketplace_without_the_product_is_not_waited_for() {
        let shop = Shop::open().await;
        assert_eq!(found(&shop, "M2002-RDA", Market::Alias, "M2002RDA").await, "M2002-RDA");
        let product = shop.store.product_by_sku(&Sku::parse("M2002RDA").unwrap()).await.unwrap().unwrap();
        shop.search_came_to(product.id, Market::StockX, LinkOutcome::Absent(Vec::new()), minutes(2)).await;
        assert_eq!(shop.store.product(product.id).await.unwrap().unwrap().sku.unwrap().as_str(), "M2002RDA");
    }

    #[tokio::test]
    async fn spellings_of_linked_products_are_corrected_on_opening() {
        let shop = Shop::open().await;
        found(&shop, "DD1503-103", Market::StockX, "DD1503-103").await;
        found(&shop, "CT8532-111", Market::StockX, "315122-111/CT8532-111").await;
        shop.store.on_writer(|db| db.execute("UPDATE products SET sku = sku_normal", ())).await.unwrap();
        let shop = shop.reopened().await;
        let skus = shop.store.on_writer(|db| {
            db.prepare("SELECT sku FROM products ORDER BY id")?.query_map((), |row| row.get(0))?.collect()
        });
        let skus: Vec<String> = skus.await.unwrap();
        assert_eq!(skus, ["DD1503-103", "CT8532111"], "the other's code is another one there");
    }
}
