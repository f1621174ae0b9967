//! The platform's own keychain. A service that failed is looked for anew at the next call, so one that starts after the
//! app is found without a restart.

use std::sync::{Arc, Mutex, PoisonError};

use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};

use super::SERVICE;
use super::parts::Entries;

/// The connection to the service, while it works.
#[derive(Debug, Default)]
pub(super) struct Native(Mutex<Option<Arc<CredentialStore>>>);

impl Native {
    /// Does something with an entry; a service that can't be talked to is forgotten.
    fn with<T>(&self, name: &str, work: impl FnOnce(&Entry) -> Result<T, Error>) -> Result<T, Error> {
        let store = self.store()?;
        let done = store.build(SERVICE, name, None).and_then(|entry| work(&entry));
        if let Err(Error::PlatformFailure(_)) = done {
            self.forget();
        }
        done
    }

    fn store(&self) -> Result<Arc<CredentialStore>, Error> {
        let mut opened = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(store) = &*opened {
            return Ok(Arc::clone(store));
        }
        let store = open()?;
        *opened = Some(Arc::clone(&store));
        Ok(store)
    }

    fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

impl Entries for Native {
    fn get(&self, name: &str) -> Result<Option<String>, Error> {
        match self.with(name, Entry::get_password) {
            Ok(text) => Ok(Some(text)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Error> {
        self.with(name, |entry| entry.set_password(text))
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        match self.with(name, Entry::delete_credential) {
            Err(Error::NoEntry) => Ok(()),
            done => done,
        }
    }
}

#[cfg(target_os = "linux")]
fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(target_os = "macos")]
fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn open() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}
