//! What the desktop showed: each alert that may be shown at once was, what was held back by the next summary or the end of
//! quiet hours, and nothing twice.

use std::collections::{BTreeMap, HashMap};

use chrono::TimeDelta;
use tierstock_domain::alert_timing::HeldBack;
use tierstock_engine::{Notification, NotificationPage};

use super::archive::{Alert, Archive};
use super::shop::Shop;
use crate::harness::Moment;

/// An alert is shown within so long: after a sleep all that moved meanwhile is found first.
pub const SHOWN_WITHIN: TimeDelta = TimeDelta::minutes(50);

/// A summary comes each day.
const SUMMED_UP_WITHIN: TimeDelta = TimeDelta::hours(25);

/// Looks at all that was shown.
pub fn all_was_shown_once(shop: &Shop, alerts: &Archive) {
    let shown = shop.harness.notifier.shown();
    let of_alerts = shown.iter().filter(|notification| notification.page == NotificationPage::Alerts);
    let mut notifications: HashMap<i64, &Notification> = HashMap::new();
    for notification in of_alerts {
        let twice = notifications.insert(notification.id.into(), notification);
        assert_eq!(twice, None, "each is shown once");
    }
    let mut together: BTreeMap<Moment, Vec<&Alert>> = BTreeMap::new();
    for alert in alerts.all().filter(|alert| alert.held_back != Some(HeldBack::Muted)) {
        let is_held_back = alert.held_back.is_some();
        let limit = if is_held_back { SUMMED_UP_WITHIN } else { SHOWN_WITHIN };
        match alert.shown_at {
            None => assert!(shop.harness.now() - alert.ready_at < limit, "{} was never shown", alert.id),
            Some(at) if is_held_back => together.entry(at).or_default().push(alert),
            Some(at) => {
                assert!(at - alert.ready_at <= limit, "{} came to be shown late, at {at}", alert.id);
                together.entry(at).or_default().push(alert);
            }
        }
    }
    let mut seen = 0;
    for alerts in together.values() {
        // A notification has the id of the first of its alerts.
        let firsts = alerts.iter().filter_map(|alert| notifications.get(&alert.id)).copied();
        let firsts: Vec<&Notification> = firsts.collect();
        seen += firsts.len();
        for alert in alerts {
            assert!(firsts.iter().any(|first| is_in(alert, first)), "{} is in none of {firsts:#?}", alert.id);
        }
        if let ([alert], [first]) = (&alerts[..], &firsts[..]) {
            assert!(first.body.contains(&in_words(alert)), "{} is not in {first:#?}", in_words(alert));
        }
    }
    assert_eq!(seen, notifications.len(), "nothing else was shown");
}

/// Of one product, or of many.
fn is_in(alert: &Alert, notification: &Notification) -> bool {
    i64::from(notification.id) <= alert.id
        && notification.product.is_none_or(|product| product == alert.product)
}

/// From what to what, or what is.
fn in_words(alert: &Alert) -> String {
    let sign = if alert.currency == "GBP" { "£" } else { "US$" };
    let amount = |minor: i64| {
        let (whole, rest) = (minor / 100, minor % 100);
        let grouped =
            if whole < 1_000 { whole.to_string() } else { format!("{},{:03}", whole / 1_000, whole % 1_000) };
        format!("{sign}{grouped}.{rest:02}")
    };
    match (alert.is_late, alert.old == alert.new) {
        (true, _) => format!("last ask {}", amount(alert.new)),
        (_, true) => format!(" is {}", amount(alert.new)),
        _ => format!("{} → {}", amount(alert.old), amount(alert.new)),
    }
}
