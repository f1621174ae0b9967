//! Values that the app can't read, found row by row.

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::kept::KeptRow;
use super::moving::RowKey;
use super::rules::{Test, reads, rules_of};
use super::table::{Schema, Table, quoted};
use crate::StoreError;

/// A value that can't be read.
pub(super) struct UnreadableValue {
    pub key: RowKey,
    pub column: String,
    /// The row starts over instead of being set aside.
    pub is_passing: bool,
}

/// A text can be NULL here: whether it may be is the table's own rule.
fn is_text(value: ValueRef<'_>) -> bool {
    reads::<Option<String>>(value)
}

/// All values that can't be read of the rows that meet a condition, no more than one of each row.
pub(super) fn unreadable(
    db: &Connection,
    table: &Table,
    condition: &str,
    bound: impl rusqlite::Params,
) -> Result<Vec<UnreadableValue>, StoreError> {
    let rules = rules_of(&table.name);
    let tests: Vec<(&str, Test, bool)> = table
        .columns
        .iter()
        .filter_map(|column| {
            let by_default = column.is_text.then_some((is_text as Test, false));
            let (test, is_passing) = rules.test(&column.name).or(by_default)?;
            Some((column.name.as_str(), test, is_passing))
        })
        .collect();
    if tests.is_empty() {
        return Ok(Vec::new());
    }
    let parts = table.key.len();
    let columns: Vec<String> = tests.iter().map(|(name, ..)| quoted(name)).collect();
    let (key, columns, table) = (table.key_columns(), columns.join(", "), quoted(&table.name));
    let mut select = db.prepare(&format!("SELECT {key}, {columns} FROM {table} WHERE {condition}"))?;
    let mut rows = select.query(bound)?;
    let mut found = Vec::new();
    let mut passed: Vec<Vec<u8>> = vec![Vec::new(); tests.len()];
    while let Some(row) = rows.next()? {
        for (nth, (column, test, is_passing)) in tests.iter().enumerate() {
            if !passes_again(row.get_ref(parts + nth)?, *test, &mut passed[nth]) {
                let key = (0..parts).map(|nth| row.get(nth)).collect::<rusqlite::Result<_>>()?;
                found.push(UnreadableValue { key, column: (*column).to_owned(), is_passing: *is_passing });
                break;
            }
        }
    }
    Ok(found)
}

/// Texts that are read are often the same row after row, a rate's above all: it is read once. `passed` is the text that
/// was read last.
fn passes_again(value: ValueRef<'_>, test: Test, passed: &mut Vec<u8>) -> bool {
    let ValueRef::Text(text) = value else { return test(value) };
    if !text.is_empty() && text == passed.as_slice() {
        return true;
    }
    let passes = test(value);
    if passes {
        passed.clear();
        passed.extend_from_slice(text);
    }
    passes
}

/// The columns of a row that was set aside whose values can't be read.
pub(super) fn wrong(schema: &Schema, row: &KeptRow) -> Vec<String> {
    let rules = rules_of(&row.table);
    let is_wrong = |column: &String| {
        let value = row.values.get(column).map_or(ValueRef::Null, |value| value.as_ref());
        match rules.test(column) {
            Some((test, _)) => !test(value),
            None => schema
                .table(&row.table)
                .and_then(|table| table.column(column))
                .is_some_and(|known| known.is_text && !is_text(value)),
        }
    };
    row.values.keys().filter(|column| is_wrong(column)).cloned().collect()
}
