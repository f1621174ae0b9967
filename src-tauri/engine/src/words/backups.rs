//! What goes wrong with backups.

use tierstock_domain::StorageFault;

use super::causes;
use crate::refusal::{BackupRefusal, FolderFault};

/// Why backups can't be kept in a folder now.
pub(crate) fn backup_folder(folder: &str, why: &FolderFault) -> String {
    match why {
        FolderFault::Away => format!("{folder} is not there now. Tierstock tries again every hour."),
        FolderFault::NotAFolder => format!("{folder} is no folder."),
        FolderFault::NotWritable => format!("{folder} can't be written. Check its permissions."),
        FolderFault::Full => format!("{folder} has no room left. Free some space."),
        FolderFault::Unsound { said } => {
            format!(
                "The backup in {folder} is not what it should be ({said}). Tierstock tries again every hour."
            )
        }
        FolderFault::Other { said } => {
            format!("{folder} can't be used now ({said}). Tierstock tries again every hour.")
        }
    }
}

/// Why the last backup could not be made.
pub(crate) fn not_backed_up(why: &StorageFault) -> String {
    format!("The last backup could not be made: {}.", causes::storage_fault(why))
}

pub(super) fn of_backup(why: &BackupRefusal) -> String {
    match why {
        BackupRefusal::NotAWholePath => "Enter the whole path of a folder.".into(),
        BackupRefusal::NoSuchFolder { folder } => format!("There is no folder {folder}."),
        BackupRefusal::InDataFolder => {
            "This folder is in the data folder: what takes that takes its backups along.".into()
        }
        BackupRefusal::Folder { folder, why } => backup_folder(folder, why),
        BackupRefusal::NothingChosen => "Choose a backup first.".into(),
    }
}
