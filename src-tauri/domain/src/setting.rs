//! What the user sets and can undo: each setting with its value, the key and text under which it is kept, its range, and
//! what depends on it.
//!
//! Keys and texts are read for years, from the settings and from the journal: they are only ever added to.

mod appearance;
mod defaults;
mod error;
mod language;
mod rate;
mod reading;
mod spare;
mod when_closed;

use std::ops::RangeInclusive;

use serde::Deserialize;

pub use appearance::Appearance;
pub use defaults::{AlertsADay, LookForUpdates, Settings};
pub use error::SettingError;
pub use language::LanguageChoice;
pub use rate::MarketRate;
pub use spare::{SpareShare, SpareShares};
pub use when_closed::WhenClosed;

use crate::Moment;
use crate::alert_timing::QuietHours;
use crate::fees::{FeeChange, Figure};
use crate::item_condition::ItemCondition;
use crate::market::Market;
use crate::money::Currency;
use crate::place::Place;
use crate::product::ProductId;
use crate::region::Region;
use crate::rules::{Rule, RuleId};
use crate::size::SizeScale;
use crate::snooze::SnoozedAlert;
use crate::tier::Tier;
use crate::unit::Condition;

/// The longest promise of a tier, in days; more is frozen.
pub const MAX_PROMISE_DAYS: u32 = 30;
/// A tier's promise, in minutes: less would ask for nothing new.
pub const PROMISE_MINUTES: RangeInclusive<u32> = 5..=MAX_PROMISE_DAYS * 24 * 60;
/// Products of a tier in a row.
const TURN: RangeInclusive<u32> = 1..=1_000;
/// Notifications of one product a day.
const ALERTS_A_DAY: RangeInclusive<u32> = 1..=50;
/// The text of what is switched off.
const NEVER: &str = "off";
/// The text of what is switched on.
const ALWAYS: &str = "on";
/// Milliseconds between two requests to a marketplace.
const INTERVAL_MS: RangeInclusive<u32> = 10..=60_000;
/// Requests to a marketplace a day.
const QUOTA: RangeInclusive<u32> = 10..=1_000_000;

/// Something that the user sets, with its value.
///
/// The window sends those whose value it has as it is; the others have commands that read what was entered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "setting", content = "value", rename_all = "snake_case")]
pub enum Setting {
    /// The scale on which sizes are shown.
    SizeScale(SizeScale),
    /// How the window looks.
    Appearance(Appearance),
    /// The language of all texts.
    Language(LanguageChoice),
    /// What closing the window does.
    WhenClosed(WhenClosed),
    /// A tier's promise: the age in minutes that its prices don't exceed.
    #[serde(skip)]
    TierMinutes(Tier, u32),
    /// So many products of a tier in a row before the others get their turn.
    #[serde(skip)]
    TierTurn(Tier, u32),
    /// How much of a marketplace's quota spare requests may use.
    SpareShare(SpareShare),
    /// The regions that are followed, the own first.
    #[serde(skip)]
    Regions(Vec<Region>),
    /// When no notification is shown; none: always one may be.
    QuietHours(Option<QuietHours>),
    /// Notifications of one product a day; more wait for a summary.
    AlertsADay(u32),
    /// Whether notifications come without a sound.
    AlertsSilent(bool),
    /// Whether a new version of the program is looked for once a day.
    LookForUpdates(bool),
    /// Until when the product's alerts are in the inbox alone; none: it is not muted.
    #[serde(skip)]
    Muted(ProductId, Option<Moment>),
    /// Until when one alert is snoozed; one that is not, or came back, is not set.
    #[serde(skip)]
    Snoozed(SnoozedAlert, Moment),
    /// What alerts the user; one that is deleted is not set any more.
    #[serde(skip)]
    Rule(RuleId, Rule),
    /// The product is watched without being owned; one that is not watched any more is not set.
    #[serde(skip)]
    Watched(ProductId),
    /// Whether suggested tiers are taken each week without being asked for.
    AutomaticTiers(bool),
    /// No tier is suggested for the product any more.
    #[serde(skip)]
    SuggestionDismissed(ProductId),
    /// Tiers are suggested also for products that were moved by hand until then.
    #[serde(skip)]
    TiersReleased(Moment),
    /// How much a marketplace may be asked.
    #[serde(skip)]
    Rate(MarketRate),
    /// What units in a condition are sold as at Alias.
    #[serde(skip)]
    SoldAs(Condition, ItemCondition),
    /// A figure of the fees, from a day on.
    #[serde(skip)]
    Fee(FeeChange),
}

/// What was worked out from a setting, and is worked out again when it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DependsOnIt {
    /// Only what is shown.
    Display,
    /// Which product is due, or asked for before.
    TierPolicies,
    /// When the marketplace may be asked.
    Budget(Market),
    /// What units and sales pay out.
    Payouts,
}

impl Setting {
    /// The key under which it is kept: `tier.hot.minutes`.
    pub fn key(&self) -> String {
        match self {
            Self::SizeScale(_) => "size_scale".into(),
            Self::Appearance(_) => "appearance".into(),
            Self::Language(_) => "language".into(),
            Self::WhenClosed(_) => "when_closed".into(),
            Self::TierMinutes(tier, _) => format!("tier.{tier}.minutes"),
            Self::TierTurn(tier, _) => format!("tier.{tier}.turn"),
            Self::SpareShare(share) => format!("spare.{}", share.market.key()),
            Self::Regions(_) => "regions".into(),
            Self::QuietHours(_) => "alerts.quiet".into(),
            Self::AlertsADay(_) => "alerts.a_day".into(),
            Self::AlertsSilent(_) => "alerts.silent".into(),
            Self::LookForUpdates(_) => "updates.look".into(),
            Self::Muted(product, _) => format!("alerts.muted.{}", product.0),
            Self::Snoozed(SnoozedAlert { id, detected_at }, _) => {
                format!("alerts.snoozed.{id}.{}", detected_at.timestamp_millis())
            }
            Self::Rule(id, _) => format!("alerts.rule.{}", id.0),
            Self::Watched(product) => format!("alerts.watched.{}", product.0),
            Self::AutomaticTiers(_) => "tiers.automatic".into(),
            Self::SuggestionDismissed(product) => format!("tiers.dismissed.{}", product.0),
            Self::TiersReleased(_) => "tiers.released".into(),
            Self::Rate(rate) => format!("budget.{}", rate.market.key()),
            Self::SoldAs(condition, _) => format!("condition.{}", condition.key()),
            Self::Fee(FeeChange { place, figure, currency, since, .. }) => {
                let currency = currency.map_or("", |currency| currency.code());
                format!("fee.{}.{}.{currency}.{since}", place.key(), figure.key())
            }
        }
    }

    /// The value as text: `30`.
    pub fn value(&self) -> String {
        match self {
            Self::SizeScale(scale) => scale.key().into(),
            Self::Appearance(appearance) => appearance.key().into(),
            Self::Language(choice) => choice.key().into(),
            Self::WhenClosed(choice) => choice.key().into(),
            Self::TierMinutes(_, number) | Self::TierTurn(_, number) | Self::AlertsADay(number) => {
                number.to_string()
            }
            Self::SpareShare(share) => share.percent.to_string(),
            Self::Regions(regions) => {
                let codes: Vec<&str> = regions.iter().map(|region| region.code()).collect();
                codes.join(",")
            }
            Self::AlertsSilent(is_on) | Self::AutomaticTiers(is_on) | Self::LookForUpdates(is_on) => {
                switch(*is_on).into()
            }
            Self::QuietHours(hours) => hours.map_or_else(|| NEVER.into(), QuietHours::to_text),
            Self::Muted(_, until) => {
                until.map_or_else(|| NEVER.into(), |until| until.timestamp_millis().to_string())
            }
            Self::Rule(_, rule) => rule.to_text(),
            Self::Watched(_) | Self::SuggestionDismissed(_) => ALWAYS.into(),
            Self::Snoozed(_, until) | Self::TiersReleased(until) => until.timestamp_millis().to_string(),
            Self::Rate(rate) => rate.to_text(),
            Self::SoldAs(_, item) => item.key(),
            Self::Fee(change) => change.value.to_string(),
        }
    }

    /// The setting with this [`key`](Self::key) and [`value`](Self::value).
    pub fn read(key: &str, value: &str) -> Result<Self, SettingError> {
        let unknown = || SettingError::UnknownKey(key.to_owned());
        let market = |name| Market::from_key(name).map_err(|_| unknown());
        let parts: Vec<&str> = key.split('.').collect();
        let read = match parts[..] {
            ["size_scale"] => SizeScale::from_key(value).map(Self::SizeScale),
            ["appearance"] => Appearance::from_key(value).map(Self::Appearance),
            ["language"] => LanguageChoice::from_key(value).map(Self::Language),
            ["when_closed"] => WhenClosed::from_key(value).map(Self::WhenClosed),
            ["tier", tier, what @ ("minutes" | "turn")] => {
                let running = Tier::RUNNING.into_iter().find(|running| running.key() == tier);
                let tier = running.ok_or_else(unknown)?;
                let number = value.parse().ok().filter(|number| *number > 0);
                number.map(|number| match what {
                    "minutes" => Self::TierMinutes(tier, number),
                    _ => Self::TierTurn(tier, number),
                })
            }
            ["spare", name] => SpareShare::read(market(name)?, value).map(Self::SpareShare),
            ["regions"] => regions(value).map(Self::Regions),
            ["alerts", ref rest @ ..] => reading::of_alerts(rest, value).map_err(|_| unknown())?,
            ["tiers", ref rest @ ..] => reading::of_suggested_tiers(rest, value).map_err(|_| unknown())?,
            ["updates", "look"] => reading::is_on(value).map(Self::LookForUpdates),
            ["budget", name] => MarketRate::read(market(name)?, value).map(Self::Rate),
            ["condition", condition] => {
                let condition = Condition::from_key(condition).ok_or_else(unknown)?;
                ItemCondition::from_key(value).map(|item| Self::SoldAs(condition, item))
            }
            ["fee", place, figure, currency, since] => {
                let named =
                    || Some((Place::from_key(place)?, Figure::from_key(figure)?, since.parse().ok()?));
                let (place, figure, since) = named().ok_or_else(unknown)?;
                let currency = Currency::from_code(currency);
                let change = |value| FeeChange { place, figure, currency, since, value };
                value.parse().ok().map(change).map(Self::Fee)
            }
            _ => return Err(unknown()),
        };
        read.ok_or_else(|| SettingError::UnreadableValue(value.to_owned()))
    }

    /// Whether a setting has this [`key`](Self::key).
    pub fn is_key(key: &str) -> bool {
        !matches!(Self::read(key, ""), Err(SettingError::UnknownKey(_)))
    }

    /// Whether it can be set to this.
    pub fn check(&self) -> Result<(), SettingError> {
        let within = |value: &u32, range: RangeInclusive<u32>, error| {
            if range.contains(value) { Ok(()) } else { Err(error) }
        };
        match self {
            Self::TierMinutes(Tier::Frozen, _) | Self::TierTurn(Tier::Frozen, _) => {
                Err(SettingError::FrozenTier)
            }
            Self::TierMinutes(_, minutes) => {
                within(minutes, PROMISE_MINUTES, SettingError::PromiseOutOfRange)
            }
            Self::TierTurn(_, turn) => within(turn, TURN, SettingError::TurnOutOfRange),
            Self::AlertsADay(number) => within(number, ALERTS_A_DAY, SettingError::AlertsOutOfRange),
            Self::SpareShare(share) => within(&share.percent, spare::PERCENT, SettingError::SpareOutOfRange),
            Self::QuietHours(Some(hours)) if !hours.is_possible() => Err(SettingError::NoQuietHours),
            Self::Regions(regions) if regions.is_empty() => Err(SettingError::NoRegion),
            Self::SoldAs(Condition::Deadstock, _) => Err(SettingError::DeadstockIsNew),
            Self::Rate(rate) => {
                within(&rate.interval_ms, INTERVAL_MS, SettingError::IntervalOutOfRange)?;
                within(&rate.quota, QUOTA, SettingError::QuotaOutOfRange)
            }
            Self::Rule(_, rule) => rule.check().map_err(SettingError::Rule),
            Self::SizeScale(_)
            | Self::Appearance(_)
            | Self::Language(_)
            | Self::WhenClosed(_)
            | Self::QuietHours(_)
            | Self::AlertsSilent(_)
            | Self::LookForUpdates(_)
            | Self::Muted(..)
            | Self::Snoozed(..)
            | Self::Watched(_)
            | Self::AutomaticTiers(_)
            | Self::SuggestionDismissed(_)
            | Self::TiersReleased(_)
            | Self::Regions(_)
            | Self::SoldAs(..)
            | Self::Fee(_) => Ok(()),
        }
    }

    /// What has to be worked out again when it changes.
    pub const fn depends_on_it(&self) -> DependsOnIt {
        match self {
            Self::SizeScale(_)
            | Self::Appearance(_)
            | Self::Language(_)
            | Self::WhenClosed(_)
            | Self::QuietHours(_)
            | Self::AlertsADay(_)
            | Self::AlertsSilent(_)
            | Self::LookForUpdates(_)
            | Self::Rule(..)
            | Self::Watched(_)
            | Self::AutomaticTiers(_)
            | Self::SuggestionDismissed(_)
            | Self::TiersReleased(_)
            | Self::Muted(..)
            | Self::Snoozed(..) => DependsOnIt::Display,
            Self::TierMinutes(..) | Self::TierTurn(..) | Self::SpareShare(_) => DependsOnIt::TierPolicies,
            Self::Rate(rate) => DependsOnIt::Budget(rate.market),
            // The own currency may be another one.
            Self::Regions(_) | Self::SoldAs(..) | Self::Fee(_) => DependsOnIt::Payouts,
        }
    }

    /// Whether both are the same, as far as both are known.
    pub fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rate(one), Self::Rate(other)) => one.agrees(*other),
            _ => self == other,
        }
    }
}

const fn switch(is_on: bool) -> &'static str {
    if is_on { ALWAYS } else { NEVER }
}

fn regions(codes: &str) -> Option<Vec<Region>> {
    codes.split(',').map(|code| Region::from_code(code).ok()).collect()
}

#[cfg(test)]
mod tests;
