//! Rows that were set aside.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_store::Reason;

/// One page of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsidePage {
    /// How many there are in all.
    pub total: u32,
    /// The newest first.
    pub rows: Vec<AsideLine>,
}

/// Something that can't be read, and all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsideLine {
    /// Its id, by which it is corrected or dropped.
    pub id: i64,
    /// When it was set aside.
    pub at: Option<DateTime<Utc>>,
    /// What it is, in words.
    pub what: String,
    /// Why, as a code with the table and the column to blame.
    pub reason: Reason,
    /// The same in one plain sentence.
    pub why: String,
    /// What of it is known, what is wrong first.
    pub fields: Vec<AsideField>,
    /// Whether all that is wrong can be entered again here.
    pub correctable: bool,
    /// The name of the copy in the data folder that has it as it was, if one was made.
    pub copy: Option<String>,
}

/// One of its values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsideField {
    /// Which of its rows.
    pub row: u32,
    /// The column's name in the database.
    pub column: String,
    /// The column's name in words.
    pub label: String,
    /// What it says; none: nothing.
    pub value: Option<String>,
    /// Whether that is wrong.
    pub wrong: bool,
    /// How it is entered again; none if it can't be here, or need not be.
    pub entry: Option<AsideEntry>,
}

/// How a value is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsideEntry {
    /// It is a day, `2026-11-24`.
    pub is_day: bool,
    /// It may be left empty.
    pub optional: bool,
    /// It is one of these; empty: anything.
    pub choices: Vec<AsideChoice>,
}

/// One of a few values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsideChoice {
    /// The value that is sent if it is chosen; empty: it is left out.
    pub value: String,
    /// The value in words, as the user knows it.
    pub label: String,
}

/// A value in place of one that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AsideCorrection {
    /// Which of its rows.
    pub row: u32,
    /// The column's name, as its field told it.
    pub column: String,
    /// As it was entered; empty: nothing.
    pub value: String,
}
