//! Files of receipts that nothing names any more.
//!
//! Only what carries a name of our making goes, and only once it can be missed nowhere: neither by the open database nor by
//! a copy of it. What a copy names is not looked up; a copy can name no file that is newer than itself, so every older
//! one stays.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta};
use tierstock_domain::Moment;
use tierstock_store::{Store, StoreError};
use tierstock_sync::Tidy;

use crate::error::EngineError;
use crate::receipt_files::is_receipt_name;

/// What was attached less than this ago may not be in a transaction yet.
const MIN_AGE: TimeDelta = TimeDelta::hours(1);

/// The setting that says when the newest copy of the database was saved.
const COPIED_AT: &str = "receipts.copied_at";

/// The database is about to be copied: whatever receipts are there by now may be named by the copy.
pub(crate) async fn note_backup(store: &Store, now: Moment) -> std::result::Result<(), StoreError> {
    store.set_setting(COPIED_AT, &now.to_rfc3339()).await
}

/// The receipts, and what may name them.
pub(crate) struct UnnamedReceipts {
    /// What names them now.
    pub(crate) store: Store,
    /// The folder of their files, `receipts` in the data folder.
    pub(crate) folder: PathBuf,
    /// The file beside which an update puts its copy.
    pub(crate) database: PathBuf,
}

#[async_trait]
impl Tidy for UnnamedReceipts {
    async fn tidy(&self, now: Moment) {
        match delete_unnamed(&self.store, &self.folder, &self.database, now).await {
            Ok(files) => tracing::info!(files, "receipts that nothing names were deleted"),
            Err(error) => tracing::error!(%error, "receipts that nothing names could not be deleted"),
        }
    }
}

/// Deletes the files that nothing names; answers how many. `database` is the file beside which an update puts its copy.
async fn delete_unnamed(
    store: &Store,
    folder: &Path,
    database: &Path,
    now: Moment,
) -> std::result::Result<usize, EngineError> {
    let saved = store.setting(COPIED_AT).await?.unwrap_or_default();
    let saved = DateTime::parse_from_rfc3339(&saved).ok().map(|at| at.to_utc());
    let (receipts, database) = (folder.to_owned(), database.to_owned());
    let look = move || -> Result<(Vec<String>, Option<Moment>)> {
        let copied = saved.max(newest_copy(&database)?);
        Ok((old_files(&receipts, copied, now)?, copied))
    };
    let (old, copied) = in_background(look).await?;
    let unnamed = store.unnamed_receipts(old).await?;
    let folder = folder.to_owned();
    Ok(in_background(move || delete(&folder, &unnamed, copied, now)).await?)
}

async fn in_background<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(std::io::Error::other(error)))
}

/// The receipts that are neither fresh nor older than the newest copy.
fn old_files(folder: &Path, copied: Option<Moment>, now: Moment) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut old = Vec::new();
    for entry in entries {
        let Ok(name) = entry?.file_name().into_string() else { continue };
        if is_receipt_name(&name) && may_go(&folder.join(&name), copied, now)? {
            old.push(name);
        }
    }
    Ok(old)
}

fn may_go(file: &Path, copied: Option<Moment>, now: Moment) -> Result<bool> {
    let attached = Moment::from(fs::metadata(file)?.modified()?);
    Ok(now - attached > MIN_AGE && copied.is_none_or(|copied| attached > copied))
}

/// When the newest copy beside the database was made, if there is one.
fn newest_copy(database: &Path) -> Result<Option<Moment>> {
    let (Some(folder), Some(name)) = (database.parent(), database.file_name()) else { return Ok(None) };
    let prefix = format!("{}.", name.to_string_lossy());
    let mut newest = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            newest = newest.max(Some(Moment::from(entry.metadata()?.modified()?)));
        }
    }
    Ok(newest)
}

/// Looks once more before each: it may have been attached again meanwhile.
fn delete(folder: &Path, unnamed: &[String], copied: Option<Moment>, now: Moment) -> Result<usize> {
    let mut deleted = 0;
    for path in unnamed.iter().map(|name| -> PathBuf { folder.join(name) }) {
        if may_go(&path, copied, now)? {
            fs::remove_file(path)?;
            deleted += 1;
        }
    }
    Ok(deleted)
}
