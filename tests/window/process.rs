//! The app as a program: one for each data folder, and gone when its window is.

use std::process::{Command, Stdio};
use std::time::Duration;

use crate::desktop::{Display, Launch, Window, processes_with, wait_for, wait_until};
use crate::shop::{Shop, Stock};

#[test]
fn the_version_is_said_without_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let without_a_display =
        Launch::empty(folder.path()).argument("--version").command().env_remove("DISPLAY").output();
    let output = without_a_display.unwrap();
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap().trim(),
        concat!("tierstock ", env!("CARGO_PKG_VERSION"))
    );
    assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "and nothing is written");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_brings_the_first_to_the_front_and_ends() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let window = Window::open(&shop.launch()).await;
    let (first, display) = (window.process(), Display::open());
    wait_until("the window is in front", async || display.is_in_front(first)).await;
    assert_eq!(display.class(first), "Tierstock", "the desktop finds its entry");
    display.minimise(first);
    wait_until("the window is put away", async || !display.is_in_front(first)).await;

    let mut second = quiet(&mut shop.launch().command()).spawn().unwrap();
    let ended =
        wait_for("the second one ends", Duration::from_secs(10), async || second.try_wait().unwrap()).await;
    assert!(ended.success(), "{ended}");
    wait_until("the first is in front again", async || display.is_in_front(first)).await;
    assert_eq!(display.windows(first), 1);
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closing_quits_if_so_chosen_and_remembers_the_size() {
    let shop = Shop::with(Stock::ALL.asked_every(Duration::from_millis(250))).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    window.resize(1100, 700).await;
    wait_until("prices are being written", async || {
        shop.one::<i64>("SELECT count(*) FROM feeds WHERE confirmed_at IS NOT NULL") > 3
    })
    .await;
    shop.database().execute("INSERT INTO settings (key, value) VALUES ('when_closed', 'quit')", ()).unwrap();
    window.close_by_its_frame().await;
    let folder = shop.folder().to_str().unwrap();
    wait_until("nothing of it is left", async || processes_with(folder).is_empty()).await;
    assert_eq!(shop.one::<String>("PRAGMA integrity_check"), "ok");

    let window = Window::open(&shop.launch()).await;
    wait_until("the window has its size", async || {
        window.evaluate::<(u32, u32)>("return [innerWidth, innerHeight]").await == (1100, 700)
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crash_of_the_app_or_of_its_web_view_leaves_no_core() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.named("list", "Hot: 30 products").await;
    let processes = processes_with(folder.path().to_str().unwrap());
    assert!(processes.contains(&window.process()) && processes.len() > 1, "{processes:?}");
    // Not 0: with that a program that collects cores is still called. Nobody can raise what is forbidden already.
    let [_, allowed] = core_limits("self");
    let expected = if allowed == "0" { "0" } else { "1" };
    for process in processes {
        assert_eq!(core_limits(&process.to_string()), [expected; 2], "process {process}");
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_app_for_users_writes_no_marks_of_the_benchmark() {
    let folder = tempfile::tempdir().unwrap();
    let marks = folder.path().join("marks");
    std::fs::write(&marks, "").unwrap();
    let launch = Launch::sample(&folder.path().join("data"));
    let window = Window::open(&launch.with("TIERSTOCK_BENCH_MARKS", marks.to_str().unwrap())).await;
    window.named("list", "Hot: 30 products").await;
    let mark = "const done = arguments[arguments.length - 1];
        window.__TAURI_INTERNALS__.invoke('mark_ready').then(() => done('marked'), (error) => done(String(error)));";
    assert_eq!(window.evaluate_later::<String>(mark).await, "marked");
    assert_eq!(std::fs::read_to_string(&marks).unwrap(), "");
    let told = window.text().await;
    assert!(told.contains("Sample data") && !told.contains("Test addresses"), "the sample says what it is");
    window.close().await;
}

/// The sizes of a core in bytes to which a process is limited: now, and at the most.
fn core_limits(process: &str) -> [String; 2] {
    let limits = std::fs::read_to_string(format!("/proc/{process}/limits")).unwrap();
    let core = limits.lines().find_map(|line| line.strip_prefix("Max core file size")).unwrap();
    let mut fields = core.split_whitespace().map(str::to_owned);
    [fields.next().unwrap(), fields.next().unwrap()]
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::null()).stderr(Stdio::null())
}
