//! Why a file can't be read.

use serde::Serialize;
use thiserror::Error;

/// Why a file can't be read, one plain sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Error)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportNotRead"))]
#[serde(rename_all = "snake_case")]
pub enum NotRead {
    /// It is larger than any that is read.
    #[error("This file is larger than 100 MB. Split it, and bring in one part after the other.")]
    TooLarge,
    /// It has no row.
    #[error("There are no rows in this file.")]
    Empty,
    /// It is an archive or workbook that can't be unpacked.
    #[error(
        "This workbook is damaged. Open it in your spreadsheet program, save it again as XLSX or CSV, and try that file."
    )]
    Damaged,
    /// It unpacks to more than any workbook has.
    #[error("This workbook unpacks to far more than a workbook holds, so it was not opened.")]
    Hostile,
    /// It is none of the formats.
    #[error("This is {0}. Save it as XLSX or CSV, and try that file.")]
    Foreign(&'static str),
}
