//! A lane that ends though it should go on.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{BackgroundTask, Failure, Market};
use tierstock_store::IncidentKind;
use tierstock_sync::OutageKind;

use crate::harness::Harness;

#[tokio::test]
async fn a_lane_that_panics_is_down_and_then_syncs_again() {
    let mut harness = Harness::open().await;
    harness.unlinked("AA0000-001").await;
    let began = harness.now();
    harness.panic_in_the_lane(true);
    harness.start();
    harness.pass(Duration::from_secs(10)).await;
    let outage = harness.health(Market::StockX).outage().cloned().expect("the side bar says so");
    assert_eq!(outage.kind, OutageKind::Stopped);
    assert_eq!(outage.failure, Failure::TaskStopped { task: BackgroundTask::Lane(Market::StockX) });
    assert_eq!(harness.asked(), []);
    assert_eq!(harness.health(Market::Alias).outage(), None, "the other lane goes on");

    harness.panic_in_the_lane(false);
    harness.pass(Duration::from_secs(30)).await;
    assert_eq!(harness.health(Market::StockX).outage(), None);
    assert_eq!(harness.asked()[0].what, "find AA0000-001");
    let [incident] = &harness.incidents().await[..] else { panic!("it is one incident") };
    assert_eq!((incident.kind, incident.market), (IncidentKind::Program, Some(Market::StockX)));
    assert_eq!(incident.began_at, began);
    // After 1, 2, 4 and 8 seconds.
    let lasted = incident.ended_at.expect("it is over") - began;
    assert!((TimeDelta::seconds(15)..TimeDelta::seconds(17)).contains(&lasted), "{lasted}");
}

#[tokio::test]
async fn a_panic_after_ten_good_minutes_is_another_incident() {
    let mut harness = Harness::open().await;
    harness.unlinked("AA0000-001").await;
    harness.panic_in_the_lane(true);
    harness.start();
    harness.pass(Duration::from_millis(500)).await;
    harness.panic_in_the_lane(false);
    harness.pass(Duration::from_mins(15)).await;
    assert_eq!(harness.incidents().await.len(), 1);

    harness.panic_in_the_lane(true);
    harness.unlinked("AA0000-002").await;
    harness.pass(Duration::from_mins(3)).await;
    harness.panic_in_the_lane(false);
    harness.pass(Duration::from_mins(15)).await;
    assert_eq!(harness.incidents().await.len(), 2);
    assert!(harness.asked().iter().any(|asked| asked.what == "find AA0000-002"));
}
