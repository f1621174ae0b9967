//! Where things are on this machine.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use sha2::{Digest, Sha256};
use tauri::{AppHandle, Manager};
use tierstock_engine::{DataFolderRefusal, EngineError, copy_data, erase, place_for_data, synced_by};

use crate::folder_id::{self, FolderId};
use crate::moved_data::MovedData;
use crate::privacy;

/// Puts the data somewhere else, for tests and for people with two businesses.
const DATA_DIR: &str = "TIERSTOCK_DATA_DIR";

/// Where this user's data, logs and locks are.
#[derive(Debug)]
pub(crate) struct Folders {
    data: RwLock<PathBuf>,
    /// The data folder that is taken where the environment names none and it was never moved.
    default: PathBuf,
    /// Where it was moved to before this start.
    moved: Option<MovedData>,
    machine: PathBuf,
    /// Of this start: they stay where they are when the data is moved.
    logs: PathBuf,
}

impl Folders {
    /// The system's folders for this app, or the ones that the environment names.
    pub(crate) fn find(app: &AppHandle) -> Result<Self, Box<dyn std::error::Error>> {
        // On Windows the other one is copied from computer to computer, and two of them would write to one database.
        let machine = app.path().app_local_data_dir()?;
        Ok(Self::within(machine.clone(), machine, named())?)
    }

    fn within(machine: PathBuf, default: PathBuf, named: Option<PathBuf>) -> std::io::Result<Self> {
        let moved = MovedData::read(&machine)?;
        let main = moved.as_ref().map_or(&default, |moved| &moved.folder);
        let data = named.unwrap_or_else(|| main.clone());
        // A disk that is away is not written to in its place.
        let is_away = moved.as_ref().is_some_and(|moved| moved.folder == data) && !data.is_dir();
        let logs = if is_away { &machine } else { &data }.join("logs");
        Ok(Self { data: RwLock::new(data), default, moved, machine, logs })
    }

    /// The id of the user's own data. Entries of the keychain from before there were ids belong to the default folder; a
    /// database that knows nothing of them has the user asked.
    pub(crate) fn id(&self) -> FolderId {
        let data = self.own();
        FolderId::of(&data, whole(&data) == whole(&self.default))
    }

    /// The name of the folder of the data, if the environment names another one than the user's first.
    pub(crate) fn second(&self) -> Option<String> {
        let main = self.moved.as_ref().map_or(&self.default, |moved| &moved.folder);
        let (data, main) = (whole(&self.own()), whole(main));
        let name = data.file_name().map(|name| name.to_string_lossy().into_owned());
        name.filter(|_| data != main)
    }

    /// The user's own data.
    pub(crate) fn own(&self) -> PathBuf {
        self.data.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Refuses data that was moved to a folder which is not there.
    pub(crate) fn must_be_there(&self) -> Result<(), EngineError> {
        let data = self.own();
        let is_away = self.moved.as_ref().is_some_and(|moved| moved.folder == data) && !data.is_dir();
        if !is_away {
            return Ok(());
        }
        let named_in = MovedData::file(&self.machine).display().to_string();
        Err(EngineError::DataFolderAway { folder: data.display().to_string(), named_in })
    }

    /// The name of the program that copies the data's folder to other computers, if one does.
    pub(crate) fn synced_by(&self) -> Option<&'static str> {
        synced_by(&whole(&self.own()))
    }

    /// The sample's data, which never mixes with the user's.
    pub(crate) fn sample(&self) -> PathBuf {
        self.own().join("sample")
    }

    /// What is kept for all data folders of this user.
    pub(crate) fn machine(&self) -> &Path {
        &self.machine
    }

    /// The folder of the log files.
    pub(crate) fn logs(&self) -> &Path {
        &self.logs
    }

    /// Locks that all data folders of this user share.
    pub(crate) fn account_locks(&self) -> PathBuf {
        self.machine.join("accounts")
    }

    /// Where the data would be if it were moved to this folder.
    pub(crate) fn place(&self, chosen: &str) -> Result<PathBuf, EngineError> {
        if named().is_some_and(|named| named == self.own()) {
            return Err(DataFolderRefusal::NamedByEnvironment.into());
        }
        place_for_data(&self.own(), Path::new(chosen.trim()))
    }

    /// Moves the data, which must not be open, with its keys. What becomes of it in the folder where it was is finished by
    /// the next start.
    pub(crate) async fn move_to(&self, place: &Path) -> Result<(), EngineError> {
        let (left, noted) = (self.own(), MovedData::read(&self.machine)?);
        copy_data(&left, place).await?;
        if let Err(error) = self.hand_over(&left, place) {
            self.note_again(noted.as_ref())?;
            folder_id::forget(place);
            erase(place).await?;
            return Err(error.into());
        }
        privacy::tighten(place);
        place.clone_into(&mut self.data.write().unwrap_or_else(PoisonError::into_inner));
        leave(&left, place).await;
        Ok(())
    }

    /// From here on the next start opens the new place; both are whole.
    fn hand_over(&self, left: &Path, place: &Path) -> std::io::Result<()> {
        folder_id::carry(left, place)?;
        MovedData::to(place, left).write(&self.machine)
    }

    /// Notes what was noted before: a note may be there though writing it failed, and must not lead to a copy that goes.
    fn note_again(&self, noted: Option<&MovedData>) -> std::io::Result<()> {
        match noted {
            Some(moved) => moved.write(&self.machine),
            None => MovedData::forget(&self.machine),
        }
    }

    /// Removes what a move before this start left where the data was.
    pub(crate) async fn finish_move(&self) {
        let Some(MovedData { folder, left: Some(left), .. }) = &self.moved else { return };
        // The environment may name the folder that was left.
        if !folder.is_dir() || self.own() == *left {
            return;
        }
        leave(left, folder).await;
        let _ = std::fs::remove_dir_all(left.join("logs"));
        // It stays if anything else is in it.
        let _ = std::fs::remove_file(left.join("tierstock.lock"));
        let _ = std::fs::remove_dir(left);
        let noted = if *folder == self.default {
            MovedData::forget(&self.machine)
        } else {
            MovedData::at(folder).write(&self.machine)
        };
        if let Err(error) = noted {
            tracing::warn!(%error, "that the data was moved could not be noted as done");
        }
    }
}

/// Erases the data where it was, unless other data is there by now.
async fn leave(left: &Path, place: &Path) {
    if !folder_id::may_be_forgotten(left, place) {
        return;
    }
    folder_id::forget(left);
    if left.is_dir()
        && let Err(error) = erase(left).await
    {
        tracing::warn!(%error, left = %left.display(), "the data that was moved could not be removed where it was");
    }
}

/// The folder that the environment names, if it does.
fn named() -> Option<PathBuf> {
    std::env::var_os(DATA_DIR).filter(|named| !named.is_empty()).map(PathBuf::from)
}

/// One spelling for each folder, whether it is there yet or not.
fn whole(folder: &Path) -> PathBuf {
    let whole = folder.canonicalize().or_else(|_| std::path::absolute(folder));
    whole.unwrap_or_else(|_| folder.to_owned())
}

/// What tells one data folder's window from another's on the session bus.
pub(crate) fn instance_name(identifier: &str) -> String {
    named().map_or_else(|| identifier.to_owned(), |folder| name_of(identifier, &folder))
}

/// A bus name takes few letters, and not all: the path's digest stands for it.
fn name_of(identifier: &str, folder: &Path) -> String {
    let digest = Sha256::digest(whole(folder).as_os_str().as_encoded_bytes());
    let name: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("{identifier}.at_{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Machine(tempfile::TempDir);

    impl Machine {
        fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        /// A start of the app.
        fn start(&self) -> Folders {
            Folders::within(self.path("app"), self.path("app"), None).unwrap()
        }
    }

    /// A machine with data in the default folder.
    fn with_data() -> (Machine, FolderId) {
        let machine = Machine(tempfile::tempdir().unwrap());
        std::fs::create_dir_all(machine.path("app").join("logs")).unwrap();
        rusqlite::Connection::open(machine.path("app").join("tierstock.db"))
            .unwrap()
            .execute_batch("CREATE TABLE units (id)")
            .unwrap();
        let id = machine.start().id();
        (machine, id)
    }

    #[tokio::test]
    async fn moved_data_keeps_its_keys_and_is_found_by_the_next_start() {
        let (machine, id) = with_data();
        let place = machine.path("new");
        let folders = machine.start();
        folders.move_to(&place).await.unwrap();
        assert_eq!((folders.own(), folders.id()), (place.clone(), id));
        let next = machine.start();
        next.finish_move().await;
        assert_eq!((next.own(), next.id(), next.second()), (place.clone(), id, None));
        assert!(place.join("tierstock.db").exists() && !machine.path("app").join("tierstock.db").exists());
        assert!(!machine.path("app").join("logs").exists());
        // And back, where nothing has to be noted any more.
        next.move_to(&machine.path("app")).await.unwrap();
        machine.start().finish_move().await;
        let last = machine.start();
        assert_eq!((last.own(), last.id(), last.moved.is_none()), (machine.path("app"), id, true));
        assert!(!place.exists());
    }

    #[tokio::test]
    async fn move_that_was_killed_is_finished_and_other_data_stays() {
        let (machine, id) = with_data();
        let (place, left) = (machine.path("new"), machine.path("app"));
        copy_data(&left, &place).await.unwrap();
        machine.start().hand_over(&left, &place).unwrap();
        let next = machine.start();
        assert_eq!((next.own(), next.id()), (place.clone(), id));
        next.finish_move().await;
        assert!(!left.join("tierstock.db").exists());
        // Other data is started there, before a start that still knows of the move.
        MovedData::to(&place, &left).write(&left).unwrap();
        std::fs::write(left.join("tierstock.db"), "x").unwrap();
        FolderId::of(&left, false);
        machine.start().finish_move().await;
        assert!(left.join("tierstock.db").exists());
    }

    #[tokio::test]
    async fn failed_move_leads_back_to_where_the_data_is() {
        let (machine, _) = with_data();
        let (first, second, third) = (machine.path("app"), machine.path("second"), machine.path("third"));
        let start = machine.start();
        start.move_to(&second).await.unwrap();
        let noted = MovedData::read(&first).unwrap();
        copy_data(&second, &third).await.unwrap();
        start.hand_over(&second, &third).unwrap();
        start.note_again(noted.as_ref()).unwrap();
        assert_eq!(machine.start().own(), second);
        start.note_again(None).unwrap();
        start.note_again(None).unwrap();
        assert_eq!(machine.start().own(), first);
    }

    #[tokio::test]
    async fn disk_that_is_away_is_named_and_not_written_to() {
        let (machine, _) = with_data();
        let place = machine.path("new");
        machine.start().move_to(&place).await.unwrap();
        std::fs::remove_dir_all(&place).unwrap();
        let next = machine.start();
        next.finish_move().await;
        let refused = next.must_be_there().unwrap_err();
        assert!(
            refused.to_string().contains("new is not there") && refused.hint().contains("data-folder.json")
        );
        assert!(!place.exists() && next.logs().starts_with(machine.path("app")));
    }

    #[test]
    fn two_folders_are_never_one_instance() {
        let long = "x".repeat(200);
        let folders = [
            "/a/shop one",
            "/a/shop_one",
            "/b/shop one",
            "/ä",
            "/ö",
            &format!("/1/{long}"),
            &format!("/2/{long}"),
        ];
        let names: std::collections::HashSet<String> =
            folders.iter().map(|folder| name_of("app", Path::new(folder))).collect();
        assert_eq!(names.len(), folders.len());
        assert!(names.iter().all(|name| name.len() < 100 && name.is_ascii()));
    }

    #[test]
    fn one_folder_is_one_instance_however_spelled() {
        let folder = tempfile::tempdir().unwrap();
        let spelled = folder.path().join("..").join(folder.path().file_name().unwrap());
        assert_eq!(name_of("app", folder.path()), name_of("app", &spelled));
    }
}
