//! Files that the user takes with them: whole or not there, and never in the place of another.

use std::fs;
use std::io::{ErrorKind, Result};
use std::path::{Path, PathBuf};

use tierstock_engine::whole_file;

/// Names that are tried: beyond them something else is wrong.
const TRIES: u32 = 1_000;

/// Writes `contents` to `folder` as `name.ending`, or `name (2).ending` and so on where that is taken.
pub(crate) fn write(folder: &Path, name: &str, ending: &str, contents: &[u8]) -> Result<PathBuf> {
    fs::create_dir_all(folder)?;
    under_a_free_name(folder, name, ending, |path| whole_file::put_new(path, contents))
}

/// The same with a whole file or folder of ours that is in `folder` already, under another name. A folder has no ending.
pub(crate) fn rename(folder: &Path, name: &str, ending: &str, file: &Path) -> Result<PathBuf> {
    under_a_free_name(folder, name, ending, |path| whole_file::move_new(file, path))
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

/// Puts a file under the first name for which `put` says that it was free.
fn under_a_free_name(
    folder: &Path,
    name: &str,
    ending: &str,
    put: impl Fn(&Path) -> Result<bool>,
) -> Result<PathBuf> {
    for nth in 1..=TRIES {
        let numbered = if nth == 1 { name.to_owned() } else { format!("{name} ({nth})") };
        let path = folder.join(if ending.is_empty() { numbered } else { format!("{numbered}.{ending}") });
        if put(&path)? {
            return Ok(path);
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_is_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let first = write(folder.path(), "Book", "csv", b"1").unwrap();
        let second = write(folder.path(), "Book", "csv", b"2").unwrap();
        assert_eq!(second, folder.path().join("Book (2).csv"));
        let ready = folder.path().join(".ready");
        fs::write(&ready, b"3").unwrap();
        let third = rename(folder.path(), "Book", "csv", &ready).unwrap();
        assert_eq!((third.clone(), ready.exists()), (folder.path().join("Book (3).csv"), false));
        let read = [first, second, third].map(|path| fs::read(path).unwrap());
        assert_eq!(read, [b"1", b"2", b"3"]);
        for name in ["Tables", "Tables (2)"] {
            fs::create_dir(&ready).unwrap();
            assert_eq!(rename(folder.path(), "Tables", "", &ready).unwrap(), folder.path().join(name));
        }
    }
}
