//! What a file is read by, beside itself.

use chrono::NaiveDate;
use tierstock_domain::{Currency, Moment};

/// What reading a file depends on beside the file.
#[derive(Clone)]
pub(super) struct Circumstances {
    pub today: NaiveDate,
    pub home: Currency,
    pub clock: std::sync::Arc<dyn tierstock_market::Clock>,
}

impl Circumstances {
    /// On which day of the user's calendar an instant falls.
    pub fn civil(&self, at: Moment) -> NaiveDate {
        at.with_timezone(&self.clock.offset_at(at)).date_naive()
    }
}
