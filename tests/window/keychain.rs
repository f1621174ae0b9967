//! Keys come from the system's keychain, whoever wrote them and whenever.

use std::time::Duration;

use tierstock_simulator::Service;

use crate::desktop::{Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_keys_all_is_readable_and_later_keys_are_found() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410"]).synced()).await;
    shop.let_pass(Duration::from_hours(2));
    let window = Window::open(&shop.launch()).await;
    let card = window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    assert!(card.text().await.unwrap().contains('£'), "the last prices stay");
    wait_until("the side bar says so, and calls it no fault", async || {
        let said = window.text().await;
        said.contains("Not connected") && !said.contains("needs you")
    })
    .await;
    assert_eq!(shop.asked(Service::StockX).len() + shop.asked(Service::Alias).len(), 0);

    shop.put_keys().await;
    // It looks again by itself every half minute at first.
    wait_for("the keys are used", Duration::from_mins(1), async || {
        let welcome = |service| shop.asked(service).iter().any(|request| request.status == Some(200));
        (welcome(Service::StockX) && welcome(Service::Alias)).then_some(())
    })
    .await;
    assert!(shop.asked(Service::StockX).iter().all(|request| request.carried_api_key));
    assert!(shop.asked(Service::Alias).iter().all(|request| !request.carried_api_key));
    wait_until("both are connected", async || !window.text().await.contains("Not connected")).await;
    window.close().await;
    assert!(!log(&shop).contains("panicked"));
}

/// Two folders never use, write over or remove each other's entries.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copied_folder_asks_and_a_moved_one_keeps_its_keys() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.put_keys().await;
    Window::open(&shop.launch()).await.close().await;
    shop.let_pass(Duration::from_hours(2));
    let elsewhere = tempfile::tempdir().unwrap();
    let (copied, moved) = (elsewhere.path().join("copied"), elsewhere.path().join("moved"));
    std::fs::create_dir(&copied).unwrap();
    for file in ["tierstock.db", "folder.json"] {
        std::fs::copy(shop.folder().join(file), copied.join(file)).unwrap();
    }

    let window = Window::open(&shop.launch_on(&copied)).await;
    wait_until("the copy asks to connect", async || window.text().await.contains("needs you")).await;
    window.close().await;
    let kept = shop.in_keychain(tierstock_engine::SecretName::AliasToken).await;
    assert!(kept.is_some(), "the first folder's keys stay");

    std::fs::rename(shop.folder(), &moved).unwrap();
    let asked = shop.asked(Service::Alias).len();
    let window = Window::open(&shop.launch_on(&moved)).await;
    wait_until("the moved one syncs", async || shop.asked(Service::Alias).len() > asked).await;
    assert!(!window.text().await.contains("needs you"));
    window.close().await;
    std::fs::create_dir_all(shop.folder()).unwrap();
}

fn log(shop: &Shop) -> String {
    let files = std::fs::read_dir(shop.folder().join("logs")).unwrap();
    files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}
