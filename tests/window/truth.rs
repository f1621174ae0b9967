//! What the marketplaces truly offered when a quote was confirmed, beside what the database says.

use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, Row};
use tierstock_simulator::{Goods, Product, World};

/// The answer was made before it arrived, and a price may have moved in between.
const ON_THE_WAY: TimeDelta = TimeDelta::seconds(15);

/// Every series with the marketplace's own names; a size that a marketplace lists is there once for each scope.
const SERIES: &str = "
    SELECT p.sku, c.market, c.key, m.key, q.channel, q.confirmed_at, q.ask, q.ask_unknown, q.ask_held,
        q.bid, q.bid_unknown, q.bid_held, q.last_sale, q.last_sale_unknown, q.last_sale_held
    FROM quotes q JOIN scopes c ON c.id = q.scope_id JOIN sizes z ON z.id = q.size_id
    JOIN products p ON p.id = z.product_id
    JOIN feeds f ON f.product_id = p.id AND f.scope_id = c.id AND f.confirmed_at = q.confirmed_at
    JOIN market_links l ON l.product_id = p.id AND l.market = c.market
    JOIN market_sizes m ON m.link_id = l.id AND m.size_id = z.id";

/// One side of a series in the database, in minor units.
#[derive(Debug, Clone, Copy)]
struct Side {
    value: Option<i64>,
    /// Why it is not known: 0 not offered, 1 unreadable, 2 suspect.
    unknown: Option<u8>,
    held: Option<i64>,
}

#[derive(Debug)]
struct Series {
    sku: String,
    market: String,
    scope: String,
    size: String,
    channel: u8,
    confirmed_at: DateTime<Utc>,
    sides: [Side; 3],
}

/// How the comparison went.
pub struct Compared {
    /// Series that were compared.
    pub all: usize,
    /// In words: what the database has and the marketplace did not offer.
    pub wrong: Vec<String>,
    /// In words: suspects, which wait for a second answer.
    pub held: Vec<String>,
}

/// Compares every confirmed series of the database with the world.
pub fn compare(database: &Connection, world: &World) -> Compared {
    let mut select = database.prepare(SERIES).expect("sound SQL");
    let rows = select.query_map((), read).expect("it can be read");
    let mut compared = Compared { all: 0, wrong: Vec::new(), held: Vec::new() };
    for series in rows.map(|row| row.expect("it can be read")) {
        compared.all += 1;
        if series.sides.iter().any(|side| side.unknown == Some(2)) {
            compared.held.push(format!("{series:?}"));
        }
        let moments = [series.confirmed_at, series.confirmed_at - ON_THE_WAY];
        let truths = moments.map(|at| offered(world, &series, at));
        let agrees = |at: usize| truths.iter().any(|truth| series.sides[at].agrees(truth[at]));
        if !(0..3).all(agrees) {
            compared.wrong.push(format!("{series:?}, offered were {truths:?}"));
        }
    }
    compared
}

impl Side {
    fn agrees(self, truth: Option<i64>) -> bool {
        match self.unknown {
            None => self.value.is_some() && self.value == truth,
            Some(0) => truth.is_none(),
            Some(2) => self.held == truth,
            Some(_) => false,
        }
    }
}

/// Ask, bid and last sale in minor units; none: nobody offers one.
fn offered(world: &World, series: &Series, at: DateTime<Utc>) -> [Option<i64>; 3] {
    let product = world.product(&series.sku).expect("the world has it");
    if series.market == "stockx" {
        on_stockx(world, product, series, at)
    } else {
        on_alias(world, product, series, at)
    }
}

fn on_stockx(world: &World, product: &Product, series: &Series, at: DateTime<Utc>) -> [Option<i64>; 3] {
    let listing = product.stockx.as_ref().expect("StockX has it");
    let variant = listing.variants.iter().find(|variant| variant.variant_id.to_string() == series.size);
    let quote = world.stockx_quote(product, variant.expect("StockX has the size"), &series.scope, at);
    let quote = quote.expect("StockX has the currency");
    let offers = [quote.standard, quote.flex, quote.direct][usize::from(series.channel)];
    [offers.lowest_ask, offers.highest_bid, None]
}

fn on_alias(world: &World, product: &Product, series: &Series, at: DateTime<Utc>) -> [Option<i64>; 3] {
    let listing = product.alias.as_ref().expect("Alias has it");
    let hundredths = (series.size.parse::<f64>().expect("Alias's sizes are numbers") * 100.0).round();
    let size = listing.allowed_sizes.iter().find(|size| (f64::from(size.value) - hundredths).abs() < 0.5);
    let goods = if series.channel == 3 { Goods::NEW_CONSIGNED } else { Goods::NEW };
    let region = series.scope.parse().expect("Alias's regions are numbers");
    let quote = world.alias_quote(product, size.expect("Alias has the size"), region, goods, at);
    quote.map_or([None; 3], |quote| [quote.lowest_listing, quote.highest_offer, quote.last_sold])
}

fn read(row: &Row) -> rusqlite::Result<Series> {
    let side = |at: usize| -> rusqlite::Result<Side> {
        Ok(Side { value: row.get(at)?, unknown: row.get(at + 1)?, held: row.get(at + 2)? })
    };
    let milliseconds: i64 = row.get(5)?;
    Ok(Series {
        sku: row.get(0)?,
        market: row.get(1)?,
        scope: row.get(2)?,
        size: row.get(3)?,
        channel: row.get(4)?,
        confirmed_at: DateTime::from_timestamp_millis(milliseconds).expect("a moment of this century"),
        sides: [side(6)?, side(9)?, side(12)?],
    })
}
