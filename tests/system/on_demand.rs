//! What the user asks for goes ahead of everything else, and not twice in five minutes.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{ProductView, RefreshKind};
use tierstock_simulator::{Fault, Rule, Service};

use crate::house::{House, hours, minutes, seconds};

const FROZEN: &str = "192BT212050F";

#[tokio::test]
async fn a_refresh_goes_ahead_of_a_running_sync_and_not_twice_in_five_minutes() {
    let house = House::sample().await;
    house.pass(seconds(10)).await;
    let sku = "1201A019-107";
    assert_eq!(house.asked_about(sku), [], "its turn would come much later");
    let before = Market::ALL.map(|market| house.asked(market).len());

    let answer = house.engine().refresh(house.id(sku)).await.unwrap();
    assert_eq!((answer.kind, answer.feeds), (RefreshKind::Queued, 6));
    house.pass(seconds(5)).await;
    let about = house.asked_about(sku);
    for (market, before) in Market::ALL.into_iter().zip(before) {
        let next: Vec<_> = house.asked(market).into_iter().skip(before).take(3).collect();
        assert!(next.iter().all(|line| about.contains(line)), "{market}: {next:#?}");
    }
    assert_eq!(about.len(), 6, "all of its feeds, each once");

    let again = house.engine().refresh(house.id(sku)).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
    assert!(again.to_string().contains("less than 5 minutes ago"), "{again}");
    house.pass(minutes(4)).await;
    assert_eq!(house.asked_about(sku).len(), 6, "nothing was sent");
    house.pass(minutes(2)).await;
    assert_eq!(house.engine().refresh(house.id(sku)).await.unwrap().kind, RefreshKind::Queued);
    house.assert_rates_kept();
}

#[tokio::test]
async fn the_guard_is_for_each_feed_so_that_only_what_failed_is_asked_again() {
    let house = House::with_products(3).await;
    house.full_sync().await;
    house.pass(minutes(6)).await;
    let sku = "DZ5485-410";
    let catalog_id = house.product(sku).alias.as_ref().unwrap().catalog_id.clone();
    house.simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(500)).on(&catalog_id));
    let asked = house.engine().refresh(house.id(sku)).await.unwrap();
    assert_eq!(asked.feeds, 6);
    house.pass(minutes(2)).await;
    house.simulator.faults().clear();

    let before = house.asked_about(sku).len();
    let answer = house.engine().refresh(house.id(sku)).await.unwrap();
    assert_eq!((answer.kind, answer.feeds), (RefreshKind::Queued, 3));
    house.pass(seconds(30)).await;
    let sent = house.asked_about(sku).split_off(0);
    let on_stockx = sent.iter().filter(|line| line.service == Service::StockX).count();
    assert_eq!(on_stockx, 6, "the first sync's and the first refresh's");
    assert_eq!(sent.len() - before, 3, "Alias's alone");
    let again = house.engine().refresh(house.id(sku)).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
}

#[tokio::test]
async fn a_frozen_product_shows_its_old_numbers_at_once_and_the_new_ones_when_they_arrive() {
    let house = House::with(|sku| sku == FROZEN).await;
    house.pass(minutes(30)).await;
    assert_eq!(house.asked_about(FROZEN), []);
    let opened_at = house.now();
    let id = house.id(FROZEN);
    // The answers come after the panel was looked at.
    for service in [Service::StockX, Service::Alias] {
        house.simulator.faults().add(Rule::every(service, Fault::Latency(Duration::from_secs(1))));
    }
    assert_eq!(house.engine().open_product(id).await.unwrap().kind, RefreshKind::Queued);
    let panel = house.engine().product(id).await.unwrap();
    house.simulator.faults().clear();
    assert!(panel.refreshing);
    let old = observed(&panel);
    assert!(old.len() > 6 && old.iter().all(|at| opened_at - at > TimeDelta::days(8)), "{old:?}");

    house.pass(seconds(10)).await;
    let new = observed(&house.engine().product(id).await.unwrap());
    assert!(
        new.len() >= old.len() && new.iter().filter(|at| **at >= opened_at).count() * 10 >= new.len() * 9
    );
    assert_eq!(house.asked_about(FROZEN).len(), 6);
    house.assert_all_true();

    assert_eq!(house.engine().open_product(id).await.unwrap().kind, RefreshKind::RecentlySynced);
    house.pass(hours(1)).await;
    assert_eq!(house.asked_about(FROZEN).len(), 6, "frozen again");
    assert_eq!(house.engine().open_product(id).await.unwrap().kind, RefreshKind::Queued);
    house.pass(seconds(10)).await;
    assert_eq!(house.asked_about(FROZEN).len(), 12);
}

fn observed(panel: &ProductView) -> Vec<chrono::DateTime<chrono::Utc>> {
    let quotes = panel.sizes.iter().flat_map(|size| &size.quotes);
    quotes.flat_map(|quote| [&quote.ask, &quote.bid]).filter_map(|price| price.observed_at).collect()
}

#[tokio::test]
async fn no_tier_s_run_touches_a_frozen_product_in_two_days() {
    let house = House::with(|sku| [FROZEN, "75192", "GA-2100-1A1", "1201A019-107"].contains(&sku)).await;
    house.pass(hours(48)).await;
    for sku in [FROZEN, "75192", "GA-2100-1A1"] {
        assert_eq!(house.asked_about(sku), [], "{sku}");
    }
    assert!(house.asked_about("1201A019-107").len() >= 12, "the cold one was synced meanwhile");
}
