//! What the user asks for goes ahead of everything else, and not twice in five minutes.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{ProductView, RefreshKind};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds};

const FROZEN: &str = "192BT212050F";

#[tokio::test]
async fn a_refresh_goes_first_and_not_twice_in_five_minutes() {
    let harness = Harness::sample().await;
    harness.pass(seconds(10)).await;
    let sku = "1201A019-107";
    assert_eq!(harness.asked_about(sku), [], "its turn would come much later");
    let before = Market::ALL.map(|market| harness.asked(market).len());

    let answer = harness.engine().refresh(harness.id(sku)).await.unwrap();
    assert_eq!((answer.kind, answer.feeds), (RefreshKind::Queued, 6));
    harness.pass(seconds(5)).await;
    let about = harness.asked_about(sku);
    for (market, before) in Market::ALL.into_iter().zip(before) {
        let next: Vec<_> = harness.asked(market).into_iter().skip(before).take(3).collect();
        assert!(next.iter().all(|line| about.contains(line)), "{market}: {next:#?}");
    }
    assert_eq!(about.len(), 6, "all of its feeds, each once");

    let again = harness.engine().refresh(harness.id(sku)).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
    assert!(again.to_string().contains("less than 5 minutes ago"), "{again}");
    harness.pass(minutes(4)).await;
    assert_eq!(harness.asked_about(sku).len(), 6, "nothing was sent");
    harness.pass(minutes(2)).await;
    assert_eq!(harness.engine().refresh(harness.id(sku)).await.unwrap().kind, RefreshKind::Queued);
    harness.assert_rates_kept();
}

#[tokio::test]
async fn the_guard_is_per_feed_so_only_failures_are_retried() {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    let sku = "DZ5485-410";
    let catalog_id = harness.product(sku).alias.as_ref().unwrap().catalog_id.clone();
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(500)).on(&catalog_id));
    let asked = harness.engine().refresh(harness.id(sku)).await.unwrap();
    assert_eq!(asked.feeds, 6);
    harness.pass(minutes(2)).await;
    harness.simulator.faults().clear();

    let before = harness.asked_about(sku).len();
    let answer = harness.engine().refresh(harness.id(sku)).await.unwrap();
    assert_eq!((answer.kind, answer.feeds), (RefreshKind::Queued, 3));
    harness.pass(seconds(30)).await;
    let sent = harness.asked_about(sku).split_off(0);
    let on_stockx = sent.iter().filter(|line| line.service == Service::StockX).count();
    assert_eq!(on_stockx, 6, "the first sync's and the first refresh's");
    assert_eq!(sent.len() - before, 3, "Alias's alone");
    let again = harness.engine().refresh(harness.id(sku)).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
}

#[tokio::test]
async fn a_frozen_product_shows_old_numbers_until_new_ones_arrive() {
    let harness = Harness::with(|sku| sku == FROZEN).await;
    harness.pass(minutes(30)).await;
    assert_eq!(harness.asked_about(FROZEN), []);
    let opened_at = harness.now();
    let id = harness.id(FROZEN);
    // The answers come after the panel was looked at.
    for service in [Service::StockX, Service::Alias] {
        harness.simulator.faults().add(Rule::every(service, Fault::Latency(Duration::from_secs(1))));
    }
    assert_eq!(harness.engine().open_product(id).await.unwrap().kind, RefreshKind::Queued);
    let panel = harness.engine().product(id).await.unwrap();
    harness.simulator.faults().clear();
    assert!(panel.refreshing);
    let old = observed(&panel);
    assert!(old.len() > 6 && old.iter().all(|at| opened_at - at > TimeDelta::days(8)), "{old:?}");

    harness.pass(seconds(10)).await;
    let new = observed(&harness.engine().product(id).await.unwrap());
    assert!(
        new.len() >= old.len() && new.iter().filter(|at| **at >= opened_at).count() * 10 >= new.len() * 9
    );
    assert_eq!(harness.asked_about(FROZEN).len(), 6);
    harness.assert_all_true();

    assert_eq!(harness.engine().open_product(id).await.unwrap().kind, RefreshKind::RecentlySynced);
    harness.pass(hours(1)).await;
    assert_eq!(harness.asked_about(FROZEN).len(), 6, "frozen again");
    assert_eq!(harness.engine().open_product(id).await.unwrap().kind, RefreshKind::Queued);
    harness.pass(seconds(10)).await;
    assert_eq!(harness.asked_about(FROZEN).len(), 12);
}

fn observed(panel: &ProductView) -> Vec<chrono::DateTime<chrono::Utc>> {
    let quotes = panel.sizes.iter().flat_map(|size| &size.quotes);
    quotes.flat_map(|quote| [&quote.ask, &quote.bid]).filter_map(|price| price.observed_at).collect()
}

#[tokio::test]
async fn no_tier_s_run_touches_a_frozen_product_in_two_days() {
    let harness = Harness::with(|sku| [FROZEN, "75192", "GA-2100-1A1", "1201A019-107"].contains(&sku)).await;
    harness.pass(hours(48)).await;
    for sku in [FROZEN, "75192", "GA-2100-1A1"] {
        assert_eq!(harness.asked_about(sku), [], "{sku}");
    }
    assert!(harness.asked_about("1201A019-107").len() >= 12, "the cold one was synced meanwhile");
}
