//! What the sample's user did with their pairs: sold about forty within 14 months, listed a third of the rest, and was
//! alerted twice. All of it goes by the prices of its day.

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::money::Currency;
use tierstock_domain::payout::{self, Payout};
use tierstock_domain::{
    Condition, FeeBook, Market, Moment, Money, Place, Region, Sale, SaleState, Side, Size, Tier,
};
use tierstock_engine::{ImportedAlert, ImportedProduct, ImportedUnit};
use tierstock_simulator::{Goods, Product, World};

use super::sizes::{alias_sizes, kind, stockx_size};

/// Of so many products in a row, those at these places were sold once.
const ROUND: u64 = 14;
const SOLD_OF_ROUND: [u64; 5] = [0, 3, 6, 9, 12];

/// The days over which sales lie.
const SALES_SPREAD: u64 = 400;

/// The products whose pair was sold lately at one marketplace, and is still listed at the other.
const TO_TAKE_DOWN: [u64; 2] = [0, 6];

/// A payout is known after so many days.
const PAID_OUT_AFTER: u64 = 9;

/// Every so manyth unit in stock is listed.
const LISTED_ONE_IN: usize = 3;

/// The first so many products whose price moved enough brought an alert.
pub(super) const ALERTED: usize = 2;

/// A product of the sample's.
pub(super) struct Traded<'a> {
    pub world: &'a World,
    pub product: &'a Product,
    /// Its place among all products.
    pub index: u64,
    pub now: Moment,
}

impl Traded<'_> {
    /// Adds what was done with the product's pairs. `nth` is the place of its first unit among all of them.
    pub fn add_to(&self, imported: &mut ImportedProduct, nth: usize) {
        for (unit, nth) in imported.units.iter_mut().zip(nth..) {
            if nth.is_multiple_of(LISTED_ONE_IN) {
                unit.listed.extend(self.listing(unit, nth));
            }
        }
        if self.product.tier != Tier::Frozen.key() {
            imported.alerts.extend(alert(imported));
        }
        if SOLD_OF_ROUND.contains(&(self.index % ROUND)) {
            imported.units.extend(self.sold());
        }
    }

    /// A unit in stock is listed a little over or under what others ask now.
    fn listing(&self, unit: &ImportedUnit, nth: usize) -> Option<(Place, Payout, NaiveDate)> {
        let Self { product, now, .. } = *self;
        let market = if nth.is_multiple_of(2) { Market::StockX } else { Market::Alias };
        let percent = 97 + i64::try_from(nth % 4).unwrap_or(0) * 2;
        let ask = self.ask(market, &unit.size, now)?;
        let price = whole(ask.minor() * percent / 100, ask.currency());
        let weeks = i64::try_from(nth % 6).unwrap_or(0);
        let on = (now - TimeDelta::days(3 + weeks * 7)).date_naive();
        let on = unit.bought_on.map_or(on, |bought| bought.max(on));
        let place = Place::from(market);
        Some((place, payout_of(product, place, price, on)?, on))
    }

    /// A pair that was bought, listed and sold at the prices of its day, in the middle size that had some.
    fn sold(&self) -> Option<ImportedUnit> {
        let is_elsewhere = TO_TAKE_DOWN.contains(&self.index);
        let places = match self.index % 4 {
            _ if is_elsewhere => [Place::Alias; 2],
            2 => [Place::Alias, Place::StockX],
            3 => [Place::Local; 2],
            _ => [Place::StockX, Place::Alias],
        };
        let sizes = middle_first(self.product);
        places
            .into_iter()
            .find_map(|place| sizes.iter().find_map(|size| self.sold_in(size.clone(), place, is_elsewhere)))
    }

    fn sold_in(&self, size: Size, place: Place, is_elsewhere: bool) -> Option<ImportedUnit> {
        let Self { product, index, now, .. } = *self;
        let days_ago = if is_elsewhere { 3 + index } else { 20 + index * 89 % SALES_SPREAD };
        let at = now - days(days_ago);
        let market = if place == Place::Alias { Market::Alias } else { Market::StockX };
        let asked = self.ask(market, &size, at)?;
        let price = whole(asked.minor() * 98 / 100, asked.currency());
        let (sold_on, listed_on) = (at.date_naive(), (at - days(6 + index % 9)).date_naive());
        let expected = payout_of(product, place, price, sold_on)?;
        let estimate = |place: Place, asked: Money| {
            let price = whole(asked.minor(), asked.currency());
            Some((place, payout_of(product, place, price, listed_on)?, listed_on))
        };
        let mut listed = Vec::new();
        if place != Place::Local {
            listed.extend(estimate(place, asked));
        }
        if is_elsewhere {
            listed.extend(estimate(Place::StockX, self.ask(Market::StockX, &size, at)?));
        }
        let in_pounds = if asked.currency() == Currency::GBP { 100 } else { 79 };
        let cost_percent = 56 + i64::try_from(index * 37 % 41).ok()?;
        Some(ImportedUnit {
            size,
            condition: Condition::Deadstock,
            cost: whole(asked.minor() * in_pounds / 100 * cost_percent / 100, Currency::GBP),
            bought_on: Some((at - days(20 + index * 7 % 90)).date_naive()),
            bought_from: if index.is_multiple_of(2) { "SNKRS" } else { "Size?" }.into(),
            kept_at: String::new(),
            listed,
            sale: Some(sale(place, expected, sold_on, index, days_ago >= PAID_OUT_AFTER)),
        })
    }

    /// The lowest ask of a size at a moment: StockX's in pounds, Alias's in US dollars.
    fn ask(&self, market: Market, size: &Size, at: Moment) -> Option<Money> {
        let Self { world, product, .. } = *self;
        match market {
            Market::StockX => {
                let listing = product.stockx.as_ref()?;
                let of_size = |variant: &&_| stockx_size(product, listing, variant).as_ref() == Some(size);
                let variant = listing.variants.iter().find(of_size)?;
                let quote = world.stockx_quote(product, variant, Currency::GBP.code(), at)?;
                Some(Money::new(quote.standard.lowest_ask?, Currency::GBP))
            }
            Market::Alias => {
                let listing = product.alias.as_ref()?;
                let (allowed, _) = alias_sizes(product, listing).find(|(_, of)| of == size)?;
                let quote = world.alias_quote(product, allowed, 3, Goods::NEW, at)?;
                Some(Money::new(quote.lowest_listing?, Currency::USD))
            }
        }
    }
}

fn sale(place: Place, expected: Payout, sold_on: NaiveDate, index: u64, is_paid_out: bool) -> Sale {
    let currency = expected.price().currency();
    let nothing = Money::new(0, currency);
    let reference = match place {
        Place::Local | Place::Other => String::new(),
        Place::StockX | Place::Alias => {
            format!("{}-{}", 71_040_000 + index * 7_919, 70_939_000 + index * 7_919)
        }
    };
    Sale {
        place,
        place_name: String::new(),
        sold_on,
        listed: None,
        actual: is_paid_out.then(|| expected.clone()),
        expected,
        outbound: nothing,
        reference,
        buyer: if place == Place::Local { "A friend".into() } else { String::new() },
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: nothing,
    }
}

/// The last move of the product's first series that was large enough to be told.
fn alert(imported: &ImportedProduct) -> Option<ImportedAlert> {
    let series = imported.history.iter().find(|series| series.points.len() > 1)?;
    let asks = series.points.iter().filter_map(|point| Some((point.at, point.ask?)));
    let asks: Vec<_> = asks.collect();
    let moved = asks.windows(2).rev().find(|pair| (pair[1].1 - pair[0].1).abs() * 20 > pair[0].1)?;
    let [(_, old), (at, new)] = [moved[0], moved[1]];
    let (scope, size) = (series.scope, series.size.clone());
    Some(ImportedAlert { scope, size, side: Side::Ask, old, new, at })
}

/// The product's sizes as sellers stock them: from the middle of the range on, and round to what is before it.
fn middle_first(product: &Product) -> Vec<Size> {
    let stockx = product.stockx.iter().flat_map(|listing| {
        listing.variants.iter().filter_map(|variant| stockx_size(product, listing, variant))
    });
    let mut sizes: Vec<Size> = stockx.collect();
    if let (true, Some(listing)) = (sizes.is_empty(), &product.alias) {
        sizes.extend(alias_sizes(product, listing).map(|(_, size)| size));
    }
    let middle = sizes.len() / 2;
    sizes.rotate_left(middle);
    sizes
}

/// What is left of a price under the fees of the day, as the app has them before its user changes any.
fn payout_of(product: &Product, place: Place, price: Money, on: NaiveDate) -> Option<Payout> {
    let fees = FeeBook::new(Vec::new(), Region::Uk);
    payout::payout(&fees.on(on), place, price, Some(kind(product))).ok()
}

/// Whole pounds or dollars.
fn whole(minor: i64, currency: Currency) -> Money {
    Money::new(minor / 100 * 100, currency)
}

fn days(count: u64) -> TimeDelta {
    TimeDelta::days(i64::try_from(count).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{SEED, trading};

    fn traded() -> Vec<ImportedProduct> {
        let world = World::sample(SEED);
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        trading(&world, "http://127.0.0.1:1/api/v1", now).unwrap()
    }

    #[test]
    fn sample_sold_about_forty_pairs_in_fourteen_months() {
        let all = traded();
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap().date_naive();
        let sales: Vec<_> =
            all.iter().flat_map(|product| &product.units).filter_map(|unit| unit.sale.as_ref()).collect();
        assert!((36..=44).contains(&sales.len()), "{}", sales.len());
        assert!(sales.iter().all(|sale| (0..430).contains(&(now - sale.sold_on).num_days())));
        let places: std::collections::HashSet<_> = sales.iter().map(|sale| sale.place.key()).collect();
        assert_eq!(places.len(), 3, "StockX, Alias and by hand");
    }

    #[test]
    fn sample_has_two_pairs_to_take_down_and_a_third_listed() {
        let all = traded();
        let units = || all.iter().flat_map(|product| &product.units);
        let to_take_down = units()
            .filter(|unit| {
                let sold_at = unit.sale.as_ref().map(|sale| sale.place);
                sold_at.is_some_and(|sold| unit.listed.iter().any(|(place, ..)| *place != sold))
            })
            .count();
        let listed = units().filter(|unit| unit.sale.is_none() && !unit.listed.is_empty()).count();
        assert_eq!(to_take_down, 2);
        assert!((50..=63).contains(&listed), "{listed}");
        assert_eq!(all.iter().map(|product| product.alerts.len()).sum::<usize>(), 2);
    }

    #[test]
    fn nothing_is_listed_or_sold_before_it_was_bought() {
        for unit in traded().iter().flat_map(|product| &product.units) {
            let bought = unit.bought_on.unwrap();
            assert!(unit.listed.iter().all(|(.., on)| *on >= bought));
            assert!(unit.sale.as_ref().is_none_or(|sale| sale.sold_on >= bought));
        }
    }
}
