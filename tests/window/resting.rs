//! A window that stays closed lets go of its page, and comes back as it was.

use crate::desktop::{Display, Launch, Tray, Window, processes_with, wait_until};
use crate::shop::{Shop, Stock};

/// Counts how often the page is asked whether it can go.
const COUNT_ASKED: &str = "
    window.asked = 0;
    const internals = window.__TAURI_INTERNALS__;
    const handler = internals.transformCallback(() => { window.asked += 1; });
    const done = arguments[arguments.length - 1];
    internals.invoke('plugin:event|listen', { event: 'let-go-asked', target: { kind: 'Any' }, handler }).then(() => done(true))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_window_lets_go_of_its_page_and_comes_back() {
    let (shop, tray) = (Shop::with(Stock::ALL.synced()).await, Tray::shown());
    shop.keep_syncing_when_closed();
    let window = Window::open(&impatient(&shop)).await;
    let (process, display) = (window.process(), Display::open());
    window.named("list", "Hot: 30 products").await;
    display.close(process);
    wait_until("its page is gone", async || web_processes(&shop) == 0).await;
    assert_eq!(display.windows(process), 0);

    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    wait_until("a new page is there", async || web_processes(&shop) == 1).await;
    tray.click("Quit Tierstock").await;
    window.ended().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_that_holds_input_keeps_its_page() {
    let (shop, tray) = (Shop::with(Stock::of(&["DD1503-103"]).synced()).await, Tray::shown());
    shop.keep_syncing_when_closed();
    let window = Window::open(&impatient(&shop)).await;
    let (process, display) = (window.process(), Display::open());
    window.named("button", "Add product").await.click().await.unwrap();
    window.named("textbox", "SKUs").await.send_keys("DZ5485-410").await.unwrap();
    window.evaluate_later::<bool>(COUNT_ASKED).await;
    display.close(process);
    wait_until("the window is hidden", async || display.windows(process) == 0).await;
    wait_until("its page was asked time and again", async || {
        window.evaluate::<u32>("return window.asked").await > 4
    })
    .await;
    tray.open().await;
    wait_until("it is in front again", async || display.is_in_front(process)).await;
    let field = window.named("textbox", "SKUs").await;
    assert_eq!(field.prop("value").await.unwrap().as_deref(), Some("DZ5485-410"));
    window.close().await;
}

/// The app, whose closed window lets go of its page after a second and not after a minute.
fn impatient(shop: &Shop) -> Launch {
    shop.launch().with("TIERSTOCK_REST_AFTER", "1")
}

/// How many processes show a page.
fn web_processes(shop: &Shop) -> usize {
    let processes = processes_with(shop.folder().to_str().unwrap()).into_iter();
    let name = |process: &u32| std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    processes.filter(|process| name(process).starts_with("WebKitWebProces")).count()
}
