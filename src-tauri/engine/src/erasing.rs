//! Erasing everything of a data folder: the keys first, then the files, which a process that is killed meanwhile leaves to
//! the next one.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::Path;

use tierstock_domain::Market;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::locks::lock_file;
use crate::options::{DATABASE, LOCK};
use crate::refusal::NothingDone;

/// While it is there, erasing is not finished.
const MARK: &str = "tierstock.erasing";

/// What else is in a data folder: the logs may be written to just now, and the folder's id says which keys are its own.
const FOLDERS: [&str; 4] = ["backups", "pictures", "receipts", "sample"];

impl Engine {
    /// Removes the keys of both marketplaces and the addresses of the user's own channels from the keychain, and ends the
    /// access at StockX.
    pub async fn remove_all_keys(&self) -> std::result::Result<(), EngineError> {
        for market in Market::ALL {
            match self.disconnect(market).await {
                Ok(_) | Err(EngineError::NothingDone(NothingDone::NotConnected { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        self.remove_channel_secrets().await
    }
}

/// Erases the data in a folder that nobody has open. Backups that are elsewhere stay.
pub async fn erase(data: &Path) -> std::result::Result<(), EngineError> {
    let data = data.to_owned();
    let erased = tokio::task::spawn_blocking(move || {
        let _lock = lock_file(&data.join(LOCK))?.ok_or(EngineError::InUse)?;
        fs::write(data.join(MARK), "")?;
        Ok(finish(&data)?)
    });
    erased.await.map_err(std::io::Error::other)?
}

/// Finishes what was begun, if anything was.
pub(crate) fn finish(data: &Path) -> Result<()> {
    if !data.join(MARK).exists() {
        return Ok(());
    }
    remove_data(data)?;
    absent_is_fine(fs::remove_file(data.join(MARK)))
}

/// Removes all of the data in a folder.
pub(crate) fn remove_data(data: &Path) -> Result<()> {
    for folder in FOLDERS {
        absent_is_fine(fs::remove_dir_all(data.join(folder)))?;
    }
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if (name.starts_with(DATABASE) || name == "backups.json") && entry.file_type()?.is_file() {
            absent_is_fine(fs::remove_file(entry.path()))?;
        }
    }
    Ok(())
}

fn absent_is_fine(removed: Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in
            ["tierstock.db", "tierstock.db-wal", "tierstock.db.before-v3", "backups.json", "letter.txt"]
        {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        for name in ["receipts", "backups/receipts", "logs"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("a"), "x").unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn erasing_takes_what_is_ours_and_nothing_else() {
        let folder = filled();
        erase(folder.path()).await.unwrap();
        assert_eq!(names(folder.path()), ["letter.txt", "logs", "tierstock.lock"]);
    }

    #[test]
    fn erasing_that_was_killed_is_finished_at_the_next_start() {
        let folder = filled();
        finish(folder.path()).unwrap();
        assert!(folder.path().join("tierstock.db").exists(), "nothing was begun");
        fs::write(folder.path().join(MARK), "").unwrap();
        fs::remove_file(folder.path().join("tierstock.db")).unwrap();
        finish(folder.path()).unwrap();
        assert_eq!(names(folder.path()), ["letter.txt", "logs"]);
    }
}
