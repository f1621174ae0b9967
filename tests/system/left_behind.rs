//! Keys that an earlier installation left in the keychain.

use tierstock_domain::Market;
use tierstock_engine::view::ConnectionState;
use tierstock_engine::{ErrorKind, SecretName};
use tierstock_simulator::Service;

use crate::house::{House, hours};

const SKU: &str = "DD1503-103";

async fn states(house: &House) -> Vec<ConnectionState> {
    let connections = house.engine().connections().await.unwrap().connections;
    connections.into_iter().map(|connection| connection.state).collect()
}

/// A new database beside a keychain that has keys already.
async fn house() -> House {
    let mut house = House::empty().await;
    house.secrets.outlive_data();
    house.reopen().await;
    house.import(|sku| sku == SKU).await;
    house
}

fn asked(house: &House) -> usize {
    let services = [Service::StockX, Service::Accounts, Service::Alias];
    services.into_iter().map(|service| house.simulator.ledger().of(service).len()).sum()
}

#[tokio::test]
async fn keys_left_behind_are_not_used_before_the_answer() {
    let mut house = house().await;
    house.pass(hours(2)).await;
    assert_eq!(states(&house).await, [ConnectionState::LeftBehind; 2]);
    let test = house.in_time(house.engine().test_connection(Market::Alias)).await.unwrap();
    assert!(!test.works && test.message.contains("earlier installation"), "{test:?}");
    assert_eq!(asked(&house), 0, "nothing is sent with them");

    for market in Market::ALL {
        house.engine().accept_keys_left_behind(market).await.unwrap();
    }
    house.first_sync().await;
    assert_eq!(states(&house).await, [ConnectionState::Connected; 2]);
    let again = house.engine().accept_keys_left_behind(Market::Alias).await.unwrap_err();
    assert_eq!(again.kind(), ErrorKind::NothingDone);
    house.reopen().await;
    assert_eq!(states(&house).await, [ConnectionState::Connected; 2], "it was answered");
}

#[tokio::test]
async fn keys_left_behind_can_be_removed() {
    let house = house().await;
    house.engine().disconnect(Market::Alias).await.unwrap();
    assert_eq!(states(&house).await, [ConnectionState::LeftBehind, ConnectionState::NotConnected]);
    assert!(!house.is_stored(SecretName::AliasToken).await);
    assert!(house.is_stored(SecretName::StockXApiKey).await);
}

#[tokio::test]
async fn an_update_is_not_asked_about_its_own_keys() {
    let mut house = House::with(|sku| sku == SKU).await;
    house.first_sync().await;
    // As a version from before this question left it.
    house.edit("DELETE FROM settings WHERE key LIKE 'connected.%'");
    house.secrets.outlive_data();
    house.reopen().await;
    assert_eq!(states(&house).await, [ConnectionState::Connected; 2]);
}

#[tokio::test]
async fn keys_left_behind_fill_no_empty_field() {
    let house = house().await;
    let empty = tierstock_engine::view::StockXApplication {
        api_key: String::new(),
        client_id: "an-id".into(),
        client_secret: "a-secret".into(),
        session_only: false,
    };
    let refused = house.engine().begin_sign_in(empty).await.unwrap_err();
    assert!(refused.to_string().contains("Enter the API key"), "{refused}");
}
