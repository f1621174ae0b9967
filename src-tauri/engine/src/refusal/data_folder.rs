//! Why the data can't be moved to a folder.

use serde::Serialize;
use specta::Type;

use super::FolderFault;

/// Why the data is not moved to the folder that was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum DataFolderRefusal {
    /// The path of a folder begins nowhere.
    NotAWholePath,
    /// It is in the data folder.
    Nested,
    /// There is something in it already.
    Taken {
        /// The path of the folder that has something in it.
        folder: String,
    },
    /// It can't be used.
    Unusable {
        /// The path of the folder that can't be used.
        folder: String,
        /// What is the matter with it.
        why: FolderFault,
    },
    /// `TIERSTOCK_DATA_DIR` names the data folder.
    NamedByEnvironment,
}
