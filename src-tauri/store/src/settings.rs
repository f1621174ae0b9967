//! Small texts by name: the program's own notes, and what the user sets in `user_settings`.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Setting, Settings};

use crate::{Store, StoreError};

impl Store {
    /// The setting's value, if it was ever set.
    pub async fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let key = key.to_owned();
        self.read(move |db| read(db, &key)).await
    }

    /// Writes the setting's value over whatever it was; it is not journalled and can't be undone.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.write(move |db| write(db, &key, Some(&value))).await
    }
}

pub(crate) fn read(db: &Connection, key: &str) -> Result<Option<String>, StoreError> {
    let mut find = db.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
    Ok(find.query_row([key], |row| row.get(0)).optional()?)
}

/// Sets it; none: as if it were never set.
pub(crate) fn write(db: &Connection, key: &str, value: Option<&str>) -> Result<(), StoreError> {
    match value {
        Some(value) => db
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(params![key, value])?,
        None => db.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?,
    };
    Ok(())
}

/// The settings that have a default, as they are now. A value that can't be read is as if it were not set.
pub(crate) fn with_a_default(db: &Connection) -> Result<Settings, StoreError> {
    let mut now = Settings::default();
    for (key, value) in by_name(db)? {
        if let Ok(setting) = Setting::read(&key, &value) {
            now.set(&setting);
        }
    }
    Ok(now)
}

/// The user's settings that are kept by name; the other texts there are notes of the program's own.
pub(crate) fn by_name(db: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut select = db.prepare_cached("SELECT key, value FROM settings")?;
    let rows = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut by_name: BTreeMap<String, String> = rows.collect::<Result<_, _>>()?;
    by_name.retain(|key, _| Setting::is_key(key));
    Ok(by_name)
}
