//! A token that is renewed slowly: requests wait for it, and never go out together afterwards.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, hours, seconds, start};

/// Two pauses that the accounts service asks for, one after the other: a lane that took its slots meanwhile would have
/// fifty of them.
const RENEWAL: TimeDelta = TimeDelta::seconds(50);

/// From now on the next renewal takes so long.
fn make_the_next_renewal_slow(harness: &Harness) {
    let come_back = Fault::TooManyRequests { retry_after: Some(25) };
    harness.simulator.faults().add(Rule::every(Service::Accounts, come_back).times(2));
}

fn renewals(harness: &Harness) -> Vec<Option<u16>> {
    harness.simulator.ledger().of(Service::Accounts).into_iter().map(|line| line.status).collect()
}

/// Within every limit, and no slot was spent on waiting.
async fn assert_within_limits(harness: &Harness) {
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    let spent = harness.market(Market::StockX).await.budget.used as usize;
    let midnight = harness.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    assert_eq!(spent, harness.asked_since(Market::StockX, midnight), "no slot is spent on waiting");
}

#[tokio::test]
async fn requests_waiting_for_the_first_token_go_out_at_the_rate() {
    let harness = Harness::empty().await;
    make_the_next_renewal_slow(&harness);
    harness.import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA"].contains(&sku)).await;
    harness.full_sync().await;
    assert_eq!(renewals(&harness), [Some(429), Some(429), Some(200)]);
    assert!(harness.asked(Market::StockX)[0].at >= start() + RENEWAL, "it waited for the token");
    let other = &harness.asked(Market::Alias)[11];
    assert!(other.at < start() + RENEWAL, "the other marketplace did not");
    assert_within_limits(&harness).await;
    harness.assert_all_true();
}

#[tokio::test]
async fn a_token_that_expires_during_a_run_makes_no_burst() {
    let harness = Harness::with_products(30).await;
    harness.full_sync().await;
    harness.pass(hours(11)).await;
    make_the_next_renewal_slow(&harness);
    // It is renewed five minutes before its twelve hours are over.
    harness.pass(hours(2)).await;
    assert_eq!(renewals(&harness), [Some(200), Some(429), Some(429), Some(200)]);
    assert_within_limits(&harness).await;
    harness.assert_promises_kept(Market::StockX);
    harness.assert_promises_kept(Market::Alias);
}

const ROUNDS: u32 = 12;

#[tokio::test]
async fn a_token_revoked_under_load_makes_no_burst() {
    let harness = Harness::empty().await;
    let products = harness.simulator.world().products().iter().take(30);
    let skus: Vec<&str> = products.map(|product| product.sku.as_str()).collect();
    harness.engine().add_products(&skus.join(" "), Tier::Warm).await.unwrap();
    for nth in 0..ROUNDS {
        // At another point between two slots each time.
        harness.pass(seconds(3) + Duration::from_millis(90) * nth).await;
        harness.simulator.faults().add(Rule::every(Service::StockX, Fault::RevokedToken).times(1));
        make_the_next_renewal_slow(&harness);
        harness.pass(seconds(54)).await;
    }
    harness.full_sync().await;
    assert_eq!(
        renewals(&harness).len(),
        1 + 3 * usize::try_from(ROUNDS).unwrap(),
        "{:?}",
        renewals(&harness)
    );
    harness.assert_rates_kept();
    harness.assert_never_throttled();
    harness.assert_all_true();
    harness.assert_all_there();
}
