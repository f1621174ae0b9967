use rstest::rstest;
use tierstock_domain::{Currency, Purpose, Scope};

use super::*;
use crate::fixture::{Fill, Shop, failed, fill, minutes};
use crate::{
    FailedTry, ProductTier, activity, board, due, everybody, history, incidents, links, quotes, spending,
    units,
};

/// What SQLite says it will do.
async fn plan(shop: &Shop, sql: &'static str) -> String {
    let explain = format!("EXPLAIN QUERY PLAN {sql}");
    shop.store
        .read(move |db| {
            let mut plan = db.prepare(&explain)?;
            let steps = plan.raw_query().mapped(|row| row.get(3)).collect::<Result<Vec<String>, _>>()?;
            Ok(steps.join("\n"))
        })
        .await
        .unwrap()
}

#[rstest]
#[case(STALEST, "feeds_due (market=? AND tier=? AND rank=? AND <expr>=?)")]
#[case(WAITING, "feeds_retrying (market=? AND retry_at>?)")]
#[case(RETRIED, "feeds_due (market=? AND tier=? AND rank=? AND <expr>=?)")]
#[case(FIRST_RETRY, "feeds_retrying (market=? AND retry_at<?)")]
#[case(RETRYING, "feeds_retrying (market=? AND retry_at>?)")]
#[case(WANTED, "feeds_wanted (market=? AND wanted_for=? AND wanted_at>?)")]
#[case(links::queue::WANTED, "market_links_wanted (market=? AND wanted_at>?)")]
#[case(due::DUE, "COVERING INDEX feeds_due (market=? AND tier=? AND rank=? AND <expr>=?)")]
#[case(due::LOADS, "COVERING INDEX feeds_due (market=? AND tier=?)")]
#[case(spending::ASKED_ON, "PRIMARY KEY (market=? AND hour>? AND hour<?)")]
#[case(spending::SPENT, "PRIMARY KEY (market=? AND hour>?)")]
#[case(incidents::PAST, "incidents_by_time (began_at>?)")]
#[case(activity::ARE_FAILING, "feeds_in_trouble (market=?)")]
#[case(activity::HAVE_NO_PLACE, "market_links_waiting (market=?)")]
#[case(everybody::FEEDS_FAILING_ALIKE, "feeds_failing_alike (market=? AND fails_as=?)")]
#[case(everybody::LINKS_FAILING_ALIKE, "market_links_failing_alike (market=? AND fails_as=?)")]
#[case(links::QUESTIONS, "market_links_waiting (market=?)")]
#[case(links::queue::UNTRIED, "market_links_waiting (market=? AND retry_at=?)")]
#[case(links::queue::TO_REREAD, "market_links_to_reread (market=? AND reread_at<?)")]
#[case(links::queue::RETRIED, "market_links_waiting (market=? AND retry_at<?)")]
#[case(quotes::IN_SCOPE, "sqlite_autoindex_quotes_1 (size_id=? AND scope_id=?)")]
#[case(board::COLUMN, "COVERING INDEX products_by_staleness (tier=?)")]
#[case(board::page(board::CardSort::Staleness), "products_by_staleness (tier=?)")]
#[case(board::page(board::CardSort::Value), "products_by_value (tier=?)")]
#[case(board::page(board::CardSort::Name), "products_by_name (tier=?)")]
#[case(board::ONE, "p USING INTEGER PRIMARY KEY (rowid=?)")]
#[case(board::PRICES, "sqlite_autoindex_quotes_1 (size_id=? AND scope_id=?)")]
#[case(history::POINTS, "p USING PRIMARY KEY (series_id=? AND at>?)")]
#[tokio::test]
async fn a_hot_query_seeks_and_sorts_nothing(#[case] sql: &'static str, #[case] seek: &str) {
    let shop = Shop::open().await;
    let plan = plan(&shop, sql).await;
    assert!(plan.contains(seek), "{plan}");
    assert!(!plan.contains("SCAN"), "{plan}");
    assert!(sql == board::PRICES || !plan.contains("TEMP B-TREE"), "{plan}");
}

#[rstest]
#[case("SELECT count(*) FROM feeds WHERE market = ? AND tier IN ('hot', 'warm') AND rank = 0", "feeds_due")]
#[case("SELECT size_id FROM unmentioned_sizes WHERE feed_id = ?", "PRIMARY KEY (feed_id=?)")]
#[case("DELETE FROM unmentioned_sizes WHERE size_id = ?", "unmentioned_sizes_by_size (size_id=?)")]
#[case(
    "SELECT 1 FROM sizes_reread_for WHERE link_id = ? AND listing = ? AND key = ? AND NOT is_read",
    "PRIMARY KEY (link_id=? AND listing=? AND key=?)"
)]
#[case("SELECT 1 FROM alerts WHERE product_id = ? AND state = 'pending'", "alerts_by_product")]
#[case(
    "SELECT ask FROM price_points WHERE series_id = ? AND at <= ? ORDER BY at DESC LIMIT 1",
    "PRIMARY KEY (series_id=? AND at<?)"
)]
#[case(units::IN_STOCK, "units_by_product (product_id=? AND state=?)")]
#[case(units::SOLD, "units_by_product (product_id=?)")]
#[tokio::test]
async fn every_other_table_that_grows_is_sought_too(#[case] sql: &'static str, #[case] seek: &str) {
    let shop = Shop::open().await;
    let plan = plan(&shop, sql).await;
    assert!(plan.contains(seek) && !plan.contains("SCAN"), "{plan}");
}

/// Reading all of an index that holds only what waits is no scan of the table.
#[tokio::test]
async fn alerts_that_were_shown_are_not_looked_at_again() {
    let shop = Shop::open().await;
    let waiting = "SELECT 1 FROM alerts a WHERE a.state = 'ready' AND a.shown_at IS NULL
        AND a.handed_over_at IS NULL ORDER BY a.ready_at";
    assert_eq!(plan(&shop, waiting).await, "SCAN a USING INDEX alerts_to_show");
}

#[tokio::test]
async fn the_heads_are_the_stalest_of_each_tier_and_rank() {
    let shop = Shop::open().await;
    fill(&shop.store, Fill { products: 200, sizes: 1, points: 0 }, minutes(0)).await.unwrap();
    let heads = shop.store.feed_heads(Market::StockX, minutes(0), &[]).await.unwrap();
    assert_eq!(heads.len(), 9);
    for head in &heads {
        let rivals = shop.store.read(|db| {
            let mut all = db.prepare(concat!("SELECT ", feed_columns!()))?;
            Ok(all.query_map((), feed)?.collect::<Result<Vec<_>, _>>()?)
        });
        let rivals =
            rivals.await.unwrap().into_iter().filter(|feed| {
                (feed.market(), feed.tier, feed.rank) == (Market::StockX, head.tier, head.rank)
            });
        assert_eq!(rivals.map(|feed| feed.confirmed_at).min(), Some(head.confirmed_at));
    }
}

#[tokio::test]
async fn what_is_skipped_or_waits_for_a_retry_is_no_head() {
    let shop = Shop::open().await;
    let first = shop.product("AA0000-001").await;
    let second = shop.product("AA0000-002").await;
    let scope = Scope::StockX(Currency::GBP);
    let (first, second) = (shop.feed(first, scope).await, shop.feed(second, scope).await);
    let own = async |now, skip: Vec<FeedId>| {
        let heads = shop.store.feed_heads(Market::StockX, minutes(now), &skip).await.unwrap();
        heads.into_iter().filter(|feed| feed.rank == 0).map(|feed| feed.id).collect::<Vec<_>>()
    };
    assert_eq!(own(0, vec![]).await, [first.id]);
    assert_eq!(own(0, vec![first.id]).await, [second.id]);
    shop.store.record_feed_failure(&first, failed(minutes(1), minutes(9))).await.unwrap();
    // The retry to come is among them, so that the lane knows when to look again.
    assert_eq!(own(2, vec![]).await, [second.id, first.id]);
    shop.answer(&second, minutes(3), vec![]).await;
    let heads = shop.store.feed_heads(Market::StockX, minutes(9), &[]).await.unwrap();
    assert!(heads.iter().any(|feed| feed.id == first.id && feed.retry_at == Some(minutes(9))));
}

/// However many wanted feeds wait for their retry, the one that doesn't is found.
#[tokio::test]
async fn a_wanted_feed_waiting_for_a_retry_blocks_no_other() {
    let shop = Shop::open().await;
    let want = async |sku: String, wanted_at, retry_at: Option<i64>| {
        let product = shop.product(&sku).await;
        let feed = shop.feed(product, crate::fixture::OWN).await;
        let guard = chrono::TimeDelta::minutes(5);
        shop.store.want(product, Purpose::OnDemand, minutes(wanted_at), guard).await.unwrap();
        if let Some(retry_at) = retry_at {
            let failed = FailedTry { clears_wanted: false, ..failed(minutes(wanted_at), minutes(retry_at)) };
            for feed in shop.store.feeds_of(product).await.unwrap() {
                shop.store.record_feed_failure(&feed, failed.clone()).await.unwrap();
            }
        }
        feed.id
    };
    for nth in 1..=20 {
        want(format!("AA0000-{nth:03}"), nth, Some(90)).await;
    }
    let last = want("AA0000-099".into(), 50, None).await;
    let heads = shop.store.feed_heads(Market::StockX, minutes(60), &[]).await.unwrap();
    let wanted: Vec<_> = heads.iter().filter(|feed| feed.wanted_at == Some(minutes(50))).collect();
    assert!(wanted.iter().any(|feed| feed.id == last), "{wanted:?}");
}

/// While the tiers' part of the quota is spent second looks wait, and there may be any number of them.
#[tokio::test]
async fn second_looks_hide_no_on_demand_feed() {
    let shop = Shop::open().await;
    for nth in 1..=20 {
        let product = shop.product(&format!("AA0000-{nth:03}")).await;
        shop.ask_of_nine(product, minutes(1), 10_000).await;
        assert!(shop.ask_of_nine(product, minutes(2), 30_000).await.look_again);
    }
    let mine = shop.product("BB0000-001").await;
    let guard = chrono::TimeDelta::minutes(5);
    shop.store.want(mine, Purpose::OnDemand, minutes(30), guard).await.unwrap();
    let wanted = async |now| {
        let heads = shop.store.feed_heads(Market::StockX, minutes(now), &[]).await.unwrap();
        heads.iter().filter(|feed| feed.wanted_for == Some(Purpose::OnDemand)).count()
    };
    assert_eq!(wanted(31).await, 3, "all regions of the one that was refreshed");
    let next = shop.store.upcoming(Market::StockX, minutes(31), 8).await.unwrap();
    assert!(next.iter().any(|feed| feed.product == mine && feed.wanted_at.is_some()));
}

#[tokio::test]
async fn among_those_that_wait_the_first_retry_tells_the_next_run() {
    let shop = Shop::open().await;
    for (nth, (confirmed, retry)) in [(1, 40), (2, 20), (3, 30)].into_iter().enumerate() {
        let product = shop.product(&format!("AA0000-00{nth}")).await;
        let feed = shop.feed(product, crate::fixture::OWN).await;
        shop.answer(&feed, minutes(confirmed), vec![]).await;
        shop.store.record_feed_failure(&feed, failed(minutes(9), minutes(retry))).await.unwrap();
    }
    let earliest = shop.store.earliest_confirmed().await.unwrap();
    let retries: Vec<_> = earliest.iter().filter_map(|feed| feed.retry_at).collect();
    assert_eq!(retries, [minutes(20)]);
}

/// Only the stalest of those whose retry is over can be due: the others must not hide it, however many they are.
#[tokio::test]
async fn a_due_retry_stands_behind_none_that_is_not_due() {
    let shop = Shop::open().await;
    let scope = Scope::StockX(Currency::GBP);
    let late = shop.product("AA0000-000").await;
    let late = shop.feed(late, scope).await;
    shop.answer(&late, minutes(1), vec![]).await;
    for nth in 1..=20 {
        let product = shop.product(&format!("AA0000-{nth:03}")).await;
        let fresh = shop.feed(product, scope).await;
        shop.answer(&fresh, minutes(100), vec![]).await;
        // Their retries came before that of the late one.
        shop.store.record_feed_failure(&fresh, failed(minutes(101), minutes(102))).await.unwrap();
    }
    shop.store.record_feed_failure(&late, failed(minutes(101), minutes(110))).await.unwrap();
    let is_head = async |now| {
        let heads = shop.store.feed_heads(Market::StockX, minutes(now), &[]).await.unwrap();
        heads.iter().any(|feed| feed.id == late.id && feed.retry_at.is_some_and(|at| at <= minutes(now)))
    };
    assert!(!is_head(109).await);
    assert!(is_head(110).await);
}

#[tokio::test]
async fn a_frozen_feed_is_a_head_only_when_wanted() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.store.set_tiers(vec![ProductTier::by_hand(product, Tier::Frozen, minutes(0))]).await.unwrap();
    assert!(shop.store.feed_heads(Market::Alias, minutes(0), &[]).await.unwrap().is_empty());
    shop.store
        .want(product, tierstock_domain::Purpose::OnDemand, minutes(1), chrono::TimeDelta::minutes(5))
        .await
        .unwrap();
    assert_eq!(shop.store.feed_heads(Market::Alias, minutes(1), &[]).await.unwrap().len(), 3);
}

#[tokio::test]
async fn the_first_sync_counts_feeds_and_links_of_the_own_region() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 9_000).await;
    let new = crate::NewProduct::of_sku(tierstock_domain::Sku::parse("AA0000-002").unwrap(), Tier::Cold);
    shop.store.add_products(vec![new], minutes(1)).await.unwrap();
    let progress = shop.store.sync_progress().await.unwrap();
    assert_eq!(progress.confirmed, 1);
    let left = |feeds, links| Remaining { feeds, links };
    assert_eq!(progress.remaining, [(Market::StockX, left(0, 1)), (Market::Alias, left(1, 1))]);
    assert_eq!(shop.store.earliest_confirmed().await.unwrap().len(), 2);
}
