//! kill -9 in the midst of buying and selling: an entry is done whole, or it never was.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::entries::{Model, assert_same, does, entries, shop};
use crate::wait::wait_until;

const FOLDER: &str = "TIERSTOCK_CRASH_HISTORY";
const SEED: &str = "TIERSTOCK_CRASH_SEED";
const KILLS: u64 = 20;
const DEEDS: usize = 400;

/// Where the process notes each entry that it did or was refused.
fn notes(folder: &Path) -> PathBuf {
    folder.join("notes")
}

fn noted(folder: &Path) -> usize {
    fs::read(notes(folder)).map_or(0, |notes| notes.len())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_survives_a_kill_whole_or_not_at_all() {
    for seed in 0..KILLS {
        let folder = tempfile::tempdir().unwrap();
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "histories::the_history_goes_on_until_it_is_killed", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(SEED, seed.to_string())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let enough = usize::try_from(5 + seed * 7).unwrap();
        wait_until("it is in the midst of it", async || noted(folder.path()) >= enough).await;
        process.kill().unwrap();
        process.wait().unwrap();

        let done = noted(folder.path());
        let (store, product, size) = shop(&folder.path().join("shop.db")).await;
        let mut model = Model::default();
        let history = entries(seed, DEEDS);
        for entry in &history[..done] {
            model.does(entry, product, size);
        }
        // The one that was under way may have been done, though nobody was told.
        let on_disk = store.journal(0, 10_000).await.unwrap();
        let undone = on_disk.iter().filter(|row| row.undone_at.is_some()).count();
        if (on_disk.len(), undone) != (model.deeds_done(), model.undone()) {
            model.does(&history[done], product, size);
        }
        assert_eq!((on_disk.len(), undone), (model.deeds_done(), model.undone()), "seed {seed}");
        assert_same(&store, &model, product).await;
        store.close().await.unwrap();
    }
}

/// Not a test but the other process's work: without the environment that names a folder it does nothing.
#[tokio::test(flavor = "multi_thread")]
async fn the_history_goes_on_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let seed = std::env::var(SEED).expect("set with the folder").parse().expect("a number");
    let (store, product, size) = shop(&folder.join("shop.db")).await;
    let mut notes = OpenOptions::new().create(true).append(true).open(notes(&folder)).expect("a file");
    for entry in entries(seed, DEEDS) {
        does(&store, &entry, product, size).await;
        notes.write_all(b".").expect("a note");
    }
    // Killed by whoever started it.
    std::future::pending::<()>().await;
}
