//! The system's keychain: one entry for each secret or account, one thread that talks to it, a time limit for each answer.

mod lock;
#[cfg(test)]
mod memory;
mod native;
mod parts;
#[cfg(target_os = "linux")]
mod secret_service;
mod status;
mod system_lock;
mod together;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use keyring_core::Error;
use lock::{Access, Lock, LockState, UnlockPrompt};
use native::Native;
use parts::{Entries, Parts};
use secrecy::{ExposeSecret, SecretString};
use system_lock::SystemLock;
use tierstock_domain::KeychainFault;
use tierstock_engine::{SecretError, SecretName, SecretStore};
use together::Together;
use worker::{Asker, Limits, Turn, Worker};

use crate::folder_id::FolderId;

/// The name under which the keychain lists all entries.
pub const SERVICE: &str = "app.tierstock.desktop";

/// So many UTF-16 units fit into one entry: Windows takes 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`).
const ENTRY_LIMIT: usize = if cfg!(windows) { 1_280 } else { usize::MAX };

/// The system's entries; macOS asks the user for each.
type System = Together<Native>;
static SYSTEM: System = Together::new(Native, cfg!(target_os = "macos"));

/// The keychain. Calls block until the user answers, so a thread of their own makes them.
#[derive(Clone)]
pub(crate) struct Keychain {
    worker: Arc<Worker>,
    lock: Arc<dyn Lock>,
    /// Each question to a locked keychain opens a window of the system's. The user closed one: none is put again before
    /// they want it, or sync and an open settings page would open the next within seconds.
    refused: Arc<AtomicBool>,
}

/// One data folder's entries of the keychain.
#[derive(Clone)]
pub(crate) struct FolderKeychain {
    keychain: Keychain,
    folder: FolderId,
}

/// The names of a secret's entry.
struct Names {
    /// What it is, the host that it was entered for, and the data folder that it belongs to.
    own: String,
    /// As it was before data folders had ids, if it may still be there.
    older: Option<String>,
}

impl Names {
    /// The secret: an older entry is taken over, whole, before it goes.
    fn read<E: Entries>(&self, keychain: &Parts<'_, E>) -> Result<Option<String>, Error> {
        if let Some(secret) = keychain.read(&self.own)? {
            return Ok(Some(secret));
        }
        let Some(older) = &self.older else { return Ok(None) };
        let Some(secret) = keychain.read(older)? else { return Ok(None) };
        keychain.write(&self.own, &secret)?;
        keychain.remove(older)?;
        Ok(Some(secret))
    }

    fn write<E: Entries>(&self, keychain: &Parts<'_, E>, secret: &str) -> Result<(), Error> {
        keychain.write(&self.own, secret)?;
        self.older.iter().try_for_each(|older| keychain.remove(older))
    }

    /// The older one first: what is left of it would be taken over again.
    fn remove<E: Entries>(&self, keychain: &Parts<'_, E>) -> Result<(), Error> {
        self.older.iter().chain([&self.own]).try_for_each(|name| keychain.remove(name))
    }
}

impl Keychain {
    /// Starts the thread; it ends with the last clone.
    pub(crate) fn start() -> std::io::Result<Self> {
        Self::behind(Arc::new(SystemLock))
    }

    fn behind(lock: Arc<dyn Lock>) -> std::io::Result<Self> {
        let worker = Arc::new(Worker::start(Limits::default())?);
        Ok(Self { worker, lock, refused: Arc::default() })
    }

    /// The entries of one data folder.
    pub(crate) fn of(&self, folder: FolderId) -> FolderKeychain {
        FolderKeychain { keychain: self.clone(), folder }
    }

    async fn ask<T: Send + 'static>(
        &self,
        asker: Asker,
        access: Access,
        job: impl FnOnce(&Parts<'_, System>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, SecretError> {
        let (lock, refused) = (Arc::clone(&self.lock), Arc::clone(&self.refused));
        // Noted on the worker's thread: whoever asked may have stopped waiting for the user by then.
        let ask = move |turn: &Turn| {
            may_answer(&*lock, access, &refused, turn)?;
            let answer = job(&Parts::new(&SYSTEM, ENTRY_LIMIT)).map_err(|error| secret_error(&error));
            if matches!(answer, Err(SecretError::Denied)) {
                refused.store(true, Ordering::Release);
            }
            answer
        };
        self.worker.ask(asker, ask).await.ok_or(SecretError::Locked)?
    }
}

/// Unlocks the keychain. A refusal lasts until the user takes it back, or has unlocked it by another way.
fn may_answer(lock: &dyn Lock, access: Access, refused: &AtomicBool, turn: &Turn) -> Result<(), SecretError> {
    let asks = || turn.asks_user();
    let was_refused = refused.load(Ordering::Acquire);
    let prompt = if was_refused { UnlockPrompt::Refused } else { UnlockPrompt::Allowed(&asks) };
    let is_refused = match lock.unlock(access, prompt) {
        Ok(LockState::Unlocked) => false,
        Ok(LockState::Unknown) => was_refused,
        Err(error) => match secret_error(&error) {
            SecretError::Denied => true,
            other => return Err(other),
        },
    };
    // Only what is news: the user may want to be asked again meanwhile.
    if is_refused != was_refused {
        refused.store(is_refused, Ordering::Release);
    }
    if is_refused { Err(SecretError::Denied) } else { Ok(()) }
}

/// What the library says, as a code without any data of the entry.
fn secret_error(error: &Error) -> SecretError {
    if let Some(damage) = parts::damage(error) {
        return SecretError::Damaged(damage);
    }
    if let Some(refusal) = status::refusal(error) {
        return refusal;
    }
    match error {
        // Whoever closes the window that asks for the password does not allow it.
        Error::NoStorageAccess(why) if lock::was_dismissed(why.as_ref()) => SecretError::Denied,
        Error::NoStorageAccess(_) => SecretError::Locked,
        Error::PlatformFailure(_) => SecretError::Unavailable(KeychainFault::NoService),
        Error::TooLong(..) => SecretError::Unavailable(KeychainFault::TooLong),
        _ => SecretError::Unavailable(KeychainFault::Refused),
    }
}

impl FolderKeychain {
    fn names(&self, name: SecretName, host: &str) -> Names {
        let older = format!("{}@{host}", name.key());
        Names {
            own: format!("{older}/{}", self.folder.id),
            older: self.folder.has_older_entries.then_some(older),
        }
    }
}

#[async_trait]
impl SecretStore for FolderKeychain {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        let names = self.names(name, host);
        let read = move |keychain: &Parts<'_, System>| Ok(names.read(keychain)?.map(SecretString::from));
        self.keychain.ask(Asker::Program, Access::Entries, read).await
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        let names = self.names(name, host);
        let write = move |keychain: &Parts<'_, System>| names.write(keychain, secret.expose_secret());
        self.keychain.ask(Asker::User, Access::Create, write).await
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        let names = self.names(name, host);
        let remove = move |keychain: &Parts<'_, System>| names.remove(keychain);
        self.keychain.ask(Asker::User, Access::Entries, remove).await
    }

    fn ask_again(&self) {
        self.keychain.refused.store(false, Ordering::Release);
    }

    async fn wait_for_user(&self) {
        self.keychain.worker.wait_for_user().await;
    }

    async fn until_it_answers_again(&self) {
        self.keychain.worker.until_waiting().await;
        self.keychain.worker.until_free().await;
    }

    fn outlives_data(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::KeyDamage;

    use rstest::rstest;
    use uuid::Uuid;

    use super::lock::Dismissed;
    use super::memory::Memory;
    use super::*;

    const OLDER: &str = "alias.token@api.alias.org";

    fn names(folder: u128, has_older_entries: bool) -> Names {
        let folder = FolderId { id: Uuid::from_u128(folder), has_older_entries };
        Keychain::start().unwrap().of(folder).names(SecretName::AliasToken, "api.alias.org")
    }

    #[test]
    fn two_folders_have_entries_of_their_own() {
        let (memory, one, other) = (Memory::default(), names(1, false), names(2, false));
        let keychain = Parts::new(&memory, ENTRY_LIMIT);
        one.write(&keychain, "mine").unwrap();
        assert_eq!(other.read(&keychain).unwrap(), None);
        other.write(&keychain, "yours").unwrap();
        other.remove(&keychain).unwrap();
        assert_eq!(one.read(&keychain).unwrap().as_deref(), Some("mine"));
    }

    #[test]
    fn an_older_entry_is_taken_over_by_its_own_folder_only() {
        let memory = Memory::default();
        let keychain = Parts::new(&memory, ENTRY_LIMIT);
        keychain.write(OLDER, "kept before").unwrap();
        assert_eq!(names(2, false).read(&keychain).unwrap(), None);
        assert_eq!(names(1, true).read(&keychain).unwrap().as_deref(), Some("kept before"));
        assert_eq!(keychain.read(OLDER).unwrap(), None);
        assert_eq!(names(1, true).read(&keychain).unwrap().as_deref(), Some("kept before"));
    }

    #[rstest]
    #[case::removed(false)]
    #[case::written_over_and_removed(true)]
    fn an_older_entry_does_not_come_back(#[case] written_over: bool) {
        let (memory, names) = (Memory::default(), names(1, true));
        let keychain = Parts::new(&memory, ENTRY_LIMIT);
        keychain.write(OLDER, "kept before").unwrap();
        if written_over {
            names.write(&keychain, "newer").unwrap();
        }
        names.remove(&keychain).unwrap();
        assert_eq!(names.read(&keychain).unwrap(), None);
    }

    fn dismissed() -> Error {
        Dismissed.into()
    }

    /// As the library says it, which opens the same window when it unlocks on its own.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_prompt_closed_by_the_user_is_a_refusal() {
        let said = |error: ::secret_service::Error| secret_error(&Error::NoStorageAccess(Box::new(error)));
        assert_eq!(said(::secret_service::Error::Prompt), SecretError::Denied);
        assert_eq!(said(::secret_service::Error::Locked), SecretError::Locked);
    }

    #[rstest]
    #[case(dismissed(), SecretError::Denied)]
    #[case(Error::NoStorageAccess("it is locked".into()), SecretError::Locked)]
    #[case(Error::PlatformFailure("gone".into()), SecretError::Unavailable(KeychainFault::NoService))]
    #[case(Error::BadEncoding(Vec::new()), SecretError::Damaged(KeyDamage::NotText))]
    #[case(Error::Ambiguous(Vec::new()), SecretError::Damaged(KeyDamage::Ambiguous))]
    fn what_the_library_says_is_told_by_what_the_user_can_do(#[case] said: Error, #[case] told: SecretError) {
        assert_eq!(secret_error(&said), told);
    }

    /// A lock that answers so, and whether the user was asked.
    struct FakeLock {
        is_open: AtomicBool,
        asked: AtomicBool,
    }

    impl Lock for FakeLock {
        fn unlock(&self, _: Access, prompt: UnlockPrompt<'_>) -> Result<LockState, Error> {
            if self.is_open.load(Ordering::Acquire) {
                return Ok(LockState::Unlocked);
            }
            if let UnlockPrompt::Allowed(asks) = prompt {
                asks();
                self.asked.store(true, Ordering::Release);
            }
            Err(Dismissed.into())
        }
    }

    fn behind(is_open: bool) -> (Arc<FakeLock>, Keychain) {
        let lock = Arc::new(FakeLock { is_open: is_open.into(), asked: false.into() });
        (Arc::clone(&lock), Keychain::behind(lock).unwrap())
    }

    /// One of which nobody can tell whether it is locked.
    struct NoLock;

    impl Lock for NoLock {
        fn unlock(&self, _: Access, _: UnlockPrompt<'_>) -> Result<LockState, Error> {
            Ok(LockState::Unknown)
        }
    }

    async fn ask(keychain: &Keychain) -> Result<(), SecretError> {
        keychain.ask(Asker::User, Access::Entries, |_| Ok(())).await
    }

    #[tokio::test]
    async fn a_refusal_ends_when_the_keychain_is_unlocked_elsewhere() {
        let (lock, keychain) = behind(false);
        assert_eq!(ask(&keychain).await, Err(SecretError::Denied));
        lock.asked.store(false, Ordering::Release);
        assert_eq!(ask(&keychain).await, Err(SecretError::Denied));
        assert!(!lock.asked.load(Ordering::Acquire), "nobody is bothered");
        lock.is_open.store(true, Ordering::Release);
        assert_eq!(ask(&keychain).await, Ok(()));
        lock.is_open.store(false, Ordering::Release);
        assert_eq!(ask(&keychain).await, Err(SecretError::Denied));
        assert!(lock.asked.load(Ordering::Acquire), "it was locked again");
    }

    #[tokio::test]
    async fn a_dismissed_unlock_window_opens_again_only_on_demand() {
        let keychain = Keychain::behind(Arc::new(NoLock)).unwrap();
        let asked = Arc::new(AtomicBool::new(false));
        let note = Arc::clone(&asked);
        let ask = move |_: &Parts<'_, System>| {
            note.store(true, Ordering::Release);
            Ok(())
        };
        assert_eq!(
            keychain.ask(Asker::User, Access::Entries, |_| Err::<(), _>(dismissed())).await,
            Err(SecretError::Denied)
        );
        assert_eq!(keychain.ask(Asker::User, Access::Entries, ask.clone()).await, Err(SecretError::Denied));
        assert!(!asked.load(Ordering::Acquire), "nobody is bothered");
        keychain.refused.store(false, Ordering::Release);
        assert_eq!(keychain.ask(Asker::User, Access::Entries, ask).await, Ok(()));
    }

    #[tokio::test]
    async fn a_refusal_counts_after_its_caller_has_gone() {
        let keychain = Keychain::behind(Arc::new(NoLock)).unwrap();
        let (close, closed) = std::sync::mpsc::channel::<()>();
        let asking = keychain.ask(Asker::User, Access::Entries, move |_| {
            let _ = closed.recv();
            Err::<(), _>(dismissed())
        });
        assert!(tokio::time::timeout(std::time::Duration::from_millis(50), asking).await.is_err());
        close.send(()).unwrap();
        assert_eq!(keychain.ask(Asker::User, Access::Entries, |_| Ok(())).await, Err(SecretError::Denied));
    }
}
