//! The system's keychain: one entry for each secret, one thread that talks to it, a time limit for each answer.

mod native;
mod parts;
mod worker;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use keyring_core::Error;
use native::Native;
use parts::Parts;
use secrecy::{ExposeSecret, SecretString};
use tierstock_engine::{SecretError, SecretName, SecretStore};
use worker::{Limits, Worker};

/// The name under which the keychain lists all entries.
pub const SERVICE: &str = "app.tierstock.desktop";

/// So many UTF-16 units fit into one entry: Windows takes 2,560 bytes (`CRED_MAX_CREDENTIAL_BLOB_SIZE`).
const ENTRY_LIMIT: usize = if cfg!(windows) { 1_280 } else { usize::MAX };

/// The keychain. Calls block until the user answers, so a thread of their own makes them.
#[derive(Debug, Clone)]
pub(crate) struct Keychain {
    worker: Arc<Worker>,
    native: Arc<Native>,
    /// Each question to a locked keychain opens a window of the system's. The user closed one: none is put again before
    /// they want it, or sync and an open settings page would open the next within seconds.
    refused: Arc<AtomicBool>,
}

/// The name of an entry: what it is, and the host that it was entered for.
pub fn entry_name(name: SecretName, host: &str) -> String {
    format!("{}@{host}", name.key())
}

impl Keychain {
    /// Starts the thread; it ends with the last clone.
    pub(crate) fn start() -> std::io::Result<Self> {
        Ok(Self {
            worker: Arc::new(Worker::start(Limits::default())?),
            native: Arc::default(),
            refused: Arc::default(),
        })
    }

    async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Parts<'_, Native>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, SecretError> {
        let (native, refused) = (Arc::clone(&self.native), Arc::clone(&self.refused));
        // Noted on the worker's thread: whoever asked may have stopped waiting for the user by then.
        let ask = move || {
            if refused.load(Ordering::Acquire) {
                return Err(SecretError::Denied);
            }
            let answer = job(&Parts::new(&*native, ENTRY_LIMIT)).map_err(|error| in_words(&error));
            if matches!(answer, Err(SecretError::Denied)) {
                refused.store(true, Ordering::Release);
            }
            answer
        };
        self.worker.ask(ask).await.ok_or(SecretError::Locked)?
    }
}

/// The library's words without any data of the entry.
fn in_words(error: &Error) -> SecretError {
    match error {
        // Whoever closes the window that asks for the password does not allow it.
        Error::NoStorageAccess(why) if why.to_string().to_lowercase().contains("prompt") => {
            SecretError::Denied
        }
        Error::NoStorageAccess(_) => SecretError::Locked,
        Error::PlatformFailure(_) => SecretError::Unavailable("no keychain service answers".into()),
        Error::BadEncoding(_) => SecretError::Damaged("its entry is not text".into()),
        Error::BadDataFormat(..) => SecretError::Damaged("its entry is not whole".into()),
        Error::Ambiguous(_) => SecretError::Damaged("its entry is there twice".into()),
        Error::TooLong(..) => SecretError::Unavailable("a key is too long for it".into()),
        _ => SecretError::Unavailable("it refused".into()),
    }
}

#[async_trait]
impl SecretStore for Keychain {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        let entry = entry_name(name, host);
        self.ask(move |keychain| Ok(keychain.read(&entry)?.map(SecretString::from))).await
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        let entry = entry_name(name, host);
        self.ask(move |keychain| keychain.write(&entry, secret.expose_secret())).await
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        let entry = entry_name(name, host);
        self.ask(move |keychain| keychain.remove(&entry)).await
    }

    fn ask_again(&self) {
        self.refused.store(false, Ordering::Release);
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn dismissed() -> Error {
        Error::NoStorageAccess("SS error: prompt dismissed".into())
    }

    #[rstest]
    #[case(dismissed(), SecretError::Denied)]
    #[case(Error::NoStorageAccess("it is locked".into()), SecretError::Locked)]
    #[case(Error::PlatformFailure("gone".into()), SecretError::Unavailable("no keychain service answers".into()))]
    #[case(Error::BadEncoding(Vec::new()), SecretError::Damaged("its entry is not text".into()))]
    #[case(Error::Ambiguous(Vec::new()), SecretError::Damaged("its entry is there twice".into()))]
    fn what_the_library_says_is_told_by_what_the_user_can_do(#[case] said: Error, #[case] told: SecretError) {
        assert_eq!(in_words(&said), told);
    }

    #[tokio::test]
    async fn a_window_that_the_user_closed_is_not_opened_again_before_they_want_it() {
        let keychain = Keychain::start().unwrap();
        let asked = Arc::new(AtomicBool::new(false));
        let note = Arc::clone(&asked);
        let ask = move |_: &Parts<'_, Native>| {
            note.store(true, Ordering::Release);
            Ok(())
        };
        assert_eq!(keychain.ask(|_| Err::<(), _>(dismissed())).await, Err(SecretError::Denied));
        assert_eq!(keychain.ask(ask.clone()).await, Err(SecretError::Denied));
        assert!(!asked.load(Ordering::Acquire), "nobody is bothered");
        keychain.ask_again();
        assert_eq!(keychain.ask(ask).await, Ok(()));
    }

    #[tokio::test]
    async fn a_refusal_counts_though_nobody_waits_for_it_any_more() {
        let keychain = Keychain::start().unwrap();
        let (close, closed) = std::sync::mpsc::channel::<()>();
        let asking = keychain.ask(move |_| {
            let _ = closed.recv();
            Err::<(), _>(dismissed())
        });
        assert!(tokio::time::timeout(std::time::Duration::from_millis(50), asking).await.is_err());
        close.send(()).unwrap();
        assert_eq!(keychain.ask(|_| Ok(())).await, Err(SecretError::Denied));
    }
}
