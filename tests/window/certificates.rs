//! Certificates that can't be read keep nothing shut that is on this computer.

use crate::accounts::{account, connect_alias, press, told};
use crate::desktop::{Launch, Window, wait_until};
use crate::shop::{Shop, Stock};

/// Certificates are named that are not there; what the tests' own environment names does not count.
fn stale(launch: Launch) -> Launch {
    launch.with("SSL_CERT_FILE", "/nowhere/certificates.pem").with("SSL_CERT_DIR", "")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn inventory_opens_without_certificates() {
    let shop = Shop::with(Stock::of(&["DD1391-100", "DZ5485-410"])).await;
    let launch = stale(shop.launch()).with("TIERSTOCK_ALIAS_URL", "https://alias.invalid/api/v1");
    let window = Window::open(&launch).await;
    press(&window, "Inventory").await;
    wait_until("the units are there", async || window.text().await.contains("DZ5485-410")).await;
    press(&window, "Settings").await;
    connect_alias(&window, &shop.simulator().credentials().alias_token).await;
    told(&window, "the certificates of this computer can't be read").await;
    told(&window, "unset SSL_CERT_FILE and start Tierstock again").await;
    assert!(account(&window, "Alias").await.contains("Not connected"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_sample_opens_without_certificates() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&stale(Launch::sample(folder.path()))).await;
    window.named("list", "Hot: 30 products").await;
    assert!(!window.text().await.contains("can't be read"));
    window.close().await;
}
