//! Counts the changes of fees, rates and the own region, so that what was worked out before one can be told.

use rusqlite::Connection;

use crate::{StoreError, settings};

/// The count, in the settings.
const CHANGES: &str = "basis.changes";

/// Fees, rates or the own region changed: in the same transaction.
pub(crate) fn changed(db: &Connection) -> Result<(), StoreError> {
    settings::write(db, CHANGES, Some(&(changes(db)? + 1).to_string()))
}

/// How many changes there have been.
pub(crate) fn changes(db: &Connection) -> Result<u64, StoreError> {
    Ok(settings::read(db, CHANGES)?.and_then(|changes| changes.parse().ok()).unwrap_or(0))
}
