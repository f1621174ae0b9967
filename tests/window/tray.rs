//! Tierstock without its window: the icon in the tray, its menu, and what closing does.

use std::process::Command;
use std::time::Duration;

use tierstock_simulator::Service;

use crate::desktop::{Display, Notices, Tray, Window, processes_with, wait_for, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
const TWO_HOURS: Duration = Duration::from_hours(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_is_explained_once_and_syncing_goes_on() {
    let shop = Shop::with(Stock::ALL.asked_every(Duration::from_millis(500))).await;
    shop.put_keys().await;
    let tray = Tray::shown();
    let window = Window::open(&shop.launch()).await;
    let (process, display) = (window.process(), Display::open());
    window.named("list", "Hot: 30 products").await;
    wait_until("it is in front", async || display.is_in_front(process)).await;

    display.close(process);
    window.named("dialog", "Keep syncing without the window?").await;
    window.named("button", "Keep syncing").await.click().await.unwrap();
    wait_until("the window is hidden", async || display.windows(process) == 0).await;

    let confirmed = "SELECT count(*) FROM feeds WHERE confirmed_at IS NOT NULL";
    let before = shop.one::<i64>(confirmed);
    wait_until("prices are synced without it", async || shop.one::<i64>(confirmed) > before + 3).await;
    tray.says("StockX: ").await;
    tray.open().await;
    wait_until("it is in front again", async || {
        display.windows(process) == 1 && display.is_in_front(process)
    })
    .await;

    display.close(process);
    wait_until("it is hidden without a question", async || display.windows(process) == 0).await;
    tray.click("Quit Tierstock").await;
    window.ended().await;
    wait_until("Quit ends everything", async || is_gone(&shop)).await;
    assert_eq!(shop.one::<String>("PRAGMA integrity_check"), "ok");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_tray_closing_minimises() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.keep_syncing_when_closed();
    let _nothing_shows_it = Tray::without_a_host();
    let window = Window::open(&shop.launch()).await;
    let (process, display) = (window.process(), Display::open());
    wait_until("it is in front", async || display.is_in_front(process)).await;
    display.close(process);
    wait_until("it is minimised", async || display.is_minimised(process)).await;
    assert_eq!(display.windows(process), 1, "never hidden where nobody would find it");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tray_that_vanishes_gives_the_window_back() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.keep_syncing_when_closed();
    let tray = Tray::shown();
    let window = Window::open(&shop.launch()).await;
    let (process, display) = (window.process(), Display::open());
    window.named("article", PANDA).await;
    display.close(process);
    wait_until("the window is hidden", async || display.windows(process) == 0).await;
    tray.vanish();
    wait_for("it is minimised", Duration::from_mins(1), async || display.is_minimised(process).then_some(()))
        .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pausing_from_the_tray_stops_syncing_and_is_shown() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.put_keys().await;
    let tray = Tray::shown();
    let window = Window::open(&shop.launch()).await;
    window.named("article", PANDA).await;
    tray.says("Prices are kept up to date").await;
    tray.click("Pause for an hour").await;
    tray.says("Paused until ").await;
    wait_until("the window says so", async || window.text().await.contains("Syncing is paused")).await;
    assert!(tray.menu().await.iter().all(|line| !line.starts_with("Next run")));

    shop.simulator().ledger().clear();
    shop.let_pass(TWO_HOURS);
    tray.click("Resume syncing").await;
    wait_until("what became due meanwhile is asked", async || !shop.asked(Service::StockX).is_empty()).await;
    wait_until("the menu says no pause", async || {
        !tray.menu().await.iter().any(|line| line.starts_with("Paused"))
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_price_move_without_a_window_alerts_and_leads_to_one() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.put_keys().await;
    let tray = Tray::shown();
    let size: String = shop.one(
        "SELECT z.label FROM products p JOIN sizes z ON z.id = p.card_size_id
         JOIN units u ON u.size_id = z.id WHERE p.sku = 'DD1503-103'",
    );
    shop.simulator().jump("DD1503-103", &size, 1.2, Some(Service::StockX));
    shop.let_pass(TWO_HOURS);
    let notices = Notices::from_now_on();
    let process = start_hidden(&shop, &tray).await;
    let notice =
        wait_for("a notification", Duration::from_secs(75), async || notices.shown().first().cloned()).await;
    let display = Display::open();
    assert_eq!(display.windows(process), 0, "no window is needed for that");
    wait_until("the tray counts it", async || {
        tray.menu().await.iter().any(|line| line.contains("unread alert"))
    })
    .await;

    notices.click(&notice);
    wait_until("a window comes", async || display.is_in_front(process)).await;
    tray.click("Quit Tierstock").await;
    wait_until("everything ends", async || is_gone(&shop)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_shows_the_window_unless_it_is_hidden_too() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let tray = Tray::shown();
    let process = start_hidden(&shop, &tray).await;
    let display = Display::open();
    let hidden = shop.launch().argument("--hidden").command().status().unwrap();
    assert!(hidden.success() && display.windows(process) == 0, "another start at login shows nothing");
    assert!(shop.launch().command().status().unwrap().success());
    wait_until("the window of the first is in front", async || display.is_in_front(process)).await;
    assert_eq!(display.windows(process), 1);
    tray.click("Quit Tierstock").await;
    wait_until("everything ends", async || is_gone(&shop)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hidden_start_without_a_tray_is_minimised() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let mut app = shop.launch().argument("--hidden").command().spawn().unwrap();
    let display = Display::open();
    wait_for("a window comes", Duration::from_mins(1), async || display.is_minimised(app.id()).then_some(()))
        .await;
    end(&mut app, "TERM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hidden_start_opens_its_data_once_it_can() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let tray = Tray::shown();
    let lock = shop.folder().join("tierstock.lock");
    let other = std::fs::File::options().create(true).truncate(false).write(true).open(lock).unwrap();
    other.lock().unwrap();
    let mut app = shop.launch().argument("--hidden").command().spawn().unwrap();
    tray.says("This data is open in another Tierstock window").await;
    tray.says("Next try ").await;
    drop(other);
    wait_for("its data is open", Duration::from_mins(1), async || is_open(&tray).await.then_some(())).await;
    assert_eq!(Display::open().windows(app.id()), 0, "and no window");
    end(&mut app, "TERM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_closed_while_its_data_is_away_waits_in_the_tray() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let tray = Tray::shown();
    let lock = shop.folder().join("tierstock.lock");
    let other = std::fs::File::options().create(true).truncate(false).write(true).open(lock).unwrap();
    other.lock().unwrap();
    let window = Window::open(&shop.launch()).await;
    let (process, display) = (window.process(), Display::open());
    tray.says("Next try ").await;
    window.named("button", "Try again").await.click().await.unwrap();
    wait_until("it was tried in vain", async || window.shows("button", "Try again").await).await;
    tray.says("Next try ").await;
    display.close(process);
    window.named("button", "Keep syncing").await.click().await.unwrap();
    wait_until("the window is hidden", async || display.windows(process) == 0).await;
    drop(other);
    wait_for("its data is open", Duration::from_mins(1), async || is_open(&tray).await.then_some(())).await;
    tray.click("Quit Tierstock").await;
    window.ended().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hidden_start_with_newer_data_leaves_it_to_the_user() {
    let shop = Shop::with(Stock::of(&["DD1503-103"])).await;
    shop.database().execute_batch("PRAGMA user_version = 9999").unwrap();
    let (tray, notices) = (Tray::shown(), Notices::from_now_on());
    let mut app = shop.launch().argument("--hidden").command().spawn().unwrap();
    tray.says("Open Tierstock to see what to do").await;
    wait_until("it is told", async || {
        notices.shown().iter().any(|notice| notice.summary == "Nothing is synced")
    })
    .await;
    assert!(tray.menu().await.iter().all(|line| !line.starts_with("Next try")));
    let display = Display::open();
    assert_eq!(display.windows(app.id()), 0);
    tray.open().await;
    wait_until("a window is in front", async || display.is_in_front(app.id())).await;
    end(&mut app, "TERM").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_the_session_ends_it_well_while_it_works() {
    let shop = Shop::with(Stock::ALL.asked_every(Duration::from_millis(100))).await;
    shop.put_keys().await;
    for signal in ["TERM", "HUP", "INT"] {
        let mut app = shop.launch().command().spawn().unwrap();
        let confirmed = "SELECT count(*) FROM feeds WHERE confirmed_at IS NOT NULL";
        let before = shop.one::<i64>(confirmed);
        wait_until("prices are being written", async || shop.one::<i64>(confirmed) > before + 2).await;
        end(&mut app, signal).await;
        assert_eq!(shop.one::<String>("PRAGMA integrity_check"), "ok", "after {signal}");
        wait_until("nothing of it is left", async || is_gone(&shop)).await;
    }
    // The write-ahead log was taken into the database.
    assert!(!shop.folder().join("tierstock.db-wal").exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_at_login_starts_it_hidden() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let window = Window::open(&shop.launch()).await;
    window.named("button", "Settings").await.click().await.unwrap();
    toggle_start(&window).await;
    let entry =
        std::path::Path::new(&std::env::var("HOME").unwrap()).join(".config/autostart/Tierstock.desktop");
    wait_until("the system has an entry", async || entry.exists()).await;
    let written = std::fs::read_to_string(&entry).unwrap();
    let command = written.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap();
    assert_eq!(command, format!("\"{}\" --hidden", env!("CARGO_BIN_EXE_tierstock")));
    toggle_start(&window).await;
    wait_until("it has none any more", async || !entry.exists()).await;
    window.close().await;
}

/// By its key: what the page still loads moves the box under a pointer.
async fn toggle_start(window: &Window) {
    let start = window.named("checkbox", "Start at login, in the tray").await;
    // It takes no key while the last one is being carried out.
    wait_until("it can be changed", async || start.is_enabled().await.unwrap_or(false)).await;
    start.focus().await.unwrap();
    window.press(" ").await;
}

/// The app in the tray, as it starts at login. It is ended from its menu, or with the desktop.
#[allow(clippy::zombie_processes, reason = "the desktop, which ends before the tests do, waits for it")]
async fn start_hidden(shop: &Shop, tray: &Tray) -> u32 {
    let app = shop.launch().argument("--hidden").command().spawn().unwrap();
    tray.says("Open Tierstock").await;
    wait_until("its data is open", async || is_open(tray).await).await;
    assert_eq!(Display::open().windows(app.id()), 0, "and no window");
    app.id()
}

/// Whether the menu tells how syncing goes on.
async fn is_open(tray: &Tray) -> bool {
    let says = |line: &String| line.contains("requests today") || line.contains("No marketplace");
    tray.menu().await.iter().any(says)
}

/// Ends the app as the system does, and finds that it ended well.
async fn end(app: &mut std::process::Child, signal: &str) {
    let sent = Command::new("kill").args([format!("-{signal}"), app.id().to_string()]).status();
    assert!(sent.unwrap().success());
    let status = wait_for("it ends", Duration::from_secs(10), async || app.try_wait().unwrap()).await;
    assert_eq!(status.code(), Some(0), "after {signal}");
}

fn is_gone(shop: &Shop) -> bool {
    processes_with(shop.folder().to_str().unwrap()).is_empty()
}
