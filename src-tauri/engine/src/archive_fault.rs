//! What a zip has that is read as a document, and no document of ours does.

use serde::Serialize;
use specta::Type;
use thiserror::Error;

/// Why a zip is no document of Tierstock's. Nothing of it was unpacked into the data.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
#[error("{self:?}")]
#[serde(rename_all = "snake_case")]
pub enum ArchiveFault {
    /// It has more files than a document may.
    TooManyFiles,
    /// It has no JSON.
    NoDocument,
    /// It has a file of this name, which ours do not; cut to 60 characters.
    StrangeFile(String),
    /// The file of this name is a link, a folder or encrypted.
    NoPlainFile(String),
    /// The file of this name would be far larger than any of ours when it is unpacked.
    TooLarge(String),
    /// The receipt of this name has other contents than its name says.
    OtherReceipt(String),
    /// It can't be unpacked: it is damaged, encrypted, or packed in a way that is not known.
    NotUnpacked,
}
