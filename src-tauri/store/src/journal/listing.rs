//! The entries of the journal as they are listed: each with what hinders undoing it, or doing it again.

use rusqlite::params;

use super::{ENTRIES, JournalRow, entry, undoable};
use crate::{Store, StoreError};

/// The entries that have each word of ?3 in their title or by a product that they are about, newest first.
pub(super) const FOUND: &str = "
    WHERE ?3 = '' OR (
        SELECT found_by(?3, group_concat(p.sku_normal, char(10)), journal.title, group_concat(p.name, char(10)))
        FROM products p WHERE p.id IN (
            SELECT u.product_id FROM journal_units e JOIN units u ON u.id = e.unit_id WHERE e.entry_id = journal.id
            UNION ALL SELECT product_id FROM journal_products WHERE entry_id = journal.id
            UNION ALL SELECT product_id FROM journal_tiers WHERE entry_id = journal.id
        )
    ) ORDER BY id DESC LIMIT ?1 OFFSET ?2";

impl Store {
    /// What was done, newest first.
    pub async fn journal(&self, offset: u32, limit: u32) -> Result<Vec<JournalRow>, StoreError> {
        self.search_journal("", offset, limit).await
    }

    /// What was done and is found by this text, newest first.
    pub async fn search_journal(
        &self,
        text: &str,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<JournalRow>, StoreError> {
        let text = text.trim().to_owned();
        self.read(move |db| {
            let mut select = db.prepare_cached(&format!("{ENTRIES} {FOUND}"))?;
            let rows = select.query_map(params![limit, offset, text], entry)?;
            let rows: Vec<JournalRow> = rows.collect::<Result<_, _>>()?;
            rows.into_iter()
                .map(|row| Ok(JournalRow { hindrance: undoable::hindrance(db, &row)?, ..row }))
                .collect()
        })
        .await
    }
}
