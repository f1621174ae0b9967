//! A window that stays closed lets go of its page, and comes back as it was.

use crate::desktop::{Accessible, Display, Launch, Tray, Window, processes_with, wait_until};
use crate::shop::{Shop, Stock};

/// The first card of the hot column.
const FIRST: &str = "return document.querySelector('[role=list][aria-label^=Hot] article').ariaLabel";

/// Scrolls the hot column, and answers whether a card was selected there: one in the middle of what is in sight.
const SCROLL_AND_SELECT: &str = "
    const list = document.querySelector('[role=list][aria-label^=Hot]');
    list.parentElement.scrollTop = 2000;
    const card = [...list.querySelectorAll('article')].find((each) => each.getBoundingClientRect().top > innerHeight / 2);
    if (list.parentElement.scrollTop !== 2000 || !card) return null;
    card.dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }));
    return card.ariaLabel";

/// Counts how often the page is asked whether it can go.
const COUNT_ASKED: &str = "
    window.asked = 0;
    const internals = window.__TAURI_INTERNALS__;
    const handler = internals.transformCallback(() => { window.asked += 1; });
    const done = arguments[arguments.length - 1];
    internals.invoke('plugin:event|listen', { event: 'let-go-asked', target: { kind: 'Any' }, handler }).then(() => done(true))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_window_comes_back_where_it_was() {
    let (shop, tray) = (Shop::with(Stock::ALL.synced()).await, Tray::shown());
    shop.keep_syncing_when_closed();
    let window = Window::open(&impatient(&shop)).await;
    let (process, display) = (window.process(), Display::open());
    window.named("list", "Hot: 30 products").await;
    let first: String = window.evaluate(FIRST).await;
    let mut selected = None;
    wait_until("a card further down is selected", async || {
        selected = window.evaluate::<Option<String>>(SCROLL_AND_SELECT).await;
        selected.is_some()
    })
    .await;
    wait_until("the board says so", async || window.text().await.contains("1 selected")).await;

    display.close(process);
    wait_until("its page is gone", async || web_processes(&shop) == 0).await;
    assert_eq!(display.windows(process), 0);

    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    let (screen, card) = (Accessible::open(), selected.unwrap());
    wait_until("it shows the card in its place, selected", async || {
        let all = screen.all(process);
        let shows = |name: &str| all.iter().any(|seen| seen.name == name);
        // The first of the column is scrolled out of sight, so it is not there at all.
        shows(&card) && !shows(&first) && shows("Clear the selection")
    })
    .await;
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
