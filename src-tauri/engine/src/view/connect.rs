//! Connections: the accounts that the user connected, and a sign-in under way.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::Market;

use super::{BudgetView, TroubleView};

/// Both connections and what belongs to connecting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionsView {
    /// StockX, then Alias.
    pub connections: Vec<ConnectionView>,
    /// The loopback port on which the browser comes back.
    pub redirect_port: u16,
    /// The address to register in StockX's developer portal: `http://127.0.0.1:17817/callback`.
    pub redirect_address: String,
    /// Whether that address is one of the user's own: then the browser does not come back by itself.
    pub own_address: bool,
    /// The sign-in that is under way, or the newest one that ended; none: there was none since the start.
    pub sign_in: Option<SignInView>,
    /// Whether the system's keychain answers.
    pub keychain: KeychainState,
    /// What is wrong with the keychain and what to do, in words; none while it answers.
    pub keychain_trouble: Option<String>,
    /// Whether these are the sample's accounts, which can't be changed.
    pub made_up: bool,
}

/// Whether the system's keychain answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum KeychainState {
    /// It does.
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

/// One marketplace's account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// Which.
    pub market: Market,
    /// How it stands.
    pub state: ConnectionState,
    /// Where the keys are; none: there are none.
    pub kept: Option<KeptWhere>,
    /// Since when it is connected, if that is known.
    pub since: Option<DateTime<Utc>>,
    /// When the marketplace last gave a good answer.
    pub last_success: Option<DateTime<Utc>>,
    /// What is wrong, in plain words, with what to do.
    pub trouble: Option<TroubleView>,
    /// Something the user should know, though it works: a key that could not be kept in the keychain.
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
    /// Done.
    Connected,
    /// It came to nothing; nothing was changed.
    Failed,
    /// The user broke it off; nothing was changed.
    Cancelled,
}

/// A sign-in to StockX. Where the browser was sent is told on demand only: it bears the client id and the state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignInView {
    /// How far it is.
    pub state: SignInState,
    /// Whether a browser could be opened.
    pub browser_opened: bool,
    /// When it is given up by itself, while it waits.
    pub expires_at: Option<DateTime<Utc>>,
    /// Why it failed, or what hinders it while it waits: one plain sentence.
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

/// Opaque: it bears secrets.
impl std::fmt::Debug for StockXApplication {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StockXApplication").finish_non_exhaustive()
    }
}

/// What a test of a connection said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TestAnswer {
    /// Whether the marketplace accepted the keys.
    pub works: bool,
    /// What it said, one plain sentence.
    pub message: String,
    /// What to do, if it does not work.
    pub hint: Option<String>,
}

/// What disconnecting removed, and what stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DisconnectAnswer {
    /// What was removed, one plain sentence.
    pub removed: String,
    /// What stays, one plain sentence.
    pub stays: String,
}
