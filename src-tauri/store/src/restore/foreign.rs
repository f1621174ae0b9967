//! What a file has or lacks that is read as a backup, and is none of ours.

use serde::Serialize;

/// Why a database or a document is none of Tierstock's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ForeignBackup"))]
#[serde(rename_all = "snake_case")]
pub enum Foreign {
    /// It has no version of the schema.
    NoVersion,
    /// It has a table of this name, which ours do not.
    Table(String),
    /// It has a virtual table of this name.
    VirtualTable(String),
    /// It has a view of this name.
    View(String),
    /// It has a trigger of this name.
    Trigger(String),
    /// Its schema has something else of this name.
    Part(String),
    /// Its table of this name has other columns than ours.
    OtherColumns(String),
    /// It is no document of ours, or what is in it can't be read back.
    Document {
        /// What is wrong with it.
        fault: DocumentFault,
        /// The line up to which it was read, from 1.
        line: usize,
        /// The column there, in bytes, from 1.
        column: usize,
    },
}

/// What is wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DocumentFault {
    /// It is JSON of another program's.
    OtherFormat,
    /// A part of this name is not where it should be.
    LacksPart(String),
    /// It has a part of this name, which ours do not.
    StrangePart(String),
    /// It has rows of a table that ours do not.
    StrangeTable(String),
    /// A row has a column that its table does not.
    StrangeColumn {
        /// The table's name.
        table: String,
        /// The column's name.
        column: String,
    },
    /// The database did not take what it holds.
    Refused {
        /// What SQLite said.
        said: String,
    },
    /// It ends too early.
    CutOff,
    /// It is no JSON.
    NotJson,
    /// It is JSON, with a value of another kind than is needed there.
    OtherKind,
    /// The zip that it is in can't be unpacked: it is damaged.
    NotUnpacked,
}
