//! Databases with something in them, for tests and benchmarks.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, TimeDelta};
use rusqlite::params;
use tierstock_domain::{
    Channel, Conversion, Conversions, Currency, DayRates, FixedRate, Gender, ItemCondition, Market, Moment,
    Money, PriceGuidance, Prices, ProductId, ProductKind, Rate, Reading, Region, Scope, Setting, Size,
    SizeSystem, Sku, SpareShare, Tier, UnknownReason,
};

use crate::column::{At, Json};
use crate::row_kind::RowKind;
use crate::{
    AddedProducts, AnswerRow, LinkOutcome, LinkRecorded, LinkSeen, LinkedListing, LinkedSize, NewProduct,
    Store, StoreError, products,
};

pub mod landed;
#[cfg(test)]
mod shop;
#[cfg(test)]
pub(crate) use shop::{OWN, Shop, failed, sold_on};

/// The regions of every fixture: the user's own is the UK.
pub const REGIONS: [Region; 3] = [Region::Uk, Region::Eu, Region::Us];

/// A moment so many minutes after 08:00 UTC on 24 November 2026.
pub fn minutes(after: i64) -> Moment {
    DateTime::from_timestamp(1_795_507_200 + after * 60, 0).unwrap_or_default()
}

/// A US men's size.
pub fn us_men(whole: i32) -> Size {
    Size { system: SizeSystem::UsMen, label: whole.to_string(), sort: whole * 100 }
}

/// A listing of shoes in these US men's sizes, each under a key such as `stockx-9`.
pub fn listing(market: Market, sku: &str, sizes: impl IntoIterator<Item = i32>) -> LinkedListing {
    LinkedListing {
        listing: format!("{}-of-{sku}", market.key()),
        style_code: sku.into(),
        name: Some(format!("Shoe {sku}")),
        brand: Some("Brand".into()),
        gender: Some(Gender::Men),
        kind: Some(ProductKind::Footwear),
        picture_url: (market == Market::Alias).then(|| format!("https://pictures.test/{sku}.png")),
        sizes: sizes.into_iter().map(|whole| size(market, whole)).collect(),
    }
}

fn size(market: Market, whole: i32) -> LinkedSize {
    LinkedSize {
        key: format!("{}-{whole}", market.key()),
        label: format!("US {whole}"),
        size: Some(us_men(whole)),
        conversions: Conversions {
            uk: Conversion::read(&(whole - 1).to_string(), SizeSystem::Uk),
            ..Conversions::default()
        },
    }
}

/// A line of an answer: ask and bid in minor units, none where nothing is offered.
pub fn quote(scope: Scope, whole: i32, ask: Option<i64>, bid: Option<i64>) -> AnswerRow {
    let nothing = Reading::Unknown(UnknownReason::NotOffered);
    let reading = |minor: Option<i64>| {
        minor.map_or(nothing, |minor| Reading::Known(Money::new(minor, scope.currency())))
    };
    AnswerRow {
        size_key: format!("{}-{whole}", scope.market().key()),
        channel: Channel::Standard,
        condition: ItemCondition::NEW,
        prices: Prices { ask: reading(ask), bid: reading(bid), last_sale: nothing },
        guidance: PriceGuidance::default(),
    }
}

/// Adds a product in US men's 8, 9 and 10, linked on both marketplaces.
pub async fn add_linked(store: &Store, sku: &str, tier: Tier, now: Moment) -> Result<ProductId, StoreError> {
    let parsed = Sku::parse(sku).map_err(|error| StoreError::Other(error.to_string()))?;
    let new = NewProduct::of_sku(parsed, tier);
    let done = store.add_products(vec![new], now).await?;
    let first = done.added.first().or(done.known.first());
    let (product, _) = first.ok_or_else(|| StoreError::Other("nothing was added".into()))?;
    for market in Market::ALL {
        let outcome = LinkOutcome::Linked(listing(market, sku, 8..=10));
        record_link(store, *product, market, outcome, now).await?;
    }
    Ok(*product)
}

/// What a search came to that began just now.
pub async fn record_link(
    store: &Store,
    product: ProductId,
    market: Market,
    outcome: LinkOutcome,
    now: Moment,
) -> Result<LinkRecorded, StoreError> {
    let links = store.links_of(product).await?;
    let link = links.iter().find(|link| link.market == market);
    let link = link.ok_or(StoreError::Missing { what: RowKind::Product, id: product.0 })?;
    let recorded = store.record_link(product, market, LinkSeen::of(link), outcome, now).await?;
    recorded.ok_or_else(|| StoreError::Other("somebody else changed the link".into()))
}

impl Store {
    /// Adds products as if they had been there before the journal.
    pub async fn add_products(
        &self,
        products: Vec<NewProduct>,
        now: Moment,
    ) -> Result<AddedProducts, StoreError> {
        self.write(move |db| products::add(db, products, &[], now)).await
    }

    /// Keeps the rates of single days, of which nothing says what was published between them.
    pub async fn add_rates(&self, days: Vec<(NaiveDate, HashMap<Currency, Rate>)>) -> Result<(), StoreError> {
        let days = days.into_iter().map(|(day, per_euro)| DayRates { day, per_euro, follows: None });
        self.keep_rates(days.collect()).await.map(drop)
    }
}

/// No spare requests: who counts requests counts what was promised or wanted, and says so where it is otherwise.
pub async fn without_spare(store: &Store) -> Result<(), StoreError> {
    for market in Market::ALL {
        let off = Setting::SpareShare(SpareShare { market, percent: 0 });
        store.set_setting(&off.key(), &off.value()).await?;
    }
    Ok(())
}

/// How much to fill a database with.
#[derive(Debug, Clone, Copy)]
pub struct Fill {
    /// Products, each with six feeds; every tenth is hot, two are warm, six cold, one frozen.
    pub products: u32,
    /// Sizes of each product. Each has six series.
    pub sizes: u32,
    /// Points of history of each series of the own region, two hours apart.
    pub points: u32,
}

/// Fills an empty database by a few statements: 10,000 products take seconds. What it fills is linked everywhere and was
/// confirmed within the last day; about half of the asks are known, and every fourth product is owned. There are no spare
/// requests.
pub async fn fill(store: &Store, fill: Fill, now: Moment) -> Result<(), StoreError> {
    store.set_regions(REGIONS.to_vec(), now).await?;
    without_spare(store).await?;
    store
        .write(move |db| {
            let (products, sizes, points) = (fill.products, fill.sizes, fill.points);
            let day_ago = At(now - TimeDelta::days(1));
            db.execute(PRODUCTS, params![products, day_ago])?;
            db.execute(SIZES, params![sizes])?;
            db.execute(LINKS, ())?;
            db.execute(MARKET_SIZES, ())?;
            db.execute(FEEDS, params![At(now), day_ago])?;
            db.execute(QUOTES, ())?;
            db.execute(POINTS, params![At(now), points])?;
            let rate = Json(FixedRate::same(Currency::GBP));
            db.execute(UNITS, params![At(now), Currency::GBP.code(), rate])?;
            for product in 1..=i64::from(products) {
                crate::feeds::refresh_synced(db, ProductId(product))?;
                crate::card::refresh(db, ProductId(product), now)?;
            }
            Ok(())
        })
        .await
}

/// Adds so many units over all products, all of them in stock: a hundredth has no worth, every tenth is listed.
pub async fn fill_units(store: &Store, units: u32, now: Moment) -> Result<(), StoreError> {
    store
        .write(move |db| {
            let rate = Json(FixedRate::same(Currency::GBP));
            db.execute(MANY_UNITS, params![At(now), Currency::GBP.code(), rate, units])?;
            Ok(())
        })
        .await
}

const MANY_UNITS: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?4)
    INSERT INTO units (product_id, size_id, condition, price, cost_home, currency, rate, bought_on, kept_at, offers_up,
        worth, worth_place, worth_day_ago, worth_at, added_at)
    SELECT p.id, (SELECT min(z.id) FROM sizes z WHERE z.product_id = p.id), 'deadstock', 9000 + i % 977, 9000 + i % 977,
        ?2, ?3, date('2025-01-01', (i % 600) || ' days'), 'Shelf ' || (i % 40), i % 10 = 0,
        iif(i % 100 = 0, NULL, 9500 + i % 1999), 'stockx', 9400 + i % 1999, ?1, ?1
    FROM n JOIN products p ON p.id = 1 + i % (SELECT count(*) FROM products)";

const PRODUCTS: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    INSERT INTO products (id, sku, sku_normal, name, brand, gender, kind, tier, added_at)
    SELECT i, printf('FX%06d-%03d', i, i % 1000), printf('FX%06d%03d', i, i % 1000), printf('Shoe number %d', i), 'Brand',
        'men', 'footwear',
        CASE i % 10 WHEN 0 THEN 'hot' WHEN 1 THEN 'warm' WHEN 2 THEN 'warm' WHEN 3 THEN 'frozen' ELSE 'cold' END, ?2
    FROM n";

const SIZES: &str = "
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
    INSERT INTO sizes (product_id, system, label, sort) SELECT p.id, 'us_men', i, i * 100 FROM products p JOIN n";

const LINKS: &str = "
    INSERT INTO market_links (product_id, market, state, listing, spelled_sku)
    SELECT p.id, m.market, 'linked', m.market || '-of-' || p.sku, p.sku
    FROM products p JOIN (SELECT DISTINCT market FROM scopes) m";

const MARKET_SIZES: &str = "
    INSERT INTO market_sizes (link_id, key, label, size_id)
    SELECT l.id, l.market || '-' || z.label, 'US ' || z.label, z.id
    FROM market_links l JOIN sizes z ON z.product_id = l.product_id";

/// UK, EU and US, as [`REGIONS`] ranks them.
const FEEDS: &str = "
    INSERT INTO feeds (product_id, scope_id, market, rank, tier, added_at, confirmed_at)
    SELECT p.id, c.id, c.market, CASE c.key WHEN 'GBP' THEN 0 WHEN '3' THEN 0 WHEN 'EUR' THEN 1 WHEN '2' THEN 1 ELSE 2 END,
        p.tier, ?2, ?1 - (p.id * 7919 + c.id * 104729) % 86400000
    FROM products p JOIN scopes c WHERE (c.market, c.key) IN
        (VALUES ('stockx', 'GBP'), ('stockx', 'EUR'), ('stockx', 'USD'), ('alias', '3'), ('alias', '2'), ('alias', '1'))";

const QUOTES: &str = "
    INSERT INTO quotes (size_id, scope_id, channel, confirmed_at, ask, ask_unknown, ask_at, bid, last_sale_unknown)
    SELECT z.id, f.scope_id, 0, NULL, 8000 + (z.id * 37) % 20000, iif(z.id % 2, NULL, 0),
        iif(z.id % 2, NULL, f.added_at), 6000 + (z.id * 37) % 20000, 0
    FROM feeds f JOIN sizes z ON z.product_id = f.product_id";

const POINTS: &str = "
    WITH RECURSIVE n (i) AS (SELECT ?2 - 1 UNION ALL SELECT i - 1 FROM n WHERE i > 0)
    INSERT INTO price_points (series_id, at, ask, bid)
    SELECT q.id, ?1 - i * 7200000, q.ask - i * 10, q.bid
    FROM quotes q JOIN n WHERE ?2 > 0 AND q.scope_id IN (SELECT DISTINCT scope_id FROM feeds WHERE rank = 0)";

const UNITS: &str = "
    INSERT INTO units (product_id, size_id, condition, price, cost_home, currency, rate, added_at)
    SELECT p.id, (SELECT min(z.id) FROM sizes z WHERE z.product_id = p.id), 'deadstock', 9000, 9000, ?2, ?3, ?1
    FROM products p WHERE p.id % 4 = 0";
