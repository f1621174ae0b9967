//! What is the matter with a connection.

use serde::{Deserialize, Serialize};

/// Why a host can't be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Unreachable {
    /// Its name leads to no address.
    NoAddress {
        /// The host's name.
        host: String,
    },
    /// It refused the connection.
    Refused {
        /// The host's name or address.
        host: String,
    },
    /// It did not take the connection in time.
    SlowToConnect {
        /// The host's name or address.
        host: String,
    },
    /// There is no connection by way of the proxy of this computer's settings.
    Proxy {
        /// The host's name or address, not the proxy's.
        host: String,
    },
    /// There is no connection, for another reason.
    NoConnection {
        /// The host's name or address.
        host: String,
    },
    /// It broke off the connection.
    BrokenOff {
        /// The host's name or address.
        host: String,
    },
    /// The sign-in was broken off on this computer.
    SignInBrokenOff,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// Why a connection is not secure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Insecure {
    /// The host has no certificate that this computer trusts.
    Certificate {
        /// The host's name or address.
        host: String,
    },
    /// The host is inside this computer's network, where no answer may lead.
    Inside {
        /// The host's name or address.
        host: String,
    },
    /// The address is not one for https.
    NotHttps {
        /// The host's name or address.
        host: String,
    },
    /// The address of the accounts service is none.
    AccountsAddress,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}
