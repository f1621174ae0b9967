//! Without a window: pauses that end automatically, what the tray says, and the return from days of sleep.

use chrono::TimeDelta;
use tierstock_domain::{Market, WhenClosed};
use tierstock_engine::OnClose;
use tierstock_engine::view::MarketState;

use crate::harness::{Harness, hours, minutes};

#[tokio::test]
async fn a_pause_with_an_end_is_kept_and_over_then() {
    let mut harness = Harness::with_products(3).await;
    harness.full_sync().await;
    let until = harness.now() + TimeDelta::hours(3);
    let since = harness.now();
    harness.engine().pause_until(until).await.unwrap();
    harness.pass(minutes(100)).await;
    harness.reopen().await;
    harness.pass(minutes(70)).await;
    for market in Market::ALL {
        let view = harness.market(market).await;
        assert_eq!((view.state, view.paused_until), (MarketState::Paused, Some(until)));
        assert_eq!(harness.asked_since(market, since), 0, "{market}");
    }
    harness.pass(minutes(15)).await;
    for market in Market::ALL {
        let view = harness.market(market).await;
        assert_eq!((view.state, view.paused_until), (MarketState::Ready, None));
        assert!(harness.asked_since(market, since) > 0, "{market} is asked again");
    }
}

#[tokio::test]
async fn a_pause_without_an_end_outlasts_one_with_an_end() {
    let harness = Harness::with_products(1).await;
    harness.full_sync().await;
    harness.engine().pause_syncing(Market::Alias, true).await.unwrap();
    harness.engine().pause_until(harness.now() + TimeDelta::hours(1)).await.unwrap();
    harness.pass(hours(2)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    assert_eq!(harness.market(Market::Alias).await.state, MarketState::Paused);
    harness.engine().resume().await.unwrap();
    assert_eq!(harness.market(Market::Alias).await.state, MarketState::Ready);
}

#[tokio::test]
async fn the_tray_says_when_the_next_run_is() {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    let status = harness.engine().background_status().await.unwrap();
    let board = harness.engine().board().await.unwrap();
    let earliest = board.columns.iter().filter_map(|column| column.next_run_at).min();
    assert_eq!(status.next_run_at, earliest);
    assert!(earliest.is_some_and(|at| at > harness.now()));
    assert_eq!((status.unread_alerts, status.sync.markets.len()), (0, 2));
}

#[tokio::test]
async fn closing_asks_once_and_then_does_what_was_chosen() {
    let harness = Harness::with_products(1).await;
    let engine = harness.engine();
    assert_eq!(engine.on_close().await.unwrap(), OnClose::Ask);
    engine.choose_when_closed(WhenClosed::KeepSyncing).await.unwrap();
    assert_eq!(engine.on_close().await.unwrap(), OnClose::KeepSyncing);
    engine.choose_when_closed(WhenClosed::Quit).await.unwrap();
    assert_eq!(engine.on_close().await.unwrap(), OnClose::Quit);
}

/// Three days are 72 hot promises, 12 warm ones and 3 cold ones.
#[tokio::test]
async fn three_days_of_sleep_are_caught_up_by_lateness() {
    let harness = Harness::with_products(9).await;
    for tier in ["hot", "warm", "cold"] {
        let nth = match tier {
            "hot" => 0,
            "warm" => 1,
            _ => 2,
        };
        harness.edit(&format!("UPDATE products SET tier = '{tier}' WHERE id % 3 = {nth}"));
        harness.edit(&format!("UPDATE feeds SET tier = '{tier}' WHERE product_id % 3 = {nth}"));
    }
    harness.full_sync().await;
    harness.clock.shift_wall(TimeDelta::days(3));
    harness.pass(minutes(12)).await;
    for market in Market::ALL {
        let in_order = format!(
            "SELECT tier FROM feeds WHERE market = '{}' AND rank = 0 ORDER BY confirmed_at",
            market.key()
        );
        let order: Vec<String> = harness.rows(&in_order, |row| row.get(0));
        let wanted = ["hot", "warm", "cold"].map(|tier| [tier; 3]).concat();
        assert_eq!(order, wanted, "{market}");
    }
}
