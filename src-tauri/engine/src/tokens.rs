//! The marketplaces' keys, read from the secret store and remembered while they work.

mod port;
mod session_only;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::SecretString;
use session_only::SessionOnly;
use tierstock_domain::{AlertChannelKind, Market};
use tierstock_market::ports::{StockXKeys, TokenError, Tokens};
use tierstock_market::{Clock, Endpoints, StockXAccount};

use crate::locks::AccountLocks;
use crate::ports::{SecretError, SecretName, SecretStore};

/// Another process on the machine is done with its renewal within this time: a request has a minute.
const RENEWED_WITHIN: Duration = Duration::from_mins(3);

/// How often is looked whether it is.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// The hosts to which the entries are bound.
#[derive(Debug, Clone)]
pub(crate) struct SecretHosts {
    pub(crate) stockx: String,
    pub(crate) stockx_accounts: String,
    pub(crate) alias: String,
    discord: String,
    telegram: String,
    ntfy: String,
}

/// A webhook is at no service's host: its entry names its own.
const WEBHOOK: &str = "webhook";

impl SecretHosts {
    /// Host and, where it is not the scheme's own, port of each address.
    pub(crate) fn of(endpoints: &Endpoints) -> Self {
        Self {
            stockx: endpoints.stockx.authority().to_owned(),
            stockx_accounts: endpoints.stockx_accounts.authority().to_owned(),
            alias: endpoints.alias.authority().to_owned(),
            discord: endpoints.discord.authority().to_owned(),
            telegram: endpoints.telegram.authority().to_owned(),
            ntfy: endpoints.ntfy.authority().to_owned(),
        }
    }

    pub(crate) fn of_entry(&self, name: SecretName) -> &str {
        match name {
            SecretName::StockXApiKey => &self.stockx,
            SecretName::StockXClientId
            | SecretName::StockXClientSecret
            | SecretName::StockXRefreshToken
            | SecretName::StockXAccount => &self.stockx_accounts,
            SecretName::AliasToken => &self.alias,
            SecretName::AlertChannel(kind, _) => match kind {
                AlertChannelKind::Webhook => WEBHOOK,
                AlertChannelKind::Discord => &self.discord,
                AlertChannelKind::Telegram => &self.telegram,
                AlertChannelKind::Ntfy => &self.ntfy,
            },
        }
    }
}

/// Where keys are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeysKept {
    Keychain,
    /// In memory, because the user wants it so.
    Session,
    /// In memory, because the keychain did not take the newest.
    Unsaved,
}

/// Keys over a [`SecretStore`]. What was read is remembered until [`forget`](Self::forget): a marketplace is asked
/// twice a second, a keychain should not be.
pub(crate) struct StoredTokens {
    secrets: Arc<dyn SecretStore>,
    hosts: SecretHosts,
    account_locks: AccountLocks,
    clock: Arc<dyn Clock>,
    remembered: Mutex<Remembered>,
    session: SessionOnly,
    /// Keys of these marketplaces that are in the keychain are an earlier installation's, as the data knows of none.
    left_behind: Mutex<Vec<Market>>,
    /// Keys of these marketplaces were stored: where there are none, they are lost.
    connected: Mutex<Vec<Market>>,
    /// Held while StockX's entries are written: an older refresh token must not be written after a newer one.
    writing: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Remembered {
    stockx: Option<StockXKeys>,
    alias: Option<SecretString>,
}

/// The entries of a marketplace. Where there are several, what makes them whole comes last.
pub(crate) const fn entries(market: Market) -> &'static [SecretName] {
    match market {
        Market::StockX => &[
            SecretName::StockXAccount,
            SecretName::StockXApiKey,
            SecretName::StockXClientId,
            SecretName::StockXClientSecret,
            SecretName::StockXRefreshToken,
        ],
        Market::Alias => &[SecretName::AliasToken],
    }
}

impl StoredTokens {
    pub(crate) fn new(
        secrets: Arc<dyn SecretStore>,
        hosts: SecretHosts,
        account_locks: AccountLocks,
        clock: Arc<dyn Clock>,
    ) -> Self {
        let (remembered, session, left_behind) = (Mutex::default(), SessionOnly::default(), Mutex::default());
        let (connected, writing) = (Mutex::default(), tokio::sync::Mutex::default());
        Self { secrets, hosts, account_locks, clock, remembered, session, left_behind, connected, writing }
    }

    /// The data knows nothing of keys for these marketplaces. The user is asked before any that the keychain has are used.
    pub(crate) fn distrust(&self, markets: Vec<Market>) {
        *self.left_behind() = markets;
    }

    /// The data says that these marketplaces were connected: there must be keys.
    pub(crate) fn expect(&self, markets: Vec<Market>) {
        *self.connected() = markets;
    }

    /// The keys in the keychain are this installation's from now on.
    pub(crate) fn trust(&self, market: Market) {
        self.left_behind().retain(|distrusted| *distrusted != market);
    }

    /// Returns once a keychain that waited for the user answers again.
    pub(crate) async fn until_keychain_answers_again(&self) {
        self.secrets.until_it_answers_again().await;
    }

    /// Reads the secret store again at the next use: the key was refused, or another may have been entered.
    pub(crate) fn forget(&self, market: Market) {
        let mut remembered = self.remembered();
        match market {
            Market::StockX => remembered.stockx = None,
            Market::Alias => remembered.alias = None,
        }
    }

    /// The user wants the keychain to be asked, though they refused it before.
    pub(crate) fn ask_again(&self) {
        self.secrets.ask_again();
    }

    /// Keeps StockX's keys: all of them or, if the keychain fails, the ones from before.
    pub(crate) async fn keep_stockx(&self, keys: StockXKeys, session_only: bool) -> Result<(), SecretError> {
        let _alone = self.writing.lock().await;
        if session_only {
            self.session.choose_stockx(keys);
            self.is_connected(Market::StockX, true);
        } else {
            self.keep_all(Market::StockX, &in_order(keys)).await?;
            self.session.drop_of(Market::StockX);
        }
        self.forget(Market::StockX);
        Ok(())
    }

    /// Holds keys that the keychain did not take.
    pub(crate) fn hold_stockx(&self, keys: StockXKeys) {
        self.session.keep_unsaved(keys);
        self.is_connected(Market::StockX, true);
        self.forget(Market::StockX);
    }

    /// Waits until the keychain did not take keys that are held since.
    pub(crate) async fn until_unsaved(&self) {
        self.session.until_unsaved().await;
    }

    /// Offers the keychain what it did not take; all of it, as nobody knows what it holds.
    pub(crate) async fn save_unsaved(&self) -> Result<(), SecretError> {
        let _alone = self.writing.lock().await;
        let Some(keys) = self.session.unsaved() else { return Ok(()) };
        self.keep_all(Market::StockX, &in_order(keys)).await?;
        self.session.drop_of(Market::StockX);
        self.forget(Market::StockX);
        Ok(())
    }

    /// Keeps Alias's token in the keychain, or in memory until Tierstock is closed.
    pub(crate) async fn keep_alias(
        &self,
        token: SecretString,
        session_only: bool,
    ) -> Result<(), SecretError> {
        if session_only {
            self.session.choose_alias(token);
            self.is_connected(Market::Alias, true);
        } else {
            self.keep_all(Market::Alias, &[Some(token)]).await?;
            self.session.drop_of(Market::Alias);
        }
        self.forget(Market::Alias);
        Ok(())
    }

    /// Removes a marketplace's keys from memory and from the keychain; tries all, tells the first failure.
    pub(crate) async fn remove(&self, market: Market) -> Result<(), SecretError> {
        let _alone = self.writing.lock().await;
        self.session.drop_of(market);
        self.is_connected(market, false);
        self.forget(market);
        let mut done = Ok(());
        // What makes them whole goes first.
        for name in entries(market).iter().rev() {
            let removed = self.secrets.remove(*name, self.hosts.of_entry(*name)).await;
            done = done.and(removed);
        }
        done
    }

    /// Where a marketplace's keys are; none: there are none.
    pub(crate) async fn kept(&self, market: Market) -> Result<Option<KeysKept>, TokenError> {
        if let Some(kept) = self.session.kept(market) {
            return Ok(Some(kept));
        }
        let read = match market {
            Market::StockX => self.stockx().await.map(drop),
            Market::Alias => self.alias().await.map(drop),
        };
        match read {
            Ok(()) => Ok(Some(KeysKept::Keychain)),
            Err(TokenError::Missing(_) | TokenError::Lost(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whose StockX account the keys are for; none: there are no keys that can be read, or it is not known.
    pub(crate) async fn stockx_account(&self) -> Option<StockXAccount> {
        let keys = self.stockx().await.ok()?;
        StockXAccount::from_kept(&keys.account?)
    }

    /// One stored secret of StockX's, for what the user left empty; none: there is none that can be used.
    pub(crate) async fn stored(&self, name: SecretName) -> Result<Option<SecretString>, SecretError> {
        if let Some(secret) = self.session.secret(name) {
            return Ok(Some(secret));
        }
        if self.left_behind().contains(&Market::StockX) {
            return Ok(None);
        }
        self.read_if_whole(name).await
    }

    /// What the keychain has, for somebody who clicked; none: nothing that can be read.
    async fn read_if_whole(&self, name: SecretName) -> Result<Option<SecretString>, SecretError> {
        let host = self.hosts.of_entry(name);
        let mut read = self.secrets.read(name, host).await;
        if matches!(read, Err(SecretError::Locked)) {
            self.secrets.wait_for_user().await;
            read = self.secrets.read(name, host).await;
        }
        match read {
            Err(SecretError::Damaged(_)) => Ok(None),
            read => read,
        }
    }

    /// Writes all entries of a marketplace, or puts back what was there. What can't be read can't be put back either,
    /// so it is written over.
    async fn keep_all(&self, market: Market, secrets: &[Option<SecretString>]) -> Result<(), SecretError> {
        let names = entries(market);
        let mut before = Vec::new();
        for name in names {
            before.push(self.read_if_whole(*name).await?);
        }
        for (written, (name, secret)) in names.iter().zip(secrets).enumerate() {
            let host = self.hosts.of_entry(*name);
            let kept = match secret {
                Some(secret) => self.secrets.write(*name, host, secret.clone()).await,
                None if before[written].is_none() => Ok(()),
                None => self.secrets.remove(*name, host).await,
            };
            if let Err(error) = kept {
                self.put_back(&names[..=written], before).await;
                return Err(error);
            }
        }
        self.trust(market);
        self.is_connected(market, true);
        Ok(())
    }

    async fn put_back(&self, names: &[SecretName], before: Vec<Option<SecretString>>) {
        for (name, secret) in names.iter().zip(before) {
            let host = self.hosts.of_entry(*name);
            let put = match secret {
                Some(secret) => self.secrets.write(*name, host, secret).await,
                None => self.secrets.remove(*name, host).await,
            };
            if let Err(error) = put {
                tracing::error!(entry = %name.key(), %error, "an entry of the keychain could not be put back");
            }
        }
    }

    fn left_behind(&self) -> MutexGuard<'_, Vec<Market>> {
        self.left_behind.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn connected(&self) -> MutexGuard<'_, Vec<Market>> {
        self.connected.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_connected(&self, market: Market, connected: bool) {
        let mut markets = self.connected();
        markets.retain(|other| *other != market);
        markets.extend(connected.then_some(market));
    }

    /// Keys that were read, if they are this installation's.
    fn if_own<T>(&self, market: Market, keys: T) -> Result<T, TokenError> {
        if self.left_behind().contains(&market) { Err(TokenError::LeftBehind(market)) } else { Ok(keys) }
    }

    fn remembered(&self) -> MutexGuard<'_, Remembered> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn read(&self, name: SecretName, market: Market) -> Result<SecretString, TokenError> {
        match self.secrets.read(name, self.hosts.of_entry(name)).await {
            Ok(Some(secret)) => Ok(secret),
            Ok(None) if self.connected().contains(&market) => Err(TokenError::Lost(market)),
            Ok(None) => Err(TokenError::Missing(market)),
            Err(error) => Err(token_error(error)),
        }
    }

    async fn read_stockx(&self) -> Result<StockXKeys, TokenError> {
        Ok(StockXKeys {
            api_key: self.read(SecretName::StockXApiKey, Market::StockX).await?,
            client_id: self.read(SecretName::StockXClientId, Market::StockX).await?,
            client_secret: self.read(SecretName::StockXClientSecret, Market::StockX).await?,
            refresh_token: self.read(SecretName::StockXRefreshToken, Market::StockX).await?,
            account: self.read(SecretName::StockXAccount, Market::StockX).await.ok(),
        })
    }
}

fn token_error(error: SecretError) -> TokenError {
    match error {
        SecretError::Locked => TokenError::Locked,
        SecretError::Denied => TokenError::Denied,
        SecretError::Unavailable(what) => TokenError::Unavailable(what),
        SecretError::Damaged(what) => TokenError::Damaged(what),
    }
}

/// In the order of their entries.
fn in_order(keys: StockXKeys) -> [Option<SecretString>; 5] {
    let StockXKeys { api_key, client_id, client_secret, refresh_token, account } = keys;
    [account, Some(api_key), Some(client_id), Some(client_secret), Some(refresh_token)]
}

#[cfg(test)]
mod tests;
