//! The outbox: alerts that are ready ring at least once, under an id that stays.
//!
//! An alert is marked as shown after the desktop took it. While the notification service is away it stays ready.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Channel, Market, Moment, Money, ProductId, Side, size_words};
use tierstock_market::Clock;
use tierstock_store::{AlertRow, Store, StoreError};
use tokio::sync::{Notify, watch};

use crate::events::{Change, Events};
use crate::ports::{Notification, Notifier};

/// How long until a notification that could not be shown is tried again.
const AGAIN: Duration = Duration::from_mins(1);

/// A move that waited longer than this to be shown says since when it is known.
const OLD: TimeDelta = TimeDelta::hours(1);

/// Lines in one notification; the rest is counted.
const LINES: usize = 3;

/// Wakes the outbox, and the search for pictures.
#[derive(Clone, Default)]
pub(crate) struct OutboxBell {
    alerts: Arc<Notify>,
    pictures: Arc<Notify>,
}

impl OutboxBell {
    /// An alert is ready.
    pub(crate) fn ring(&self) {
        self.alerts.notify_one();
    }

    /// A product has a picture to fetch.
    pub(crate) fn pictures(&self) {
        self.pictures.notify_one();
    }

    /// Waits for a picture to fetch.
    pub(crate) async fn picture_wanted(&self) {
        self.pictures.notified().await;
    }
}

/// Shows what is ready until told to stop.
pub(crate) struct Outbox {
    pub(crate) store: Store,
    pub(crate) notifier: Arc<dyn Notifier>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
}

impl Outbox {
    pub(crate) async fn run(self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            tokio::select! {
                shown = self.show_ready() => {
                    if let Err(error) = shown {
                        tracing::error!(%error, "the alerts can't be read");
                    }
                }
                // A desktop that hangs holds up nobody: what it did not take stays ready.
                _ = stop.changed() => return,
            }
            tokio::select! {
                () = self.bell.alerts.notified() => {}
                () = self.clock.sleep(AGAIN) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn show_ready(&self) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        let now = self.clock.now();
        let mut together: BTreeMap<(ProductId, Market), Vec<AlertRow>> = BTreeMap::new();
        for alert in self.store.ready_alerts().await? {
            together.entry((alert.product, alert.market)).or_default().push(alert);
        }
        for ((product, _), alerts) in together {
            let ids = alerts.iter().map(|alert| alert.id).collect();
            match self.notifier.notify(notification(product, &alerts, now)).await {
                Ok(()) => {
                    self.store.mark_shown(ids, now).await?;
                    self.events.send(Change::AlertRang { id: product.0 });
                }
                Err(error) => tracing::warn!(%error, "a price move waits for the notification service"),
            }
        }
        Ok(())
    }
}

/// One notification for all that moved at once on a product at a marketplace.
fn notification(product: ProductId, alerts: &[AlertRow], now: Moment) -> Notification {
    let mut lines: Vec<String> = alerts.iter().take(LINES).map(|alert| line(alert, now)).collect();
    if alerts.len() > LINES {
        lines.push(format!("and {} more", alerts.len() - LINES));
    }
    // The id only has to stay the same for the same alert; the lowest row id of the group does.
    let first = alerts.iter().map(|alert| alert.id.0).min().unwrap_or_default();
    Notification {
        id: i32::try_from(first % i64::from(i32::MAX)).unwrap_or(1),
        title: alerts.first().map(title).unwrap_or_default(),
        body: lines.join("\n"),
        product: product.0,
    }
}

fn title(alert: &AlertRow) -> String {
    alert.product_name.clone().unwrap_or_else(|| alert.sku.to_string())
}

fn line(alert: &AlertRow, now: Moment) -> String {
    let side = match alert.side {
        Side::Ask => "ask",
        Side::Bid => "bid",
        Side::LastSale => "last sale",
    };
    let size = size_words(&alert.size_label);
    let channel = match alert.channel {
        Channel::Standard => "",
        Channel::Flex => " Flex",
        Channel::Direct => " Direct",
        Channel::Consigned => " consigned",
    };
    let (old, new) = (amount(alert.old), amount(alert.new));
    format!("{}{channel} {size}: {side} {old} → {new}{}", alert.market, age(now - alert.ready_at))
}

/// How old the news is, if it is old.
fn age(waited: TimeDelta) -> String {
    match (waited.num_days(), waited.num_hours()) {
        (0, _) if waited <= OLD => String::new(),
        (0, hours) => format!(" ({hours} h ago)"),
        (days, _) => format!(" ({days} d ago)"),
    }
}

/// An amount as people write it: `£112.00`.
fn amount(money: Money) -> String {
    format!("{}{}", money.currency().symbol(), money.to_decimal())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tierstock_domain::Sku;
    use tierstock_domain::money::Currency;
    use tierstock_store::AlertId;

    fn alert(id: i64, side: Side) -> AlertRow {
        AlertRow {
            id: AlertId(id),
            product: ProductId(7),
            product_name: Some("Jordan 1 Panda".into()),
            sku: Sku::parse("DD1503-103").unwrap(),
            size_label: "9W".into(),
            market: Market::StockX,
            channel: Channel::Standard,
            side,
            old: Money::new(11_200, Currency::GBP),
            new: Money::new(13_100, Currency::GBP),
            ready_at: Moment::UNIX_EPOCH,
            shown_at: None,
        }
    }

    #[test]
    fn a_notification_names_product_size_marketplace_old_and_new() {
        let shown = notification(ProductId(7), &[alert(3, Side::Ask)], Moment::UNIX_EPOCH);
        assert_eq!(shown.title, "Jordan 1 Panda");
        assert_eq!(shown.body, "StockX size 9W: ask £112.00 → £131.00");
        assert_eq!((shown.id, shown.product), (3, 7));
    }

    #[test]
    fn old_news_says_how_old_it_is() {
        let after = |hours| {
            let now = Moment::UNIX_EPOCH + TimeDelta::hours(hours);
            notification(ProductId(7), &[alert(3, Side::Ask)], now).body
        };
        assert!(after(1).ends_with("£131.00"));
        assert!(after(13).ends_with("£131.00 (13 h ago)"));
        assert!(after(50).ends_with("£131.00 (2 d ago)"));
    }

    #[test]
    fn what_moves_at_once_rings_once() {
        let alerts: Vec<AlertRow> = (1..=5).map(|id| alert(id, Side::Bid)).collect();
        let shown = notification(ProductId(7), &alerts, Moment::UNIX_EPOCH);
        assert_eq!(shown.body.lines().count(), 4);
        assert!(shown.body.ends_with("and 2 more"));
    }
}
