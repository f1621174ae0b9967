//! Rows that did not come in, as a file that can be corrected and brought in again.

use tierstock_sheets::book::EMPTY;

use super::draft::Draft;
use super::rows::outcome;
use super::verdict::RowVerdict;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::ImportRefusal;
use crate::words;

/// Excel takes a file without it for one of another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The column that says why.
const WHY: &str = "Why not imported";

impl Engine {
    /// The rows that don't come in, as CSV with the columns of the file and the reason behind them.
    pub async fn refused_rows(&self) -> Result<String, EngineError> {
        self.with_draft(|draft| table(draft)).await
    }
}

fn table(draft: &Draft) -> Result<String, EngineError> {
    let failed = |_| EngineError::from(ImportRefusal::Unwritable);
    let mut table = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut headed = None;
    for (at, verdict) in &draft.plan.verdicts {
        let RowVerdict::Refused(_) = verdict else { continue };
        let columns = &draft.tables[at.table].columns;
        if headed != Some(at.table) {
            let names = columns.iter().map(|column| column.name.as_str()).filter(|name| *name != WHY);
            table.write_record(names.chain([WHY])).map_err(failed)?;
            headed = Some(at.table);
        }
        let cells = columns.iter().enumerate().filter(|(_, column)| column.name != WHY).map(|(nth, _)| {
            let cell = if columns.is_empty() { EMPTY } else { draft.cell(*at, nth) };
            safe(cell.text)
        });
        table.write_record(cells.chain([words::import_outcome(&outcome(verdict, None))])).map_err(failed)?;
    }
    let bytes = table.into_inner().map_err(|_| EngineError::from(ImportRefusal::Unwritable))?;
    Ok(format!("{BYTE_ORDER_MARK}{}", String::from_utf8_lossy(&bytes)))
}

/// What a spreadsheet would take for a formula is a text; an amount below zero stays one.
fn safe(text: &str) -> String {
    let is_amount = tierstock_sheets::amount::is_amount(text);
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_amount {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
