//! What is noted about the backups of a data folder: in a file beside the database and not in it, since it is needed when
//! that can't be opened, and since it is about this computer.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tierstock_domain::StorageFault;

use crate::error::EngineError;
use crate::refusal::FolderFault;
use crate::whole_file;

const FILE: &str = "backups.json";

/// What is kept in the file. What a newer version adds is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Noted {
    /// Eight hex digits that are in the names of this folder's backups, so that two of them can keep backups in one folder.
    pub id: String,
    /// The folder that the user chose beside the default one.
    #[serde(default)]
    pub folder: Option<PathBuf>,
    /// Why the newest backup could not be brought there.
    #[serde(default)]
    pub trouble: Option<FolderFault>,
    /// Why the newest backup could not be made.
    #[serde(default)]
    pub failed: Option<StorageFault>,
}

impl Noted {
    /// What is in the folder; a file that is missing or can't be understood is started over.
    pub(super) fn read(data: &Path) -> Result<Self, EngineError> {
        match fs::read(data.join(FILE)) {
            Ok(text) => {
                let known: Option<Self> = serde_json::from_slice(&text).ok();
                Ok(known.filter(Self::is_sound).unwrap_or_else(Self::new))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::new()),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn write(&self, data: &Path) -> Result<(), EngineError> {
        let text = serde_json::to_vec_pretty(self).map_err(std::io::Error::from)?;
        Ok(whole_file::put(&data.join(FILE), &text)?)
    }

    fn new() -> Self {
        // The randomness of a hasher: it only has to differ from the next folder's.
        use std::hash::{BuildHasher, Hasher, RandomState};
        let random = RandomState::new().build_hasher().finish();
        let id = format!("{:08x}", random >> 32);
        Self { id, folder: None, trouble: None, failed: None }
    }

    fn is_sound(&self) -> bool {
        self.id.len() == 8 && self.id.bytes().all(|byte| byte.is_ascii_hexdigit())
    }
}
