//! Receipts: copied into the data folder under the digest of their contents, so that two units can share one.

use std::path::PathBuf;

use tierstock_domain::Details;
use tierstock_language::t;
use tierstock_store::StoreError;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::receipt_files::{is_receipt_name, keep};
use crate::refusal::UnitRefusal;
use crate::view::DoneView;

impl Engine {
    /// Keeps a receipt with a unit: copies it into the data folder.
    pub async fn attach_receipt(&self, unit: i64, contents: Vec<u8>) -> Result<DoneView, EngineError> {
        let (folder, now) = (self.state.receipts.clone(), self.state.clock.now());
        // Up to 20 MB are digested, written and flushed.
        let kept = tokio::task::spawn_blocking(move || keep(&folder, &contents, now));
        let file = kept.await.map_err(|error| StoreError::Panicked(error.to_string()))??;
        self.set_receipt(unit, |units| t!("journal-receipt-attached", units = units), Some(file)).await
    }

    /// The unit has no receipt any more. Its file stays as long as that can be undone.
    pub async fn remove_receipt(&self, unit: i64) -> Result<DoneView, EngineError> {
        self.set_receipt(unit, |units| t!("journal-receipt-removed", units = units), None).await
    }

    async fn set_receipt(
        &self,
        unit: i64,
        title: fn(String) -> String,
        file: Option<String>,
    ) -> Result<DoneView, EngineError> {
        self.change(vec![unit], title, move |unit| {
            unit.edit(Details { receipt: file.clone(), ..unit.details.clone() })
        })
        .await
    }

    /// The receipt's file. A name that is not of our making, as a database from elsewhere may have, leads nowhere.
    pub async fn receipt_file(&self, unit: i64) -> Result<PathBuf, EngineError> {
        let unit = self.kept_unit(unit).await?;
        let file = unit.details.receipt.ok_or(UnitRefusal::NoReceipt)?;
        if !is_receipt_name(&file) {
            return Err(UnitRefusal::ForeignReceipt.into());
        }
        let path = self.state.receipts.join(file);
        if path.is_file() { Ok(path) } else { Err(UnitRefusal::ReceiptGone.into()) }
    }
}
