//! Refresh: what the user wants now goes ahead of everything, once.

use std::time::Duration;

use tierstock_simulator::Service;

use crate::desktop::{Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

/// Among the last in the order of the first sync: a cold product.
const SKU: &str = "DD1391-1000";
const BOTH: [Service; 2] = [Service::StockX, Service::Alias];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refresh_goes_first_and_repeats_nothing_in_five_minutes() {
    let shop = Shop::with(Stock::ALL.asked_every(Duration::from_millis(250))).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    let name = format!("Refresh {}", shop.product(SKU).name);
    find(&window, SKU).await;
    wait_until("the first sync is running", async || {
        BOTH.iter().all(|service| shop.asked(*service).len() > 3)
    })
    .await;

    let before = BOTH.map(|service| shop.asked(service).len());
    window.named("button", &name).await.click().await.unwrap();
    for (service, before) in BOTH.into_iter().zip(before) {
        let ahead = wait_for("the product is asked for", Duration::from_secs(10), async || {
            let first = shop.asked_about(SKU, service).first()?.clone();
            shop.asked(service).iter().position(|request| *request == first)
        })
        .await;
        // What was reserved or sent while the click was on its way.
        assert!(ahead <= before + 4, "{service:?}: {} others went before it", ahead - before);
    }
    // Three regions are followed.
    wait_until("all of its feeds are answered", async || {
        shop.one::<i64>(&format!(
            "SELECT count(*) FROM feeds f JOIN products p ON p.id = f.product_id
             WHERE p.sku = '{SKU}' AND f.confirmed_at IS NOT NULL"
        )) == 6
    })
    .await;

    let asked = BOTH.map(|service| shop.asked_about(SKU, service).len());
    window.named("button", &name).await.click().await.unwrap();
    let said = "All its prices were confirmed less than 5 minutes ago.";
    wait_until("it says when it was synced", async || window.text().await.contains(said)).await;
    let others = shop.asked(Service::StockX).len();
    wait_until("the sync goes on", async || shop.asked(Service::StockX).len() > others + 2).await;
    assert_eq!(BOTH.map(|service| shop.asked_about(SKU, service).len()), asked);
    window.close().await;
}

/// Narrows the board to one product.
async fn find(window: &Window, sku: &str) {
    window.named("textbox", "Find a product by name or SKU").await.send_keys(sku).await.unwrap();
    wait_until("one card is left", async || window.all("article").await.len() == 1).await;
}
