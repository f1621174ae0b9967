//! New versions in the real window, offered by a server of the test's own with signatures of its own key.

use std::cell::Cell;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::accounts::{press, told};
use crate::desktop::{Launch, Window, limit_files, wait_until};
use crate::releases::{Release, Releases};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";
const LOOK: &str = "Look for a new version";
const OLD: &[u8] = b"the program of today";

/// Bytes of the largest file that the app may write while the disk is full.
const ROOM: u64 = 2 << 20;

/// The program as a file of the user's, which updates replace, on a machine where none was looked for yet.
struct Image {
    _folder: TempDir,
    file: PathBuf,
    machine: TempDir,
}

impl Image {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("Tierstock.AppImage");
        fs::write(&file, OLD).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o751)).unwrap();
        Self { _folder: folder, file, machine: tempfile::tempdir().unwrap() }
    }

    /// The app as if it ran from this file.
    fn launch(&self, launch: Launch, releases: &Releases) -> Launch {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_tierstock"));
        launch
            .with("XDG_DATA_HOME", self.machine.path().to_str().unwrap())
            .with("APPIMAGE", self.file.to_str().unwrap())
            .with("APPDIR", program.parent().unwrap().to_str().unwrap())
            .with("TIERSTOCK_UPDATE_URL", &releases.address())
            .with("TIERSTOCK_UPDATE_KEY", &releases.public_key())
    }

    /// What is there now, and with which permissions; nothing lies beside it.
    fn is(&self) -> (Vec<u8>, u32) {
        let beside = self.file.parent().unwrap().read_dir().unwrap().count();
        assert_eq!(beside, 1, "something was left beside the program");
        (fs::read(&self.file).unwrap(), self.file.metadata().unwrap().permissions().mode() & 0o777)
    }
}

/// The page of settings, once all of its sections have come: until then a button may move away from under a click.
async fn open_settings(window: &Window) {
    press(window, "Settings").await;
    let height = Cell::new(-1);
    wait_until("the page stands still", async || {
        let now = window.evaluate("return document.querySelector('main')?.scrollHeight ?? 0").await;
        window.shows("button", LOOK).await && height.replace(now) == now
    })
    .await;
}

/// Offers it, looks for it, and installs it, which comes to this.
async fn install(window: &Window, releases: &Releases, offered: Release, comes_to: &str) {
    look_at(window, releases, offered).await;
    press(window, "Install").await;
    told(window, comes_to).await;
}

/// Offers it, and waits until it was looked for.
async fn look_at(window: &Window, releases: &Releases, offered: Release) {
    let before = releases.asked();
    releases.offer(offered);
    press(window, LOOK).await;
    wait_until("it was looked for", async || releases.asked() > before && window.shows("button", LOOK).await)
        .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_genuine_newer_version_is_installed() {
    let shop = Shop::with(Stock::of(&[PANDA])).await;
    // The data is too new for this version, which is where an update is needed most.
    shop.database().execute_batch("PRAGMA user_version = 9999").unwrap();
    let (image, releases) = (Image::new(), Releases::open().await);
    let window = Window::open(&image.launch(shop.launch(), &releases).outlasting_file_limits()).await;
    told(&window, "was written by a newer version of Tierstock").await;

    look_at(&window, &releases, Release::of("0.1.0")).await;
    told(&window, "is the newest").await;
    look_at(&window, &releases, Release::of("9.0.0").with_notes(&"x".repeat(5 << 20))).await;
    told(&window, "can't be understood").await;
    for (status, reason) in [
        (429, "the server is busy"),
        (403, "the server refuses to answer (403)"),
        (408, "the server did not answer in time"),
        (503, "the server is down (503)"),
    ] {
        look_at(&window, &releases, Release::of("9.0.0").refused_with(status)).await;
        told(&window, reason).await;
    }
    for (offered, refusal) in [
        (Release::of("9.0.0").kept_back_with(429), "the server is busy"),
        (Release::of("9.0.0").unsigned(), "its signature is not Tierstock's"),
        (Release::of("9.0.0").signed_by_another(), "its signature is not Tierstock's"),
        (Release::of("9.0.0").tampered(), "it was changed on its way"),
        (Release::of("9.0.0").signed_for("0.1.0"), "signed for another version"),
        (Release::of("9.0.0").named("Other_9.0.0_amd64.AppImage"), "is no package for this computer"),
        (Release::of("9.0.0").with_contents(b"#!/bin/sh"), "is no package for this computer"),
        (Release::of("9.0.0").cut_short(), "could not be fetched"),
    ] {
        install(&window, &releases, offered, refusal).await;
        assert_eq!(image.is(), (OLD.to_vec(), 0o751), "{refusal}");
    }
    limit_files(window.process(), Some(ROOM));
    let large = Release::of("9.0.0").padded_to(usize::try_from(ROOM).unwrap() + 1);
    install(&window, &releases, large, "the disk is full").await;
    limit_files(window.process(), None);
    assert_eq!(image.is(), (OLD.to_vec(), 0o751));

    let newer = Release::of("9.0.0");
    let contents = newer.contents().to_vec();
    install(&window, &releases, newer, "It runs from the next start on").await;
    assert_eq!(image.is(), (contents, 0o751));
    told(&window, "was written by a newer version of Tierstock").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn address_that_is_away_is_told_and_changes_nothing() {
    let shop = Shop::with(Stock::of(&[PANDA])).await;
    let (image, releases) = (Image::new(), Releases::open().await);
    let launch = image.launch(shop.launch(), &releases);
    drop(releases);
    let window = Window::open(&launch).await;
    open_settings(&window).await;
    press(&window, LOOK).await;
    told(&window, "The new version could not be fetched").await;
    assert_eq!(image.is().0, OLD);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn new_version_is_looked_for_once_a_day_by_itself() {
    let shop = Shop::with(Stock::of(&[PANDA])).await;
    let (image, releases) = (Image::new(), Releases::open().await);
    releases.offer(Release::of("9.0.0").with_notes("Prices come faster"));
    let window = Window::open(&image.launch(shop.launch(), &releases)).await;
    press(&window, "Version 9.0.0 is there").await;
    told(&window, "Prices come faster").await;
    assert_eq!((image.is().0, releases.asked()), (OLD.to_vec(), 1));
    assert!(image.machine.path().join("app.tierstock.desktop/updates.json").exists());
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn click_looks_also_where_the_daily_look_is_off() {
    let shop = Shop::with(Stock::of(&[PANDA])).await;
    shop.database()
        .execute("INSERT OR REPLACE INTO settings (key, value) VALUES ('updates.look', 'off')", [])
        .unwrap();
    let (image, releases) = (Image::new(), Releases::open().await);
    let window = Window::open(&image.launch(shop.launch(), &releases)).await;
    open_settings(&window).await;
    look_at(&window, &releases, Release::of("0.1.0")).await;
    told(&window, "is the newest").await;
    // By itself it would have looked before, or beside it.
    assert_eq!(releases.asked(), 1);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn build_by_hand_asks_nobody_for_versions() {
    let shop = Shop::with(Stock::of(&[PANDA])).await;
    let window = Window::open(&shop.launch()).await;
    press(&window, "Settings").await;
    told(&window, "was made by hand").await;
    wait_until("there is nothing to press", async || !window.shows("button", LOOK).await).await;
    window.close().await;
}
