//! The first minutes of a new user.

use std::fs::File;
use std::path::Path;

use crate::desktop::{Launch, Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn explore_opens_the_sample_and_leaving_it_leads_back() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::empty(folder.path())).await;
    window.named("button", "Explore").await.click().await.unwrap();
    window.named("list", "Hot: 30 products").await;
    assert!(window.text().await.contains("Sample data"));
    window.named("button", "Leave the sample data").await.click().await.unwrap();
    window.named("button", "Start empty").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sample_that_cannot_be_opened_is_told_and_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let _taken = taken(&folder.path().join("sample"));
    let window = Window::open(&Launch::empty(folder.path())).await;
    window.named("button", "Explore").await.click().await.unwrap();
    wait_until("it is told", async || window.text().await.contains(TAKEN)).await;
    window.named("button", "Start empty").await.click().await.unwrap();
    wait_until("the own board is open", async || {
        window.text().await.contains("Paste the SKUs of your products")
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn own_data_that_cannot_be_opened_is_told_and_the_sample_stays() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.named("list", "Hot: 30 products").await;
    let taken = taken(folder.path());
    let leave = window.named("button", "Leave the sample data").await;
    leave.click().await.unwrap();
    wait_until("it is told", async || window.text().await.contains(TAKEN)).await;
    panel::open(&window, "Jordan 1 Panda, DD1503-103, hot").await;
    wait_until("the sample answers", async || !panel::rows(&window).await.is_empty()).await;
    panel::close(&window).await;

    drop(taken);
    window.named("button", "Leave the sample data").await.click().await.unwrap();
    window.named("button", "Start empty").await;
    window.close().await;
}

const TAKEN: &str = "This data is open in another Tierstock window.";

/// The data folder, as if another process had it open.
fn taken(folder: &Path) -> File {
    std::fs::create_dir_all(folder).unwrap();
    let lock = File::create(folder.join("tierstock.lock")).unwrap();
    lock.try_lock().unwrap();
    lock
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_board_says_what_to_do_and_fills_from_skus_alone() {
    let shop = Shop::with(Stock::of(&[])).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    window.named("radio", "United Kingdom, GBP").await.click().await.unwrap();
    window.named("button", "Start empty").await.click().await.unwrap();
    wait_until("the board says what to do", async || {
        window.text().await.contains("Paste the SKUs of your products")
    })
    .await;

    window.named("button", "Add products by SKU").await.click().await.unwrap();
    let skus = "DZ5485-410, M2002RDA, DD1503-104, ZZ9999-999, £££";
    window.named("textbox", "SKUs").await.send_keys(skus).await.unwrap();
    window.named("button", "Add").await.click().await.unwrap();
    wait_until("each line has its answer", async || {
        let said = panel::text(&window).await;
        said.contains("4 products added · 1 not added") && said.contains("has no place in a SKU")
    })
    .await;
    panel::close(&window).await;

    for card in
        ["Jordan 4 Craft, DZ5485-410, warm", "New Balance 2002R Protection Pack Rain Cloud, M2002RDA, warm"]
    {
        window.named("article", card).await;
        // What both ask, as they quote it, stands in the tooltip of the lowest one.
        let asks = format!(
            "return document.querySelector('article[aria-label^=\"{card}\"] [title*=\"lowest ask\"]')?.title ?? ''"
        );
        wait_until("it has the prices of both marketplaces", async || {
            let told: String = window.evaluate(&asks).await;
            told.contains("StockX: lowest ask £") && told.contains("Alias: lowest ask US$")
        })
        .await;
    }
    for (sku, said) in [
        ("DD1503-104", "Only similar products were found on StockX. None has the SKU DD1503-104"),
        ("ZZ9999-999", "Not found on StockX: it sells nothing with the SKU ZZ9999-999."),
    ] {
        panel::open(&window, &format!("{sku}, {sku}, warm")).await;
        wait_until(said, async || panel::text(&window).await.contains(said)).await;
        panel::close(&window).await;
    }
    window.close().await;
}
