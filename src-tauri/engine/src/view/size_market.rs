//! What a marketplace tells of one size when the user asks.

use chrono::{DateTime, Utc};
use serde::Serialize;
use specta::Type;

use super::MoneyView;

/// The last sales of a size at Alias, and the offers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SizeMarketView {
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// How many were sold within 30 days, of those that Alias tells: 200 at most.
    pub sold_lately: u32,
    /// The last sales, newest first, 20 at most.
    pub sales: Vec<RecentSaleView>,
    /// How many offers there are in all.
    pub offered: u32,
    /// The offers by price, the highest first.
    pub offers: Vec<OffersAtView>,
}

/// A sale at Alias.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecentSaleView {
    /// When it was sold, as Alias tells.
    pub at: DateTime<Utc>,
    /// What its buyer paid.
    pub price: MoneyView,
    /// The same in the own currency at the newest rate; none: it is not known.
    pub at_home: Option<MoneyView>,
    /// Whether Alias kept the goods for their seller.
    pub consigned: bool,
}

/// The offers at one price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OffersAtView {
    /// What each would pay.
    pub price: MoneyView,
    /// The same in the own currency at the newest rate; none: it is not known.
    pub at_home: Option<MoneyView>,
    /// How many there are.
    pub count: u32,
}
