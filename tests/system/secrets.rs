//! The harness's keychain: its entries are in memory, and any of its calls can be made to fail.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock::sample::MemorySecrets;
use tierstock_domain::KeychainFault;
use tierstock_engine::{SecretError, SecretName, SecretStore};

use crate::countdown::Countdown;

/// A keychain of which a call fails.
#[derive(Default)]
pub struct Secrets {
    entries: MemorySecrets,
    failing: Mutex<Countdown>,
    outlives_data: AtomicBool,
    panics: AtomicBool,
}

impl Secrets {
    pub fn of(entries: MemorySecrets) -> Self {
        Self { entries, ..Self::default() }
    }

    /// Call number `nth` from now on fails, counted from 1; with `lasts` all after it do, too.
    pub fn fail_at(&self, nth: u32, lasts: bool) {
        *self.failing() = Countdown::to(nth, lasts);
    }

    /// All calls succeed again; tells how many failed.
    pub fn mend(&self) -> u32 {
        std::mem::take(&mut *self.failing()).failed()
    }

    /// What reads a channel's address panics, or does no more.
    pub fn panic(&self, panics: bool) {
        self.panics.store(panics, Ordering::Relaxed);
    }

    /// From the next start on its entries may be those of an earlier installation, as the system's may.
    pub fn outlive_data(&self) {
        self.outlives_data.store(true, Ordering::Relaxed);
    }

    fn call(&self) -> Result<(), SecretError> {
        let passes = self.failing().passes();
        passes.then_some(()).ok_or(SecretError::Unavailable(KeychainFault::NoService))
    }

    fn failing(&self) -> std::sync::MutexGuard<'_, Countdown> {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl SecretStore for Secrets {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        self.call()?;
        let panics = matches!(name, SecretName::AlertChannel(..)) && self.panics.load(Ordering::Relaxed);
        assert!(!panics, "a panic that a test planted");
        self.entries.read(name, host).await
    }

    async fn write(&self, name: SecretName, host: &str, secret: SecretString) -> Result<(), SecretError> {
        self.call()?;
        self.entries.write(name, host, secret).await
    }

    async fn remove(&self, name: SecretName, host: &str) -> Result<(), SecretError> {
        self.call()?;
        self.entries.remove(name, host).await
    }

    fn outlives_data(&self) -> bool {
        self.outlives_data.load(Ordering::Relaxed)
    }
}
