//! Backups, as the window shows them.

use serde::Serialize;
use specta::Type;
use tierstock_domain::{Moment, StorageFault};
use tierstock_store::BackupReason;

use crate::refusal::FolderFault;

/// All backups of a data folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// The default folder, then the user's own.
    pub folders: Vec<BackupFolderView>,
    /// The newest first.
    pub backups: Vec<BackupView>,
    /// When the newest one was made that is of this data and was found sound; none: there is none.
    pub last_good: Option<Moment>,
    /// Whether that is more than three days ago.
    pub is_old: bool,
    /// Why the last one could not be made, as a code with its data; none: it was made.
    pub fault: Option<StorageFault>,
    /// The same in one plain sentence.
    pub trouble: Option<String>,
}

/// Where backups are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupFolderView {
    /// The folder's whole path, for people to read.
    pub folder: String,
    /// Whether the user chose it.
    pub is_chosen: bool,
    /// Why it can't be used now, as a code with its data; none: it can.
    pub fault: Option<FolderFault>,
    /// The same in one plain sentence.
    pub trouble: Option<String>,
}

/// A backup that can be restored, by its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// The whole path of its file.
    pub file: String,
    /// When it was made.
    pub at: Moment,
    /// Why; none: it is the database as it was before an update or a restore.
    pub reason: Option<BackupReason>,
    /// Its size in kilobytes.
    pub kilobytes: u32,
    /// Whether it is in the folder that the user chose.
    pub is_in_chosen_folder: bool,
    /// Whether it is of the data that is open, and not of another folder's.
    pub is_of_this_data: bool,
}
