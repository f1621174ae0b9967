//! Connections: the accounts that the user connected, and a sign-in under way.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Failure, KeychainFault, Market};

use super::{BudgetView, TroubleView};
use crate::refusal::{ApplicationPiece, ConnectionNotice, PieceFault};

/// Both connections and what belongs to connecting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionsView {
    /// StockX, then Alias.
    pub connections: Vec<ConnectionView>,
    /// Where the browser comes back after a sign-in to StockX.
    pub redirect: RedirectView,
    /// The day on which the user applied for StockX's developer access and since when they wait for it, `2026-11-20`;
    /// none: they did not say so.
    pub applied_on: Option<NaiveDate>,
    /// The sign-in that is under way, or the newest one that ended; none: there was none since the start.
    pub sign_in: Option<SignInView>,
    /// Whether the system's keychain answers.
    pub keychain: KeychainState,
    /// Why there is none or it fails, as a code; null: its state says all.
    pub keychain_fault: Option<KeychainFault>,
    /// What is wrong with the keychain and what to do, in words; none while it answers.
    pub keychain_trouble: Option<String>,
    /// Whether these are the sample's accounts, which can't be changed.
    pub made_up: bool,
}

/// The way in which a sign-in comes back to the app. All are of equal rank; the first is the one most is known of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RedirectWay {
    /// `https://localhost/callback`: the page can't load, and the user pastes its address.
    HttpsLocalhost,
    /// An https address of the user's own, which they paste.
    OwnAddress,
    /// `http://127.0.0.1:PORT/callback`: the browser comes back on its own.
    LoopbackNumber,
    /// `http://localhost:PORT/callback`: the same by the computer's name for itself.
    LoopbackName,
}

impl RedirectWay {
    /// All of them, the default first.
    pub const ALL: [Self; 4] =
        [Self::HttpsLocalhost, Self::OwnAddress, Self::LoopbackNumber, Self::LoopbackName];
}

/// Where the browser comes back after a sign-in to StockX.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RedirectView {
    /// The way that is chosen.
    pub way: RedirectWay,
    /// The address to register in StockX's developer portal, to the letter; empty: the user gave none of their own yet.
    pub address: String,
    /// The loopback port, 1024 to 65535, whether or not it is used.
    pub port: u16,
    /// The address of the user's own; empty: none was given.
    pub own_address: String,
    /// Whether the browser comes back on its own.
    pub comes_back: bool,
}

/// Whether the system's keychain answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It answers, so that keys are kept in it.
    Ready,
    /// It waits for the user to unlock it, or does not answer.
    Waiting,
    /// The user did not allow it. It is not asked again before they want it.
    Denied,
    /// There is none, or it fails.
    Unavailable,
}

/// How a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// No keys were entered.
    NotConnected,
    /// No keys were entered: the user applied for them, and StockX has not approved it yet.
    WaitingForApproval,
    /// The keychain has keys of an earlier installation: the user is asked whether they are to be used.
    LeftBehind,
    /// The keys are there and were not refused.
    Connected,
    /// The keys were refused: the user must connect again.
    Refused,
    /// The keys lack a permission.
    LacksPermission,
    /// The keychain must be unlocked before the keys can be read.
    WaitingForKeychain,
    /// The user did not allow the keychain to give them.
    KeychainDenied,
    /// No keychain answers; nobody knows whether it holds keys.
    NoKeychain,
    /// Another Tierstock on this machine uses the account.
    InUseElsewhere,
}

/// Where the keys of a connection are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeptWhere {
    /// In the system's keychain.
    Keychain,
    /// In memory, until Tierstock is closed.
    SessionOnly,
}

/// What the user should know of a connection, though it works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionWarning {
    /// The keychain did not take keys that came by themselves: they are gone when Tierstock is closed.
    KeysUnsaved,
    /// The API key was stored without a try, as no answer came.
    KeyUnchecked,
}

/// How the connection to a marketplace stands, and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// The marketplace whose account it is.
    pub market: Market,
    /// How it stands.
    pub state: ConnectionState,
    /// The account that is connected, by its e-mail address or the marketplace's own id; none: not known.
    pub account: Option<String>,
    /// Where the keys are; none: there are none.
    pub kept: Option<KeptWhere>,
    /// Since when it is connected, if that is known.
    pub since: Option<DateTime<Utc>>,
    /// When the marketplace last gave a good answer.
    pub last_success: Option<DateTime<Utc>>,
    /// What is wrong, in plain words, with what to do.
    pub trouble: Option<TroubleView>,
    /// Something the user should know, though it works, as a code.
    pub warns_of: Option<ConnectionWarning>,
    /// The same in one plain sentence or two.
    pub warning: Option<String>,
    /// What it has cost today.
    pub budget: BudgetView,
}

/// How far a sign-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SignInState {
    /// The browser is at StockX; the app waits for it to come back.
    Waiting,
    /// The browser came back; the code is being redeemed.
    Redeeming,
    /// It is another account than before: the user is asked before its keys are stored.
    OtherAccount,
    /// Done: the account is connected.
    Connected,
    /// It came to nothing; nothing was changed.
    Failed,
    /// The user broke it off; nothing was changed.
    Cancelled,
}

/// A sign-in to StockX. Where the browser was sent is told on demand only: it carries the client id and the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInView {
    /// How far it is.
    pub state: SignInState,
    /// Whether a browser could be opened.
    pub browser_opened: bool,
    /// The address to which StockX sends the browser back: the one that must be registered, to the letter.
    pub redirect_address: String,
    /// Whether the browser comes back on its own. Otherwise the user pastes the address on which it landed.
    pub comes_back: bool,
    /// When it is given up automatically, while it waits.
    pub expires_at: Option<DateTime<Utc>>,
    /// Why it failed, or what hinders it while it waits, as a code with its data.
    pub notice: Option<ConnectionNotice>,
    /// The same in one plain sentence.
    pub message: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The keys of the user's own application in StockX's developer portal. A field that is left empty keeps what is stored.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StockXApplication {
    /// Its API key.
    pub api_key: String,
    /// Its client id.
    pub client_id: String,
    /// Its client secret.
    pub client_secret: String,
    /// Keep everything in memory only, until Tierstock is closed.
    pub session_only: bool,
}

/// Opaque: it carries secrets.
impl std::fmt::Debug for StockXApplication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StockXApplication").finish_non_exhaustive()
    }
}

/// What can be told of a piece without asking StockX.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PieceState {
    /// Nothing speaks against it.
    Fine,
    /// It may be another piece; it can be tried.
    Doubtful,
    /// It can't be the piece.
    Wrong,
    /// It is not there.
    Missing,
    /// There is nothing to compare it with.
    Unchecked,
}

/// One piece of an application, checked by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PieceCheck {
    /// The piece that was looked at.
    pub piece: ApplicationPiece,
    /// What can be told of it.
    pub state: PieceState,
    /// Why it can't be the piece, where that is seen of a key by itself.
    pub fault: Option<PieceFault>,
    /// The same in a sentence. Never repeats what was entered.
    pub message: String,
}

/// What a test of a connection said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TestResult {
    /// Whether the marketplace accepted the keys.
    pub works: bool,
    /// Why they don't work, as a code with its data.
    pub notice: Option<ConnectionNotice>,
    /// What it said, one plain sentence.
    pub message: String,
    /// What to do, if it does not work.
    pub hint: Option<String>,
}

/// Whether a marketplace ended the access of keys that are removed from this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "code", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum AccessEnd {
    /// It was told to, and did.
    Ended,
    /// It could not be told to, or refused.
    NotEnded {
        /// Why it did not, as a code with its data.
        failure: Failure,
    },
    /// There was no key with which it could be told to.
    LeftOpen,
    /// The marketplace offers no way to be told: the user takes the token back on its page.
    ByTheUser,
}

/// What disconnecting removed, what became of the access at the marketplace, and what stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DisconnectResult {
    /// Whose keys were removed; its products, links and last prices stay.
    pub market: Market,
    /// That they were removed, one plain sentence.
    pub removed: String,
    /// Whether the marketplace ended the access, as a code with its data.
    pub end: AccessEnd,
    /// The same in one plain sentence.
    pub access: String,
    /// What stays, one plain sentence.
    pub stays: String,
}
