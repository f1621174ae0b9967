//! Times in the future, which a clock that was ahead has left: nothing may wait for them, and no history ends in them.

use rusqlite::{Connection, params};
use tierstock_domain::Moment;

use crate::column::At;
use crate::links::reread::READ_AGAIN_AFTER;
use crate::{Store, StoreError};

/// Times that are compared with now become now, and a retry stays as far away as it was from the try before it. A listing
/// is read again no later than it could have been wanted just now.
const NO_LATER: [&str; 7] = [
    "UPDATE feeds SET retry_at = retry_at - (tried_at - ?1), tried_at = ?1 WHERE tried_at > ?1",
    "UPDATE feeds SET confirmed_at = ?1 WHERE confirmed_at > ?1",
    "UPDATE feeds SET wanted_at = min(wanted_at, ?1), trouble_at = min(trouble_at, ?1),
     doubted_at = min(doubted_at, ?1) WHERE wanted_at > ?1 OR trouble_at > ?1 OR doubted_at > ?1",
    "UPDATE market_links SET retry_at = retry_at - (tried_at - ?1), tried_at = ?1 WHERE tried_at > ?1",
    "UPDATE market_links SET wanted_at = min(wanted_at, ?1), trouble_at = min(trouble_at, ?1)
     WHERE wanted_at > ?1 OR trouble_at > ?1",
    "UPDATE market_links SET reread_at = ?1 + ?2 WHERE reread_at > ?1 + ?2",
    "UPDATE products SET last_synced_at = ?1 WHERE last_synced_at > ?1",
];

/// The newest point in the future becomes one of now, unless it says what held before: it is what holds now. What it
/// replaced has no time of its own any more.
const POINTS: [&str; 2] = [
    "INSERT OR REPLACE INTO price_points (series_id, at, ask, bid, last_sale)
     SELECT q.id, ?1, newest.ask, newest.bid, newest.last_sale FROM quotes q
     JOIN price_points newest ON newest.series_id = q.id
         AND newest.at = (SELECT max(at) FROM price_points WHERE series_id = q.id)
     LEFT JOIN price_points held ON held.series_id = q.id
         AND held.at = (SELECT max(at) FROM price_points WHERE series_id = q.id AND at <= ?1)
     WHERE q.confirmed_at > ?1 AND newest.at > ?1
     AND (newest.ask, newest.bid, newest.last_sale) IS NOT (held.ask, held.bid, held.last_sale)",
    "DELETE FROM price_points WHERE at > ?1 AND series_id IN (SELECT id FROM quotes WHERE confirmed_at > ?1)",
];

/// A side that is not known now was seen no later than its series was asked for.
const QUOTES: &str = "
    UPDATE quotes SET confirmed_at = ?1, ask_at = min(ask_at, ?1), bid_at = min(bid_at, ?1),
        last_sale_at = min(last_sale_at, ?1)
    WHERE confirmed_at > ?1";

impl Store {
    /// Nothing waits for a time in the future any more; what happened then stays as it is written.
    pub async fn wait_for_no_future(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| wait_for_no_future(db, now)).await
    }

    /// The clock was ahead and is right now: what happened in the future happened now.
    pub async fn forget_future(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            wait_for_no_future(db, now)?;
            // There are too many quotes to look through for nothing; a card is as new as the newest of its product's.
            let cards = db
                .prepare_cached("UPDATE products SET card_at = ?1 WHERE card_at > ?1")?
                .execute([At(now)])?;
            if cards > 0 {
                for points in POINTS {
                    db.execute(points, [At(now)])?;
                }
                db.execute(QUOTES, [At(now)])?;
            }
            Ok(())
        })
        .await
    }
}

fn wait_for_no_future(db: &Connection, now: Moment) -> Result<(), StoreError> {
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
mod tests {
    use tierstock_domain::{Channel, Market, ProductId};

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
    async fn a_history_that_ended_in_the_future_ends_now_with_the_price_that_holds() {
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
    async fn while_the_clock_is_not_confirmed_the_queue_goes_on_and_history_stays() {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        shop.ask_of_nine(product, minutes(YEAR), 9_100).await;
        shop.store.wait_for_no_future(minutes(5)).await.unwrap();
        assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(5)));
        assert_eq!(points(&shop, product).await, [ask(YEAR, 9_100)]);
        shop.store.forget_future(minutes(6)).await.unwrap();
        assert_eq!(points(&shop, product).await, [ask(6, 9_100)], "once it is");
    }

    #[tokio::test]
    async fn a_listing_is_read_again_within_a_day_though_it_was_to_be_a_year_later() {
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
