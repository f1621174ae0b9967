//! The return from an absence in which no prices were asked for: what moved meanwhile is one notification.

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_simulator::{Fault, Rule};

use crate::harness::{Harness, hours, minutes, seconds};
use crate::ledger::service;

/// Why no prices were asked for.
#[derive(Debug, Clone, Copy)]
enum Absent {
    /// The user paused both marketplaces.
    Pause,
    /// The computer had no network.
    Offline,
    /// It slept for a few hours.
    Nap,
}

/// Six synced products, whose prices all moved in an absence that is over.
async fn back_from(absent: Absent) -> Harness {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let moves = || {
        for unit in harness.simulator.world().units() {
            harness.simulator.jump(&unit.sku, &unit.size, 1.2, None);
        }
    };
    match absent {
        Absent::Pause => {
            harness.engine().pause_until(harness.now() + TimeDelta::hours(12)).await.unwrap();
            moves();
            harness.pass(hours(12)).await;
        }
        Absent::Offline => {
            for market in Market::ALL {
                harness.simulator.faults().add(Rule::every(service(market), Fault::DropConnection));
            }
            harness.pass(minutes(1)).await;
            moves();
            harness.pass(hours(12)).await;
            harness.simulator.faults().clear();
        }
        Absent::Nap => {
            moves();
            harness.sleep(TimeDelta::hours(5));
        }
    }
    harness
}

fn ready(harness: &Harness) -> i64 {
    harness.one("SELECT count(*) FROM alerts WHERE state = 'ready'")
}

/// Whether something waits for longer than for what is ready beside it.
fn gathers(harness: &Harness) -> bool {
    harness.one::<i64>("SELECT count(*) FROM alerts WHERE tell_at - ready_at > 60000") > 0
}

#[rstest::rstest]
#[case::a_pause(Absent::Pause)]
#[case::no_network(Absent::Offline)]
#[case::a_nap(Absent::Nap)]
#[tokio::test]
async fn what_moved_in_an_absence_is_one_notification(#[case] absent: Absent) {
    let harness = back_from(absent).await;
    harness.pass(minutes(8)).await;
    assert!(ready(&harness) > 6, "it is found");
    assert_eq!(harness.notifier.shown(), [], "and gathered");
    harness.pass(minutes(20)).await;
    let shown = harness.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert!(shown[0].title.contains("prices moved on"), "{shown:#?}");
}

#[tokio::test]
async fn an_app_that_dies_while_it_gathers_goes_on_gathering() {
    let mut harness = back_from(Absent::Pause).await;
    harness.pass_until(seconds(1), gathers).await;
    harness.crash().await;
    harness.open().await.unwrap();
    harness.pass(minutes(5)).await;
    assert_eq!(harness.notifier.shown(), []);
    harness.pass(minutes(20)).await;
    assert_eq!(harness.notifier.shown().len(), 1);
}

/// Two products that moved within seconds of each other.
#[tokio::test]
async fn what_moves_at_the_same_time_is_one_notification() {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let products = harness.simulator.world().products();
    let skus: Vec<&str> = products.iter().take(2).map(|product| product.sku.as_str()).collect();
    for unit in harness.simulator.world().units().iter().filter(|unit| skus.contains(&unit.sku.as_str())) {
        harness.simulator.jump(&unit.sku, &unit.size, 1.2, None);
    }
    for sku in skus {
        harness.engine().refresh(harness.id(sku)).await.unwrap();
    }
    harness.pass(minutes(1)).await;
    let shown = harness.notifier.shown();
    assert_eq!(shown.len(), 1, "{shown:#?}");
    assert!(shown[0].title.ends_with("on 2 products"), "{shown:#?}");
}
