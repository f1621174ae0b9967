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
    for nth in 1..=TRIES {
        let file = if nth == 1 { format!("{name}.{ending}") } else { format!("{name} ({nth}).{ending}") };
        let path = folder.join(file);
        if whole_file::put_new(&path, contents)? {
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
        assert_eq!((fs::read(first).unwrap(), fs::read(second).unwrap()), (b"1".to_vec(), b"2".to_vec()));
    }
}
