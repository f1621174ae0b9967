//! What tells one data folder from every other, so that no two of them share entries of the keychain.
//!
//! It is kept beside the database and not in it: a restored backup, or a database that was copied, never brings another
//! folder's keys along. A folder that was moved is still the same; one that was copied is another.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Its file in the data folder.
const FILE: &str = "folder.json";

/// The file's own version; a newer one is read by what this version knows of it.
const VERSION: u32 = 1;

/// The id of a data folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FolderId {
    pub(crate) id: Uuid,
    /// Entries of the keychain that were written before folders had ids are this folder's.
    pub(crate) has_older_entries: bool,
}

/// What is kept in the file.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    version: u32,
    id: Uuid,
    /// Where the folder was when it was last opened.
    path: PathBuf,
    /// The folder's number in its file system, where there is one: a copy has another.
    #[serde(default)]
    inode: Option<u64>,
    #[serde(default)]
    has_older_entries: bool,
}

impl FolderId {
    /// The id of `folder`, which is given one if it has none yet. `may_have_older_entries`: it is the default folder.
    ///
    /// A folder that can't be written gets an id for this session only, and so asks to connect.
    pub(crate) fn of(folder: &Path, may_have_older_entries: bool) -> Self {
        let new = || Self { id: Uuid::new_v4(), has_older_entries: may_have_older_entries };
        match Self::read_or_new(folder, new) {
            Ok(id) => id,
            Err(error) => {
                tracing::error!(%error, "the data folder has no id; its marketplaces must be connected again");
                Self { has_older_entries: false, ..new() }
            }
        }
    }

    fn read_or_new(folder: &Path, new: impl Fn() -> Self) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let kept = Kept::read(&folder)?;
        let id = match &kept {
            Some(kept) if kept.is_of(&folder) => kept.id(),
            Some(_) => Self { has_older_entries: false, ..new() },
            None => new(),
        };
        let now = Kept::of(id, &folder);
        if kept.is_none_or(|kept| (kept.id, &kept.path, kept.inode) != (now.id, &now.path, now.inode)) {
            now.write(&folder)?;
        }
        Ok(id)
    }
}

/// Makes `to` what the folder `from` is: whoever opens it has the same keys.
pub(crate) fn carry(from: &Path, to: &Path) -> io::Result<()> {
    let (from, to) = (from.canonicalize()?, to.canonicalize()?);
    Kept::read(&from)?.map_or(Ok(()), |kept| Kept::of(kept.id(), &to).write(&to))
}

/// Whether no data but what was moved from there to `place` is in the folder.
pub(crate) fn may_be_forgotten(folder: &Path, place: &Path) -> bool {
    match (Kept::read(folder), Kept::read(place)) {
        (Ok(None), _) => true,
        (Ok(Some(left)), Ok(Some(moved))) => left.id == moved.id,
        _ => false,
    }
}

/// Takes the folder's id away; one that has none yet is left as it is.
pub(crate) fn forget(folder: &Path) {
    if let Err(error) = fs::remove_file(folder.join(FILE))
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "the id of a folder could not be removed");
    }
}

impl Kept {
    fn of(id: FolderId, folder: &Path) -> Self {
        let FolderId { id, has_older_entries } = id;
        Self { version: VERSION, id, path: folder.to_owned(), inode: inode(folder), has_older_entries }
    }

    /// None: there is no such file, or not one of ours.
    fn read(folder: &Path) -> io::Result<Option<Self>> {
        match fs::read(folder.join(FILE)) {
            Ok(text) => Ok(serde_json::from_slice(&text).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whole or not at all.
    fn write(&self, folder: &Path) -> io::Result<()> {
        let partial = folder.join(format!("{FILE}.new"));
        let mut file = fs::File::create(&partial)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        fs::rename(partial, folder.join(FILE))
    }

    fn id(&self) -> FolderId {
        FolderId { id: self.id, has_older_entries: self.has_older_entries }
    }

    /// Whether `folder` is the very one that this was written in, or was moved since. A copy is another: the first one
    /// is still where it was.
    fn is_of(&self, folder: &Path) -> bool {
        let is_here = self.path == folder;
        let was_renamed = self.inode.is_some() && self.inode == inode(folder);
        let is_still_there = || matches!(Self::read(&self.path), Ok(Some(there)) if there.id == self.id);
        is_here || was_renamed || !is_still_there()
    }
}

#[cfg(unix)]
fn inode(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(fs::metadata(folder).ok()?.ino())
}

#[cfg(not(unix))]
const fn inode(_folder: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let (one, other) = (root.path().join("one"), root.path().join("other"));
        (root, one, other)
    }

    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap();
        fs::copy(from.join(FILE), to.join(FILE)).unwrap();
    }

    #[test]
    fn a_folder_keeps_its_id() {
        let (_root, one, other) = folders();
        let id = FolderId::of(&one, false);
        assert_eq!(FolderId::of(&one, false), id);
        assert_ne!(FolderId::of(&other, false).id, id.id);
    }

    #[test]
    fn a_moved_folder_is_still_the_same() {
        let (_root, one, other) = folders();
        let id = FolderId::of(&one, true);
        fs::rename(&one, &other).unwrap();
        assert_eq!(FolderId::of(&other, false), id);
        // And the place it left may be taken by another.
        assert_ne!(FolderId::of(&one, false).id, id.id);
        assert_eq!(FolderId::of(&other, false), id);
    }

    #[test]
    fn a_folder_moved_to_another_disk_is_the_same() {
        let (_root, one, other) = folders();
        let id = FolderId::of(&one, false);
        copy(&one, &other);
        fs::remove_dir_all(&one).unwrap();
        assert_eq!(FolderId::of(&other, false), id);
    }

    #[test]
    fn a_copied_folder_is_another() {
        let (_root, one, other) = folders();
        let id = FolderId::of(&one, true);
        copy(&one, &other);
        let copied = FolderId::of(&other, true);
        assert_ne!(copied.id, id.id);
        assert!(!copied.has_older_entries, "they are the first one's");
        assert_eq!((FolderId::of(&one, true), FolderId::of(&other, true)), (id, copied));
    }

    #[test]
    fn a_file_that_is_no_id_asks_to_connect() {
        let (_root, one, _) = folders();
        let id = FolderId::of(&one, false);
        fs::write(one.join(FILE), "{").unwrap();
        assert_ne!(FolderId::of(&one, false).id, id.id);
    }
}
