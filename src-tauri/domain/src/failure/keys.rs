//! What is the matter with the marketplaces' keys on this computer.

use serde::{Deserialize, Serialize};

/// Why the keychain can't be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum KeychainFault {
    /// No keychain service answers.
    NoService,
    /// The key is too long for it.
    TooLong,
    /// It refused, and did not say why.
    Refused,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// Why what is stored is no key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum KeyDamage {
    /// It has characters that no key has.
    Characters,
    /// Its entry in the keychain is not text.
    NotText,
    /// Its entry in the keychain is not whole.
    NotWhole,
    /// Its entry is in the keychain more than once.
    Ambiguous,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}

/// What on this computer is in the way of the keys for now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum KeyObstacle {
    /// The lock that keeps an account to one process can't be used.
    AccountLock {
        /// What the system said.
        said: String,
    },
    /// The lock that lets one process at a time renew the keys can't be used.
    RenewalLock {
        /// What the system said.
        said: String,
    },
    /// Another process renews them, and has not ended in time.
    RenewedElsewhere,
    /// What was written before there were codes: a phrase.
    #[serde(untagged)]
    Other(String),
}
