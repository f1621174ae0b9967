//! What units are worth: the payout of the better place, kept with each unit in the transaction that changes a quote,
//! so that lists and totals need not work it out.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{NaiveDate, TimeDelta};
use rusqlite::{Connection, params};
use tierstock_domain::{
    Condition, ConditionMap, Currency, FeeBook, ItemCondition, Market, Moment, Money, ProductId, ProductKind,
    Rates, Side, SizeId, UnitState, payout,
};

use crate::column::{At, Code, Key, maybe_word, scope, word};
use crate::{Store, StoreError, calendar, conditions, fees, price_at, rates, regions};

const DAY: TimeDelta = TimeDelta::days(1);

/// A payout in the user's own currency, and where it is to be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// What is left after all fees.
    pub amount: Money,
    /// The marketplace that pays it.
    pub market: Market,
}

/// The better place for one size; none: no price is known, or no rate into the own currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// At the highest bid: somebody would pay it this minute.
    pub now: Option<Best>,
    /// At the lowest ask.
    pub if_listed: Option<Best>,
}

/// What is needed to say what a price is worth.
pub(crate) struct Valuer {
    fees: FeeBook,
    rates: Rates,
    conditions: ConditionMap,
    home: Currency,
    now: Moment,
    today: NaiveDate,
}

impl Store {
    /// What new goods in each of the product's sizes pay out in the own region under the fees and rates of today; sizes
    /// without any quote are missing.
    pub async fn worths_of(
        &self,
        product: ProductId,
        now: Moment,
    ) -> Result<HashMap<SizeId, Worth>, StoreError> {
        self.read(move |db| Valuer::load(db, now)?.of_sizes(db, product)).await
    }

    /// Works out again what the units of up to `limit` products are worth, those after `after`; answers the last one, or
    /// none once all are done. For fees and rates that changed.
    pub async fn revalue(
        &self,
        after: ProductId,
        limit: u32,
        now: Moment,
    ) -> Result<Option<ProductId>, StoreError> {
        self.write(move |db| {
            let mut select = db.prepare_cached(
                "SELECT DISTINCT product_id FROM units WHERE product_id > ?1 ORDER BY product_id LIMIT ?2",
            )?;
            let products: Vec<ProductId> = select
                .query_map(params![after.0, limit], |row| Ok(ProductId(row.get(0)?)))?
                .collect::<Result<_, _>>()?;
            let valuer = Valuer::load(db, now)?;
            products.iter().try_for_each(|product| valuer.refresh(db, *product))?;
            Ok(products.last().copied())
        })
        .await
    }
}

/// Works out what the product's units are worth.
pub(crate) fn refresh(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    let mut owned = db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM units WHERE product_id = ?1 AND state = 'in_stock')")?;
    if owned.query_row([product.0], |row| row.get(0))? {
        Valuer::load(db, now)?.refresh(db, product)?;
    }
    Ok(())
}

/// A unit in stock, and what is kept of its worth.
struct Owned {
    id: i64,
    size: SizeId,
    condition: Condition,
    own_value: Option<Money>,
    kept: WorthColumns,
}

/// The columns that are kept with a unit.
#[derive(PartialEq, Eq)]
struct WorthColumns {
    now: Option<i64>,
    place: Option<Market>,
    day_ago: Option<i64>,
    if_listed: Option<i64>,
    if_listed_place: Option<Market>,
}

impl Valuer {
    pub fn load(db: &Connection, now: Moment) -> Result<Self, StoreError> {
        let fees = fees::book(db)?;
        let today = calendar::day(db, now)?;
        let rates = rates::on(db, today)?;
        let conditions = conditions::map(db)?;
        Ok(Self { fees, rates, conditions, home: regions::home(db)?.currency(), now, today })
    }

    /// The user's own currency.
    pub const fn home(&self) -> Currency {
        self.home
    }

    /// What is left of a quote's price, in the quote's currency.
    pub fn payout(&self, market: Market, price: Money, kind: Option<ProductKind>) -> Option<Money> {
        Some(payout::of_quote(&self.fees.on(self.today), market, price, kind).ok()?.amount())
    }

    /// What is left of a quote's price, in the own currency.
    pub fn left(&self, market: Market, price: Money, kind: Option<ProductKind>) -> Option<Best> {
        let payout = self.payout(market, price, kind)?;
        let rate = self.rates.fix(payout.currency(), self.home, self.today)?;
        let conversion = self.fees.on(self.today).conversion(market.into());
        let amount = payout::at_home(payout, &rate, conversion)?;
        Some(Best { amount, market })
    }

    /// What new goods in a good box are worth in the own region, by size.
    pub fn of_sizes(
        &self,
        db: &Connection,
        product: ProductId,
    ) -> Result<HashMap<SizeId, Worth>, StoreError> {
        Ok(self.worths(&quotes(db, product)?, kind(db, product)?))
    }

    fn worths(&self, quotes: &[Standard], kind: Option<ProductKind>) -> HashMap<SizeId, Worth> {
        let mut worths: HashMap<SizeId, Worth> = HashMap::new();
        for quote in quotes.iter().filter(|quote| quote.condition == ItemCondition::NEW) {
            let worth = worths.entry(quote.size).or_default();
            *worth = self.with(*worth, quote, kind);
        }
        worths
    }

    fn with(&self, worth: Worth, quote: &Standard, kind: Option<ProductKind>) -> Worth {
        Worth {
            now: better(worth.now, self.of_quote(quote, quote.bid, kind)),
            if_listed: better(worth.if_listed, self.of_quote(quote, quote.ask, kind)),
        }
    }

    fn of_quote(&self, quote: &Standard, minor: Option<i64>, kind: Option<ProductKind>) -> Option<Best> {
        self.left(quote.market, Money::new(minor?, quote.currency), kind)
    }

    fn refresh(&self, db: &Connection, product: ProductId) -> Result<(), StoreError> {
        let (quotes, kind) = (quotes(db, product)?, kind(db, product)?);
        let mut known: HashMap<(SizeId, Condition), (Worth, Option<Best>)> = HashMap::new();
        for unit in owned(db, product)? {
            let (worth, day_ago) = match known.entry((unit.size, unit.condition)) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(unknown) => *unknown.insert(self.of_goods(db, &quotes, &unit, kind)?),
            };
            let worth = self.of_unit(&unit, worth, day_ago);
            if worth != unit.kept {
                self.keep(db, unit.id, &worth)?;
            }
        }
        Ok(())
    }

    /// What goods such as the unit are worth; and the payout at the highest bid of a day ago, under the fees and rates of
    /// today: only prices moved.
    fn of_goods(
        &self,
        db: &Connection,
        quotes: &[Standard],
        unit: &Owned,
        kind: Option<ProductKind>,
    ) -> Result<(Worth, Option<Best>), StoreError> {
        let (mut worth, mut day_ago) = (Worth::default(), None);
        for quote in quotes.iter().filter(|quote| self.prices(quote, unit)) {
            worth = self.with(worth, quote, kind);
            let bid = price_at::side_at(db, quote.series, Side::Bid, self.now - DAY)?;
            day_ago = better(day_ago, self.of_quote(quote, bid, kind));
        }
        Ok((worth, day_ago))
    }

    /// StockX sells nothing but new goods in a good box: what is not deadstock is priced by Alias alone.
    fn prices(&self, quote: &Standard, unit: &Owned) -> bool {
        quote.size == unit.size
            && quote.condition == self.conditions.of(unit.condition)
            && (unit.condition == Condition::Deadstock || quote.market == Market::Alias)
    }

    /// Where nobody bids for such goods, a unit is worth what the user says, or it is not known.
    fn of_unit(&self, unit: &Owned, worth: Worth, day_ago: Option<Best>) -> WorthColumns {
        let Worth { now, if_listed } = worth;
        let own = if now.is_none() { self.own_value(unit) } else { None };
        WorthColumns {
            now: now.map(|best| best.amount.minor()).or(own),
            place: now.map(|best| best.market),
            day_ago: now.and(day_ago).map(|best| best.amount.minor()).or(own),
            if_listed: if_listed.map(|best| best.amount.minor()),
            if_listed_place: if_listed.map(|best| best.market),
        }
    }

    fn own_value(&self, unit: &Owned) -> Option<i64> {
        let value = unit.own_value?;
        let rate = self.rates.fix(value.currency(), self.home, self.today)?;
        rate.convert(value).map(Money::minor)
    }

    fn keep(&self, db: &Connection, unit: i64, worth: &WorthColumns) -> Result<(), StoreError> {
        db.prepare_cached(
            "UPDATE units SET worth = ?2, worth_place = ?3, worth_day_ago = ?4, if_listed = ?5,
             if_listed_place = ?6, worth_at = ?7 WHERE id = ?1",
        )?
        .execute(params![
            unit,
            worth.now,
            worth.place.map(Key),
            worth.day_ago,
            worth.if_listed,
            worth.if_listed_place.map(Key),
            At(self.now)
        ])?;
        Ok(())
    }
}

/// Of two equal ones the first: StockX before Alias.
fn better(one: Option<Best>, other: Option<Best>) -> Option<Best> {
    match (one, other) {
        (Some(one), Some(other)) if other.amount.minor() > one.amount.minor() => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}

/// The known prices of goods of a size on a marketplace, from where the seller ships; amounts in minor units.
pub(crate) struct Standard {
    series: i64,
    pub size: SizeId,
    pub condition: ItemCondition,
    pub market: Market,
    pub currency: Currency,
    ask: Option<i64>,
    pub bid: Option<i64>,
}

pub(crate) const STANDARD: &str = "
    SELECT q.id, q.size_id, c.market, c.key, iif(q.ask_unknown IS NULL, q.ask, NULL),
        iif(q.bid_unknown IS NULL, q.bid, NULL), q.item_condition
    FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id CROSS JOIN sizes z ON z.product_id = f.product_id
    CROSS JOIN quotes q ON q.size_id = z.id AND q.scope_id = f.scope_id AND q.channel = 0
    WHERE f.product_id = ?1 AND f.rank = 0 ORDER BY c.market DESC";

pub(crate) fn quotes(db: &Connection, product: ProductId) -> Result<Vec<Standard>, StoreError> {
    let mut select = db.prepare_cached(STANDARD)?;
    let rows = select.query_map([product.0], |row| {
        let scope = scope(row, 2, 3)?;
        Ok(Standard {
            series: row.get(0)?,
            size: SizeId(row.get(1)?),
            market: scope.market(),
            currency: scope.currency(),
            ask: row.get(4)?,
            bid: row.get(5)?,
            condition: row.get::<_, Code<_>>(6)?.0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the product is, once a marketplace said it.
pub(crate) fn kind(db: &Connection, product: ProductId) -> Result<Option<ProductKind>, StoreError> {
    let mut find = db.prepare_cached("SELECT kind FROM products WHERE id = ?1")?;
    Ok(find.query_row([product.0], |row| maybe_word(row, 0))?)
}

fn owned(db: &Connection, product: ProductId) -> Result<Vec<Owned>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT id, size_id, condition, own_value, own_value_currency, worth, worth_place, worth_day_ago, if_listed,
             if_listed_place
         FROM units WHERE product_id = ?1 AND state = ?2",
    )?;
    let rows = select.query_map(params![product.0, Key(UnitState::InStock)], |row| {
        let own_value: Option<i64> = row.get(3)?;
        let currency = maybe_word(row, 4)?;
        Ok(Owned {
            id: row.get(0)?,
            size: SizeId(row.get(1)?),
            condition: word(row, 2)?,
            own_value: own_value.zip(currency).map(|(minor, currency)| Money::new(minor, currency)),
            kept: WorthColumns {
                now: row.get(5)?,
                place: maybe_word(row, 6)?,
                day_ago: row.get(7)?,
                if_listed: row.get(8)?,
                if_listed_place: maybe_word(row, 9)?,
            },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
