//! The sales, read: rows, sums and groups. Each sum says of how many sales it is the sum.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params, params_from_iter};
use serde::Deserialize;
use tierstock_domain::fees::proposal::Settled;
use tierstock_domain::{
    Conversions, Currency, FixedRate, Money, Place, ProductId, SaleStateName, Size, UnitId,
};

use crate::column::{Day, Json, Key, word};
use crate::{Store, StoreError, sizes};

/// Which sales are wanted.
#[derive(Debug, Clone, Default)]
pub struct SaleFilter {
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after this day.
    pub to: Option<NaiveDate>,
    /// Only sales at this place; none: at every place.
    pub place: Option<Place>,
    /// Only sales at a place that is called so; empty: at those that are called nothing.
    pub place_name: Option<String>,
    /// Only of this brand; empty: of products without one.
    pub brand: Option<String>,
    /// Only of this product.
    pub product: Option<ProductId>,
    /// Words that must all occur in the product's name, brand or SKU, in the sale's reference or buyer, or the name of its place, or in the number of
    /// the order by which the unit was bought; empty for all.
    pub text: String,
}

/// What sales are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SalesGrouping {
    /// By the month of the sale.
    Month,
    /// By the place of sale.
    Place,
    /// By the product's brand; products without one are together.
    Brand,
}

/// One sale; amounts in minor units of the own currency, none: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleRow {
    /// The unit that was sold.
    pub unit: UnitId,
    /// Which of its sales, from 1.
    pub nth: u32,
    /// The product that it is a unit of.
    pub product: ProductId,
    /// The product's SKU as the user spelled it.
    pub sku: String,
    /// The product's name; none until a marketplace has told it.
    pub name: Option<String>,
    /// The picture's name in the cache.
    pub picture_file: Option<String>,
    /// The size of its label, and what it is on other scales.
    pub size: (Size, Conversions),
    /// The place of sale.
    pub place: Place,
    /// The name of one that is [`Place::Other`]; empty: none is told.
    pub place_name: String,
    /// The civil day of the sale.
    pub sold_on: NaiveDate,
    /// Whether it holds.
    pub state: SaleStateName,
    /// Whether the actual payout is known.
    pub settled: bool,
    /// The order's number.
    pub reference: String,
    /// What the buyer paid.
    pub price: Option<i64>,
    /// What was left.
    pub payout: Option<i64>,
    /// What the user bore beside the fees.
    pub borne: Option<i64>,
    /// What the unit cost.
    pub cost: Option<i64>,
    /// What was earned.
    pub profit: Option<i64>,
    /// Days from the purchase to the sale.
    pub days: Option<i64>,
    /// Whether it, or the unit's cost, was converted by a rate of another day.
    pub rate_of_another_day: bool,
}

/// Sums over sales, in minor units of the own currency, each with how many sales are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SaleTotals {
    /// Sales that hold.
    pub sales: u32,
    /// Sales that came to nothing.
    pub ended: u32,
    /// The prices of those whose rate is known.
    pub revenue: i64,
    /// Sales whose price is in `revenue`.
    pub with_revenue: u32,
    /// Their fees: prices less payouts.
    pub fees: i64,
    /// What was borne beside the fees, also for sales that came to nothing.
    pub borne: i64,
    /// What was earned on those whose cost is known, less what sales that came to nothing cost.
    pub profit: i64,
    /// The cost of the units sold whose profit is known.
    pub profit_cost: i64,
    /// Sales that hold and whose profit is known.
    pub with_profit: u32,
    /// Days from purchase to sale in all, of those whose day of purchase is known.
    pub days: i64,
    /// Sales whose days are in `days`.
    pub with_days: u32,
    /// Of all of these, those that were converted by a rate of another day.
    pub of_another_day: u32,
    /// The same, or the unit's cost was.
    pub profit_of_another_day: u32,
}

/// Some of the sales together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleGroupRow {
    /// By what they are together: a month, a place's key, a brand.
    pub key: String,
    /// The sums of the group's sales.
    pub totals: SaleTotals,
}

/// A line of the stock book of the United Kingdom's margin scheme (HMRC Notice 718); amounts in minor units of the own
/// currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockBookRow {
    /// The unit: its stock number.
    pub unit: UnitId,
    /// When it was bought.
    pub bought_on: Option<NaiveDate>,
    /// The purchase invoice's number.
    pub order_number: String,
    /// The seller, as the user wrote it; empty: not stated.
    pub bought_from: String,
    /// What it is.
    pub description: String,
    /// When it was sold, if it is.
    pub sold_on: Option<NaiveDate>,
    /// The sales invoice's number.
    pub reference: String,
    /// The buyer, as the user wrote it; empty: not sold, or not stated.
    pub buyer: String,
    /// What was paid for it, the price alone; none: it, or the rate, is not known.
    pub purchase_price: Option<i64>,
    /// What the buyer paid; none: not sold, or the rate is not known.
    pub selling_price: Option<i64>,
    /// By which rate the purchase price was converted.
    pub purchase_rate: Option<FixedRate>,
    /// By which rate the selling price was.
    pub selling_rate: Option<FixedRate>,
}

impl Store {
    /// The sales that match, the newest first.
    pub async fn sales(
        &self,
        filter: SaleFilter,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<SaleRow>, StoreError> {
        self.read(move |db| {
            let wanted = SaleSqlFilter::of(&filter);
            let bound = wanted.bound.len();
            let select = format!(
                "SELECT s.unit_id, s.nth, u.product_id, ifnull(p.sku, ''), p.name, p.picture_file, {SIZE}, s.place, s.sold_on,
                     s.state, s.actual IS NOT NULL, s.reference, s.price_home, s.payout_home,
                     s.borne_home, u.cost_home, s.profit_home, {DAYS}, {OF_ANOTHER_DAY},
                     s.place_name
                 FROM sales s JOIN units u ON u.id = s.unit_id JOIN products p ON p.id = u.product_id
                 JOIN sizes z ON z.id = u.size_id WHERE {}
                 ORDER BY s.sold_on DESC, s.unit_id DESC, s.nth DESC LIMIT ?{} OFFSET ?{}",
                wanted.sql,
                bound + 1,
                bound + 2
            );
            let paging = [Value::from(i64::from(limit)), Value::from(i64::from(offset))];
            let mut select = db.prepare_cached(&select)?;
            let rows = select.query_map(params_from_iter(wanted.bound.into_iter().chain(paging)), row)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The sums of the sales that match.
    pub async fn sale_totals(&self, filter: SaleFilter) -> Result<SaleTotals, StoreError> {
        self.read(move |db| {
            let wanted = SaleSqlFilter::of(&filter);
            let select = format!("SELECT {SUMS} {FROM} WHERE {}", wanted.sql);
            let mut select = db.prepare_cached(&select)?;
            Ok(select.query_row(params_from_iter(wanted.bound), |row| sums(row, 0))?)
        })
        .await
    }

    /// The same in groups: months oldest first, else the highest revenue first.
    pub async fn sale_groups(
        &self,
        filter: SaleFilter,
        by: SalesGrouping,
    ) -> Result<Vec<SaleGroupRow>, StoreError> {
        self.read(move |db| groups(db, &filter, by)).await
    }

    /// The newest sales at a place that hold and whose payout is known, the newest first.
    pub async fn settled(&self, place: Place, limit: u32) -> Result<Vec<Settled>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT sold_on, expected, actual FROM sales WHERE place = ?1 AND state = 'sold' AND actual IS NOT NULL
                 ORDER BY sold_on DESC, unit_id DESC LIMIT ?2",
            )?;
            let rows = select.query_map(params![Key(place), limit], |row| {
                Ok(Settled {
                    sold_on: row.get::<_, Day>(0)?.0,
                    expected: row.get::<_, Json<_>>(1)?.0,
                    actual: row.get::<_, Json<_>>(2)?.0,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Every unit marked as margin goods that is or was owned, but for those deleted, in the order of their stock numbers.
    pub async fn stock_book(&self) -> Result<Vec<StockBookRow>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached(STOCK_BOOK)?;
            Ok(select.query_map((), stock_book_row)?.collect::<Result<_, _>>()?)
        })
        .await
    }
}

struct SaleSqlFilter {
    sql: String,
    bound: Vec<Value>,
}

impl SaleSqlFilter {
    fn of(filter: &SaleFilter) -> Self {
        let SaleFilter { from, to, place, place_name, brand, product, text } = filter;
        let text = Some(text.trim()).filter(|text| !text.is_empty());
        let conditions: [(&str, Option<Value>); 7] = [
            ("s.sold_on >= ?", from.map(|day| day.to_string().into())),
            ("s.sold_on <= ?", to.map(|day| day.to_string().into())),
            ("s.place = ?", place.map(|place| place.key().to_owned().into())),
            ("s.place_name = ?", place_name.clone().map(Into::into)),
            ("coalesce(p.brand, '') = ?", brand.clone().map(Into::into)),
            ("u.product_id = ?", product.map(|product| product.0.into())),
            (FOUND, text.map(|text| text.to_owned().into())),
        ];
        let mut this = Self { sql: "1".into(), bound: Vec::new() };
        for (condition, value) in conditions {
            if let Some(value) = value {
                this.bound.push(value);
                this.sql.extend([" AND ", &condition.replace('?', &format!("?{}", this.bound.len()))]);
            }
        }
        this
    }
}

/// What a sale is found by.
const FOUND: &str = "found_by(?, p.sku_normal, p.name, p.brand, s.reference, s.buyer, u.order_number,
    s.place_name)";

const FROM: &str = "FROM sales s JOIN units u ON u.id = s.unit_id JOIN products p ON p.id = u.product_id";

const DAYS: &str = "CAST(julianday(s.sold_on) - julianday(u.bought_on) AS INTEGER)";

const SIZE: &str = sizes::size_columns!();

/// The cost counts only where the sale holds.
const OF_ANOTHER_DAY: &str = "s.rate_of_another_day OR (s.state = 'sold' AND u.rate_of_another_day)";

const SUMS: &str = "
    count(*) FILTER (WHERE s.state = 'sold'), count(*) FILTER (WHERE s.state <> 'sold'),
    coalesce(sum(s.price_home), 0), count(s.price_home) FILTER (WHERE s.state = 'sold'),
    coalesce(sum(s.price_home - s.payout_home), 0), coalesce(sum(s.borne_home), 0), coalesce(sum(s.profit_home), 0),
    coalesce(sum(u.cost_home) FILTER (WHERE s.state = 'sold' AND s.profit_home IS NOT NULL), 0),
    count(s.profit_home) FILTER (WHERE s.state = 'sold'),
    coalesce(sum(CAST(julianday(s.sold_on) - julianday(u.bought_on) AS INTEGER)) FILTER (WHERE s.state = 'sold'), 0),
    count(u.bought_on) FILTER (WHERE s.state = 'sold'), sum(s.rate_of_another_day),
    count(*) FILTER (WHERE s.rate_of_another_day OR (s.profit_home IS NOT NULL AND s.state = 'sold' AND u.rate_of_another_day))";

/// A unit's sale that holds, or none.
pub(crate) const STOCK_BOOK: &str = "
    SELECT u.id, u.bought_on, u.order_number, u.bought_from,
        ifnull(p.sku || ' ', '') || coalesce(p.name, '') || ', size ' || z.label, s.sold_on, coalesce(s.reference, ''),
        coalesce(s.buyer, ''),
        u.price, u.currency, u.rate, s.price_home, u.cost_home, s.rate
    FROM units u JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id
    LEFT JOIN sales s ON s.unit_id = u.id AND s.state = 'sold'
    WHERE u.treatment = 'margin' AND u.state <> 'deleted' ORDER BY u.id";

fn sums(row: &Row, from: usize) -> rusqlite::Result<SaleTotals> {
    Ok(SaleTotals {
        sales: row.get(from)?,
        ended: row.get(from + 1)?,
        revenue: row.get(from + 2)?,
        with_revenue: row.get(from + 3)?,
        fees: row.get(from + 4)?,
        borne: row.get(from + 5)?,
        profit: row.get(from + 6)?,
        profit_cost: row.get(from + 7)?,
        with_profit: row.get(from + 8)?,
        days: row.get(from + 9)?,
        with_days: row.get(from + 10)?,
        of_another_day: row.get::<_, Option<_>>(from + 11)?.unwrap_or(0),
        profit_of_another_day: row.get(from + 12)?,
    })
}

fn groups(db: &Connection, filter: &SaleFilter, by: SalesGrouping) -> Result<Vec<SaleGroupRow>, StoreError> {
    let wanted = SaleSqlFilter::of(filter);
    let (key, order) = match by {
        SalesGrouping::Month => ("substr(s.sold_on, 1, 7)", "1"),
        // A place that is called something is its own; its name stands behind the key of the others.
        SalesGrouping::Place => {
            ("s.place || iif(s.place_name = '', '', ':' || s.place_name)", "sum(s.price_home) DESC, 1")
        }
        SalesGrouping::Brand => ("coalesce(p.brand, '')", "sum(s.price_home) DESC, 1"),
    };
    let select = format!("SELECT {key}, {SUMS} {FROM} WHERE {} GROUP BY 1 ORDER BY {order}", wanted.sql);
    let mut select = db.prepare_cached(&select)?;
    let rows = select.query_map(params_from_iter(wanted.bound), |row| {
        Ok(SaleGroupRow { key: row.get(0)?, totals: sums(row, 1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn row(row: &Row) -> rusqlite::Result<SaleRow> {
    Ok(SaleRow {
        unit: UnitId(row.get(0)?),
        nth: row.get(1)?,
        product: ProductId(row.get(2)?),
        sku: row.get(3)?,
        name: row.get(4)?,
        picture_file: row.get(5)?,
        size: sizes::size(row, 6)?,
        place: word(row, 17)?,
        place_name: row.get(29)?,
        sold_on: row.get::<_, Day>(18)?.0,
        state: word(row, 19)?,
        settled: row.get(20)?,
        reference: row.get(21)?,
        price: row.get(22)?,
        payout: row.get(23)?,
        borne: row.get(24)?,
        cost: row.get(25)?,
        profit: row.get(26)?,
        days: row.get(27)?,
        rate_of_another_day: row.get(28)?,
    })
}

/// The price alone; none while what the unit cost is not in the own currency.
fn purchase_price(row: &Row, rate: Option<FixedRate>) -> rusqlite::Result<Option<i64>> {
    let (price, currency): (Option<i64>, Currency) = (row.get(8)?, word(row, 9)?);
    let price = price.map(|minor| Money::new(minor, currency));
    Ok(price.zip(rate).and_then(|(price, rate)| rate.convert(price)).map(Money::minor))
}

/// The rate in a column, if the amount in another one was converted by it.
fn rate_of(row: &Row, rate: usize, converted: usize) -> rusqlite::Result<Option<FixedRate>> {
    let amount: Option<i64> = row.get(converted)?;
    let rate: Option<Json<FixedRate>> = row.get(rate)?;
    Ok(rate.filter(|_| amount.is_some()).map(|Json(rate)| rate))
}

fn stock_book_row(row: &Row) -> rusqlite::Result<StockBookRow> {
    let day = |day: Option<Day>| day.map(|Day(day)| day);
    let purchase_rate = rate_of(row, 10, 12)?;
    Ok(StockBookRow {
        unit: UnitId(row.get(0)?),
        bought_on: day(row.get(1)?),
        order_number: row.get(2)?,
        bought_from: row.get(3)?,
        description: row.get(4)?,
        sold_on: day(row.get(5)?),
        reference: row.get(6)?,
        buyer: row.get(7)?,
        purchase_price: purchase_price(row, purchase_rate)?,
        selling_price: row.get(11)?,
        purchase_rate,
        selling_rate: rate_of(row, 13, 11)?,
    })
}
