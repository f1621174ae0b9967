//! A sign-in to StockX that its bot protection stands in the way of.

use tierstock_domain::Tier;
use tierstock_engine::SecretName;
use tierstock_engine::view::{ConnectionWarning, SignInState, SignInView};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, minutes};
use crate::sign_in::{assert_nothing_was_stored, begin, connections, ended, harness, landed, visit};

#[tokio::test]
async fn a_bot_wall_at_the_keys_check_keeps_the_sign_in() {
    let harness = harness().await;
    harness.engine().add_products("DD1391-100", Tier::Hot).await.unwrap();
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::BotWall { html: false }));
    begin(&harness).await;
    visit(&landed(&harness).await).await;
    let kept = harness.in_time(ended(&harness)).await;
    assert_eq!(kept.state, SignInState::Connected);
    assert!(kept.message.unwrap().contains("bot protection"));
    assert!(harness.is_stored(SecretName::StockXRefreshToken).await);
    let warning = async || {
        let stockx = connections(&harness).await.connections.remove(0);
        (stockx.warns_of, stockx.warning)
    };
    let (warns_of, said) = warning().await;
    assert_eq!(warns_of, Some(ConnectionWarning::KeyUnchecked));
    assert!(said.unwrap().contains("accepts the API key is not known yet"));
    harness.simulator.faults().clear();
    harness.pass_until(minutes(1), |harness| harness.one::<i64>("SELECT count(*) FROM quotes") > 0).await;
    assert_eq!(warning().await, (None, None), "an answer is the check");
}

/// A sign-in that came back while a bot protection stands before the accounts service for so many requests.
async fn walled(harness: &Harness, times: u32) -> SignInView {
    let wall = Rule::every(Service::Accounts, Fault::BotWall { html: true }).on("/oauth/token").times(times);
    harness.simulator.faults().add(wall);
    begin(harness).await;
    let landed = landed(harness).await;
    harness.in_time(harness.engine().finish_sign_in(&landed)).await.unwrap()
}

#[tokio::test]
async fn a_bot_wall_before_the_code_is_redeemed_keeps_the_sign_in() {
    let harness = harness().await;
    let told = walled(&harness, 2).await;
    assert_eq!(told.state, SignInState::Redeeming);
    assert!(told.message.unwrap().contains("bot protection"));
    assert!(told.hint.unwrap().contains("tries again in 30 seconds"));
    harness.pass(minutes(1)).await;
    let told = connections(&harness).await.sign_in.unwrap();
    assert!(told.hint.unwrap().contains("in a minute"), "it waits longer each time");
    harness.pass(minutes(1)).await;
    assert_eq!(harness.in_time(ended(&harness)).await.state, SignInState::Connected);
    assert!(harness.is_stored(SecretName::StockXRefreshToken).await);
}

#[tokio::test]
async fn a_bot_wall_that_outlasts_the_code_ends_the_sign_in() {
    let harness = harness().await;
    walled(&harness, 9).await;
    harness.pass(minutes(10)).await;
    let over = harness.in_time(ended(&harness)).await;
    assert_eq!(over.state, SignInState::Failed);
    assert!(over.hint.unwrap().starts_with("Nothing was changed."));
    let asked = harness.simulator.ledger().of(Service::Accounts);
    assert_eq!(asked.iter().filter(|line| line.target.contains("/oauth/token")).count(), 5);
    assert_nothing_was_stored(&harness).await;
}

#[tokio::test]
async fn a_sign_in_behind_a_bot_wall_can_be_broken_off() {
    let harness = harness().await;
    walled(&harness, 1).await;
    harness.engine().cancel_sign_in();
    harness.pass(minutes(2)).await;
    assert_eq!(ended(&harness).await.state, SignInState::Cancelled);
    assert_nothing_was_stored(&harness).await;
}
