//! The inventory, read: rows of units, their totals, and groups of them. What is shown is worked out on writing.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde::{Deserialize, Serialize};
use tierstock_domain::{
    Condition, ConditionMap, Conversions, Market, Moment, Place, ProductId, Size, Treatment, UnitId,
    UnitState,
};

mod filter;
mod old_bids;

pub use filter::{UnitFilter, UnitSelection, UnitSort};

use filter::{UnitSqlFilter, ordered_by};

use crate::column::{Day, maybe_word, moment, word};
use crate::{Store, StoreError, conditions, sizes};

/// What units are put together by. Views that users saved name it by these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum UnitGrouping {
    /// By product, named by its name or SKU.
    Product,
    /// By where they are kept.
    #[serde(rename = "place")]
    KeptAt,
    /// By the month of purchase.
    #[serde(rename = "age")]
    Month,
}

/// Which units are asked for, in which order, and how many to pass over.
#[derive(Debug, Clone)]
pub struct UnitPage {
    /// Which units are wanted.
    pub filter: UnitFilter,
    /// In which order.
    pub order: UnitSort,
    /// The other way round.
    pub descending: bool,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// One unit of the inventory; amounts in minor units of the own currency, none: not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InventoryRow {
    /// The unit's row, which is also its stock number.
    pub id: UnitId,
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
    /// The state of the goods; StockX has prices for deadstock alone.
    pub condition: Condition,
    /// What it cost.
    pub cost: Option<i64>,
    /// When it was bought.
    pub bought_on: Option<NaiveDate>,
    /// When it was entered.
    pub added_at: Moment,
    /// Where it is kept.
    pub kept_at: String,
    /// What it would pay out this minute, and where.
    pub worth: Option<i64>,
    /// Where that is; none: it is the user's own figure.
    pub worth_place: Option<Market>,
    /// What it would pay out at the lowest ask.
    pub if_listed: Option<i64>,
    /// Where that is.
    pub if_listed_place: Option<Market>,
    /// Where it is in its life.
    pub state: UnitState,
    /// Where it is listed.
    pub listed: Vec<Place>,
    /// From where it must be taken down.
    pub to_take_down: Vec<Place>,
    /// Whether its cost was converted by a rate of another day.
    pub rate_of_another_day: bool,
    /// How VAT is accounted for when it is sold.
    pub treatment: Treatment,
    /// Its worth comes with Alias's next answer: none was asked yet for goods in its condition.
    pub worth_awaited: bool,
}

/// Sums of units; each says of how many it is the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// All of them.
    pub units: u32,
    /// Of these, in stock: nobody asks what the others are worth.
    pub in_stock: u32,
    /// What those cost whose cost is known.
    pub cost: i64,
    /// Those whose cost is known.
    pub with_cost: u32,
    /// What those are worth whose worth is known.
    pub worth: i64,
    /// Those whose worth is known.
    pub with_worth: u32,
    /// Worth less cost, of those of which both are known.
    pub profit: i64,
    /// The cost of those.
    pub profit_cost: i64,
    /// Those of which both are known.
    pub with_profit: u32,
    /// The payouts at the lowest asks, where there is one.
    pub if_listed: i64,
    /// Those that have one.
    pub with_if_listed: u32,
    /// What the worth of those changed by within 24 hours whose worth was known then.
    pub day_change: i64,
    /// Those whose cost was converted by a rate of another day.
    pub of_another_day: u32,
}

/// Some of the units together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// By what they are together: a product's id, a place, a month.
    pub key: String,
    /// What the group is called in the list: a product's name, a place, a month.
    pub label: String,
    /// The sums of the group's units.
    pub totals: Totals,
}

/// How many units there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnitCounts {
    /// Units that are neither sold nor gone.
    pub in_stock: u32,
    /// Of these, listed somewhere.
    pub listed: u32,
    /// Of these, bought on or before the day that was asked about.
    pub held: u32,
    /// Of these, without a known worth.
    pub without_worth: u32,
    /// Listed in a place though sold in another.
    pub to_take_down: u32,
    /// In stock or sold.
    pub all: u32,
}

impl Store {
    /// One page of the inventory.
    pub async fn inventory(&self, page: UnitPage) -> Result<Vec<InventoryRow>, StoreError> {
        self.read(move |db| rows(db, &page)).await
    }

    /// The sums of the units that match. A change over a day is counted if it was worked out within the day before `now`.
    pub async fn totals(&self, filter: UnitFilter, now: Moment) -> Result<Totals, StoreError> {
        self.read(move |db| totals(db, &filter, now)).await
    }

    /// The same in groups, the largest worth first, at most `limit`.
    pub async fn unit_groups(
        &self,
        filter: UnitFilter,
        by: UnitGrouping,
        now: Moment,
        limit: u32,
    ) -> Result<Vec<GroupRow>, StoreError> {
        self.read(move |db| groups(db, &filter, by, now, limit)).await
    }

    /// How many units there are of each kind; held: bought on or before `since`.
    pub async fn unit_counts(&self, since: NaiveDate) -> Result<UnitCounts, StoreError> {
        self.read(move |db| {
            let mut count = db.prepare_cached(
                "SELECT count(*), count(*) FILTER (WHERE offers_up > 0), count(*) FILTER (WHERE bought_on <= ?1),
                     count(*) FILTER (WHERE worth IS NULL), (SELECT count(*) FROM units WHERE to_take_down > 0),
                     (SELECT count(*) FROM units WHERE state IN ('in_stock', 'sold'))
                 FROM units WHERE state = 'in_stock'",
            )?;
            Ok(count.query_row([Day(since)], |row| {
                Ok(UnitCounts {
                    in_stock: row.get(0)?,
                    listed: row.get(1)?,
                    held: row.get(2)?,
                    without_worth: row.get(3)?,
                    to_take_down: row.get(4)?,
                    all: row.get(5)?,
                })
            })?)
        })
        .await
    }

    /// Where units in stock are kept, by name.
    pub async fn places_kept(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut select = db.prepare_cached(
                "SELECT DISTINCT kept_at FROM units WHERE state = 'in_stock' AND kept_at <> '' ORDER BY kept_at LIMIT 500",
            )?;
            Ok(select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// The units of the page are found first, so that only they are looked at whole.
fn rows(db: &Connection, page: &UnitPage) -> Result<Vec<InventoryRow>, StoreError> {
    let mut wanted = UnitSqlFilter::of(&page.filter);
    wanted.needs_product |= page.order == UnitSort::Product;
    let way = if page.descending { "DESC" } else { "ASC" };
    let order: String =
        ordered_by(page.order).iter().map(|column| format!("{column} {way} NULLS LAST, ")).collect();
    let order = format!("{order}u.id {way}");
    let sizes = if matches!(page.order, UnitSort::Size | UnitSort::Product) {
        "CROSS JOIN sizes z ON z.id = u.size_id"
    } else {
        ""
    };
    let bound = wanted.bound.len();
    let select = format!(
        "SELECT u.id {} ORDER BY {order} LIMIT ?{} OFFSET ?{}",
        wanted.from(sizes),
        bound + 1,
        bound + 2
    );
    let paging = [Value::from(i64::from(page.limit)), Value::from(i64::from(page.offset))];
    let mut select = db.prepare_cached(&select)?;
    let ids: Vec<i64> = select
        .query_map(params_from_iter(wanted.bound.into_iter().chain(paging)), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut find = db.prepare_cached(&line(&conditions::map(db)?))?;
    ids.into_iter().map(|id| Ok(find.query_row([id], inventory_row)?)).collect()
}

const LINE: &str = concat!(
    "SELECT u.id, u.product_id, ifnull(p.sku, ''), p.name, p.picture_file, ",
    sizes::size_columns!(),
    ",
        u.condition, u.cost_home, u.bought_on, u.added_at, u.kept_at, u.worth, u.worth_place, u.if_listed,
        u.if_listed_place, u.state,
        (SELECT group_concat(place || ' ' || state) FROM offers o WHERE o.unit_id = u.id AND state <> 'down'),
        u.rate_of_another_day, u.treatment,
        u.state = 'in_stock' AND u.condition <> 'deadstock' AND u.worth IS NULL AND EXISTS (
            SELECT 1 FROM feeds f JOIN market_links l ON l.product_id = f.product_id AND l.market = f.market
            JOIN market_sizes m ON m.link_id = l.id AND m.size_id = u.size_id
            WHERE f.product_id = u.product_id AND f.rank = 0 AND f.market = 'alias'
            AND NOT EXISTS (
                SELECT 1 FROM quotes q WHERE q.size_id = u.size_id AND q.scope_id = f.scope_id AND q.channel = 0
                AND q.item_condition = {condition}
            )
        )
    FROM units u JOIN products p ON p.id = u.product_id JOIN sizes z ON z.id = u.size_id WHERE u.id = ?1"
);

fn line(conditions: &ConditionMap) -> String {
    LINE.replace("{condition}", &conditions::sql(conditions))
}

fn inventory_row(row: &Row) -> rusqlite::Result<InventoryRow> {
    let offers: String = row.get::<_, Option<_>>(26)?.unwrap_or_default();
    let places = |state: &str| {
        let mut places: Vec<Place> = offers
            .split(',')
            .filter_map(|offer| offer.split_once(' ').filter(|(_, is)| *is == state))
            .filter_map(|(place, _)| Place::from_key(place))
            .collect();
        places.sort();
        places
    };
    Ok(InventoryRow {
        id: UnitId(row.get(0)?),
        product: ProductId(row.get(1)?),
        sku: row.get(2)?,
        name: row.get(3)?,
        picture_file: row.get(4)?,
        size: sizes::size(row, 5)?,
        condition: word(row, 16)?,
        cost: row.get(17)?,
        bought_on: row.get::<_, Option<Day>>(18)?.map(|Day(day)| day),
        added_at: moment(row, 19)?,
        kept_at: row.get(20)?,
        worth: row.get(21)?,
        worth_place: maybe_word(row, 22)?,
        if_listed: row.get(23)?,
        if_listed_place: maybe_word(row, 24)?,
        state: word(row, 25)?,
        listed: places("up"),
        to_take_down: places("take_down"),
        rate_of_another_day: row.get(27)?,
        treatment: word(row, 28)?,
        worth_awaited: row.get(29)?,
    })
}

/// The sums that [`sums`] reads; `{day_ago}` is the parameter of the moment a day ago.
fn sum_columns(day_ago: usize) -> String {
    format!(
        "count(*), coalesce(sum(u.cost_home), 0), count(u.cost_home), coalesce(sum(u.worth), 0), count(u.worth),
         coalesce(sum(u.worth - u.cost_home), 0), coalesce(sum(iif(u.worth IS NULL, NULL, u.cost_home)), 0),
         count(u.worth - u.cost_home), coalesce(sum(u.if_listed), 0), count(u.if_listed),
         coalesce(sum(iif(u.worth_at > ?{day_ago}, u.worth - u.worth_day_ago, NULL)), 0),
         coalesce(sum(u.rate_of_another_day), 0), count(*) FILTER (WHERE u.state = 'in_stock')"
    )
}

fn sums(row: &Row, from: usize) -> rusqlite::Result<Totals> {
    Ok(Totals {
        units: row.get(from)?,
        cost: row.get(from + 1)?,
        with_cost: row.get(from + 2)?,
        worth: row.get(from + 3)?,
        with_worth: row.get(from + 4)?,
        profit: row.get(from + 5)?,
        profit_cost: row.get(from + 6)?,
        with_profit: row.get(from + 7)?,
        if_listed: row.get(from + 8)?,
        with_if_listed: row.get(from + 9)?,
        day_change: row.get(from + 10)?,
        of_another_day: row.get(from + 11)?,
        in_stock: row.get(from + 12)?,
    })
}

fn totals(db: &Connection, filter: &UnitFilter, now: Moment) -> Result<Totals, StoreError> {
    let wanted = UnitSqlFilter::of(filter);
    let select = format!("SELECT {} {}", sum_columns(wanted.bound.len() + 1), wanted.from(""));
    let bound = wanted.bound.into_iter().chain([day_before(now)]);
    Ok(db.prepare_cached(&select)?.query_row(params_from_iter(bound), |row| sums(row, 0))?)
}

fn groups(
    db: &Connection,
    filter: &UnitFilter,
    by: UnitGrouping,
    now: Moment,
    limit: u32,
) -> Result<Vec<GroupRow>, StoreError> {
    let mut wanted = UnitSqlFilter::of(filter);
    let (key, label) = match by {
        UnitGrouping::Product => {
            wanted.needs_product = true;
            ("CAST(u.product_id AS TEXT)", "coalesce(p.name, p.sku)")
        }
        UnitGrouping::KeptAt => ("u.kept_at", "u.kept_at"),
        UnitGrouping::Month => {
            ("substr(coalesce(u.bought_on, ''), 1, 7)", "substr(coalesce(u.bought_on, ''), 1, 7)")
        }
    };
    let day_ago = wanted.bound.len() + 1;
    let select = format!(
        "SELECT {key}, {label}, {} {} GROUP BY 1 ORDER BY sum(u.worth) DESC NULLS LAST, 1 LIMIT ?{}",
        sum_columns(day_ago),
        wanted.from(""),
        day_ago + 1
    );
    let bound = wanted.bound.into_iter().chain([day_before(now), i64::from(limit).into()]);
    let mut select = db.prepare_cached(&select)?;
    let rows = select.query_map(params_from_iter(bound), |row| {
        Ok(GroupRow { key: row.get(0)?, label: row.get(1)?, totals: sums(row, 2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn day_before(now: Moment) -> Value {
    (now - TimeDelta::days(1)).timestamp_millis().into()
}

#[cfg(test)]
mod tests;
