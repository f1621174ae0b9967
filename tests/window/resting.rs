//! A window that stays closed lets go of its page, and comes back as it was.

use crate::desktop::{Accessible, Display, Tray, Window, processes_with, wait_until};
use crate::shop::{Shop, Stock};

/// Seconds until a closed window's page goes, in place of a minute.
const SOON: &str = "1";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_window_comes_back_where_it_was() {
    let (shop, tray) = (closable(Stock::ALL.synced()).await, Tray::shown());
    let window = Window::open(&shop.launch().with("TIERSTOCK_REST_AFTER", SOON)).await;
    let (process, display) = (window.process(), Display::open());
    window.named("list", "Hot: 30 products").await;
    window.evaluate::<bool>(SCROLL).await;
    wait_until("the list is scrolled", async || window.evaluate::<bool>(IS_SCROLLED).await).await;
    // The card that the middle of the column shows is selected, and its product is opened.
    let card: String = window.evaluate(SELECT).await;
    wait_until("it is selected", async || window.text().await.contains("1 selected")).await;

    display.close(process);
    wait_until("its page is gone", async || web_processes(&shop) == 0).await;
    assert_eq!(display.windows(process), 0);

    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    let screen = Accessible::open();
    wait_until("it shows the card in its place, selected", async || {
        let all = screen.all(process);
        let is_there = all.iter().any(|seen| seen.name == card);
        let is_selected = all.iter().any(|seen| seen.name.contains("1 selected"));
        // The first of the column is scrolled out of sight, so it is not there at all.
        is_there && is_selected && !all.iter().any(|seen| seen.name.starts_with(FIRST))
    })
    .await;
    tray.click("Quit Tierstock").await;
    wait_until("everything ends", async || processes_with(shop.folder().to_str().unwrap()).is_empty()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_holds_input_keeps_its_page() {
    let (shop, tray) = (closable(Stock::of(&["DD1503-103"]).synced()).await, Tray::shown());
    let window = Window::open(&shop.launch().with("TIERSTOCK_REST_AFTER", SOON)).await;
    let (process, display) = (window.process(), Display::open());
    window.named("button", "Add product").await.click().await.unwrap();
    window.named("textbox", "SKUs").await.send_keys("DZ5485-410").await.unwrap();
    display.close(process);
    wait_until("the window is hidden", async || display.windows(process) == 0).await;
    wait_until("its page was asked three times", async || {
        window.evaluate::<u32>("return window.asked ??= 0, 3").await == 3
    })
    .await;
    tray.open().await;
    wait_until("it is in front again", async || display.is_in_front(process)).await;
    let field = window.named("textbox", "SKUs").await;
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some("DZ5485-410"));
    window.close().await;
}
