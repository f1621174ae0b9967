use std::fs;

use tierstock_domain::{Currency, Details, Money, Tier};
use tierstock_store::fixture::{self, minutes};
use tierstock_store::{BackupReason, NewUnit, Store};

use super::*;

/// A data folder with a database in it, which has one pair with a receipt.
struct Data {
    folder: tempfile::TempDir,
    store: Store,
    backups: Backups,
}

const RECEIPT: &[u8] = b"%PDF-1.7 of a pair";

impl Data {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join(DATABASE)).await.unwrap();
        store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
        let product = fixture::add_linked(&store, "DD1391-100", Tier::Hot, minutes(0)).await.unwrap();
        let size = store.sizes_of(product).await.unwrap()[0].id;
        let cost = tierstock_domain::Cost::of(Money::new(9_000, Currency::GBP), None);
        let details = Details { receipt: Some(receipt()), ..Details::of(size, cost) };
        store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
        let backups = Backups::of(folder.path());
        fs::create_dir_all(folder.path().join("receipts")).unwrap();
        fs::write(folder.path().join("receipts").join(receipt()), RECEIPT).unwrap();
        Self { folder, store, backups }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn back_up(&self, reason: BackupReason, minute: i64) {
        self.backups.make(&self.store, reason, minutes(minute)).await.unwrap();
    }

    async fn view(&self, minute: i64) -> BackupsView {
        self.backups.view(minutes(minute)).await.unwrap()
    }

    /// Restores the newest backup of the user's data there is.
    async fn restore(self, file: &Path) -> Result<Self, EngineError> {
        let prepared = self.backups.prepare(file, minutes(99)).await?;
        self.store.clone().close().await.unwrap();
        self.backups.restore(prepared, minutes(99)).await?;
        let store = Store::open(&self.path(DATABASE)).await.unwrap();
        Ok(Self { store, ..self })
    }
}

/// The name under which the receipt is kept.
fn receipt() -> String {
    use sha2::{Digest, Sha256};
    let digest: String = Sha256::digest(RECEIPT).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{digest}.pdf")
}

fn reasons(view: &BackupsView) -> Vec<Option<BackupReason>> {
    view.backups.iter().map(|backup| backup.reason).collect()
}

const DAY: i64 = 24 * 60;

#[tokio::test]
async fn a_day_s_backup_brings_a_full_one_once_a_week() {
    let data = Data::new().await;
    for day in 0..9 {
        data.back_up(BackupReason::Daily, day * DAY).await;
    }
    let view = data.view(9 * DAY).await;
    let full = view.backups.iter().filter(|backup| backup.reason == Some(BackupReason::Full));
    assert_eq!(full.map(|backup| backup.at).collect::<Vec<_>>(), [minutes(7 * DAY)]);
    assert_eq!(view.last_good, Some(minutes(8 * DAY)));
}

#[tokio::test]
async fn the_last_good_backup_is_old_after_three_days() {
    let data = Data::new().await;
    assert!(data.view(0).await.is_old, "there is none");
    data.back_up(BackupReason::Daily, 0).await;
    assert!(!data.view(3 * DAY).await.is_old);
    assert!(data.view(3 * DAY + 1).await.is_old);
}

#[tokio::test]
async fn a_receipt_is_kept_once_as_long_as_a_backup_names_it() {
    let data = Data::new().await;
    let kept = data.path("backups/receipts").join(receipt());
    data.back_up(BackupReason::Daily, 0).await;
    data.back_up(BackupReason::Daily, DAY).await;
    assert_eq!(fs::read(&kept).unwrap(), RECEIPT);
    // All backups that name it go.
    for backup in data.view(DAY).await.backups {
        fs::remove_file(backup.file).unwrap();
    }
    let unit = tierstock_domain::UnitId(1);
    data.store
        .change_units(vec![unit], "Removed", minutes(DAY), |unit| {
            unit.edit(Details { receipt: None, ..unit.details.clone() })
        })
        .await
        .unwrap();
    data.back_up(BackupReason::Daily, 2 * DAY).await;
    assert!(kept.exists(), "the history names it still");
    data.store.on_writer(|db| db.execute_batch("DELETE FROM journal")).await.unwrap();
    for backup in data.view(2 * DAY).await.backups {
        fs::remove_file(backup.file).unwrap();
    }
    data.back_up(BackupReason::Daily, 3 * DAY).await;
    assert!(!kept.exists());
}

#[tokio::test]
async fn backups_are_brought_to_the_chosen_folder_once_it_is_there() {
    let data = Data::new().await;
    let outside = tempfile::tempdir().unwrap();
    let stick = outside.path().join("stick");
    fs::create_dir(&stick).unwrap();
    data.backups.set_folder(Some(stick.clone())).await.unwrap();
    fs::remove_dir(&stick).unwrap();
    data.back_up(BackupReason::Daily, 0).await;
    let view = data.view(1).await;
    assert!(view.folders[1].trouble.as_ref().unwrap().contains("is not there now"), "{:?}", view.folders);
    assert_eq!((view.trouble, view.last_good), (None, Some(minutes(0))));
    fs::create_dir(&stick).unwrap();
    data.backups.bring_to_chosen_folder(minutes(60)).await;
    let view = data.view(60).await;
    assert_eq!(view.folders[1].trouble, None);
    assert_eq!(view.backups.iter().filter(|backup| backup.is_in_chosen_folder).count(), 2);
    assert!(stick.join("receipts").join(receipt()).exists());
}

#[tokio::test]
async fn a_backup_folder_in_the_data_folder_is_refused() {
    let data = Data::new().await;
    let inside = data.path("inside");
    fs::create_dir(&inside).unwrap();
    for folder in [inside, data.path(""), PathBuf::from("relative"), PathBuf::from("/nowhere/at/all")] {
        let refused = data.backups.set_folder(Some(folder.clone())).await;
        assert!(matches!(refused, Err(EngineError::BadInput(_))), "{}", folder.display());
    }
}

#[tokio::test]
async fn a_restore_brings_the_receipts_back() {
    let data = Data::new().await;
    data.back_up(BackupReason::Asked, 0).await;
    fs::remove_file(data.path("receipts").join(receipt())).unwrap();
    let view = data.view(1).await;
    let newest = view.backups.iter().find(|backup| backup.reason == Some(BackupReason::Asked)).unwrap();
    let data = data.restore(Path::new(&newest.file)).await.unwrap();
    assert_eq!(fs::read(data.path("receipts").join(receipt())).unwrap(), RECEIPT);
    let view = data.view(100).await;
    assert!(reasons(&view).contains(&None), "the replaced database is listed");
    assert!(
        fs::read_dir(data.folder.path()).unwrap().all(|entry| {
            !entry.unwrap().file_name().to_string_lossy().starts_with(".tierstock-restore-")
        })
    );
}

#[tokio::test]
async fn a_damaged_database_takes_its_prices_from_the_full_backup() {
    let data = Data::new().await;
    let count = |store: Store| async move {
        store
            .on_writer(|db| db.query_row("SELECT count(*) FROM price_points", (), |row| row.get::<_, i64>(0)))
            .await
    };
    let points = "INSERT INTO quotes (id, size_id, scope_id, channel, ask) VALUES (1, 1, 13, 0, 900);
        INSERT INTO price_points (series_id, at, ask) VALUES (1, 1, 900)";
    data.store.on_writer(move |db| db.execute_batch(points)).await.unwrap();
    data.back_up(BackupReason::Asked, 0).await;
    let view = data.view(1).await;
    let newest = view.backups.iter().find(|backup| backup.reason == Some(BackupReason::Asked)).unwrap();
    data.store.clone().close().await.unwrap();
    let mut bytes = fs::read(data.path(DATABASE)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0xAB);
    fs::write(data.path(DATABASE), bytes).unwrap();
    assert!(Store::open(&data.path(DATABASE)).await.is_err());
    let prepared = data.backups.prepare(Path::new(&newest.file), minutes(2)).await.unwrap();
    assert_eq!(prepared.preview.now, None);
    data.backups.restore(prepared, minutes(2)).await.unwrap();
    let store = Store::open(&data.path(DATABASE)).await.unwrap();
    assert_eq!(count(store).await, Ok(1));
}

#[tokio::test]
async fn data_that_is_open_is_not_restored_into() {
    let data = Data::new().await;
    data.back_up(BackupReason::Asked, 0).await;
    let view = data.view(1).await;
    let prepared = data.backups.prepare(Path::new(&view.backups[0].file), minutes(1)).await.unwrap();
    let lock = crate::locks::lock_file(&data.path(crate::options::LOCK)).unwrap();
    assert!(lock.is_some());
    assert!(matches!(data.backups.restore(prepared, minutes(1)).await, Err(EngineError::InUse)));
}

#[tokio::test]
async fn no_backup_is_a_refusal_in_plain_words() {
    let data = Data::new().await;
    let letter = data.path("letter.db");
    fs::write(&letter, "Dear Sirs").unwrap();
    let refused = data.backups.prepare(&letter, minutes(1)).await.unwrap_err();
    assert!(
        refused.to_string().starts_with("The backup can't be restored: its file is damaged"),
        "{refused}"
    );
    assert_eq!(refused.hint(), "Nothing was changed. Choose another backup.");
}
