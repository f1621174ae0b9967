//! What goes wrong with the database and with what the user changes in it.

use tierstock_language::t;
use tierstock_store::{Hindrance, OpenError, RestoreError, StoreError};

use super::causes;
use super::troubles::Said;

/// Why a change was not saved.
pub(crate) fn not_saved(error: &StoreError) -> String {
    let why = match error {
        StoreError::Missing { what, id } => t!("storage-missing", what = what, id = id.to_string()),
        other => causes::storage_fault(&other.fault()),
    };
    t!("storage-not-saved", why = why)
}

/// Why the database was not opened.
pub(crate) fn not_opened(error: &OpenError) -> String {
    let why = match error {
        OpenError::Newer { path, .. } => t!("storage-written-by-newer", path = path.display()),
        OpenError::Damaged { path, why } => {
            t!("storage-damaged", path = path.display(), why = why)
        }
        OpenError::NotAFolder { path } => t!("storage-not-a-folder", path = path.display()),
        OpenError::NotWritable { path } => {
            t!("storage-not-writable", path = path.display())
        }
        OpenError::NoCopy(why) => {
            t!("storage-no-copy", why = why)
        }
        OpenError::NotUpdated { path, copy, why } => {
            t!("storage-not-updated", path = path.display(), why = why, copy = copy.display())
        }
        OpenError::Store(error) => causes::storage_fault(&error.fault()),
    };
    t!("storage-not-opened", why = why)
}

/// Why a backup was not restored.
pub(crate) fn not_restored(error: &RestoreError) -> String {
    let why = match error {
        RestoreError::NotAFile(path) => t!("storage-not-a-file", path = path.display()),
        RestoreError::NotOpened(OpenError::Newer { .. }) => {
            t!("storage-backup-newer")
        }
        RestoreError::NotOpened(OpenError::Damaged { why, .. }) => t!("storage-backup-damaged", why = why),
        RestoreError::NotOpened(OpenError::Store(error)) | RestoreError::Store(error) => {
            causes::storage_fault(&error.fault())
        }
        RestoreError::NotOpened(other) => other.to_string(),
        RestoreError::Foreign(why) => t!("storage-backup-foreign", why = why),
    };
    t!("storage-not-restored", why = why)
}

/// The system opened no file or folder for the user.
pub(super) fn not_opened_by_system(path: &str, said: &str) -> Said {
    Said {
        message: t!("storage-not-opened-by-system", said = said),
        hint: t!("storage-open-yourself", path = path),
    }
}

/// Why something can't be undone, or done again.
pub(crate) fn hindrance(hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::UndoneAlready => t!("storage-undone-already"),
        Hindrance::NotUndone => t!("storage-not-undone"),
        Hindrance::ChangedSince(title) => t!("storage-changed-since", title = title),
        Hindrance::UndoneBefore(title) => {
            t!("storage-undone-before", title = title)
        }
        Hindrance::Changed => t!("storage-changed"),
        Hindrance::Removed(title) => t!("storage-removed", title = title),
        Hindrance::AdditionUndone(title) => {
            t!("storage-addition-undone", title = title)
        }
        Hindrance::HasUnits { sku, units } => t!("storage-has-units", sku = sku, units = units),
        Hindrance::Gone => t!("storage-gone"),
        Hindrance::AddedAgain(sku) => t!("storage-added-again", sku = sku),
        Hindrance::SetAside => t!("storage-set-aside"),
        Hindrance::SizeGone => t!("storage-size-gone"),
        Hindrance::NothingToChange => t!("storage-nothing-to-change"),
        Hindrance::Unreadable(why) => t!("storage-unreadable", why = why),
    }
}

/// Why a product can't be removed; `in_stock` is how many units of it are.
pub(crate) fn product_kept(in_stock: u32) -> String {
    if in_stock > 0 { t!("storage-product-owned", in_stock = in_stock) } else { t!("storage-product-sold") }
}

/// Why a product can't be removed while so many units of it are set aside.
pub(crate) fn units_set_aside(units: u32) -> String {
    t!("storage-units-set-aside", units = units)
}

/// The data is open in another window.
pub(crate) fn in_use() -> String {
    t!("storage-in-use")
}

/// The folder that the data was moved to is not there.
pub(crate) fn data_away(folder: &str) -> String {
    t!("storage-folder-away", folder = folder)
}

/// A file could not be read or written.
pub(crate) fn file_unusable(why: &std::io::Error) -> String {
    t!("storage-file", why = why)
}

/// An address in the settings is not usable.
pub(crate) fn not_set_up(why: &str) -> String {
    t!("storage-set-up", why = why)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::busy(StoreError::Busy, "try again in a moment")]
    #[case::full(StoreError::Full, "free some space and try again")]
    #[case::read_only(StoreError::ReadOnly, "check the permissions of its folder")]
    #[case::a_disk_that_failed(StoreError::Disk("EIO".into()), "check the disk and its connection")]
    #[case::damaged(StoreError::Damaged("torn".into()), "restore a backup")]
    fn what_the_disk_refuses_is_told_with_what_to_do(#[case] error: StoreError, #[case] told: &str) {
        let writing = not_saved(&error);
        assert!(writing.contains(told), "{writing}");
        let opening = not_opened(&OpenError::at("shop.db".as_ref(), error));
        assert!(opening.contains(told), "{opening}");
    }
}
