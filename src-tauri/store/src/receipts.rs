//! Which receipts' files are still named somewhere in the database.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::{Store, StoreError};

/// The receipt of each unit, also of deleted ones; and what units had before and after each entry of the journal, which
/// can all be undone or done again.
const NAMED: &str = "
    SELECT receipt FROM units WHERE receipt IS NOT NULL
    UNION SELECT before ->> '$.details.receipt' FROM journal_units
    UNION SELECT after ->> '$.details.receipt' FROM journal_units";

/// What is kept of the units of removed products, and of rows that were set aside: whatever they look like, a name stands
/// in their text.
const KEPT: &str = "
    SELECT contents FROM removed_rows WHERE from_table = 'units'
    UNION ALL SELECT rows FROM rows_set_aside";

impl Store {
    /// Which of these files of receipts nothing names any more: no unit, no entry of the journal, no removed product and
    /// no row that was set aside.
    pub async fn unnamed_receipts(&self, files: Vec<String>) -> Result<Vec<String>, StoreError> {
        self.read(move |db| unnamed(db, files)).await
    }
}

/// Which of these files of receipts a database names that nobody has open: a backup, or one that is being restored. One of
/// a version that can't be asked names all of them.
pub fn named_in(database: &Path, files: Vec<String>) -> Result<Vec<String>, StoreError> {
    let db = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let knows = |table: &str, column: &str| {
        db.prepare("SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2")?.exists([table, column])
    };
    if !knows("rows_set_aside", "rows")? {
        return Ok(files);
    }
    named(&db, files)
}

/// Which of these files of receipts something names.
pub(crate) fn named(db: &Connection, files: Vec<String>) -> Result<Vec<String>, StoreError> {
    let unnamed: HashSet<String> = unnamed(db, files.clone())?.into_iter().collect();
    Ok(files.into_iter().filter(|file| !unnamed.contains(file)).collect())
}

fn unnamed(db: &Connection, mut files: Vec<String>) -> Result<Vec<String>, StoreError> {
    if files.is_empty() {
        return Ok(files);
    }
    let mut select = db.prepare_cached(NAMED)?;
    let named = select.query_map((), |row| row.get::<_, Option<String>>(0))?;
    let named: HashSet<Option<String>> = named.collect::<Result<_, _>>()?;
    files.retain(|file| !named.contains(&Some(file.clone())));
    let mut select = db.prepare_cached(KEPT)?;
    let mut kept = select.query(())?;
    while let Some(row) = kept.next()? {
        let text = row.get_ref(0)?.as_str().unwrap_or_default();
        files.retain(|file| !text.contains(file.as_str()));
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
