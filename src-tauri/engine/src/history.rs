//! What was done: undoing it, and doing it again.

use tierstock_domain::Setting;
use tierstock_store::{EntryId, JournalRow, Reverted};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{JournalLine, MAX_PAGE, RevertedView};
use crate::words;

impl Engine {
    /// What was done, newest first.
    pub async fn journal(&self, offset: u32, limit: u32) -> Result<Vec<JournalLine>, EngineError> {
        self.search_journal("", offset, limit).await
    }

    /// What was done and has each word of `text`, in its title or by its products; newest first.
    pub async fn search_journal(
        &self,
        text: &str,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<JournalLine>, EngineError> {
        let rows = self.state.store.search_journal(text, offset, limit.min(MAX_PAGE)).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// Undoes what was done, and answers what that changed.
    pub async fn undo(&self, entry: i64) -> Result<RevertedView, EngineError> {
        let reverted = self.state.store.undo(EntryId(entry), self.state.clock.now()).await?;
        self.reverted(reverted).await
    }

    /// Does again what was undone, and answers what that changed.
    pub async fn redo(&self, entry: i64) -> Result<RevertedView, EngineError> {
        let reverted = self.state.store.redo(EntryId(entry), self.state.clock.now()).await?;
        self.reverted(reverted).await
    }

    async fn reverted(&self, reverted: Reverted) -> Result<RevertedView, EngineError> {
        let Reverted { row, units, products, moved, settings } = reverted;
        if !settings.is_empty() {
            self.settings_changed(&settings).await?;
        }
        let products: Vec<i64> = products.into_iter().map(|product| product.0).collect();
        if !products.is_empty() {
            self.state.wakeups.pictures();
            self.state.events.send(Change::LinkingChanged);
            self.state.events.send(Change::ProductsChanged { ids: products.clone() });
        }
        if !moved.is_empty() {
            self.state.changed(Change::BoardChanged);
        }
        self.inventory_changed();
        let units = units.into_iter().map(|unit| unit.0).collect();
        let settings = settings.iter().map(Setting::key).collect();
        Ok(RevertedView { line: row.into(), units, products, settings })
    }
}

impl From<JournalRow> for JournalLine {
    fn from(row: JournalRow) -> Self {
        Self {
            entry: row.id.0,
            at: row.at,
            title: row.title,
            units: row.units,
            undone_at: row.undone_at,
            hindrance: row.hindrance.as_ref().map(words::hindrance),
            hindered_by: row.hindrance,
        }
    }
}
