//! What a clipboard holds, read: a list of SKUs, or a table with a column of them.
//!
//! Nothing is left out: every row that is not empty comes out as a SKU, or with the reason why it is none. Pure: no store,
//! no clock.

mod list;
mod table;

use std::collections::HashMap;

use tierstock_domain::Sku;

use crate::view::{PastedColumn, PastedReading};

use tierstock_sheets::code::{self as cell, NotASku};

/// A text that was pasted, read.
#[derive(Debug)]
pub(crate) struct Pasted {
    /// As what it was read.
    pub reading: PastedReading,
    /// The columns of the table that it is; empty: it is none.
    pub columns: Vec<PastedColumn>,
    /// Each SKU once, in the order of the text.
    pub wanted: Vec<SkuInText>,
    /// What is no SKU, in the order of the text.
    pub refused: Vec<Refused>,
}

/// A SKU, and the lines of the text in which it stands.
#[derive(Debug)]
pub(crate) struct SkuInText {
    pub sku: Sku,
    pub rows: Vec<u32>,
}

/// What can't be read as a SKU, and the lines of the text in which it stands.
#[derive(Debug)]
pub(crate) struct Refused {
    pub text: String,
    pub why: NotASku,
    pub rows: Vec<u32>,
}

/// Reads a text as the user said, or as it seems to be meant. A text without rows comes out empty.
pub(crate) fn read(text: &str, reading: Option<PastedReading>) -> Pasted {
    let text = cell::with_plain_lines(text);
    let table = table::Table::of(&text);
    let reading = match (reading, &table) {
        (Some(PastedReading::Column(nth)), Some(table)) if table.has(nth) => PastedReading::Column(nth),
        (Some(PastedReading::List), _) | (_, None) => PastedReading::List,
        (_, Some(table)) => table.proposal(),
    };
    let mut sorted = Sorted::default();
    match (reading, &table) {
        (PastedReading::Column(nth), Some(table)) => {
            for (row, text) in table.cells(nth) {
                sorted.put(row, text, cell::read_cell(text));
            }
            for (row, text) in table.above_the_header() {
                sorted.put(row, &text, Err(NotASku::AboveTheHeader));
            }
        }
        _ => {
            for (row, word) in list::words(&text) {
                sorted.put(row, &word, cell::read_cell(&word));
            }
        }
    }
    let columns = table.map(|table| table.columns()).unwrap_or_default();
    Pasted { reading, columns, wanted: sorted.wanted, refused: sorted.refused }
}

/// What was read so far; what is the same stands once, with all its rows.
#[derive(Default)]
struct Sorted {
    wanted: Vec<SkuInText>,
    refused: Vec<Refused>,
    /// Where each SKU, by its normal form, is in `wanted`.
    wanted_at: HashMap<String, usize>,
    /// Where each text, in upper case, is in `refused`.
    refused_at: HashMap<String, usize>,
}

impl Sorted {
    fn put(&mut self, row: u32, text: &str, read: Result<Sku, NotASku>) {
        match read {
            Ok(sku) => {
                let at = *self.wanted_at.entry(sku.normal().to_owned()).or_insert(self.wanted.len());
                if at == self.wanted.len() {
                    self.wanted.push(SkuInText { sku, rows: Vec::new() });
                }
                self.wanted[at].rows.push(row);
            }
            Err(why) => {
                let text = text.trim().to_owned();
                let at = *self.refused_at.entry(text.to_uppercase()).or_insert(self.refused.len());
                if at == self.refused.len() {
                    self.refused.push(Refused { text, why, rows: Vec::new() });
                }
                self.refused[at].rows.push(row);
            }
        }
    }
}

#[cfg(test)]
mod tests;
