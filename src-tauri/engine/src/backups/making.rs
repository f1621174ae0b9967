//! Making a backup, and bringing it to the folder that the user chose.

use chrono::TimeDelta;
use tierstock_domain::{Moment, StorageFault};
use tierstock_store::{
    BackupContents, BackupName, BackupReason, Store, StoreError, copy_backup, receipts_named_in,
};

use super::folder::BackupFolder;
use super::noted::Noted;
use super::{Backups, file_of, in_background, receipts};
use crate::error::EngineError;
use crate::receipt_files;
use crate::refusal::FolderFault;

/// A backup with the price history is made again after this, and whenever the user asks for a backup.
const FULL_AFTER: TimeDelta = TimeDelta::days(7);

impl Backups {
    /// Makes a backup of the user's data, and one of everything if that is due. Those that need not be kept go only once
    /// it counts. A folder that is away is noted, and is no failure.
    pub(crate) async fn make(
        &self,
        store: &Store,
        reason: BackupReason,
        now: Moment,
    ) -> Result<BackupName, EngineError> {
        let _one_at_a_time = self.one_at_a_time.lock().await;
        let made = self.make_here(store, reason, now).await;
        let failed = made.as_ref().err().map(fault);
        let own = self.clone();
        in_background(move || {
            let noted = Noted::read(&own.data)?;
            if noted.failed == failed { Ok(()) } else { Noted { failed, ..noted }.write(&own.data) }
        })
        .await?;
        let made = made?;
        self.bring(now).await;
        Ok(made)
    }

    async fn make_here(
        &self,
        store: &Store,
        reason: BackupReason,
        now: Moment,
    ) -> Result<BackupName, EngineError> {
        let own = self.clone();
        let (id, newest_full) = in_background(move || own.begin(now)).await?;
        let name = BackupName { at: now, reason, of: id.clone() };
        store.back_up(&file_of(&self.data, &name), BackupContents::UserData).await?;
        let is_full_due = match reason {
            BackupReason::Asked => true,
            BackupReason::Daily => newest_full.is_none_or(|full| now - full >= FULL_AFTER),
            _ => false,
        };
        let mut made = vec![name.clone()];
        if is_full_due {
            let full = BackupName { reason: BackupReason::Full, ..name.clone() };
            store.back_up(&file_of(&self.data, &full), BackupContents::Everything).await?;
            made.push(full);
        }
        let own = self.clone();
        in_background(move || own.finish(&made, &id)).await?;
        Ok(name)
    }

    /// Makes the folder, and notes the id that is in the names. Answers it, and when the newest full backup was made.
    fn begin(&self, now: Moment) -> Result<(String, Option<Moment>), EngineError> {
        let noted = Noted::read(&self.data)?;
        noted.write(&self.data)?;
        let folder = BackupFolder::default_of(&self.data);
        folder.open()?;
        let own = folder.own(&noted.id)?;
        let full = own.iter().filter(|name| name.reason == BackupReason::Full && name.at <= now);
        let newest = full.map(|name| name.at).max();
        Ok((noted.id, newest))
    }

    /// Keeps the receipts that they name, and lets go of what need not be kept.
    fn finish(&self, made: &[BackupName], id: &str) -> Result<(), EngineError> {
        let (folder, kept) = (BackupFolder::default_of(&self.data), self.data.join("receipts"));
        for name in made {
            let named = receipts_named_in(&name.in_folder(&folder.path), receipt_files::names(&kept)?)?;
            receipts::copy(&kept, &folder.receipts(), &named)?;
        }
        folder.clear_up(id)?;
        receipts::clear_up(&folder)
    }

    /// Brings the newest backups to the folder that the user chose, if they are not there yet.
    pub(crate) async fn bring_to_chosen_folder(&self, now: Moment) {
        let _one_at_a_time = self.one_at_a_time.lock().await;
        self.bring(now).await;
    }

    async fn bring(&self, now: Moment) {
        let own = self.clone();
        if let Err(error) = in_background(move || own.bring_newest(now)).await {
            tracing::error!(%error, "what became of the chosen folder for backups could not be noted");
        }
    }

    fn bring_newest(&self, now: Moment) -> Result<(), EngineError> {
        let noted = Noted::read(&self.data)?;
        let Some(folder) = noted.folder.as_deref().map(BackupFolder::chosen) else { return Ok(()) };
        let brought = folder.open().map_err(EngineError::from);
        let brought = brought.and_then(|()| self.copy_newest(&folder, &noted.id, now));
        let trouble = brought.err().as_ref().map(folder_fault);
        if noted.trouble == trouble { Ok(()) } else { Noted { trouble, ..noted }.write(&self.data) }
    }

    fn copy_newest(&self, folder: &BackupFolder, id: &str, now: Moment) -> Result<(), EngineError> {
        let here = BackupFolder::default_of(&self.data);
        let (ours, there) = (here.own(id)?, folder.own(id)?);
        let newest = |full: bool| {
            let of_kind = ours.iter().filter(|name| (name.reason == BackupReason::Full) == full);
            of_kind.filter(|name| name.at <= now).max()
        };
        for name in [newest(false), newest(true)].into_iter().flatten() {
            let (from, to) = (name.in_folder(&here.path), name.in_folder(&folder.path));
            if !there.contains(name) {
                copy_backup(&from, &to)?;
            }
            let named = receipts_named_in(&to, receipt_files::names(&here.receipts())?)?;
            receipts::copy(&here.receipts(), &folder.receipts(), &named)?;
        }
        folder.clear_up(id)?;
        receipts::clear_up(folder)
    }
}

/// What was the matter with the disk or the database.
fn fault(error: &EngineError) -> StorageFault {
    match error {
        EngineError::Store(error) => error.fault(),
        EngineError::File(error) => StoreError::from(std::io::Error::from(error.kind())).fault(),
        // No sentence: it would be kept in the language of today.
        other => StorageFault::Refused { said: format!("{other:?}") },
    }
}

/// What was the matter with the chosen folder, or with what was brought there.
fn folder_fault(error: &EngineError) -> FolderFault {
    if let EngineError::File(error) = error {
        return FolderFault::from(error);
    }
    match fault(error) {
        StorageFault::Full => FolderFault::Full,
        StorageFault::ReadOnly => FolderFault::NotWritable,
        StorageFault::Disk { said } => FolderFault::Other { said },
        what => FolderFault::Unsound { what },
    }
}
