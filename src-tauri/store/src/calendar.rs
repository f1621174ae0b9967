//! The user's own calendar: fees begin on a civil day of theirs, and the database has only moments.

use chrono::{FixedOffset, NaiveDate, Offset, Utc};
use rusqlite::Connection;
use tierstock_domain::Moment;

use crate::{Store, StoreError, settings};

const SECONDS_AHEAD: &str = "calendar.seconds_ahead";

impl Store {
    /// Keeps how far the user's own time is ahead of UTC.
    pub async fn set_offset(&self, ahead: FixedOffset) -> Result<(), StoreError> {
        let seconds = ahead.local_minus_utc().to_string();
        self.write(move |db| settings::write(db, SECONDS_AHEAD, Some(&seconds))).await
    }
}

/// The user's civil day at `at`; that of UTC until their offset is known.
pub(crate) fn day(db: &Connection, at: Moment) -> Result<NaiveDate, StoreError> {
    let ahead = FixedOffset::east_opt(seconds_ahead(db)?).unwrap_or(Utc.fix());
    Ok(at.with_timezone(&ahead).date_naive())
}

/// How many seconds the user's time is ahead of UTC; 0 until that is known.
pub(crate) fn seconds_ahead(db: &Connection) -> Result<i32, StoreError> {
    Ok(settings::read(db, SECONDS_AHEAD)?.and_then(|seconds| seconds.parse().ok()).unwrap_or(0))
}
