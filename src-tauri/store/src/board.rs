//! The board, read: the heads of its columns and pages of cards. What is shown is worked out on writing.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{
    Channel, Conversions, Feed, Market, Moment, Money, ProductId, Size, SizeId, Tier, TierPolicies,
};

use crate::column::{At, Code, Key, moment, scope};
use crate::feeds::{self, ItemFailure};
use crate::products::{ProductRow, product, product_columns};
use crate::worth::{Valuer, Worth};
use crate::{Store, StoreError, price_at, sizes};

mod wanted;

#[cfg(test)]
pub(crate) use wanted::page;
pub use wanted::{CardChoices, CardFilter, CardNarrowing, CardSort};
use wanted::{matching, total};

/// The head of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnRow {
    /// The column's tier.
    pub tier: Tier,
    /// Products in it.
    pub count: u32,
    /// Products whose stalest own feed is within the tier's limit; of frozen ones, those ever synced.
    pub fresh: u32,
    /// Products that were never synced.
    pub never_synced: u32,
}

/// One page of cards.
#[derive(Debug, Clone)]
pub struct CardRows {
    /// The cards of the page, in the order that was asked for.
    pub rows: Vec<CardRow>,
    /// How many match in all.
    pub total: u32,
}

/// A product as its card on the board shows it.
#[derive(Debug, Clone)]
pub struct CardRow {
    /// The product's own row.
    pub product: ProductRow,
    /// Units in stock.
    pub units: u32,
    /// It is watched without being owned.
    pub watched: bool,
    /// The size that the prices are of.
    pub size: Option<(Size, Conversions)>,
    /// The prices of that size in the own region, at most one line a marketplace; the first is the card's own series.
    pub card: Vec<CardPrice>,
    /// What the first price's ask was a day ago, if known.
    pub ask_24h_ago: Option<Money>,
    /// The first price's ask over 30 days in its minor units, oldest first, thinned to about sixty.
    pub points: Vec<(Moment, i64)>,
    /// The feeds of the own region.
    pub feeds: Vec<Feed>,
    /// What hinders them.
    pub troubles: Vec<ItemFailure>,
    /// What that size pays out, at the better place.
    pub worth: Worth,
    /// What its units in stock would earn now, in minor units of the own currency; none: of none it is known.
    pub profit: Option<i64>,
}

/// One marketplace's prices on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPrice {
    /// The marketplace that asks and bids.
    pub market: Market,
    /// In which channel.
    pub channel: Channel,
    /// The lowest ask, known or last known.
    pub ask: Option<Money>,
    /// Whether the ask is known now.
    pub ask_known: bool,
    /// The highest bid, known or last known.
    pub bid: Option<Money>,
    /// Whether the bid is known now.
    pub bid_known: bool,
}

const DAY: TimeDelta = TimeDelta::days(1);
const SPARKLINE: TimeDelta = TimeDelta::days(30);
const SPARKLINE_POINTS: i64 = 60;

impl Store {
    /// The heads of the columns: hot, warm, cold, frozen.
    pub async fn columns(&self, policies: &TierPolicies, now: Moment) -> Result<Vec<ColumnRow>, StoreError> {
        let policies = *policies;
        self.read(move |db| {
            let mut count = db.prepare_cached(COLUMN)?;
            let column = |tier| {
                let since = policies.of(tier).map(|policy| At(now - policy.limit));
                Ok(count.query_row(params![Key(tier), since], |row| {
                    Ok(ColumnRow { tier, count: row.get(0)?, fresh: row.get(1)?, never_synced: row.get(2)? })
                })?)
            };
            Tier::ALL.into_iter().map(column).collect()
        })
        .await
    }

    /// One page of a column.
    pub async fn cards(&self, filter: &CardFilter, now: Moment) -> Result<CardRows, StoreError> {
        let filter = filter.clone();
        self.read(move |db| {
            let found = matching(db, &filter, now)?;
            let total = total(db, &filter)?;
            let valuer = Valuer::load(db, now)?;
            let rows =
                found.into_iter().map(|found| fill(db, found, &valuer, now)).collect::<Result<_, _>>()?;
            Ok(CardRows { rows, total })
        })
        .await
    }

    /// The cards of these products, wherever they stand; one that is gone has none.
    pub async fn cards_of(&self, products: Vec<ProductId>, now: Moment) -> Result<Vec<CardRow>, StoreError> {
        self.read(move |db| {
            let valuer = Valuer::load(db, now)?;
            let mut find = db.prepare_cached(ONE)?;
            let mut cards = Vec::new();
            for product in products {
                if let Some(found) = find.query_row([product.0], found).optional()? {
                    cards.push(fill(db, found, &valuer, now)?);
                }
            }
            Ok(cards)
        })
        .await
    }
}

/// One product and where its card's prices are.
pub(crate) const ONE: &str = concat!(
    "SELECT ",
    product_columns!(),
    ", p.units, p.card_size_id, p.card_series_id, p.watched FROM products p WHERE p.id = ?1"
);

pub(crate) const COLUMN: &str = "
    SELECT count(*), count(*) FILTER (WHERE last_synced_at > ifnull(?2, -1)),
        count(*) FILTER (WHERE last_synced_at IS NULL)
    FROM products WHERE tier = ?1";

/// A product of the page, and where its card's prices are.
struct Found {
    product: ProductRow,
    units: u32,
    size: Option<i64>,
    series: Option<i64>,
    watched: bool,
}

fn found(row: &Row) -> rusqlite::Result<Found> {
    Ok(Found {
        product: product(row)?,
        units: row.get(11)?,
        size: row.get(12)?,
        series: row.get(13)?,
        watched: row.get(14)?,
    })
}

fn fill(db: &Connection, found: Found, valuer: &Valuer, now: Moment) -> Result<CardRow, StoreError> {
    let id = found.product.id;
    let lines = prices(db, id, found.size)?;
    let currency = lines.first().and_then(|line| line.ask).map(Money::currency);
    let (ask_24h_ago, points) = match (found.series, currency) {
        (Some(series), Some(currency)) => {
            let then = price_at::ask_at(db, series, now - DAY)?.map(|minor| Money::new(minor, currency));
            (then, sparkline(db, series, now)?)
        }
        _ => (None, Vec::new()),
    };
    let worth = match found.size {
        Some(size) => valuer.of_sizes(db, id)?.remove(&SizeId(size)).unwrap_or_default(),
        None => Worth::default(),
    };
    Ok(CardRow {
        worth,
        profit: if found.units == 0 { None } else { profit(db, id)? },
        units: found.units,
        watched: found.watched,
        size: found.size.map(|size| size_of(db, size)).transpose()?,
        card: lines,
        ask_24h_ago,
        points,
        feeds: feeds::of_product(db, id)?.into_iter().filter(|feed| feed.rank == 0).collect(),
        troubles: feeds::troubles(db, id)?,
        product: found.product,
    })
}

/// Worth less cost of the units in stock of which both are known.
fn profit(db: &Connection, product: ProductId) -> Result<Option<i64>, StoreError> {
    Ok(db.prepare_cached(PROFIT)?.query_row([product.0], |row| row.get(0))?)
}

pub(crate) const PROFIT: &str = "SELECT sum(worth - cost_home) FROM units INDEXED BY units_by_product
     WHERE product_id = ?1 AND state = 'in_stock'";

fn size_of(db: &Connection, id: i64) -> Result<(Size, Conversions), StoreError> {
    let mut find =
        db.prepare_cached(concat!("SELECT ", sizes::size_columns!(), " FROM sizes z WHERE z.id = ?1"))?;
    Ok(find.query_row([id], |row| sizes::size(row, 0))?)
}

/// The best line of each marketplace, in the order in which the card's series was chosen.
fn prices(db: &Connection, product: ProductId, size: Option<i64>) -> Result<Vec<CardPrice>, StoreError> {
    let mut select = db.prepare_cached(PRICES)?;
    let rows = select.query_map(params![product.0, size], price)?;
    let mut lines: Vec<CardPrice> = Vec::new();
    for line in rows {
        let line = line?;
        if lines.iter().all(|known| known.market != line.market) {
            lines.push(line);
        }
    }
    Ok(lines)
}

pub(crate) const PRICES: &str = "
    SELECT c.market, c.key, q.channel, q.ask, q.ask_unknown IS NULL, q.bid, q.bid_unknown IS NULL
    FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id
    CROSS JOIN quotes q ON q.size_id = ?2 AND q.scope_id = f.scope_id
    WHERE f.product_id = ?1 AND f.rank = 0 AND q.item_condition = 0
    ORDER BY q.ask IS NULL, q.ask_unknown IS NOT NULL, q.channel <> 0, f.market = 'alias', q.channel";

fn price(row: &Row) -> rusqlite::Result<CardPrice> {
    let scope = scope(row, 0, 1)?;
    let money = |minor: Option<i64>| minor.map(|minor| Money::new(minor, scope.currency()));
    Ok(CardPrice {
        market: scope.market(),
        channel: row.get::<_, Code<_>>(2)?.0,
        ask: money(row.get(3)?),
        ask_known: row.get(4)?,
        bid: money(row.get(5)?),
        bid_known: row.get(6)?,
    })
}

/// The ask over 30 days: what held at their beginning, and the last of each twelve hours in which it changed.
fn sparkline(db: &Connection, series: i64, now: Moment) -> Result<Vec<(Moment, i64)>, StoreError> {
    let since = now - SPARKLINE;
    let held = price_at::ask_at(db, series, since)?.map(|minor| (since, minor));
    let mut select = db.prepare_cached(
        "SELECT max(at), ask FROM price_points WHERE series_id = ?1 AND at > ?2 AND ask IS NOT NULL
         GROUP BY (at - ?2) / ?3 ORDER BY 1",
    )?;
    let step = SPARKLINE.num_milliseconds() / SPARKLINE_POINTS;
    let rows =
        select.query_map(params![series, At(since), step], |row| Ok((moment(row, 0)?, row.get(1)?)))?;
    held.into_iter().map(Ok).chain(rows.map(|row| Ok(row?))).collect()
}

#[cfg(test)]
mod tests;
