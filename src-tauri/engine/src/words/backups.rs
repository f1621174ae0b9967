//! What goes wrong with backups, and with the folders of data and backups.

use tierstock_domain::StorageFault;

use super::causes;
use crate::refusal::{BackupRefusal, DataFolderRefusal, FolderFault};

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

/// Why the data is not moved.
pub(super) fn of_data_folder(why: &DataFolderRefusal) -> String {
    match why {
        DataFolderRefusal::NotAWholePath => "Enter the whole path of a folder.".into(),
        DataFolderRefusal::Nested => "The data can't be moved into its own folder.".into(),
        DataFolderRefusal::Taken { folder } => {
            format!("There is something in {folder} already. Choose another folder.")
        }
        DataFolderRefusal::Unusable { folder, why: FolderFault::Away } => format!("There is no folder {folder}."),
        DataFolderRefusal::Unusable { folder, why: FolderFault::Other { said } } => {
            format!("{folder} can't be used ({said}).")
        }
        DataFolderRefusal::Unusable { folder, why } => backup_folder(folder, why),
        DataFolderRefusal::NamedByEnvironment => {
            "TIERSTOCK_DATA_DIR names this data folder. Close Tierstock, move the folder, and name its new place there."
                .into()
        }
    }
}

/// What can be done about a data folder that is not there.
pub(crate) fn data_folder_away(named_in: &str) -> String {
    format!("Connect the disk that it is on, then try again. To start again without it, delete {named_in}.")
}

/// What is wrong with a data folder that another program syncs.
pub(crate) fn synced(by: &str) -> String {
    format!(
        "{by} syncs the data folder. A database that is synced while it is in use gets damaged: keep the data elsewhere. Backups may be there."
    )
}
