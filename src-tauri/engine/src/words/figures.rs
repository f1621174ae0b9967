//! Amounts, days and times within sentences.

use chrono::{NaiveDate, Timelike};
use tierstock_domain::{Moment, Money};

/// An amount with its currency's code: `1,234.50 GBP`.
pub(crate) fn money(amount: Money) -> String {
    format!("{} {}", tierstock_language::decimal(&amount.to_decimal()), amount.currency().code())
}

/// A civil day as the user's language and region write it: `24 Nov 2026`, in German `24. Nov. 2026`.
pub(crate) fn civil_day(day: NaiveDate) -> String {
    tierstock_language::day(&day.to_string())
}

/// A time of day, in UTC.
pub(crate) fn time_of_day(at: Moment) -> String {
    tierstock_language::time(at.hour(), at.minute())
}
