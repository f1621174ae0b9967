//! What an answer writes that changes nothing.

use tierstock_domain::{Channel, Feed, Market, Moment, PriceGuidance, ProductId, Region, Scope};

use super::{OWN, gbp};
use crate::fixture::{Shop, listing, minutes, quote};
use crate::{AnswerRow, LinkOutcome};

const SIZES: i32 = 30;

/// An answer of ninety series: an ask in each of three channels, and the bid.
fn ninety(scope: Scope) -> Vec<AnswerRow> {
    let of_size = |whole| {
        let of_channel = |(channel, ask, bid)| AnswerRow { channel, ..quote(scope, whole, Some(ask), bid) };
        [
            (Channel::Standard, 10_000, Some(9_000)),
            (Channel::Flex, 10_400, None),
            (Channel::Direct, 10_300, None),
        ]
        .map(of_channel)
    };
    (1..=SIZES).flat_map(of_size).collect()
}

/// A shop with a product in thirty sizes.
async fn shop() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    for market in Market::ALL {
        let wide = LinkOutcome::Linked(listing(market, "DD1503-103", 1..=SIZES));
        shop.search_came_to(product, market, wide, minutes(0)).await;
    }
    (shop, product)
}

/// How many rows an answer wrote.
async fn rows_written(shop: &Shop, feed: &Feed, at: Moment, rows: Vec<AnswerRow>) -> u64 {
    let all = async || shop.store.on_writer(|db| Ok(db.total_changes())).await.unwrap();
    let before = all().await;
    shop.answer_as_it_is(feed, at, rows).await;
    all().await - before
}

#[tokio::test]
async fn an_unchanged_answer_writes_its_feed_alone() {
    let (shop, product) = shop().await;
    let feed = shop.feed(product, Region::Eu.scope(Market::StockX)).await;
    assert!(rows_written(&shop, &feed, minutes(1), ninety(feed.scope)).await > 90);
    assert_eq!(shop.count("SELECT count(*) FROM quotes").await, 90);
    assert_eq!(rows_written(&shop, &feed, minutes(2), ninety(feed.scope)).await, 1);
    let quotes = shop.store.quotes_of(product).await.unwrap();
    assert!(quotes.iter().all(|quote| quote.confirmed_at == Some(minutes(2))));
}

/// The board is in the order of how fresh products are: that of the product is written where it changed.
#[tokio::test]
async fn in_the_own_region_a_fresher_product_is_written_too() {
    let (shop, product) = shop().await;
    shop.own(product, 9).await;
    for minute in 0..3 {
        for market in Market::ALL {
            let feed = shop.own_feed(product, market).await;
            let rows = ninety(feed.scope);
            let rows =
                rows.into_iter().filter(|row| market == Market::StockX || row.channel == Channel::Standard);
            let written = rows_written(&shop, &feed, minutes(minute), rows.collect()).await;
            // Alias's feed is answered last: until then it is the stalest of the two. And the day counts that it was asked.
            let product = u64::from(market == Market::Alias);
            assert!(minute == 0 || written == 2 + product, "{market}: {written}");
        }
    }
}

#[tokio::test]
async fn one_price_that_changed_writes_its_series_and_a_point() {
    let (shop, product) = shop().await;
    let feed = shop.feed(product, Region::Eu.scope(Market::StockX)).await;
    shop.answer(&feed, minutes(1), ninety(feed.scope)).await;
    let mut rows = ninety(feed.scope);
    rows[0].prices = quote(feed.scope, 1, Some(10_100), Some(9_000)).prices;
    // The feed, the series, the point, and that something was written in the scope.
    assert_eq!(rows_written(&shop, &feed, minutes(2), rows).await, 4);
}

#[tokio::test]
async fn a_price_that_goes_was_last_seen_with_the_answer_before() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    for minute in 1..=7 {
        shop.ask_of_nine(product, minutes(minute), 16_000).await;
    }
    shop.answer(&feed, minutes(8), vec![quote(OWN, 9, None, None)]).await;
    let nine = shop.quote(product, 9).await;
    assert_eq!((nine.ask.value, nine.ask.observed_at), (Some(gbp(16_000)), Some(minutes(7))));
    assert_eq!(nine.confirmed_at, Some(minutes(8)));
}

#[tokio::test]
async fn series_of_a_region_that_is_dropped_stay_as_old_as_they_were() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    for minute in [1, 5] {
        shop.ask_of_nine(product, minutes(minute), 16_000).await;
    }
    let age = async || shop.quote(product, 9).await.confirmed_at;
    shop.store.set_regions(vec![Region::Us], minutes(6)).await.unwrap();
    assert_eq!(age().await, Some(minutes(5)));
    shop.store.set_regions(vec![Region::Uk], minutes(9)).await.unwrap();
    assert_eq!(age().await, Some(minutes(5)), "the feed is a new one, and was never confirmed");
    shop.ask_of_nine(product, minutes(10), 16_000).await;
    assert_eq!(age().await, Some(minutes(10)));
}

#[tokio::test]
async fn the_newest_advice_is_kept_and_no_history_of_it() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    for (minute, minor) in [(1, Some(9_000)), (2, Some(9_100)), (3, None)] {
        let guidance = PriceGuidance { sell_faster: minor.map(gbp), ..PriceGuidance::default() };
        let row = AnswerRow { guidance, ..quote(OWN, 9, Some(10_000), None) };
        let changed = shop.answer(&feed, minutes(minute), vec![row]).await.changed;
        assert_eq!(changed, u32::from(minute == 1), "advice is no price");
        assert_eq!(shop.quote(product, 9).await.guidance, guidance);
    }
    assert_eq!(shop.count(super::POINTS).await, 1);
}

#[tokio::test]
async fn ages_are_found_by_index() {
    let shop = Shop::open().await;
    for statement in [crate::quotes::IN_SCOPE, crate::quotes::KEEP_AGES] {
        let plan = shop.plan(statement.to_owned()).await;
        assert!(["SCAN q", "SCAN z"].iter().all(|scan| !plan.contains(scan)), "{plan}");
        assert!(plan.contains("USING INDEX sqlite_autoindex_quotes_1 (size_id=? AND scope_id=?"), "{plan}");
        assert!(plan.contains("SEARCH feeds USING"), "{plan}");
    }
}
