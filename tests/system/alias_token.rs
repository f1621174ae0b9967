//! Connecting Alias by a token: what it may read, and what the user is told if it may not.

use std::time::Duration;

use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{AccessEnd, ConnectionState, ConnectionsView, KeptWhere};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::Harness;

async fn connections(harness: &Harness) -> ConnectionsView {
    harness.engine().connections().await.unwrap()
}

#[tokio::test]
async fn alias_tells_an_unknown_token_from_one_that_may_not_read() {
    let harness = Harness::keyless().await;
    let keys = harness.simulator.credentials().clone();
    let refused = harness.in_time(harness.engine().connect_alias("guess".into(), false)).await.unwrap_err();
    assert_eq!(refused.to_string(), "Alias does not know this token.");
    let refused = harness
        .in_time(harness.engine().connect_alias(keys.alias_token_without_scope, false))
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("may not read the catalogue"), "{refused}");
    let catalogue_only = keys.alias_token_without_prices;
    let refused = harness.in_time(harness.engine().connect_alias(catalogue_only, false)).await.unwrap_err();
    assert!(refused.to_string().contains("the catalogue only, and no prices"), "{refused}");
    assert_eq!(connections(&harness).await.connections[1].state, ConnectionState::NotConnected);
    let view = harness
        .in_time(harness.engine().connect_alias(format!(" {} ", keys.alias_token), true))
        .await
        .unwrap();
    let alias = &view.connections[1];
    assert_eq!((alias.state, alias.kept), (ConnectionState::Connected, Some(KeptWhere::SessionOnly)));
    let answer = harness.engine().disconnect(Market::Alias).await.unwrap();
    assert_eq!((answer.market, &answer.end), (Market::Alias, &AccessEnd::ByTheUser));
    assert!(answer.removed.contains("removed") && answer.stays.contains("stay"));
    assert_eq!(connections(&harness).await.connections[1].state, ConnectionState::NotConnected);
    let twice = harness.engine().disconnect(Market::Alias).await.unwrap_err();
    assert_eq!(twice.to_string(), "Alias is not connected: there are no keys to remove.");
}

/// A token may lose the scope for prices, or have been kept before a price was tried.
#[tokio::test]
async fn a_catalogue_that_answers_brings_no_permission_for_prices() {
    let harness = Harness::empty().await;
    let no_prices = Rule::every(Service::Alias, Fault::Forbidden).on("pricing_insights");
    harness.simulator.faults().add(no_prices);
    let skus: Vec<&str> =
        harness.simulator.world().products()[..30].iter().map(|each| each.sku.as_str()).collect();
    harness.engine().add_products(&skus.join(" "), Tier::Hot).await.unwrap();
    let state = async || connections(&harness).await.connections[1].state;
    let mut states = Vec::new();
    for _ in 0..600 {
        harness.pass(Duration::from_secs(1)).await;
        states.push(state().await);
    }
    states.dedup();
    let before = states.iter().take_while(|state| **state == ConnectionState::Connected).count();
    assert_eq!(states[before..], [ConnectionState::LacksPermission], "it does not come and go");
    let mut asked = harness.asked(Market::Alias);
    asked.retain(|line| line.target.contains("pricing_insights"));
    assert!(asked.len() < 12, "{} requests for prices in ten minutes", asked.len());
    let trouble = connections(&harness).await.connections[1].trouble.clone().unwrap();
    assert!(trouble.message.contains("lacks a permission to read prices"), "{trouble:?}");
    let test = harness.in_time(harness.engine().test_connection(Market::Alias)).await.unwrap();
    assert!(!test.works, "{test:?}");
    assert_eq!(state().await, ConnectionState::LacksPermission);

    harness.simulator.faults().clear();
    harness.full_sync().await;
    assert_eq!(state().await, ConnectionState::Connected);
}
