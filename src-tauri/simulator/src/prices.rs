//! Prices as a pure function of (seed, series, time).

use chrono::{DateTime, Utc};

use crate::{
    catalog::{AliasSize, Product, Variant},
    currencies,
    goods::Goods,
    noise::Noise,
    offers::Offers,
    series::{DAY, MILLION, Series, share, wave},
    world::World,
};

/// What StockX offers for one size in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockXQuote {
    /// The ISO 4217 code that was asked for.
    pub currency: &'static str,
    /// Minor units in a major one: 100 for most, 1 for JPY. Every amount is a whole number of major units.
    pub minor_in_major: i64,
    /// The seller ships.
    pub standard: Offers,
    /// StockX holds the goods. The bid is the standard's: it is the size's, and no channel's own.
    pub flex: Offers,
    /// Shipped to the buyer unverified: what Flex says, field by field.
    pub direct: Offers,
}

/// What Alias offers for one size in one region, in US cents; none is `"0"` or `""`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AliasQuote {
    /// The cheapest listing.
    pub lowest_listing: Option<i64>,
    /// The highest offer, which may exceed the cheapest listing.
    pub highest_offer: Option<i64>,
    /// The last sale.
    pub last_sold: Option<i64>,
    /// Alias's own estimate.
    pub global_indicator: Option<i64>,
}

impl AliasQuote {
    /// No data.
    pub(crate) const NOTHING: Self =
        Self { lowest_listing: None, highest_offer: None, last_sold: None, global_indicator: None };
}

impl World {
    /// What StockX offers for a variant at a moment; none if the currency is not one of StockX's.
    pub fn stockx_quote(
        &self,
        product: &Product,
        variant: &Variant,
        currency: &str,
        at: DateTime<Utc>,
    ) -> Option<StockXQuote> {
        let currencies::Currency { code, minor_in_major, rate } = currencies::known(currency)?;
        let noise = self.noise.with(product.index).named(&variant.label).named("stockx").named(code);
        let channel = |name: &str, percent: i64| {
            let series = Series::new(noise.named(name), at);
            let usd = self.worth(product, &variant.label, series.since) * percent / 100;
            series.offers(share(usd, rate) * minor_in_major / 100, minor_in_major)
        };
        let standard = channel("standard", 100);
        let has_flex = variant.flex_eligible || noise.named("flex").chance(15);
        let flex = if has_flex { channel("flex", 104) } else { Offers::default() };
        // No ask is below the size's bid.
        let lowest_ask = flex.lowest_ask.map(|ask| standard.highest_bid.map_or(ask, |bid| ask.max(bid)));
        let flex = Offers { lowest_ask, highest_bid: standard.highest_bid, ..flex };
        Some(StockXQuote { currency: code, minor_in_major, standard, flex, direct: flex })
    }

    /// What Alias offers for a size at a moment; none if `availability` is null.
    ///
    /// `region` is Alias's number, 1 to 6; 0 is all regions together.
    pub fn alias_quote(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
        at: DateTime<Utc>,
    ) -> Option<AliasQuote> {
        let noise = self.alias_noise(product, size, region, goods);
        let (null_percent, empty_percent) = if region > 3 { (40, 40) } else { (3, 4) };
        if noise.named("null").chance(null_percent) || noise.named("rare").chance(goods.rarity()) {
            return None;
        }
        let series = Series::new(noise, at);
        let cents = self.alias_worth(product, size, region, goods, &series);
        let lowest = series.ask(cents);
        // One series in twenty bids above the ask.
        let below = if noise.named("crossed").chance(5) { -30_000 } else { series.spread() };
        let known = |name: &str, percent: u64, amount: i64| {
            (!noise.named(name).chance(percent)).then_some((amount / 100).max(1) * 100)
        };
        Some(AliasQuote {
            lowest_listing: known("listing", empty_percent, lowest),
            highest_offer: known("offer", empty_percent + 10, share(lowest, MILLION - below)),
            last_sold: known("sold", empty_percent, series.sale(cents)),
            global_indicator: (!noise.named("indicator").chance(35)).then_some(share(lowest, 1_020_000)),
        })
    }

    /// The last sales of a size, newest first: when and for how many US cents. The first is the `last_sold` of
    /// the quote.
    pub(crate) fn alias_sales(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
        at: DateTime<Utc>,
        limit: usize,
    ) -> Vec<(DateTime<Utc>, i64)> {
        if self.alias_quote(product, size, region, goods, at).is_none_or(|quote| quote.last_sold.is_none()) {
            return Vec::new();
        }
        let noise = self.alias_noise(product, size, region, goods);
        let steps = std::iter::successors(Some(Series::new(noise, at)), |step| Some(step.before()));
        let sale = |step: Series| {
            let cents = step.sale(self.alias_worth(product, size, region, goods, &step));
            Some((DateTime::from_timestamp(step.since * 60, 0)?, (cents / 100).max(1) * 100))
        };
        steps.take(limit).filter_map(sale).collect()
    }

    fn alias_noise(&self, product: &Product, size: &AliasSize, region: u8, goods: Goods) -> Noise {
        let series = self.noise.with(product.index).named(&size.label).named("alias").with(u64::from(region));
        // Consigned goods move with all goods, of which they are a part and never the cheapest.
        series.named(goods.condition).named(goods.packaging)
    }

    fn alias_worth(
        &self,
        product: &Product,
        size: &AliasSize,
        region: u8,
        goods: Goods,
        series: &Series,
    ) -> i64 {
        let region_percent = [98, 98, 104, 102, 108, 101, 110][usize::from(region.min(6))];
        self.worth(product, &size.label, series.since) * goods.percent() * region_percent / 10_000
    }

    /// What a size is worth in US cents, by the trend of its product at a minute since 1970.
    fn worth(&self, product: &Product, label: &str, minute: i64) -> i64 {
        let noise = self.noise.with(product.index).named("worth");
        let percent = match product.tier {
            "hot" => noise.between(160, 420),
            "warm" => noise.between(95, 210),
            "cold" => noise.between(72, 130),
            _ => noise.between(85, 150),
        };
        let of_size = noise.named(label).between(860, 1220);
        let today = product.retail_usd * 100 * percent / 100 * of_size / 1000;
        share(
            today,
            MILLION
                + wave(noise.with(1), minute, 20 * DAY, 140_000)
                + wave(noise.with(2), minute, 5 * DAY, 45_000),
        )
    }
}

#[cfg(test)]
mod tests;
