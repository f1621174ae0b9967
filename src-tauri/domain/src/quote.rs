//! Quotes: what a marketplace answered for one size.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// How the goods would reach the buyer; each is a price of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ChannelName"))]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// The seller ships after the sale.
    Standard,
    /// StockX Flex: stored at StockX before the sale. It has an ask alone: the bid is the size's, which Standard carries.
    Flex,
    /// StockX Direct: a quote of its own only where its ask differs from Flex's; without a bid as well.
    Direct,
    /// Alias: consigned goods, stored at GOAT.
    Consigned,
}

impl Channel {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Standard, Self::Flex, Self::Direct, Self::Consigned];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Flex => "flex",
            Self::Direct => "direct",
            Self::Consigned => "consigned",
        }
    }

    /// The channel with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// Which of a quote's three prices is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The lowest ask.
    Ask,
    /// The highest bid.
    Bid,
    /// The last sale. StockX publishes none.
    LastSale,
}

impl Side {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Bid, Self::LastSale];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Bid => "bid",
            Self::LastSale => "last_sale",
        }
    }

    /// The side with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.key() == key)
    }
}

/// Why there is no amount. Absence is never a price of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum UnknownReason {
    /// The marketplace has none: null, missing, or Alias's `"0"`.
    NotOffered,
    /// The marketplace sent something that is not an amount.
    Unreadable,
    /// The amount is so far from the last one that a second answer must agree first.
    Suspect,
}

impl UnknownReason {
    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotOffered => "not_offered",
            Self::Unreadable => "unreadable",
            Self::Suspect => "suspect",
        }
    }

    /// The reason with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::NotOffered, Self::Unreadable, Self::Suspect].into_iter().find(|reason| reason.key() == key)
    }
}

/// One price of a quote as answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The marketplace named an amount.
    Known(Money),
    /// It did not, or not in a way that can be trusted.
    Unknown(UnknownReason),
}

impl Reading {
    /// The amount, if there is one.
    pub const fn known(self) -> Option<Money> {
        match self {
            Self::Known(money) => Some(money),
            Self::Unknown(_) => None,
        }
    }
}

/// The three prices of one series (product, market, scope, size, channel, condition) in one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prices {
    /// The lowest ask.
    pub ask: Reading,
    /// The highest bid. It can exceed the ask.
    pub bid: Reading,
    /// The last sale.
    pub last_sale: Reading,
}

impl Prices {
    /// The reading of one side.
    pub const fn side(&self, side: Side) -> Reading {
        match side {
            Side::Ask => self.ask,
            Side::Bid => self.bid,
            Side::LastSale => self.last_sale,
        }
    }
}

/// What a marketplace advises for one series, under its own names. Only the newest is of use; none: it names none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PriceGuidance {
    /// StockX's Sell Faster: an ask that it expects to sell soon.
    pub sell_faster: Option<Money>,
    /// StockX's Earn More: an ask that it expects to sell later, for more.
    pub earn_more: Option<Money>,
    /// StockX's Beat US: an ask that undercuts those of the US.
    pub beat_us: Option<Money>,
    /// Alias's Global indicator: a competitive price across its regions.
    pub global_indicator: Option<Money>,
}
