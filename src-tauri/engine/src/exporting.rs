//! What the user takes along: everything as tables or as one document, the table that is on the page, a list to sell by.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;
use specta::Type;
use tierstock_store::{ExportCell, ExportSheet, SHEETS, Snapshot};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::spreadsheet::{CsvTable, Value, XlsxBook};

pub(crate) mod document;
mod sell_list;
mod tables;

/// In which form everything is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ExportForm {
    /// A folder with one CSV file a table.
    Csv,
    /// A workbook with one sheet a table.
    Xlsx,
    /// One document with the receipts, which can be restored.
    Document,
}

/// In which form a table is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum TableForm {
    /// A CSV file.
    Csv,
    /// A workbook with one sheet.
    Xlsx,
}

impl Engine {
    /// Writes everything to `target`, which is not there yet: a folder for CSV, else a file. It is whole when this returns.
    pub async fn export_everything(&self, form: ExportForm, target: &Path) -> Result<(), EngineError> {
        let (target, receipts) = (target.to_owned(), self.state.receipts.clone());
        self.state
            .store
            .snapshot(move |snapshot| match form {
                ExportForm::Csv => write_csv(snapshot, &target),
                ExportForm::Xlsx => write_xlsx(snapshot, &target),
                ExportForm::Document => document::write(snapshot, &receipts, &target),
            })
            .await
    }
}

fn write_csv(snapshot: &Snapshot, folder: &Path) -> Result<(), EngineError> {
    fs::create_dir(folder)?;
    for sheet in &SHEETS {
        let mut table = CsvTable::create(&folder.join(format!("{}.csv", sheet.name)), &head(sheet))?;
        snapshot.rows(sheet, &mut |cells| table.row(&values(cells)))?;
        table.finish()?;
    }
    Ok(())
}

fn write_xlsx(snapshot: &Snapshot, target: &Path) -> Result<(), EngineError> {
    let mut book = XlsxBook::new();
    for sheet in &SHEETS {
        let mut rows = book.sheet(sheet.name, &head(sheet))?;
        snapshot.rows(sheet, &mut |cells| rows.row(&values(cells)))?;
    }
    Ok(book.finish(target)?)
}

fn head(sheet: &ExportSheet) -> Vec<&'static str> {
    sheet.columns.iter().map(|column| column.name).collect()
}

fn values(cells: &[ExportCell]) -> Vec<Value> {
    let value = |cell: &ExportCell| match cell {
        ExportCell::Empty => Value::Empty,
        ExportCell::Text(text) => Value::text(text),
        ExportCell::Whole(number) => Value::Number(number.to_string()),
        ExportCell::Amount(amount) => Value::Number(amount.to_decimal()),
        ExportCell::Millionths(millionths) => Value::Number(decimal(*millionths)),
        ExportCell::Day(day) => Value::Day(day.clone()),
        ExportCell::Moment(at) => Value::Moment(at.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
    };
    cells.iter().map(value).collect()
}

/// Millionths as a decimal: `0.870000`.
fn decimal(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let whole = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", whole / 1_000_000, whole % 1_000_000)
}

/// A table of the page's rows, at `target`, which is not there yet.
pub(crate) fn write_table(
    form: TableForm,
    target: &Path,
    name: &str,
    head: &[&str],
    rows: &[Vec<Value>],
) -> io::Result<()> {
    match form {
        TableForm::Csv => {
            let mut table = CsvTable::create(target, head)?;
            rows.iter().try_for_each(|row| table.row(row))?;
            table.finish()
        }
        TableForm::Xlsx => {
            let mut book = XlsxBook::new();
            let mut sheet = book.sheet(name, head)?;
            rows.iter().try_for_each(|row| sheet.row(row))?;
            book.finish(target)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millionths_are_decimals() {
        assert_eq!((decimal(870_000), decimal(-1_160_001)), ("0.870000".into(), "-1.160001".into()));
    }

    /// Whoever opens a table can read what its columns are.
    #[test]
    fn every_column_is_described() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let described = fs::read_to_string(root.join("docs/exports.md")).unwrap();
        for sheet in &SHEETS {
            let chapter = described.split(&format!("\n### {}\n", sheet.name)).nth(1);
            let chapter = chapter.unwrap_or_else(|| panic!("{} has no chapter", sheet.name));
            let chapter = chapter.split("\n##").next().unwrap_or_default();
            let named: Vec<_> = chapter
                .lines()
                .filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name))
                .collect();
            assert_eq!(named, head(sheet), "{}", sheet.name);
        }
    }
}
