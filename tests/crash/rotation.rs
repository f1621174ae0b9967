//! A refresh token is good once: whoever dies with the next one in hand, or renews beside another process.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::Market;
use tierstock_engine::view::MarketState;
use tierstock_engine::{Clock, Engine};
use tierstock_simulator::{Fault, Received, Rule, Service};

use crate::child::EngineProcess;
use crate::disk::Disk;
use crate::shop::{Addresses, HOLD, HOLDING, Pace, Shop, another_data, options};
use crate::wait::wait_until;

const PACE: Pace = Pace { interval_ms: 20, quota: 5_000 };

fn renewals(shop: &Shop) -> Vec<Received> {
    shop.asked(Service::Accounts).into_iter().filter(|line| line.target == "/oauth/token").collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_after_a_rotation_asks_to_reconnect_and_reads_all() {
    let shop = Shop::open(PACE).await;
    rotate(&shop);
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
        let stockx = sync.markets.into_iter().find(|view| view.market == Market::StockX).unwrap();
        let said = stockx.trouble.is_some_and(|trouble| trouble.hint.contains("Reconnect StockX"));
        stockx.state == MarketState::NeedsKeys && said
    })
    .await;
    wait_until("Alias goes on", async || shop.asked(Service::Alias).len() > 20).await;
    assert_eq!(engine.board().await.unwrap().products, 112);
    assert_eq!(renewals(&shop).len(), 2, "the dead token is tried once, and never again");
    engine.close().await;
}

/// From now on each use of a refresh token ends it and brings the next.
fn rotate(shop: &Shop) {
    shop.simulator.faults().add(Rule::every(Service::Accounts, Fault::RotatingRefreshTokens));
}

async fn shop_with_two_folders() -> Shop {
    let shop = Shop::open(PACE).await;
    rotate(&shop);
    fs::create_dir(another_data(shop.folder())).unwrap();
    let database = shop.folder().join("data/tierstock.db");
    fs::copy(database, another_data(shop.folder()).join("tierstock.db")).unwrap();
    shop
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_on_one_account_renew_once() {
    let shop = shop_with_two_folders().await;
    let (mut first, mut second) =
        (shop.start_engine(), EngineProcess::start_beside(shop.folder(), &shop.clock));
    wait_until("the account is asked", async || shop.asked(Service::StockX).len() > 60).await;
    assert!(first.is_running() && second.is_running());
    let renewed: Vec<_> = renewals(&shop).into_iter().map(|line| line.status).collect();
    assert_eq!(renewed, [Some(200)]);
    assert!(first.close().success() && second.close().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_renew_one_after_the_other() {
    let shop = shop_with_two_folders().await;
    // So slow that the other one would send the same token meanwhile.
    shop.simulator.faults().add(Rule::every(Service::Accounts, Fault::Latency(Duration::from_millis(300))));
    let another = another_data(shop.folder()).join("tierstock.db");
    let confirmed = || [shop.disk(), Disk::copy_of(&another)].map(|disk| disk.confirmed(Market::StockX));
    for round in 1..=3 {
        let before = confirmed();
        let first = shop.start_engine();
        let second = EngineProcess::start_beside_on_the_account(shop.folder(), &shop.clock);
        wait_until("both ask the account", async || {
            confirmed().iter().zip(&before).all(|(now, before)| now > before)
        })
        .await;
        let renewed: Vec<_> = renewals(&shop).into_iter().map(|line| line.status).collect();
        assert_eq!(renewed, vec![Some(200); 2 * round], "a token of its own for each");
        assert!(first.close().success() && second.close().success());
    }
}
