//! All keys of an account in one entry, where the system asks the user for each entry: macOS does, and again after each
//! update of a program without a certificate.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, TryLockError};

use keyring_core::Error;

use super::parts::{Entries, damage};

/// How the names of those keys begin that an account has several of.
const ACCOUNTS: [&str; 1] = ["stockx."];

/// Keys by the names of the entries that they would have: each still says for which host it was entered.
type Keys = BTreeMap<String, String>;

/// Entries of which those of one account are one, if `is_on`.
pub(super) struct Together<E> {
    entries: E,
    is_on: bool,
    /// Held while keys are read and written again. A thread that was given up may wait for the user in the midst of it: what
    /// it read then is not to be written over what another one wrote.
    changing: Mutex<()>,
}

impl<E: Entries> Together<E> {
    pub(super) const fn new(entries: E, is_on: bool) -> Self {
        Self { entries, is_on, changing: Mutex::new(()) }
    }

    /// Held to change keys; none: another thread changes some.
    fn change(&self) -> Option<MutexGuard<'_, ()>> {
        match self.changing.try_lock() {
            Ok(changing) => Some(changing),
            // What a panic left half done is read anew.
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    fn entry_of(&self, name: &str) -> Option<String> {
        if self.is_on { shared(name) } else { None }
    }

    fn keys(&self, entry: &str) -> Result<Keys, Error> {
        let Some(text) = self.entries.get(entry)? else { return Ok(Keys::new()) };
        serde_json::from_str(&text).map_err(|_| not_whole())
    }

    /// None of an entry that can't be read: it can be written over and removed all the same.
    fn readable_keys(&self, entry: &str) -> Result<Keys, Error> {
        match self.keys(entry) {
            Err(error) if damage(&error).is_some() => Ok(Keys::new()),
            keys => keys,
        }
    }

    fn keep(&self, entry: &str, keys: &Keys) -> Result<(), Error> {
        if keys.is_empty() {
            return self.entries.delete(entry);
        }
        self.entries.set(entry, &serde_json::to_string(keys).map_err(|_| not_whole())?)
    }
}

impl<E: Entries> Entries for Together<E> {
    /// A key that has an entry of its own, as before, is taken over before that goes.
    fn get(&self, name: &str) -> Result<Option<String>, Error> {
        let Some(entry) = self.entry_of(name) else { return self.entries.get(name) };
        if let Some(key) = self.keys(&entry)?.remove(name) {
            return Ok(Some(key));
        }
        let Some(key) = self.entries.get(name)? else { return Ok(None) };
        let Some(_changing) = self.change() else { return Ok(Some(key)) };
        let mut keys = self.keys(&entry)?;
        if let Some(newer) = keys.remove(name) {
            return Ok(Some(newer));
        }
        keys.insert(name.to_owned(), key.clone());
        self.keep(&entry, &keys)?;
        self.entries.delete(name)?;
        Ok(Some(key))
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Error> {
        let Some(entry) = self.entry_of(name) else { return self.entries.set(name, text) };
        let _changing = self.change().ok_or_else(busy)?;
        let mut keys = self.readable_keys(&entry)?;
        keys.insert(name.to_owned(), text.to_owned());
        self.keep(&entry, &keys)?;
        self.entries.delete(name)
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        let Some(entry) = self.entry_of(name) else { return self.entries.delete(name) };
        let _changing = self.change().ok_or_else(busy)?;
        self.entries.delete(name)?;
        let mut keys = self.readable_keys(&entry)?;
        if keys.remove(name).is_some() || keys.is_empty() { self.keep(&entry, &keys) } else { Ok(()) }
    }
}

/// The entry that this key shares with the others of its account in its data folder; none: it has one of its own, as
/// parts have, and keys from before folders had ids.
fn shared(name: &str) -> Option<String> {
    let account = ACCOUNTS.into_iter().find(|account| name.starts_with(account))?;
    let (_, folder) = name.split_once('/')?;
    (!folder.contains('#')).then(|| format!("{account}keys/{folder}"))
}

fn not_whole() -> Error {
    Error::BadDataFormat(Vec::new(), "the keys of an account are not whole".into())
}

/// The keychain waits for the user, on another thread.
fn busy() -> Error {
    Error::NoStorageAccess("the keys of an account are being changed".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keychain::memory::Memory;

    const API_KEY: &str = "stockx.api-key@api.stockx.com/one";
    const TOKEN: &str = "stockx.refresh-token@accounts.stockx.com/one";
    const OF_ANOTHER_FOLDER: &str = "stockx.api-key@api.stockx.com/two";

    fn together(is_on: bool) -> Together<Memory> {
        Together::new(Memory::default(), is_on)
    }

    fn entries(keychain: &Together<Memory>) -> Vec<String> {
        keychain.entries.0.borrow().keys().cloned().collect()
    }

    #[test]
    fn keys_of_one_account_and_folder_are_one_entry() {
        let keychain = together(true);
        for name in [API_KEY, TOKEN, OF_ANOTHER_FOLDER, "alias.token@api.alias.org/one"] {
            keychain.set(name, name).unwrap();
        }
        assert_eq!(
            entries(&keychain),
            ["alias.token@api.alias.org/one", "stockx.keys/one", "stockx.keys/two"]
        );
        for name in [API_KEY, TOKEN, OF_ANOTHER_FOLDER] {
            assert_eq!(keychain.get(name).unwrap().as_deref(), Some(name));
        }
        keychain.delete(API_KEY).unwrap();
        assert_eq!(keychain.get(API_KEY).unwrap(), None);
        assert_eq!(keychain.get(TOKEN).unwrap().as_deref(), Some(TOKEN));
        keychain.delete(TOKEN).unwrap();
        assert!(!entries(&keychain).contains(&"stockx.keys/one".to_owned()));
    }

    #[test]
    fn key_with_an_entry_of_its_own_is_taken_over() {
        let keychain = together(true);
        for name in [API_KEY, TOKEN] {
            keychain.entries.set(name, name).unwrap();
        }
        assert_eq!(keychain.get(API_KEY).unwrap().as_deref(), Some(API_KEY));
        keychain.set(TOKEN, "renewed").unwrap();
        assert_eq!(entries(&keychain), ["stockx.keys/one"]);
        assert_eq!(keychain.get(TOKEN).unwrap().as_deref(), Some("renewed"));
    }

    #[test]
    fn keys_are_left_alone_while_another_thread_changes_some() {
        let keychain = together(true);
        keychain.entries.set(API_KEY, "mine").unwrap();
        let other = keychain.changing.lock().unwrap();
        assert_eq!(keychain.get(API_KEY).unwrap().as_deref(), Some("mine"));
        for refused in [keychain.set(TOKEN, "new"), keychain.delete(API_KEY)] {
            assert!(matches!(refused, Err(Error::NoStorageAccess(_))), "{refused:?}");
        }
        assert_eq!(entries(&keychain), [API_KEY]);
        drop(other);
        keychain.set(TOKEN, "new").unwrap();
        assert_eq!(entries(&keychain), [API_KEY, "stockx.keys/one"]);
    }

    #[test]
    fn damaged_entry_is_told_and_can_be_written_over() {
        let keychain = together(true);
        keychain.entries.set("stockx.keys/one", "{").unwrap();
        assert!(keychain.get(TOKEN).is_err_and(|error| damage(&error).is_some()));
        keychain.set(TOKEN, "new").unwrap();
        assert_eq!(keychain.get(TOKEN).unwrap().as_deref(), Some("new"));
    }

    #[test]
    fn parts_and_keys_without_a_folder_are_by_themselves() {
        assert_eq!(shared("stockx.api-key@api.stockx.com"), None);
        assert_eq!(shared(&format!("{API_KEY}#under-way")), None);
        let keychain = together(false);
        keychain.set(API_KEY, "mine").unwrap();
        assert_eq!(entries(&keychain), [API_KEY]);
    }
}
