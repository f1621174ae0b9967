//! What spare requests found, by feed and day, for 90 days.

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::{FeedId, Moment, Money, ProductId, Scope};

use crate::column::scope;
use crate::spending::{hour_of, start_of};
use crate::{Store, StoreError};

/// What one answer to a spare request showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct SpareFinds {
    pub changes: u32,
    /// By how much sooner than by its tier they were seen, all of them together, in milliseconds.
    pub earlier_ms: i64,
    /// By how much the units in stock changed, in minor units of the feed's currency.
    pub moved: i64,
}

/// What spare requests for one feed found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpareRow {
    /// The product of the feed.
    pub product: ProductId,
    /// The scope of the feed.
    pub scope: Scope,
    /// Answers to spare requests.
    pub looked: u32,
    /// Prices of goods in stock that had changed.
    pub changes: u32,
    /// By how much sooner they were seen than by the tier's next look, all of them together.
    pub earlier: TimeDelta,
    /// By how much the units in stock changed, up or down, in the scope's currency.
    pub moved: Money,
}

/// By the days' index, though grouped by feeds.
pub(crate) const SINCE: &str = "
    SELECT f.product_id, c.market, c.key, sum(d.looked), sum(d.changes), sum(d.earlier_ms), sum(d.moved)
    FROM spare_days d CROSS JOIN feeds f ON f.id = d.feed_id CROSS JOIN scopes c ON c.id = f.scope_id
    WHERE d.day >= ?1 GROUP BY +d.feed_id ORDER BY sum(d.moved) DESC, sum(d.looked) DESC, d.feed_id";

impl Store {
    /// What spare requests found from that moment's day on, UTC: most money moved first.
    pub async fn spare_finds(&self, since: Moment) -> Result<Vec<SpareRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(SINCE)?;
            let rows = select.query_map([day_of(since)], |row| {
                let scope = scope(row, 1, 2)?;
                Ok(SpareRow {
                    product: ProductId(row.get(0)?),
                    scope,
                    looked: row.get(3)?,
                    changes: row.get(4)?,
                    earlier: TimeDelta::milliseconds(row.get(5)?),
                    moved: Money::new(row.get(6)?, scope.currency()),
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// Counts an answer to a spare request, and what it found.
pub(crate) fn count(db: &Connection, feed: FeedId, at: Moment, found: SpareFinds) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO spare_days (feed_id, day, looked, changes, earlier_ms, moved) VALUES (?1, ?2, 1, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET looked = looked + 1, changes = changes + ?3, earlier_ms = earlier_ms + ?4,
             moved = moved + ?5",
    )?
    .execute(params![feed.0, day_of(at), found.changes, found.earlier_ms, found.moved])?;
    Ok(())
}

/// Days since 1970, UTC, as quotas have them.
pub(crate) fn day_of(at: Moment) -> i64 {
    hour_of(at).div_euclid(24)
}

/// When such a day begins.
pub(crate) fn start_of_day(day: i64) -> Moment {
    start_of(day * 24)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{OWN, Shop, minutes, quote};

    #[tokio::test]
    async fn spare_requests_count_what_they_found_for_units_in_stock() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let feed = shop.feed(product, OWN).await;
        let rows = |ask, of_ten| vec![quote(OWN, 9, Some(ask), None), quote(OWN, 10, Some(of_ten), None)];
        shop.answer(&feed, minutes(0), rows(10_000, 10_000)).await;
        for _ in 0..2 {
            shop.own(product, 9).await;
        }
        let look = async |at, ask, of_ten| {
            // An hour after the answer before, ten minutes ago.
            let due = minutes(at - 10 + 60);
            shop.store.commit_spare_answer(&feed, due, minutes(at), rows(ask, of_ten), None).await.unwrap();
        };
        look(10, 10_000, 11_000).await;
        look(20, 9_500, 12_000).await;
        look(30, 9_700, 12_000).await;
        shop.answer(&feed, minutes(40), rows(9_000, 12_000)).await;
        let found = SpareRow {
            product,
            scope: OWN,
            looked: 3,
            changes: 2,
            earlier: TimeDelta::minutes(40 + 30),
            moved: Money::new(2 * (500 + 200), OWN.currency()),
        };
        assert_eq!(shop.store.spare_finds(minutes(0)).await.unwrap(), [found]);
        assert_eq!(shop.store.spare_finds(minutes(24 * 60)).await.unwrap(), [], "a week ends");
    }

    #[tokio::test]
    async fn a_tier_goes_on_looking_beside_spare_requests() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        let feed = shop.feed(product, OWN).await;
        shop.ask_of_nine(product, minutes(0), 10_000).await;
        let earlier = async |before: i64, at: i64, ask: i64| {
            let rows = vec![quote(OWN, 9, Some(ask), None)];
            let due = minutes(before + 60);
            shop.store.commit_spare_answer(&feed, due, minutes(at), rows, None).await.unwrap();
            let found = shop.store.spare_finds(minutes(0)).await.unwrap();
            found[0].earlier.num_minutes()
        };
        assert_eq!(earlier(0, 50, 9_000).await, 10);
        assert_eq!(
            earlier(50, 70, 8_000).await,
            10,
            "it would have looked after an hour, and may have seen it"
        );
        assert_eq!(earlier(70, 80, 7_000).await, 10 + 40, "it would have looked again after two");
        shop.ask_of_nine(product, minutes(100), 6_000).await;
        assert_eq!(earlier(100, 130, 5_000).await, 50 + 30, "from its own look on it counts anew");
    }

    #[tokio::test]
    async fn a_find_later_than_its_tier_was_not_earlier() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.own(product, 9).await;
        let feed = shop.feed(product, OWN).await;
        shop.ask_of_nine(product, minutes(0), 10_000).await;
        let rows = vec![quote(OWN, 9, Some(9_000), None)];
        shop.store.commit_spare_answer(&feed, minutes(60), minutes(90), rows, None).await.unwrap();
        let found = shop.store.spare_finds(minutes(0)).await.unwrap();
        assert_eq!((found[0].changes, found[0].earlier), (1, TimeDelta::zero()));
    }

    #[tokio::test]
    async fn days_of_finds_are_found_by_their_day_and_forgotten() {
        let shop = Shop::open().await;
        let plan = shop.plan(SINCE.to_owned()).await;
        assert!(plan.contains("INDEX spare_days_by_day (day>?)"), "{plan}");
        let product = shop.product("AA0000-001").await;
        let feed = shop.feed(product, OWN).await;
        shop.store.commit_spare_answer(&feed, minutes(1), minutes(0), Vec::new(), None).await.unwrap();
        shop.store.forget_old_activity(minutes(0) + TimeDelta::days(89)).await.unwrap();
        assert_eq!(shop.store.spare_finds(minutes(0)).await.unwrap().len(), 1);
        shop.store.forget_old_activity(minutes(0) + TimeDelta::days(92)).await.unwrap();
        assert_eq!(shop.store.spare_finds(minutes(0)).await.unwrap(), []);
    }
}
