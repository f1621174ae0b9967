//! The backups of a data folder: where they are, when they are made, and restoring one. All but making one works whether
//! or not the database can be opened.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::TimeDelta;
use tierstock_domain::Moment;
use tierstock_store::BackupName;
use tokio::sync::Mutex;

use crate::error::EngineError;
use crate::options::DATABASE;
use crate::refusal::FolderFault;
use crate::view::{BackupFolderView, BackupView, BackupsView};
use crate::words;

mod commands;
mod folder;
mod making;
mod noted;
mod receipts;
mod restoring;
mod schedule;

use folder::BackupFolder;
use noted::Noted;
pub use restoring::PreparedRestore;
pub(crate) use schedule::BackupSchedule;

/// The last good backup is old after this.
const STALE_AFTER: TimeDelta = TimeDelta::days(3);

/// The backups of one data folder. Clones make no two at once.
#[derive(Debug, Clone)]
pub struct Backups {
    data: PathBuf,
    one_at_a_time: Arc<Mutex<()>>,
}

impl Backups {
    /// Those of the data in this folder.
    pub fn of(data: &Path) -> Self {
        Self { data: data.to_owned(), one_at_a_time: Arc::default() }
    }

    /// What there is, and how old the last good one is at `now`.
    pub async fn view(&self, now: Moment) -> Result<BackupsView, EngineError> {
        let own = self.clone();
        in_background(move || own.look(now)).await
    }

    /// Keeps backups in this folder, too; none: in the default one only.
    pub async fn set_folder(&self, folder: Option<PathBuf>) -> Result<(), EngineError> {
        let own = self.clone();
        in_background(move || {
            if let Some(folder) = &folder {
                BackupFolder::chosen(folder).must_be_usable(&own.data)?;
            }
            let noted = Noted::read(&own.data)?;
            Noted { folder, trouble: None, ..noted }.write(&own.data)
        })
        .await
    }

    fn look(&self, now: Moment) -> Result<BackupsView, EngineError> {
        let noted = Noted::read(&self.data)?;
        let mut folders = Vec::new();
        let mut backups = Vec::new();
        for folder in self.folders(&noted) {
            let (listed, fault) = match folder.list() {
                Ok(listed) => (listed, None),
                Err(error) => (Vec::new(), Some(FolderFault::from(&error))),
            };
            let fault = fault.or_else(|| noted.trouble.clone().filter(|_| folder.is_chosen));
            let shown = folder.path.display().to_string();
            folders.push(BackupFolderView {
                trouble: fault.as_ref().map(|why| words::backup_folder(&shown, why)),
                fault,
                folder: shown,
                is_chosen: folder.is_chosen,
            });
            backups.extend(listed.into_iter().map(|(name, bytes)| BackupView {
                file: name.in_folder(&folder.path).display().to_string(),
                at: name.at,
                reason: Some(name.reason),
                kilobytes: kilobytes(bytes),
                is_in_chosen_folder: folder.is_chosen,
                is_of_this_data: name.of == noted.id,
            }));
        }
        let good = backups.iter().filter(|backup| backup.is_of_this_data && backup.at <= now);
        let last_good = good.map(|backup| backup.at).max();
        backups.extend(self.left_by_updates_and_restores()?);
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
        Ok(BackupsView {
            folders,
            backups,
            last_good,
            is_old: last_good.is_none_or(|last| now - last > STALE_AFTER),
            trouble: noted.failed.as_ref().map(words::not_backed_up),
            fault: noted.failed,
        })
    }

    /// The default folder, and the user's own if they chose one.
    fn folders(&self, noted: &Noted) -> Vec<BackupFolder> {
        let chosen = noted.folder.as_deref().map(BackupFolder::chosen);
        [BackupFolder::default_of(&self.data)].into_iter().chain(chosen).collect()
    }

    /// Databases as they were before an update or a restore, beside the one in use.
    fn left_by_updates_and_restores(&self) -> Result<Vec<BackupView>, EngineError> {
        let database = self.database();
        let mut left = tierstock_store::replaced(&database)?;
        let prefix = format!("{DATABASE}.before-v");
        for entry in fs::read_dir(&self.data).into_iter().flatten() {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.strip_prefix(&prefix).is_some_and(|version| version.parse::<u32>().is_ok()) {
                left.push((entry.path(), entry.metadata()?.modified()?.into()));
            }
        }
        let view = |(path, at): (PathBuf, Moment)| -> Result<BackupView, EngineError> {
            Ok(BackupView {
                kilobytes: kilobytes(fs::metadata(&path)?.len()),
                file: path.display().to_string(),
                at,
                reason: None,
                is_in_chosen_folder: false,
                is_of_this_data: true,
            })
        };
        left.into_iter().map(view).collect()
    }

    fn database(&self) -> PathBuf {
        self.data.join(DATABASE)
    }
}

fn kilobytes(bytes: u64) -> u32 {
    u32::try_from(bytes / 1_000).unwrap_or(u32::MAX)
}

/// Files are looked through, copied and checked where nobody waits for the thread.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EngineError> + Send + 'static,
) -> Result<T, EngineError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(std::io::Error::other(error).into()))
}

/// The file that a backup's name stands for in the default folder.
fn file_of(data: &Path, name: &BackupName) -> PathBuf {
    name.in_folder(&BackupFolder::default_of(data).path)
}

#[cfg(test)]
mod tests;
