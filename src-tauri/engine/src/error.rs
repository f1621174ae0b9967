//! What can go wrong for the user, and what they can do about it.

use thiserror::Error;
use tierstock_market::SetupError;
use tierstock_store::{ExportError, OpenError, RestoreError, RowKind, StoreError};

use crate::archive_fault::ArchiveFault;
use crate::error_kind::ErrorKind;
use crate::ports::SecretError;
use crate::refusal::{
    AccountRefusal, BackupRefusal, BadInput, ChannelRefusal, ComputerRefusal, ConnectionNotice,
    DataFolderRefusal, ImportRefusal, NothingDone, ProductRefusal, Refusal, SettingRefusal, UnitRefusal,
};
use crate::update_failure::UpdateFailure;
use crate::words;

/// An error that reaches the user. Its text is one plain sentence; [`hint`](Self::hint) says what to do.
#[derive(Debug, Error)]
pub enum EngineError {
    /// No such product.
    #[error("{}", words::no_such_product())]
    NoSuchProduct,
    /// No such unit.
    #[error("{}", words::no_such_unit())]
    NoSuchUnit,
    /// The input can't be used.
    #[error("{}", words::bad_input(.0))]
    BadInput(BadInput),
    /// There was nothing to do.
    #[error("{}", words::nothing_done(.0))]
    NothingDone(NothingDone),
    /// The folder is locked.
    #[error("{}", words::in_use())]
    InUse,
    /// The folder that the data was moved to is not there, as a disk that was taken out.
    #[error("{}", words::data_away(.folder))]
    DataFolderAway {
        /// The path of the data folder, for people to read.
        folder: String,
        /// The file that names it.
        named_in: String,
    },
    /// The file could not be opened.
    #[error("{}", words::not_opened(.0))]
    Open(#[from] OpenError),
    /// The store refused.
    #[error("{}", words::not_saved(.0))]
    Store(StoreError),
    /// A backup was not restored.
    #[error("{}", words::not_restored(.0))]
    Restore(#[from] RestoreError),
    /// A zip is no document of ours, and was not restored.
    #[error("{}", words::not_of_ours(.0))]
    Archive(#[from] ArchiveFault),
    /// A file could not be read or written.
    #[error("{}", words::file_unusable(.0))]
    File(#[from] std::io::Error),
    /// The keychain did not take or give a key.
    #[error("{}", words::of_keychain(.0))]
    Keychain(#[from] SecretError),
    /// A marketplace could not be asked, or refused: what happened, and what to do.
    #[error("{}", words::of_connection(.0).message)]
    Connection(ConnectionNotice),
    /// There is no update, or it was not installed.
    #[error("{}", words::of_update(.0).message)]
    Update(UpdateFailure),
    /// An address in the settings is not usable.
    #[error("{}", words::not_set_up(.0))]
    Setup(#[from] SetupError),
    /// The sample can't be made.
    #[error("{}", words::no_sample(.said))]
    Sample {
        /// What the system said, or which of its products is to blame.
        said: String,
    },
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unit { unit, error } => UnitRefusal::Unit { unit: Some(unit.0), why: error }.into(),
            StoreError::Hindered(why) => NothingDone::Hindered { why }.into(),
            StoreError::Unchanged => NothingDone::Unchanged.into(),
            StoreError::ProductKept { in_stock, .. } => ProductRefusal::ProductKept { in_stock }.into(),
            StoreError::UnitsSetAside { units } => ProductRefusal::UnitsSetAside { units }.into(),
            StoreError::Missing { what: RowKind::Product, .. } => Self::NoSuchProduct,
            StoreError::StillWrong { table, column } => SettingRefusal::StillWrong { table, column }.into(),
            StoreError::Missing { what: RowKind::Unit, .. } => Self::NoSuchUnit,
            StoreError::Missing { what: RowKind::Size | RowKind::MarketSize, .. } => {
                ProductRefusal::SizeGone.into()
            }
            StoreError::OtherListing { market } => ProductRefusal::OtherListing { market }.into(),
            other => Self::Store(other),
        }
    }
}

impl From<ExportError> for EngineError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Store(error) => error.into(),
            ExportError::File(error) => error.into(),
        }
    }
}

impl From<BackupRefusal> for EngineError {
    fn from(why: BackupRefusal) -> Self {
        Self::BadInput(BadInput::Backup(why))
    }
}

impl From<DataFolderRefusal> for EngineError {
    fn from(why: DataFolderRefusal) -> Self {
        Self::BadInput(BadInput::DataFolder(why))
    }
}

impl From<ChannelRefusal> for EngineError {
    fn from(why: ChannelRefusal) -> Self {
        Self::BadInput(BadInput::Channel(why))
    }
}

impl From<NothingDone> for EngineError {
    fn from(why: NothingDone) -> Self {
        Self::NothingDone(why)
    }
}

impl From<ProductRefusal> for EngineError {
    fn from(why: ProductRefusal) -> Self {
        Self::BadInput(BadInput::Product(why))
    }
}

impl From<UnitRefusal> for EngineError {
    fn from(why: UnitRefusal) -> Self {
        Self::BadInput(BadInput::Unit(why))
    }
}

impl From<SettingRefusal> for EngineError {
    fn from(why: SettingRefusal) -> Self {
        Self::BadInput(BadInput::Setting(why))
    }
}

impl From<ImportRefusal> for EngineError {
    fn from(why: ImportRefusal) -> Self {
        Self::BadInput(BadInput::Import(why))
    }
}

impl From<AccountRefusal> for EngineError {
    fn from(why: AccountRefusal) -> Self {
        Self::BadInput(BadInput::Account(why))
    }
}

impl From<UpdateFailure> for EngineError {
    fn from(why: UpdateFailure) -> Self {
        Self::Update(why)
    }
}

impl From<ConnectionNotice> for EngineError {
    fn from(notice: ConnectionNotice) -> Self {
        Self::Connection(notice)
    }
}

impl EngineError {
    /// Says `why` there was nothing to do, if that is what the store answers.
    pub(crate) fn or_nothing(error: StoreError, why: NothingDone) -> Self {
        match error {
            StoreError::Unchanged => why.into(),
            other => other.into(),
        }
    }

    /// The kind of error.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSuchProduct | Self::NoSuchUnit => ErrorKind::NotFound,
            Self::NothingDone(_) => ErrorKind::NothingDone,
            Self::InUse => ErrorKind::InUse,
            Self::Open(OpenError::Newer { .. }) => ErrorKind::Newer,
            Self::Open(OpenError::Damaged { .. }) => ErrorKind::Damaged,
            Self::Open(OpenError::NotUpdated { .. }) => ErrorKind::Fault,
            Self::Open(OpenError::Store(error) | OpenError::NoCopy(error))
            | Self::Store(error)
            | Self::Restore(
                RestoreError::Store(error)
                | RestoreError::NotOpened(OpenError::Store(error) | OpenError::NoCopy(error)),
            ) => kind_of(error),
            Self::BadInput(_) | Self::Restore(_) | Self::Archive(_) => ErrorKind::BadInput,
            Self::Open(_) | Self::File(_) | Self::DataFolderAway { .. } => ErrorKind::Disk,
            Self::Setup(_) | Self::Sample { .. } => ErrorKind::Setup,
            Self::Keychain(_) => ErrorKind::Keychain,
            Self::Connection(_) => ErrorKind::Connection,
            Self::Update(_) => ErrorKind::Update,
        }
    }

    /// The code behind the sentence, with its data.
    pub fn refusal(&self) -> Refusal {
        Refusal::Computer(match self {
            Self::BadInput(why) => return Refusal::BadInput(why.clone()),
            Self::NothingDone(why) => return Refusal::NothingDone(why.clone()),
            Self::Connection(notice) => return Refusal::Connection(notice.clone()),
            Self::Update(why) => return Refusal::Update(why.clone()),
            Self::NoSuchProduct => ComputerRefusal::Missing { what: RowKind::Product, id: None },
            Self::NoSuchUnit => ComputerRefusal::Missing { what: RowKind::Unit, id: None },
            Self::InUse => ComputerRefusal::InUse,
            Self::DataFolderAway { folder, named_in } => {
                ComputerRefusal::DataFolderAway { folder: folder.clone(), named_in: named_in.clone() }
            }
            Self::Open(error) => error.into(),
            Self::Store(error) => error.into(),
            Self::Restore(error) => error.into(),
            Self::Archive(what) => ComputerRefusal::ForeignZip { what: what.clone() },
            Self::File(error) => error.into(),
            Self::Keychain(why) => ComputerRefusal::Keychain { why: why.clone() },
            Self::Setup(error) => error.into(),
            Self::Sample { said } => ComputerRefusal::Sample { said: said.clone() },
        })
    }

    /// What was kept, and what the user can do now.
    pub fn hint(&self) -> String {
        match self {
            Self::Connection(notice) => return words::of_connection(notice).hint,
            Self::Update(why) => return words::of_update(why).hint,
            Self::DataFolderAway { named_in, .. } => return words::data_folder_away(named_in),
            Self::Open(OpenError::NotAFolder { .. }) => {
                return words::move_the_file();
            }
            Self::Restore(_) | Self::Archive(_) if matches!(self.kind(), ErrorKind::BadInput) => {
                return words::another_backup();
            }
            _ => {}
        }
        words::after(self.kind())
    }
}

/// What the disk did not refuse is a fault of the program's own.
const fn kind_of(error: &StoreError) -> ErrorKind {
    match error {
        StoreError::Busy | StoreError::Full | StoreError::ReadOnly | StoreError::Disk(_) => ErrorKind::Disk,
        StoreError::Damaged(_) => ErrorKind::Damaged,
        StoreError::Missing { .. } => ErrorKind::NotFound,
        _ => ErrorKind::Fault,
    }
}

#[cfg(test)]
mod tests {
    use tierstock_market::Service;
    use tierstock_store::{Damage, Foreign};

    use super::*;

    #[rstest::rstest]
    #[case::full(StoreError::Full, ErrorKind::Disk)]
    #[case::a_disk_that_failed(StoreError::Disk("it failed".into()), ErrorKind::Disk)]
    #[case::refused(StoreError::Other("CHECK constraint failed".into()), ErrorKind::Fault)]
    #[case::panicked(StoreError::Panicked("attempt to subtract".into()), ErrorKind::Fault)]
    fn only_the_disk_s_failures_advise_about_the_disk(#[case] error: StoreError, #[case] kind: ErrorKind) {
        let opening = EngineError::from(OpenError::from(error.clone()));
        let writing = EngineError::from(error);
        assert_eq!((opening.kind(), writing.kind()), (kind, kind));
        assert_eq!(writing.hint().contains("not full"), kind == ErrorKind::Disk);
    }

    #[rstest::rstest]
    #[case::a_full_disk(StoreError::Full.into(), r#"{"code":"database","why":{"code":"full"}}"#)]
    #[case::a_disk_that_failed(
        StoreError::Disk("EIO".into()).into(),
        r#"{"code":"database","why":{"code":"disk","said":"EIO"}}"#
    )]
    #[case::another_program(
        OpenError::from(StoreError::Busy).into(),
        r#"{"code":"database","why":{"code":"busy"}}"#
    )]
    #[case::a_newer_version(
        OpenError::Newer { path: "shop.db".into(), found: 90, known: 60 }.into(),
        r#"{"code":"newer","found":90,"known":60}"#
    )]
    #[case::a_folder_that_can_not_be_written(
        OpenError::at("shop.db".as_ref(), StoreError::ReadOnly).into(),
        r#"{"code":"not_writable","path":"shop.db"}"#
    )]
    #[case::a_damaged_backup(
        RestoreError::from(OpenError::Damaged { path: "shop.db".into(), why: Damage::CutOff }).into(),
        r#"{"code":"damaged","why":"cut_off"}"#
    )]
    #[case::another_program_s_database(
        RestoreError::from(Foreign::Table("cookies".into())).into(),
        r#"{"code":"foreign_backup","what":{"table":"cookies"}}"#
    )]
    #[case::a_zip(
        ArchiveFault::NoDocument.into(),
        r#"{"code":"foreign_zip","what":"no_document"}"#
    )]
    #[case::a_file_without_permission(
        std::io::Error::from(std::io::ErrorKind::PermissionDenied).into(),
        r#"{"code":"file","why":{"code":"not_writable"}}"#
    )]
    #[case::a_locked_keychain(
        SecretError::Locked.into(),
        r#"{"code":"keychain","why":"locked"}"#
    )]
    #[case::an_address(
        SetupError::Address(Service::StockXAccounts).into(),
        r#"{"code":"service_address","service":"stockx_accounts"}"#
    )]
    #[case::a_product(EngineError::NoSuchProduct, r#"{"code":"missing","what":"product","id":null}"#)]
    #[case::a_package(UpdateFailure::TooLarge { limit_mib: 300 }.into(), r#"{"code":"too_large","limitMib":300}"#)]
    fn each_error_crosses_as_a_code_with_its_data(#[case] error: EngineError, #[case] code: &str) {
        assert_eq!(serde_json::to_string(&error.refusal()).unwrap(), code);
    }

    #[test]
    fn what_can_t_be_written_is_named() {
        let data = std::path::Path::new("/media/stock");
        let error = EngineError::from(OpenError::at(data, StoreError::ReadOnly));
        assert!(error.to_string().contains("/media/stock can't be written"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Disk);
    }

    #[rstest::rstest]
    #[case::away(EngineError::DataFolderAway { folder: "/media/stock".into(), named_in: "it".into() }, true)]
    #[case::open_elsewhere(EngineError::InUse, true)]
    #[case::locked_file(EngineError::from(OpenError::from(StoreError::Busy)), true)]
    #[case::of_a_newer_version(
        EngineError::from(OpenError::Newer { path: "shop.db".into(), found: 9_999, known: 1 }),
        false
    )]
    #[case::not_updated(
        EngineError::from(OpenError::NotUpdated { path: "shop.db".into(), copy: "it".into(), why: "it".into() }),
        false
    )]
    fn only_what_may_pass_is_waited_for(#[case] error: EngineError, #[case] passes: bool) {
        assert_eq!(error.kind().may_pass(), passes, "{error}");
    }

    #[test]
    fn an_update_that_failed_names_the_copy_and_blames_no_disk() {
        let (path, copy) = ("shop.db".into(), "shop.db.before-v29".into());
        let error = EngineError::from(OpenError::NotUpdated { path, copy, why: "it was refused".into() });
        assert!(error.to_string().contains("shop.db.before-v29"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Fault);
    }
}
