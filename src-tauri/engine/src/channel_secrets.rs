//! The addresses of the user's own channels: in the keychain, and in memory once they were used.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use tierstock_domain::{AlertChannelId, AlertChannelKind, ChannelFault};
use tierstock_market::{ChannelSecret, ChannelSender};
use tierstock_store::{AlertChannelRow, FailingChannel};
use tierstock_sync::{ChannelDesk, Notification, NotificationPage};

use crate::ports::{SecretError, SecretName, SecretStore};
use crate::tokens::SecretHosts;
use crate::words;

/// What the desk needs for the user's own channels.
pub(crate) struct ChannelTools {
    pub(crate) secrets: Arc<ChannelSecrets>,
    pub(crate) sender: ChannelSender,
    /// The channel that was removed last, for as long as the app runs: its address is nowhere else any more.
    pub(crate) removed: Mutex<Option<(AlertChannelRow, ChannelSecret)>>,
}

/// Where the addresses are kept.
pub(crate) struct ChannelSecrets {
    secrets: Arc<dyn SecretStore>,
    hosts: SecretHosts,
    remembered: Mutex<HashMap<AlertChannelId, ChannelSecret>>,
}

impl ChannelSecrets {
    pub(crate) fn new(secrets: Arc<dyn SecretStore>, hosts: SecretHosts) -> Self {
        Self { secrets, hosts, remembered: Mutex::default() }
    }

    /// Keeps a channel's address.
    pub(crate) async fn keep(
        &self,
        id: AlertChannelId,
        kind: AlertChannelKind,
        secret: &ChannelSecret,
    ) -> Result<(), SecretError> {
        let name = SecretName::AlertChannel(kind, id);
        let host = self.hosts.of_entry(name);
        let mut written = self.secrets.write(name, host, entry(secret)).await;
        if matches!(written, Err(SecretError::Locked)) {
            self.secrets.wait_for_user().await;
            written = self.secrets.write(name, host, entry(secret)).await;
        }
        written?;
        self.remembered().insert(id, secret.clone());
        Ok(())
    }

    /// Removes a channel's address, and answers it for as long as the user may want it back; none: there was none that
    /// can be read.
    pub(crate) async fn take(
        &self,
        id: AlertChannelId,
        kind: AlertChannelKind,
    ) -> Result<Option<ChannelSecret>, SecretError> {
        let before = self.secret(id, kind).await.ok();
        let name = SecretName::AlertChannel(kind, id);
        self.secrets.remove(name, self.hosts.of_entry(name)).await?;
        self.remembered().remove(&id);
        Ok(before)
    }

    fn remembered(&self) -> MutexGuard<'_, HashMap<AlertChannelId, ChannelSecret>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl ChannelDesk for ChannelSecrets {
    async fn secret(
        &self,
        id: AlertChannelId,
        kind: AlertChannelKind,
    ) -> Result<ChannelSecret, ChannelFault> {
        if let Some(known) = self.remembered().get(&id) {
            return Ok(known.clone());
        }
        let name = SecretName::AlertChannel(kind, id);
        let kept = match self.secrets.read(name, self.hosts.of_entry(name)).await {
            Ok(Some(kept)) => kept,
            Ok(None) => return Err(ChannelFault::AddressMissing),
            Err(SecretError::Damaged(_)) => return Err(ChannelFault::AddressUnusable),
            Err(_) => return Err(ChannelFault::KeychainClosed),
        };
        let secret = of_entry(&kept).ok_or(ChannelFault::AddressUnusable)?;
        self.remembered().insert(id, secret.clone());
        Ok(secret)
    }

    fn dead(&self, channel: &AlertChannelRow, failing: FailingChannel) -> Notification {
        let (title, body) = words::of_dead_channel(channel, failing.fault);
        // Beside those of alerts, which count up from 1.
        let id = i32::try_from(channel.id.0).map_or(i32::MIN, |id| -id);
        let page = NotificationPage::Alerts;
        Notification { id, title, body, product: None, page, size: None, is_silent: false }
    }
}

/// Address and token as one entry.
fn entry(secret: &ChannelSecret) -> SecretString {
    let token = secret.token.as_ref().map(ExposeSecret::expose_secret);
    json!({ "address": secret.address.expose_secret(), "token": token }).to_string().into()
}

fn of_entry(kept: &SecretString) -> Option<ChannelSecret> {
    let kept: Value = serde_json::from_str(kept.expose_secret()).ok()?;
    let token = kept["token"].as_str().map(SecretString::from);
    Some(ChannelSecret { address: kept["address"].as_str()?.into(), token })
}
