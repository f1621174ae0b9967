//! What was done, and can be undone.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tierstock_store::Hindrance;

/// What was done, so that it can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DoneView {
    /// The journal's entry.
    pub entry: i64,
    /// What, in words.
    pub title: String,
    /// The units that it made.
    pub units: Vec<i64>,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// The entry's id, by which it is undone or done again.
    pub entry: i64,
    /// When it was done.
    pub at: DateTime<Utc>,
    /// What, in words.
    pub title: String,
    /// How many units it changed.
    pub units: u32,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
    /// Why it can't be undone any more, or done again, as a code with its data; null: nothing is known that hinders it.
    pub hindered_by: Option<Hindrance>,
    /// The same in one plain sentence.
    pub hindrance: Option<String>,
}

/// What undoing something, or doing it again, changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevertedView {
    /// What was undone or done again, as it stands now.
    pub line: JournalLine,
    /// The units that were changed.
    pub units: Vec<i64>,
    /// The products that came back, or were removed again.
    pub products: Vec<i64>,
    /// The settings that were changed, by name.
    pub settings: Vec<String>,
}
