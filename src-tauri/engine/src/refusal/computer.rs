//! What this computer refused: the database or its disk, a backup, a file, the keychain, or what the environment says.

use std::io::Error;

use serde::Serialize;
use specta::Type;
use tierstock_domain::StorageFault;
use tierstock_market::{Service, SetupError};
use tierstock_store::{Damage, Foreign, OpenError, RestoreError, RowKind, StoreError};

use super::FolderFault;
use crate::archive_fault::ArchiveFault;
use crate::ports::SecretError;

/// Why this computer did not read, write or keep something: the code behind the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ComputerRefusal {
    /// What was named is not there, or not any more.
    Missing {
        /// Of what kind it would be.
        what: RowKind,
        /// The id that names no row; null: it was not named by one.
        id: Option<i64>,
    },
    /// The data folder is open in another Tierstock.
    InUse,
    /// The folder that the data was moved to is not there, as a disk that was taken out.
    DataFolderAway {
        /// The path of the data folder, for people to read.
        folder: String,
        /// The file that names it.
        named_in: String,
    },
    /// A newer version of Tierstock wrote the data or the backup.
    Newer {
        /// The schema version of its file.
        found: u32,
        /// The newest schema version that is known here.
        known: u32,
    },
    /// The data or the backup is no database, or a broken one.
    Damaged {
        /// What is wrong with its file.
        why: Damage,
    },
    /// Something else is where the data folder should be.
    NotAFolder {
        /// The path of what stands in its place.
        path: String,
    },
    /// The backup is a link, a folder or a device.
    NotAFile {
        /// The path that was named.
        path: String,
    },
    /// The database, or its folder, can't be written.
    NotWritable {
        /// The path of the file or its folder.
        path: String,
    },
    /// No copy of the database could be made before its update, so it was not updated.
    NoCopy {
        /// What the database or its disk refused.
        why: StorageFault,
    },
    /// A step of the update failed, though the disk did not.
    NotUpdated {
        /// The path of the copy that was made before.
        copy: String,
    },
    /// The database or its disk refused.
    Database {
        /// What it refused.
        why: StorageFault,
    },
    /// What was set aside has no place any more.
    NoPlace {
        /// The name of the table or column that is gone.
        name: String,
    },
    /// The file is a database or a document, and no backup of Tierstock's.
    ForeignBackup {
        /// What it has that ours have not, or lacks.
        what: Foreign,
    },
    /// The zip is no document of Tierstock's.
    ForeignZip {
        /// What it has that ours have not, or lacks.
        what: ArchiveFault,
    },
    /// A file or folder could not be read or written.
    File {
        /// What is the matter with it.
        why: FolderFault,
    },
    /// The keychain did not take or give a key.
    Keychain {
        /// Why it did not.
        why: SecretError,
    },
    /// The environment names an address that no key may be sent to.
    ServiceAddress {
        /// The service whose address it is: `stockx`, `stockx_accounts`, `alias`, `rates`, `discord`, `telegram` or `ntfy`.
        #[specta(type = String)]
        service: Service,
    },
    /// The machine's settings for connections can't be read.
    Connections {
        /// What the library said.
        said: String,
    },
    /// The sample can't be made.
    Sample {
        /// What the system said, or which of its products is to blame.
        said: String,
    },
}

impl From<&StoreError> for ComputerRefusal {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Missing { what, id } => Self::Missing { what: *what, id: Some(*id) },
            StoreError::NoPlace { name } => Self::NoPlace { name: name.clone() },
            other => Self::Database { why: other.fault() },
        }
    }
}

impl From<&OpenError> for ComputerRefusal {
    fn from(error: &OpenError) -> Self {
        match error {
            OpenError::Newer { found, known, .. } => Self::Newer { found: *found, known: *known },
            OpenError::Damaged { why, .. } => Self::Damaged { why: why.clone() },
            OpenError::NotAFolder { path } => Self::NotAFolder { path: path.display().to_string() },
            OpenError::NotWritable { path } => Self::NotWritable { path: path.display().to_string() },
            OpenError::NoCopy(why) => Self::NoCopy { why: why.fault() },
            OpenError::NotUpdated { copy, .. } => Self::NotUpdated { copy: copy.display().to_string() },
            OpenError::Store(error) => error.into(),
        }
    }
}

impl From<&RestoreError> for ComputerRefusal {
    fn from(error: &RestoreError) -> Self {
        match error {
            RestoreError::NotAFile(path) => Self::NotAFile { path: path.display().to_string() },
            RestoreError::NotOpened(error) => error.into(),
            RestoreError::Foreign(what) => Self::ForeignBackup { what: what.clone() },
            RestoreError::Store(error) => error.into(),
        }
    }
}

impl From<&SetupError> for ComputerRefusal {
    fn from(error: &SetupError) -> Self {
        match error {
            SetupError::Address(service) => Self::ServiceAddress { service: *service },
            SetupError::Connections(said) => Self::Connections { said: said.clone() },
        }
    }
}

impl From<&Error> for ComputerRefusal {
    fn from(error: &Error) -> Self {
        Self::File { why: error.into() }
    }
}
