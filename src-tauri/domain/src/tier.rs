//! Tiers: how much of the request budget a product gets.

use std::fmt;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How often a product's prices are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "TierName"))]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Hourly, unless the user set another promise.
    Hot,
    /// Every 6 hours, unless the user set another promise. Products are added here unless the user chooses another tier.
    #[default]
    Warm,
    /// Daily, unless the user set another promise.
    Cold,
    /// Only when the user opens the product.
    Frozen,
}

impl Tier {
    /// All four, in the order of the board.
    pub const ALL: [Self; 4] = [Self::Hot, Self::Warm, Self::Cold, Self::Frozen];

    /// The tiers that are synced by themselves.
    pub const RUNNING: [Self; 3] = [Self::Hot, Self::Warm, Self::Cold];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Hot => "hot",
            Self::Warm => "warm",
            Self::Cold => "cold",
            Self::Frozen => "frozen",
        }
    }

    /// The tier with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Result<Self, UnknownTier> {
        Self::ALL.into_iter().find(|tier| tier.key() == key).ok_or_else(|| UnknownTier(key.into()))
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A word that names no tier.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{self:?}")]
pub struct UnknownTier(pub String);

/// What a tier promises and how long its turn is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierPolicy {
    /// The age that a price never exceeds, as long as the budget allows.
    pub limit: TimeDelta,
    /// So many products in a row before the other tiers' due products get theirs.
    pub turn: u32,
}

/// The policies of the running tiers. A frozen product has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TierPolicies {
    /// Of hot products.
    pub hot: TierPolicy,
    /// Of warm products.
    pub warm: TierPolicy,
    /// Of cold products.
    pub cold: TierPolicy,
}

/// A frozen product's prices are old once they are older than this.
pub const FROZEN_IS_OLD: TimeDelta = TimeDelta::days(7);

impl Default for TierPolicies {
    /// Hot 20 an hour, warm 50 in 6 hours, cold 100 a day.
    fn default() -> Self {
        Self {
            hot: TierPolicy { limit: TimeDelta::hours(1), turn: 20 },
            warm: TierPolicy { limit: TimeDelta::hours(6), turn: 50 },
            cold: TierPolicy { limit: TimeDelta::hours(24), turn: 100 },
        }
    }
}

impl TierPolicies {
    /// The policy of `tier`, none for frozen.
    pub const fn of(&self, tier: Tier) -> Option<TierPolicy> {
        match tier {
            Tier::Hot => Some(self.hot),
            Tier::Warm => Some(self.warm),
            Tier::Cold => Some(self.cold),
            Tier::Frozen => None,
        }
    }

    /// The age beyond which a price of `tier` is an old one. Nothing is promised of a frozen product's: after
    /// [`FROZEN_IS_OLD`] they are.
    pub fn old_after(&self, tier: Tier) -> TimeDelta {
        self.of(tier).map_or(FROZEN_IS_OLD, |policy| policy.limit)
    }
}
