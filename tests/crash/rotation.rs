//! A refresh token is good once: whoever dies with the next one in hand, or renews beside another process.

use std::fs;
use std::sync::Arc;

use tierstock_engine::view::{MarketName, MarketState};
use tierstock_engine::{Clock, Engine};
use tierstock_simulator::{Received, Service};

use crate::child::EngineProcess;
use crate::shop::{Addresses, HOLD, HOLDING, Pace, Shop, another_data, options};
use crate::wait::wait_until;

const PACE: Pace = Pace { interval_ms: 20, quota: 5_000 };

fn renewals(shop: &Shop) -> Vec<Received> {
    shop.asked(Service::Accounts).into_iter().filter(|line| line.target == "/oauth/token").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_the_rotation_and_the_keychain_it_asks_to_reconnect_and_everything_can_be_read() {
    let shop = Shop::open(PACE).await;
    fs::write(shop.folder().join(HOLD), "").unwrap();
    let process = shop.start_engine();
    wait_until("the next token is about to be stored", async || shop.folder().join(HOLDING).exists()).await;
    process.kill();
    fs::remove_file(shop.folder().join(HOLD)).unwrap();
    assert_eq!(renewals(&shop).len(), 1);

    let clock = Arc::clone(&shop.clock) as Arc<dyn Clock>;
    let engine = Engine::open(options(shop.folder(), &Addresses::read(shop.folder()), clock)).await.unwrap();
    wait_until("StockX asks to reconnect", async || {
        let sync = engine.sync().await.unwrap();
        let stockx = sync.markets.into_iter().find(|view| view.market == MarketName::StockX).unwrap();
        let said = stockx.trouble.is_some_and(|trouble| trouble.hint.contains("Reconnect StockX"));
        stockx.state == MarketState::NeedsKeys && said
    })
    .await;
    wait_until("Alias goes on", async || shop.asked(Service::Alias).len() > 20).await;
    assert_eq!(engine.board().await.unwrap().products, 112);
    assert_eq!(renewals(&shop).len(), 2, "the dead token is tried once, and never again");
    engine.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_account_renew_once_and_use_no_rotated_token() {
    let shop = Shop::open(PACE).await;
    fs::create_dir(another_data(shop.folder())).unwrap();
    let database = shop.folder().join("data/tierstock.db");
    fs::copy(database, another_data(shop.folder()).join("tierstock.db")).unwrap();
    let (mut first, mut second) =
        (shop.start_engine(), EngineProcess::start_beside(shop.folder(), &shop.clock));
    wait_until("the account is asked", async || shop.asked(Service::StockX).len() > 60).await;
    assert!(first.is_running() && second.is_running());
    let renewed: Vec<_> = renewals(&shop).into_iter().map(|line| line.status).collect();
    assert_eq!(renewed, [Some(200)]);
    assert!(first.close().success() && second.close().success());
}
