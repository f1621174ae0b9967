//! What the marketplaces truly offered, beside what the database says.

use std::collections::HashSet;

use tierstock_simulator::{AliasSize, Goods, Product, Variant};

use crate::house::{House, Moment, moment};

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
    pub confirmed_at: Moment,
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

impl House {
    /// Every series whose feed was answered at least once.
    pub fn series(&self) -> Vec<Series> {
        self.rows(SERIES, |row| {
            let side = |at: usize| -> rusqlite::Result<Side> {
                Ok(Side { value: row.get(at)?, unknown: row.get(at + 1)?, held: row.get(at + 2)? })
            };
            assert_eq!(
                row.get::<_, i64>(6)?,
                row.get::<_, i64>(7)?,
                "an answer speaks for all of its series"
            );
            Ok(Series {
                id: row.get(0)?,
                sku: row.get(1)?,
                market: row.get(2)?,
                scope: row.get(3)?,
                key: row.get(4)?,
                channel: row.get(5)?,
                confirmed_at: moment(row.get(7)?),
                sides: [side(8)?, side(11)?, side(14)?],
            })
        })
    }

    /// What the marketplace offered for the series at a moment.
    pub fn truth(&self, series: &Series, at: Moment) -> Offered {
        let product = self.product(&series.sku);
        if series.market == "stockx" {
            let variant = variants(product).find(|variant| variant.variant_id.to_string() == series.key);
            self.on_stockx(product, variant.expect("StockX has the size"), series, at)
        } else {
            let size = alias_sizes(product).find(|size| hundredths(&series.key) == size.value);
            self.on_alias(product, size.expect("Alias has the size"), series, at)
        }
    }

    fn on_stockx(&self, product: &Product, variant: &Variant, series: &Series, at: Moment) -> Offered {
        let quote = self.simulator.world().stockx_quote(product, variant, &series.scope, at);
        let quote = quote.expect("StockX has the currency");
        let offers = match series.channel {
            STANDARD => quote.standard,
            FLEX => quote.flex,
            DIRECT => quote.direct,
            other => panic!("StockX has no channel {other}"),
        };
        [offers.lowest_ask, offers.highest_bid, None]
    }

    fn on_alias(&self, product: &Product, size: &AliasSize, series: &Series, at: Moment) -> Offered {
        let goods = match series.channel {
            STANDARD => Goods::NEW,
            CONSIGNED => Goods::NEW_CONSIGNED,
            other => panic!("Alias has no channel {other}"),
        };
        let region = series.scope.parse().expect("a region's number");
        let quote = self.simulator.world().alias_quote(product, size, region, goods, at);
        quote.map_or([None; 3], |quote| [quote.lowest_listing, quote.highest_offer, quote.last_sold])
    }

    /// Compares every series with the truth at the time when it was confirmed. Gives those with a suspect amount.
    pub fn assert_all_true(&self) -> Vec<Series> {
        let all = self.series();
        assert!(!all.is_empty(), "there is something to compare");
        let (mut wrong, mut held) = (Vec::new(), Vec::new());
        for series in all {
            let truth = self.truth(&series, series.confirmed_at);
            if series.sides.iter().any(|side| side.unknown == Some(2)) {
                held.push(series.clone());
            }
            if !series.sides.iter().zip(truth).all(|(side, truth)| agrees(*side, truth)) {
                wrong.push((series, truth));
            }
        }
        assert!(wrong.is_empty(), "{} are wrong, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(3)]);
        held
    }

    /// Every size that the marketplaces offer, in every scope that was answered, is there.
    pub fn assert_all_there(&self) {
        let there: HashSet<(String, String, String, String)> = self
            .series()
            .into_iter()
            .filter(|series| series.channel == STANDARD)
            .map(|series| (series.sku, series.market, series.scope, series.key))
            .collect();
        let answered = self.rows(
            "SELECT p.sku, c.market, c.key FROM feeds f JOIN products p ON p.id = f.product_id
             JOIN scopes c ON c.id = f.scope_id WHERE f.confirmed_at IS NOT NULL",
            |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)),
        );
        for (sku, market, scope) in answered {
            for key in keys(self.product(&sku), &market) {
                let series = (sku.clone(), market.clone(), scope.clone(), key);
                assert!(there.contains(&series), "{series:?} is missing");
            }
        }
    }
}

fn agrees(side: Side, truth: Option<i64>) -> bool {
    match side.unknown {
        None => side.value == truth && truth != Some(0),
        Some(0) => truth.is_none(),
        Some(2) => side.held == truth,
        Some(_) => false,
    }
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
