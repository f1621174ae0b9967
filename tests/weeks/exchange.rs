//! A marketplace in the same process: it answers at once, with prices that change at moments which are known.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tierstock_domain::{
    Channel, ItemCondition, Market, Money, PriceGuidance, Prices, Reading, Scope, Sku, UnknownReason,
};
use tierstock_market::{
    Answer, Clock, Found, Listing, ListingId, MarketError, MarketQuote, MarketSize, MarketSizeKey,
    Marketplace, Pass,
};

use super::Watch;

/// A price holds for a part of this, by product and size.
const MAX_STEP_MS: i64 = 40 * 3_600_000;
const SHORTEST_STEP_MS: i64 = 2 * 3_600_000;

pub(super) struct Exchange {
    market: Market,
    sizes: u32,
    /// How long an answer takes.
    takes: Duration,
    clock: Arc<dyn Clock>,
    watch: Arc<Watch>,
}

impl Exchange {
    pub(super) fn new(
        market: Market,
        sizes: u32,
        takes: Duration,
        clock: Arc<dyn Clock>,
        watch: Arc<Watch>,
    ) -> Self {
        Self { market, sizes, takes, clock, watch }
    }
}

#[async_trait]
impl Marketplace for Exchange {
    fn market(&self) -> Market {
        self.market
    }

    async fn find(&self, _pass: Pass, _sku: &Sku) -> Result<Found, MarketError> {
        Ok(Found::Nothing)
    }

    async fn search(&self, _pass: Pass, _words: &str) -> Result<Vec<Listing>, MarketError> {
        Ok(Vec::new())
    }

    async fn listing(&self, _pass: Pass, _id: &ListingId) -> Result<Listing, MarketError> {
        Err(MarketError::NotFound)
    }

    async fn sizes(&self, _pass: Pass, _listing: &Listing) -> Result<Vec<MarketSize>, MarketError> {
        Ok(Vec::new())
    }

    async fn quotes(&self, _pass: Pass, listing: &ListingId, scope: Scope) -> Result<Answer, MarketError> {
        let now = self.clock.now();
        let product = product_of(listing);
        self.watch.asked(product, scope, now);
        if !self.takes.is_zero() {
            self.clock.sleep(self.takes).await;
        }
        let now = self.clock.now();
        let quotes = (1..=self.sizes).map(|size| {
            let step = Step::at(product, size, scope, now);
            let amount = |minor| Reading::Known(Money::new(minor, scope.currency()));
            MarketQuote {
                size: MarketSizeKey(format!("{}-{size}", self.market.key())),
                channel: Channel::Standard,
                condition: ItemCondition::NEW,
                guidance: PriceGuidance::default(),
                prices: Prices {
                    ask: amount(step.price()),
                    bid: amount(step.price() * 9 / 10),
                    last_sale: Reading::Unknown(UnknownReason::NotOffered),
                },
            }
        });
        Ok(Answer { quotes: quotes.collect(), set_aside: Vec::new(), answered_at: now })
    }
}

/// The number in `stockx-of-FX000012-012`.
fn product_of(listing: &ListingId) -> u32 {
    let digits = listing.0.split("FX").nth(1).and_then(|rest| rest.get(..6));
    digits.and_then(|digits| digits.parse().ok()).expect("a listing of the fixture")
}

/// A time for which a price holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    series: u64,
    nth: i64,
    length_ms: i64,
    offset_ms: i64,
}

impl Step {
    pub(super) fn at(product: u32, size: u32, scope: Scope, now: DateTime<Utc>) -> Self {
        let series = mixed(mixed(u64::from(product), u64::from(size)), name(scope));
        let span = (MAX_STEP_MS - SHORTEST_STEP_MS).unsigned_abs();
        let length_ms = SHORTEST_STEP_MS + (series % span).cast_signed();
        let offset_ms = (mixed(series, 1) % length_ms.unsigned_abs()).cast_signed();
        let nth = (now.timestamp_millis() + offset_ms).div_euclid(length_ms);
        Self { series, nth, length_ms, offset_ms }
    }

    /// When the price changed after this step.
    pub(super) fn ended_at(self) -> i64 {
        (self.nth + 1) * self.length_ms - self.offset_ms
    }

    /// Within 4 % of what the size is worth; in whole pounds.
    fn price(self) -> i64 {
        let worth = 8_000 + (self.series % 20_000).cast_signed();
        let moved = (mixed(self.series, self.nth.unsigned_abs()) % 80).cast_signed() - 40;
        (worth + worth * moved / 1_000) / 100 * 100
    }
}

fn name(scope: Scope) -> u64 {
    scope.key().bytes().fold(scope.market().key().len() as u64, |sum, byte| mixed(sum, u64::from(byte)))
}

/// Two numbers scattered into one.
fn mixed(one: u64, other: u64) -> u64 {
    let mut mixed = one.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ other.wrapping_add(0xD1B5_4A32_D192_ED03);
    for _ in 0..2 {
        mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    mixed ^ (mixed >> 32)
}
