use super::*;
use crate::fixture::{OWN, Shop, failed, minutes, quote};

/// 24 November 2026, on which the fixtures' minutes begin at 08:00 UTC.
fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

async fn day(shop: &Shop, product: ProductId) -> Option<AlertDay> {
    let days = shop.store.alert_days(product, today()).await.unwrap();
    days.into_iter().find(|(day, _)| *day == today()).map(|(_, came)| came)
}

#[tokio::test]
async fn a_day_counts_what_came_of_looking() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    assert_eq!(day(&shop, product).await, None, "nobody looked");
    shop.own(product, 9).await;
    // Begins; a little; a jump that is gone; a little; a move that is told.
    for (minute, ask) in
        [(0, 10_000), (60, 10_100), (120, 16_000), (121, 10_200), (180, 11_000), (181, 11_000)]
    {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let feed = shop.feed(product, OWN).await;
    shop.store.record_feed_failure(&feed, failed(minutes(200), minutes(230))).await.unwrap();
    let expected =
        AlertDay { looked: 6, failed: 1, below: 1, suspect: 1, gone: 1, alerts: 1, ..AlertDay::default() };
    assert_eq!(day(&shop, product).await, Some(expected));
    let tomorrow = today().succ_opt().unwrap();
    assert_eq!(shop.store.alert_days(product, tomorrow).await.unwrap(), []);
}

#[tokio::test]
async fn a_day_counts_no_price_that_no_rule_is_about() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let feed = shop.feed(product, OWN).await;
    for (minute, ask) in [(0, 10_000), (60, 10_100), (120, 10_200)] {
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 10, Some(ask), None)]).await;
    }
    assert_eq!(day(&shop, product).await, Some(AlertDay { looked: 3, ..AlertDay::default() }));
}

#[tokio::test]
async fn a_day_counts_why_no_notification_was_shown() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let now = |minute| minutes(minute).with_timezone(&chrono::Offset::fix(&chrono::Utc));
    for (minute, ask) in [(0, 10_000), (10, 11_000), (11, 11_000), (20, 10_000), (21, 10_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
        shop.store.decide_timing(now(minute)).await.unwrap();
    }
    let told = day(&shop, product).await.unwrap();
    assert_eq!(
        (told.alerts, told.held_back),
        (2, HeldBackCounts { flapping: 1, ..HeldBackCounts::default() })
    );
}

#[tokio::test]
async fn days_are_forgotten_after_90() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let days = |days: i64| minutes(days * 24 * 60);
    assert_eq!(shop.store.forget_alert_days(days(90)).await.unwrap(), 0);
    assert_eq!(shop.store.forget_alert_days(days(91)).await.unwrap(), 1);
    assert_eq!(day(&shop, product).await, None);
}

#[tokio::test]
async fn a_products_day_is_sought() {
    let shop = Shop::open().await;
    for sql in [OF_PRODUCT, "DELETE FROM alert_days WHERE day < ?1"] {
        let plan = shop.plan(sql.to_owned()).await;
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}

/// A busy year of 10,000 products has 20,000 feeds of the own region, 90 days each.
#[tokio::test]
async fn a_feeds_day_takes_60_bytes_at_most() {
    let shop = Shop::open().await;
    let rows = "
        PRAGMA foreign_keys = off;
        WITH RECURSIVE feed (i) AS (SELECT 10000 UNION ALL SELECT i + 1 FROM feed WHERE i < 12000),
            day (i) AS (SELECT 20781 UNION ALL SELECT i + 1 FROM day WHERE i < 20791)
        INSERT INTO alert_days SELECT feed.i, day.i, 24, 3, 97, 2, 5, 7, 3, 1, 1, 1 FROM day, feed";
    shop.store.on_writer(move |db| db.execute_batch(rows)).await.unwrap();
    let size = "SELECT sum(pgsize) / (SELECT count(*) FROM alert_days) FROM dbstat
        WHERE name IN ('alert_days', 'alert_days_by_day')";
    let bytes = shop.store.read(move |db| Ok(db.query_row(size, (), |row| row.get::<_, i64>(0))));
    match bytes.await.unwrap() {
        Ok(bytes) => assert!(bytes <= 60, "{bytes} bytes a row"),
        Err(error) => panic!("the sizes can't be told: {error}"),
    }
}
