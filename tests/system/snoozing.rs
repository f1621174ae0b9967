//! A snoozed alert is told again at its time: once, whatever the app did meanwhile.

use chrono::TimeDelta;
use tierstock_domain::SnoozedFor;
use tierstock_engine::view::{AlertFilter, AlertOrder};
use tierstock_simulator::Service;

use crate::harness::{Harness, hours, minutes, seconds};

const SKU: &str = "DZ5485-410";

/// An alert that was told, and the entry of the journal that snoozed it for an hour.
async fn an_alert_snoozed_for_an_hour() -> (Harness, i64, i64) {
    let harness = Harness::with(|sku| sku == SKU).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let unit = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU);
    let size = unit.expect("it is owned").size.clone();
    harness.simulator.jump(SKU, &size, 1.2, Some(Service::StockX));
    harness.engine().refresh(harness.id(SKU)).await.unwrap();
    harness.pass(seconds(40)).await;
    assert_eq!(harness.notifier.shown().len(), 1, "it was told");
    let inbox = harness.engine().alerts(AlertFilter::Unread, AlertOrder::Newest, 0, 1).await.unwrap();
    let alert = inbox.lines[0].id;
    let done = harness.engine().snooze_alert(alert, Some(SnoozedFor::Hour)).await.unwrap();
    (harness, alert, done.entry)
}

async fn is_unread(harness: &Harness, alert: i64) -> bool {
    let inbox = harness.engine().alerts(AlertFilter::Unread, AlertOrder::Newest, 0, 99).await.unwrap();
    inbox.lines.iter().any(|line| line.id == alert)
}

/// How often it was told after the first time.
fn told_again(harness: &Harness, alert: i64) -> usize {
    harness.notifier.shown().iter().skip(1).filter(|shown| i64::from(shown.id) == alert).count()
}

#[tokio::test]
async fn a_snoozed_alert_is_told_again_once_at_its_time() {
    let (harness, alert, _) = an_alert_snoozed_for_an_hour().await;
    assert!(!is_unread(&harness, alert).await);
    harness.pass(minutes(59)).await;
    assert_eq!((told_again(&harness, alert), is_unread(&harness, alert).await), (0, false));
    harness.pass(minutes(2)).await;
    assert_eq!((told_again(&harness, alert), is_unread(&harness, alert).await), (1, true));
    harness.pass(hours(2)).await;
    assert_eq!(told_again(&harness, alert), 1);
}

#[rstest::rstest]
#[case::closed(false)]
#[case::killed(true)]
#[tokio::test]
async fn a_snooze_that_ended_while_shut_is_told_at_the_start(#[case] killed: bool) {
    let (mut harness, alert, _) = an_alert_snoozed_for_an_hour().await;
    if killed {
        harness.crash().await;
    } else {
        harness.close().await;
    }
    harness.sleep(TimeDelta::hours(2));
    harness.open().await.unwrap();
    // What is found after an absence is gathered, and told together.
    harness.pass(minutes(40)).await;
    assert_eq!((told_again(&harness, alert), is_unread(&harness, alert).await), (1, true));
}

#[tokio::test]
async fn a_snooze_that_is_undone_after_a_restart_is_none() {
    let (mut harness, alert, entry) = an_alert_snoozed_for_an_hour().await;
    harness.reopen().await;
    harness.engine().undo(entry).await.unwrap();
    assert!(is_unread(&harness, alert).await, "it is as it was");
    harness.pass(hours(2)).await;
    assert_eq!(told_again(&harness, alert), 0);
}
