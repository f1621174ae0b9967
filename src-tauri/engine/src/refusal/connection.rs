//! What is told of asking a marketplace for the user, and of connecting an account.

use serde::Serialize;
use specta::Type;
use tierstock_domain::{AlertChannelKind, ChannelFault, Failure, Gtin, Market, SignInFault, Subject};
use tierstock_market::{MarketError, SignInError};

/// What is told of asking a marketplace for the user, or of connecting an account: the code behind a sentence and its
/// advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum ConnectionNotice {
    /// The marketplace gave no answer.
    Failed {
        /// The marketplace that was asked.
        market: Market,
        /// Why it gave none, as a code with its data.
        failure: Failure,
    },
    /// Another process on this computer has the account, so that it can't be asked now.
    UsedElsewhere {
        /// The marketplace whose account it is.
        market: Market,
    },
    /// A search did not end in time.
    NoAnswerInTime {
        /// The marketplace that was searched.
        market: Market,
        /// How long it was waited for, in seconds.
        seconds: u64,
    },
    /// No marketplace is connected, so there is nowhere to search.
    NowhereToSearch,
    /// A barcode was scanned, and StockX is not connected.
    BarcodeNeedsStockX,
    /// StockX does not know a barcode.
    UnknownBarcode {
        /// As it was scanned; each of its spellings was looked for.
        #[specta(type = String)]
        gtin: Gtin,
    },
    /// Something of a sign-in came to nothing.
    SignIn {
        /// What came to nothing, as a code with its data.
        fault: SignInFault,
    },
    /// StockX could not be asked to finish a sign-in.
    SignInFailed {
        /// Why it could not be asked, as a code with its data.
        failure: Failure,
    },
    /// No sign-in is under way.
    NoSignIn,
    /// The browser did not come back in time.
    SignInTimedOut {
        /// Within so many minutes.
        minutes: u64,
    },
    /// The bot protection before StockX let no try to redeem the code pass.
    SignInTurnedAway {
        /// The next try comes after so many seconds.
        seconds: u64,
    },
    /// The keys are stored, though nobody could try the API's one.
    KeyUnchecked {
        /// Why it could not be tried.
        why: Box<ConnectionNotice>,
    },
    /// Another account signed in than the one whose keys are stored.
    OtherAccount {
        /// The name of the account whose keys are stored.
        before: String,
        /// The name of the one that signed in.
        now: String,
    },
    /// The other account's keys were not stored, and its access was to be ended.
    OtherAccountGivenBack {
        /// Why StockX could not be told to end it; null: it was.
        failure: Option<Failure>,
    },
    /// Another program uses the port that the browser is to come back to.
    PortInUse {
        /// The loopback port that is in use.
        port: u16,
    },
    /// That port can't be listened to.
    PortRefused {
        /// The loopback port that was to be listened to.
        port: u16,
        /// What the system said.
        said: String,
    },
    /// While a sign-in waits, the browser can't come back on its own any more.
    BrowserCannotReturn {
        /// What the system said.
        said: String,
    },
    /// A token of Alias's was not taken.
    AliasRefused {
        /// Why Alias did not take it, as a code with its data.
        failure: Failure,
        /// What it was asked for.
        checked_for: Subject,
    },
    /// A channel of the user's own took no message.
    ChannelFailed {
        /// What it is.
        kind: AlertChannelKind,
        /// What the user calls it.
        name: String,
        /// Why it took none, with the HTTP status if it answered.
        fault: ChannelFault,
    },
    /// The system opened no browser.
    NoBrowser {
        /// What it was to show.
        address: String,
    },
    /// The system has no program that opens this file or folder.
    NotOpened {
        /// Where it is.
        path: String,
        /// What the system said.
        said: String,
    },
}

impl ConnectionNotice {
    /// The marketplace gave no answer, for this reason.
    pub(crate) fn failed(market: Market, error: &MarketError) -> Self {
        Self::Failed { market, failure: error.failure() }
    }
}

impl From<&SignInError> for ConnectionNotice {
    fn from(error: &SignInError) -> Self {
        match error {
            SignInError::Fault(fault) => Self::SignIn { fault: fault.clone() },
            SignInError::Failed(error) => Self::SignInFailed { failure: error.failure() },
        }
    }
}
