//! The system's keychain: one entry for each secret, one thread that talks to it, a time limit for each answer.

use std::sync::mpsc;
use std::time::Duration;

use async_trait::async_trait;
use keyring::Entry;
use secrecy::{ExposeSecret, SecretString};
use tierstock_engine::{SecretError, SecretName, SecretStore};
use tokio::sync::oneshot;

/// The name under which the keychain lists all entries.
pub const SERVICE: &str = "app.tierstock.desktop";

/// A locked keychain answers only after the user did; until then it counts as locked.
const PATIENCE: Duration = Duration::from_secs(10);

type Job = Box<dyn FnOnce() + Send>;

/// The keychain. Calls block until the user answers, so a thread of their own makes them.
#[derive(Debug, Clone)]
pub(crate) struct Keychain {
    jobs: mpsc::Sender<Job>,
}

/// The name of an entry: what it is, and the host that it was entered for.
pub fn entry_name(name: SecretName, host: &str) -> String {
    format!("{}@{host}", name.key())
}

impl Keychain {
    /// Starts the thread; it ends with the last clone.
    pub(crate) fn start() -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::channel::<Job>();
        std::thread::Builder::new().name("keychain".into()).spawn(move || {
            for job in waiting {
                job();
            }
        })?;
        Ok(Self { jobs })
    }

    async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce() -> keyring::Result<T> + Send + 'static,
    ) -> Result<T, SecretError> {
        let (answer, answered) = oneshot::channel();
        let send = move || {
            // Nobody waits any more when the time was up: then nobody is to be asked to unlock either.
            if !answer.is_closed() {
                let _ = answer.send(job());
            }
        };
        let gone = || SecretError::Unavailable("its thread ended".into());
        self.jobs.send(Box::new(send)).map_err(|_| gone())?;
        match tokio::time::timeout(PATIENCE, answered).await {
            Ok(Ok(Ok(value))) => Ok(value),
            Ok(Ok(Err(error))) => Err(in_words(&error)),
            Ok(Err(_)) => Err(gone()),
            Err(_) => Err(SecretError::Locked),
        }
    }
}

/// The library's words without any data of the entry.
fn in_words(error: &keyring::Error) -> SecretError {
    match error {
        keyring::Error::NoStorageAccess(_) => SecretError::Locked,
        keyring::Error::NoDefaultStore => SecretError::Unavailable("no keychain service is running".into()),
        keyring::Error::BadEncoding(_) => SecretError::Unavailable("an entry is not text".into()),
        keyring::Error::Ambiguous(_) => SecretError::Unavailable("an entry is there twice".into()),
        _ => SecretError::Unavailable("it refused".into()),
    }
}

#[async_trait]
impl SecretStore for Keychain {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        let entry = entry_name(name, host);
        self.ask(move || match Entry::new(SERVICE, &entry)?.get_password() {
            Ok(secret) => Ok(Some(SecretString::from(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        })
        .await
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        let entry = entry_name(name, host);
        self.ask(move || Entry::new(SERVICE, &entry)?.set_password(secret.expose_secret())).await
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        let entry = entry_name(name, host);
        self.ask(move || match Entry::new(SERVICE, &entry)?.delete_credential() {
            Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
            Err(error) => Err(error),
        })
        .await
    }
}
