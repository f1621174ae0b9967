//! The settings that have a default.

use chrono::TimeDelta;
use serde::Serialize;

use super::{Appearance, LanguageChoice, Setting, SpareShares, WhenClosed};
use crate::Moment;
use crate::alert_timing::{AlertLimits, DEFAULT_A_DAY, QuietHours};
use crate::item_condition::ConditionMap;
use crate::size::SizeScale;
use crate::tier::{Tier, TierPolicies, TierPolicy};

/// The settings that have a default, as they are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The scale on which sizes are shown.
    pub size_scale: SizeScale,
    /// How the window looks.
    pub appearance: Appearance,
    /// The language of all texts.
    pub language: LanguageChoice,
    /// What closing the window does.
    pub when_closed: WhenClosed,
    /// When no notification is shown; none: always one may be.
    pub quiet_hours: Option<QuietHours>,
    /// Notifications of one product a day.
    pub alerts_a_day: AlertsADay,
    /// Whether notifications come without a sound.
    pub alerts_silent: bool,
    /// Whether a new version of the program is looked for once a day.
    pub look_for_updates: LookForUpdates,
    /// How much of each quota spare requests may use.
    pub spare: SpareShares,
    /// Whether suggested tiers are taken each week without being asked for.
    pub automatic_tiers: bool,
    /// Tiers are suggested also for products that were moved by hand until then; none: for none of them.
    #[serde(skip)]
    pub tiers_released: Option<Moment>,
    /// The tiers' promises and turns.
    #[serde(skip)]
    pub tiers: TierPolicies,
    /// What units in each condition are sold as at Alias.
    #[serde(skip)]
    pub conditions: ConditionMap,
}

/// Notifications of one product a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct AlertsADay(pub u32);

impl Default for AlertsADay {
    fn default() -> Self {
        Self(DEFAULT_A_DAY)
    }
}

/// Whether a new version of the program is looked for once a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct LookForUpdates(pub bool);

impl Default for LookForUpdates {
    fn default() -> Self {
        Self(true)
    }
}

impl Settings {
    /// How many notifications are shown, and when.
    pub const fn limits(&self) -> AlertLimits {
        AlertLimits { a_day: self.alerts_a_day.0, quiet: self.quiet_hours }
    }

    /// The same with this one set. Regions, rates and fees are no part of it.
    pub fn set(&mut self, setting: &Setting) {
        match setting {
            Setting::SizeScale(scale) => self.size_scale = *scale,
            Setting::Appearance(appearance) => self.appearance = *appearance,
            Setting::Language(choice) => self.language = *choice,
            Setting::WhenClosed(choice) => self.when_closed = *choice,
            Setting::TierMinutes(tier, minutes) => {
                if let Some(policy) = self.policy(*tier) {
                    policy.limit = TimeDelta::minutes((*minutes).into());
                }
            }
            Setting::TierTurn(tier, turn) => {
                if let Some(policy) = self.policy(*tier) {
                    policy.turn = *turn;
                }
            }
            Setting::SoldAs(condition, item) => self.conditions.set(*condition, *item),
            Setting::QuietHours(hours) => self.quiet_hours = *hours,
            Setting::AlertsADay(number) => self.alerts_a_day = AlertsADay(*number),
            Setting::SpareShare(share) => self.spare.set(*share),
            Setting::AlertsSilent(is_silent) => self.alerts_silent = *is_silent,
            Setting::LookForUpdates(is_on) => self.look_for_updates = LookForUpdates(*is_on),
            Setting::AutomaticTiers(is_on) => self.automatic_tiers = *is_on,
            Setting::TiersReleased(until) => self.tiers_released = Some(*until),
            Setting::SuggestionDismissed(_)
            | Setting::Muted(..)
            | Setting::Snoozed(..)
            | Setting::Rule(..)
            | Setting::Watched(_)
            | Setting::Regions(_)
            | Setting::Rate(_)
            | Setting::Fee(_) => {}
        }
    }

    fn policy(&mut self, tier: Tier) -> Option<&mut TierPolicy> {
        match tier {
            Tier::Hot => Some(&mut self.tiers.hot),
            Tier::Warm => Some(&mut self.tiers.warm),
            Tier::Cold => Some(&mut self.tiers.cold),
            Tier::Frozen => None,
        }
    }
}
