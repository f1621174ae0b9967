//! Writing the file that is open: all rows that can come in, in one transaction, and under one entry of History.

use std::sync::Arc;

use tierstock_domain::Tier;
use tierstock_language::t;
use tierstock_store::{
    BackupReason, ImportProgress, Imported, NewImport, NewProduct, SavedLayout, StoreError,
};

use super::answers::{busy, plan};
use super::draft::{Circumstances, Draft};
use super::rows::{self, number};
use super::slot::Slot;
use super::summary::ImportSummary;
use super::verdict::RowVerdict;
use super::writing::Writer;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::ImportRefusal;
use crate::view::{ImportOptions, ImportView};
use tierstock_sync::Change;

impl Engine {
    /// Brings in all rows that can come in. What is refused stays open, to be corrected and brought in after all.
    pub async fn commit_import(&self, options: ImportOptions) -> Result<ImportView, EngineError> {
        let (circumstances, store) = (self.circumstances().await?, &self.state.store);
        let (known, now) = (store.known_rows().await?, self.state.clock.now());
        let kinds = known.kinds.clone();
        let progress = Arc::new(ImportProgress::default());
        self.begin_batch(now).await?;
        let draft = Arc::new(self.taken(&circumstances, known, &progress).await?);
        let new = new_import(&draft, options.tier);
        let (writing, of) = (Arc::clone(&draft), circumstances.clone());
        let header = draft.header().unwrap_or_default();
        let rows = (0..writing.plan.verdicts.len()).filter_map(move |nth| {
            let (at, verdict) = &writing.plan.verdicts[nth];
            Writer { draft: &writing, circumstances: &of, kinds: &kinds, header: &header }.row(*at, verdict)
        });
        let title = new.title.clone();
        // It can be undone as well: a place that is full does not keep the user from it.
        if let Err(error) = self.back_up_before(BackupReason::BeforeImport).await {
            tracing::error!(%error, "a file is imported without a backup before");
        }
        let done = store.commit_import(new, rows, progress, now).await;
        // The store let go of its rows, and nobody else has it.
        let mut draft = Arc::into_inner(draft).ok_or_else(busy)?;
        let outcome = done.as_ref().map(|done| self.came_in(&mut draft, title, done));
        let failed = outcome.is_err();
        let known = if failed {
            None
        } else {
            self.keep_layout(&draft).await?;
            Some(store.known_rows().await?)
        };
        let importing = self.state.importing.clone();
        let view = super::answers::blocking(move || {
            if let Some(known) = known {
                plan(&mut draft, &circumstances, &known);
            }
            let view = rows::view(&draft, &circumstances);
            importing.with(|slot| *slot = Slot::Open(Box::new(draft)));
            view
        })
        .await?;
        match done {
            Ok(_) | Err(StoreError::Cancelled) => Ok(view),
            Err(StoreError::Unchanged) => Err(ImportRefusal::NothingNew.into()),
            Err(error) => Err(error.into()),
        }
    }

    /// Takes the file out of its place while it is written, planned by what is there now.
    async fn taken(
        &self,
        circumstances: &Circumstances,
        known: tierstock_store::KnownRows,
        progress: &Arc<ImportProgress>,
    ) -> Result<Draft, EngineError> {
        let (importing, circumstances, progress) =
            (self.state.importing.clone(), circumstances.clone(), Arc::clone(progress));
        super::answers::blocking(move || {
            importing.with(|slot| {
                if let Slot::Writing { .. } = slot {
                    return Err(busy());
                }
                let Slot::Open(mut draft) = std::mem::take(slot) else {
                    return Err(ImportRefusal::NoFile.into());
                };
                plan(&mut draft, &circumstances, &known);
                *slot = Slot::Writing { progress, total: number(draft.plan.coming()) };
                Ok(*draft)
            })
        })
        .await?
    }

    fn came_in(&self, draft: &mut Draft, title: String, done: &Imported) {
        let sales = draft.plan.verdicts.iter().filter(|(_, verdict)| {
            matches!(
                verdict,
                RowVerdict::Added { is_sold: true, .. } | RowVerdict::Sold { .. } | RowVerdict::Joined
            )
        });
        draft.done = Some(ImportSummary {
            entry: done.entry,
            title,
            rows: number(draft.plan.coming()),
            products: number(done.products.len()),
            units: done.added,
            sales: number(sales.count()),
        });
        self.state.events.send(Change::LinkingChanged);
        self.inventory_changed();
    }

    /// What the user said of the columns is kept for files with the same header.
    async fn keep_layout(&self, draft: &Draft) -> Result<(), EngineError> {
        let Some(header) = draft.header() else { return Ok(()) };
        // It is made of words and numbers.
        let said = serde_json::to_string(&draft.saying()).unwrap_or_default();
        let layout = SavedLayout { name: draft.name.clone(), said };
        Ok(self.state.store.save_import_layout(header, layout, self.state.clock.now()).await?)
    }
}

fn new_import(draft: &Draft, tier: Tier) -> NewImport {
    let plan = &draft.plan;
    let coming = plan.coming();
    let known = plan.verdicts.iter().filter(|(_, verdict)| matches!(verdict, RowVerdict::Known(_))).count();
    let products = plan.products.iter().map(|goods| NewProduct {
        sku: goods.sku.clone(),
        name: goods.name.clone(),
        brand: goods.brand.clone(),
        gender: None,
        kind: None,
        // Nobody waits for prices of what is sold.
        tier: if goods.is_owned { tier } else { Tier::Frozen },
        // Chosen for the file, not for each of its products.
        by_hand: false,
    });
    NewImport {
        source: draft.source.clone(),
        layout: draft.layout_name(),
        title: t!("journal-imported", rows = coming, source = &draft.source),
        known: number(known),
        refused: number(plan.verdicts.len() - coming - known),
        products: products.collect(),
    }
}
