//! Names in a row.

use tierstock_language::t;

/// All of them: `GBP and EUR`.
pub(crate) fn all_of(names: impl IntoIterator<Item = String>) -> String {
    joined(names, |first, last| t!("names-and", first = first, last = last))
}

/// One of them: `StockX or Alias`.
pub(crate) fn one_of(names: impl IntoIterator<Item = String>) -> String {
    joined(names, |first, last| t!("names-or", first = first, last = last))
}

fn joined(names: impl IntoIterator<Item = String>, pair: fn(String, String) -> String) -> String {
    names.into_iter().reduce(pair).unwrap_or_default()
}
