//! The listings that the client created while the simulator runs.

use std::sync::{Mutex, PoisonError};

use serde_json::Value;

/// The listings that were created, as `/selling/listings/{id}` shows them.
#[derive(Debug, Default)]
pub(crate) struct Created(Mutex<Vec<Value>>);

impl Created {
    /// All of them, the newest first.
    pub fn all(&self) -> Vec<Value> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().rev().cloned().collect()
    }

    /// Adds what `make` says for the number of this listing.
    pub fn add(&self, make: impl FnOnce(u64) -> Value) -> Value {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let listing = make(all.len() as u64);
        all.push(listing.clone());
        listing
    }
}
