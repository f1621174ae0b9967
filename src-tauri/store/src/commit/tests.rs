use tierstock_domain::{Currency, Defect, Market, Money, Purpose, Scope, Side, UnknownReason};

use crate::fixture::{Shop, minutes, quote};
use crate::{AsideRow, NotUsed, Unused};

mod conditions;
mod unchanged;

const OWN: Scope = Scope::StockX(Currency::GBP);
const POINTS: &str = "SELECT count(*) FROM price_points";

#[tokio::test]
async fn an_answer_becomes_quotes_and_freshness() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    let rows = vec![quote(OWN, 8, Some(15_800), Some(14_000)), quote(OWN, 9, Some(16_000), None)];
    let done = shop.answer(&feed, minutes(5), rows).await;
    assert_eq!((done.product, done.changed, done.look_again, done.unmatched), (product, 2, false, 0));
    let nine = shop.quote(product, 9).await;
    assert_eq!(nine.ask.value, Some(Money::new(16_000, Currency::GBP)));
    assert_eq!((nine.ask.unknown, nine.ask.observed_at), (None, Some(minutes(5))));
    assert_eq!((nine.bid.value, nine.bid.unknown), (None, Some(UnknownReason::NotOffered)));
    assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(5)));
}

#[tokio::test]
async fn a_product_is_as_fresh_as_the_stalest_feed_of_the_own_region() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let synced = async || shop.store.product(product).await.unwrap().unwrap().last_synced_at;
    for (market, at, expected) in [(Market::StockX, 5, None), (Market::Alias, 7, Some(minutes(5)))] {
        let feed = shop.own_feed(product, market).await;
        shop.answer(&feed, minutes(at), vec![]).await;
        assert_eq!(synced().await, expected);
    }
    shop.ask_of_nine(product, minutes(9), 16_000).await;
    assert_eq!(synced().await, Some(minutes(7)));
}

#[tokio::test]
async fn an_unchanged_answer_adds_no_point() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.ask_of_nine(product, minutes(1), 16_000).await;
    let before = shop.count(POINTS).await;
    for minute in 2..20 {
        assert_eq!(shop.ask_of_nine(product, minutes(minute), 16_000).await.changed, 0);
    }
    assert_eq!((before, shop.count(POINTS).await), (1, 1));
    assert_eq!(shop.quote(product, 9).await.ask.observed_at, Some(minutes(19)));
    shop.ask_of_nine(product, minutes(20), 16_100).await;
    assert_eq!(shop.count(POINTS).await, 2);
}

#[tokio::test]
async fn a_size_missing_from_the_answer_keeps_its_value_and_age() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    shop.ask_of_nine(product, minutes(1), 16_000).await;
    for minute in [60, 120] {
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 8, Some(15_000), None)]).await;
        let nine = shop.quote(product, 9).await;
        assert_eq!(nine.ask.value, Some(Money::new(16_000, Currency::GBP)));
        assert_eq!(nine.ask.unknown, Some(UnknownReason::NotOffered));
        assert_eq!((nine.ask.observed_at, nine.confirmed_at), (Some(minutes(1)), Some(minutes(minute))));
    }
    assert_eq!(shop.count("SELECT count(*) FROM price_points WHERE ask IS NULL").await, 1);
}

#[tokio::test]
async fn sizes_and_currencies_that_are_not_ours_are_not_taken() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    let dollars = quote(Scope::StockX(Currency::USD), 9, Some(20_000), None);
    let twice = quote(OWN, 8, Some(1), None);
    let done = shop
        .answer(&feed, minutes(1), vec![quote(OWN, 14, Some(9_000), None), dollars, twice.clone(), twice])
        .await;
    assert_eq!(done.unmatched, 2);
    let nine = shop.quote(product, 9).await;
    assert_eq!((nine.ask.value, nine.ask.unknown), (None, Some(UnknownReason::Unreadable)));
}

#[tokio::test]
async fn a_size_that_is_new_there_is_told() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    let rows = [9, 14, 15].map(|whole| quote(OWN, whole, Some(9_000), None)).to_vec();
    let what = Defect::NoAmount { side: Side::Bid };
    let no_amount = AsideRow { size_key: Some("stockx-9".into()), what: what.clone() };
    shop.store.commit_answer(&feed, minutes(1), rows, [no_amount]).await.unwrap();
    let told = shop.store.set_aside(product).await.unwrap().remove(0).what;
    let new = NotUsed::in_general(Defect::NewSizes { count: 2 });
    assert_eq!(told, [NotUsed { sizes: vec!["US 9".into()], what }, new]);
}

#[tokio::test]
async fn a_move_of_an_owned_size_is_pending_then_ready_then_shown() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 16_000).await;

    let moved = shop.ask_of_nine(product, minutes(60), 18_000).await;
    assert!(moved.look_again && moved.alerts_ready.is_empty());
    assert_eq!(shop.feed(product, OWN).await.wanted_for, Some(Purpose::Confirm));
    assert!(shop.store.ready_alerts(minutes(9_999)).await.unwrap().is_empty());

    let confirmed = shop.ask_of_nine(product, minutes(61), 18_000).await;
    assert_eq!(confirmed.alerts_ready.len(), 1);
    assert_eq!(shop.feed(product, OWN).await.wanted_at, None);
    let ready = shop.store.ready_alerts(minutes(9_999)).await.unwrap();
    assert_eq!(ready.iter().map(|alert| alert.id).collect::<Vec<_>>(), confirmed.alerts_ready);
    assert_eq!((ready[0].side, ready[0].size_label.as_str()), (Side::Ask, "9"));
    assert_eq!((ready[0].old.minor(), ready[0].new.minor()), (16_000, 18_000));

    shop.store.mark_shown(confirmed.alerts_ready, minutes(62)).await.unwrap();
    assert!(shop.store.ready_alerts(minutes(9_999)).await.unwrap().is_empty());
    let alerts = shop.store.alerts_of(product, 0, 9).await.unwrap();
    assert_eq!(alerts[0].shown_at, Some(minutes(62)));
    assert_eq!(shop.store.alerts_of(product, 1, 9).await.unwrap(), []);
    assert!(shop.ask_of_nine(product, minutes(63), 18_000).await.alerts_ready.is_empty());
}

#[tokio::test]
async fn a_move_that_is_gone_at_the_second_look_never_alerts() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 16_000), (60, 18_000), (61, 16_000), (120, 16_000)] {
        assert!(shop.ask_of_nine(product, minutes(minute), ask).await.alerts_ready.is_empty());
    }
    assert_eq!(shop.count("SELECT count(*) FROM alerts WHERE state = 'withdrawn'").await, 1);
}

#[tokio::test]
async fn a_pending_alert_survives_a_restart() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 16_000).await;
    shop.ask_of_nine(product, minutes(60), 18_000).await;
    let shop = shop.reopened().await;
    assert_eq!(shop.ask_of_nine(product, minutes(61), 18_000).await.alerts_ready.len(), 1);
    let shop = shop.reopened().await;
    assert_eq!(shop.store.ready_alerts(minutes(9_999)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_jump_is_held_until_a_second_answer_agrees() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.ask_of_nine(product, minutes(0), 16_000).await;
    assert!(shop.ask_of_nine(product, minutes(60), 1_600).await.look_again);
    let held = shop.quote(product, 9).await.ask;
    assert_eq!((held.value, held.held), (Some(gbp(16_000)), Some(gbp(1_600))));
    assert_eq!((held.unknown, held.observed_at), (Some(UnknownReason::Suspect), Some(minutes(0))));
    assert_eq!(shop.store.held_quotes(product).await.unwrap().len(), 1);
    assert_eq!(shop.count(POINTS).await, 1);

    assert!(!shop.ask_of_nine(product, minutes(61), 1_600).await.look_again);
    let taken = shop.quote(product, 9).await.ask;
    assert_eq!((taken.value, taken.held, taken.unknown), (Some(gbp(1_600)), None, None));
    assert!(shop.store.held_quotes(product).await.unwrap().is_empty());
    assert_eq!(shop.count(POINTS).await, 2);
}

#[tokio::test]
async fn a_single_wild_answer_leaves_no_trace_in_the_history() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    for (minute, ask) in [(0, 16_000), (60, 160_000), (61, 16_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    assert_eq!(shop.count(POINTS).await, 1);
    assert_eq!(shop.quote(product, 9).await.ask.unknown, None);
}

#[tokio::test]
async fn a_jump_is_looked_at_again_once_and_not_for_ever() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    for (minute, ask, again) in [(0, 16_000, false), (60, 1_600, true), (61, 400, false), (120, 100, true)] {
        assert_eq!(shop.ask_of_nine(product, minutes(minute), ask).await.look_again, again, "{minute}");
    }
}

#[tokio::test]
async fn what_moves_first_in_a_second_look_is_looked_at_again_itself() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let asks = async |minute, eight, nine| {
        let feed = shop.feed(product, OWN).await;
        let rows = vec![quote(OWN, 8, Some(eight), None), quote(OWN, 9, Some(nine), None)];
        shop.answer(&feed, minutes(minute), rows).await.look_again
    };
    assert!(!asks(0, 16_000, 16_000).await);
    assert!(asks(60, 1_600, 16_000).await);
    assert!(asks(61, 1_600, 160_000).await, "the nine is new");
    assert_eq!(shop.feed(product, OWN).await.wanted_for, Some(Purpose::Confirm));
    assert!(!asks(62, 1_600, 160_000).await);
}

#[tokio::test]
async fn unowned_sizes_and_other_regions_do_not_notify() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    shop.own(product, 8).await;
    let euros = Scope::StockX(Currency::EUR);
    let abroad = shop.feed(product, euros).await;
    for (minute, ask) in [(0, 16_000), (60, 20_000), (61, 20_000), (62, 20_000)] {
        let own = shop.ask_of_nine(product, minutes(minute), ask).await;
        let other = shop.answer(&abroad, minutes(minute), vec![quote(euros, 8, Some(ask), None)]).await;
        assert!(own.alerts_ready.is_empty() && other.alerts_ready.is_empty());
    }
    assert_eq!(shop.count("SELECT count(*) FROM alerts").await, 0);
}

#[tokio::test]
async fn a_commit_that_fails_half_way_leaves_nothing() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let feed = shop.feed(product, OWN).await;
    shop.ask_of_nine(product, minutes(0), 16_000).await;
    shop.store
        .write(|db| {
            let refuse = "CREATE TRIGGER refuse BEFORE UPDATE OF confirmed_at ON feeds
                          BEGIN SELECT raise(ABORT, 'the power went'); END";
            Ok(db.execute_batch(refuse)?)
        })
        .await
        .unwrap();
    let rows = vec![quote(OWN, 8, Some(15_000), None), quote(OWN, 9, Some(17_000), None)];
    shop.store.commit_answer(&feed, minutes(60), rows, None).await.unwrap_err();
    assert_eq!(shop.quote(product, 9).await.ask.value, Some(gbp(16_000)));
    assert_eq!(shop.feed(product, OWN).await.confirmed_at, Some(minutes(0)));
    assert_eq!((shop.count(POINTS).await, shop.count("SELECT count(*) FROM quotes").await), (1, 1));
}

#[tokio::test]
async fn an_observation_costs_at_most_twenty_bytes() {
    let shop = Shop::open().await;
    let mut feeds = Vec::new();
    for number in 0..4 {
        let sku = format!("DD1503-10{number}");
        let product = shop.product(&sku).await;
        for market in Market::ALL {
            let wide = crate::LinkOutcome::Linked(crate::fixture::listing(market, &sku, 1..=20));
            shop.search_came_to(product, market, wide, minutes(0)).await;
        }
        feeds.extend(shop.store.feeds_of(product).await.unwrap());
    }
    let (syncs, sizes) = (40, 20);
    let empty = shop.count(BYTES).await;
    for sync in 0..syncs {
        for feed in &feeds {
            // Each sync changes another 15 % of the sizes: three of twenty.
            let ask = |size: i32| 16_000 + i64::from((sync + 7 * size) / 7 % 50) * 10;
            let changes = |size: i32| {
                Some(if (size + sync) % 20 < 3 { ask(size) + i64::from(sync) } else { ask(size) })
            };
            let rows = (1..=sizes).map(|size| quote(feed.scope, size, changes(size), Some(9_000))).collect();
            shop.answer(feed, minutes(i64::from(sync) * 60), rows).await;
        }
    }
    let observations = i64::try_from(feeds.len()).unwrap() * i64::from(sizes * syncs);
    let changed = shop.count(POINTS).await * 100 / observations;
    let bytes = (shop.count(BYTES).await - empty) / observations;
    assert!(changed >= 15, "only {changed} % of the quotes changed");
    assert!(bytes <= 20, "{bytes} bytes for an observation");
}

/// Alias names a size alike in every listing: only the feed itself can tell.
#[tokio::test]
async fn an_answer_about_the_former_listing_is_not_the_new_one_s() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let asked = shop.own_feed(product, Market::Alias).await;
    shop.move_to(product, Market::Alias, "another", minutes(1)).await;
    let new = shop.own_feed(product, Market::Alias).await;
    assert_ne!(new.id, asked.id, "another listing has feeds of its own");

    let rows = || vec![quote(asked.scope, 9, Some(16_000), None)];
    assert_eq!(shop.answer(&asked, minutes(2), rows()).await.unused, Some(Unused::FeedGone));
    assert_eq!(shop.own_feed(product, Market::Alias).await.confirmed_at, None);
    assert_eq!(shop.count("SELECT count(*) FROM quotes").await, 0);
    assert_eq!(shop.answer(&new, minutes(2), rows()).await.unused, None);
}

#[tokio::test]
async fn an_answer_for_a_region_no_longer_followed_is_no_error() {
    let shop = Shop::open().await;
    let product = shop.product("DD1503-103").await;
    let asked = shop.feed(product, Scope::StockX(Currency::USD)).await;
    shop.store.set_regions(vec![tierstock_domain::Region::Uk], minutes(1)).await.unwrap();
    assert_eq!(shop.answer(&asked, minutes(2), vec![]).await.unused, Some(Unused::FeedGone));
}

const BYTES: &str = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}
