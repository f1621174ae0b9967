//! Why a file can't be read, as a code.

use serde::Serialize;

/// Why a file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportNotRead"))]
#[serde(rename_all = "snake_case")]
pub enum NotRead {
    /// It is larger than [`crate::MAX_FILE`].
    TooLarge,
    /// It has no row.
    Empty,
    /// It is a workbook that can't be unpacked.
    Damaged,
    /// It unpacks to more than any workbook has.
    Hostile,
    /// It has more cells than are read in its format, XLS or ODS.
    TooManyCells,
    /// It has a password.
    Password,
    /// It is none of the formats.
    Foreign(Foreign),
}

/// What a file is that is none of the formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportForeign"))]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// A PDF document.
    Pdf,
    /// A file of an old Office that is no workbook.
    OldOffice,
    /// A PNG or JPEG picture.
    Picture,
    /// A database of SQLite's.
    Database,
    /// A packed file.
    Packed,
    /// A document of a word processor.
    Document,
    /// Bytes that are neither a text nor a workbook.
    Unknown,
}
