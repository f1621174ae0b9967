//! Accounts and their keys.

use serde::Serialize;
use specta::Type;

/// Why an account can't be connected as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum AccountRefusal {
    /// A port that no program may choose.
    Port {
        /// The lowest that is allowed.
        least: u16,
    },
    /// No address that a browser can come back to.
    RedirectAddress,
    /// No address was entered.
    NoRedirectAddress,
    /// A piece of the StockX application.
    Piece {
        /// The piece of it that is wrong.
        piece: ApplicationPiece,
        /// What is wrong with it.
        why: PieceFault,
    },
    /// The day of an application for access is still to come.
    AppliedLater,
    /// No access token of Alias's was entered.
    AliasAccessMissing,
    /// The token has a space or a line break in it.
    AliasAccessSpaces,
    /// The sample's accounts are not the user's.
    SampleAccounts,
    /// The program is closing.
    Closing,
}

/// What an application at StockX consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationPiece {
    /// The API key.
    ApiKey,
    /// The client id.
    ClientId,
    /// The client secret.
    ClientSecret,
    /// The callback address that is registered.
    CallbackAddress,
}

impl ApplicationPiece {
    /// Those that are entered.
    pub(crate) const KEYS: [Self; 3] = [Self::ApiKey, Self::ClientId, Self::ClientSecret];

    /// As the portal calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::ApiKey => "API key",
            Self::ClientId => "Client ID",
            Self::ClientSecret => "Client secret",
            Self::CallbackAddress => "callback address",
        }
    }
}

/// Why a text can't be a piece of a StockX application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PieceFault {
    /// Nothing was entered, and nothing is stored.
    Missing,
    /// A space or a line break.
    Spaces,
    /// Quotes, straight or curly, anywhere in it.
    Quotes,
    /// An e-mail address.
    Email,
    /// A web address in the place of a key.
    Address,
    /// A character that no key has.
    Character,
    /// Shorter than any key.
    Short,
}
