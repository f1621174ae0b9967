//! What the user pastes, and what would come of it.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::AddRefusal;
use crate::refusal::ProductRefusal;

/// What was pasted or typed, and as what it is to be read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
pub struct PastedText {
    /// All of it.
    pub text: String,
    /// As what; none: as it seems to be meant.
    pub reading: Option<PastedReading>,
}

impl From<&str> for PastedText {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), reading: None }
    }
}

impl From<&String> for PastedText {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

/// As what a text is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PastedReading {
    /// As a list: each word of it is a SKU.
    List,
    /// As a table with the SKUs in this column, counted from 0.
    Column(u32),
}

/// What adding a text would do. Each row of it that is not empty is in one of the three lists, but for the one with the
/// columns' names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastePreview {
    /// As what it is read.
    pub reading: PastedReading,
    /// The columns of the table that it is; empty: it is a list.
    pub columns: Vec<PastedColumn>,
    /// What would be added.
    pub new: Vec<PastedSku>,
    /// What is there already, and stays as it is.
    pub known: Vec<PastedSku>,
    /// What can't be read as a SKU.
    pub refused: Vec<AddRefusal>,
    /// Why nothing of it can be added, as a code with its data; null: it can.
    pub hindered_by: Option<ProductRefusal>,
    /// The same in one plain sentence.
    pub hindrance: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PastedColumn {
    /// Which, counted from 0.
    pub nth: u32,
    /// Its name, if the table says it.
    pub name: Option<String>,
    /// Its first cells that are not empty.
    pub sample: Vec<String>,
}

/// A SKU of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PastedSku {
    /// As it is shown.
    pub sku: String,
    /// The lines of the text in which it stands, counted from 1.
    pub rows: Vec<u32>,
    /// The name of the product that is there already, if it has one.
    pub name: Option<String>,
}
