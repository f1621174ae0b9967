//! The past of the sample: 90 days of the sizes that a card can show, and the last known price of all others.

use std::collections::HashSet;

use chrono::TimeDelta;
use tierstock_domain::{Channel, Market, Moment, Region, Size, Tier};
use tierstock_engine::{ImportedSeries, ImportedUnit, Point};
use tierstock_simulator::{Goods, Product, World};

use super::sizes::{alias_sizes, stockx_size};

/// The user's region in the sample.
const OWN: Region = Region::Uk;

/// Alias's number of it.
const ALIAS_REGION: u8 = 3;

/// When the sample was last synced: yesterday, and its frozen products last week.
const LAST_SYNC: TimeDelta = TimeDelta::hours(26);
const LAST_LOOK_AT_FROZEN: TimeDelta = TimeDelta::days(9);

/// One point a day.
const DAYS: i64 = 90;

/// The prices of one size at one moment.
type At<'a> = Box<dyn Fn(Moment) -> Option<Point> + 'a>;

/// When a frozen product was last opened; the others wait for their first sync.
pub(super) fn last_look_at_frozen(product: &Product, now: Moment) -> Option<Moment> {
    (product.tier == Tier::Frozen.key()).then_some(now - LAST_LOOK_AT_FROZEN)
}

/// The past of one product on both marketplaces, own region.
pub(super) fn of(
    world: &World,
    product: &Product,
    units: &[ImportedUnit],
    now: Moment,
) -> Vec<ImportedSeries> {
    let last = last_look_at_frozen(product, now).unwrap_or(now - LAST_SYNC);
    let mut seen = HashSet::new();
    let mut series: Vec<(Market, Size, At)> =
        on_stockx(world, product).chain(on_alias(world, product)).collect();
    series.retain(|(market, size, _)| seen.insert((*market, size.clone())));
    let mut shown: HashSet<Size> = units.iter().map(|unit| unit.size.clone()).collect();
    shown.extend(cheapest(&series, last));
    series
        .into_iter()
        .map(|(market, size, at)| {
            let days = if shown.contains(&size) { DAYS } else { 0 };
            let points = (0..=days).rev().filter_map(|day| at(last - TimeDelta::days(day))).collect();
            ImportedSeries { scope: OWN.scope(market), size, channel: Channel::Standard, points }
        })
        .filter(|past| !past.points.is_empty())
        .collect()
}

/// The size that a card shows while no unit is owned: the cheapest on the first marketplace that has any.
fn cheapest(series: &[(Market, Size, At)], at: Moment) -> Option<Size> {
    Market::ALL.into_iter().find_map(|market| {
        let of_market = series.iter().filter(|(of, ..)| *of == market);
        let asks = of_market.filter_map(|(_, size, price)| Some((price(at)?.ask?, size)));
        asks.min_by_key(|(ask, _)| *ask).map(|(_, size)| size.clone())
    })
}

fn on_stockx<'a>(world: &'a World, product: &'a Product) -> impl Iterator<Item = (Market, Size, At<'a>)> {
    product.stockx.iter().flat_map(move |listing| {
        listing.variants.iter().filter_map(move |variant| {
            let size = stockx_size(product, listing, variant)?;
            let at = move |moment| {
                let offers = world.stockx_quote(product, variant, OWN.currency().code(), moment)?.standard;
                Some(Point { at: moment, ask: offers.lowest_ask, bid: offers.highest_bid, last_sale: None })
            };
            Some((Market::StockX, size, Box::new(at) as At))
        })
    })
}

fn on_alias<'a>(world: &'a World, product: &'a Product) -> impl Iterator<Item = (Market, Size, At<'a>)> {
    product.alias.iter().flat_map(move |listing| {
        alias_sizes(product, listing).map(move |(allowed, size)| {
            let at = move |moment| {
                let quote = world.alias_quote(product, allowed, ALIAS_REGION, Goods::NEW, moment)?;
                let (ask, bid, last_sale) = (quote.lowest_listing, quote.highest_offer, quote.last_sold);
                Some(Point { at: moment, ask, bid, last_sale })
            };
            (Market::Alias, size, Box::new(at) as At)
        })
    })
}
