//! What goes wrong with the database and with what the user changes in it.

use tierstock_language::t;
use tierstock_market::{Service, SetupError};
use tierstock_store::{EntryDefect, Hindrance, OpenError, RestoreError, RowKind, StoreError};

use super::restoring::{archive, damage, foreign};
use super::troubles::MessageAndHint;
use super::{causes, entered};
use crate::archive_fault::ArchiveFault;

/// Why a change was not saved.
pub(crate) fn not_saved(error: &StoreError) -> String {
    let why = match error {
        StoreError::Missing { what, id } => missing(*what, *id),
        StoreError::NoPlace { name } => t!("storage-no-place", name = name),
        other => causes::storage_fault(&other.fault()),
    };
    t!("storage-not-saved", why = why)
}

fn missing(what: RowKind, id: i64) -> String {
    let id = id.to_string();
    match what {
        RowKind::Product => t!("storage-no-product", id = id),
        RowKind::Unit => t!("storage-no-unit", id = id),
        RowKind::Size | RowKind::MarketSize => t!("storage-no-size", id = id),
        RowKind::Entry => t!("storage-no-entry", id = id),
        RowKind::SetAside | RowKind::RowOfSetAside => t!("storage-none-set-aside", id = id),
    }
}

/// Why the database was not opened.
pub(crate) fn not_opened(error: &OpenError) -> String {
    t!("storage-not-opened", why = why_not_opened(error))
}

fn why_not_opened(error: &OpenError) -> String {
    match error {
        OpenError::Newer { path, .. } => t!("storage-written-by-newer", path = path.display()),
        OpenError::Damaged { path, why } => {
            t!("storage-damaged", path = path.display(), why = damage(why))
        }
        OpenError::NotAFolder { path } => t!("storage-not-a-folder", path = path.display()),
        OpenError::NotWritable { path } => {
            t!("storage-not-writable", path = path.display())
        }
        OpenError::NoCopy(why) => {
            t!("storage-no-copy", why = causes::storage_fault(&why.fault()))
        }
        OpenError::NotUpdated { path, copy, why } => {
            t!("storage-not-updated", path = path.display(), why = why, copy = copy.display())
        }
        OpenError::Store(error) => causes::storage_fault(&error.fault()),
    }
}

/// Why a backup was not restored.
pub(crate) fn not_restored(error: &RestoreError) -> String {
    let why = match error {
        RestoreError::NotAFile(path) => t!("storage-not-a-file", path = path.display()),
        RestoreError::NotOpened(OpenError::Newer { .. }) => {
            t!("storage-backup-newer")
        }
        RestoreError::NotOpened(OpenError::Damaged { why, .. }) => {
            t!("storage-backup-damaged", why = damage(why))
        }
        RestoreError::NotOpened(other) => why_not_opened(other),
        RestoreError::Store(error) => causes::storage_fault(&error.fault()),
        RestoreError::Foreign(what) => t!("storage-backup-foreign", why = foreign(what)),
    };
    t!("storage-not-restored", why = why)
}

/// Why a zip was not restored.
pub(crate) fn not_of_ours(fault: &ArchiveFault) -> String {
    t!("storage-not-restored", why = t!("storage-backup-foreign", why = archive(fault)))
}

/// The system opened no file or folder for the user.
pub(super) fn not_opened_by_system(path: &str, said: &str) -> MessageAndHint {
    MessageAndHint {
        message: t!("storage-not-opened-by-system", said = said),
        hint: t!("storage-open-yourself", path = path),
    }
}

/// The system opened no browser.
pub(super) fn no_browser(address: &str) -> MessageAndHint {
    MessageAndHint { message: t!("storage-no-browser"), hint: t!("storage-open-yourself", path = address) }
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
        Hindrance::CameBack => t!("storage-came-back"),
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
        Hindrance::AlwaysSet => t!("storage-always-set"),
        Hindrance::Unreadable(why) => t!("storage-unreadable", why = entry_defect(why)),
    }
}

fn entry_defect(what: &EntryDefect) -> String {
    match what {
        EntryDefect::NoProduct => t!("storage-entry-no-product"),
        EntryDefect::Setting(why) => entered::setting(why),
        EntryDefect::Json(said) => said.clone(),
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

/// What the environment says of addresses and connections can't be used.
pub(crate) fn not_set_up(why: &SetupError) -> String {
    let why = match why {
        SetupError::Address(service) => t!("storage-bad-address", service = name_of(*service)),
        SetupError::Connections(said) => t!("storage-no-connections", said = said),
    };
    t!("storage-set-up", why = why)
}

fn name_of(service: Service) -> String {
    match service {
        Service::StockX => "StockX".into(),
        Service::StockXAccounts => t!("storage-stockx-accounts"),
        Service::Alias => "Alias".into(),
        Service::Rates => t!("storage-exchange-rates"),
        Service::Discord => "Discord".into(),
        Service::Telegram => "Telegram".into(),
        Service::Ntfy => "ntfy".into(),
    }
}

/// The sample can't be made.
pub(crate) fn no_sample(said: &str) -> String {
    t!("storage-no-sample", said = said)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{SettingError, Unsound};
    use tierstock_language::{Language, speaking};
    use tierstock_store::{Damage, DocumentFault, Foreign};

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

    /// A sentence, made once the language is chosen.
    type Sentence = fn() -> String;

    #[rstest::rstest]
    #[case::a_row(
        || not_saved(&StoreError::Missing { what: RowKind::Entry, id: 7 }),
        "Die Änderung konnte nicht gespeichert werden: Eintrag 7 gibt es nicht."
    )]
    #[case::a_damaged_file(
        || not_opened(&OpenError::Damaged { path: "shop.db".into(), why: Damage::CutOff }),
        "Die Daten können nicht geöffnet werden: shop.db ist beschädigt (das Ende fehlt); stell ein Backup wieder her."
    )]
    #[case::a_copy_that_is_not_sound(
        || not_opened(&OpenError::NoCopy(StoreError::Unsound(Unsound::DanglingReference))),
        "Die Daten können nicht geöffnet werden: die Datenbank wurde nicht aktualisiert, weil sich keine sichere Kopie \
         von ihr anlegen ließ (was daraus entstand, ist nicht, was es sein soll, und wurde verworfen – eine Zeile \
         verweist auf eine, die es nicht gibt)."
    )]
    #[case::a_view(
        || not_restored(&Foreign::View("secrets".into()).into()),
        "Das Backup kann nicht wiederhergestellt werden: es ist kein Backup von Tierstock (es enthält die Sicht secrets)."
    )]
    #[case::a_document_that_ends_too_early(
        || not_restored(&Foreign::Document { fault: DocumentFault::CutOff, line: 1, column: 40 }.into()),
        "Das Backup kann nicht wiederhergestellt werden: es ist kein Backup von Tierstock (das Ende fehlt, in Zeile 1, \
         Spalte 40)."
    )]
    #[case::a_folder_that_can_not_be_written(
        || not_restored(&OpenError::NotWritable { path: "shop.db".into() }.into()),
        "Das Backup kann nicht wiederhergestellt werden: shop.db kann nicht geschrieben werden; prüfe die Rechte des \
         Ordners."
    )]
    #[case::a_zip_with_something_else(
        || not_of_ours(&ArchiveFault::StrangeFile("run.sh".into())),
        "Das Backup kann nicht wiederhergestellt werden: es ist kein Backup von Tierstock (es enthält die Datei run.sh)."
    )]
    #[case::a_setting_that_is_none_any_more(
        || hindrance(&Hindrance::from(SettingError::UnknownKey("colour".into()))),
        "Was davon aufbewahrt wurde, ist nicht lesbar: colour ist keine Einstellung."
    )]
    #[case::an_address(
        || not_set_up(&SetupError::Address(Service::Rates)),
        "Die Einstellungen lassen sich nicht verwenden: die Adresse für die Wechselkurse muss mit https beginnen, oder \
         mit http auf diesem Computer, und darf weder Benutzernamen noch Abfrage noch Fragment haben."
    )]
    fn what_was_met_is_told_in_german_alone(#[case] told: Sentence, #[case] words: &str) {
        let _german = speaking(Language::German);
        assert_eq!(told(), words);
    }
}
