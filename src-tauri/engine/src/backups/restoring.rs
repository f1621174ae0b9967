//! Restoring a backup into a data folder that nobody has open.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};
use tierstock_domain::Moment;
use tierstock_store::{BackupReason, RestorePreview, StagedRestore};

use super::folder::BackupFolder;
use super::noted::Noted;
use super::{Backups, in_background, receipts};
use crate::error::EngineError;
use crate::exporting::document;
use crate::locks::lock_file;
use crate::options::LOCK;
use crate::receipt_files;

/// The folders in which backups are looked at begin so.
const FOLDER: &str = ".tierstock-restore-";

/// Databases that were replaced by a restore, of which so many are kept.
const REPLACED: usize = 3;

/// A backup that was looked at and may be restored. Dropped, nothing is left of it.
#[derive(Debug)]
pub struct PreparedRestore {
    staged: StagedRestore,
    /// What it would change.
    pub preview: RestorePreview,
    /// Where the receipts may be that it names.
    receipts: Vec<PathBuf>,
    /// In which it is.
    _folder: TempDir,
}

impl Backups {
    /// Looks at a backup, and says what restoring it would change. The file is only copied.
    pub async fn prepare(&self, file: &Path, now: Moment) -> Result<PreparedRestore, EngineError> {
        let (own, file) = (self.clone(), file.to_owned());
        in_background(move || own.look_at(&file, now)).await
    }

    fn look_at(&self, file: &Path, now: Moment) -> Result<PreparedRestore, EngineError> {
        fs::create_dir_all(&self.data)?;
        let folder = Builder::new().prefix(FOLDER).tempdir_in(&self.data)?;
        let staged = if document::is_zip(file) {
            document::read(file, folder.path(), now)?
        } else {
            StagedRestore::of_file(file, folder.path())?
        };
        let database = self.database();
        // What can't be compared can still be restored.
        let preview = if database.exists() { staged.preview(Some(&database)).ok() } else { None };
        let preview = preview.map_or_else(|| staged.preview(None), Ok)?;
        let noted = Noted::read(&self.data)?;
        let beside = file.parent().map(|folder| BackupFolder::chosen(folder).receipts());
        let folders = self.folders(&noted).into_iter().map(|folder| folder.receipts());
        // Those of a document were unpacked beside it.
        let unpacked = folder.path().join("receipts");
        let receipts = [unpacked].into_iter().chain(beside).chain(folders).collect();
        Ok(PreparedRestore { staged, preview, receipts, _folder: folder })
    }

    /// Puts the backup in the place of the database, which is kept beside it. Nobody may have the data open.
    pub async fn restore(&self, prepared: PreparedRestore, now: Moment) -> Result<(), EngineError> {
        let own = self.clone();
        in_background(move || own.put(prepared, now)).await
    }

    fn put(&self, prepared: PreparedRestore, now: Moment) -> Result<(), EngineError> {
        let PreparedRestore { staged, receipts: sources, _folder, .. } = prepared;
        let _lock = lock_file(&self.data.join(LOCK))?.ok_or(EngineError::InUse)?;
        // First: a receipt more does no harm, and one less would.
        let kept = self.data.join("receipts");
        for source in sources {
            let named = staged.receipts(receipt_files::names(&source)?)?;
            receipts::copy(&source, &kept, &named)?;
        }
        let folder = BackupFolder::default_of(&self.data);
        let full = folder.own(&Noted::read(&self.data)?.id)?;
        let full = full.into_iter().filter(|name| name.reason == BackupReason::Full).max();
        let full = full.map(|name| name.in_folder(&folder.path));
        staged.put_in_place(&self.database(), full.as_deref(), now)?;
        self.forget_replaced();
        Ok(())
    }

    /// Lets go of databases that were replaced long ago: the restore just done counts.
    fn forget_replaced(&self) {
        let all = tierstock_store::replaced(&self.database()).unwrap_or_default();
        for (file, _) in all.into_iter().skip(REPLACED) {
            if let Err(error) = fs::remove_file(&file) {
                tracing::warn!(%error, file = %file.display(), "a replaced database could not be removed");
            }
            let _ = fs::remove_file(file.with_added_extension("wal"));
        }
    }

    /// Removes what a process that was killed left of looking at a backup.
    pub(crate) fn clear_up(&self) {
        for entry in fs::read_dir(&self.data).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(FOLDER)
                && let Err(error) = fs::remove_dir_all(entry.path())
            {
                tracing::warn!(%error, "what was left of a restore could not be removed");
            }
        }
    }
}
