//! Selecting what a table has of the columns that are wanted.

use rusqlite::Connection;

use crate::backup::{columns, quoted};

/// Whether the table is there and has this column.
pub(super) fn has(db: &Connection, table: &str, column: &str) -> bool {
    columns(db, "main", table).is_ok_and(|names| names.iter().any(|name| name == column))
}

/// `SELECT` with the wanted columns in their order, NULL in the place of those that the table lacks; none: there is no such
/// table. No index is used, so that a damaged one keeps nothing back.
pub(super) fn select(db: &Connection, table: &str, wanted: &[&str]) -> rusqlite::Result<Option<String>> {
    let there = columns(db, "main", table)?;
    if there.is_empty() {
        return Ok(None);
    }
    let column = |name: &&str| {
        let is_there = there.iter().any(|column| column == name);
        if is_there { quoted(name) } else { "NULL".to_owned() }
    };
    let list: Vec<String> = wanted.iter().map(column).collect();
    Ok(Some(format!("SELECT {} FROM {} NOT INDEXED", list.join(", "), quoted(table))))
}
