//! The batch of products that is being linked: how far it is, and what has no link.

use rusqlite::{Connection, Row, params};
use tierstock_domain::{Failure, Market, Moment, ProductId, Sku};

use crate::column::{At, FailureJson, Key, maybe_moment, maybe_sku};
use crate::{Store, StoreError};

/// How far a batch is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkBatch {
    /// Products of the batch.
    pub total: u32,
    /// Of them: looked for on every marketplace that was asked about.
    pub done: u32,
    /// Links that are still looked for, on each marketplace that was asked about.
    pub pending: Vec<(Market, u32)>,
    /// Products that none of the marketplaces has, of all batches: the newest ones.
    pub not_found: Vec<LinkProblem>,
    /// How many there are of them.
    pub not_found_total: u32,
    /// Links that could not be looked for, of all batches: the newest ones.
    pub failed: Vec<LinkProblem>,
    /// How many there are of them.
    pub failed_total: u32,
}

/// A product without a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkProblem {
    /// The product that was looked for.
    pub product: ProductId,
    /// The SKU as the user spelled it; none: it has no code, and is looked for by its name.
    pub sku: Option<Sku>,
    /// Its name, once known.
    pub name: Option<String>,
    /// The marketplace that failed; none: neither has it.
    pub market: Option<Market>,
    /// What went wrong.
    pub failure: Option<Failure>,
    /// When it is looked for again.
    pub retry_at: Option<Moment>,
}

/// So many problems are told one by one.
const MAX_TOLD: u32 = 100;

impl Store {
    /// Whether a product is still looked for on one of these marketplaces.
    pub async fn is_linking(&self, markets: &[Market]) -> Result<bool, StoreError> {
        let markets = markets.to_vec();
        self.read(move |db| {
            for market in markets {
                if pending(db, market)? > 0 {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await
    }

    /// When the oldest product was added that was never looked for on this marketplace.
    pub async fn oldest_unlinked(&self, market: Market) -> Result<Option<Moment>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT min(p.added_at) FROM market_links l JOIN products p ON p.id = l.product_id
                 WHERE l.market = ?1 AND l.state = 'pending' AND l.failures = 0",
            )?;
            Ok(select.query_row([Key(market)], |row| maybe_moment(row, 0))?)
        })
        .await
    }

    /// How far the products that were added since `begun` are on these marketplaces. Of those without a link, only what
    /// `text` finds is told and counted.
    pub async fn link_batch(
        &self,
        markets: &[Market],
        begun: Moment,
        text: &str,
    ) -> Result<LinkBatch, StoreError> {
        let (markets, text) = (markets.to_vec(), text.trim().to_owned());
        self.read(move |db| {
            let asked = |market| markets.contains(&market);
            let (stockx, alias) = (asked(Market::StockX), asked(Market::Alias));
            let count = |sql: &str| -> rusqlite::Result<u32> {
                db.prepare_cached(sql)?.query_row(params![At(begun), stockx, alias], |row| row.get(0))
            };
            let found = |sql: &str| -> rusqlite::Result<u32> {
                let sql = format!("SELECT count(*) FROM ({sql})");
                db.prepare_cached(&sql)?.query_row(params![text, stockx, alias], |row| row.get(0))
            };
            let mut batch = LinkBatch {
                total: count("SELECT count(*) FROM products WHERE added_at >= ?1 AND (?2 OR ?3)")?,
                done: count(DONE)?,
                not_found_total: found(NOT_FOUND)?,
                failed_total: found(FAILED)?,
                ..LinkBatch::default()
            };
            for market in markets.iter().copied() {
                batch.pending.push((market, pending(db, market)?));
            }
            let told = |sql: &str| {
                let mut select = db.prepare_cached(&format!("{sql} ORDER BY p.id DESC LIMIT {MAX_TOLD}"))?;
                let rows = select.query_map(params![text, stockx, alias], problem)?;
                rows.collect::<rusqlite::Result<Vec<_>>>()
            };
            batch.not_found = told(NOT_FOUND)?;
            batch.failed = told(FAILED)?;
            Ok(batch)
        })
        .await
    }
}

const DONE: &str = "
    SELECT count(*) FROM products p WHERE p.added_at >= ?1 AND (?2 OR ?3) AND NOT EXISTS (
        SELECT 1 FROM market_links l WHERE l.product_id = p.id AND l.state = 'pending' AND l.failures = 0
        AND ((l.market = 'stockx' AND ?2) OR (l.market = 'alias' AND ?3))
    )";

/// Found by ?1.
const NOT_FOUND: &str = "
    SELECT p.id, p.sku, NULL, NULL, p.name, (SELECT min(l.retry_at) FROM market_links l WHERE l.product_id = p.id)
    FROM products p
    WHERE EXISTS (SELECT 1 FROM market_links l WHERE l.product_id = p.id AND l.state = 'absent')
    AND NOT EXISTS (
        SELECT 1 FROM market_links l WHERE l.product_id = p.id AND l.state <> 'absent'
        AND (l.state <> 'pending' OR ((l.market = 'stockx' AND ?2) OR (l.market = 'alias' AND ?3)))
    )
    AND (?1 = '' OR found_by(?1, p.sku_normal, p.name, p.brand))";

/// Likewise.
const FAILED: &str = "
    SELECT p.id, p.sku, l.market, l.trouble, p.name, l.retry_at FROM market_links l JOIN products p ON p.id = l.product_id
    WHERE l.state = 'pending' AND l.failures > 0
    AND ((l.market = 'stockx' AND ?2) OR (l.market = 'alias' AND ?3))
    AND (?1 = '' OR found_by(?1, p.sku_normal, p.name, p.brand))";

fn problem(row: &Row) -> rusqlite::Result<LinkProblem> {
    Ok(LinkProblem {
        product: ProductId(row.get(0)?),
        sku: maybe_sku(row, 1)?,
        name: row.get(4)?,
        market: row.get::<_, Option<Key<Market>>>(2)?.map(|Key(market)| market),
        failure: row.get::<_, Option<FailureJson>>(3)?.map(|FailureJson(failure)| failure),
        retry_at: maybe_moment(row, 5)?,
    })
}

/// Links that were never looked for; those that failed wait for their retry.
fn pending(db: &Connection, market: Market) -> Result<u32, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT count(*) FROM market_links WHERE market = ?1 AND state = 'pending' AND failures = 0",
    )?;
    Ok(select.query_row([Key(market)], |row| row.get(0))?)
}
