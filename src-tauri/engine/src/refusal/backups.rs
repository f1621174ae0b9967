//! Why backups can't be kept in a folder, and why none is restored.

use std::io::{Error, ErrorKind};

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::StorageFault;

/// Why something can't be done with backups as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum BackupRefusal {
    /// The path of a folder begins nowhere.
    NotAWholePath,
    /// There is no such folder.
    NoSuchFolder {
        /// As it was entered.
        folder: String,
    },
    /// The folder is in the data folder, and goes when that goes.
    InDataFolder,
    /// The folder can't be used.
    Folder {
        /// As it was entered.
        folder: String,
        /// What is the matter with it.
        why: FolderFault,
    },
    /// No backup was looked at that could be restored.
    NothingChosen,
}

/// What is the matter with a folder for backups.
///
/// On disk as JSON, in what is noted about backups: codes and fields are only ever added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FolderFault {
    /// It is not there, as a stick that was taken out.
    Away,
    /// It is no folder.
    NotAFolder,
    /// It can't be written.
    NotWritable,
    /// It has no room left.
    Full,
    /// What was copied there is not what it was.
    Unsound {
        /// What is wrong with it. Before there were codes it was a phrase.
        #[serde(alias = "said")]
        what: StorageFault,
    },
    /// The system refused, for another reason.
    Other {
        /// What it said.
        said: String,
    },
}

impl From<&Error> for FolderFault {
    fn from(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Away,
            ErrorKind::NotADirectory => Self::NotAFolder,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::NotWritable,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Other { said: error.to_string() },
        }
    }
}
