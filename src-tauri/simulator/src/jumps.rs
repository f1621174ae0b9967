//! Prices that were made to jump, for everything that should alert or be doubted.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::{
    Service,
    offers::Offers,
    prices::{AliasQuote, StockXQuote},
};

const MILLION: i64 = 1_000_000;

#[derive(Debug)]
struct Jump {
    size: String,
    parts_per_million: i64,
    market: Option<Service>,
    from: DateTime<Utc>,
}

/// By the SKU of the product that they are about.
#[derive(Debug, Default)]
pub(crate) struct Jumps(Mutex<HashMap<String, Vec<Jump>>>);

impl Jumps {
    pub(crate) fn add(
        &self,
        sku: &str,
        size: &str,
        factor: f64,
        market: Option<Service>,
        from: DateTime<Utc>,
    ) {
        let parts_per_million = (factor * 1e6).round() as i64;
        let jump = Jump { size: size.into(), parts_per_million, market, from };
        let mut jumps = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        jumps.entry(sku.into()).or_default().push(jump);
    }

    /// The product of all jumps of one size so far, in parts per million. A size goes by any of its `names`; of most
    /// products nobody needs them.
    pub(crate) fn factor<const N: usize>(
        &self,
        market: Service,
        sku: &str,
        names: impl FnOnce() -> [String; N],
        at: DateTime<Utc>,
    ) -> i64 {
        let jumps = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(jumps) = jumps.get(sku) else { return MILLION };
        let names = names();
        let meant = |jump: &&Jump| {
            jump.market.is_none_or(|each| each == market) && jump.from <= at && names.contains(&jump.size)
        };
        jumps.iter().filter(meant).fold(MILLION, |factor, jump| factor * jump.parts_per_million / MILLION)
    }
}

impl StockXQuote {
    pub(crate) fn scaled(self, factor: i64) -> Self {
        if factor == MILLION {
            return self;
        }
        let scale = |amount: Option<i64>| {
            let grain = self.minor_in_major;
            amount.map(|amount| ((amount * factor / MILLION + grain / 2) / grain).max(1) * grain)
        };
        let all = |offers: Offers| Offers {
            lowest_ask: scale(offers.lowest_ask),
            highest_bid: scale(offers.highest_bid),
            sell_faster: scale(offers.sell_faster),
            earn_more: scale(offers.earn_more),
            beat_us: scale(offers.beat_us),
        };
        Self { standard: all(self.standard), flex: all(self.flex), direct: all(self.direct), ..self }
    }
}

impl AliasQuote {
    pub(crate) fn scaled(self, factor: i64) -> Self {
        let scale = |amount: Option<i64>| amount.map(|amount| (amount * factor / MILLION).max(1));
        Self {
            lowest_listing: scale(self.lowest_listing),
            highest_offer: scale(self.highest_offer),
            last_sold: scale(self.last_sold),
            global_indicator: scale(self.global_indicator),
        }
    }
}
