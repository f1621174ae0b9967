//! Random histories of units: the same entries in memory, by the rules alone, and through the database.

#![allow(dead_code, reason = "each test takes its own part")]

use chrono::{Days, NaiveDate};
use tierstock_domain::{
    Cost, Currency, Details, FeeBook, FixedRate, Money, Part, Payout, Percent, Place, ProductId, Region,
    Sale, SaleState, SizeId, Unit, UnitError, UnitId, UnitState, payout,
};
use tierstock_store::{EntryId, NewUnit, Store, StoreError};

/// The first day of every history.
fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).expect("a day")
}

pub fn now() -> tierstock_domain::Moment {
    chrono::DateTime::from_timestamp(1_795_514_400, 0).expect("in range")
}

/// Something that is done. Units and entries are named by their place in the history.
#[derive(Debug, Clone)]
pub enum Deed {
    Buy { price: Option<i64>, day: NaiveDate },
    List { unit: usize, place: Place, price: i64, day: NaiveDate },
    TakeDown { unit: usize, place: Place },
    Sell { unit: usize, place: Place, price: i64, outbound: i64, day: NaiveDate },
    Settle { unit: usize, fee: i64 },
    End { unit: usize, returned: bool, cost: i64, day: NaiveDate },
    Edit { unit: usize, price: i64, kept_at: String },
    Delete { unit: usize },
    Undo { entry: usize },
    Redo { entry: usize },
}

/// The entries of a seed.
pub fn entries(seed: u64, count: usize) -> Vec<Deed> {
    let mut random = fastrand::Rng::with_seed(seed);
    (0..count).map(|nth| entry(&mut random, nth)).collect()
}

fn entry(random: &mut fastrand::Rng, nth: usize) -> Deed {
    let day = first_day() + Days::new(random.u64(0..200));
    let unit = random.usize(0..=nth / 3);
    let place = Place::ALL[random.usize(0..4)];
    let price = random.i64(500..60_000);
    match random.usize(0..20) {
        0..=4 => Deed::Buy { price: random.u8(0..10).ne(&0).then_some(price), day: first_day() },
        5..=7 => Deed::List { unit, place, price, day },
        8 => Deed::TakeDown { unit, place },
        9..=12 => Deed::Sell { unit, place, price, outbound: random.i64(0..900), day },
        13 => Deed::Settle { unit, fee: random.i64(0..5_000) },
        14..=15 => Deed::End { unit, returned: random.bool(), cost: random.i64(0..3_000), day },
        16 => Deed::Edit { unit, price, kept_at: format!("Shelf {}", random.u8(0..5)) },
        17 => Deed::Delete { unit },
        18 => Deed::Undo { entry: random.usize(0..=nth) },
        _ => Deed::Redo { entry: random.usize(0..=nth) },
    }
}

fn currency(place: Place) -> Currency {
    if place == Place::Alias { Currency::USD } else { Currency::GBP }
}

/// The rate of every history; the database has it of every day.
pub const DOLLARS: (&str, &str) = ("1.25", "0.875");

fn rate(from: Currency) -> FixedRate {
    use tierstock_domain::{Rate, RateSource};
    let per_euro = |text| Rate::parse(text).expect("a rate");
    match from {
        Currency::USD => FixedRate {
            into: Currency::GBP,
            into_per_euro: per_euro(DOLLARS.1),
            from_per_euro: per_euro(DOLLARS.0),
            source: RateSource::Published(rates_day()),
        },
        _ => FixedRate::same(Currency::GBP),
    }
}

/// The day before all others: it holds for them, as the next rates are those of a day after all.
pub fn rates_day() -> NaiveDate {
    first_day() - Days::new(1)
}

fn expected(place: Place, price: i64, day: NaiveDate) -> Payout {
    let book = FeeBook::new(Vec::new(), Region::Uk);
    payout::payout(&book.on(day), place, Money::new(price, currency(place)), None).expect("known fees")
}

fn details(size: SizeId, price: Option<i64>, day: NaiveDate) -> Details {
    let cost =
        Cost { price, inbound: 250, ..Cost::of(Money::new(0, Currency::GBP), Some(rate(Currency::GBP))) };
    Details { bought_on: Some(day), ..Details::of(size, cost) }
}

/// What an entry does to its unit.
fn act(entry: &Deed, unit: &mut Unit) -> Result<(), UnitError> {
    match entry {
        Deed::List { place, price, day, .. } => unit.list(*place, expected(*place, *price, *day), *day),
        Deed::TakeDown { place, .. } => unit.take_down(*place),
        Deed::Sell { place, price, outbound, day, .. } => unit.sell(Sale {
            place: *place,
            sold_on: *day,
            place_name: String::new(),
            listed: None,
            expected: expected(*place, *price, *day),
            actual: None,
            outbound: Money::new(*outbound, currency(*place)),
            reference: "R".into(),
            buyer: String::new(),
            rate: Some(rate(currency(*place))),
            conversion: Some(Percent::ZERO),
            state: SaleState::Sold,
            end_cost: Money::new(0, currency(*place)),
        }),
        Deed::Settle { fee, .. } => {
            let sale = unit.current_sale().ok_or(UnitError::NotSold)?.clone();
            let price = sale.expected.price();
            let fee = Money::new(*fee, price.currency());
            unit.correct_sale(Sale { actual: Payout::new(price, vec![(Part::Other, fee)]).ok(), ..sale })
        }
        Deed::End { returned, cost, day, .. } => {
            let currency = unit.current_sale().ok_or(UnitError::NotSold)?.outbound.currency();
            let state = if *returned { SaleState::Returned(*day) } else { SaleState::Cancelled(*day) };
            unit.end_sale(state, Money::new(*cost, currency))
        }
        Deed::Edit { price, kept_at, .. } => {
            let before = unit.details.clone();
            let cost = Cost { price: Some(*price), ..before.cost };
            unit.edit(Details { cost, kept_at: kept_at.clone(), ..before })
        }
        Deed::Delete { .. } => unit.delete(),
        Deed::Buy { .. } | Deed::Undo { .. } | Deed::Redo { .. } => Ok(()),
    }
}

/// An entry of the journal in memory.
struct Entry {
    unit: usize,
    before: Unit,
    after: Unit,
    undone: bool,
}

/// All units, and what was done to them, by the rules alone.
#[derive(Default)]
pub struct Model {
    pub units: Vec<Unit>,
    journal: Vec<Entry>,
}

impl Model {
    /// Does an entry, whole or not at all; says whether it was done.
    pub fn does(&mut self, entry: &Deed, product: ProductId, size: SizeId) -> bool {
        match entry {
            Deed::Buy { price, day } => {
                let place = self.units.len();
                let id = UnitId(i64::try_from(place).expect("few") + 1);
                let after = Unit::bought(id, product, details(size, *price, *day));
                let before = Unit { deleted: true, ..after.clone() };
                self.units.push(after.clone());
                self.journal.push(Entry { unit: place, before, after, undone: false });
                true
            }
            Deed::Undo { entry } => self.turns(*entry, false),
            Deed::Redo { entry } => self.turns(*entry, true),
            other => {
                let Some(place) = unit_of(other).filter(|place| *place < self.units.len()) else {
                    return false;
                };
                let before = self.units[place].clone();
                let mut after = before.clone();
                if act(other, &mut after).is_err() || after == before {
                    return false;
                }
                self.units[place] = after.clone();
                self.journal.push(Entry { unit: place, before, after, undone: false });
                true
            }
        }
    }

    /// Undoes what holds, or does again what was undone.
    fn turns(&mut self, entry: usize, again: bool) -> bool {
        let Some(entry) = self.journal.get_mut(entry).filter(|entry| entry.undone == again) else {
            return false;
        };
        let (expected, wanted) =
            if again { (&entry.before, &entry.after) } else { (&entry.after, &entry.before) };
        if self.units[entry.unit] != *expected {
            return false;
        }
        self.units[entry.unit] = wanted.clone();
        entry.undone = !again;
        true
    }

    pub fn deeds_done(&self) -> usize {
        self.journal.len()
    }

    pub fn undone(&self) -> usize {
        self.journal.iter().filter(|entry| entry.undone).count()
    }

    /// Units in = units out, and every sum is that of its lines.
    pub fn assert_sound(&self) {
        let is = |state| self.units.iter().filter(|unit| unit.state() == state).count();
        let all = is(UnitState::InStock) + is(UnitState::Sold) + is(UnitState::Deleted);
        assert_eq!(all, self.units.len());
        for unit in &self.units {
            let open = unit.sales.iter().filter(|sale| sale.state == SaleState::Sold).count();
            assert!(open <= 1, "sold twice: {unit:?}");
            assert_eq!(unit.current_sale().is_some(), open == 1);
            for sale in &unit.sales {
                for payout in
                    [Some(&sale.expected), sale.actual.as_ref(), sale.listed.as_ref()].into_iter().flatten()
                {
                    let fees: i64 = payout.fees().iter().map(|(_, fee)| fee.minor()).sum();
                    assert_eq!(payout.price().minor() - fees, payout.amount().minor());
                }
                let told: i64 = sale
                    .differences()
                    .iter()
                    .map(|part| sign(part.part) * (part.actual.minor() - part.estimated.minor()))
                    .sum();
                if let Some(actual) = &sale.actual {
                    let same = |payout: &&Payout| payout.price().currency() == actual.price().currency();
                    let estimate = sale.listed.as_ref().filter(same).unwrap_or(&sale.expected);
                    assert_eq!(
                        told,
                        actual.amount().minor() - estimate.amount().minor(),
                        "parts told = whole"
                    );
                }
            }
        }
    }

    /// Taking everything back, the last first, leaves nothing in stock and nothing sold.
    pub fn take_everything_back(&mut self) {
        for entry in (0..self.journal.len()).rev() {
            if !self.journal[entry].undone {
                assert!(self.turns(entry, false), "the last entry can always be undone");
            }
        }
        assert!(self.units.iter().all(|unit| unit.state() == UnitState::Deleted));
    }
}

fn sign(part: Option<Part>) -> i64 {
    if part.is_none() { 1 } else { -1 }
}

fn unit_of(entry: &Deed) -> Option<usize> {
    match entry {
        Deed::List { unit, .. }
        | Deed::TakeDown { unit, .. }
        | Deed::Sell { unit, .. }
        | Deed::Settle { unit, .. }
        | Deed::End { unit, .. }
        | Deed::Edit { unit, .. }
        | Deed::Delete { unit } => Some(*unit),
        Deed::Buy { .. } | Deed::Undo { .. } | Deed::Redo { .. } => None,
    }
}

/// What was in the database before a history began: its first unit and entry come after that.
#[derive(Debug, Clone, Copy, Default)]
pub struct Before {
    pub units: usize,
    pub entries: usize,
}

/// The same entry through the database; says whether it was done.
pub async fn does(store: &Store, entry: &Deed, product: ProductId, size: SizeId) -> bool {
    does_after(store, Before::default(), entry, product, size).await
}

/// The same in a database in which there is something already.
pub async fn does_after(
    store: &Store,
    before: Before,
    entry: &Deed,
    product: ProductId,
    size: SizeId,
) -> bool {
    let done: Result<(), StoreError> = match entry {
        Deed::Buy { price, day } => {
            let unit = NewUnit { product, details: details(size, *price, *day) };
            store.add_units(vec![unit], "Bought", now()).await.map(drop)
        }
        Deed::Undo { entry } => store.undo(entry_id(before.entries + entry), now()).await.map(drop),
        Deed::Redo { entry } => store.redo(entry_id(before.entries + entry), now()).await.map(drop),
        other => {
            let nth = |unit| i64::try_from(before.units + unit).expect("few") + 1;
            let id = unit_of(other).map_or(0, nth);
            let entry = other.clone();
            store.change_units(vec![UnitId(id)], "Done", now(), move |unit| act(&entry, unit)).await.map(drop)
        }
    };
    match done {
        Ok(()) => true,
        Err(
            StoreError::Unit { .. }
            | StoreError::Hindered(_)
            | StoreError::Unchanged
            | StoreError::Missing { .. },
        ) => false,
        Err(broken) => panic!("{entry:?}: {broken}"),
    }
}

fn entry_id(nth: usize) -> EntryId {
    EntryId(i64::try_from(nth).expect("few") + 1)
}

/// A database with one product in one size, and the rates.
pub async fn shop(path: &std::path::Path) -> (Store, ProductId, SizeId) {
    use tierstock_domain::{DayRates, Rate, Size, SizeSystem, Sku, Tier};
    let store = Store::open(path).await.expect("a database");
    store.set_regions(vec![Region::Uk], now()).await.expect("a region");
    let sku = Sku::parse("AA0000-001").expect("a SKU");
    let new = tierstock_store::NewProduct::of_sku(sku, Tier::Hot);
    let done = store.add_products(vec![new], now()).await.expect("a product");
    let product = done.added.first().or(done.known.first()).expect("it is there").0;
    let size = Size::by_hand(SizeSystem::UsMen, "9").expect("a size");
    let size = store.ensure_size(product, size).await.expect("a size");
    let rates = [(Currency::USD, DOLLARS.0), (Currency::GBP, DOLLARS.1)];
    let rates = rates.map(|(currency, text)| (currency, Rate::parse(text).expect("a rate")));
    let on = |day, follows| DayRates { day, per_euro: rates.into(), follows };
    let after_all = first_day() + Days::new(400);
    let published = vec![on(rates_day(), None), on(after_all, Some(rates_day()))];
    store.keep_rates(published).await.expect("rates");
    (store, product, size)
}

/// The database has the very units of the model, and every report is the sum of its lines and of the model's.
pub async fn assert_same(store: &Store, model: &Model, product: ProductId) {
    use tierstock_store::{
        SaleFilter, SalesGrouping, UnitFilter, UnitGrouping, UnitPage, UnitSelection, UnitSort,
    };
    for unit in &model.units {
        assert_eq!(store.unit(unit.id).await.expect("read").as_ref(), Some(unit));
    }
    let kept: Vec<&Unit> = model.units.iter().filter(|unit| !unit.deleted).collect();
    assert_eq!(store.units_of(product).await.expect("read").len(), kept.len());
    let in_stock: Vec<&&Unit> = kept.iter().filter(|unit| unit.state() == UnitState::InStock).collect();
    let costs = || in_stock.iter().filter_map(|unit| unit.details.cost.at_home());
    let totals = store.totals(UnitFilter::default(), now()).await.expect("read");
    assert_eq!(totals.units as usize, in_stock.len());
    assert_eq!((totals.cost, totals.with_cost as usize), (costs().map(Money::minor).sum(), costs().count()));
    let page = UnitPage {
        filter: UnitFilter { show: UnitSelection::InStock, ..UnitFilter::default() },
        order: UnitSort::Cost,
        descending: false,
        offset: 0,
        limit: 500,
    };
    let lines = store.inventory(page).await.expect("read");
    assert_eq!(lines.iter().filter_map(|line| line.cost).sum::<i64>(), totals.cost);
    let groups =
        store.unit_groups(UnitFilter::default(), UnitGrouping::KeptAt, now(), 500).await.expect("read");
    assert_eq!(groups.iter().map(|group| group.totals.cost).sum::<i64>(), totals.cost);
    assert_eq!(groups.iter().map(|group| group.totals.units).sum::<u32>(), totals.units);

    let sums = store.sale_totals(SaleFilter::default()).await.expect("read");
    let rows = store.sales(SaleFilter::default(), 0, 500).await.expect("read");
    let sales = || model.units.iter().flat_map(|unit| unit.sales.iter().map(move |sale| (unit, sale)));
    let holds = |sale: &Sale| sale.state == SaleState::Sold;
    assert_eq!(rows.len(), sales().count());
    assert_eq!(sums.sales as usize, sales().filter(|(_, sale)| holds(sale)).count());
    let revenue: i64 = sales().filter_map(|(_, sale)| sale.at_home()).map(|sale| sale.price.minor()).sum();
    assert_eq!((sums.revenue, rows.iter().filter_map(|row| row.price).sum()), (revenue, revenue));
    let profit: i64 = sales()
        .filter_map(|(unit, sale)| sale.at_home()?.profit(unit.details.cost.at_home(), holds(sale)))
        .map(Money::minor)
        .sum();
    assert_eq!((sums.profit, rows.iter().filter_map(|row| row.profit).sum()), (profit, profit));
    for by in [SalesGrouping::Month, SalesGrouping::Place, SalesGrouping::Brand] {
        let groups = store.sale_groups(SaleFilter::default(), by).await.expect("read");
        let sum = |of: fn(&tierstock_store::SaleTotals) -> i64| {
            groups.iter().map(|group| of(&group.totals)).sum::<i64>()
        };
        assert_eq!((sum(|group| group.revenue), sum(|group| group.profit)), (sums.revenue, sums.profit));
        assert_eq!((sum(|group| group.fees), sum(|group| group.borne)), (sums.fees, sums.borne));
    }
}
