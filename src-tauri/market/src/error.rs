//! What can go wrong on the way to a marketplace, by what it belongs to.

use thiserror::Error;
use tierstock_domain::{Explanation, Failure, Insecure, Moment, Unreachable, Unreadable, WrongAnswer};

use crate::ports::{BudgetError, TokenError};

/// What an error belongs to. Only the first counts against an item; the others pause what they belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailureDomain {
    /// This product alone.
    Item,
    /// The user's account on the marketplace: keys, tokens, permissions.
    Account,
    /// The marketplace as a whole.
    Marketplace,
    /// This version of the program: the marketplace does not speak with it any more.
    Program,
    /// This machine's network.
    Network,
    /// The budget: nothing was sent.
    Budget,
}

/// What an answer that can't be used is like. Where several products in a row have one of a kind, it is not theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BadAnswer {
    /// It is not there.
    NotFound,
    /// It is about something else: another product, another currency, nothing at all.
    SomethingElse,
    /// The request is refused.
    Refused,
    /// There is none that can be read, or none in time.
    Unwell,
}

impl BadAnswer {
    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::SomethingElse => "something_else",
            Self::Refused => "refused",
            Self::Unwell => "unwell",
        }
    }
}

/// Why there is no answer that can be trusted. The texts are for the log, and without secrets; what users read is made of
/// the [`failure`](Self::failure).
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MarketError {
    /// 404: the marketplace does not know the product (any more).
    #[error("the product is not there any more")]
    NotFound,
    /// The answer is about something else than what was asked for.
    #[error("it answered about something else: {0:?}")]
    WrongAnswer(WrongAnswer),
    /// None of the sizes that the answer mentions is one of the product's.
    #[error("none of the sizes in its answer is one of the product's")]
    NoSizeMatched,
    /// The answer mentions so few of the product's sizes that it seems to be about another one.
    #[error("its answer mentions only {mentioned} of the product's {own} sizes")]
    SeemsAnotherProduct {
        /// The product's sizes that are mentioned.
        mentioned: u32,
        /// The product's sizes in all.
        own: u32,
    },
    /// 400 and the like: the request was refused for this product.
    #[error("it refused the request ({status}): {explanation:?}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What it said.
        explanation: Explanation,
    },
    /// 500 with what failed, as it comes for one product while others are answered.
    #[error("it failed at this request ({status}): {explanation:?}")]
    RequestFailed {
        /// The HTTP status.
        status: u16,
        /// What it said.
        explanation: Explanation,
    },
    /// The keys are missing or can't be read.
    #[error(transparent)]
    Keys(#[from] TokenError),
    /// 401 with a fresh token, or a refresh that was refused: the user must sign in again.
    #[error("it does not accept the key any more")]
    SignInAgain,
    /// 403: the key lacks a permission.
    #[error("the key lacks a permission: {0:?}")]
    Forbidden(Explanation),
    /// 403 from before the service, without a reason: the API key is wrong or not approved.
    #[error("the key is not allowed anything")]
    KeyNotApproved,
    /// 429, also after the retries.
    #[error("it asks for a pause")]
    Throttled {
        /// When it may be asked again.
        until: Moment,
    },
    /// 5xx, also after the retries.
    #[error("it is down ({status})")]
    Down {
        /// The HTTP status.
        status: u16,
    },
    /// No answer in time.
    #[error("it did not answer in time")]
    TimedOut,
    /// The answer is not what the service documents: HTML, cut off, too large, another shape.
    #[error("its answer can't be read: {0:?}")]
    Unreadable(Unreadable),
    /// A page for people came instead of data: a network that wants a sign-in first answers so, or a wall before the
    /// service.
    #[error("a web page answered instead of data")]
    WebPage,
    /// 403 from the bot protection before the service, which knows nothing of our keys or of the product.
    #[error("the bot protection before it turned the request away")]
    BotWall,
    /// 410: the version of the API that is asked was switched off.
    #[error("this version of its API was switched off")]
    ApiSwitchedOff,
    /// The address can't be reached: DNS, refused, unreachable, cut.
    #[error("it can't be reached: {0:?}")]
    Unreachable(Unreachable),
    /// The connection is not secure, or the settings would send a key in the clear.
    #[error("the connection is not secure: {0:?}")]
    Insecure(Insecure),
    /// No secure connection can be set up, as this computer's certificates, which tell who a service is, can't be read.
    #[error("the certificates of this computer can't be read, so no host can be asked securely")]
    NoCertificates {
        /// The variables of the environment that name them; empty: they are the system's.
        named_in: &'static [&'static str],
    },
    /// Nothing was sent: the budget does not allow it.
    #[error(transparent)]
    Budget(#[from] BudgetError),
}

impl MarketError {
    /// What the error belongs to.
    pub const fn failure_domain(&self) -> FailureDomain {
        match self {
            Self::NotFound
            | Self::WrongAnswer(_)
            | Self::NoSizeMatched
            | Self::SeemsAnotherProduct { .. }
            | Self::Refused { .. }
            | Self::RequestFailed { .. } => FailureDomain::Item,
            Self::Keys(_) | Self::SignInAgain | Self::Forbidden(_) | Self::KeyNotApproved => {
                FailureDomain::Account
            }
            Self::Throttled { .. } | Self::Down { .. } | Self::TimedOut | Self::Unreadable(_) => {
                FailureDomain::Marketplace
            }
            Self::WebPage
            | Self::BotWall
            | Self::Unreachable(_)
            | Self::Insecure(_)
            | Self::NoCertificates { .. } => FailureDomain::Network,
            Self::ApiSwitchedOff => FailureDomain::Program,
            Self::Budget(_) => FailureDomain::Budget,
        }
    }

    /// Whether it looks as if this computer's network were missing: who turns a request away shows that it is there.
    pub const fn looks_offline(&self) -> bool {
        matches!(self.failure_domain(), FailureDomain::Network) && !matches!(self, Self::BotWall)
    }

    /// The error as a code with its data, to be kept and to be made a sentence of.
    pub fn failure(&self) -> Failure {
        match self.clone() {
            Self::NotFound => Failure::NotFound,
            Self::WrongAnswer(what) => Failure::WrongAnswer { what },
            Self::NoSizeMatched => Failure::NoSizeMatched,
            Self::SeemsAnotherProduct { mentioned, own } => Failure::SeemsAnotherProduct { mentioned, own },
            Self::Refused { status, explanation } => Failure::Refused { status, explanation },
            Self::RequestFailed { status, explanation } => Failure::RequestFailed { status, explanation },
            Self::Keys(error) => error.failure(),
            Self::SignInAgain => Failure::SignInAgain,
            Self::Forbidden(explanation) => Failure::Forbidden { subject: None, explanation },
            Self::KeyNotApproved => Failure::KeyNotApproved,
            Self::Throttled { .. } => Failure::Throttled,
            Self::Down { status } => Failure::Down { status },
            Self::TimedOut => Failure::TimedOut,
            Self::Unreadable(what) => Failure::Unreadable { what },
            Self::WebPage => Failure::WebPage,
            Self::BotWall => Failure::BotWall,
            Self::ApiSwitchedOff => Failure::ApiSwitchedOff,
            Self::Unreachable(what) => Failure::Unreachable { what },
            Self::Insecure(what) => Failure::Insecure { what },
            Self::NoCertificates { named_in } => {
                Failure::NoCertificates { named_in: named_in.iter().map(ToString::to_string).collect() }
            }
            Self::Budget(error) => error.failure(),
        }
    }

    /// What the answer was like; none: there was none that says anything of a product. A marketplace that asks for a
    /// pause asks everybody.
    pub const fn bad_answer(&self) -> Option<BadAnswer> {
        match self {
            Self::NotFound => Some(BadAnswer::NotFound),
            Self::WrongAnswer(_) | Self::NoSizeMatched | Self::SeemsAnotherProduct { .. } => {
                Some(BadAnswer::SomethingElse)
            }
            Self::Refused { .. } => Some(BadAnswer::Refused),
            Self::RequestFailed { .. } | Self::Down { .. } | Self::TimedOut | Self::Unreadable(_) => {
                Some(BadAnswer::Unwell)
            }
            _ => None,
        }
    }
}
