//! Closing, crashing and opening again: nothing is sent twice, and no account is spent by two.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock::sample;
use tierstock_domain::{BackgroundTask, Market, Tier};
use tierstock_engine::view::MarketState;
use tierstock_engine::{EngineError, TaskEnd};

use crate::harness::{Harness, minutes, seconds};

#[tokio::test]
async fn fifty_restarts_in_a_row_send_no_more_than_one_run() {
    let mut harness = Harness::with_products(10).await;
    for nth in 0..50 {
        harness.pass(Duration::from_millis(150)).await;
        if nth % 2 == 0 {
            harness.reopen().await;
        } else {
            harness.crash().await;
            harness.open().await.unwrap();
        }
    }
    harness.full_sync().await;
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    let targets = |harness: &Harness| -> Vec<String> {
        let lines = Market::ALL.into_iter().flat_map(|market| harness.asked(market));
        let prices = |target: &String| target.contains("market-data") || target.contains("availabilities");
        lines.map(|line| line.target).filter(prices).collect()
    };
    let all = targets(&harness);
    let mut each = all.clone();
    each.sort();
    each.dedup();
    // A price far from the sample's past is looked at twice.
    assert!(each.len() == 60 && all.len() <= 62, "{} requests", all.len());
    for market in Market::ALL {
        let used = harness.market(market).await.budget.used as usize;
        let sent = harness.asked(market).len();
        // Each of the 51 starts may have reserved a request that it did not live to send.
        assert!((sent..=sent + 51).contains(&used), "{market}: {used} counted, {sent} sent");
    }

    for _ in 0..50 {
        harness.reopen().await;
        harness.pass(Duration::from_millis(150)).await;
    }
    assert_eq!(targets(&harness).len(), all.len(), "what is within its promise is not asked again");
    assert_eq!(harness.one::<String>("PRAGMA integrity_check"), "ok");
}

#[tokio::test]
async fn a_task_of_the_shell_that_ends_is_told_in_activity() {
    let harness = Harness::empty().await;
    let (engine, task) = (harness.engine(), BackgroundTask::Tray);
    let told = "Keeping the icon in the tray up to date stopped because of a fault in Tierstock.";
    engine.task_notes().ended(TaskEnd { task, times: 1, wait: seconds(1) }).await;
    let activity = engine.activity().await.unwrap();
    assert!(activity.failures.iter().any(|failure| failure.message == told), "{:?}", activity.failures);
    engine.task_notes().started(task).await;
    let activity = engine.activity().await.unwrap();
    assert!(activity.failures.iter().all(|failure| failure.message != told), "{:?}", activity.failures);
    let past = activity.past.iter().filter(|incident| incident.message == told);
    assert_eq!(past.count(), 1, "{:?}", activity.past);
}

#[tokio::test]
async fn a_run_that_ended_badly_is_told_once() {
    let mut harness = Harness::empty().await;
    harness.reopen().await;
    assert_eq!(crashes_told(&harness).await, 0);
    harness.crash().await;
    harness.open().await.unwrap();
    assert_eq!(crashes_told(&harness).await, 1);
    harness.reopen().await;
    assert_eq!(crashes_told(&harness).await, 1);
}

#[tokio::test]
async fn a_sample_that_cannot_be_filled_is_no_crash() {
    let mut harness = Harness::empty().await;
    harness.close().await;
    let engine = harness.another_engine().await.unwrap();
    harness.edit("CREATE TRIGGER refused BEFORE INSERT ON products BEGIN SELECT RAISE(ABORT, 'full'); END");
    assert!(sample::filled(engine, &harness.simulator, harness.now()).await.is_err());
    harness.edit("DROP TRIGGER refused");
    harness.open().await.expect("the folder is free");
    assert_eq!(crashes_told(&harness).await, 0);
}

/// How often Activity says that a run did not end well.
async fn crashes_told(harness: &Harness) -> usize {
    let past = harness.engine().activity().await.unwrap().past;
    past.iter().filter(|incident| incident.message.starts_with("Tierstock did not close properly")).count()
}

#[tokio::test]
async fn a_folder_is_open_once() {
    let mut harness = Harness::empty().await;
    assert!(matches!(harness.another_engine().await, Err(EngineError::InUse)));
    harness.crash().await;
    harness.open().await.expect("a crash leaves it free");
}

/// Two folders with one account; the first one has it, and the other one waits with a product.
async fn neighbours() -> (Harness, Harness) {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    let mut neighbour = harness.neighbour();
    neighbour.open().await.unwrap();
    neighbour.engine().add_products("CU1727-700", Tier::Hot).await.unwrap();
    (harness, neighbour)
}

#[tokio::test]
async fn an_account_is_spent_by_one_folder_alone() {
    let (mut harness, neighbour) = neighbours().await;
    let sent = Market::ALL.map(|market| harness.asked(market).len());
    harness.pass(minutes(5)).await;
    assert_eq!(Market::ALL.map(|market| harness.asked(market).len()), sent, "the neighbour sends nothing");
    for market in Market::ALL {
        let view = neighbour.market(market).await;
        assert_eq!((view.state, view.budget.used), (MarketState::InUseElsewhere, 0), "{market}");
    }

    harness.close().await;
    harness.pass(minutes(5)).await;
    assert!(neighbour.asked_about("CU1727-700").len() >= 4, "it goes on once the account is free");
    for market in Market::ALL {
        assert_eq!(neighbour.market(market).await.state, MarketState::Ready);
    }
    harness.pass(seconds(1)).await;
    harness.assert_rates_kept();
}

#[tokio::test]
async fn an_account_freed_by_another_folder_is_taken_on_demand() {
    let (mut harness, neighbour) = neighbours().await;
    harness.pass(minutes(3)).await;
    while next_try(&neighbour).await < TimeDelta::seconds(20) {
        harness.pass(seconds(1)).await;
    }
    harness.close().await;
    neighbour.engine().try_now(Market::StockX).await.unwrap();
    harness.pass(seconds(5)).await;
    assert_eq!(neighbour.market(Market::StockX).await.state, MarketState::Ready);
    assert_eq!(neighbour.market(Market::Alias).await.state, MarketState::InUseElsewhere, "nobody asked");
}

async fn next_try(harness: &Harness) -> TimeDelta {
    let trouble = harness.market(Market::StockX).await.trouble.unwrap();
    trouble.retry_at.unwrap() - harness.now()
}
