//! A column's value as far as it can be read: what it is not, or is not there, is not known.

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::ValueRef;
use tierstock_domain::{Currency, Payout};

use crate::column::{Day, Json, Key, Keyed};

/// A text that says something.
pub(super) fn text(row: &Row, nth: usize) -> Option<String> {
    match row.get_ref(nth) {
        Ok(ValueRef::Text(text)) => {
            Some(String::from_utf8_lossy(text).into_owned()).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}

pub(super) fn whole(row: &Row, nth: usize) -> Option<i64> {
    row.get(nth).ok()
}

/// A word that this version knows, too.
pub(super) fn word<T: Keyed>(row: &Row, nth: usize) -> Option<T> {
    row.get::<_, Key<T>>(nth).ok().map(|Key(value)| value)
}

pub(super) fn day(row: &Row, nth: usize) -> Option<NaiveDate> {
    row.get::<_, Day>(nth).ok().map(|Day(day)| day)
}

pub(super) fn currency(row: &Row, nth: usize) -> Option<Currency> {
    word(row, nth)
}

pub(super) fn payout(row: &Row, nth: usize) -> Option<Payout> {
    row.get::<_, Json<Payout>>(nth).ok().map(|Json(payout)| payout)
}
