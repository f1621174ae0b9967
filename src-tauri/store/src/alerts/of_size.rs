//! The alerts about one size of a product, for its chart.

use rusqlite::params;
use tierstock_domain::{ItemCondition, Moment, ProductId, Scope, Side, SizeId};

use crate::column::{At, Code, moment, word};
use crate::regions::scope_id;
use crate::{Store, StoreError};

/// An alert that came to be ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeAlert {
    /// When a second answer agreed.
    pub at: Moment,
    /// Which price moved.
    pub side: Side,
}

/// The newest are read: of a price that often moves there may be more than a chart can show.
const OF_SIZE: &str = "
    SELECT a.ready_at, a.side FROM alerts a CROSS JOIN quotes q ON q.id = a.series_id
    WHERE a.product_id = ?1 AND a.state = 'ready' AND a.ready_at >= ?2 AND q.size_id = ?3 AND q.scope_id = ?4
        AND q.item_condition = ?5
    ORDER BY a.ready_at DESC LIMIT ?6";

impl Store {
    /// The newest `limit` alerts about new goods of a size in a scope since then, oldest first.
    pub async fn alerts_of_size(
        &self,
        product: ProductId,
        size: SizeId,
        scope: Scope,
        since: Moment,
        limit: u32,
    ) -> Result<Vec<SizeAlert>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(OF_SIZE)?;
            let scope = scope_id(db, scope)?;
            let bound = params![product.0, At(since), size.0, scope, Code(ItemCondition::NEW), limit];
            let rows =
                select.query_map(bound, |row| Ok(SizeAlert { at: moment(row, 0)?, side: word(row, 1)? }))?;
            let mut alerts = rows.collect::<Result<Vec<_>, _>>()?;
            alerts.reverse();
            Ok(alerts)
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{OWN, Shop, minutes};

    #[tokio::test]
    async fn alerts_are_those_of_the_size_since_then() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
            shop.ask_of_nine(product, minutes(minute), ask).await;
        }
        let (nine, eight) = (shop.size(product, 9).await, shop.size(product, 8).await);
        let of = async |size, since| {
            shop.store.alerts_of_size(product, size, OWN, minutes(since), 9).await.unwrap()
        };
        assert_eq!(of(nine, 0).await, [SizeAlert { at: minutes(2), side: Side::Ask }]);
        assert_eq!((of(nine, 3).await, of(eight, 0).await), (vec![], vec![]));
    }

    #[tokio::test]
    async fn alerts_of_a_size_go_by_an_index() {
        let plan = Shop::open().await.plan(OF_SIZE.to_owned()).await;
        assert!(plan.contains("alerts_by_product (product_id=? AND state=? AND ready_at>?)"), "{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
