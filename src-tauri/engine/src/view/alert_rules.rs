//! Rules: what alerts the user.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::rules::{Again, Direction, Quantity, TriggerName};
use tierstock_domain::{Market, RuleScope, Side, Tier};
use tierstock_store::AlertDay;

use super::MoneyView;

/// All rules, and what new ones can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RulesView {
    /// The rules, in the order in which they were made.
    pub rules: Vec<RuleLine>,
    /// Brands of the user's products.
    pub brands: Vec<String>,
    /// Tags of units in stock.
    pub tags: Vec<String>,
    /// Currencies of amounts: the own one first, and those of the own region's prices.
    pub currencies: Vec<String>,
}

/// A rule in words, as it is entered, and how useful it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleLine {
    /// Its id, by which it is changed or deleted.
    pub id: i64,
    /// What alerts: `Ask falls by 5 %`.
    pub what: String,
    /// To whom: `all sizes in stock, and watched products`.
    pub whom: String,
    /// When it may alert again.
    pub repeats: String,
    /// The same as it is entered.
    pub draft: RuleDraft,
    /// Alerts of it that the user called useful.
    pub useful: u32,
    /// Alerts of it that the user called not useful.
    pub not_useful: u32,
    /// It was called not useful often, and never useful: its end is offered.
    pub is_never_useful: bool,
}

/// A rule as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleDraft {
    /// Which goods it is about.
    pub scope: RuleScope,
    /// What has to happen for an alert.
    pub trigger: TriggerName,
    /// What moves or crosses; of no meaning to other triggers.
    pub quantity: Quantity,
    /// Which way it does.
    pub direction: Direction,
    /// By how much it moves, or what it crosses, as entered: `5`, `7.50`.
    pub by: String,
    /// Of what that is: `%` or a currency's code.
    pub unit: String,
    /// A move by a share is at least the worth of so many US dollars.
    pub least_dollars: u32,
    /// When it may alert again.
    pub again: Again,
    /// It may alert at once where it is true already.
    pub at_once: bool,
    /// A second answer must agree first.
    pub confirm: bool,
}

/// What a rule would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RulePreview {
    /// What alerts, and to whom: `Ask falls by 5 % · all sizes in stock, and watched products`.
    pub sentence: String,
    /// How often it would have alerted in the last 30 days; null: the past can't say.
    pub alerts: Option<u32>,
    /// What it would alert to at once, if it may, and then the newest of these moves.
    pub moves: Vec<RuleMove>,
    /// Prices of which it is true now.
    pub true_now: u32,
    /// How late it can be, by tier.
    pub delays: Vec<RuleDelay>,
}

/// A move that a rule would have alerted to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleMove {
    /// When the price was seen.
    pub at: DateTime<Utc>,
    /// The product's name.
    pub product: String,
    /// The size as labelled.
    pub size: String,
    /// The marketplace at which it moved.
    pub market: Market,
    /// Which of the three prices moved.
    pub side: Side,
    /// The price that it is measured from.
    pub old: MoneyView,
    /// The price that would have been told.
    pub new: MoneyView,
}

/// How late a rule can be in a tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RuleDelay {
    /// The tier in which the products are.
    pub tier: Tier,
    /// Products in it that the rule is about.
    pub products: u32,
    /// How old their prices become, in minutes; null: they are only looked at when the product is opened.
    pub minutes: Option<u32>,
    /// What hot would cost more, in requests a day at each marketplace.
    pub hot_costs_more: u32,
}

/// What came of looking at a product on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AlertDayView {
    /// The day, `2026-11-24`.
    pub day: String,
    /// What came of it, counted.
    pub counts: AlertDay,
    /// The quiet hours in which alerts were held back; null: there were none, or those of that day are not kept.
    pub quiet_hours: Option<QuietHours>,
    /// The same in one sentence.
    pub sentence: String,
}
