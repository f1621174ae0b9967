//! A secret store that takes a refusal for an answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use secrecy::SecretString;

use crate::ports::{SecretError, SecretName, SecretStore};

/// Each question to a locked keychain opens a window of the system's. Once the user closed one, none is put again until
/// they ask for it: sync and an open settings page would otherwise open the next one within seconds.
pub(super) struct Considerate {
    inner: Arc<dyn SecretStore>,
    refused: AtomicBool,
}

impl Considerate {
    pub(super) fn new(inner: Arc<dyn SecretStore>) -> Self {
        Self { inner, refused: AtomicBool::new(false) }
    }

    /// The user wants it to be asked again.
    pub(super) fn ask_again(&self) {
        self.refused.store(false, Ordering::Release);
    }

    fn may_ask(&self) -> Result<(), SecretError> {
        if self.refused.load(Ordering::Acquire) { Err(SecretError::Denied) } else { Ok(()) }
    }

    fn note<T>(&self, answer: Result<T, SecretError>) -> Result<T, SecretError> {
        if matches!(answer, Err(SecretError::Denied)) {
            self.refused.store(true, Ordering::Release);
        }
        answer
    }
}

#[async_trait]
impl SecretStore for Considerate {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        self.may_ask()?;
        self.note(self.inner.read(name, host).await)
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        self.may_ask()?;
        self.note(self.inner.write(name, host, secret).await)
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        self.may_ask()?;
        self.note(self.inner.remove(name, host).await)
    }
}
