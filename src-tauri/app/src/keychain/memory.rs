//! A keychain of a test's own.

use std::cell::RefCell;
use std::collections::BTreeMap;

use keyring_core::Error;

use super::parts::Entries;

/// Entries by their names, for as long as the test runs.
#[derive(Default)]
pub(super) struct Memory(pub(super) RefCell<BTreeMap<String, String>>);

impl Entries for Memory {
    fn get(&self, name: &str) -> Result<Option<String>, Error> {
        Ok(self.0.borrow().get(name).cloned())
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Error> {
        self.0.borrow_mut().insert(name.into(), text.into());
        Ok(())
    }

    fn delete(&self, name: &str) -> Result<(), Error> {
        self.0.borrow_mut().remove(name);
        Ok(())
    }
}
