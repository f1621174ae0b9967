//! The house's keychain: its entries are in memory, and any of its calls can be made to fail.

use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;
use tierstock::sample::MemorySecrets;
use tierstock_engine::{SecretError, SecretName, SecretStore};

/// A keychain of which a call fails.
#[derive(Default)]
pub struct Secrets {
    entries: MemorySecrets,
    failing: Mutex<Failing>,
}

#[derive(Default)]
struct Failing {
    /// Calls that still succeed; none: all do.
    after: Option<u32>,
    lasts: bool,
    failed: u32,
}

impl Secrets {
    pub fn of(entries: MemorySecrets) -> Self {
        Self { entries, failing: Mutex::default() }
    }

    /// Call number `nth` from now on fails, counted from 1; with `lasts` all after it do, too.
    pub fn fail_at(&self, nth: u32, lasts: bool) {
        *self.failing() = Failing { after: Some(nth - 1), lasts, failed: 0 };
    }

    /// All calls succeed again; tells how many failed.
    pub fn mend(&self) -> u32 {
        std::mem::take(&mut *self.failing()).failed
    }

    fn call(&self) -> Result<(), SecretError> {
        let failing = &mut *self.failing();
        match &mut failing.after {
            Some(0) => {
                failing.failed += 1;
                if !failing.lasts {
                    failing.after = None;
                }
                Err(SecretError::Unavailable("the test says so".into()))
            }
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn failing(&self) -> std::sync::MutexGuard<'_, Failing> {
        self.failing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl SecretStore for Secrets {
    async fn read(&self, name: SecretName, host: &str) -> Result<Option<SecretString>, SecretError> {
        self.call()?;
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
}
