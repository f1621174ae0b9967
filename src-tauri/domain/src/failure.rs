//! Why asking a marketplace failed: a code and its data. It is kept on disk as it is, and made a sentence of above.

use serde::{Deserialize, Serialize};

use crate::Moment;

/// What a request asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// What a product costs.
    Prices,
    /// Where a product is, and its sizes.
    Catalogue,
}

/// Why there is no answer that can be trusted or kept, or no new prices for a while.
///
/// On disk as JSON: `{"code": "down", "status": 503}`. Codes and fields are only ever added, fields with a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Failure {
    /// The marketplace does not know the product (any more).
    NotFound,
    /// The answer is about something else than what was asked for.
    WrongAnswer {
        /// About what, as a phrase: `sizes of another product`.
        what: String,
    },
    /// None of the sizes that the answer mentions is one of the product's.
    NoSizeMatched,
    /// The answer mentions so few of the product's sizes that it seems to be about another one.
    SeemsAnotherProduct {
        /// The product's sizes that are mentioned.
        mentioned: u32,
        /// The product's sizes in all.
        own: u32,
    },
    /// The request was refused for this product.
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the marketplace said, cut short.
        said: String,
    },
    /// No key was ever entered.
    KeyMissing,
    /// Keys were stored, and are gone.
    KeyLost,
    /// The keys are of an earlier installation: the user is asked before anything is sent with them.
    KeysLeftBehind,
    /// The keychain is locked or did not answer in time.
    KeychainLocked,
    /// The user, or the system, did not allow the keychain to be read.
    KeychainDenied,
    /// The keychain said no, or there is none.
    KeychainUnavailable {
        /// What the system said.
        said: String,
    },
    /// What is stored is no key.
    KeyDamaged {
        /// What is wrong with it, as a phrase.
        what: String,
    },
    /// Something else on this computer is in the way of the keys for now.
    KeysNotNow {
        /// What is in the way, as a phrase.
        what: String,
    },
    /// The user has to sign in again.
    SignInAgain,
    /// The key lacks a permission.
    Forbidden {
        /// What the permission is for, if that is known.
        #[serde(default)]
        subject: Option<Subject>,
        /// What the marketplace said, cut short.
        said: String,
    },
    /// The marketplace asks for a pause.
    Throttled,
    /// The marketplace is down.
    Down {
        /// The HTTP status.
        status: u16,
    },
    /// There was no answer in time.
    TimedOut,
    /// The answer can't be read.
    Unreadable {
        /// Why, as a phrase: `it names no sizes`.
        what: String,
    },
    /// A page for people came instead of data.
    WebPage,
    /// The address can't be reached.
    Unreachable {
        /// Why, as a phrase.
        what: String,
    },
    /// The connection is not secure.
    Insecure {
        /// Why, as a phrase.
        what: String,
    },
    /// No secure connection can be set up: this computer's certificates can't be read.
    NoCertificates {
        /// The variables of the environment that name them; empty: they are the system's.
        named_in: Vec<String>,
    },
    /// The day's quota is spent.
    QuotaSpent,
    /// The pause that the marketplace asked for is not over.
    Paused {
        /// Nothing is sent before this.
        until: Moment,
    },
    /// It was tried in spite of a pause a moment ago.
    TriedJustNow,
    /// The request could not be noted on disk, so it was not sent.
    NotCounted {
        /// What the disk said.
        said: String,
    },
    /// The answer could not be saved.
    NotSaved,
    /// Another process on this computer has the account.
    InUseElsewhere,
    /// Several products in a row met the same: it is the marketplace's fault and no product's.
    OfEverybody {
        /// What was asked about.
        subject: Subject,
        /// What each met.
        failure: Box<Failure>,
    },
    /// The computer slept.
    Slept,
    /// The computer's clock was set.
    ClockSet {
        /// By so many milliseconds, ahead if positive.
        by_ms: i64,
    },
    /// Something that was written before there were codes, or by a newer version.
    Other {
        /// As it was written: a phrase, to be put behind the marketplace's name.
        text: String,
        /// It is a whole sentence.
        #[serde(default)]
        is_sentence: bool,
    },
}
