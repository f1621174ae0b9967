//! A file that is being brought in.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::Tier;
use tierstock_sheets::book::CutOff;
use tierstock_sheets::decisions::About;
use tierstock_sheets::field::Field;
use tierstock_sheets::question::Grounds;

use super::{DoneView, MoneyView};
use crate::refusal::{ImportHindrance, RowRefusal};

/// A file that is open, and what bringing it in would do.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportView {
    /// The file's name, or what was pasted in words.
    pub source: String,
    /// The name of its layout: the user's, or that of a marketplace; empty: none.
    pub layout: String,
    /// Its tables, in the order of the file.
    pub tables: Vec<ImportTableView>,
    /// What is decided for the whole file; the open questions first.
    pub questions: Vec<ImportQuestionView>,
    /// How many rows there are of each kind.
    pub counts: ImportCounts,
    /// Sums of what comes in, one for each currency.
    pub sums: Vec<ImportSum>,
    /// Why it can't come in yet, as a code; null: it can.
    pub hindered_by: Option<ImportHindrance>,
    /// The same in one plain sentence.
    pub hindrance: Option<String>,
    /// How far writing is; none: nothing is being written.
    pub writing: Option<ImportWriting>,
    /// What came of it, once it came in.
    pub done: Option<ImportDoneView>,
}

/// A table of the file.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportTableView {
    /// The sheet's name; empty: the file is one table.
    pub name: String,
    /// Whether it comes in.
    pub chosen: bool,
    /// Its rows below the columns' names.
    pub rows: u32,
    /// Its columns, from left to right.
    pub columns: Vec<ImportColumnView>,
    /// What of it was left out because of its size, as codes.
    pub cuts: Vec<CutOff>,
    /// The same in sentences.
    pub cut_off: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumnView {
    /// Its name; empty: none.
    pub name: String,
    /// What it is.
    pub field: Field,
    /// How sure that is, in percent.
    pub confidence: u8,
    /// Its first cells that are not empty, at most five.
    pub samples: Vec<String>,
}

/// Something that is decided for the whole file.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportQuestionView {
    /// What it is about.
    pub about: About,
    /// The word that it is about, as the file writes it; none: it is about none.
    pub word: Option<String>,
    /// What proves the answer, or why nothing does, as a code with its data.
    pub grounds: Grounds,
    /// The same in one plain sentence or two.
    pub evidence: String,
    /// What can be answered.
    pub options: Vec<ImportOption>,
    /// The answer that holds; none: the user has to say.
    pub chosen: Option<String>,
}

/// An answer that can be given.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ImportOption {
    /// The word by which it is chosen.
    pub value: String,
    /// How it is told.
    pub name: String,
}

/// How many rows there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportCounts {
    /// All rows of the tables that come in.
    pub rows: u32,
    /// Products that are not there yet.
    pub new_products: u32,
    /// Rows of units in stock.
    pub units: u32,
    /// Rows of units that are sold, and were not there.
    pub sales: u32,
    /// Rows that are the sale of a unit that is in stock, or of a purchase in the file.
    pub from_stock: u32,
    /// Rows that give back a sale.
    pub returns: u32,
    /// Rows that are there already.
    pub known: u32,
    /// Rows that don't come in.
    pub refused: u32,
    /// Of the sales, those without a known cost.
    pub without_cost: u32,
}

/// Sums of what comes in, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportSum {
    /// What was paid for the units.
    pub cost: MoneyView,
    /// What buyers paid.
    pub sold: MoneyView,
    /// What was paid out, of the sales that say so.
    pub payout: MoneyView,
}

/// How far writing is.
#[derive(Debug, Clone, Copy, Serialize, Type)]
pub struct ImportWriting {
    /// Rows that are written; they count once all are.
    pub done: u32,
    /// Rows in all.
    pub total: u32,
}

/// What came of a file.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportDoneView {
    /// How to undo it.
    pub entry: DoneView,
    /// Rows that came in.
    pub rows: u32,
    /// Products that are new.
    pub products: u32,
    /// Units that are new, sold ones too.
    pub units: u32,
    /// Rows of sales, those of units in stock too.
    pub sales: u32,
}

/// Which rows of the open file are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportList {
    /// All of them.
    All,
    /// Units in stock.
    Units,
    /// Sales, and what gives one back.
    Sales,
    /// What is there already.
    Known,
    /// What does not come in.
    Refused,
}

/// How a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    /// By the number of its order.
    Order,
    /// By the source's own id.
    SourceId,
    /// By all that it states.
    Equal,
    /// By the purchase that it states beside a sale that came to nothing, or was booked meanwhile.
    Purchase,
    /// The same order stands in this file before.
    Twice,
}

/// What becomes of a row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ImportOutcome {
    /// A refund that takes back no known sale.
    Refund,
    /// A sale of units that are new, which came back.
    CameBack,
    /// Units that are new.
    NewUnit,
    /// Units that are new, and sold.
    NewSale,
    /// The sale of units that are in stock.
    Sold {
        /// The stock numbers of those units.
        units: Vec<i64>,
    },
    /// The sale of what another row of the file is the purchase of.
    SoldFromFile,
    /// A refund that gives back a sale.
    GivesBack {
        /// The stock number of its unit; null: it is the sale of another row of the file.
        unit: Option<i64>,
    },
    /// It is there already.
    Known {
        /// By what it was recognised.
        by: KnownBy,
    },
    /// It does not come in.
    Refused {
        /// Why it does not, as a code with its data.
        why: RowRefusal,
    },
    /// It is still to be planned.
    Open,
}

/// A row of the file.
#[derive(Debug, Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportRowView {
    /// The place of its table in the file, from 0.
    pub table: u32,
    /// Its place in it.
    pub row: u32,
    /// Its line in the file.
    pub line: u32,
    /// What becomes of it, as a code with its data.
    pub becomes: ImportOutcome,
    /// The same in a few words.
    pub outcome: String,
    /// Whether it comes in.
    pub comes_in: bool,
    /// Whether the user left it out.
    pub left_out: bool,
    /// Whether it is nearly one that came in before, and the user has to say.
    pub nearly: bool,
    /// The product's name.
    pub name: String,
    /// Its SKU; empty: not stated, or the row can't be read.
    pub sku: String,
    /// Its sizes with their counts: `US 9, US 10 × 2`.
    pub size: String,
    /// What was paid.
    pub cost: Option<MoneyView>,
    /// When it was bought.
    pub bought_on: Option<String>,
    /// Where it was sold.
    pub place: Option<String>,
    /// The day of the sale, `YYYY-MM-DD`; none: it tells of no sale.
    pub sold_on: Option<String>,
    /// What the buyer paid; below zero: a refund's.
    pub price: Option<MoneyView>,
    /// What was paid out.
    pub payout: Option<MoneyView>,
    /// Its cells, column by column.
    pub cells: Vec<String>,
}

/// Some rows of the file.
#[derive(Debug, Clone, Serialize, Type)]
pub struct ImportRowsPage {
    /// In the order of the file.
    pub rows: Vec<ImportRowView>,
    /// How many there are.
    pub total: u32,
}

/// A row, by its table and its place in it.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct ImportRowAt {
    /// The place of its table in the file, from 0.
    pub table: u32,
    /// Its place in that table, as the page of rows told it.
    pub row: u32,
}

/// What the user does with the file that is open.
#[derive(Debug, Clone, Deserialize, Type)]
#[serde(tag = "does", rename_all = "snake_case")]
pub enum ImportStep {
    /// A table comes in, or does not.
    Choose {
        /// The table's place in the file, from 0.
        table: u32,
        /// Whether it comes in.
        chosen: bool,
    },
    /// What a column is.
    Column {
        /// The table's place in the file, from 0.
        table: u32,
        /// The column's place in the table, from 0.
        column: u32,
        /// What it is.
        field: Field,
    },
    /// An answer to a question about the file.
    Answer {
        /// What it is about.
        about: About,
        /// The answer's word.
        word: String,
    },
    /// Another text in a cell.
    Correct {
        /// The row that the cell is in.
        at: ImportRowAt,
        /// The column's place in the table, from 0.
        column: u32,
        /// What stands there from now on.
        text: String,
    },
    /// A row is left out, or not any more.
    LeaveOut {
        /// The row that is meant.
        at: ImportRowAt,
        /// Whether it is.
        out: bool,
    },
    /// Rows that are nearly ones that came in before are others; none: all of them.
    Others {
        /// The row; none: every row that is nearly a known one.
        at: Option<ImportRowAt>,
    },
    /// What the user calls files with this header.
    Name {
        /// The name, of which 60 characters are kept.
        name: String,
    },
}

/// How products that are not there yet come in.
#[derive(Debug, Clone, Copy, Deserialize, Type)]
pub struct ImportOptions {
    /// The tier of those that are owned; those of which all is sold are frozen.
    pub tier: Tier,
}
