//! Why what the user entered can't be used, why there was nothing to do, and what refused: codes with their data. They cross
//! to the window beside the sentences that `words` makes of them.

mod account;
mod backups;
mod computer;
mod connection;
mod data_folder;
mod import;
mod nothing_done;
mod unit;

use serde::Serialize;
use specta::Type;
use tierstock_domain::money::MoneyError;
use tierstock_domain::region::UnknownRegion;
use tierstock_domain::rules::RuleError;
use tierstock_domain::sku::SkuError;
use tierstock_domain::{AlertChannelKind, GtinError, Market, SettingError};

use crate::update_failure::UpdateFailure;

pub use account::{AccountRefusal, ApplicationPiece, PieceFault};
pub use backups::{BackupRefusal, FolderFault};
pub use computer::ComputerRefusal;
pub use connection::ConnectionNotice;
pub use data_folder::DataFolderRefusal;
pub use import::{ImportHindrance, ImportRefusal, RowField, RowRefusal};
pub use nothing_done::NothingDone;
pub use unit::{AmountOf, UnitRefusal};

/// The code behind the sentence of an error: with its data, so that nothing need read the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(untagged)]
pub enum Refusal {
    /// The input can't be used.
    BadInput(BadInput),
    /// There was nothing to do.
    NothingDone(NothingDone),
    /// A marketplace could not be asked, or an account not connected.
    Connection(ConnectionNotice),
    /// The disk, a backup, a file, the keychain or the environment refused, or what was named is not there.
    Computer(ComputerRefusal),
    /// There is no update, or it was not installed.
    Update(UpdateFailure),
}

/// Why what the user entered can't be used, by what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(untagged)]
pub enum BadInput {
    /// Products, their sizes and where they are listed.
    Product(ProductRefusal),
    /// Units, sales and what belongs to them.
    Unit(UnitRefusal),
    /// Settings, and rows that were set aside.
    Setting(SettingRefusal),
    /// Accounts and their keys.
    Account(AccountRefusal),
    /// Files that are brought in.
    Import(ImportRefusal),
    /// Backups and where they are kept.
    Backup(BackupRefusal),
    /// Where the data is.
    DataFolder(DataFolderRefusal),
    /// The user's own channels.
    Channel(ChannelRefusal),
}

/// Why something can't be done with a product as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ProductRefusal {
    /// A text is no SKU.
    Sku {
        /// What is wrong with it.
        why: SkuError,
    },
    /// A product without a name.
    ProductName,
    /// A product with neither a SKU nor a name.
    SkuOrName,
    /// More SKUs in one text than are added at once.
    TooManySkus {
        /// How many the text has.
        wanted: usize,
        /// How many are allowed.
        most: usize,
    },
    /// A text without a SKU.
    NoSku,
    /// So many words of a text are no SKU that it is no list of them.
    NotSkus {
        /// How many of its words are none.
        words: usize,
    },
    /// A text is no barcode.
    Barcode {
        /// What is wrong with it.
        why: GtinError,
    },
    /// A search for too few or too many characters.
    Search {
        /// How many characters it has at least.
        fewest: usize,
        /// How many are allowed.
        most: usize,
    },
    /// No size of that system is called so.
    Size {
        /// As it was entered or is shown.
        label: String,
    },
    /// The size is none of the product's, or not any more.
    SizeGone,
    /// The marketplace's size of that label was matched with the size already.
    SizeTaken {
        /// At which marketplace.
        market: Market,
        /// As it was entered or is shown.
        label: String,
    },
    /// No product of a marketplace was chosen.
    NoListing,
    /// The product has another listing by now.
    OtherListing {
        /// At which marketplace.
        market: Market,
    },
    /// A product of which units are in stock, or were sold (0 in stock), is not removed.
    ProductKept {
        /// Units in stock; 0: it was sold.
        in_stock: u32,
    },
    /// A product of which units are set aside is not removed.
    UnitsSetAside {
        /// How many units.
        units: u32,
    },
}

/// Why a setting, or a row that was set aside, can't be as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SettingRefusal {
    /// No such region.
    Region {
        /// What is wrong with it.
        why: UnknownRegion,
    },
    /// Alias has no such condition.
    Condition {
        /// As it was given.
        key: String,
    },
    /// A setting can't have that value.
    Setting {
        /// What is wrong with it.
        why: SettingError,
    },
    /// There can be no such rule.
    Rule {
        /// What is wrong with it.
        why: RuleError,
    },
    /// A rule's step or target is no percentage and no amount.
    RuleValue {
        /// As it was entered.
        text: String,
    },
    /// A value of a row that was set aside.
    Aside {
        /// The column's name in the database.
        column: String,
        /// What is wrong with it.
        why: AsideFault,
    },
    /// A row that was set aside has no such value to correct.
    AsideField,
    /// The row would still be unreadable.
    StillWrong {
        /// The table's name in the database.
        table: String,
        /// The column's name in the database.
        column: String,
    },
}

/// Why a channel of the user's own can't be added as it was entered. Never repeats the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ChannelRefusal {
    /// No address of such a channel, or one that must not be sent to.
    Address {
        /// What it was to be.
        kind: AlertChannelKind,
    },
    /// Its name is too long.
    Name {
        /// How many characters are allowed.
        most: usize,
    },
    /// There are too many.
    TooMany {
        /// How many are allowed.
        most: usize,
    },
    /// The sample's price moves are sent nowhere.
    Sample,
}

/// Why a value of a row that was set aside can't be as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AsideFault {
    /// Nothing was entered.
    Empty,
    /// It is no SKU.
    Sku(SkuError),
    /// It is no day.
    Day,
    /// It is no currency.
    Currency,
    /// Its currency is not known yet.
    NoCurrency,
    /// It is no amount.
    Amount(MoneyError),
    /// There is no such size.
    Size,
    /// It can only be left out.
    LeftOutOnly,
}
