//! The user's own channels: added, tried, switched and removed.

use std::sync::PoisonError;

use secrecy::SecretString;
use tierstock_domain::{AlertChannelId, AlertChannelKind, Moment};
use tierstock_market::{ChannelSecret, ChannelSender};
use tierstock_store::{AlertChannelRow, ChannelDisclosure, FailingChannel};
use tierstock_sync::{Change, ChannelDesk, test_message};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::{ChannelRefusal, ConnectionNotice, NothingDone};
use crate::view::{AlertChannelView, AlertChannelsView, ChannelTrouble};
use crate::words;

/// More channels would only show one alert more often.
const MAX_CHANNELS: usize = 20;

/// Characters of a channel's name.
const MAX_NAME: usize = 60;

impl Engine {
    /// All channels, and how they are doing.
    pub async fn alert_channels(&self) -> Result<AlertChannelsView, EngineError> {
        let now = self.state.clock.now();
        let channels = self.state.store.alert_channels().await?;
        let views = channels.into_iter().map(|channel| view(channel, &self.state.channels.sender, now));
        Ok(AlertChannelsView { channels: views.collect(), made_up: self.state.made_up })
    }

    /// Adds a channel, which is off until the user switches it on. Nothing is sent to it.
    pub async fn add_alert_channel(
        &self,
        kind: AlertChannelKind,
        name: &str,
        address: String,
        token: Option<String>,
    ) -> Result<AlertChannelsView, EngineError> {
        if self.state.made_up {
            return Err(ChannelRefusal::Sample.into());
        }
        let name = if name.trim().is_empty() { kind.name() } else { name.trim() };
        if name.chars().count() > MAX_NAME {
            return Err(ChannelRefusal::Name { most: MAX_NAME }.into());
        }
        let token = token.filter(|token| !token.trim().is_empty()).map(SecretString::from);
        let secret = ChannelSecret { address: address.into(), token };
        let (store, channels) = (&self.state.store, &self.state.channels);
        if !channels.sender.is_usable(kind, &secret) {
            return Err(ChannelRefusal::Address { kind }.into());
        }
        if store.alert_channels().await?.len() >= MAX_CHANNELS {
            return Err(ChannelRefusal::TooMany { most: MAX_CHANNELS }.into());
        }
        let id = store.add_alert_channel(kind, name.to_owned()).await?;
        if let Err(error) = channels.secrets.keep(id, kind, &secret).await {
            store.remove_alert_channel(id).await?;
            return Err(error.into());
        }
        self.channels_changed().await
    }

    /// Switches a channel on or off, and what it may say.
    pub async fn change_alert_channel(
        &self,
        id: i64,
        is_on: bool,
        names: bool,
        costs: bool,
    ) -> Result<AlertChannelsView, EngineError> {
        let says = ChannelDisclosure { names, costs };
        if !self.state.store.change_alert_channel(AlertChannelId(id), is_on, says).await? {
            return Err(NothingDone::NoSuchChannel.into());
        }
        self.channels_changed().await
    }

    /// Sends a channel a move that is made up. What it failed at is forgotten if it takes that.
    pub async fn test_alert_channel(&self, id: i64) -> Result<AlertChannelsView, EngineError> {
        let (store, channels, clock) = (&self.state.store, &self.state.channels, &self.state.clock);
        let row = store.alert_channel(AlertChannelId(id)).await?.ok_or(NothingDone::NoSuchChannel)?;
        let message = test_message(&row, clock.now());
        let sent = match channels.secrets.secret(row.id, row.kind).await {
            Ok(secret) => channels.sender.send(row.kind, &secret, &message).await.map_err(|not| not.fault),
            Err(fault) => Err(fault),
        };
        let failed =
            |fault| ConnectionNotice::ChannelFailed { kind: row.kind, name: row.name.clone(), fault };
        sent.map_err(failed)?;
        store.forget_channel_failure(row.id).await?;
        self.channels_changed().await
    }

    /// Removes a channel and its address. [`restore_alert_channel`](Self::restore_alert_channel) takes that back while
    /// the app runs and no other one was removed.
    pub async fn remove_alert_channel(&self, id: i64) -> Result<AlertChannelsView, EngineError> {
        let (store, channels) = (&self.state.store, &self.state.channels);
        let row = store.alert_channel(AlertChannelId(id)).await?.ok_or(NothingDone::NoSuchChannel)?;
        let secret = channels.secrets.take(row.id, row.kind).await?;
        store.remove_alert_channel(row.id).await?;
        *channels.removed.lock().unwrap_or_else(PoisonError::into_inner) = secret.map(|secret| (row, secret));
        self.channels_changed().await
    }

    /// Puts the channel back that was removed last.
    pub async fn restore_alert_channel(&self, id: i64) -> Result<AlertChannelsView, EngineError> {
        let (store, channels) = (&self.state.store, &self.state.channels);
        let removed = channels.removed.lock().unwrap_or_else(PoisonError::into_inner).take();
        let removed = removed.filter(|(row, _)| row.id.0 == id);
        let (row, secret) = removed.ok_or(NothingDone::NoSuchChannel)?;
        channels.secrets.keep(row.id, row.kind, &secret).await?;
        store.put_alert_channel_back(row).await?;
        self.channels_changed().await
    }

    /// Removes the addresses of all channels from the keychain.
    pub(crate) async fn remove_channel_secrets(&self) -> Result<(), EngineError> {
        for row in self.state.store.alert_channels().await? {
            self.state.channels.secrets.take(row.id, row.kind).await?;
        }
        Ok(())
    }

    async fn channels_changed(&self) -> Result<AlertChannelsView, EngineError> {
        self.state.wakeups.channels();
        self.state.events.send(Change::ChannelsChanged);
        self.alert_channels().await
    }
}

fn view(channel: AlertChannelRow, sender: &ChannelSender, now: Moment) -> AlertChannelView {
    let example = sender.preview(channel.kind, &test_message(&channel, now));
    let AlertChannelRow { id, kind, name, is_on, says, failing, waiting } = channel;
    let trouble = failing.map(|FailingChannel { fault, since, retry_at, .. }| {
        let words::MessageAndHint { message, hint } = words::of_channel(kind, &name, fault);
        ChannelTrouble { fault, message, hint, since, retry_at }
    });
    let ChannelDisclosure { names, costs } = says;
    AlertChannelView { id: id.0, kind, name, is_on, names, costs, example, waiting, trouble }
}
