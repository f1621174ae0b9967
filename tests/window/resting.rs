//! A window that stays closed lets go of its page, and comes back as it was.

use std::time::Duration;

use thirtyfour::Key;
use tierstock_simulator::Service;

use crate::desktop::{
    Display, Launch, Notices, Tray, Window, are_alike, differing, processes_with, wait_for, wait_until,
};
use crate::panel;
use crate::shop::{Shop, Stock};

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
const CRAFT: &str = "Jordan 4 Craft, DZ5485-410, hot";

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
    wait_until("and nothing is left that fetches", async || processes(&shop, "WebKitNetworkPr") == 0).await;

    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    wait_until("a new page is there", async || web_processes(&shop) == 1).await;
    tray.click("Quit Tierstock").await;
    window.ended().await;
}

/// The driver can't follow to the new page: it is known by what it looks like.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_comes_back_scrolled_and_selected_as_it_was_left() {
    let (shop, tray) = (Shop::with(Stock::ALL.synced()).await, Tray::shown());
    shop.keep_syncing_when_closed();
    let window = Window::open(&impatient(&shop).drawn_as_for_users()).await;
    let (process, display) = (window.process(), Display::open());
    window.named("button", "Inventory").await.click().await.unwrap();
    window.named("grid", "Units").await.focus().await.unwrap();
    let written = "const rows = [...document.querySelectorAll('[role=grid] [role=row]')];
        return rows.length > 1 && rows.every((row) => row.innerText.trim() !== '')";
    wait_until("the units are there", async || window.evaluate(written).await).await;
    window.settle().await;
    let beginning = display.picture(process);

    window.press(Key::End + " ").await;
    let selected = "return document.querySelectorAll('[role=row][aria-selected=true]').length === 1";
    wait_until("the last unit is selected", async || window.evaluate(selected).await).await;
    wait_until("and in sight", async || window.evaluate(written).await).await;
    window.settle().await;
    let left = display.picture(process);
    assert!(!are_alike(&beginning, &left), "the list was scrolled");

    display.close(process);
    wait_until("its page is gone", async || web_processes(&shop) == 0).await;
    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    wait_until("it looks as it was left", async || are_alike(&display.picture(process), &left)).await;
    tray.click("Quit Tierstock").await;
    window.ended().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clicked_notification_opens_its_product_in_a_new_page() {
    let (shop, tray) = (Shop::with(Stock::of(&["DD1503-103", "DZ5485-410"]).synced()).await, Tray::shown());
    shop.put_keys().await;
    shop.keep_syncing_when_closed();
    let size = shop.one::<String>(
        "SELECT z.label FROM products p JOIN units u ON u.product_id = p.id JOIN sizes z ON z.id = u.size_id
         WHERE p.sku = 'DD1503-103'",
    );
    shop.simulator().jump("DD1503-103", &size, 1.2, Some(Service::StockX));
    shop.let_pass(Duration::from_hours(2));
    let notices = Notices::from_now_on();
    let window = Window::open(&impatient(&shop)).await;
    let (process, display) = (window.process(), Display::open());
    let shown = async || notices.shown().into_iter().next();
    let notice = wait_for("a notification", Duration::from_secs(75), shown).await;
    let mut pictures = Vec::new();
    for product in [CRAFT, PANDA] {
        panel::open(&window, product).await;
        wait_until("the panel has prices", async || !panel::rows(&window).await.is_empty()).await;
        window.settle().await;
        pictures.push(display.picture(process));
        panel::close(&window).await;
    }
    // Below its head a panel that a notification opened is scrolled to the size.
    let head = |picture: &[u8]| picture[..picture.len() / 24 * 4].to_vec();
    let [other, own] = [0, 1].map(|nth: usize| head(&pictures[nth]));
    assert!(differing(&other, &own) > 500, "the products can be told apart");

    display.close(process);
    wait_until("its page is gone", async || web_processes(&shop) == 0).await;
    notices.click(&notice);
    wait_until("a window is in front", async || display.is_in_front(process)).await;
    wait_until("its product is open", async || {
        let shown = head(&display.picture(process));
        shown.len() == own.len() && differing(&shown, &own) * 3 < differing(&shown, &other)
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
    processes(shop, "WebKitWebProces")
}

/// How many processes of the app have this name, as the kernel cuts it off.
fn processes(shop: &Shop, name: &str) -> usize {
    let processes = processes_with(shop.folder().to_str().unwrap()).into_iter();
    let names = processes.map(|process| std::fs::read_to_string(format!("/proc/{process}/comm")));
    names.filter(|found| found.as_ref().is_ok_and(|found| found.trim_end() == name)).count()
}
