//! Copying rows from one database into another with the same tables: all of them, or the user's data without prices and
//! their history, which make up most of a database.

use std::path::Path;

use rusqlite::Connection;

use crate::StoreError;

/// What belongs to a price history, or is only true beside one.
const LEFT_OUT: [&str; 3] = ["alert_baselines", "price_points", "unmentioned_sizes"];

/// Alerts refer to the series whose price moved.
const OF_ALERTS: &str = "id IN (SELECT series_id FROM source.alerts)";

/// Without prices no feed is confirmed, no card shows one, and nothing has a worth.
const FORGET: &str = "
    UPDATE feeds SET confirmed_at = NULL, doubted_at = NULL;
    UPDATE products SET last_synced_at = NULL, card_series_id = NULL, card_ask = NULL, card_standing = 2,
        card_change = NULL;
    UPDATE units SET worth = NULL, worth_place = NULL, worth_day_ago = NULL, if_listed = NULL, if_listed_place = NULL,
        worth_at = NULL;";

/// Takes another database along as `source`, to read from it.
pub(crate) fn attached(db: &Connection, path: &Path) -> rusqlite::Result<()> {
    db.execute("ATTACH DATABASE ?1 AS source", [path.to_string_lossy()]).map(drop)
}

/// Copies all rows of `source` into `db`, in the place of those that it has.
pub(crate) fn copy_everything(db: &Connection) -> Result<(), StoreError> {
    for table in tables(db, "main")? {
        clear(db, &table)?;
        copy_rows(db, &table, "true")?;
    }
    Ok(())
}

/// Copies the user's data of `source` into `db`, in the place of what it has.
pub(super) fn copy_user_data(db: &Connection) -> Result<(), StoreError> {
    for table in tables(db, "main")? {
        clear(db, &table)?;
        match table.as_str() {
            left_out if LEFT_OUT.contains(&left_out) => {}
            "quotes" => copy_rows(db, &table, OF_ALERTS)?,
            _ => copy_rows(db, &table, "true")?,
        }
    }
    forget_prices(db)
}

pub(crate) fn clear(db: &Connection, table: &str) -> rusqlite::Result<()> {
    db.execute_batch(&format!("DELETE FROM main.{}", quoted(table)))
}

/// Forgets what is only true beside prices, in a database that has none.
pub(crate) fn forget_prices(db: &Connection) -> Result<(), StoreError> {
    Ok(db.execute_batch(FORGET)?)
}

/// Copies the rows of `source` for which the condition holds.
pub(crate) fn copy_rows(db: &Connection, table: &str, condition: &str) -> Result<(), StoreError> {
    let columns = columns(db, "source", table)?;
    let same_columns = self::columns(db, "main", table)? == columns;
    let (table, list) =
        (quoted(table), columns.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", "));
    let copy = if same_columns && condition == "true" {
        // SQLite copies whole pages then.
        format!("INSERT INTO main.{table} SELECT * FROM source.{table}")
    } else {
        format!("INSERT INTO main.{table} ({list}) SELECT {list} FROM source.{table} WHERE {condition}")
    };
    db.execute(&copy, ())?;
    Ok(())
}

/// All tables of the app, and last that of the ids that were given: it counts on as rows come.
pub(crate) fn tables(db: &Connection, schema: &str) -> rusqlite::Result<Vec<String>> {
    let mut select = db.prepare(&format!(
        "SELECT name FROM {schema}.sqlite_schema
         WHERE type = 'table' AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')
         ORDER BY name = 'sqlite_sequence', rowid"
    ))?;
    select.query_map((), |row| row.get(0))?.collect()
}

pub(crate) fn columns(db: &Connection, schema: &str, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut select = db.prepare_cached("SELECT name FROM pragma_table_info(?1, ?2)")?;
    select.query_map([table, schema], |row| row.get(0))?.collect()
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
