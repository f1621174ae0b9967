//! The inbox of price moves.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::decimal::one_decimal;
use tierstock_domain::rules::{Quantity, TriggerName};
use tierstock_domain::{Channel, Market, Money, Side};
use tierstock_store::Measured;

use super::{ChangeView, MoneyView};

/// Alerts in a row.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertsPage {
    /// The alerts of this page, in the order that was asked for.
    pub lines: Vec<AlertLine>,
    /// How many there are in all, of those that the filter lets through.
    pub total: u32,
}

/// A price that moved.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertLine {
    /// Its id, by which it is marked or rated.
    pub id: i64,
    /// Whose price moved.
    pub product: i64,
    /// The product's name, or its SKU while that is not known.
    pub name: String,
    /// The size as labelled.
    pub size: String,
    /// At which marketplace.
    pub market: Market,
    /// In which region: `UK`; null: that is not known any more.
    pub region: Option<String>,
    /// In which channel the goods would reach the buyer.
    pub channel: Channel,
    /// Alias's key of the goods' condition: `new/good_condition`.
    pub condition: String,
    /// The same in words, behind a comma; empty: new goods in the standard channel.
    pub goods: String,
    /// The side that moved.
    pub side: Side,
    /// The value that was told before; the same as `new`: nothing moved, it was true already.
    pub old: MoneyView,
    /// The value that was told now.
    pub new: MoneyView,
    /// From the one to the other; null: nothing moved, or nobody can say by how much.
    pub change: Option<ChangeView>,
    /// When a second answer agreed.
    pub at: DateTime<Utc>,
    /// Whether it is unread; what is snoozed is not.
    pub unread: bool,
    /// Until when it is snoozed; null: it is not.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// When it last came back from that; null: it never did.
    pub returned_at: Option<DateTime<Utc>>,
    /// Why no notification was shown at once; null: one was, or may be.
    pub held_back: Option<HeldBack>,
    /// Whether at least half of the move stood an hour later; null: nobody looked in time, or the hour is not over.
    pub stood: Option<bool>,
    /// What the user says of it; null: nothing.
    pub useful: Option<bool>,
    /// What its rule waits for the value to cross: `£145`, `20%`; null: its rule has no target.
    pub target: Option<String>,
    /// The id of its rule, which may be deleted since.
    pub rule: i64,
    /// What of its rule became true.
    pub trigger: TriggerName,
    /// What was measured beside the price; null: the price is all.
    pub quantity: Option<Quantity>,
    /// That before and after; of a listing that is undercut, its price.
    pub measured: Option<MeasuredView>,
    /// The same in words: `payout £99.00 → £90.00`; empty: the price is all.
    pub says: String,
    /// The ask moved, and neither the bid nor the last sale did.
    pub thin: bool,
    /// The product was removed since.
    pub removed: bool,
    /// Until when the product is muted; null: it is not.
    pub muted_until: Option<DateTime<Utc>>,
    /// The price over 30 days at most, in even steps up to now, scaled to 0–1; empty while nothing is known.
    pub sparkline: Vec<f32>,
    /// The point of the sparkline at which the alert came; null: it is older.
    pub marked: Option<u32>,
    /// What the user did about it.
    pub done: AlertDone,
}

/// What was measured of a price when its alert came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MeasuredView {
    /// Before the change, as `to` is; null: it was not known, or is not told.
    pub from: Option<String>,
    /// After the change: an amount, or a percentage with one decimal.
    pub to: String,
    /// The ISO 4217 code of both amounts; null: they are percentages.
    pub currency: Option<String>,
}

impl From<Measured> for MeasuredView {
    fn from(Measured { from, to, currency }: Measured) -> Self {
        // What is no amount is in thousandths, which are tenths of a percent.
        let text = |value: i64| {
            currency.map_or_else(|| one_decimal(value), |currency| Money::new(value, currency).to_decimal())
        };
        Self {
            from: from.map(text),
            to: text(to),
            currency: currency.map(|currency| currency.code().to_owned()),
        }
    }
}

/// What the user did about an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertDone {
    /// It was opened, here or from its notification.
    pub opened: bool,
    /// Units of the size that were listed since its day.
    pub listed: u32,
    /// Units of the size that were sold since its day.
    pub sold: u32,
}

/// How many alerts are unread, and how those of the last 30 days turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertsSummary {
    /// Unread alerts of any age.
    pub unread: u32,
    /// Moves of the last 30 days that still stood an hour later, by at least half.
    pub stood: u32,
    /// Those that did not.
    pub gone: u32,
    /// Those that nobody looked at in time.
    pub not_known: u32,
    /// Those that the user called useful.
    pub useful: u32,
    /// Those that the user called not useful.
    pub not_useful: u32,
}

#[cfg(test)]
mod tests {
    use tierstock_domain::Currency;

    use super::*;

    #[rstest::rstest]
    #[case::a_payout(Some(9_900), 9_000, Some(Currency::GBP), Some("99.00"), "90.00")]
    #[case::a_return(Some(-30), 266, None, Some("-3.0"), "26.6")]
    #[case::a_loss_that_began(None, -250, Some(Currency::GBP), None, "-2.50")]
    fn what_was_measured_crosses_as_decimals(
        #[case] from: Option<i64>,
        #[case] to: i64,
        #[case] currency: Option<Currency>,
        #[case] before: Option<&str>,
        #[case] after: &str,
    ) {
        let view = MeasuredView::from(Measured { from, to, currency });
        assert_eq!((view.from.as_deref(), view.to.as_str()), (before, after));
    }
}
