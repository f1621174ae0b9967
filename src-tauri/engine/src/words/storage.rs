//! What goes wrong with the database and with what the user changes in it.

use tierstock_store::{Hindrance, OpenError, RestoreError, StoreError};

use super::causes;
use super::troubles::Said;

/// Why a change was not saved.
pub(crate) fn not_saved(error: &StoreError) -> String {
    let why = match error {
        StoreError::Missing { what, id } => format!("there is no {what} {id}"),
        other => causes::storage_fault(&other.fault()),
    };
    format!("The change could not be saved: {why}.")
}

/// Why the database was not opened.
pub(crate) fn not_opened(error: &OpenError) -> String {
    let why = match error {
        OpenError::Newer { path, .. } => format!(
            "{} was written by a newer version of Tierstock; update the app to open it",
            path.display()
        ),
        OpenError::Damaged { path, why } => {
            format!("{} is damaged ({why}); restore a backup", path.display())
        }
        OpenError::NotAFolder { path } => format!("{} is a file, where a folder is needed", path.display()),
        OpenError::NotWritable { path } => {
            format!("{} can't be written; check the permissions of its folder", path.display())
        }
        OpenError::NoCopy(why) => {
            format!("the database was not updated, because no safe copy of it could be made: {why}")
        }
        OpenError::NotUpdated { path, copy, why } => format!(
            "{} could not be brought up to date ({why}); it is as it was, and so is its copy {}",
            path.display(),
            copy.display()
        ),
        OpenError::Store(error) => causes::storage_fault(&error.fault()),
    };
    format!("The data can't be opened: {why}.")
}

/// Why a backup was not restored.
pub(crate) fn not_restored(error: &RestoreError) -> String {
    let why = match error {
        RestoreError::NotAFile(path) => format!("{} is not there, or is no file", path.display()),
        RestoreError::NotOpened(OpenError::Newer { .. }) => {
            "a newer version of Tierstock made it; install the newest Tierstock".into()
        }
        RestoreError::NotOpened(OpenError::Damaged { why, .. }) => format!("its file is damaged ({why})"),
        RestoreError::NotOpened(OpenError::Store(error)) | RestoreError::Store(error) => {
            causes::storage_fault(&error.fault())
        }
        RestoreError::NotOpened(other) => other.to_string(),
        RestoreError::Foreign(why) => format!("it is no backup of Tierstock's ({why})"),
    };
    format!("The backup can't be restored: {why}.")
}

/// The system opened no file or folder for the user.
pub(super) fn not_opened_by_system(path: &str, said: &str) -> Said {
    Said { message: format!("It could not be opened: {said}."), hint: format!("Open it yourself: {path}") }
}

/// Why something can't be undone, or done again.
pub(crate) fn hindrance(hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::UndoneAlready => "It is undone already.".into(),
        Hindrance::NotUndone => "It was not undone, so there is nothing to do again.".into(),
        Hindrance::ChangedSince(title) => format!("It was changed again since. Undo \"{title}\" first."),
        Hindrance::UndoneBefore(title) => {
            format!("What was before it was undone too. Do \"{title}\" again first.")
        }
        Hindrance::Changed => "It was changed since.".into(),
        Hindrance::Removed(title) => format!("Its product was removed. Undo \"{title}\" first."),
        Hindrance::AdditionUndone(title) => {
            format!("The addition of its product was undone. Do \"{title}\" again first.")
        }
        Hindrance::HasUnits { sku, units } => {
            let unit = if *units == 1 { "unit" } else { "units" };
            format!("{sku} has {units} {unit} now. Delete the units first; what was sold stays.")
        }
        Hindrance::Gone => "Its product was removed, and is not kept any more.".into(),
        Hindrance::AddedAgain(sku) => format!("{sku} was added again. Remove that one first."),
        Hindrance::SetAside => "Its unit was set aside. Correct it first.".into(),
        Hindrance::SizeGone => "The size that the unit was in is not there any more.".into(),
        Hindrance::NothingToChange => "All is as it would put it back.".into(),
        Hindrance::Unreadable(why) => format!("What was kept of it can't be read: {why}."),
    }
}

/// Why a product can't be removed; `in_stock` is how many units of it are.
pub(crate) fn product_kept(in_stock: u32) -> String {
    if in_stock > 0 {
        format!("You own {in_stock} of it: delete the units first, then remove the product.")
    } else {
        "You sold some of it, and your sales refer to it. Freeze it, and it costs no requests.".into()
    }
}

/// Why a product can't be removed while so many units of it are set aside.
pub(crate) fn units_set_aside(units: u32) -> String {
    let were = if units == 1 { "was" } else { "were" };
    format!("{units} of its units {were} set aside because they can't be read: correct or drop them first.")
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
