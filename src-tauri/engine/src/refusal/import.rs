//! Why a file can't be brought in.

use serde::Serialize;
use specta::Type;
use tierstock_sheets::NotRead;

/// Why a file can't be brought in, as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ImportRefusal {
    /// It can't be read.
    NotRead {
        /// What is wrong with it.
        why: NotRead,
    },
    /// A file is being written.
    Writing,
    /// No file is open.
    NoFile,
    /// The file's contents came without its name, or as something else.
    NoContents,
    /// A word is no answer to a question about the file.
    Answer {
        /// As it was given.
        word: String,
    },
    /// A fault of the program's own while the file was read.
    Stumbled,
    /// The rows that were refused can't be written as a table.
    Unwritable,
    /// Every row is there already.
    NothingNew,
}
