//! The platform's own keychain. A service that failed is looked for again at the next call, so one that starts after the
//! app is found without a restart.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};

use super::SERVICE;
use super::parts::Entries;

thread_local! {
    /// This thread's connection to the service, while it works. A thread that hangs keeps its own locked, so the one that
    /// takes over must not share it.
    static STORE: RefCell<Option<Arc<CredentialStore>>> = const { RefCell::new(None) };
}

/// The keychain as the worker's thread sees it.
#[derive(Debug)]
pub(super) struct Native;

impl Native {
    /// Does something with an entry; a service that can't be talked to is forgotten.
    fn with<T>(name: &str, work: impl FnOnce(&Entry) -> Result<T, Error>) -> Result<T, Error> {
        let done = store()?.build(SERVICE, name, modifiers().as_ref()).and_then(|entry| work(&entry));
        if let Err(Error::PlatformFailure(_)) = done {
            STORE.take();
        }
        done
    }
}

impl Entries for Native {
    fn get(&self, name: &str) -> Result<Option<String>, Error> {
        match Self::with(name, Entry::get_password) {
            Ok(text) => Ok(Some(text)),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Error> {
        Self::with(name, |entry| match entry.set_password(text) {
            Err(Error::Ambiguous(entries)) => keep_one(&entries, text),
            done => done,
        })
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        let deleted = Self::with(name, |entry| match entry.delete_credential() {
            Err(Error::Ambiguous(entries)) => entries.iter().try_for_each(delete_one),
            done => done,
        });
        match deleted {
            Err(Error::NoEntry) => Ok(()),
            done => done,
        }
    }
}

/// Another program wrote an entry under our name as well. The first one gets the text, and only then the others go.
fn keep_one(entries: &[Entry], text: &str) -> Result<(), Error> {
    let (first, others) = entries.split_first().ok_or(Error::NoEntry)?;
    first.set_password(text)?;
    others.iter().try_for_each(delete_one)
}

/// One that went meanwhile is gone all the same.
fn delete_one(entry: &Entry) -> Result<(), Error> {
    match entry.delete_credential() {
        Err(Error::NoEntry) => Ok(()),
        done => done,
    }
}

fn store() -> Result<Arc<CredentialStore>, Error> {
    STORE.with_borrow_mut(|opened| {
        if let Some(store) = opened {
            return Ok(Arc::clone(store));
        }
        Ok(Arc::clone(opened.insert(open()?)))
    })
}

/// On Windows an entry follows the user to other computers of their company unless it is said to stay.
fn modifiers() -> Option<HashMap<&'static str, &'static str>> {
    cfg!(windows).then(|| HashMap::from([("persistence", "local")]))
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
