//! kill -9 in the midst of restoring: the data is the old or the new, never between, and what was replaced is kept.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tierstock_store::{BackupContents, StagedRestore, Store};

use crate::entries::{does, entries, shop};
use crate::wait::wait_for;

const FOLDER: &str = "TIERSTOCK_CRASH_RESTORE";
const DEEDS: usize = 60;

/// What the process has done, one file each.
const BEGUN: &str = "begun";
const DONE: &str = "done";

/// Entries of the history, and units: no two of the states below have the same.
async fn counted(store: &Store) -> (usize, u32) {
    let entries = store.journal(0, 10_000).await.unwrap().len();
    (entries, store.counts().await.unwrap().units)
}

/// A database with a backup of a while ago beside it. Answers what is counted then and now.
async fn prepared(folder: &Path) -> [(usize, u32); 2] {
    let (store, product, size) = shop(&folder.join("shop.db")).await;
    let history = entries(7, DEEDS);
    let (before, since) = history.split_at(DEEDS / 2);
    for entry in before {
        does(&store, entry, product, size).await;
    }
    store.back_up(&folder.join("backup.db"), BackupContents::UserData).await.unwrap();
    let then = counted(&store).await;
    for entry in since {
        does(&store, entry, product, size).await;
    }
    let now = counted(&store).await;
    assert_ne!(then, now);
    store.close().await.unwrap();
    [then, now]
}

fn copied(from: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["shop.db", "backup.db"] {
        fs::copy(from.join(name), folder.path().join(name)).unwrap();
    }
    folder
}

fn start(folder: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "restoring::the_restore_goes_on_until_it_is_killed", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

/// Files beside the database tell how far it is: it is killed at each step, and at random moments between.
#[tokio::test(flavor = "multi_thread")]
async fn a_restore_survives_a_kill_whole_or_not_at_all() {
    let first = tempfile::tempdir().unwrap();
    let [then, now] = prepared(first.path()).await;
    let kills = if std::env::var_os("TIERSTOCK_SOAK").is_some() { 300 } else { 24 };
    let (mut old, mut new) = (0, 0);
    for kill in 0..kills {
        let folder = copied(first.path());
        let mut process = start(folder.path());
        let sign = [BEGUN, "shop.db.joining", DONE][kill % 3];
        let limit = Duration::from_mins(1);
        wait_for("it is that far", limit, async || {
            let gone = process.try_wait().unwrap().is_some();
            // A file that is there for a moment only may be missed: then it is done already.
            (gone || [sign, DONE].iter().any(|sign| folder.path().join(sign).exists())).then_some(())
        })
        .await;
        // A while that differs each time, from a few spins to some milliseconds.
        for _ in 0..(kill * 7_919) % 200_000 {
            std::hint::spin_loop();
        }
        process.kill().unwrap();
        process.wait().unwrap();
        let path = folder.path().join("shop.db");
        let store = Store::open(&path).await.unwrap();
        let found = counted(&store).await;
        assert!(found == then || found == now, "{found:?} is neither {then:?} nor {now:?}");
        store.back_up(&folder.path().join("check.db"), BackupContents::Everything).await.unwrap();
        store.close().await.unwrap();
        if found == then {
            new += 1;
            let (kept, _) = tierstock_store::replaced(&path).unwrap().remove(0);
            let kept = Store::open(&kept).await.unwrap();
            assert_eq!(counted(&kept).await, now, "what was replaced is whole");
            kept.close().await.unwrap();
        } else {
            old += 1;
        }
        assert!(!folder.path().join("shop.db.joining").exists(), "nothing is left of it");
    }
    assert!(old > 0 && new > 0, "{old} old, {new} new");
}

/// Not a test but the other process's work: without the environment that names a folder it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_restore_goes_on_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    fs::write(folder.join(BEGUN), "").expect("a sign");
    let staging = folder.join("staging");
    fs::create_dir(&staging).expect("a folder");
    let staged = StagedRestore::of_file(&folder.join("backup.db"), &staging).expect("a backup");
    staged.put_in_place(&folder.join("shop.db"), None, crate::entries::now()).expect("restored");
    fs::write(folder.join(DONE), "").expect("a sign");
    // Killed by whoever started it.
    std::future::pending::<()>().await;
}
