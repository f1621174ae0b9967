//! What the user said of the columns of files, by their header.

use rusqlite::{OptionalExtension, params};
use tierstock_domain::Moment;

use crate::column::At;
use crate::{Store, StoreError};

/// What the user said of files with one header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedLayout {
    /// The name that the user gave it; empty: none.
    pub name: String,
    /// What each column is and what was decided, as JSON.
    pub said: String,
}

impl Store {
    /// What the user said of files with this header.
    pub async fn import_layout(&self, header: String) -> Result<Option<SavedLayout>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached("SELECT name, said FROM import_layouts WHERE header = ?1")?;
            let found =
                find.query_row([header], |row| Ok(SavedLayout { name: row.get(0)?, said: row.get(1)? }));
            Ok(found.optional()?)
        })
        .await
    }

    /// Keeps what the user said of files with this header, in the place of what was said before.
    pub async fn save_import_layout(
        &self,
        header: String,
        layout: SavedLayout,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(
                "INSERT INTO import_layouts (header, name, said, used_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (header) DO UPDATE SET name = excluded.name, said = excluded.said, used_at = excluded.used_at",
            )?
            .execute(params![header, layout.name, layout.said, At(now)])?;
            Ok(())
        })
        .await
    }
}
