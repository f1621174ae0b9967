//! Times in the future, which a clock that was ahead has left: nothing may wait for them, and no history ends in them.

use rusqlite::{Connection, params};
use tierstock_domain::Moment;

use crate::column::At;
use crate::links::reread::READ_AGAIN_AFTER;
use crate::spending::hour_of;
use crate::{Store, StoreError};

/// Times that are compared with now become now, and a retry stays as far away as it was from the try before it. A listing
/// is read again no later than it could have been wanted just now.
const NO_LATER: [&str; 12] = [
    "UPDATE feeds SET added_at = ?1 WHERE added_at > ?1",
    "UPDATE feeds SET retry_at = retry_at - (tried_at - ?1), tried_at = ?1 WHERE tried_at > ?1",
    "UPDATE feeds SET confirmed_at = ?1 WHERE confirmed_at > ?1",
    "UPDATE feeds SET wanted_at = min(wanted_at, ?1), trouble_at = min(trouble_at, ?1),
     doubted_at = min(doubted_at, ?1) WHERE wanted_at > ?1 OR trouble_at > ?1 OR doubted_at > ?1",
    "UPDATE market_links SET retry_at = retry_at - (tried_at - ?1), tried_at = ?1 WHERE tried_at > ?1",
    "UPDATE market_links SET wanted_at = min(wanted_at, ?1), trouble_at = min(trouble_at, ?1)
     WHERE wanted_at > ?1 OR trouble_at > ?1",
    "UPDATE market_links SET reread_at = ?1 + ?2 WHERE reread_at > ?1 + ?2",
    "UPDATE alert_rules SET since = ?1 WHERE since > ?1",
    "UPDATE alerts SET tell_at = NULL WHERE tell_at > ?1 + 2 * ?2",
    "UPDATE alerts SET snoozed_until = ?1 WHERE snoozed_until > ?1 + 2 * ?2",
    "UPDATE alert_channels SET retry_at = ?1 WHERE retry_at > ?1 + ?2",
    "UPDATE products SET last_synced_at = ?1 WHERE last_synced_at > ?1",
];

/// What happened in the future happened now.
const HAPPENED: [&str; 10] = [
    "UPDATE products SET added_at = min(added_at, ?1), card_at = min(card_at, ?1),
         tier_by_hand_at = min(tier_by_hand_at, ?1)
     WHERE added_at > ?1 OR card_at > ?1 OR tier_by_hand_at > ?1",
    "UPDATE units SET added_at = min(added_at, ?1), worth_at = min(worth_at, ?1) WHERE added_at > ?1 OR worth_at > ?1",
    "UPDATE alerts SET detected_at = min(detected_at, ?1), ready_at = min(ready_at, ?1), shown_at = min(shown_at, ?1),
         handed_over_at = min(handed_over_at, ?1), read_at = min(read_at, ?1), opened_at = min(opened_at, ?1),
         returned_at = min(returned_at, ?1)
     WHERE detected_at > ?1 OR ready_at > ?1 OR shown_at > ?1 OR handed_over_at > ?1 OR read_at > ?1
     OR opened_at > ?1 OR returned_at > ?1",
    "UPDATE journal_products SET removed_at = ?1 WHERE removed_at > ?1",
    "UPDATE tier_digests SET told_at = ?1 WHERE told_at > ?1",
    "UPDATE journal SET at = min(at, ?1), undone_at = min(undone_at, ?1) WHERE at > ?1 OR undone_at > ?1",
    "UPDATE incidents SET began_at = min(began_at, ?1), ended_at = min(ended_at, ?1)
     WHERE began_at > ?1 OR ended_at > ?1",
    "UPDATE imports SET at = ?1 WHERE at > ?1",
    "UPDATE import_layouts SET used_at = ?1 WHERE used_at > ?1",
    "UPDATE alert_channels SET failing_since = ?1 WHERE failing_since > ?1",
];

/// Nobody knows yet how long the computer will be awake in an hour to come.
const AWAKE: &str = "DELETE FROM awake WHERE hour > ?1";

/// Whether prices are in the future: quotes and points are too many to be looked through for nothing.
const ANSWERED: &str = "UPDATE scopes SET answered_at = ?1 WHERE answered_at > ?1";

/// A history that ends in the future ends now with what holds now, unless that held before. A side that is suspect goes on
/// as it was; one that is not known now was seen no later than its series was asked for.
const PRICES: [&str; 3] = [
    "INSERT OR REPLACE INTO price_points (series_id, at, ask, bid, last_sale)
     SELECT q.id, ?1, q.ask, q.bid, q.last_sale
     FROM (
         SELECT id, iif(ifnull(ask_unknown, 2) = 2, ask, NULL) AS ask, iif(ifnull(bid_unknown, 2) = 2, bid, NULL) AS bid,
             iif(ifnull(last_sale_unknown, 2) = 2, last_sale, NULL) AS last_sale
         FROM quotes
     ) q
     LEFT JOIN price_points held ON held.series_id = q.id
         AND held.at = (SELECT max(at) FROM price_points WHERE series_id = q.id AND at <= ?1)
     WHERE EXISTS (SELECT 1 FROM price_points WHERE series_id = q.id AND at > ?1)
     AND (q.ask, q.bid, q.last_sale) IS NOT (held.ask, held.bid, held.last_sale)",
    "DELETE FROM price_points WHERE at > ?1",
    "UPDATE quotes SET confirmed_at = min(confirmed_at, ?1), ask_at = min(ask_at, ?1), bid_at = min(bid_at, ?1),
        last_sale_at = min(last_sale_at, ?1)
     WHERE confirmed_at > ?1 OR ask_at > ?1 OR bid_at > ?1 OR last_sale_at > ?1",
];

impl Store {
    /// Nothing waits for a time in the future any more; what happened then stays as it is written.
    pub async fn clear_future_times(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| clear_future_times(db, now)).await
    }

    /// The clock was ahead and is right now: what happened in the future happened now.
    pub async fn forget_future(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            clear_future_times(db, now)?;
            for happened in HAPPENED {
                db.execute(happened, [At(now)])?;
            }
            db.execute(AWAKE, [hour_of(now)])?;
            if db.execute(ANSWERED, [At(now)])? > 0 {
                for prices in PRICES {
                    db.execute(prices, [At(now)])?;
                }
            }
            Ok(())
        })
        .await
    }
}

fn clear_future_times(db: &Connection, now: Moment) -> Result<(), StoreError> {
    let read_again = READ_AGAIN_AFTER.num_milliseconds();
    for update in NO_LATER {
        let mut update = db.prepare_cached(update)?;
        match update.parameter_count() {
            1 => update.execute([At(now)])?,
            _ => update.execute(params![At(now), read_again])?,
        };
    }
    Ok(())
}

#[cfg(test)]
mod columns;

#[cfg(test)]
mod tests {
    use tierstock_domain::{Channel, Currency, Market, ProductId, Scope};

    use crate::Point;
    use crate::fixture::{OWN, Shop, minutes, quote};

    const YEAR: i64 = 365 * 24 * 60;

    /// A product and its asks, each at its minute.
    async fn shop_that_saw(asks: [(i64, i64); 3]) -> (Shop, ProductId) {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        for (minute, ask) in asks {
            shop.ask_of_nine(product, minutes(minute), ask).await;
        }
        (shop, product)
    }

    async fn points(shop: &Shop, product: ProductId) -> Vec<Point> {
        let size = shop.size(product, 9).await;
        shop.store.points(product, OWN, size, Channel::Standard, minutes(0)).await.unwrap()
    }

    fn ask(minute: i64, ask: i64) -> Point {
        Point { at: minutes(minute), ask: Some(ask), bid: None, last_sale: None }
    }

    #[tokio::test]
    async fn a_history_ending_in_the_future_ends_now_at_its_price() {
        let (shop, product) = shop_that_saw([(1, 9_000), (YEAR, 9_100), (YEAR + 1, 9_200)]).await;
        for _ in 0..2 {
            shop.store.forget_future(minutes(5)).await.unwrap();
            assert_eq!(points(&shop, product).await, [ask(1, 9_000), ask(5, 9_200)]);
        }
        let quote = shop.quote(product, 9).await;
        assert_eq!(quote.ask.observed_at, Some(minutes(5)));
        assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(5)));
        shop.ask_of_nine(product, minutes(6), 9_300).await;
        assert_eq!(points(&shop, product).await.last(), Some(&ask(6, 9_300)));
    }

    #[tokio::test]
    async fn a_price_that_came_back_in_the_future_is_no_point_twice() {
        let (shop, product) = shop_that_saw([(1, 9_000), (YEAR, 9_100), (YEAR + 1, 9_000)]).await;
        shop.store.forget_future(minutes(5)).await.unwrap();
        assert_eq!(points(&shop, product).await, [ask(1, 9_000)]);
    }

    #[tokio::test]
    async fn an_unconfirmed_clock_keeps_history_and_the_queue_runs() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.ask_of_nine(product, minutes(YEAR), 9_100).await;
        shop.store.clear_future_times(minutes(5)).await.unwrap();
        assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(5)));
        assert_eq!(points(&shop, product).await, [ask(YEAR, 9_100)]);
        shop.store.forget_future(minutes(6)).await.unwrap();
        assert_eq!(points(&shop, product).await, [ask(6, 9_100)], "once it is");
    }

    #[tokio::test]
    async fn future_times_of_another_regions_prices_are_repaired() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.ask_of_nine(product, minutes(1), 9_000).await;
        let euros = Scope::StockX(Currency::EUR);
        let abroad = shop.feed(product, euros).await;
        for (minute, ask) in [(1, 11_000), (YEAR, 12_000)] {
            shop.answer(&abroad, minutes(minute), vec![quote(euros, 9, Some(ask), None)]).await;
        }
        shop.store.clear_future_times(minutes(4)).await.unwrap();
        shop.store.forget_future(minutes(5)).await.unwrap();
        let size = shop.size(product, 9).await;
        let past = shop.store.points(product, euros, size, Channel::Standard, minutes(0)).await.unwrap();
        assert_eq!(past, [ask(1, 11_000), ask(5, 12_000)]);
        let quotes = shop.store.quotes_of(product).await.unwrap();
        assert!(quotes.iter().all(|quote| quote.confirmed_at <= Some(minutes(5))), "{quotes:?}");
        assert_eq!(points(&shop, product).await, [ask(1, 9_000)], "the own region's is as it was");
    }

    #[tokio::test]
    async fn a_newer_price_is_not_replaced_by_one_of_the_future() {
        let (shop, product) = shop_that_saw([(1, 9_000), (YEAR, 9_100), (6, 9_200)]).await;
        shop.store.forget_future(minutes(7)).await.unwrap();
        assert_eq!(points(&shop, product).await, [ask(1, 9_000), ask(6, 9_200)]);
        assert_eq!(shop.quote(product, 9).await.confirmed_at, Some(minutes(6)));
    }

    #[tokio::test]
    async fn a_listing_due_in_a_year_is_read_again_within_a_day() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let feed = shop.feed(product, OWN).await;
        shop.answer(
            &feed,
            minutes(YEAR),
            vec![quote(OWN, 9, Some(9_000), None), quote(OWN, 33, Some(1), None)],
        )
        .await;
        let next = async |at| shop.store.next_link(Market::StockX, minutes(at), &[]).await.unwrap();
        shop.store.forget_future(minutes(5)).await.unwrap();
        assert!(next(5).await.is_none());
        assert_eq!(next(5 + 24 * 60).await.unwrap().product, product);
    }
}
