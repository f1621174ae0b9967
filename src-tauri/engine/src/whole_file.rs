//! Files that are whole or not there, whatever ends the process, the power or the space on the disk: written beside
//! their place under another name, flushed, and only then given their own.

use std::io::{ErrorKind, Result, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};
use tierstock_store::sync_folder;

/// Puts a file there, in the place of what was there before.
pub fn put(path: &Path, contents: &[u8]) -> Result<()> {
    written_beside(path, contents)?.persist(path).map_err(|failed| failed.error)?;
    sync_folder(path)
}

/// Puts a file in the place of one that is there, which gives it its permissions; where a link leads is replaced.
pub fn replace(path: &Path, contents: &[u8]) -> Result<()> {
    let path = path.canonicalize()?;
    let permissions = path.metadata()?.permissions();
    let file = written_beside(&path, contents)?;
    file.as_file().set_permissions(permissions)?;
    file.persist(&path).map_err(|failed| failed.error)?;
    sync_folder(&path)
}

/// Puts a file there unless its name is taken; answers whether it was free.
pub fn put_new(path: &Path, contents: &[u8]) -> Result<bool> {
    match written_beside(path, contents)?.persist_noclobber(path) {
        Ok(_) => sync_folder(path).map(|()| true),
        Err(taken) if taken.error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(failed) => Err(failed.error),
    }
}

/// Moves a whole file of ours to a name in the same folder unless that is taken; answers whether it was free.
pub fn move_new(from: &Path, to: &Path) -> Result<bool> {
    match std::fs::hard_link(from, to) {
        Ok(()) => std::fs::remove_file(from)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        // Some sticks know no links: no other process takes the name in between.
        Err(_) if !to.exists() => std::fs::rename(from, to)?,
        Err(_) => return Ok(false),
    }
    sync_folder(to).map(|()| true)
}

/// A file that was given its name is on the disk under it.
pub fn flush_name(path: &Path) -> Result<()> {
    sync_folder(path)
}

/// The contents on the disk under a name that is not looked for; dropped, it is gone.
fn written_beside(path: &Path, contents: &[u8]) -> Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut file = Builder::new().prefix(".tierstock-").suffix(".partial").tempfile_in(folder)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        entries.map(|name| name.into_string().unwrap()).collect()
    }

    #[test]
    fn a_name_that_is_taken_keeps_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.csv");
        assert!(put_new(&path, b"1").unwrap());
        assert!(!put_new(&path, b"2").unwrap());
        assert_eq!(
            (fs::read(&path).unwrap(), names(folder.path())),
            (b"1".to_vec(), vec!["book.csv".into()])
        );
        put(&path, b"3").unwrap();
        assert_eq!(
            (fs::read(&path).unwrap(), names(folder.path())),
            (b"3".to_vec(), vec!["book.csv".into()])
        );
    }

    #[test]
    fn what_can_not_be_given_its_name_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.csv");
        fs::create_dir(&path).unwrap();
        assert!(put(&path, b"1").is_err());
        assert_eq!(names(folder.path()), ["book.csv"]);
        assert!(put_new(&folder.path().join("nowhere").join("book.csv"), b"1").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_replaced_gives_its_permissions() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let (program, link) = (folder.path().join("program"), folder.path().join("link"));
        assert!(replace(&program, b"1").is_err() && names(folder.path()).is_empty());
        fs::write(&program, b"1").unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        std::os::unix::fs::symlink(&program, &link).unwrap();
        replace(&link, b"2").unwrap();
        assert_eq!(fs::read(&program).unwrap(), b"2");
        assert_eq!(program.metadata().unwrap().permissions().mode() & 0o777, 0o755);
        assert!(link.is_symlink());
    }

    #[test]
    fn until_it_is_whole_it_has_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.csv");
        let partial = written_beside(&path, b"1").unwrap();
        assert!(!path.exists() && partial.path().starts_with(folder.path()));
        drop(partial);
        assert!(names(folder.path()).is_empty());
    }
}
