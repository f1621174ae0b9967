//! Feeds: the unit of syncing. One request refreshes one feed: all sizes of a product on a market in a scope.

use serde::{Deserialize, Serialize};

use crate::Moment;
use crate::market::{Market, Scope};
use crate::product::ProductId;
use crate::stake::Stake;
use crate::tier::Tier;

crate::row_id! {
    /// A feed in the database.
    FeedId
}

/// What a request is spent on. It decides which part of the quota it may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A tier's promise.
    Tier(Tier),
    /// The user opened or refreshed a product, or waits for its link; the reserved tenth of the quota is for this alone.
    OnDemand,
    /// A second answer soon: after a jump, whether or not it would alert, or after an answer that seemed to be about
    /// another product. It goes ahead of all turns, but on the tiers' part of the quota: when that is spent it waits until
    /// the quota is whole again.
    Confirm,
    /// Finding a product's listing on a marketplace.
    Link,
    /// What no promise needs, spent where the most money moves unseen.
    Spare,
}

impl Purpose {
    /// Those that go ahead of all turns, in the order in which they do.
    pub const WANTED: [Self; 2] = [Self::OnDemand, Self::Confirm];

    /// The word for it where requests are counted.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tier(tier) => tier.key(),
            Self::OnDemand => "on_demand",
            Self::Confirm => "confirm",
            Self::Link => "link",
            Self::Spare => "spare",
        }
    }

    /// The purpose with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "on_demand" => Some(Self::OnDemand),
            "confirm" => Some(Self::Confirm),
            "link" => Some(Self::Link),
            "spare" => Some(Self::Spare),
            tier => Tier::from_key(tier).ok().map(Self::Tier),
        }
    }

    /// Whether it may use the tenth of the quota that is kept back for the user.
    pub const fn may_use_reserve(self) -> bool {
        matches!(self, Self::OnDemand)
    }

    /// Whether it goes ahead of all turns: the user waits for it, or an answer must be confirmed by a second one.
    pub const fn is_wanted(self) -> bool {
        matches!(self, Self::OnDemand | Self::Confirm)
    }
}

/// One product on one market in one scope, and how fresh it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Its row in `feeds`.
    pub id: FeedId,
    /// The product that it prices, in all sizes.
    pub product: ProductId,
    /// The marketplace, with the currency (StockX) or the region (Alias) that is asked for.
    pub scope: Scope,
    /// 0 for the user's own region, then the others in their order.
    pub rank: u8,
    /// The product's tier.
    pub tier: Tier,
    /// When it came to be; a feed that was never confirmed ages from here.
    pub added_at: Moment,
    /// When an answer was last accepted.
    pub confirmed_at: Option<Moment>,
    /// Failures of this very item in a row; those of a market or network are not counted here.
    pub failures: u32,
    /// Not to be asked again before this.
    pub retry_at: Option<Moment>,
    /// When the user, or an answer that needs a second one, asked for it ahead of its turn.
    pub wanted_at: Option<Moment>,
    /// What it was wanted for: on demand or to confirm.
    pub wanted_for: Option<Purpose>,
    /// What is at stake in it; none: nothing is, or it is not known, or it is of another region than the own.
    pub stake: Option<Stake>,
}

impl Feed {
    /// Whether it is asked for ahead of its turn, and nothing hinders it.
    pub const fn is_awaited(&self) -> bool {
        self.wanted_at.is_some() && self.retry_at.is_none()
    }

    /// What a request for it is spent on.
    pub const fn purpose(&self) -> Purpose {
        match (self.wanted_at, self.wanted_for) {
            (Some(_), Some(purpose)) => purpose,
            (Some(_), None) => Purpose::OnDemand,
            (None, _) => Purpose::Tier(self.tier),
        }
    }

    /// The marketplace of its scope.
    pub const fn market(&self) -> Market {
        self.scope.market()
    }
}
