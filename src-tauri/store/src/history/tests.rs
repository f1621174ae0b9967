use tierstock_domain::{Currency, Money};

use super::*;
use crate::RowKind;
use crate::fixture::{Fill, OWN, Shop, fill, minutes, quote};

const DAY: i64 = 24 * 60;

fn ask(minute: i64, ask: Option<i64>) -> Point {
    Point { at: minutes(minute), ask, bid: None, last_sale: None }
}

async fn import(shop: &Shop, product: ProductId, points: Vec<Point>) -> SizeId {
    let size = shop.size(product, 9).await;
    let series = SeriesPoints { product, scope: OWN, size, channel: Channel::Standard, points };
    shop.store.import_points(vec![series]).await.unwrap();
    size
}

#[tokio::test]
async fn imported_history_gives_the_last_known_value_and_its_age() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    import(&shop, product, vec![ask(-30, Some(9_000)), ask(-20, Some(9_500)), ask(-10, None)]).await;
    let quote = shop.quote(product, 9).await;
    assert_eq!(quote.ask.value, Some(Money::new(9_500, Currency::GBP)));
    assert_eq!(
        (quote.ask.unknown, quote.ask.observed_at),
        (Some(UnknownReason::NotOffered), Some(minutes(-10)))
    );
    assert_eq!((quote.bid.value, quote.bid.observed_at), (None, None));
}

#[tokio::test]
async fn imported_history_alerts_nothing_and_is_not_suspect() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    import(&shop, product, vec![ask(-30, Some(9_000))]).await;
    let done = shop.ask_of_nine(product, minutes(1), 9_900).await;
    assert!(done.alerts_ready.is_empty() && !done.look_again);
    assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 0);
}

#[tokio::test]
async fn history_does_not_overwrite_what_was_answered() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 9_900).await;
    let size = import(&shop, product, vec![ask(-30, Some(9_000))]).await;
    assert_eq!(shop.quote(product, 9).await.ask.value.unwrap().minor(), 9_900);
    let since = |minute| shop.store.points(product, OWN, size, Channel::Standard, minutes(minute));
    assert_eq!(since(-60).await.unwrap().len(), 2);
    // The one that held at the beginning belongs to it.
    assert_eq!(since(0).await.unwrap().first(), Some(&ask(-30, Some(9_000))));
    assert_eq!(since(2).await.unwrap(), [ask(1, Some(9_900))]);
}

#[tokio::test]
async fn what_is_older_than_ninety_days_keeps_one_point_a_day() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let hourly = |day: i64| (0..4).map(move |hour| ask(day * DAY + hour * 60, Some(9_000 + hour)));
    let size = import(&shop, product, [-100, -99, -10].into_iter().flat_map(hourly).collect()).await;
    assert_eq!(shop.store.thin(minutes(0)).await.unwrap(), 6);
    let left = shop.store.points(product, OWN, size, Channel::Standard, minutes(-200 * DAY)).await.unwrap();
    assert_eq!(left[..2], [ask(-100 * DAY + 180, Some(9_003)), ask(-99 * DAY + 180, Some(9_003))]);
    assert_eq!(left.len(), 6);
    assert_eq!(shop.store.thin(minutes(0)).await.unwrap(), 0);
}

#[tokio::test]
async fn both_answers_within_a_millisecond_are_one_point() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.feed(product, OWN).await;
    for minor in [9_000, 9_100] {
        shop.answer(&feed, minutes(1), vec![quote(OWN, 9, Some(minor), None)]).await;
    }
    let size = shop.size(product, 9).await;
    let points = shop.store.points(product, OWN, size, Channel::Standard, minutes(0)).await.unwrap();
    assert_eq!(points, [ask(1, Some(9_100))]);
}

/// The steps that SQLite takes to thin what a file of so many points a series holds, and those of the next time.
async fn steps_of_thinning(points: u32) -> [i32; 2] {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("shop.db")).await.unwrap();
    fill(&store, Fill { products: 20, sizes: 5, points }, minutes(0)).await.unwrap();
    // All of them are older than 90 days then.
    let later = minutes(0) + TimeDelta::days(200);
    let mut steps = [0; 2];
    for (nth, took) in steps.iter_mut().enumerate() {
        *took = store
            .on_writer(move |db| {
                db.execute_batch("BEGIN")?;
                let until = (later - IN_FULL).timestamp_millis() / DAY_MS * DAY_MS;
                let since = thinned_until(db, until).unwrap();
                let mut thin = db.prepare(THIN)?;
                thin.execute(params![0, SLICE, since, until, DAY_MS])?;
                let took = thin.get_status(rusqlite::StatementStatus::VmStep);
                db.execute_batch("ROLLBACK")?;
                Ok(took)
            })
            .await
            .unwrap();
        assert_eq!(store.thin(later).await.unwrap() > 0, nth == 0);
    }
    steps
}

#[tokio::test]
async fn thinning_is_linear_and_looks_at_nothing_twice() {
    let [few, again] = steps_of_thinning(100).await;
    let [many, _] = steps_of_thinning(200).await;
    assert!(many < few * 5 / 2, "{few} steps became {many}");
    assert!(again < few / 40, "{few} steps, and again {again}");
}

#[tokio::test]
async fn a_past_that_comes_later_is_thinned_too() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.store.thin(minutes(0)).await.unwrap();
    let hourly = (0..4).map(|hour| ask(-100 * DAY + hour * 60, Some(9_000 + hour)));
    import(&shop, product, hourly.collect()).await;
    assert_eq!(shop.store.thin(minutes(0)).await.unwrap(), 3);
}

#[tokio::test]
async fn a_clock_that_was_ahead_keeps_nothing_from_being_thinned() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let hourly = (0..4).map(|hour| ask(hour * 60, Some(9_000 + hour)));
    import(&shop, product, hourly.collect()).await;
    shop.store.set_setting(THINNED_UNTIL, &i64::MAX.to_string()).await.unwrap();
    assert_eq!(shop.store.thin(minutes(100 * DAY)).await.unwrap(), 3);
}

#[tokio::test]
async fn a_past_of_another_products_size_is_refused() {
    let shop = Shop::open().await;
    let (one, other) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    let size = shop.size(other, 9).await;
    let points = vec![ask(-30, Some(9_000))];
    let series = SeriesPoints { product: one, scope: OWN, size, channel: Channel::Standard, points };
    let refused = shop.store.import_points(vec![series]).await;
    assert_eq!(refused, Err(StoreError::Missing { what: RowKind::Size, id: size.0 }));
    assert_eq!(shop.count("SELECT count(*) FROM quotes").await, 0);
}

#[tokio::test]
async fn of_points_before_the_last_five_years_one_stays() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let days: [i64; 5] = [6 * 365, 5 * 365 + 2, 5 * 365 + 1, 400, 1];
    let points = days.iter().zip(9_000..).map(|(day, price)| ask(-day * DAY, Some(price)));
    let size = import(&shop, product, points.collect()).await;
    assert_eq!(shop.store.thin(minutes(0)).await.unwrap(), 2);
    let left = shop.store.points(product, OWN, size, Channel::Standard, minutes(-9_999 * DAY)).await.unwrap();
    let left: Vec<_> = left.iter().map(|point| point.ask).collect();
    assert_eq!(left, [Some(9_002), Some(9_003), Some(9_004)]);
    let plan = shop.plan(END.to_owned()).await;
    assert!(!plan.contains("SCAN p") && !plan.contains("SCAN last"), "{plan}");
}
