//! The data is moved to another folder, and the accounts stay connected.

use std::fs;

use crate::accounts::{account, press, told};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn moved_data_is_open_and_connected_in_its_new_folder() {
    let shop = Shop::with(Stock::of(&[PANDA]).synced()).await;
    shop.put_keys().await;
    let home = tempfile::tempdir().unwrap();
    // The data of a user who names no folder.
    std::os::unix::fs::symlink(shop.folder(), home.path().join("app.tierstock.desktop")).unwrap();
    let disk = home.path().join("disk");
    fs::create_dir_all(disk.join("letters")).unwrap();
    let place = disk.join("Tierstock");
    let in_utf8 =
        |path: &std::path::Path| path.to_str().expect("a temporary folder is named in UTF-8").to_owned();
    let launch = shop.launch().with("TIERSTOCK_DATA_DIR", "").with("XDG_DATA_HOME", &in_utf8(home.path()));
    let window = Window::open(&launch).await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    connected(&window).await;
    press(&window, "Move…").await;
    let field = window.named("textbox", "New folder").await;
    field.send_keys(in_utf8(&disk)).await.unwrap();
    told(&window, &format!("The data will be in {}", place.display())).await;
    press(&window, "Move the data").await;
    wait_until("it is there alone", async || {
        place.join("tierstock.db").exists() && !shop.folder().join("tierstock.db").exists()
    })
    .await;
    press(&window, "Board").await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    connected(&window).await;
    window.close().await;

    let window = Window::open(&launch).await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    connected(&window).await;
    told(&window, &in_utf8(&place)).await;
    window.close().await;
}

/// The accounts are connected as they were.
async fn connected(window: &Window) {
    press(window, "Settings").await;
    for market in ["StockX", "Alias"] {
        wait_until(market, async || account(window, market).await.contains("Connected")).await;
    }
}
