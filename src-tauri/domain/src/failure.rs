//! Why asking a marketplace failed: a code and its data. It is kept on disk as it is, and made a sentence of above.

use serde::{Deserialize, Serialize};

use crate::Moment;

mod answer;
mod connection;
mod keys;
mod program;
mod sign_in;
mod storage;

pub use answer::{Content, Defect, Format, Unreadable, WrongAnswer};
pub use connection::{Insecure, Unreachable};
pub use keys::{KeyDamage, KeyObstacle, KeychainFault};
pub use program::{BackgroundTask, WebProcessEnd};
pub use sign_in::SignInFault;
pub use storage::{StorageFault, Unsound};

/// What a request asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// What a product costs.
    Prices,
    /// Where a product is, and its sizes.
    Catalogue,
}

/// What a marketplace said with a refusal, in its own words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Explanation {
    /// Its text, cut short; none: it gave no reason.
    #[serde(default)]
    pub said: Option<String>,
    /// The id by which the marketplace's support finds the request again, if it told one.
    #[serde(default)]
    pub request_id: Option<String>,
}

impl From<&str> for Explanation {
    fn from(said: &str) -> Self {
        Self { said: Some(said.to_owned()), request_id: None }
    }
}

/// Why there is no answer that can be trusted or kept, or no new prices for a while.
///
/// On disk as JSON: `{"code": "down", "status": 503}`. Codes and fields are only ever added, fields with a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Failure {
    /// The marketplace does not know the product (any more).
    NotFound,
    /// The answer is about something else than what was asked for.
    WrongAnswer {
        /// What it is about instead, or what it lacks to tell.
        what: WrongAnswer,
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
        /// What the marketplace said.
        #[serde(flatten)]
        explanation: Explanation,
    },
    /// The marketplace failed at this request alone, and says at what.
    RequestFailed {
        /// The HTTP status.
        status: u16,
        /// What the marketplace said.
        #[serde(flatten)]
        explanation: Explanation,
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
        /// What the keychain answered; a phrase in rows that are older than the codes.
        #[serde(alias = "said")]
        what: KeychainFault,
    },
    /// What is stored is no key.
    KeyDamaged {
        /// What is wrong with it.
        what: KeyDamage,
    },
    /// Something else on this computer is in the way of the keys for now.
    KeysNotNow {
        /// What is in the way.
        what: KeyObstacle,
    },
    /// The user has to sign in again.
    SignInAgain,
    /// The key lacks a permission.
    Forbidden {
        /// What the permission is for, if that is known.
        #[serde(default)]
        subject: Option<Subject>,
        /// What the marketplace said.
        #[serde(flatten)]
        explanation: Explanation,
    },
    /// The key is not allowed anything: it is wrong, or its developer access is not approved (any more).
    KeyNotApproved,
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
        /// In what way it is not what was asked for.
        what: Unreadable,
    },
    /// A page for people came instead of data.
    WebPage,
    /// The bot protection before the marketplace turned the request away.
    BotWall,
    /// The version of the marketplace's API that this program speaks was switched off.
    ApiSwitchedOff,
    /// The address can't be reached.
    Unreachable {
        /// How far the connection came, and to which host.
        what: Unreachable,
    },
    /// The connection is not secure.
    Insecure {
        /// What is wrong with the host, its certificate or its address.
        what: Insecure,
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
        /// What the database met when it was to note the request.
        #[serde(alias = "said")]
        what: StorageFault,
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
    /// A part of the program ended though it should go on, and was started again.
    TaskStopped {
        /// The part that ended; its supervisor names it.
        task: BackgroundTask,
    },
    /// The process that draws the window ended, and was started again.
    WebProcessEnded {
        /// How it ended; whether memory was the cause is known on Linux alone.
        how: WebProcessEnd,
    },
    /// The run before this one did not close its data: it crashed, was killed, or lost its power.
    LastRunEndedBadly,
    /// Something that was written before there were codes, or by a newer version.
    Other {
        /// As it was written: a phrase, to be put behind the marketplace's name.
        text: String,
        /// It is a whole sentence.
        #[serde(default)]
        is_sentence: bool,
    },
}

#[cfg(test)]
mod tests;
