//! The document: the user's tables as they are, row by row, each in the order of its key.

use std::io::{self, Write};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};
use serde_json::{Map, Value, json};
use tierstock_domain::Setting;

use super::ExportError;
use crate::backup::{columns, quoted};
use crate::restore::NOTES_OF_THE_USER;
use crate::schema::LATEST;

/// What it begins with.
pub(super) const FORMAT: &str = "tierstock";
/// The version of the document's own shape; that of the tables is the schema's.
pub(super) const VERSION: u32 = 1;

/// One table of the database, as far as the document holds it.
pub(super) struct DocumentTable {
    pub table: &'static str,
    /// Columns that are worked out, asked for again, or about prices.
    pub left_out: &'static [&'static str],
    /// Which of its rows.
    rows: &'static str,
}

const fn part(table: &'static str, left_out: &'static [&'static str]) -> DocumentTable {
    DocumentTable { table, left_out, rows: "true" }
}

/// The tables, what is referred to first. Alerts follow them.
pub(super) const PARTS: [DocumentTable; 33] = [
    part("regions", &[]),
    part(
        "products",
        &[
            "picture_file",
            "last_synced_at",
            "units",
            "card_size_id",
            "card_series_id",
            "card_ask",
            "card_standing",
            "card_change",
            "card_at",
        ],
    ),
    part("sizes", &[]),
    part(
        "market_links",
        &["wanted_at", "tried_at", "retry_at", "failures", "trouble", "trouble_at", "reread_at", "fails_as"],
    ),
    part("link_candidates", &["picture_file"]),
    part("market_sizes", &[]),
    part("refused_listings", &[]),
    part("sizes_matched_by_hand", &[]),
    part("units", &["worth", "worth_place", "worth_day_ago", "if_listed", "if_listed_place", "worth_at"]),
    part("unit_tags", &[]),
    part("offers", &[]),
    part("sales", &[]),
    part("own_rates", &[]),
    part("fees", &[]),
    part("rates", &[]),
    part("rate_days", &[]),
    part(
        "budgets",
        &["day", "used", "next_slot", "cool_until", "cool_since", "slow_steps", "slowed_at", "tried_at"],
    ),
    part("settings", &[]),
    part("alert_rules", &[]),
    part("journal", &[]),
    part("journal_units", &[]),
    part("journal_settings", &[]),
    part("journal_products", &[]),
    part("journal_added", &[]),
    part("journal_tiers", &[]),
    part("tier_digests", &[]),
    part("journal_packed", &[]),
    part("imports", &[]),
    part("imported_rows", &[]),
    part("import_layouts", &[]),
    DocumentTable {
        rows: "from_table NOT IN ('feeds', 'quotes', 'price_points', 'alerts', 'alert_days', 'spare_days', 'unmentioned_sizes')",
        ..part("removed_rows", &[])
    },
    part("rows_set_aside", &[]),
    part("sizes_reread_for", &[]),
];

/// What is no part of the document.
#[cfg(test)]
pub(super) const NOT_IN_IT: [&str; 14] = [
    // Written as what they are about, since series are not in it.
    "alerts",
    // Made of links and regions.
    "feeds",
    // Prices.
    "quotes",
    "price_points",
    "unmentioned_sizes",
    // What prices are measured from, and what came of asking for them.
    "alert_baselines",
    "alert_days",
    "spare_days",
    // About this computer.
    "requests",
    "awake",
    "incidents",
    "alert_channels",
    "alert_deliveries",
    // The same everywhere.
    "scopes",
];

/// What an alert says instead of its series, in the document.
pub(super) const OF_SERIES: [&str; 5] = ["size_id", "market", "scope", "channel", "item_condition"];

/// Alerts, each with the size and the prices that it is about.
fn alerts(db: &Connection) -> rusqlite::Result<String> {
    let columns = columns(db, "main", "alerts")?;
    let own = columns.iter().filter(|column| *column != "series_id");
    let own = own.map(|column| format!("a.{}", quoted(column))).collect::<Vec<_>>().join(", ");
    Ok(format!(
        "SELECT {own}, q.size_id, c.market, c.key AS scope, q.channel, q.item_condition
         FROM alerts a LEFT JOIN quotes q ON q.id = a.series_id LEFT JOIN scopes c ON c.id = q.scope_id
         WHERE a.state = 'ready' ORDER BY a.id"
    ))
}

pub(super) fn write(db: &Connection, out: &mut dyn Write) -> Result<(), ExportError> {
    write!(out, "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"schema\":{LATEST},\n\"tables\":{{")?;
    for DocumentTable { table, left_out, rows } in PARTS {
        let listed = columns(db, "main", table)?;
        let listed = listed.iter().filter(|column| !left_out.contains(&column.as_str()));
        let listed = listed.map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
        let select = format!("SELECT {listed} FROM {table} WHERE {rows} ORDER BY {}", key(db, table)?);
        write_rows(db, table, &select, out)?;
        out.write_all(b",\n")?;
    }
    write_rows(db, "alerts", &alerts(db)?, out)?;
    write!(out, "}},\n\"sequences\":{}}}\n", sequences(db)?)?;
    Ok(())
}

fn write_rows(db: &Connection, table: &str, select: &str, out: &mut dyn Write) -> Result<(), ExportError> {
    write!(out, "\"{table}\":[")?;
    let mut select = db.prepare(select)?;
    let names: Vec<String> = select.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = select.query(())?;
    let mut separator = "\n";
    while let Some(row) = rows.next()? {
        if table == "settings" && !is_of_user(&row.get::<_, String>("key")?) {
            continue;
        }
        out.write_all(separator.as_bytes())?;
        serde_json::to_writer(&mut *out, &object(&names, row)?).map_err(io::Error::from)?;
        separator = ",\n";
    }
    Ok(out.write_all(b"]")?)
}

fn is_of_user(key: &str) -> bool {
    Setting::is_key(key) || NOTES_OF_THE_USER.contains(&key)
}

/// A row by its columns' names; what is NULL is not said.
fn object(names: &[String], row: &Row) -> rusqlite::Result<Map<String, Value>> {
    let mut object = Map::new();
    for (nth, name) in names.iter().enumerate() {
        let value = match row.get_ref(nth)? {
            ValueRef::Integer(number) => json!(number),
            ValueRef::Real(number) => json!(number),
            ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
            // In hexadecimal digits: a column of blobs is known by its type when it is read back.
            ValueRef::Blob(bytes) => {
                json!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>())
            }
            ValueRef::Null => continue,
        };
        object.insert(name.clone(), value);
    }
    Ok(object)
}

/// The columns of a table's key, for ORDER BY.
fn key(db: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut select = db.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let names: Vec<String> = select.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", "))
}

/// The ids that were given, so that none is given again.
fn sequences(db: &Connection) -> rusqlite::Result<Value> {
    let mut select = db.prepare("SELECT name, seq FROM sqlite_sequence WHERE seq > 0 ORDER BY name")?;
    let rows = select.query_map((), |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?)))?;
    let mut given = Map::new();
    for row in rows {
        let (table, seq) = row?;
        if table == "alerts" || PARTS.iter().any(|part| part.table == table) {
            given.insert(table, json!(seq));
        }
    }
    Ok(Value::Object(given))
}
