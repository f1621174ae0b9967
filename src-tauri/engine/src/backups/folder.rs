//! A folder in which backups are kept.

use std::fs;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use tierstock_store::{BackupName, expendable};

use crate::error::EngineError;
use crate::refusal::{BackupRefusal, FolderFault};

/// The folder of the backups in the data folder.
const DEFAULT: &str = "backups";
/// Their receipts, each once, in a folder of their own in it.
const RECEIPTS: &str = "receipts";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BackupFolder {
    pub path: PathBuf,
    /// The user chose it; it may be away, as a stick or a network's folder is.
    pub is_chosen: bool,
}

impl BackupFolder {
    pub(super) fn default_of(data: &Path) -> Self {
        Self { path: data.join(DEFAULT), is_chosen: false }
    }

    pub(super) fn chosen(folder: &Path) -> Self {
        Self { path: folder.to_owned(), is_chosen: true }
    }

    pub(super) fn receipts(&self) -> PathBuf {
        self.path.join(RECEIPTS)
    }

    /// The default folder is made; one that the user chose is there, or away.
    pub(super) fn open(&self) -> Result<()> {
        if self.is_chosen {
            return match fs::metadata(&self.path) {
                Ok(found) if found.is_dir() => Ok(()),
                Ok(_) => Err(ErrorKind::NotADirectory.into()),
                Err(error) => Err(error),
            };
        }
        fs::create_dir_all(&self.path)
    }

    /// The backups in it, with their bytes. A default folder that is not there yet has none.
    pub(super) fn list(&self) -> Result<Vec<(BackupName, u64)>> {
        let entries = match fs::read_dir(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound && !self.is_chosen => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut backups = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name().into_string().ok().and_then(|name| BackupName::read(&name));
            if let Some(name) = name
                && entry.file_type()?.is_file()
            {
                backups.push((name, entry.metadata()?.len()));
            }
        }
        backups.sort();
        Ok(backups)
    }

    /// The backups of this data folder.
    pub(super) fn own(&self, id: &str) -> Result<Vec<BackupName>> {
        let all = self.list()?.into_iter().map(|(name, _)| name);
        Ok(all.filter(|name| name.of == id).collect())
    }

    /// Removes the backups that need not be kept: only now that the newest one counts.
    pub(super) fn clear_up(&self, id: &str) -> Result<()> {
        for name in expendable(&self.own(id)?) {
            fs::remove_file(name.in_folder(&self.path))?;
        }
        Ok(())
    }

    /// Whether backups can be kept there: it is a whole path to a folder that can be written, and not the data folder.
    pub(super) fn must_be_usable(&self, data: &Path) -> std::result::Result<(), EngineError> {
        let refused = |error: &Error| {
            let folder = self.path.display().to_string();
            match FolderFault::from(error) {
                FolderFault::Away => BackupRefusal::NoSuchFolder { folder },
                why => BackupRefusal::Folder { folder, why },
            }
        };
        if !self.path.is_absolute() {
            return Err(BackupRefusal::NotAWholePath.into());
        }
        self.open().map_err(|error| refused(&error))?;
        if let (Ok(data), Ok(inner)) = (data.canonicalize(), self.path.canonicalize())
            && inner.starts_with(data)
        {
            return Err(BackupRefusal::InDataFolder.into());
        }
        let probe = tempfile::Builder::new().prefix(".tierstock-").tempfile_in(&self.path);
        probe.map(drop).map_err(|error| refused(&error).into())
    }
}
