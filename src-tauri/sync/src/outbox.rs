//! The outbox: alerts that are ready are shown at least once, under an id that stays. What is due at one look is one
//! notification.
//!
//! An alert counts as shown once the notification service says that it has it. Where the system only takes it and tells
//! nothing, it counts as handed over, which is not shown. While the service is away, or refuses, it stays ready. One that
//! the user snoozed is ready once more when it comes back.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment};
use tierstock_market::Clock;
use tierstock_store::{AlertId, AlertRow, Store, StoreError};
use tokio::sync::{Notify, watch};

use crate::absence::Absence;
use crate::alert_text::{AlertText, Disclosure, text};
use crate::events::{Change, Events};
use crate::late_answers::LateAnswers;
use crate::ports::{Delivery, Notification, NotificationPage, Notifier, NotifyError};
use crate::switches;
use crate::tier_digest::{self, MOVES_SHOWN};
use crate::users_time::users_time;

/// How long until a notification that could not be shown is tried again.
const RETRY_INTERVAL: Duration = Duration::from_mins(1);

/// The same after a refusal: who says no is not asked every minute.
const REFUSAL_RETRY_INTERVAL: Duration = Duration::from_mins(15);

/// What is not held back is shown at once. Where it was not for so long, notifications could not be shown.
const OVERDUE: TimeDelta = TimeDelta::minutes(20);

/// After a pause of the user's own all is late for a while, which is no news.
const AFTER_PAUSE: TimeDelta = TimeDelta::hours(1);

/// Wakes the outbox, the user's own channels, and the search for pictures.
#[derive(Clone, Default)]
pub struct Wakeups {
    alerts: Arc<Notify>,
    channels: Arc<Notify>,
    pictures: Arc<Notify>,
    late_answers: LateAnswers,
}

impl Wakeups {
    /// An alert is ready.
    pub fn alerts(&self) {
        self.alerts.notify_one();
    }

    /// Answers that came late, by which the outbox knows a return.
    pub(crate) const fn late_answers(&self) -> &LateAnswers {
        &self.late_answers
    }

    /// A channel may have something to be sent, or be tried again.
    pub fn channels(&self) {
        self.channels.notify_one();
    }

    /// Waits for something to send to a channel.
    pub(crate) async fn channel_wanted(&self) {
        self.channels.notified().await;
    }

    /// A product has a picture to fetch.
    pub fn pictures(&self) {
        self.pictures.notify_one();
    }

    /// Waits for a picture to fetch.
    pub async fn picture_wanted(&self) {
        self.pictures.notified().await;
    }
}

/// Price moves that could not be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotShown {
    /// Why not, the last time.
    pub why: NotifyError,
    /// Since when they wait.
    pub since: Moment,
}

/// What is kept from one look to the next.
#[derive(Debug, Default)]
struct Kept {
    /// What the desktop took and is not noted yet: it is noted before anything else is shown.
    shown: Vec<AlertId>,
    handed_over: Vec<AlertId>,
    /// When the service refused to show which products were moved; none: it did not.
    digest_refused_at: Option<Moment>,
    /// When a marketplace was last seen to be paused by the user.
    paused_at: HashMap<Market, Moment>,
}

/// Shows what is ready until told to stop.
#[derive(Clone)]
pub struct Outbox {
    /// Where the alerts are.
    pub store: Store,
    /// The desktop's notifications.
    pub notifier: Arc<dyn Notifier>,
    /// Tells the time and waits; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// Where it is said that an alert was shown.
    pub events: Events,
    /// What wakes it.
    pub wakeups: Wakeups,
    /// What could not be shown, for the views; none: all that is ready is shown.
    pub not_shown: watch::Sender<Option<NotShown>>,
}

impl Outbox {
    /// Shows what is ready whenever it is woken, until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut kept = Kept::default();
        let mut absence = self.absence().await;
        while !*stop.borrow() {
            let gather_until = self.gather_until(&mut absence).await;
            tokio::select! {
                shown = self.show_ready(&mut kept, gather_until) => {
                    if let Err(error) = shown {
                        tracing::error!(%error, "the alerts can't be read or noted");
                    }
                }
                // A desktop that hangs holds nothing up: what it did not take stays ready.
                _ = stop.changed() => return,
            }
            let refused =
                matches!(&*self.not_shown.borrow(), Some(NotShown { why: NotifyError::Refused(_), .. }));
            let wait =
                self.until_next_alert(if refused { REFUSAL_RETRY_INTERVAL } else { RETRY_INTERVAL }).await;
            tokio::select! {
                () = self.wakeups.alerts.notified() => {}
                () = self.clock.sleep(wait) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Until the next alert that waits for its time, for so long at most.
    async fn until_next_alert(&self, at_most: Duration) -> Duration {
        let _hold = self.clock.hold();
        let now = self.clock.now();
        let next = self.store.next_alert(now).await.ok().flatten();
        next.and_then(|next| (next - now).to_std().ok()).map_or(at_most, |wait| wait.min(at_most))
    }

    async fn absence(&self) -> Absence {
        let _hold = self.clock.hold();
        Absence::since(self.store.last_awake().await.ok().flatten())
    }

    /// Until when what is found waits: after a long absence until all that moved meanwhile is found.
    async fn gather_until(&self, absence: &mut Absence) -> Option<Moment> {
        let _hold = self.clock.hold();
        let now = self.clock.now();
        absence.answered_late(self.wakeups.late_answers.take(), now);
        if absence.is_nearly_over(now) && self.store.is_behind(now).await.unwrap_or(false) {
            absence.goes_on(now);
        }
        absence.gather_until(now)
    }

    /// Until `gather_until`, what is found waits, to be told together.
    async fn show_ready(&self, kept: &mut Kept, gather_until: Option<Moment>) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        let now = self.clock.now();
        self.note(kept, now).await?;
        let markets = self.markets_to_be_late(kept, now).await?;
        self.store.alert_to_late_promises(now, markets).await?;
        let came_back = self.store.bring_back_snoozed(now).await?;
        if self.store.decide_timing(users_time(&self.clock)).await? + came_back > 0 {
            self.events.send(Change::AlertsChanged);
        }
        if let Some(until) = gather_until {
            self.store.gather_alerts(until).await?;
        }
        let quiet_until = self.store.hold_back(users_time(&self.clock)).await?;
        // Before a desktop that may hang: channels get what it gets.
        self.wakeups.channels();
        if quiet_until.is_some() {
            return Ok(());
        }
        // A time in the future is that of a clock that was ahead.
        if kept
            .digest_refused_at
            .is_none_or(|at| at > now || (now - at).to_std().is_ok_and(|time| time >= REFUSAL_RETRY_INTERVAL))
        {
            self.tell_moved_tiers(kept, now).await?;
        }
        let mut ready = self.store.ready_alerts(now).await?;
        // What came since is decided at the next look: until then it is not known whether it may be told.
        ready.retain(|alert| alert.tell_at.is_some());
        if ready.is_empty() {
            self.tell_not_shown(None);
            return Ok(());
        }
        let is_silent = self.store.user_settings().await?.alerts_silent;
        let were_off = self.not_shown.borrow().is_some() || ready.iter().any(|alert| is_overdue(alert, now));
        let notification = Notification { is_silent, ..notification(&ready, now, were_off) };
        if self.show(notification, &ready, kept).await {
            self.note(kept, now).await?;
            self.tell_shown(&ready);
        }
        Ok(())
    }

    /// Says which products' moves were shown; the others on the board are as they were.
    fn tell_shown(&self, alerts: &[AlertRow]) {
        let products: BTreeSet<i64> = alerts.iter().map(|alert| alert.product.0).collect();
        let ids = Vec::from_iter(products);
        if let [id] = ids[..] {
            return self.events.send(Change::AlertShown { id });
        }
        self.events.send(Change::ProductsChanged { ids });
        self.events.send(Change::AlertsChanged);
    }

    /// Marketplaces whose promises may be called late: those that the user did not pause a while ago.
    async fn markets_to_be_late(&self, kept: &mut Kept, now: Moment) -> Result<Vec<Market>, StoreError> {
        for market in Market::ALL {
            if switches::is_paused(&self.store, market, now).await? {
                kept.paused_at.insert(market, now);
            }
        }
        // A time in the future is that of a clock that was ahead.
        let was_paused = |at: &Moment| (now - AFTER_PAUSE..=now).contains(at);
        Ok(Market::ALL
            .into_iter()
            .filter(|market| !kept.paused_at.get(market).is_some_and(was_paused))
            .collect())
    }

    /// Shows what was moved to other tiers without being asked for. It is tried again while the service is away.
    async fn tell_moved_tiers(&self, kept: &mut Kept, now: Moment) -> Result<(), StoreError> {
        let Some(digest) = self.store.tier_digest(MOVES_SHOWN).await? else { return Ok(()) };
        let is_silent = self.store.user_settings().await?.alerts_silent;
        let shown = tier_digest::notification(&digest, is_silent);
        match self.notifier.notify(shown).await {
            Ok(_) => self.store.mark_digest_told(digest.entry, now).await,
            Err(error) => {
                tracing::warn!(%error, "what was moved to other tiers waits for the notification service");
                if matches!(error, NotifyError::Refused(_)) {
                    kept.digest_refused_at = Some(now);
                }
                Ok(())
            }
        }
    }

    /// Shows one; false: it waits.
    async fn show(&self, notification: Notification, alerts: &[AlertRow], kept: &mut Kept) -> bool {
        let ids = alerts.iter().map(|alert| alert.id);
        match self.notifier.notify(notification).await {
            Ok(Delivery::Shown) => kept.shown.extend(ids),
            Ok(Delivery::HandedOver) => kept.handed_over.extend(ids),
            Err(error) => {
                tracing::warn!(%error, "price moves wait for the notification service");
                self.tell_not_shown(Some(error));
                return false;
            }
        }
        self.tell_not_shown(None);
        true
    }

    /// Says why price moves wait, or that they don't.
    fn tell_not_shown(&self, why: Option<NotifyError>) {
        let now = self.clock.now();
        let is_news = self.not_shown.send_if_modified(|before| {
            let since = before.as_ref().map_or(now, |before| before.since);
            let after = why.map(|why| NotShown { why, since });
            std::mem::replace(before, after.clone()) != after
        });
        if is_news {
            self.events.send(Change::SyncChanged);
        }
    }

    async fn note(&self, kept: &mut Kept, now: Moment) -> Result<(), StoreError> {
        if !kept.shown.is_empty() {
            self.store.mark_shown(kept.shown.clone(), now).await?;
            kept.shown.clear();
        }
        if !kept.handed_over.is_empty() {
            self.store.mark_handed_over(kept.handed_over.clone(), now).await?;
            kept.handed_over.clear();
        }
        Ok(())
    }
}

/// Whether it should have been shown long ago: the service was away, maybe until the app was closed. It counts from when it
/// was to be told, which what is gathered after a sleep was not before.
fn is_overdue(alert: &AlertRow, now: Moment) -> bool {
    alert.held_back.is_none() && alert.tell_at.is_some_and(|at| now - at > OVERDUE)
}

/// One notification for what is told together.
fn notification(alerts: &[AlertRow], now: Moment, were_off: bool) -> Notification {
    let AlertText { title, body, about } = text(alerts, now, &Disclosure::on_the_desktop(), were_off);
    let (product, size) = about.map(|(product, size)| (product.0, size)).unzip();
    let page = NotificationPage::Alerts;
    Notification { id: id(alerts), title, body, product, page, size, is_silent: false }
}

/// What was to be told first names it: then it stays the same for the same alerts, also when others join them after it was
/// shown and not noted.
fn id(alerts: &[AlertRow]) -> i32 {
    let first = alerts.iter().min_by_key(|alert| (alert.tell_at.unwrap_or(alert.ready_at), alert.id.0));
    let first = first.map_or(0, |alert| alert.id.0);
    i32::try_from(first % i64::from(i32::MAX)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::alert_timing::HeldBack;

    use super::*;
    use crate::alert_text::example;

    #[rstest::rstest]
    #[case::not_decided_yet(60, None, None, false)]
    #[case::just_decided(0, Some(0), None, false)]
    #[case::service_away_for_long(60, Some(60), None, true)]
    #[case::gathered_for_long_after_a_sleep(45, Some(0), None, false)]
    #[case::held_back_until_the_morning(60, Some(60), Some(HeldBack::Quiet), false)]
    fn alert_is_overdue_since_it_was_to_be_told(
        #[case] ready: i64,
        #[case] told: Option<i64>,
        #[case] held_back: Option<HeldBack>,
        #[case] overdue: bool,
    ) {
        let now = Moment::UNIX_EPOCH + TimeDelta::days(1);
        let ago = |minutes| now - TimeDelta::minutes(minutes);
        let alert = AlertRow { ready_at: ago(ready), tell_at: told.map(ago), held_back, ..example(now) };
        assert_eq!(is_overdue(&alert, now), overdue);
    }

    #[test]
    fn a_notification_keeps_its_id_when_others_join_it() {
        let now = Moment::UNIX_EPOCH + TimeDelta::days(1);
        let told = |id, seconds| AlertRow {
            id: AlertId(id),
            tell_at: Some(now + TimeDelta::seconds(seconds)),
            ..example(now)
        };
        let shown = [told(15, 0)];
        let joined = [told(9, 20), told(15, 0), told(16, 20)];
        assert_eq!(id(&joined), id(&shown));
    }
}
