//! Keys that an earlier installation left in the keychain.

use tierstock_domain::Market;
use tierstock_engine::view::ConnectionState;
use tierstock_engine::{ErrorKind, SecretName};
use tierstock_simulator::Service;

use crate::harness::{Harness, hours};

const SKU: &str = "DD1503-103";

async fn states(harness: &Harness) -> Vec<ConnectionState> {
    let connections = harness.engine().connections().await.unwrap().connections;
    connections.into_iter().map(|connection| connection.state).collect()
}

/// A new database beside a keychain that has keys already.
async fn harness() -> Harness {
    let mut harness = Harness::empty().await;
    harness.secrets.outlive_data();
    harness.reopen().await;
    harness.import(|sku| sku == SKU).await;
    harness
}

fn asked(harness: &Harness) -> usize {
    let services = [Service::StockX, Service::Accounts, Service::Alias];
    services.into_iter().map(|service| harness.simulator.ledger().of(service).len()).sum()
}

#[tokio::test]
async fn keys_left_behind_are_not_used_before_the_answer() {
    let mut harness = harness().await;
    harness.pass(hours(2)).await;
    assert_eq!(states(&harness).await, [ConnectionState::LeftBehind; 2]);
    let test = harness.in_time(harness.engine().test_connection(Market::Alias)).await.unwrap();
    assert!(!test.works && test.message.contains("earlier installation"), "{test:?}");
    assert_eq!(asked(&harness), 0, "nothing is sent with them");

    for market in Market::ALL {
        harness.engine().accept_keys_left_behind(market).await.unwrap();
    }
    harness.first_sync().await;
    assert_eq!(states(&harness).await, [ConnectionState::Connected; 2]);
    let again = harness.engine().accept_keys_left_behind(Market::Alias).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
    harness.reopen().await;
    assert_eq!(states(&harness).await, [ConnectionState::Connected; 2], "it was answered");
}

#[tokio::test]
async fn keys_left_behind_can_be_removed() {
    let harness = harness().await;
    harness.engine().disconnect(Market::Alias).await.unwrap();
    assert_eq!(states(&harness).await, [ConnectionState::LeftBehind, ConnectionState::NotConnected]);
    assert!(!harness.is_stored(SecretName::AliasToken).await);
    assert!(harness.is_stored(SecretName::StockXApiKey).await);
}

#[tokio::test]
async fn an_update_is_not_asked_about_its_own_keys() {
    let mut harness = Harness::with(|sku| sku == SKU).await;
    harness.first_sync().await;
    // As a version from before this question left it.
    harness.edit("DELETE FROM settings WHERE key LIKE 'connected.%'");
    harness.secrets.outlive_data();
    harness.reopen().await;
    assert_eq!(states(&harness).await, [ConnectionState::Connected; 2]);
}

#[tokio::test]
async fn keys_left_behind_fill_no_empty_field() {
    let harness = harness().await;
    let empty = tierstock_engine::view::StockXApplication {
        api_key: String::new(),
        client_id: "an-id".into(),
        client_secret: "a-secret".into(),
        session_only: false,
    };
    let refused = harness.engine().begin_sign_in(empty).await.unwrap_err();
    assert!(refused.to_string().contains("Enter the API key"), "{refused}");
}
