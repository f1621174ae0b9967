//! A token that is renewed slowly: requests wait for it, and never go out together afterwards.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_simulator::{Fault, Rule, Service};

use crate::house::{House, hours, seconds, start};

/// Two pauses that the accounts service asks for, one after the other: a lane that took its slots meanwhile would have
/// fifty of them.
const RENEWAL: TimeDelta = TimeDelta::seconds(50);

/// From now on the next renewal takes so long.
fn make_the_next_renewal_slow(house: &House) {
    let come_back = Fault::TooManyRequests { retry_after: Some(25) };
    house.simulator.faults().add(Rule::every(Service::Accounts, come_back).times(2));
}

fn renewals(house: &House) -> Vec<Option<u16>> {
    house.simulator.ledger().of(Service::Accounts).into_iter().map(|line| line.status).collect()
}

/// Within every limit, and no slot was spent on waiting.
async fn assert_within_limits(house: &House) {
    house.assert_rates_kept();
    house.assert_never_throttled();
    let spent = house.market(Market::StockX).await.budget.used as usize;
    let midnight = house.now().date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    assert_eq!(spent, house.asked_since(Market::StockX, midnight), "no slot is spent on waiting");
}

#[tokio::test]
async fn what_waits_for_the_first_token_goes_out_at_the_rate_when_it_comes() {
    let house = House::empty().await;
    make_the_next_renewal_slow(&house);
    house.import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA"].contains(&sku)).await;
    house.full_sync().await;
    assert_eq!(renewals(&house), [Some(429), Some(429), Some(200)]);
    assert!(house.asked(Market::StockX)[0].at >= start() + RENEWAL, "it waited for the token");
    let other = &house.asked(Market::Alias)[11];
    assert!(other.at < start() + RENEWAL, "the other marketplace did not");
    assert_within_limits(&house).await;
    house.assert_all_true();
}

#[tokio::test]
async fn a_token_that_ends_in_the_middle_of_a_run_makes_no_request_burst() {
    let house = House::with_products(30).await;
    house.full_sync().await;
    house.pass(hours(11)).await;
    make_the_next_renewal_slow(&house);
    // It is renewed five minutes before its twelve hours are over.
    house.pass(hours(2)).await;
    assert_eq!(renewals(&house), [Some(200), Some(429), Some(429), Some(200)]);
    assert_within_limits(&house).await;
    house.assert_promises_kept(Market::StockX);
    house.assert_promises_kept(Market::Alias);
}

const ROUNDS: u32 = 12;

#[tokio::test]
async fn a_token_that_is_revoked_under_searches_and_prices_makes_no_request_burst() {
    let house = House::empty().await;
    let products = house.simulator.world().products().iter().take(30);
    let skus: Vec<&str> = products.map(|product| product.sku.as_str()).collect();
    house.engine().add_products(&skus.join(" "), Tier::Warm).await.unwrap();
    for nth in 0..ROUNDS {
        // At another point between two slots each time.
        house.pass(seconds(3) + Duration::from_millis(90) * nth).await;
        house.simulator.faults().add(Rule::every(Service::StockX, Fault::RevokedToken).times(1));
        make_the_next_renewal_slow(&house);
        house.pass(seconds(54)).await;
    }
    house.full_sync().await;
    assert_eq!(renewals(&house).len(), 1 + 3 * usize::try_from(ROUNDS).unwrap(), "{:?}", renewals(&house));
    house.assert_rates_kept();
    house.assert_never_throttled();
    house.assert_all_true();
    house.assert_all_there();
}
