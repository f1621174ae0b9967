//! The outbox: alerts that are ready ring at least once, under an id that stays.
//!
//! An alert counts as shown once the notification service says that it has it. Where the system only takes it and tells
//! nothing, it counts as handed over, which is not shown. While the service is away, or refuses, it stays ready.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::rules::TriggerName;
use tierstock_domain::{Channel, ItemCondition, Market, Moment, Money, ProductId, Side, Sku, size_words};
use tierstock_market::Clock;
use tierstock_store::{AlertId, AlertRow, Store, StoreError};
use tokio::sync::{Notify, watch};

use crate::events::{Change, Events};
use crate::ports::{Delivery, Notification, Notifier, NotifyError};

mod told;

pub use told::alert_in_words;

/// How long until a notification that could not be shown is tried again.
const AGAIN: Duration = Duration::from_mins(1);

/// The same after a refusal: who says no is not asked every minute.
const AFTER_REFUSAL: Duration = Duration::from_mins(15);

/// A move that waited longer than this to be shown says since when it is known.
const OLD: TimeDelta = TimeDelta::hours(1);

/// So many products at marketplaces ring each for itself. More that are ready at once have gathered while the
/// notification service was away, or the computer slept: they ring together.
const MAX_APART: usize = 3;

/// Lines in one notification; the rest is counted.
const LINES: usize = 3;

/// Wakes the outbox, and the search for pictures.
#[derive(Clone, Default)]
pub struct Wakeups {
    alerts: Arc<Notify>,
    pictures: Arc<Notify>,
}

impl Wakeups {
    /// An alert is ready.
    pub fn alerts(&self) {
        self.alerts.notify_one();
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

/// What the desktop took and is not noted yet.
#[derive(Debug, Default)]
struct Unnoted {
    shown: Vec<AlertId>,
    handed_over: Vec<AlertId>,
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
    /// Where it is said that an alert rang.
    pub events: Events,
    /// What wakes it.
    pub wakeups: Wakeups,
    /// What could not be shown, for the views; none: all that is ready is shown.
    pub not_shown: watch::Sender<Option<NotShown>>,
}

impl Outbox {
    /// Shows what is ready whenever it is woken, until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        // What was shown and could not be noted: it is noted before anything else is shown.
        let mut unnoted = Unnoted::default();
        while !*stop.borrow() {
            tokio::select! {
                shown = self.show_ready(&mut unnoted) => {
                    if let Err(error) = shown {
                        tracing::error!(%error, "the alerts can't be read or noted");
                    }
                }
                // A desktop that hangs holds nothing up: what it did not take stays ready.
                _ = stop.changed() => return,
            }
            let refused =
                matches!(&*self.not_shown.borrow(), Some(NotShown { why: NotifyError::Refused(_), .. }));
            tokio::select! {
                () = self.wakeups.alerts.notified() => {}
                () = self.clock.sleep(if refused { AFTER_REFUSAL } else { AGAIN }) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn show_ready(&self, unnoted: &mut Unnoted) -> Result<(), StoreError> {
        let _hold = self.clock.hold();
        let now = self.clock.now();
        self.note(unnoted, now).await?;
        self.store.alert_to_late_promises(now).await?;
        if self.store.decide_timing(now.with_timezone(&self.clock.offset())).await? > 0 {
            self.events.send(Change::AlertsChanged);
        }
        let ready = self.store.ready_alerts(now).await?;
        if ready.is_empty() {
            self.tell_not_shown(None);
        }
        let mut together: BTreeMap<(ProductId, Market), Vec<AlertRow>> = BTreeMap::new();
        for alert in &ready {
            together.entry((alert.product, alert.market)).or_default().push(alert.clone());
        }
        if together.len() > MAX_APART || ready.iter().any(|alert| alert.held_back.is_some()) {
            // A window that shows many products asks for all of them.
            if self.show(summary(&ready, now), &ready, unnoted).await {
                self.events.send(Change::BoardChanged);
            }
            return self.note(unnoted, now).await;
        }
        for ((product, _), alerts) in together {
            if !self.show(notification(product, &alerts, now), &alerts, unnoted).await {
                break;
            }
            self.note(unnoted, now).await?;
            self.events.send(Change::AlertRang { id: product.0 });
        }
        Ok(())
    }

    /// Shows one; false: it waits.
    async fn show(&self, notification: Notification, alerts: &[AlertRow], unnoted: &mut Unnoted) -> bool {
        let ids = alerts.iter().map(|alert| alert.id);
        match self.notifier.notify(notification).await {
            Ok(Delivery::Shown) => unnoted.shown.extend(ids),
            Ok(Delivery::HandedOver) => unnoted.handed_over.extend(ids),
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

    async fn note(&self, unnoted: &mut Unnoted, now: Moment) -> Result<(), StoreError> {
        if !unnoted.shown.is_empty() {
            self.store.mark_shown(unnoted.shown.clone(), now).await?;
            unnoted.shown.clear();
        }
        if !unnoted.handed_over.is_empty() {
            self.store.mark_handed_over(unnoted.handed_over.clone(), now).await?;
            unnoted.handed_over.clear();
        }
        Ok(())
    }
}

/// One notification for what moved on many products, or was held back: each price once, from its first value to its last.
fn summary(alerts: &[AlertRow], now: Moment) -> Notification {
    let mut prices: Vec<(AlertRow, usize)> = Vec::new();
    for alert in alerts {
        match prices.iter_mut().find(|(price, _)| is_same_price(price, alert)) {
            None => prices.push((alert.clone(), 1)),
            Some((price, moves)) => {
                (price.new, price.ready_at) = (alert.new, alert.ready_at);
                *moves += 1;
            }
        }
    }
    let products: HashSet<ProductId> = alerts.iter().map(|alert| alert.product).collect();
    let title = match (prices.len(), products.len()) {
        (1, _) => "A price moved".to_owned(),
        // Of one product at several marketplaces.
        (prices, 1) => format!("{prices} prices moved"),
        (prices, products) => format!("{prices} prices moved on {products} products"),
    };
    let told = |(alert, moves): &(AlertRow, usize)| {
        let times = if *moves > 1 { format!(", moved {moves} times") } else { String::new() };
        format!("{}: {}{times}", self::title(alert), line(alert, now))
    };
    Notification { id: id(alerts), title, body: lines(&prices, told), product: None }
}

/// Whether both are about one price.
fn is_same_price(one: &AlertRow, other: &AlertRow) -> bool {
    let key = |row: &AlertRow| (row.product, row.market, row.channel, row.condition, row.side);
    key(one) == key(other) && one.size_label == other.size_label
}

/// One notification for all that moved at once on a product at a marketplace.
fn notification(product: ProductId, alerts: &[AlertRow], now: Moment) -> Notification {
    Notification {
        id: id(alerts),
        title: alerts.first().map(title).unwrap_or_default(),
        body: lines(alerts, |alert| line(alert, now)),
        product: Some(product.0),
    }
}

/// It only has to stay the same for the same alerts; the lowest row id of the group does.
fn id(alerts: &[AlertRow]) -> i32 {
    let first = alerts.iter().map(|alert| alert.id.0).min().unwrap_or_default();
    i32::try_from(first % i64::from(i32::MAX)).unwrap_or(1)
}

/// The first of them, and how many more there are.
fn lines<T>(told: &[T], line: impl Fn(&T) -> String) -> String {
    let mut lines: Vec<String> = told.iter().take(LINES).map(line).collect();
    if told.len() > LINES {
        lines.push(format!("and {} more", told.len() - LINES));
    }
    lines.join("\n")
}

fn title(alert: &AlertRow) -> String {
    alert.product_name.clone().unwrap_or_else(|| Sku::shown(alert.sku.as_ref()))
}

fn line(alert: &AlertRow, now: Moment) -> String {
    let side = match alert.side {
        Side::Ask => "ask",
        Side::Bid => "bid",
        Side::LastSale => "last sale",
    };
    let size = size_words(&alert.size_label);
    let condition = match alert.condition {
        ItemCondition::NEW => String::new(),
        other => format!(", {}", other.in_words()),
    };
    let channel = match alert.channel {
        Channel::Standard => "",
        Channel::Flex => " Flex",
        Channel::Direct => " Direct",
        Channel::Consigned => " consigned",
    };
    let (old, new) = (amount(alert.old), amount(alert.new));
    let said = match alert_in_words(&alert.about, alert.market) {
        nothing if nothing.is_empty() => nothing,
        said => format!("{said}, "),
    };
    let price = if alert.about.kind == TriggerName::Late {
        format!("last ask {new}")
    } else {
        format!("{side} {old} → {new}")
    };
    format!("{}{channel} {size}{condition}: {said}{price}{}", alert.market, age(now - alert.ready_at))
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
    use tierstock_domain::RuleId;
    use tierstock_domain::money::Currency;
    use tierstock_store::About;

    fn alert(id: i64, side: Side) -> AlertRow {
        AlertRow {
            id: AlertId(id),
            product: ProductId(7),
            product_name: Some("Jordan 1 Panda".into()),
            sku: Sku::parse("DD1503-103").ok(),
            size_label: "9W".into(),
            market: Market::StockX,
            channel: Channel::Standard,
            condition: ItemCondition::NEW,
            about: About::price(RuleId(1)),
            thin: false,
            is_removed: false,
            side,
            old: Money::new(11_200, Currency::GBP),
            new: Money::new(13_100, Currency::GBP),
            ready_at: Moment::UNIX_EPOCH,
            shown_at: None,
            held_back: None,
            read_at: None,
            useful: None,
            stood: None,
        }
    }

    #[test]
    fn a_notification_names_product_size_marketplace_old_and_new() {
        let shown = notification(ProductId(7), &[alert(3, Side::Ask)], Moment::UNIX_EPOCH);
        assert_eq!(shown.title, "Jordan 1 Panda");
        assert_eq!(shown.body, "StockX size 9W: ask £112.00 → £131.00");
        assert_eq!((shown.id, shown.product), (3, Some(7)));
    }

    #[test]
    fn a_move_of_a_worn_pair_s_price_says_so() {
        let used = tierstock_domain::ConditionMap::default().of(tierstock_domain::Condition::Worn);
        let alert = AlertRow { market: Market::Alias, condition: used, ..alert(3, Side::Bid) };
        let shown = notification(ProductId(7), &[alert], Moment::UNIX_EPOCH);
        assert_eq!(shown.body, "Alias size 9W, used: bid £112.00 → £131.00");
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

    #[test]
    fn a_price_that_went_to_and_fro_is_one_line_of_the_summary() {
        let moved = |id, old, new| AlertRow {
            old: Money::new(old, Currency::GBP),
            new: Money::new(new, Currency::GBP),
            ..alert(id, Side::Ask)
        };
        let alerts = [moved(4, 11_200, 13_100), moved(5, 13_100, 11_200), moved(6, 11_200, 12_000)];
        let shown = summary(&alerts, Moment::UNIX_EPOCH);
        assert_eq!(shown.body, "Jordan 1 Panda: StockX size 9W: ask £112.00 → £120.00, moved 3 times");
        assert_eq!((shown.title.as_str(), shown.id), ("A price moved", 4));
    }

    #[test]
    fn what_gathered_is_told_in_one() {
        let of = |id, product| {
            let size_label = format!("{id}");
            AlertRow { product: ProductId(product), size_label, ..alert(id, Side::Ask) }
        };
        let alerts: Vec<AlertRow> = (1..=24).map(|id| of(id, id % 9)).collect();
        let shown = summary(&alerts, Moment::UNIX_EPOCH);
        assert_eq!(shown.title, "24 prices moved on 9 products");
        let first = shown.body.lines().next().unwrap();
        assert_eq!(first, "Jordan 1 Panda: StockX size 1: ask £112.00 → £131.00");
        assert!(shown.body.ends_with("and 21 more"));
        assert_eq!((shown.id, shown.product), (1, None));
    }
}
