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

/// What a series is called, with the marketplace's own names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    pub sku: String,
    pub market: String,
    pub scope: String,
    pub key: String,
    pub channel: u8,
}

const SERIES: &str = "
    SELECT q.id, p.sku, c.market, c.key, m.key, q.channel, f.confirmed_at, ifnull(q.confirmed_at, f.confirmed_at), q.ask, q.ask_unknown,
        q.ask_held, q.bid, q.bid_unknown, q.bid_held, q.last_sale, q.last_sale_unknown, q.last_sale_held
    FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
    JOIN products p ON p.id = z.product_id
    JOIN feeds f ON f.product_id = p.id AND f.scope_id = c.id AND f.confirmed_at IS NOT NULL
    JOIN market_links l ON l.product_id = p.id AND l.market = c.market
    JOIN market_sizes m ON m.link_id = l.id AND m.size_id = z.id WHERE q.item_condition = 0";

const ANSWERED: &str = "
    SELECT p.sku, c.market, c.key, f.confirmed_at FROM feeds f JOIN products p ON p.id = f.product_id
    JOIN scopes c ON c.id = f.scope_id WHERE f.confirmed_at = f.tried_at";

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

/// What a marketplace offers in a scope that was answered, and the database does not have: every size in the standard
/// channel, and in the others where there was a price when it was answered.
pub fn missing(database: &Connection, world: &World) -> Vec<Name> {
    let mut select = database.prepare(ANSWERED).expect("sound SQL");
    let answered = select.query_map((), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let answered: Vec<_> =
        answered.expect("it can be read").map(|row| row.expect("it can be read")).collect();
    // Read after the answers: while the app goes on syncing, there may be more than was answered, but not less.
    let there: HashSet<Name> = series(database).iter().map(Series::name).collect();
    let wanted = answered.into_iter().flat_map(|(sku, market, scope, at): (String, String, String, i64)| {
        let at = DateTime::from_timestamp_millis(at).expect("a moment of this century");
        let names = names(product(world, &sku), &market, &scope);
        names.into_iter().filter(move |name| name.is_always_there() || has_price(world, name, at))
    });
    wanted.filter(|name| !there.contains(name)).collect()
}

/// What the marketplace offered for the series at a moment.
pub fn offered(world: &World, series: &Series, at: DateTime<Utc>) -> Offered {
    offered_to(world, &series.name(), at)
}

fn offered_to(world: &World, name: &Name, at: DateTime<Utc>) -> Offered {
    let product = product(world, &name.sku);
    if name.market == "stockx" {
        let variant = variants(product).find(|variant| variant.variant_id.to_string() == name.key);
        on_stockx(world, product, variant.expect("StockX has the size"), name, at)
    } else {
        let size = alias_sizes(product).find(|size| hundredths(&name.key) == size.value);
        on_alias(world, product, size.expect("Alias has the size"), name, at)
    }
}

/// Prices move on whole minutes, and an answer may have been made in the minute before it was written.
fn has_price(world: &World, name: &Name, at: DateTime<Utc>) -> bool {
    let priced = |at| offered_to(world, name, at).iter().any(Option::is_some);
    priced(at) && priced(at - TimeDelta::minutes(1))
}

impl Name {
    fn is_always_there(&self) -> bool {
        self.channel == STANDARD
    }
}

impl Series {
    fn name(&self) -> Name {
        let Self { sku, market, scope, key, channel, .. } = self.clone();
        Name { sku, market, scope, key, channel }
    }

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

fn on_stockx(world: &World, product: &Product, variant: &Variant, name: &Name, at: DateTime<Utc>) -> Offered {
    let quote = world.stockx_quote(product, variant, &name.scope, at).expect("StockX has the currency");
    let (flex, direct) = (quote.flex.lowest_ask, quote.direct.lowest_ask);
    match name.channel {
        STANDARD => [quote.standard.lowest_ask, quote.standard.highest_bid, None],
        // The bid is the size's, and Direct's ask is one of its own where it is another than Flex's.
        FLEX => [flex, None, None],
        DIRECT => [direct.filter(|_| direct != flex), None, None],
        other => panic!("StockX has no channel {other}"),
    }
}

fn on_alias(world: &World, product: &Product, size: &AliasSize, name: &Name, at: DateTime<Utc>) -> Offered {
    let goods = match name.channel {
        STANDARD => Goods::NEW,
        CONSIGNED => Goods::NEW_CONSIGNED,
        other => panic!("Alias has no channel {other}"),
    };
    let region = name.scope.parse().expect("a region's number");
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

/// The series that a marketplace can have of a product in a scope.
fn names(product: &Product, market: &str, scope: &str) -> Vec<Name> {
    let name = |key: String, channel| Name {
        sku: product.sku.clone(),
        market: market.to_owned(),
        scope: scope.to_owned(),
        key,
        channel,
    };
    if market == "stockx" {
        let keys = variants(product).map(|variant| variant.variant_id.to_string());
        return keys
            .flat_map(|key| [STANDARD, FLEX, DIRECT].map(|channel| name(key.clone(), channel)))
            .collect();
    }
    let of_size = |size: &AliasSize| {
        let consigned = Goods::of(product, size).contains(&Goods::NEW_CONSIGNED).then_some(CONSIGNED);
        let key = alias_key(size.value);
        [STANDARD].into_iter().chain(consigned).map(|channel| name(key.clone(), channel)).collect::<Vec<_>>()
    };
    alias_sizes(product).flat_map(of_size).collect()
}

/// 950 is `9.5`.
pub fn alias_key(hundredths: i32) -> String {
    let number = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
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
