//! Why a sign-in came to nothing though StockX could be asked.

use serde::Serialize;

/// Why a sign-in came to nothing though StockX could be asked. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SignInFault {
    /// The redirect address is not an address.
    Redirect {
        /// As it is in the settings, cut short.
        address: String,
    },
    /// The browser that came back was not sent by this sign-in.
    AnotherSignIn,
    /// The address carries neither a code nor a refusal.
    NoAnswer,
    /// The user did not allow it at StockX.
    Denied,
    /// StockX refused to ask the user at all.
    Refused {
        /// What it said, on one line, cut short.
        said: String,
    },
    /// The secret is not that of the application. Its id was accepted before, or the browser had not come back.
    ClientSecret,
    /// The API knows the user, but not the key of the application.
    ApiKey,
    /// The code was used already, or is too old.
    CodeRefused,
    /// Without a refresh token the session would end within a day.
    NoRefreshToken,
}
