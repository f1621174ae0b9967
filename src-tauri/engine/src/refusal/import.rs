//! Why a file can't be brought in.

use serde::Serialize;
use specta::Type;
use tierstock_domain::NoPayout;
use tierstock_sheets::NotRead;
use tierstock_sheets::refusal::RowFault;

/// Why a file can't be brought in, as it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ImportRefusal {
    /// It can't be read.
    NotRead {
        /// What is wrong with it.
        why: NotRead,
    },
    /// A file is being written.
    Writing,
    /// No file is open.
    NoFile,
    /// The file's contents came without its name, or as something else.
    NoContents,
    /// A word is no answer to a question about the file.
    Answer {
        /// As it was given.
        word: String,
    },
    /// A fault of the program's own while the file was read.
    Stumbled,
    /// The rows that were refused can't be written as a table.
    Unwritable,
    /// Every row is there already.
    NothingNew,
}

/// Why a row of a file does not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowRefusal {
    /// What it states is not known.
    Unreadable(RowFault),
    /// The user left it out.
    LeftOut,
    /// It states neither payout nor fees, and what the place takes is not known.
    NoPayout(NoPayout),
    /// All but this field are as in a row that came in before, and the user has not said whether it is that one.
    Nearly(RowField),
}

/// What a row states beside the product and the size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RowField {
    /// What was paid.
    Paid,
    /// The day of purchase.
    BoughtOn,
    /// The seller, or the order of purchase.
    BoughtFrom,
    /// The condition of the goods.
    Condition,
    /// The place of sale.
    Place,
    /// The day of sale.
    SoldOn,
    /// The sale price.
    SalePrice,
    /// The payout of the sale.
    Payout,
    /// The order of sale.
    SaleOrder,
    /// The number of units.
    Units,
}

/// Why no row of the file that is open can come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ImportHindrance {
    /// No table is chosen.
    NoTable,
    /// Something has to be decided first.
    OpenQuestion,
    /// Every row is there already.
    NothingNew,
    /// Every row that is not there already is refused.
    NoRow,
}
