//! What is no backup of ours is refused before anything of it is used: views, triggers and virtual tables could run code of
//! somebody else's, and tables that are not ours hold nothing that could be restored.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::{Foreign, RestoreError};
use crate::StoreError;
use crate::backup::{columns, tables};
use crate::schema::MIGRATIONS;

/// Opens a copy of the file so that nothing in it is run: no functions that do more than reckon, no writing to its schema.
pub(super) fn opened(copy: &std::path::Path) -> Result<Connection, RestoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(copy, flags)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    Ok(db)
}

/// Whether it has the tables of this version of the schema, each with the very columns, and nothing else.
pub(super) fn must_be_ours(db: &Connection, version: u32) -> Result<(), RestoreError> {
    let mut select = db.prepare("SELECT type, name, sql FROM sqlite_schema")?;
    let parts = select.query_map((), |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    for part in parts {
        let (kind, name, sql) = part?;
        let is_virtual = || sql.unwrap_or_default().to_uppercase().contains("VIRTUAL TABLE");
        match kind.as_str() {
            "table" if is_virtual() => return Err(Foreign::VirtualTable(name).into()),
            "table" | "index" => {}
            "view" => return Err(Foreign::View(name).into()),
            "trigger" => return Err(Foreign::Trigger(name).into()),
            _ => return Err(Foreign::Part(name).into()),
        }
    }
    let ours = as_of(version)?;
    let (known, found) = (tables(&ours, "main")?, tables(db, "main")?);
    if let Some(strange) = found.iter().find(|table| !known.contains(table)) {
        return Err(Foreign::Table(strange.clone()).into());
    }
    for table in known.iter().filter(|table| *table != "sqlite_sequence") {
        let (expected, there) = (columns(&ours, "main", table)?, all_columns(db, table)?);
        if expected != there {
            return Err(Foreign::OtherColumns(table.clone()).into());
        }
    }
    Ok(())
}

/// An empty database of that version.
fn as_of(version: u32) -> Result<Connection, RestoreError> {
    let mut ours = Connection::open_in_memory()?;
    MIGRATIONS.to_version(&mut ours, version as usize).map_err(StoreError::from)?;
    Ok(ours)
}

/// The columns, also those that are worked out or hidden, which ours never are.
fn all_columns(db: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut select =
        db.prepare("SELECT iif(hidden = 0, name, 'hidden ' || name) FROM pragma_table_xinfo(?1)")?;
    select.query_map([table], |row| row.get(0))?.collect()
}
