//! Rows out of their tables, and back: each with all that belongs to it.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::kept::{KeptRow, KeptValue};
use super::table::{Schema, Table, quoted};
use crate::StoreError;

/// The values of a row's primary key.
pub(super) type RowKey = Vec<Value>;

/// Takes a row out of its table with all that belongs to it, the row itself first. Rows that can do without it stay, and
/// don't name it any more. Takes nothing if it is gone already, with another row that it belonged to.
pub(super) fn take(
    db: &Connection,
    schema: &Schema,
    table: &Table,
    key: &RowKey,
    into: &mut Vec<KeptRow>,
) -> Result<(), StoreError> {
    let Some(row) = read(db, table, key)? else { return Ok(()) };
    let values = row.values.clone();
    into.push(row);
    for (child, reference) in schema.children(&table.name) {
        let Some(named) = values.get(&reference.to) else { continue };
        let (of, column) = (quoted(&child.name), quoted(&reference.column));
        if reference.can_do_without {
            db.prepare_cached(&format!("UPDATE {of} SET {column} = NULL WHERE {column} = ?1"))?
                .execute([named])?;
            continue;
        }
        for key in keys(db, child, &format!("{column} = ?1"), [named])? {
            take(db, schema, child, &key, into)?;
        }
    }
    // Last, so that SQLite's own cascade finds nothing to take.
    db.prepare_cached(&format!("DELETE FROM {} WHERE {}", quoted(&table.name), table.by_key()))?
        .execute(params_from_iter(key))?;
    Ok(())
}

/// The keys of the rows that meet a condition.
pub(super) fn keys(
    db: &Connection,
    table: &Table,
    condition: &str,
    bound: impl rusqlite::Params,
) -> Result<Vec<RowKey>, StoreError> {
    let select = format!("SELECT {} FROM {} WHERE {condition}", table.key_columns(), quoted(&table.name));
    let mut select = db.prepare_cached(&select)?;
    let parts = table.key.len();
    let rows = select.query_map(bound, |row| (0..parts).map(|nth| row.get(nth)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(db: &Connection, table: &Table, key: &RowKey) -> Result<Option<KeptRow>, StoreError> {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let select =
        format!("SELECT {} FROM {} WHERE {}", columns.join(", "), quoted(&table.name), table.by_key());
    let mut select = db.prepare_cached(&select)?;
    let mut rows = select.query(params_from_iter(key))?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let value = |(nth, column): (usize, &super::table::Column)| {
        Ok((column.name.clone(), KeptValue::of(row.get_ref(nth)?)))
    };
    let values = table.columns.iter().enumerate().map(value).collect::<rusqlite::Result<_>>()?;
    Ok(Some(KeptRow { table: table.name.clone(), values }))
}

/// Puts a row back into its table. A value whose column is not there any more is not left out without a word.
pub(super) fn put_back(db: &Connection, schema: &Schema, row: &KeptRow) -> Result<(), StoreError> {
    let gone = |name: &str| StoreError::NoPlace { name: name.to_owned() };
    let table = schema.table(&row.table).ok_or_else(|| gone(&row.table))?;
    let is_lost =
        |(name, value): &(&String, &KeptValue)| table.column(name).is_none() && **value != KeptValue::Nothing;
    if let Some((column, _)) = row.values.iter().find(is_lost) {
        return Err(gone(column));
    }
    let known = || row.values.iter().filter(|(name, _)| table.column(name).is_some());
    let columns: Vec<String> = known().map(|(name, _)| quoted(name)).collect();
    let places: Vec<String> = (1..=columns.len()).map(|nth| format!("?{nth}")).collect();
    let insert = format!(
        "INSERT INTO {} ({}) VALUES ({})",
        quoted(&table.name),
        columns.join(", "),
        places.join(", ")
    );
    db.prepare_cached(&insert)?.execute(params_from_iter(known().map(|(_, value)| value)))?;
    Ok(())
}
