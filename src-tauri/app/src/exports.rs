//! Files that the user takes with them: whole or not there, and in the place of another only where the user said so.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use tierstock_engine::whole_file;

/// Names that are tried: beyond them something else is wrong.
const TRIES: u32 = 1_000;

/// Gives a whole file or folder of ours that is in `folder` already, under another name, the name `name.ending`, or
/// `name (2).ending` and so on where that is taken. A folder has no ending.
pub(crate) fn rename(folder: &Path, name: &str, ending: &str, file: &Path) -> Result<PathBuf> {
    for nth in 1..=TRIES {
        let numbered = if nth == 1 { name.to_owned() } else { format!("{name} ({nth})") };
        let path = folder.join(if ending.is_empty() { numbered } else { format!("{numbered}.{ending}") });
        if whole_file::move_new(file, &path)? {
            return Ok(path);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Gives a whole file of ours a name in the same folder, in the place of what has it: the user said so.
pub(crate) fn replace(file: &Path, path: &Path) -> Result<()> {
    fs::rename(file, path)?;
    whole_file::flush_name(path)
}

/// Removes what did not become whole: a file or a folder, or nothing yet.
pub(crate) fn remove(path: &Path) {
    let removed = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    if let Err(error) = removed
        && error.kind() != ErrorKind::NotFound
    {
        tracing::warn!(%error, path = %path.display(), "what did not become whole could not be removed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let ready = folder.path().join(".ready");
        for (name, contents) in [("Book.csv", b"1"), ("Book (2).csv", b"2")] {
            fs::write(&ready, contents).unwrap();
            assert_eq!(rename(folder.path(), "Book", "csv", &ready).unwrap(), folder.path().join(name));
            assert!(!ready.exists());
        }
        assert_eq!(fs::read(folder.path().join("Book.csv")).unwrap(), b"1");
        for name in ["Tables", "Tables (2)"] {
            fs::create_dir(&ready).unwrap();
            assert_eq!(rename(folder.path(), "Tables", "", &ready).unwrap(), folder.path().join(name));
        }
    }

    #[test]
    fn a_file_that_the_user_named_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let [ready, named] = [".ready", "Mine.csv"].map(|name| folder.path().join(name));
        fs::write(&named, b"1").unwrap();
        fs::write(&ready, b"2").unwrap();
        replace(&ready, &named).unwrap();
        assert_eq!((fs::read(&named).unwrap(), ready.exists()), (b"2".to_vec(), false));
    }
}
