use tierstock_domain::{Currency, Region, Scope};

use super::*;
use crate::ProductTier;
use crate::fixture::{Fill, OWN, Shop, failed, fill, minutes, quote};

const HOUR: i64 = 60;

fn hot(sort: CardSort) -> CardFilter {
    CardFilter {
        tier: Tier::Hot,
        sort,
        text: String::new(),
        owned_only: false,
        narrowing: CardNarrowing::default(),
        offset: 0,
        limit: 100,
    }
}

async fn ids(shop: &Shop, filter: CardFilter, at: i64) -> Vec<ProductId> {
    let cards = shop.store.cards(&filter, minutes(at)).await.unwrap();
    cards.rows.iter().map(|row| row.product.id).collect()
}

async fn card_of(shop: &Shop, product: ProductId, at: i64) -> CardRow {
    let cards = shop.store.cards(&hot(CardSort::Name), minutes(at)).await.unwrap();
    cards.rows.into_iter().find(|row| row.product.id == product).unwrap()
}

#[tokio::test]
async fn a_card_shows_the_cheapest_size_until_one_is_owned() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.feed(product, OWN).await;
    let rows = vec![quote(OWN, 8, Some(9_000), Some(8_000)), quote(OWN, 9, Some(7_000), None)];
    shop.answer(&feed, minutes(1), rows).await;
    let card = card_of(&shop, product, 2).await;
    assert_eq!((card.size.as_ref().map(|(size, _)| size.label.as_str()), card.units), (Some("9"), 0));
    shop.own(product, 8).await;
    let card = card_of(&shop, product, 2).await;
    assert_eq!((card.size.as_ref().map(|(size, _)| size.label.as_str()), card.units), (Some("8"), 1));
    assert_eq!(card.card.len(), 1);
    let line = card.card[0];
    assert_eq!(
        (line.market, line.ask, line.ask_known),
        (Market::StockX, Some(Money::new(9_000, Currency::GBP)), true)
    );
}

#[tokio::test]
async fn without_stockx_a_card_shows_alias_in_dollars() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let scope = Region::Uk.scope(Market::Alias);
    let feed = shop.feed(product, scope).await;
    shop.answer(&feed, minutes(1), vec![quote(scope, 9, Some(11_000), None)]).await;
    let card = card_of(&shop, product, 2).await;
    assert_eq!(card.card[0].ask, Some(Money::new(11_000, Currency::USD)));
    shop.ask_of_nine(product, minutes(3), 9_000).await;
    let markets: Vec<_> = card_of(&shop, product, 4).await.card.iter().map(|line| line.market).collect();
    assert_eq!(markets, [Market::StockX, Market::Alias]);
}

#[tokio::test]
async fn a_price_that_is_gone_stays_on_the_card_as_last_known() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 9_000).await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(2), vec![]).await;
    let card = card_of(&shop, product, 3).await;
    assert_eq!((card.card[0].ask.unwrap().minor(), card.card[0].ask_known), (9_000, false));
}

#[tokio::test]
async fn a_card_tells_the_ask_of_a_day_ago_and_a_month_of_points() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    for (hour, ask) in [(-800, 9_000), (-25, 10_000), (-1, 11_000)] {
        shop.ask_of_nine(product, minutes(hour * HOUR), ask).await;
    }
    let card = card_of(&shop, product, 0).await;
    assert_eq!(card.ask_24h_ago, Some(Money::new(10_000, Currency::GBP)));
    let month_ago = minutes(-30 * 24 * HOUR);
    let points = [(month_ago, 9_000), (minutes(-25 * HOUR), 10_000), (minutes(-HOUR), 11_000)];
    assert_eq!(card.points, points);
}

#[tokio::test]
async fn a_sparkline_has_at_most_about_sixty_points() {
    let shop = Shop::open().await;
    fill(&shop.store, Fill { products: 10, sizes: 2, points: 400 }, minutes(0)).await.unwrap();
    let cards = shop.store.cards(&hot(CardSort::Value), minutes(0)).await.unwrap();
    let points = &cards.rows[0].points;
    assert!((55..=62).contains(&points.len()), "{}", points.len());
    assert!(points.is_sorted_by_key(|(at, _)| at));
}

#[tokio::test]
async fn cards_come_in_the_order_asked_for() {
    let shop = Shop::open().await;
    let mut products = Vec::new();
    for (sku, then, now) in
        [("AA0000-003", 10_000, 10_100), ("AA0000-001", 5_000, 4_000), ("AA0000-002", 8_000, 8_400)]
    {
        let product = shop.product(sku).await;
        shop.ask_of_nine(product, minutes(-30 * HOUR), then).await;
        shop.ask_of_nine(product, minutes(-HOUR), now).await;
        products.push(product);
    }
    let unknown = shop.product("AA0000-004").await;
    let [a, b, c] = [products[0], products[1], products[2]];
    assert_eq!(ids(&shop, hot(CardSort::Value), 0).await, [a, c, b, unknown]);
    assert_eq!(ids(&shop, hot(CardSort::Change), 0).await, [b, c, a, unknown]);
    assert_eq!(ids(&shop, hot(CardSort::Name), 0).await, [b, c, a, unknown]);
    let alias = shop.own_feed(a, Market::Alias).await;
    shop.answer(&alias, minutes(0), vec![]).await;
    assert_eq!(ids(&shop, hot(CardSort::Staleness), 0).await, [b, c, unknown, a]);
    // A day later nothing moved within a day.
    assert_eq!(ids(&shop, hot(CardSort::Change), 48 * HOUR).await, [a, b, c, unknown]);
}

#[tokio::test]
async fn prices_in_another_currency_are_not_compared_with_the_own() {
    let shop = Shop::open().await;
    let (pounds, dollars) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    shop.ask_of_nine(pounds, minutes(1), 9_000).await;
    let scope = Scope::Alias(3);
    let feed = shop.feed(dollars, scope).await;
    shop.answer(&feed, minutes(1), vec![quote(scope, 9, Some(99_000), None)]).await;
    assert_eq!(ids(&shop, hot(CardSort::Value), 2).await, [pounds, dollars]);
}

#[tokio::test]
async fn cards_are_found_by_name_sku_and_ownership() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("DD1391-100").await, shop.product("DD1391-1000").await);
    shop.own(second, 9).await;
    let find = async |text: &str, owned_only| {
        let filter = CardFilter { text: text.into(), owned_only, ..hot(CardSort::Name) };
        let cards = shop.store.cards(&filter, minutes(0)).await.unwrap();
        assert_eq!(cards.total as usize, cards.rows.len());
        cards.rows.iter().map(|row| row.product.id).collect::<Vec<_>>()
    };
    assert_eq!(find("dd1391 1000", false).await, [second]);
    assert_eq!(find("shoe", false).await, [first, second]);
    assert_eq!(find("", true).await, [second]);
    assert!(find("%", false).await.is_empty());
}

#[tokio::test]
async fn cards_are_narrowed_to_what_is_set() {
    let shop = Shop::open().await;
    let (first, second) = (shop.product("DD1391-100").await, shop.product("DD1391-1000").await);
    let unlinked = shop.bare_product("AA0000-001").await;
    shop.own(second, 9).await;
    let sql = "UPDATE products SET brand = 'Nike' WHERE id = 2; UPDATE products SET watched = 1 WHERE id = 1;
         INSERT INTO unit_tags (unit_id, tag) SELECT id, 'grail' FROM units";
    shop.store.write(move |db| Ok(db.execute_batch(sql)?)).await.unwrap();
    let feed = shop.own_feed(first, Market::Alias).await;
    shop.store.record_feed_failure(&feed, failed(minutes(1), minutes(9))).await.unwrap();
    let find = async |narrowing| {
        let filter = CardFilter { narrowing, ..hot(CardSort::Staleness) };
        let cards = shop.store.cards(&filter, minutes(2)).await.unwrap();
        assert_eq!(cards.total as usize, cards.rows.len());
        cards.rows.iter().map(|row| row.product.id).collect::<Vec<_>>()
    };
    let none = CardNarrowing::default;
    assert_eq!(find(none()).await, [first, second, unlinked]);
    assert_eq!(find(CardNarrowing { brand: Some("Nike".into()), ..none() }).await, [second]);
    assert_eq!(find(CardNarrowing { watched: true, ..none() }).await, [first]);
    assert_eq!(find(CardNarrowing { market: Some(Market::Alias), ..none() }).await, [first, second]);
    assert_eq!(find(CardNarrowing { failing: true, ..none() }).await, [first]);
    assert_eq!(find(CardNarrowing { tag: Some("grail".into()), ..none() }).await, [second]);
    let both = CardNarrowing { failing: true, tag: Some("grail".into()), ..none() };
    assert!(find(both).await.is_empty());
    let choices = shop.store.card_choices().await.unwrap();
    assert_eq!(
        (choices.brands, choices.tags),
        (vec!["Brand".to_owned(), "Nike".to_owned()], vec!["grail".to_owned()])
    );
}

#[tokio::test]
async fn oldest_stock_comes_first_and_what_is_not_owned_last() {
    let shop = Shop::open().await;
    let [none, young, old, unknown] = [
        shop.product("AA0000-001").await,
        shop.product("AA0000-002").await,
        shop.product("AA0000-003").await,
        shop.product("AA0000-004").await,
    ];
    for product in [young, old, old, unknown] {
        shop.own(product, 9).await;
    }
    let sql = "UPDATE units SET bought_on = NULL; UPDATE units SET bought_on = '2026-10-01' WHERE id = 1;
         UPDATE units SET bought_on = '2026-11-01' WHERE id = 2; UPDATE units SET bought_on = '2025-02-01' WHERE id = 3";
    shop.store.write(move |db| Ok(db.execute_batch(sql)?)).await.unwrap();
    assert_eq!(ids(&shop, hot(CardSort::StockAge), 0).await, [old, young, none, unknown]);
}

#[tokio::test]
async fn a_column_is_read_in_pages() {
    let shop = Shop::open().await;
    fill(&shop.store, Fill { products: 100, sizes: 1, points: 0 }, minutes(0)).await.unwrap();
    let all = ids(&shop, hot(CardSort::Staleness), 0).await;
    let page = CardFilter { offset: 4, limit: 3, ..hot(CardSort::Staleness) };
    assert_eq!(ids(&shop, page.clone(), 0).await, all[4..7]);
    assert_eq!(shop.store.cards(&page, minutes(0)).await.unwrap().total, 10);
}

#[tokio::test]
async fn a_column_counts_what_is_within_its_promise() {
    let shop = Shop::open().await;
    let (first, _) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    for market in Market::ALL {
        let feed = shop.own_feed(first, market).await;
        shop.answer(&feed, minutes(0), vec![]).await;
    }
    let hot = async |at| shop.store.columns(&TierPolicies::default(), minutes(at)).await.unwrap()[0];
    assert_eq!(hot(59).await, ColumnRow { tier: Tier::Hot, count: 2, fresh: 1, never_synced: 1 });
    assert_eq!(hot(60).await.fresh, 0);
    shop.store.set_tiers(vec![ProductTier::by_hand(first, Tier::Frozen, minutes(0))]).await.unwrap();
    let frozen = shop.store.columns(&TierPolicies::default(), minutes(9_999)).await.unwrap()[3];
    assert_eq!(frozen, ColumnRow { tier: Tier::Frozen, count: 1, fresh: 1, never_synced: 0 });
}

#[tokio::test]
async fn a_card_says_what_hinders_it() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.own_feed(product, Market::Alias).await;
    for minute in [1, 5] {
        let failed = failed(minutes(minute), minutes(minute + 10));
        shop.store.record_feed_failure(&feed, failed).await.unwrap();
    }
    let card = card_of(&shop, product, 6).await;
    assert_eq!(card.feeds.len(), 2);
    let trouble = ItemFailure {
        market: Market::Alias,
        failure: tierstock_domain::Failure::TimedOut,
        since: minutes(1),
        retry_at: Some(minutes(15)),
    };
    assert_eq!(card.troubles, [trouble]);
}

#[tokio::test]
async fn a_card_tells_what_its_units_would_earn_now() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    assert_eq!(card_of(&shop, product, 1).await.profit, None);
    shop.own(product, 9).await;
    shop.store
        .write(|db| Ok(db.execute("UPDATE units SET worth = 9000, cost_home = 5500", ())?))
        .await
        .unwrap();
    assert_eq!(card_of(&shop, product, 1).await.profit, Some(3_500));
    let plan = shop.plan(PROFIT.to_owned()).await;
    assert!(plan.contains("USING INDEX units_by_product (product_id=? AND state=?)"), "{plan}");
}
