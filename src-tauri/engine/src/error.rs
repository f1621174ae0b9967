//! What can go wrong for the user, and what they can do about it.

use serde::Serialize;
use specta::Type;
use thiserror::Error;
use tierstock_store::{Hindrance, OpenError, StoreError};

use crate::ports::SecretError;
use crate::words::{Said, still_wrong};

/// The kind of error, by which the window decides how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// What was asked for is not there.
    NotFound,
    /// The input can't be used.
    BadInput,
    /// There was nothing to do.
    NothingDone,
    /// The data folder is open in another Tierstock.
    InUse,
    /// The data was written by a newer version.
    Newer,
    /// The data is damaged.
    Damaged,
    /// The disk said no.
    Disk,
    /// A fault of the program's own.
    Fault,
    /// The settings are wrong.
    Setup,
    /// The keychain did not take or give a key.
    Keychain,
    /// A marketplace could not be asked, or refused.
    Connection,
}

/// An error that reaches the user. Its text is one plain sentence; [`hint`](Self::hint) says what to do.
#[derive(Debug, Error)]
pub enum EngineError {
    /// No such product.
    #[error("This product is not on the board any more.")]
    NoSuchProduct,
    /// No such unit.
    #[error("This unit is not there any more.")]
    NoSuchUnit,
    /// The input can't be used.
    #[error("{0}")]
    BadInput(String),
    /// There was nothing to do: why, one plain sentence.
    #[error("{0}")]
    NothingDone(String),
    /// The folder is locked.
    #[error("This data is open in another Tierstock window.")]
    InUse,
    /// The file could not be opened.
    #[error("The data can't be opened: {0}.")]
    Open(#[from] OpenError),
    /// The store refused.
    #[error("The change could not be saved: {0}.")]
    Store(StoreError),
    /// A file could not be read or written.
    #[error("A file could not be used: {0}.")]
    File(#[from] std::io::Error),
    /// The keychain did not take or give a key. What happened, one plain sentence.
    #[error("{0}")]
    Keychain(String),
    /// A marketplace could not be asked, or refused: what happened, and what to do.
    #[error("{message}")]
    Connection {
        /// One plain sentence.
        message: String,
        /// What the user can do.
        hint: String,
    },
    /// An address in the settings is not usable.
    #[error("The settings can't be used: {0}.")]
    Setup(String),
}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unit { unit, error } => Self::BadInput(format!("Unit {unit}: {error}.")),
            StoreError::Hindered(hindrance) => Self::NothingDone(hindrance_words(&hindrance)),
            StoreError::Unchanged => Self::NothingDone("Nothing was changed: it is so already.".into()),
            StoreError::ProductKept { in_stock, .. } if in_stock > 0 => Self::BadInput(format!(
                "You own {in_stock} of it: delete the units first, then remove the product."
            )),
            StoreError::ProductKept { .. } => Self::BadInput(
                "You sold some of it, and your sales refer to it. Freeze it, and it costs no requests."
                    .into(),
            ),
            StoreError::UnitsSetAside { units } => Self::BadInput(format!(
                "{units} of its units {} set aside because they can't be read: correct or drop them first.",
                if units == 1 { "was" } else { "were" }
            )),
            StoreError::Missing { what: "product", .. } => Self::NoSuchProduct,
            StoreError::StillWrong { table, column } => Self::BadInput(still_wrong(&table, &column)),
            StoreError::Missing { what: "unit", .. } => Self::NoSuchUnit,
            StoreError::Missing { what: "size", .. } => {
                Self::BadInput("This size is none of the product's, or not any more: choose it again.".into())
            }
            StoreError::OtherListing { market } => {
                let why =
                    format!("The product has another place on {market} by now: look at its sizes again.");
                Self::BadInput(why)
            }
            other => Self::Store(other),
        }
    }
}

/// Why something can't be undone, or done again.
pub(crate) fn hindrance_words(hindrance: &Hindrance) -> String {
    match hindrance {
        Hindrance::UndoneAlready => "It is undone already.".into(),
        Hindrance::NotUndone => "It was not undone, so there is nothing to do again.".into(),
        Hindrance::ChangedSince(title) => format!("It was changed again since. Undo \"{title}\" first."),
        Hindrance::UndoneBefore(title) => {
            format!("What was before it was undone too. Do \"{title}\" again first.")
        }
        Hindrance::Changed => "It was changed since.".into(),
        Hindrance::Removed(title) => format!("Its product was removed. Undo \"{title}\" first."),
        Hindrance::Gone => "Its product was removed, and is not kept any more.".into(),
        Hindrance::AddedAgain(sku) => format!("{sku} was added again. Remove that one first."),
        Hindrance::SetAside => "Its unit was set aside. Correct it first.".into(),
        Hindrance::SizeGone => "The size that the unit was in is not there any more.".into(),
        Hindrance::NothingToChange => "All is as it would put it back.".into(),
        Hindrance::Unreadable(why) => format!("What was kept of it can't be read: {why}."),
    }
}

impl From<Said> for EngineError {
    fn from(Said { message, hint }: Said) -> Self {
        Self::Connection { message, hint }
    }
}

impl EngineError {
    /// Says `why` there was nothing to do, if that is what the store answers.
    pub(crate) fn or_nothing(error: StoreError, why: impl Into<String>) -> Self {
        match error {
            StoreError::Unchanged => Self::NothingDone(why.into()),
            other => other.into(),
        }
    }

    /// The keychain did not take or give a key.
    pub(crate) fn keychain(error: SecretError) -> Self {
        Self::Keychain(match error {
            SecretError::Locked => "Your keychain is locked, or does not answer.".into(),
            SecretError::Denied => "Your keychain did not allow it.".into(),
            SecretError::Unavailable(why) => format!("Your keychain can't be used: {why}."),
            SecretError::Damaged(why) => format!("A key in your keychain can't be read: {why}."),
        })
    }

    /// The kind of error.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSuchProduct | Self::NoSuchUnit => ErrorKind::NotFound,
            Self::BadInput(_) => ErrorKind::BadInput,
            Self::NothingDone(_) => ErrorKind::NothingDone,
            Self::InUse => ErrorKind::InUse,
            Self::Open(OpenError::Newer { .. }) => ErrorKind::Newer,
            Self::Open(OpenError::Damaged { .. }) => ErrorKind::Damaged,
            Self::Open(OpenError::NotUpdated { .. }) => ErrorKind::Fault,
            Self::Open(OpenError::Store(error)) | Self::Store(error) => kind_of(error),
            Self::Open(_) | Self::File(_) => ErrorKind::Disk,
            Self::Setup(_) => ErrorKind::Setup,
            Self::Keychain(_) => ErrorKind::Keychain,
            Self::Connection { .. } => ErrorKind::Connection,
        }
    }

    /// What was kept, and what the user can do now.
    pub fn hint(&self) -> &str {
        match self {
            Self::Connection { hint, .. } => return hint,
            Self::Open(OpenError::NotAFolder { .. }) => {
                return "Nothing was changed. Move that file away, then try again.";
            }
            _ => {}
        }
        match self.kind() {
            ErrorKind::NotFound => "Nothing was changed. Go back to the board.",
            ErrorKind::BadInput => "Nothing was changed. Correct it and try again.",
            ErrorKind::NothingDone => "All is as it was.",
            ErrorKind::InUse => "Close the other window, then try again.",
            ErrorKind::Newer => "The data was left as it is. Install the newest Tierstock to open it.",
            ErrorKind::Damaged => {
                "The file was left as it is. Restore a backup, or move it away to start anew."
            }
            ErrorKind::Disk => "What was saved before is kept. Check that the disk is not full or read-only.",
            ErrorKind::Fault => {
                "Nothing was changed, and your disk is not to blame. Try again; if it happens again, the log says more."
            }
            ErrorKind::Keychain => {
                "Nothing was changed. Unlock or start your keychain and try again, or keep the keys for this session only."
            }
            ErrorKind::Connection => "Nothing was changed. Try again later.",
            ErrorKind::Setup => "Check the TIERSTOCK_ settings of the environment.",
        }
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

    #[test]
    fn what_can_t_be_written_is_named() {
        let data = std::path::Path::new("/media/stock");
        let error = EngineError::from(OpenError::at(data, StoreError::ReadOnly));
        assert!(error.to_string().contains("/media/stock can't be written"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Disk);
    }

    #[test]
    fn an_update_that_failed_names_the_copy_and_blames_no_disk() {
        let (path, copy) = ("shop.db".into(), "shop.db.before-v29".into());
        let error = EngineError::from(OpenError::NotUpdated { path, copy, why: "it was refused".into() });
        assert!(error.to_string().contains("shop.db.before-v29"), "{error}");
        assert_eq!(error.kind(), ErrorKind::Fault);
    }
}
