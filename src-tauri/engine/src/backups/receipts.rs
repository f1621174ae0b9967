//! The receipts of backups: each file once in a folder, by its contents, as long as a backup there names it.

use std::fs;
use std::io::Result;
use std::path::Path;

use tierstock_store::receipts_named_in;

use super::folder::BackupFolder;
use crate::error::EngineError;
use crate::receipt_files::{is_of, names};
use crate::whole_file;

/// Copies those of `wanted` that are in `from` and not in `to` yet. One whose contents are not what its name says is
/// passed over. Answers how many.
pub(super) fn copy(from: &Path, to: &Path, wanted: &[String]) -> Result<u32> {
    let mut copied = 0;
    for name in wanted {
        let target = to.join(name);
        let source = from.join(name);
        if target.exists() || !source.is_file() {
            continue;
        }
        let contents = fs::read(source)?;
        if !is_of(name, &contents) {
            tracing::warn!(name, "a receipt is not what it was, and was not copied");
            continue;
        }
        fs::create_dir_all(to)?;
        whole_file::put(&target, &contents)?;
        copied += 1;
    }
    Ok(copied)
}

/// Removes the receipts of a folder that no backup there names.
pub(super) fn clear_up(folder: &BackupFolder) -> std::result::Result<(), EngineError> {
    let receipts = folder.receipts();
    let mut unnamed = names(&receipts)?;
    // Also what is another data folder's: its backups may be here, too.
    for (backup, _) in folder.list()? {
        if unnamed.is_empty() {
            break;
        }
        let named = receipts_named_in(&backup.in_folder(&folder.path), unnamed.clone())?;
        unnamed.retain(|name| !named.contains(name));
    }
    for name in unnamed {
        fs::remove_file(receipts.join(name))?;
    }
    Ok(())
}
