//! Taking a backup while the app runs: on a connection of its own, of one moment, and nobody waits for it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tierstock_domain::Unsound;

use super::copying::{attached, copy_user_data};
use super::{DataCounts, Strictness, check, copy_all, verified_copy, whole_or_not};
use crate::schema::MIGRATIONS;
use crate::{Store, StoreError};

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupContents {
    /// All but prices and their history.
    UserData,
    /// Prices and their history, too.
    Everything,
}

impl Store {
    /// Copies the database to `target` while it is in use. The file is there only once it was opened and checked.
    pub async fn back_up_to(&self, target: &Path) -> Result<(), StoreError> {
        let target = target.to_owned();
        self.read(move |db| Ok(verified_copy(db, &target, Strictness::Sound)?)).await
    }

    /// Makes a backup at `target`, which is there only once it was opened and checked: it is sound, and all that is counted
    /// is as many as in the database. Answers what was counted.
    pub async fn back_up(&self, target: &Path, contents: BackupContents) -> Result<DataCounts, StoreError> {
        let (source, target) = (self.path().to_owned(), target.to_owned());
        let taken = tokio::task::spawn_blocking(move || take(&source, &target, contents));
        taken.await.map_err(|error| StoreError::Panicked(error.to_string()))?
    }
}

/// Copies a backup to another place, where it is only once it was opened and checked as well. Blocks.
pub fn copy_backup(from: &Path, to: &Path) -> Result<(), StoreError> {
    whole_or_not(to, |part| {
        std::fs::copy(from, part)?;
        check(part, Strictness::Sound)?;
        let [from, copy] = [from, part].map(|file| {
            let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
            DataCounts::of(&db, "main")
        });
        if from? != copy? {
            return Err(StoreError::Unsound(Unsound::CountsDiffer));
        }
        Ok(())
    })
}

/// Copies a database that is not open to `target`, which is there only once it was checked; rows that break a rule are
/// copied as they are. Blocks.
pub fn copy_database(from: &Path, target: &Path) -> Result<(), StoreError> {
    let source = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    source.pragma_update(None, "query_only", true)?;
    Ok(verified_copy(&source, target, Strictness::AsItIs)?)
}

fn take(source: &Path, target: &Path, contents: BackupContents) -> Result<DataCounts, StoreError> {
    whole_or_not(target, |part| {
        let counted = match contents {
            BackupContents::Everything => take_everything(source, part)?,
            BackupContents::UserData => take_user_data(source, part)?,
        };
        check(part, Strictness::Sound)?;
        let copy = Connection::open_with_flags(part, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if DataCounts::of(&copy, "main")? != counted {
            return Err(StoreError::Unsound(Unsound::CountsDiffer));
        }
        Ok(counted)
    })
}

fn take_everything(source: &Path, part: &Path) -> Result<DataCounts, StoreError> {
    let source = Connection::open_with_flags(source, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    source.pragma_update(None, "query_only", true)?;
    // Holds one moment until the end: what others write meanwhile does not make the copy start over.
    source.execute_batch("BEGIN")?;
    let counted = DataCounts::of(&source, "main")?;
    copy_all(&source, part)?;
    Ok(counted)
}

fn take_user_data(source: &Path, part: &Path) -> Result<DataCounts, StoreError> {
    let mut copy = new_database(part)?;
    attached(&copy, source)?;
    let transaction = copy.transaction()?;
    let counted = DataCounts::of(&transaction, "source")?;
    copy_user_data(&transaction)?;
    transaction.commit()?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(counted)
}

/// An empty database that is being filled: nothing of it counts before it is whole, so nothing of it is flushed, and what
/// refers to what is looked at in the end.
pub(crate) fn new_database(path: &Path) -> Result<Connection, StoreError> {
    let mut new = Connection::open(path)?;
    new.pragma_update(None, "synchronous", false)?;
    new.pragma_update(None, "foreign_keys", false)?;
    MIGRATIONS.to_latest(&mut new)?;
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Shop, minutes};

    async fn taken(shop: &Shop, contents: BackupContents) -> (std::path::PathBuf, DataCounts) {
        let target = shop.path.with_file_name("backup.db");
        let counted = shop.store.back_up(&target, contents).await.unwrap();
        (target, counted)
    }

    async fn shop() -> Shop {
        let shop = Shop::open().await;
        let product = shop.product("DD1391-100").await;
        shop.own(product, 9).await;
        shop.ask_of_nine(product, minutes(1), 12_000).await;
        shop.ask_of_nine(product, minutes(2), 20_000).await;
        shop.ask_of_nine(product, minutes(3), 20_000).await;
        shop
    }

    fn count(file: &Path, sql: &str) -> i64 {
        Connection::open(file).unwrap().query_row(sql, (), |row| row.get(0)).unwrap()
    }

    #[tokio::test]
    async fn a_backup_counts_what_the_database_does() {
        let shop = shop().await;
        for contents in [BackupContents::UserData, BackupContents::Everything] {
            let (file, counted) = taken(&shop, contents).await;
            assert_eq!(counted, DataCounts { products: 1, in_stock: 1, gone: 0, sales: 0, entries: 1 });
            assert_eq!(count(&file, "SELECT count(*) FROM sizes"), 3);
        }
    }

    #[tokio::test]
    async fn only_a_full_backup_has_the_price_history() {
        let shop = shop().await;
        let (file, _) = taken(&shop, BackupContents::UserData).await;
        let alerts = shop.count("SELECT count(*) FROM alerts").await;
        assert!(alerts > 0);
        assert_eq!(count(&file, "SELECT count(*) FROM price_points"), 0);
        assert_eq!(count(&file, "SELECT count(*) FROM feeds WHERE confirmed_at IS NOT NULL"), 0);
        assert_eq!(count(&file, "SELECT count(*) FROM alerts"), alerts);
        let (file, _) = taken(&shop, BackupContents::Everything).await;
        let points = shop.count("SELECT count(*) FROM price_points").await;
        assert_eq!((points > 0, count(&file, "SELECT count(*) FROM price_points")), (true, points));
    }

    #[tokio::test]
    async fn a_backup_is_of_one_moment_while_the_app_writes() {
        let shop = shop().await;
        let product = shop.product("DD1503-103").await;
        let target = shop.path.with_file_name("backup.db");
        let writing = async {
            for _ in 0..20 {
                shop.own(product, 9).await;
            }
        };
        let (counted, ()) = tokio::join!(shop.store.back_up(&target, BackupContents::Everything), writing);
        let entries = "SELECT (SELECT count(*) FROM journal) - (SELECT count(*) FROM units)";
        assert_eq!(count(&target, entries), 0);
        assert_eq!(i64::from(counted.unwrap().in_stock), count(&target, "SELECT count(*) FROM units"));
    }

    #[tokio::test]
    async fn a_backup_that_fails_leaves_the_one_before() {
        let shop = shop().await;
        let (file, _) = taken(&shop, BackupContents::UserData).await;
        let before = std::fs::read(&file).unwrap();
        let orphan = "PRAGMA foreign_keys = 0;
            INSERT INTO sizes (product_id, system, label, sort) VALUES (77, 'us_men', '9', 900)";
        shop.store.on_writer(move |db| db.execute_batch(orphan)).await.unwrap();
        shop.store.back_up(&file, BackupContents::UserData).await.unwrap_err();
        assert_eq!(std::fs::read(&file).unwrap(), before);
        assert!(!super::super::beside(&file, ".part").exists());
    }
}
