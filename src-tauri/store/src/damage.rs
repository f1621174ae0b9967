//! What is wrong with a file that should be a database.

use serde::Serialize;

/// Why a file is no database, or a broken one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// It holds nothing at all.
    Empty,
    /// It does not begin like a database.
    NotADatabase,
    /// It is shorter than it says.
    CutOff,
    /// What SQLite said of it, in its own words.
    Sqlite(String),
}
