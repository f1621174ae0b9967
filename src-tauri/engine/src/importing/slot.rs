//! The one file that is open, and what is being done with it.

use std::sync::{Arc, Mutex, PoisonError};

use tierstock_store::ImportProgress;

use super::draft::Draft;

/// The file that is open, if one is.
#[derive(Clone, Default)]
pub(crate) struct Importing(Arc<Mutex<Slot>>);

/// What is done with the file that is open.
#[derive(Default)]
pub(super) enum Slot {
    /// No file is open.
    #[default]
    Empty,
    /// It is planned, and waits for the user.
    Open(Box<Draft>),
    /// It is being written.
    Writing {
        /// How far it is.
        progress: Arc<ImportProgress>,
        /// Rows in all.
        total: u32,
    },
}

impl Importing {
    /// Works with the file. It may take seconds, so no task of the engine's waits for it.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Slot) -> T) -> T {
        // What panicked left the file as it was, or half planned; planning starts from scratch.
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
