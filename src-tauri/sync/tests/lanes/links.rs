//! Places: those that the user waits for come first, and no secondary region before any.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, ProductId, Tier};
use tierstock_store::ProductTier;
use tierstock_store::fixture::{self, Fill, minutes};

use crate::harness::{Harness, SentRequest};

const HOUR: Duration = Duration::from_hours(1);

/// The own region fell behind over night: 1,000 products are late.
#[tokio::test]
async fn a_link_that_the_user_waits_for_waits_behind_no_backlog() {
    let mut harness = Harness::open().await;
    let night = minutes(60) - TimeDelta::days(1);
    fixture::fill(&harness.store, Fill { products: 1_000, sizes: 10, points: 0 }, night).await.unwrap();
    harness.found("ZZ0000-001", "wanted").await;
    harness.start();
    harness.pass(Duration::from_mins(1)).await;
    let asked = harness.asked();
    assert_eq!(asked[0].what, "listing wanted");
    assert!(asked[1].what.starts_with("quotes wanted GBP"), "and its first prices: {:?}", &asked[..3]);
}

/// The rate can't keep the secondary regions fresh: they are late for good.
#[tokio::test]
async fn late_secondary_regions_never_go_before_a_link() {
    let mut harness = Harness::open().await;
    fixture::fill(&harness.store, Fill { products: 150, sizes: 10, points: 0 }, minutes(60)).await.unwrap();
    let hot = (1..=150).map(|id| ProductTier::by_hand(ProductId(id), Tier::Hot, minutes(60)));
    harness.store.set_tiers(hot.collect()).await.unwrap();
    harness.store.set_rate(Market::StockX, 10_000, 1_000_000).await.unwrap();
    harness.pause(Market::Alias).await;
    harness.start();
    harness.pass(2 * HOUR).await;
    let before = harness.asked().len();
    harness.unlinked("ZZ0000-001").await;
    harness.pass(HOUR).await;
    let asked = harness.asked().split_off(before);
    let found = asked.iter().position(|asked| asked.what.starts_with("find"));
    let found = found.expect("the new product is looked for");
    let others = asked[..found].iter().filter(|asked| asked.is_secondary_region()).count();
    // One may be under way, and one had its slot before the lane looked again.
    assert!(others <= 2, "{others} requests for secondary regions went before it");
    assert!(asked[found..].iter().any(SentRequest::is_secondary_region), "they don't starve");
}
