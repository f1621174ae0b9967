//! The prices of one size over time.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::MoneyView;
use tierstock_domain::Side;

/// Which prices are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PriceChartQuery {
    /// The product's id.
    pub product: i64,
    /// The id of one of its sizes.
    pub size: i64,
    /// The code of a region that is followed: `UK`.
    pub region: String,
    /// How far back.
    pub range: ChartRange,
}

/// How far back a chart goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChartRange {
    /// The last 7 days.
    Week,
    /// The last 30 days.
    Month,
    /// The last 90 days.
    Quarter,
    /// The last 365 days.
    Year,
    /// As far as prices are kept.
    All,
}

/// The prices of a size in a region on all marketplaces, in the user's own currency at the newest rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PriceChartView {
    /// The own currency's code.
    pub currency: String,
    /// By time, oldest first; each holds until the next one, the last one until now.
    pub points: Vec<ChartPoint>,
    /// What a unit of the size in stock cost, the mean of those whose cost is known; none: none is known.
    pub cost: Option<MoneyView>,
    /// The user's own purchases and sales of the size, oldest first.
    pub deals: Vec<ChartDeal>,
    /// What the user was alerted to of it, oldest first.
    pub alerts: Vec<ChartAlert>,
}

/// An alert about a price of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChartAlert {
    /// When a second answer agreed.
    pub at: DateTime<Utc>,
    /// Which price moved.
    pub side: Side,
}

/// The prices from a moment on: decimal amounts such as `112.50`; none: not known from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChartPoint {
    /// From when on.
    pub at: DateTime<Utc>,
    /// The lowest ask of the marketplaces.
    pub ask: Option<String>,
    /// Their highest bid.
    pub bid: Option<String>,
    /// The last sale, where another one was told at this moment.
    pub sale: Option<String>,
}

/// A purchase or a sale of the user's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChartDeal {
    /// The civil day.
    pub on: NaiveDate,
    /// Whether it was sold; else it was bought.
    pub sold: bool,
    /// What was paid for it, or by its buyer; none: not known in the own currency.
    pub amount: Option<MoneyView>,
}
