//! Moving the data to another folder: it is copied and checked there while it is not open. Where it was it stays until
//! the caller has noted its new place, and erases it.

use std::fs::{self, File};
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use tierstock_store::{copy_database, sync_folder};

use crate::error::EngineError;
use crate::locks::lock_file;
use crate::options::{DATABASE, LOCK};
use crate::refusal::{DataFolderRefusal, FolderFault};

/// The folder that is made where the chosen one has other things in it.
const NAME: &str = "Tierstock";

/// What is taken along beside the database and files that begin with its name. The sample and the logs start again.
const FOLDERS: [&str; 3] = ["backups", "pictures", "receipts"];
const BACKUPS: &str = "backups.json";

/// What may be in an empty folder: what file managers leave in it, and what of ours is no data.
const NOTHING: [&str; 6] = [".DS_Store", "desktop.ini", "accounts", "data-folder.json", "logs", LOCK];

/// Where the data of `data` would be if it were moved to the chosen folder: there, or in a folder of its own in it.
pub fn place_for_data(data: &Path, chosen: &Path) -> std::result::Result<PathBuf, EngineError> {
    if !chosen.is_absolute() {
        return Err(DataFolderRefusal::NotAWholePath.into());
    }
    let place = if is_empty(chosen).map_err(|error| unusable(chosen, &error))? {
        chosen.to_owned()
    } else {
        let inner = chosen.join(NAME);
        if inner.exists() && !is_empty(&inner).map_err(|error| unusable(&inner, &error))? {
            return Err(DataFolderRefusal::Taken { folder: inner.display().to_string() }.into());
        }
        inner
    };
    let (data, chosen) = (real(data), real(chosen));
    if chosen.starts_with(&data) {
        return Err(DataFolderRefusal::Nested.into());
    }
    let probe = tempfile::Builder::new().prefix(".tierstock-").tempfile_in(&chosen);
    probe.map_err(|error| unusable(&chosen, &error))?;
    Ok(place)
}

/// Copies the data to a place that [`place_for_data`] has answered. If that fails, nothing of it is left there.
/// [`EngineError::InUse`]: the data is open.
pub async fn copy_data(data: &Path, place: &Path) -> std::result::Result<(), EngineError> {
    let (data, place) = (data.to_owned(), place.to_owned());
    let copied = tokio::task::spawn_blocking(move || {
        let _lock = lock_file(&data.join(LOCK))?.ok_or(EngineError::InUse)?;
        let was_there = place.exists();
        fs::create_dir_all(&place)?;
        let copied = copy_all(&data, &place);
        if copied.is_err() {
            take_away(&place, was_there);
        }
        copied
    });
    copied.await.map_err(Error::other)?
}

fn copy_all(data: &Path, place: &Path) -> std::result::Result<(), EngineError> {
    for entry in fs::read_dir(data)? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        let (from, to) = (entry.path(), place.join(&name));
        if text == DATABASE {
            copy_database(&from, &to)?;
        } else if text == BACKUPS || text.starts_with(&format!("{DATABASE}.")) {
            copy_file(&from, &to)?;
        } else if FOLDERS.contains(&&*text) {
            copy_folder(&from, &to)?;
        }
    }
    Ok(sync_folder(&place.join(DATABASE))?)
}

/// A folder with its files and folders; links and the like are none of ours.
fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else if kind.is_file() {
            copy_file(&entry.path(), &target)?;
        }
    }
    sync_folder(&to.join(NAME))
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    let copied = fs::copy(from, to)?;
    let copy = File::options().write(true).open(to)?;
    copy.sync_all()?;
    if copied == fs::metadata(from)?.len() { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
}

/// Removes what was copied.
fn take_away(place: &Path, was_there: bool) {
    let removed = if was_there { crate::erasing::remove_data(place) } else { fs::remove_dir_all(place) };
    if let Err(error) = removed {
        tracing::warn!(%error, place = %place.display(), "an unfinished copy of the data could not be removed");
    }
}

fn is_empty(folder: &Path) -> Result<bool> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !NOTHING.iter().any(|ours| name == *ours) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn unusable(folder: &Path, error: &Error) -> EngineError {
    DataFolderRefusal::Unusable { folder: folder.display().to_string(), why: FolderFault::from(error) }.into()
}

fn real(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use tierstock_store::Store;
    use tierstock_store::fixture::{self, minutes};

    use super::*;

    async fn filled(root: &Path) -> PathBuf {
        let data = root.join("data");
        fs::create_dir_all(data.join("backups").join("receipts")).unwrap();
        let store = Store::open(&data.join(DATABASE)).await.unwrap();
        store.set_regions(fixture::REGIONS.to_vec(), minutes(0)).await.unwrap();
        fixture::add_linked(&store, "DD1391-100", tierstock_domain::Tier::Hot, minutes(0)).await.unwrap();
        store.close().await.unwrap();
        for name in ["backups.json", "backups/receipts/a.pdf", "tierstock.db.before-v3", "folder.json"] {
            fs::write(data.join(name), "x").unwrap();
        }
        data
    }

    fn code(refused: &EngineError) -> &DataFolderRefusal {
        match refused {
            EngineError::BadInput(crate::refusal::BadInput::DataFolder(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn moved_data_is_whole_and_the_first_is_untouched() {
        let root = tempfile::tempdir().unwrap();
        let data = filled(root.path()).await;
        let place = root.path().join("new");
        copy_data(&data, &place).await.unwrap();
        let store = Store::open(&place.join(DATABASE)).await.unwrap();
        assert_eq!(store.counts().await.unwrap().products, 1);
        store.close().await.unwrap();
        for name in ["backups.json", "backups/receipts/a.pdf", "tierstock.db.before-v3"] {
            assert_eq!(fs::read_to_string(place.join(name)).unwrap(), "x", "{name}");
        }
        assert!(!place.join("folder.json").exists(), "whose keys they are is not the engine's");
        assert!(data.join(DATABASE).exists());
    }

    #[tokio::test]
    async fn damaged_data_is_not_moved_and_leaves_nothing_there() {
        let root = tempfile::tempdir().unwrap();
        let data = filled(root.path()).await;
        let mut bytes = fs::read(data.join(DATABASE)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 8_192].fill(0xAB);
        fs::write(data.join(DATABASE), bytes).unwrap();
        let place = root.path().join("new");
        copy_data(&data, &place).await.unwrap_err();
        assert!(!place.exists());
    }

    #[tokio::test]
    async fn open_data_is_not_moved() {
        let root = tempfile::tempdir().unwrap();
        let data = filled(root.path()).await;
        let _lock = lock_file(&data.join(LOCK)).unwrap().unwrap();
        let refused = copy_data(&data, &root.path().join("new")).await;
        assert!(matches!(refused, Err(EngineError::InUse)));
    }

    #[tokio::test]
    async fn place_is_the_empty_folder_or_one_of_its_own_in_it() {
        let root = tempfile::tempdir().unwrap();
        let data = filled(root.path()).await;
        let [empty, used] = ["empty", "used"].map(|name| root.path().join(name));
        fs::create_dir_all(&empty).unwrap();
        fs::create_dir_all(used.join("letters")).unwrap();
        assert_eq!(place_for_data(&data, &empty).unwrap(), empty);
        assert_eq!(place_for_data(&data, &used).unwrap(), used.join("Tierstock"));
        fs::create_dir_all(used.join("Tierstock").join("mine")).unwrap();
        let refused = place_for_data(&data, &used).unwrap_err();
        assert!(matches!(code(&refused), DataFolderRefusal::Taken { .. }));
    }

    #[tokio::test]
    async fn place_within_the_data_or_nowhere_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let data = filled(root.path()).await;
        let refused = |folder: &Path| place_for_data(&data, folder).unwrap_err();
        assert_eq!(code(&refused(&data)), &DataFolderRefusal::Nested);
        assert_eq!(code(&refused(&data.join("backups"))), &DataFolderRefusal::Nested);
        assert_eq!(code(&refused(Path::new("somewhere"))), &DataFolderRefusal::NotAWholePath);
        let away = refused(&root.path().join("away"));
        assert!(matches!(code(&away), DataFolderRefusal::Unusable { why: FolderFault::Away, .. }));
    }
}
