//! What can go wrong for the user, and what they can do about it.

use thiserror::Error;
use tierstock_store::{OpenError, StoreError};

use crate::on_demand::NoAnswer;
use crate::ports::SecretError;

/// A stable word for the kind of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// What was asked for is not there.
    NotFound,
    /// The input can't be used.
    BadInput,
    /// The data folder is open in another Tierstock.
    InUse,
    /// The data was written by a newer version.
    Newer,
    /// The data is damaged.
    Damaged,
    /// The disk said no.
    Disk,
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
            StoreError::ChangedSince(title) => {
                Self::BadInput(format!("It was changed again since. Undo \"{title}\" first."))
            }
            StoreError::Missing { what: "unit", .. } => Self::NoSuchUnit,
            other => Self::Store(other),
        }
    }
}

impl From<NoAnswer> for EngineError {
    fn from(NoAnswer { message, hint }: NoAnswer) -> Self {
        Self::Connection { message, hint }
    }
}

impl EngineError {
    /// The keychain did not take or give a key.
    pub(crate) fn keychain(error: SecretError) -> Self {
        Self::Keychain(match error {
            SecretError::Locked => "Your keychain is locked, or does not answer.".into(),
            SecretError::Denied => "Your keychain did not allow it.".into(),
            SecretError::Unavailable(why) => format!("Your keychain can't be used: {why}."),
            SecretError::Damaged(why) => format!("A key in your keychain can't be read: {why}."),
        })
    }

    /// A stable word for the kind of error.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::NoSuchProduct | Self::NoSuchUnit => ErrorKind::NotFound,
            Self::BadInput(_) => ErrorKind::BadInput,
            Self::InUse => ErrorKind::InUse,
            Self::Open(OpenError::Newer { .. }) => ErrorKind::Newer,
            Self::Open(OpenError::Damaged { .. }) => ErrorKind::Damaged,
            Self::Open(_) | Self::Store(_) | Self::File(_) => ErrorKind::Disk,
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
            ErrorKind::InUse => "Close the other window, then try again.",
            ErrorKind::Newer => "The data was left as it is. Install the newest Tierstock to open it.",
            ErrorKind::Damaged => {
                "The file was left as it is. Restore a backup, or move it away to start anew."
            }
            ErrorKind::Disk => "What was saved before is kept. Check that the disk is not full or read-only.",
            ErrorKind::Keychain => {
                "Nothing was changed. Unlock or start your keychain and try again, or keep the keys for this session only."
            }
            ErrorKind::Connection => "Nothing was changed. Try again later.",
            ErrorKind::Setup => "Check the TIERSTOCK_ settings of the environment.",
        }
    }
}
