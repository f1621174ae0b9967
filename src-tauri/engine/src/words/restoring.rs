//! Why a file is no database, or no backup of ours: phrases that go into brackets.

use tierstock_language::t;
use tierstock_store::{Damage, DocumentFault, Foreign};

use crate::archive_fault::ArchiveFault;

/// What is wrong with a database's file.
pub(super) fn damage(what: &Damage) -> String {
    match what {
        Damage::Empty => t!("restoring-empty"),
        Damage::NotADatabase => t!("restoring-no-database"),
        Damage::CutOff => t!("restoring-cut-off"),
        Damage::Sqlite(said) => said.clone(),
    }
}

/// What a database or a document has, or lacks.
pub(super) fn foreign(what: &Foreign) -> String {
    match what {
        Foreign::NoVersion => t!("restoring-no-version"),
        Foreign::Table(name) => t!("restoring-table", name = name),
        Foreign::VirtualTable(name) => t!("restoring-virtual-table", name = name),
        Foreign::View(name) => t!("restoring-view", name = name),
        Foreign::Trigger(name) => t!("restoring-trigger", name = name),
        Foreign::Part(name) => t!("restoring-part", name = name),
        Foreign::OtherColumns(table) => t!("restoring-other-columns", table = table),
        Foreign::Document { fault, line, column } => {
            let (why, line, column) = (document(fault), line.to_string(), column.to_string());
            t!("restoring-in-document", why = why, line = line, column = column)
        }
    }
}

fn document(fault: &DocumentFault) -> String {
    match fault {
        DocumentFault::OtherFormat => t!("restoring-other-format"),
        DocumentFault::LacksPart(name) => t!("restoring-lacks-part", name = name),
        DocumentFault::StrangePart(name) => t!("restoring-part", name = name),
        DocumentFault::StrangeTable(name) => t!("restoring-table", name = name),
        DocumentFault::StrangeColumn { table, column } => {
            t!("restoring-strange-column", table = table, column = column)
        }
        DocumentFault::Refused { said } => t!("restoring-refused", said = said),
        DocumentFault::CutOff => t!("restoring-cut-off"),
        DocumentFault::NotJson => t!("restoring-not-json"),
        DocumentFault::OtherKind => t!("restoring-other-kind"),
        DocumentFault::NotUnpacked => t!("restoring-not-unpacked"),
    }
}

/// What a zip has, or lacks.
pub(super) fn archive(fault: &ArchiveFault) -> String {
    match fault {
        ArchiveFault::TooManyFiles => t!("restoring-too-many-files"),
        ArchiveFault::NoDocument => t!("restoring-no-document"),
        ArchiveFault::StrangeFile(name) => t!("restoring-has-file", name = name),
        ArchiveFault::NoPlainFile(name) => t!("restoring-no-plain-file", name = name),
        ArchiveFault::TooLarge(name) => t!("restoring-would-be-too-large", name = name),
        ArchiveFault::OtherReceipt(name) => t!("restoring-other-receipt", name = name),
        ArchiveFault::NotUnpacked => t!("restoring-not-unpacked"),
    }
}
