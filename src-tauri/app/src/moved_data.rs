//! Where the data was moved to: noted in the app's own folder of the machine, where every start finds it.

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use serde::{Deserialize, Serialize};
use tierstock_engine::whole_file;
use tierstock_language::t;

/// Its file in the machine's folder.
const FILE: &str = "data-folder.json";

/// The file's own version; a newer one is read by what this version knows of it.
const VERSION: u32 = 1;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct MovedData {
    version: u32,
    /// The data folder.
    pub(crate) folder: PathBuf,
    /// Where it was, as long as something of it may be there.
    #[serde(default)]
    pub(crate) left: Option<PathBuf>,
}

/// The note is there and can't be read. Its text is made when it is told.
#[derive(Debug)]
struct UnreadableNote {
    file: PathBuf,
    /// What the system or the library said.
    why: String,
}

impl fmt::Display for UnreadableNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&t!("start-moved-unreadable", file = self.file.display(), why = &self.why))
    }
}

impl std::error::Error for UnreadableNote {}

impl MovedData {
    pub(crate) fn at(folder: &Path) -> Self {
        Self { version: VERSION, folder: folder.to_owned(), left: None }
    }

    pub(crate) fn to(folder: &Path, left: &Path) -> Self {
        Self { left: Some(left.to_owned()), ..Self::at(folder) }
    }

    pub(crate) fn file(machine: &Path) -> PathBuf {
        machine.join(FILE)
    }

    /// None: it was never moved. A file that is no such note is an error: data started again in its place would be missed.
    pub(crate) fn read(machine: &Path) -> Result<Option<Self>> {
        let file = Self::file(machine);
        let unreadable = |why: Error| {
            let note = UnreadableNote { file: file.clone(), why: why.to_string() };
            Error::new(ErrorKind::InvalidData, note)
        };
        match fs::read(&file) {
            Ok(text) => serde_json::from_slice(&text).map(Some).map_err(|error| unreadable(error.into())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(error)),
        }
    }

    /// Whole or not at all.
    pub(crate) fn write(&self, machine: &Path) -> Result<()> {
        fs::create_dir_all(machine)?;
        whole_file::put(&Self::file(machine), &serde_json::to_vec_pretty(self)?)
    }

    /// The data is in the default folder, as where it was never moved.
    pub(crate) fn forget(machine: &Path) -> Result<()> {
        match fs::remove_file(Self::file(machine)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unreadable_note_of_a_move_is_named() {
        let machine = tempfile::tempdir().unwrap();
        assert_eq!(MovedData::read(machine.path()).unwrap(), None);
        fs::write(MovedData::file(machine.path()), "{").unwrap();
        let error = MovedData::read(machine.path()).unwrap_err();
        assert!(error.to_string().contains("data-folder.json can't be read"), "{error}");
    }
}
