//! What the marketplaces truly offered when a quote was confirmed, beside what the database says.
//!
//! The simulator's prices are a pure function of (seed, time), so any moment of the past can be asked for.

#![allow(dead_code, reason = "each test program uses its own part")]

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, Row};
use tierstock_simulator::{AliasSize, Goods, Product, Variant, World};

/// Ask, bid, last sale in minor units; none: nobody offers one.
pub type Offered = [Option<i64>; 3];

/// The channels as the database has them.
const STANDARD: u8 = 0;
const FLEX: u8 = 1;
const DIRECT: u8 = 2;
const CONSIGNED: u8 = 3;

/// One side of a series in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Side {
    pub value: Option<i64>,
    /// Why it is not known: 0 not offered, 1 unreadable, 2 suspect.
    pub unknown: Option<u8>,
    pub held: Option<i64>,
}

/// One series in the database, with the marketplace's own names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub id: i64,
    pub sku: String,
    pub market: String,
    pub scope: String,
    /// The marketplace's own id of the size.
    pub key: String,
    pub channel: u8,
    pub confirmed_at: DateTime<Utc>,
    /// Ask, bid, last sale.
    pub sides: [Side; 3],
}

const SERIES: &str = "
    SELECT q.id, p.sku, c.market, c.key, m.key, q.channel, f.confirmed_at, q.confirmed_at, q.ask, q.ask_unknown,
        q.ask_held, q.bid, q.bid_unknown, q.bid_held, q.last_sale, q.last_sale_unknown, q.last_sale_held
    FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
    JOIN products p ON p.id = z.product_id
    JOIN feeds f ON f.product_id = p.id AND f.scope_id = c.id AND f.confirmed_at IS NOT NULL
    JOIN market_links l ON l.product_id = p.id AND l.market = c.market
    JOIN market_sizes m ON m.link_id = l.id AND m.size_id = z.id";

const ANSWERED: &str = "
    SELECT p.sku, c.market, c.key FROM feeds f JOIN products p ON p.id = f.product_id
    JOIN scopes c ON c.id = f.scope_id WHERE f.confirmed_at IS NOT NULL";

/// How the comparison went.
pub struct Compared {
    /// How many series were compared.
    pub all: usize,
    /// What the database has and the marketplace did not offer.
    pub wrong: Vec<(Series, Offered)>,
    /// Those with a suspect amount, which waits for a second answer.
    pub held: Vec<Series>,
}

/// Every series whose feed was answered at least once.
pub fn series(database: &Connection) -> Vec<Series> {
    let mut select = database.prepare(SERIES).expect("sound SQL");
    let rows = select.query_map((), read).expect("it can be read");
    rows.collect::<Result<_, _>>().expect("it can be read")
}

/// Compares every confirmed series with what was offered when it was confirmed. An answer that was at most so long
/// `on_the_way` may tell what was offered when it was made; prices move on whole minutes, so only the answers of a
/// minute's first moments have such a choice.
pub fn compare(database: &Connection, world: &World, on_the_way: TimeDelta) -> Compared {
    let mut compared = Compared { all: 0, wrong: Vec::new(), held: Vec::new() };
    for series in series(database) {
        compared.all += 1;
        if series.sides.iter().any(|side| side.unknown == Some(2)) {
            compared.held.push(series.clone());
        }
        let truth = offered(world, &series, series.confirmed_at);
        let when_made = || offered(world, &series, series.confirmed_at - on_the_way);
        if !series.says(truth) && !series.says(when_made()) {
            compared.wrong.push((series, truth));
        }
    }
    compared
}

/// The sizes that a marketplace offers in a scope that was answered, and that the database does not have.
pub fn missing(database: &Connection, world: &World) -> Vec<[String; 4]> {
    let standard = series(database).into_iter().filter(|series| series.channel == STANDARD);
    let there: HashSet<[String; 4]> =
        standard.map(|series| [series.sku, series.market, series.scope, series.key]).collect();
    let mut select = database.prepare(ANSWERED).expect("sound SQL");
    let answered = select.query_map((), |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?]));
    let answered = answered.expect("it can be read").map(|row| row.expect("it can be read"));
    let wanted = answered.flat_map(|[sku, market, scope]: [String; 3]| {
        let keys = keys(product(world, &sku), &market);
        keys.into_iter().map(move |key| [sku.clone(), market.clone(), scope.clone(), key])
    });
    wanted.filter(|series| !there.contains(series)).collect()
}

/// What the marketplace offered for the series at a moment.
pub fn offered(world: &World, series: &Series, at: DateTime<Utc>) -> Offered {
    let product = product(world, &series.sku);
    if series.market == "stockx" {
        let variant = variants(product).find(|variant| variant.variant_id.to_string() == series.key);
        on_stockx(world, product, variant.expect("StockX has the size"), series, at)
    } else {
        let size = alias_sizes(product).find(|size| hundredths(&series.key) == size.value);
        on_alias(world, product, size.expect("Alias has the size"), series, at)
    }
}

impl Series {
    /// Whether all of its sides say this.
    fn says(&self, truth: Offered) -> bool {
        self.sides.iter().zip(truth).all(|(side, truth)| side.says(truth))
    }
}

impl Side {
    fn says(self, truth: Option<i64>) -> bool {
        match self.unknown {
            None => self.value.is_some_and(|value| value != 0) && self.value == truth,
            Some(0) => truth.is_none(),
            Some(2) => self.held == truth,
            Some(_) => false,
        }
    }
}

fn on_stockx(
    world: &World,
    product: &Product,
    variant: &Variant,
    series: &Series,
    at: DateTime<Utc>,
) -> Offered {
    let quote = world.stockx_quote(product, variant, &series.scope, at).expect("StockX has the currency");
    let offers = match series.channel {
        STANDARD => quote.standard,
        FLEX => quote.flex,
        DIRECT => quote.direct,
        other => panic!("StockX has no channel {other}"),
    };
    [offers.lowest_ask, offers.highest_bid, None]
}

fn on_alias(
    world: &World,
    product: &Product,
    size: &AliasSize,
    series: &Series,
    at: DateTime<Utc>,
) -> Offered {
    let goods = match series.channel {
        STANDARD => Goods::NEW,
        CONSIGNED => Goods::NEW_CONSIGNED,
        other => panic!("Alias has no channel {other}"),
    };
    let region = series.scope.parse().expect("a region's number");
    let quote = world.alias_quote(product, size, region, goods, at);
    quote.map_or([None; 3], |quote| [quote.lowest_listing, quote.highest_offer, quote.last_sold])
}

fn product<'w>(world: &'w World, sku: &str) -> &'w Product {
    world.product(sku).expect("the world has it")
}

fn variants(product: &Product) -> impl Iterator<Item = &Variant> {
    product.stockx.iter().flat_map(|listing| &listing.variants)
}

fn alias_sizes(product: &Product) -> impl Iterator<Item = &AliasSize> {
    product.alias.iter().flat_map(|listing| &listing.allowed_sizes)
}

/// The marketplace's own ids of the product's sizes.
fn keys(product: &Product, market: &str) -> Vec<String> {
    if market == "stockx" {
        return variants(product).map(|variant| variant.variant_id.to_string()).collect();
    }
    let number = |value: i32| format!("{}.{:02}", value / 100, value % 100);
    let short = |text: String| text.trim_end_matches('0').trim_end_matches('.').to_owned();
    alias_sizes(product).map(|size| short(number(size.value))).collect()
}

/// `9.5` is 950.
fn hundredths(key: &str) -> i32 {
    let (whole, rest) = key.split_once('.').unwrap_or((key, ""));
    format!("{whole}{rest:0<2}").parse().expect("Alias's sizes are numbers")
}

fn read(row: &Row) -> rusqlite::Result<Series> {
    let side = |at: usize| -> rusqlite::Result<Side> {
        Ok(Side { value: row.get(at)?, unknown: row.get(at + 1)?, held: row.get(at + 2)? })
    };
    let confirmed_at: i64 = row.get(7)?;
    assert_eq!(row.get::<_, i64>(6)?, confirmed_at, "an answer speaks for all of its series");
    Ok(Series {
        id: row.get(0)?,
        sku: row.get(1)?,
        market: row.get(2)?,
        scope: row.get(3)?,
        key: row.get(4)?,
        channel: row.get(5)?,
        confirmed_at: DateTime::from_timestamp_millis(confirmed_at).expect("a moment of this century"),
        sides: [side(8)?, side(11)?, side(14)?],
    })
}

#[test]
fn a_side_that_says_something_else_is_noticed() {
    let known = |value| Side { value: Some(value), unknown: None, held: None };
    let unknown = |why| Side { value: Some(9_000), unknown: Some(why), held: Some(12_000) };
    assert!(known(9_000).says(Some(9_000)) && !known(9_000).says(Some(9_100)) && !known(9_000).says(None));
    assert!(!known(0).says(Some(0)), "unknown never becomes 0");
    assert!(unknown(0).says(None) && !unknown(0).says(Some(9_000)));
    assert!(unknown(2).says(Some(12_000)) && !unknown(2).says(Some(9_000)));
    assert!(!unknown(1).says(None) && !unknown(1).says(Some(9_000)), "the simulator is always readable");
}

/// What `compare` relies on.
#[test]
fn prices_move_on_whole_minutes_alone() {
    let world = World::sample(tierstock::sample::SEED);
    let at = DateTime::from_timestamp(1_795_514_400, 0).expect("2026-11-24T10:00:00Z");
    let product = product(&world, "DD1503-103");
    for size in alias_sizes(product) {
        for minute in 0..24 * 60 {
            let quote = |millis| {
                let at = at + TimeDelta::minutes(minute) + TimeDelta::milliseconds(millis);
                world.alias_quote(product, size, 3, Goods::NEW, at)
            };
            assert_eq!(quote(0), quote(59_999));
        }
    }
    for variant in variants(product) {
        for minute in 0..24 * 60 {
            let quote = |millis| {
                let at = at + TimeDelta::minutes(minute) + TimeDelta::milliseconds(millis);
                world.stockx_quote(product, variant, "GBP", at)
            };
            assert_eq!(quote(0), quote(59_999));
        }
    }
}
