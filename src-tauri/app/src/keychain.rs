//! The system's keychain: one entry for each secret, one thread that talks to it, a time limit for each answer.

mod native;
mod parts;
mod worker;

use std::sync::Arc;

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
}

/// The name of an entry: what it is, and the host that it was entered for.
pub fn entry_name(name: SecretName, host: &str) -> String {
    format!("{}@{host}", name.key())
}

impl Keychain {
    /// Starts the thread; it ends with the last clone.
    pub(crate) fn start() -> std::io::Result<Self> {
        Ok(Self { worker: Arc::new(Worker::start(Limits::default())?), native: Arc::default() })
    }

    async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Parts<'_, Native>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, SecretError> {
        let native = Arc::clone(&self.native);
        let answer = self.worker.ask(move || job(&Parts::new(&*native, ENTRY_LIMIT))).await;
        answer.ok_or(SecretError::Locked)?.map_err(|error| in_words(&error))
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
}
