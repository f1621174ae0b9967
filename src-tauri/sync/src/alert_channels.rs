//! Sends alerts to channels of the user's own: each at least once, under the alert's own id, and none held up by another.
//! In quiet hours nothing is sent.
//!
//! A channel that fails is left alone for longer each time. One that most likely stays dead is told of on the desktop,
//! once: what waits for it was shown there already, and goes out in one message when it works again.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use tierstock_domain::{BackgroundTask, ChannelFault, Currency, Failure, Moment, Money, Region};
use tierstock_language::t;
use tierstock_market::{ChannelMessage, ChannelMove, ChannelSender, Clock, DeliveryError};
use tierstock_store::{AlertChannelRow, AlertRow, AlertToDeliver, IncidentKind, Store, StoreError};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::alert_text::{self, AlertText, Disclosure, goods_for_programs};
use crate::backoff::Backoff;
use crate::events::{Change, Events};
use crate::outbox::Wakeups;
use crate::ports::{ChannelDesk, Notification, Notifier};
use crate::users_time::users_time;

/// How often is looked without being woken.
const POLL_INTERVAL: Duration = Duration::from_mins(1);

/// So many failures in a row are no accident.
const DEAD_AFTER: u32 = 3;

/// Moves that one message names; the rest is counted.
const MAX_MOVES: usize = 100;

/// Sends what waits until told to stop.
#[derive(Clone)]
pub struct AlertChannels {
    /// Where channels and alerts are.
    pub store: Store,
    /// The addresses, and words.
    pub desk: Arc<dyn ChannelDesk>,
    /// The way out.
    pub sender: ChannelSender,
    /// Where a dead channel is told of.
    pub notifier: Arc<dyn Notifier>,
    /// Tells the time and waits; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// Where it is said that a channel failed, or works again.
    pub events: Events,
    /// What wakes it.
    pub wakeups: Wakeups,
}

impl AlertChannels {
    /// Sends what waits whenever it is woken, until told to stop. What is under way then may be sent again.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            tokio::select! {
                delivered = self.deliver_all() => {
                    if let Err(error) = delivered {
                        tracing::error!(%error, "the alerts of channels can't be read or noted");
                    }
                }
                _ = stop.changed() => return,
            }
            let wait = self.until_next_retry().await;
            tokio::select! {
                () = self.wakeups.channel_wanted() => {}
                () = self.clock.sleep(wait) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn until_next_retry(&self) -> Duration {
        let _hold = self.clock.hold();
        let next = self.store.next_channel_retry().await.ok().flatten();
        // A channel that may be tried already has nothing to be sent.
        let wait = next.and_then(|next| (next - self.clock.now()).to_std().ok());
        wait.filter(|wait| !wait.is_zero()).map_or(POLL_INTERVAL, |wait| wait.min(POLL_INTERVAL))
    }

    /// All channels at once, as one may be slow.
    async fn deliver_all(&self) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        if self.store.hold_back(users_time(&self.clock)).await?.is_some() {
            return Ok(());
        }
        let (mut under_way, mut channels) = (JoinSet::new(), HashMap::new());
        for channel in self.store.channels_to_deliver_to(self.clock.now()).await? {
            let (all, to) = (self.clone(), channel.clone());
            let task = under_way.spawn(async move { all.deliver(to).await });
            channels.insert(task.id(), channel);
        }
        let mut done = Ok(());
        while let Some(delivered) = under_way.join_next_with_id().await {
            let delivered = match delivered {
                Ok((_, delivered)) => delivered,
                Err(panicked) => match channels.remove(&panicked.id()) {
                    Some(channel) => self.note_panic(&channel).await,
                    None => Ok(()),
                },
            };
            done = done.and(delivered);
        }
        done
    }

    /// Sends a channel what waits for it, in one message.
    async fn deliver(&self, channel: AlertChannelRow) -> Result<(), StoreError> {
        let now = self.clock.now();
        let waiting = self.store.alerts_to_deliver(&channel, now).await?;
        let paid = waiting.iter().filter_map(|waiting| Some((waiting.alert.id, waiting.paid?))).collect();
        let says = Disclosure { names: channel.says.names, costs: channel.says.costs, paid };
        let alerts: Vec<AlertRow> = waiting.into_iter().map(|AlertToDeliver { alert, .. }| alert).collect();
        // They went meanwhile.
        if alerts.is_empty() {
            return Ok(());
        }
        if let Err(not_taken) = self.send(&channel, &message(&alerts, now, &says)).await {
            return self.note_failure(&channel, not_taken).await;
        }
        if self.store.mark_delivered(channel.id, alerts.iter().map(|alert| alert.id).collect()).await? {
            self.events.send(Change::ChannelsChanged);
        }
        Ok(())
    }

    async fn send(&self, channel: &AlertChannelRow, message: &ChannelMessage) -> Result<(), DeliveryError> {
        let secret = self.desk.secret(channel.id, channel.kind).await?;
        self.sender.send(channel.kind, &secret, message).await
    }

    /// What sends to the channel panicked, which is in the log: the others go on, and it is left alone like one that fails.
    async fn note_panic(&self, channel: &AlertChannelRow) -> Result<(), StoreError> {
        let (now, stopped) = (self.clock.now(), Failure::TaskStopped { task: BackgroundTask::AlertChannels });
        self.store.note_incident(IncidentKind::Program, stopped, now, now).await?;
        self.events.send(Change::SyncChanged);
        self.note_failure(channel, ChannelFault::Program.into()).await
    }

    async fn note_failure(
        &self,
        channel: &AlertChannelRow,
        not_taken: DeliveryError,
    ) -> Result<(), StoreError> {
        let DeliveryError { fault, pause } = not_taken;
        let failures = channel.failing.map_or(0, |failing| failing.failures) + 1;
        tracing::warn!(channel = %channel.id, ?fault, failures, "a channel did not take an alert");
        let wait = pause.unwrap_or_else(|| backoff(fault).after(failures));
        let now = self.clock.now();
        self.store.note_channel_failure(channel.id, fault, now, now + wait).await?;
        self.events.send(Change::ChannelsChanged);
        // Who asks for a pause is there.
        let is_dead = fault.is_lasting() || failures >= DEAD_AFTER && fault != ChannelFault::Throttled;
        if is_dead { self.tell_dead(channel).await } else { Ok(()) }
    }

    /// Says on the desktop that a channel is dead, unless that was said, or it is quiet hours.
    async fn tell_dead(&self, channel: &AlertChannelRow) -> Result<(), StoreError> {
        if self.store.hold_back(users_time(&self.clock)).await?.is_some() {
            return Ok(());
        }
        let is_silent = self.store.user_settings().await?.alerts_silent;
        let Some(row) = self.store.alert_channel(channel.id).await? else { return Ok(()) };
        let Some(failing) = row.failing.filter(|failing| !failing.is_told) else { return Ok(()) };
        let dead = Notification { is_silent, ..self.desk.dead(&row, failing) };
        match self.notifier.notify(dead).await {
            Ok(_) => self.store.mark_channel_told(row.id).await,
            // With the next failure.
            Err(error) => {
                tracing::warn!(%error, "that a channel is dead can't be shown");
                Ok(())
            }
        }
    }
}

const fn backoff(fault: ChannelFault) -> Backoff {
    if fault.is_lasting() { Backoff::REFUSING_CHANNEL } else { Backoff::CHANNEL }
}

fn message(alerts: &[AlertRow], now: Moment, says: &Disclosure) -> ChannelMessage {
    let AlertText { title, body, .. } = alert_text::text(alerts, now, says, false);
    let moves = alerts.iter().take(MAX_MOVES).map(|alert| moved(alert, says)).collect();
    ChannelMessage { title, body, count: alerts.len(), moves, is_test: false }
}

fn moved(alert: &AlertRow, says: &Disclosure) -> ChannelMove {
    let AlertRow { id, product_name, sku, size_label, market, scope, side, old, new, ready_at, .. } = alert;
    let region = scope.and_then(Region::of_scope);
    ChannelMove {
        id: id.0,
        product: product_name.clone().filter(|_| says.names),
        sku: sku.as_ref().filter(|_| says.names).map(|sku| sku.as_str().to_owned()),
        size: size_label.clone(),
        marketplace: market.to_string(),
        region: region.map(|region| region.code().to_owned()),
        goods: goods_for_programs(alert.channel, alert.condition),
        side: side.key().to_owned(),
        old: (*old).into(),
        new: (*new).into(),
        thin: alert.thin,
        at: *ready_at,
        paid: says.paid.get(id).copied().map(Into::into),
    }
}

/// What a channel is sent to see whether it gets through: one move that is made up, with what the channel may say.
pub fn test_message(channel: &AlertChannelRow, now: Moment) -> ChannelMessage {
    let alert = alert_text::example(now);
    let paid = channel.says.costs.then_some((alert.id, PAID));
    let costs = channel.says.costs;
    let says = Disclosure { names: channel.says.names, costs, paid: HashMap::from_iter(paid) };
    let message = message(&[alert], now, &says);
    ChannelMessage { title: t!("moves-test", title = &message.title), is_test: true, ..message }
}

/// What the made-up unit cost.
const PAID: Money = Money::new(9_500, Currency::GBP);
