//! What goes wrong in the window itself: its process is killed, and its scripts throw.

use std::path::Path;
use std::time::Duration;

use thirtyfour::Key;

use crate::desktop::{
    Display, Launch, Tray, Window, are_alike, kill_app, processes_with, wait_for, wait_until,
};
use crate::shop::{Shop, Stock};

/// What a key looks like.
const KEY: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_web_process_comes_back_at_the_same_page() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let window = Window::open(&shop.launch()).await;
    let display = Display::open();
    let picture = async || {
        window.settle().await;
        display.picture(window.process())
    };
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    let board = picture().await;
    window.named("button", "Settings").await.click().await.unwrap();
    wait_until("the page is there", async || window.text().await.contains("Region and currency")).await;
    // Nothing points at anything in the new process, so no tooltip may be on the picture.
    window.press(Key::Shift + "").await;
    let is_told = "return document.querySelector('[role=tooltip]') === null";
    wait_until("no tooltip is shown", async || window.evaluate(is_told).await).await;
    let settings = picture().await;
    assert!(!are_alike(&board, &settings), "the pages can be told apart");
    let folder = shop.folder().to_str().unwrap();
    let mut killed = web_process(folder).expect("the window has a process");
    let told =
        "SELECT count(*) FROM incidents WHERE cause = '{\"code\":\"web_process_ended\",\"how\":\"crashed\"}'";
    // The second time while it still loads its page.
    for times in [1, 2] {
        kill_app(killed).await;
        let another =
            async || web_process(folder).filter(|process| *process != killed && is_connected(*process));
        let process = wait_for("another process draws the window", Duration::from_secs(30), another).await;
        wait_until("it is told in Activity", async || shop.one::<i64>(told) == times).await;
        killed = process;
    }
    assert!(log(shop.folder()).contains("the window's process ended"));
    // The driver can't follow to the new process.
    wait_until("the same page is there", async || are_alike(&display.picture(window.process()), &settings))
        .await;
    kill_app(window.process()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_of_a_script_reaches_the_log_without_keys() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.named("list", "Hot: 30 products").await;
    for thrown in [
        format!("setTimeout(() => {{ throw new Error('planted in a script {KEY}') }}); return true"),
        "Promise.reject(new Error('planted in a promise')); return true".to_owned(),
    ] {
        let _thrown: bool = window.evaluate(&thrown).await;
    }
    for planted in ["planted in a script", "planted in a promise"] {
        wait_until("the fault is in the log", async || log(folder.path()).contains(planted)).await;
    }
    let log = log(folder.path());
    assert!(!log.contains(KEY), "{log}");
    let first = log.lines().next().unwrap();
    let version = concat!("Tierstock ", env!("CARGO_PKG_VERSION"), " on ");
    for part in [version, "WebKit 2.", ", schema "] {
        assert!(first.contains(part), "{first}");
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_panic_in_a_task_of_the_shell_is_told_and_it_goes_on() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.put_keys().await;
    let (tray, folder) = (Tray::shown(), tempfile::tempdir().unwrap());
    let planted = folder.path().join("panic");
    // Of the tray's at once, before the data is open.
    std::fs::write(&planted, "Tray").unwrap();
    let window = Window::open(&shop.launch().with("TIERSTOCK_TEST_PANIC", planted.to_str().unwrap())).await;
    runs_again(&shop, "Tray", 1).await;
    std::fs::write(&planted, "WindowEvents").unwrap();
    runs_again(&shop, "WindowEvents", 1).await;
    std::fs::write(&planted, "Tray").unwrap();
    runs_again(&shop, "Tray", 2).await;

    tray.says("Prices are kept up to date").await;
    tray.click("Pause for an hour").await;
    tray.says("Paused until ").await;
    wait_until("the window is told", async || window.text().await.contains("Syncing is paused")).await;
    window.named("button", "Activity").await.click().await.unwrap();
    let told = "Keeping the icon in the tray up to date stopped because of a fault in Tierstock.";
    wait_until("it is told in Activity", async || window.text().await.contains(told)).await;
    window.close().await;
}

/// Waits until this task has panicked, waited so many seconds, and was started again: one incident, however often.
async fn runs_again(shop: &Shop, task: &str, seconds: u32) {
    let ended = format!("a background task ended task={task} again_after={seconds}s");
    wait_until("its end is in the log", async || log(shop.folder()).contains(&ended)).await;
    let named = if task == "Tray" { "tray" } else { "window_events" };
    let incidents = format!(
        "SELECT count(*) FROM incidents WHERE cause = '{{\"code\":\"task_stopped\",\"task\":\"{named}\"}}'"
    );
    let over = format!("{incidents} AND ended_at IS NOT NULL");
    wait_until("it runs again", async || shop.one::<i64>(&over) == 1 && shop.one::<i64>(&incidents) == 1)
        .await;
    assert!(log(shop.folder()).contains(&format!("planted in {task}")), "the log says why");
}

/// The process that draws the window.
fn web_process(folder: &str) -> Option<u32> {
    let draws = |process: &u32| {
        let name = std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
        name.starts_with("WebKitWebProces")
    };
    processes_with(folder).into_iter().find(draws)
}

/// Whether it listens to the app yet. WebKit tells nobody of one that is killed before.
fn is_connected(process: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let mut names = threads.map(|thread| std::fs::read_to_string(thread.path().join("comm")));
    names.any(|name| name.is_ok_and(|name| name.trim_end() == "ReceiveQueue"))
}

/// All that the app wrote to its log.
fn log(folder: &Path) -> String {
    let files = std::fs::read_dir(folder.join("logs")).into_iter().flatten().flatten();
    files.map(|file| std::fs::read_to_string(file.path()).unwrap_or_default()).collect()
}
