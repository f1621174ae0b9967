//! Random histories of buying, listing, selling, returning, editing and undoing.

use tierstock_domain::{ProductId, SizeId};
use tierstock_store::{BackupContents, ExportError, StagedRestore, Store};

use crate::entries::{Before, Model, assert_same, does, does_after, entries, now, shop};

const IN_MEMORY: u64 = 10_000;
const IN_A_DATABASE: u64 = 300;
const DEEDS: usize = 40;

#[test]
fn units_in_are_units_out_by_the_rules_alone() {
    let mut done = 0;
    for seed in 0..IN_MEMORY {
        let mut model = Model::default();
        for entry in entries(seed, DEEDS) {
            model.does(&entry, ProductId(1), SizeId(1));
            model.assert_sound();
        }
        done += model.deeds_done();
        model.take_everything_back();
    }
    // Most entries must be possible, or little is shown.
    assert!(done > usize::try_from(IN_MEMORY).unwrap() * DEEDS / 3, "{done}");
}

#[tokio::test]
async fn units_in_are_units_out_in_the_database_and_reports_add_up() {
    for seed in 0..IN_A_DATABASE {
        let folder = tempfile::tempdir().unwrap();
        let (store, product, size) = shop(&folder.path().join("shop.db")).await;
        let mut model = Model::default();
        for entry in entries(seed, DEEDS) {
            let done = does(&store, &entry, product, size).await;
            assert_eq!(done, model.does(&entry, product, size), "seed {seed}: {entry:?}");
        }
        assert_same(&store, &model, product).await;
        store.close().await.unwrap();
    }
}

/// Out, and into an empty app, is the same document; and so is a restore of the backup.
#[tokio::test]
async fn a_history_comes_back_the_same_from_its_document() {
    let histories = if std::env::var_os("TIERSTOCK_SOAK").is_some() { 300 } else { 20 };
    for seed in 0..histories {
        let folder = tempfile::tempdir().unwrap();
        let (store, product, size) = shop(&folder.path().join("shop.db")).await;
        let mut model = Model::default();
        for entry in entries(seed, DEEDS) {
            does(&store, &entry, product, size).await;
            model.does(&entry, product, size);
        }
        let text = document(&store).await;
        let backup = folder.path().join("backup.db");
        store.back_up(&backup, BackupContents::UserData).await.unwrap();
        store.close().await.unwrap();
        for from_backup in [false, true] {
            let staging = tempfile::tempdir().unwrap();
            let staged = if from_backup {
                StagedRestore::of_file(&backup, staging.path()).unwrap()
            } else {
                StagedRestore::of_document(text.as_bytes(), staging.path(), now()).unwrap()
            };
            let path = staging.path().join("empty.db");
            staged.put_in_place(&path, None, now()).unwrap();
            let again = Store::open(&path).await.unwrap();
            assert_eq!(document(&again).await, text, "seed {seed}, from the backup: {from_backup}");
            assert_same(&again, &model, product).await;
            again.close().await.unwrap();
        }
    }
}

/// Histories in one database, and so in one document.
const TOGETHER: u64 = 100;

/// Out, and into an empty app, in memory alone: many histories beside each other.
#[tokio::test]
async fn histories_beside_each_other_come_back_the_same() {
    let documents = if std::env::var_os("TIERSTOCK_SOAK").is_some() { IN_MEMORY / TOGETHER } else { 2 };
    for nth in 0..documents {
        let folder = in_memory();
        let (store, product, size) = shop(&folder.path().join("shop.db")).await;
        let mut before = Before::default();
        for seed in nth * TOGETHER..(nth + 1) * TOGETHER {
            let mut model = Model::default();
            for entry in entries(seed, DEEDS) {
                let done = does_after(&store, before, &entry, product, size).await;
                assert_eq!(done, model.does(&entry, product, size), "seed {seed}: {entry:?}");
            }
            before = Before {
                units: before.units + model.units.len(),
                entries: before.entries + model.deeds_done(),
            };
        }
        let text = document(&store).await;
        store.close().await.unwrap();
        let staged = StagedRestore::of_document(text.as_bytes(), folder.path(), now()).unwrap();
        let path = folder.path().join("empty.db");
        staged.put_in_place(&path, None, now()).unwrap();
        let again = Store::open(&path).await.unwrap();
        assert!(document(&again).await == text, "of document {nth}");
        again.close().await.unwrap();
    }
}

/// A folder that no disk is behind, where the system has such.
fn in_memory() -> tempfile::TempDir {
    let memory = std::path::Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    folder.expect("a folder")
}

async fn document(store: &Store) -> String {
    let written = store.snapshot(|snapshot| -> Result<_, ExportError> {
        let mut out = Vec::new();
        snapshot.write_document(&mut out)?;
        Ok(out)
    });
    String::from_utf8(written.await.unwrap()).unwrap()
}
