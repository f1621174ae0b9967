//! What is the matter with the database or its disk.

use serde::{Deserialize, Serialize};

/// Why something could not be read or written on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum StorageFault {
    /// Another process holds the database.
    Busy,
    /// No space is left.
    Full,
    /// The file or its folder can't be written.
    ReadOnly,
    /// The disk failed.
    Disk {
        /// What the system said.
        said: String,
    },
    /// The database is damaged.
    Damaged {
        /// What the library said.
        said: String,
    },
    /// A fault of the program: nothing was written.
    Panicked {
        /// What it said, for the log.
        said: String,
    },
    /// A database that was just made is not what it was made of, and was thrown away.
    Unsound {
        /// What is wrong with it.
        what: Unsound,
    },
    /// The database refused, for another reason.
    Refused {
        /// What the library said.
        said: String,
    },
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// What is wrong with a database that was just made of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unsound {
    /// It has more or fewer products, units, sales or entries.
    CountsDiffer,
    /// A row refers to one that is not there.
    DanglingReference,
    /// SQLite's own check found something.
    Check {
        /// The first line of what it said.
        said: String,
    },
}
