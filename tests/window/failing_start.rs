//! A start that fails ends in the window, with what happened and what to do.

use std::path::Path;

use crate::accounts::{press, told};
use crate::desktop::{Display, ENTER, Launch, Window, wait_until};
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_that_cant_be_made_is_told_in_the_window() {
    // Nobody makes folders there, not even the administrator.
    let window = Window::open(&Launch::empty(Path::new("/sys/tierstock"))).await;
    wait_until("the window says why", async || {
        window.text().await.contains("/sys/tierstock can't be written; check the permissions of its folder")
    })
    .await;
    window.named("button", "Try again").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_in_the_place_of_the_folder_is_told_in_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("tierstock");
    std::fs::write(&taken, "mine").unwrap();
    let window = Window::open(&Launch::empty(&taken)).await;
    wait_until("the window says why", async || {
        window.text().await.contains("is a file, where a folder is needed")
    })
    .await;
    assert!(window.text().await.contains("Move that file away"));
    assert_eq!(std::fs::read_to_string(&taken).unwrap(), "mine");
    std::fs::remove_file(&taken).unwrap();
    window.named("button", "Try again").await.click().await.unwrap();
    window.named("button", "Start empty").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn data_of_a_newer_version_is_read_without_being_opened() {
    let shop = Shop::with(Stock::of(&["DD1503-103"])).await;
    let newer = "UPDATE units SET kept_at = 'Under the stairs'; PRAGMA user_version = 9999";
    shop.database().execute_batch(newer).unwrap();
    let database = || std::fs::read(shop.folder().join("tierstock.db")).unwrap();
    let before = database();
    let window = Window::open(&shop.launch()).await;
    press(&window, "See what can be read").await;
    window.named("cell", "Under the stairs").await;
    window.named("cell", "DD1503-103").await;
    told(&window, "Read only: nothing is changed.").await;
    window.close().await;
    assert!(database() == before, "the file is as it was");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_cant_be_written_keeps_nothing_from_working() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("logs"), "mine").unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    window.named("list", "Hot: 30 products").await;
    assert!(window.text().await.contains("The log can't be written"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_is_silent_and_open_to_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut started = Launch::sample(&folder.path().join("new"))
        .command()
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let logs = folder.path().join("new").join("logs");
    wait_until("the log is there", async || logs.read_dir().is_ok_and(|files| files.count() > 0)).await;
    let database = folder.path().join("new").join("sample").join("tierstock.db");
    wait_until("the database is there", async || database.exists()).await;
    for path in [folder.path().join("new"), logs, database] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
    }
    started.kill().unwrap();
    let said = String::from_utf8(started.wait_with_output().unwrap().stderr).unwrap();
    assert!(!said.to_lowercase().contains("log"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn start_without_a_session_bus_opens_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path()).on_bus("unix:path=/nowhere/bus")).await;
    window.named("list", "Hot: 30 products").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn start_that_opens_no_window_says_why_in_a_box() {
    let folder = tempfile::tempdir().unwrap();
    let machine = folder.path().join("app.tierstock.desktop");
    std::fs::create_dir(&machine).unwrap();
    std::fs::write(machine.join("data-folder.json"), "{").unwrap();
    let mut started = Launch::empty(&folder.path().join("data"))
        .with("XDG_DATA_HOME", folder.path().to_str().unwrap())
        .command()
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let display = Display::open();
    wait_until("the box is in front", async || display.is_in_front(started.id())).await;
    assert!(started.try_wait().unwrap().is_none(), "it waits until the user has read it");
    display.type_keys([ENTER]);
    wait_until("it has ended", async || started.try_wait().unwrap().is_some()).await;
    let said = String::from_utf8(started.wait_with_output().unwrap().stderr).unwrap();
    assert!(said.contains("data-folder.json can't be read"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn start_beside_one_that_hangs_says_so_in_a_box() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::sample(folder.path())).await;
    let first = rustix::process::Pid::from_raw(window.process().try_into().unwrap()).unwrap();
    rustix::process::kill_process(first, rustix::process::Signal::STOP).unwrap();
    let mut second = Launch::sample(folder.path()).command().spawn().unwrap();
    let display = Display::open();
    wait_until("the box is in front", async || display.is_in_front(second.id())).await;
    display.type_keys([ENTER]);
    wait_until("the second one has ended", async || second.try_wait().unwrap().is_some()).await;
    rustix::process::kill_process(first, rustix::process::Signal::CONT).unwrap();
    window.named("list", "Hot: 30 products").await;
    window.close().await;
}

#[test]
fn start_without_a_screen_says_so_and_ends() {
    let folder = tempfile::tempdir().unwrap();
    let launch = Launch::empty(folder.path());
    let ended = launch.command().env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("there is no screen"));
}
