//! The board, read: the heads of its columns and pages of cards. What is shown is worked out on writing.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use serde::Deserialize;
use tierstock_domain::{
    Channel, Conversions, Feed, Market, Moment, Money, ProductId, Size, SizeId, Tier, TierPolicies,
};

use crate::column::{At, Code, Key, moment, scope};
use crate::feeds::{self, ItemFailure};
use crate::products::{ProductRow, product, product_columns};
use crate::worth::{Valuer, Worth};
use crate::{Store, StoreError, price_at, sizes};

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

/// The order of cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CardSort {
    /// The stalest first.
    #[default]
    Staleness,
    /// The highest ask first: those in the own region's currency, those in others, unknown last.
    Value,
    /// The largest change over 24 h first, up or down; unknown last.
    Change,
    /// By name, or SKU where there is none.
    Name,
    /// The one whose oldest unit in stock was bought first; those of which none is owned, or no day is known, last.
    StockAge,
}

/// What cards are narrowed to beside words and ownership; what is not set lets every card through.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct CardNarrowing {
    /// Only of this brand.
    pub brand: Option<String>,
    /// Only products that are watched.
    pub watched: bool,
    /// Only products that are linked at this marketplace.
    pub market: Option<Market>,
    /// Only products that something hinders, at their feeds of the own region or in the search for their place.
    pub failing: bool,
    /// Only products of which a unit in stock bears this tag.
    pub tag: Option<String>,
}

/// What cards can be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardChoices {
    /// The brands of the products, by name.
    pub brands: Vec<String>,
    /// The tags of the units in stock, by name.
    pub tags: Vec<String>,
}

/// Which cards are wanted.
#[derive(Debug, Clone)]
pub struct CardFilter {
    /// The tier of the column.
    pub tier: Tier,
    /// What the cards are ordered by.
    pub sort: CardSort,
    /// Words that must all occur in the name, brand or SKU; empty for all.
    pub text: String,
    /// Only products of which a unit is owned.
    pub owned_only: bool,
    /// What else they are narrowed to.
    pub narrowing: CardNarrowing,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
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

    /// What cards can be narrowed to.
    pub async fn card_choices(&self) -> Result<CardChoices, StoreError> {
        self.read(|db| {
            let words = |sql| -> Result<Vec<String>, StoreError> {
                Ok(db.prepare_cached(sql)?.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?)
            };
            Ok(CardChoices { brands: words(BRANDS)?, tags: words(TAGS)? })
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

/// All products are gone through, once, when the user opens the list.
pub(crate) const BRANDS: &str =
    "SELECT DISTINCT brand FROM products WHERE brand <> '' ORDER BY brand COLLATE NOCASE";

pub(crate) const TAGS: &str = "
    SELECT DISTINCT t.tag FROM units u CROSS JOIN unit_tags t ON t.unit_id = u.id
    WHERE u.state = 'in_stock' ORDER BY t.tag COLLATE NOCASE";

/// What a card's product is found by; ?2 is the text that was typed, ?3 whether it must be owned, ?4 a brand, ?5 whether
/// it must be watched, ?6 a marketplace, ?7 whether something must hinder it, ?8 a tag.
macro_rules! matches_filter {
    () => {
        "FROM products p WHERE p.tier = ?1 AND (?3 = 0 OR p.units > 0)
         AND (?2 = '' OR found_by(?2, p.sku_normal, p.name, p.brand))
         AND (?4 IS NULL OR p.brand = ?4) AND (?5 = 0 OR p.watched)
         AND (?6 IS NULL OR EXISTS (SELECT 1 FROM market_links l
            WHERE l.product_id = p.id AND l.market = ?6 AND l.state = 'linked'))
         AND (?7 = 0
            OR EXISTS (SELECT 1 FROM feeds f WHERE f.product_id = p.id AND f.rank = 0 AND f.trouble IS NOT NULL)
            OR EXISTS (SELECT 1 FROM market_links l
                WHERE l.product_id = p.id AND l.state = 'pending' AND l.trouble IS NOT NULL))
         AND (?8 IS NULL OR EXISTS (SELECT 1 FROM units u JOIN unit_tags t ON t.unit_id = u.id
            WHERE u.product_id = p.id AND u.state = 'in_stock' AND t.tag = ?8))"
    };
}

macro_rules! page_ordered_by {
    ($order:literal) => {
        concat!(
            "SELECT ",
            product_columns!(),
            ", p.units, p.card_size_id, p.card_series_id, p.watched ",
            matches_filter!(),
            " ORDER BY ",
            $order,
            " LIMIT ?9 OFFSET ?10"
        )
    };
}

/// The page's statement; ?11, where it is used, is the moment a day ago.
pub(crate) const fn page(order: CardSort) -> &'static str {
    match order {
        CardSort::Staleness => page_ordered_by!("p.last_synced_at, p.id"),
        CardSort::Value => page_ordered_by!("p.card_standing, p.card_ask DESC, p.id"),
        CardSort::Name => page_ordered_by!("coalesce(p.name, p.sku) COLLATE NOCASE, p.id"),
        CardSort::StockAge => page_ordered_by!(
            "CASE WHEN p.units > 0 THEN (SELECT min(u.bought_on) FROM units u
                WHERE u.product_id = p.id AND u.state = 'in_stock') END NULLS LAST, p.id"
        ),
        // A change that was worked out more than a day ago is over by now.
        CardSort::Change => page_ordered_by!(
            "CASE WHEN p.card_at > ?11 THEN abs(p.card_change) WHEN p.card_change IS NOT NULL THEN 0 END DESC, p.id"
        ),
    }
}

/// A product of the page, and where its card's prices are.
struct Found {
    product: ProductRow,
    units: u32,
    size: Option<i64>,
    series: Option<i64>,
    watched: bool,
}

fn matching(db: &Connection, filter: &CardFilter, now: Moment) -> Result<Vec<Found>, StoreError> {
    let mut select = db.prepare_cached(page(filter.sort))?;
    let (tier, market, yesterday) = (Key(filter.tier), filter.narrowing.market.map(Key), At(now - DAY));
    let mut bound = condition(filter, &tier, &market);
    bound.extend(params![filter.limit, filter.offset]);
    if filter.sort == CardSort::Change {
        bound.push(&yesterday);
    }
    Ok(select.query_map(&bound[..], found)?.collect::<Result<_, _>>()?)
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

fn total(db: &Connection, filter: &CardFilter) -> Result<u32, StoreError> {
    let mut count = db.prepare_cached(concat!("SELECT count(*) ", matches_filter!()))?;
    let (tier, market) = (Key(filter.tier), filter.narrowing.market.map(Key));
    Ok(count.query_row(&condition(filter, &tier, &market)[..], |row| row.get(0))?)
}

/// What is bound to [`matches_filter`].
fn condition<'a>(
    filter: &'a CardFilter,
    tier: &'a Key<Tier>,
    market: &'a Option<Key<Market>>,
) -> Vec<&'a dyn ToSql> {
    let CardNarrowing { brand, watched, failing, tag, .. } = &filter.narrowing;
    vec![tier, &filter.text, &filter.owned_only, brand, watched, market, failing, tag]
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
