//! The order in which products' places are looked for, and listings read again.

use rusqlite::{Connection, Params, params};
use tierstock_domain::{Market, Moment, ProductId, Sku};

use super::{LinkSeen, choices};
use crate::column::{At, Key, maybe_moment, sku};
use crate::{Store, StoreError};

/// A product to be looked for.
#[derive(Debug, Clone)]
pub struct LinkJob {
    /// Which.
    pub product: ProductId,
    /// Where.
    pub market: Market,
    /// What to look for.
    pub sku: Sku,
    /// Failures in a row.
    pub failures: u32,
    /// Since when looking for it has failed; none: it was not tried, or answered.
    pub failing_since: Option<Moment>,
    /// When it could be tried again after it failed.
    pub retry_at: Option<Moment>,
    /// Whether the user waits for it.
    pub wanted: bool,
    /// The listing that the user named, or that is read again: it is fetched by its id.
    pub chosen: Option<String>,
    /// It is linked already, and only its sizes are read again.
    pub is_linked: bool,
    /// Listings that are not this product.
    pub refused: Vec<String>,
    /// The link as it is now.
    pub seen: LinkSeen,
}

impl Store {
    /// The next product to be looked for that is not in `skip`: wanted ones first, then those never tried in the
    /// order in which they were added, then those whose time to be looked for or read again has come.
    pub async fn next_link(
        &self,
        market: Market,
        now: Moment,
        skip: &[ProductId],
    ) -> Result<Option<LinkJob>, StoreError> {
        let skip = skip.to_vec();
        self.read(move |db| {
            if let Some(job) = first(db, market, WANTED, params![Key(market), At(now)], &skip)? {
                return Ok(Some(LinkJob { wanted: true, ..job }));
            }
            if let Some(job) = first(db, market, UNTRIED, params![Key(market)], &skip)? {
                return Ok(Some(job));
            }
            if let Some(job) = first(db, market, RETRIED, params![Key(market), At(now)], &skip)? {
                return Ok(Some(job));
            }
            let job = first(db, market, TO_REREAD, params![Key(market), At(now)], &skip)?;
            Ok(job.map(|job| LinkJob { is_linked: true, ..job }))
        })
        .await
    }
}

const WANTED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.wanted_at IS NOT NULL AND l.state = 'pending'
    AND (l.retry_at IS NULL OR l.retry_at <= ?2) ORDER BY l.wanted_at";

pub(crate) const UNTRIED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.retry_at IS NULL ORDER BY l.product_id";

pub(crate) const RETRIED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.retry_at <= ?2 ORDER BY l.retry_at";

pub(crate) const TO_REREAD: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.listing, l.id, l.state, l.listing, l.chosen
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state = 'linked' AND l.reread_at <= ?2 ORDER BY l.reread_at";

/// The first product that `select` finds and that is not in `skip`; it reads no further.
fn first(
    db: &Connection,
    market: Market,
    select: &str,
    params: impl Params,
    skip: &[ProductId],
) -> Result<Option<LinkJob>, StoreError> {
    let mut select = db.prepare_cached(select)?;
    let mut rows = select.query(params)?;
    while let Some(row) = rows.next()? {
        let product = ProductId(row.get(0)?);
        if !skip.contains(&product) {
            return Ok(Some(LinkJob {
                product,
                market,
                sku: sku(row, 1)?,
                failures: row.get(2)?,
                failing_since: maybe_moment(row, 3)?,
                retry_at: maybe_moment(row, 4)?,
                wanted: false,
                is_linked: false,
                chosen: row.get(5)?,
                refused: choices::refused(db, row.get(6)?)?,
                seen: LinkSeen::read(row, 7)?,
            }));
        }
    }
    Ok(None)
}
