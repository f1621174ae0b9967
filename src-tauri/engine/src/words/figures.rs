//! Amounts and days within sentences.

use chrono::NaiveDate;
use tierstock_domain::Money;

/// An amount with its currency's code: `1,234.50 GBP`.
pub(crate) fn money(amount: Money) -> String {
    format!("{} {}", tierstock_language::decimal(&amount.to_decimal()), amount.currency().code())
}

/// A civil day.
pub(crate) fn civil_day(day: NaiveDate) -> String {
    tierstock_language::day(&day.to_string())
}
