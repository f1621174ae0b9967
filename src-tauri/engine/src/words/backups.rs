//! What goes wrong with backups, and with the folders of data and backups.

use tierstock_domain::StorageFault;
use tierstock_language::t;

use super::causes;
use crate::refusal::{BackupRefusal, DataFolderRefusal, FolderFault};

/// Why backups can't be kept in a folder now.
pub(crate) fn backup_folder(folder: &str, why: &FolderFault) -> String {
    match why {
        FolderFault::Away => t!("backups-folder-away", folder = folder),
        FolderFault::NotAFolder => t!("backups-no-folder", folder = folder),
        FolderFault::NotWritable => t!("backups-not-writable", folder = folder),
        FolderFault::Full => t!("backups-no-room", folder = folder),
        FolderFault::Unsound { what } => {
            let said = match what {
                StorageFault::Unsound { what } => causes::unsound(what),
                // To restore a backup is no advice about a backup.
                StorageFault::Damaged { said } => said.clone(),
                other => causes::storage_fault(other),
            };
            t!("backups-unsound", folder = folder, said = said)
        }
        FolderFault::Other { said } => {
            t!("backups-folder-other", folder = folder, said = said)
        }
    }
}

/// Why the last backup could not be made.
pub(crate) fn not_backed_up(why: &StorageFault) -> String {
    t!("backups-not-made", why = causes::storage_fault(why))
}

pub(super) fn of_backup(why: &BackupRefusal) -> String {
    match why {
        BackupRefusal::NotAWholePath => t!("backups-whole-path"),
        BackupRefusal::NoSuchFolder { folder } => t!("backups-no-such-folder", folder = folder),
        BackupRefusal::InDataFolder => {
            t!("backups-in-data-folder")
        }
        BackupRefusal::Folder { folder, why } => backup_folder(folder, why),
        BackupRefusal::NothingChosen => t!("backups-choose-first"),
    }
}

/// Why the data is not moved.
pub(super) fn of_data_folder(why: &DataFolderRefusal) -> String {
    match why {
        DataFolderRefusal::NotAWholePath => t!("backups-whole-path"),
        DataFolderRefusal::Nested => t!("backups-nested"),
        DataFolderRefusal::Taken { folder } => {
            t!("backups-taken", folder = folder)
        }
        DataFolderRefusal::Unusable { folder, why: FolderFault::Away } => {
            t!("backups-no-such-folder", folder = folder)
        }
        DataFolderRefusal::Unusable { folder, why: FolderFault::Other { said } } => {
            t!("backups-unusable", folder = folder, said = said)
        }
        DataFolderRefusal::Unusable { folder, why } => backup_folder(folder, why),
        DataFolderRefusal::NamedByEnvironment => {
            t!("backups-named-by-environment")
        }
    }
}

/// What can be done about a data folder that is not there.
pub(crate) fn data_folder_away(named_in: &str) -> String {
    t!("backups-data-away", named_in = named_in)
}

/// What is wrong with a data folder that another program syncs.
pub(crate) fn synced(by: &str) -> String {
    t!("backups-synced", by = by)
}
