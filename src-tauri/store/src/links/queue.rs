//! The order in which links are looked for, and listings read again.

use rusqlite::{Connection, Params, params};
use tierstock_domain::{Market, Moment, ProductId, Sku};

use super::{LinkSeen, choices};
use crate::column::{At, Key, maybe_moment, maybe_sku};
use crate::{Store, StoreError};

/// A product to be looked for.
#[derive(Debug, Clone)]
pub struct LinkJob {
    /// The product to be looked for.
    pub product: ProductId,
    /// The marketplace to be searched.
    pub market: Market,
    /// What to look for; none: the product has no code.
    pub sku: Option<Sku>,
    /// What to look for where it has no code.
    pub name: Option<String>,
    /// Failures in a row.
    pub failures: u32,
    /// Since when looking for it has failed; none: it was not tried, or answered.
    pub failing_since: Option<Moment>,
    /// When it could be tried again after it failed.
    pub retry_at: Option<Moment>,
    /// Since when the user waits for it; none: it is looked for by itself.
    pub wanted_at: Option<Moment>,
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
        self.read(move |db| Ok(next(db, market, now, skip, 1)?.pop())).await
    }

    /// The next few products to be looked for, in that order.
    pub async fn upcoming_links(
        &self,
        market: Market,
        now: Moment,
        most: usize,
    ) -> Result<Vec<LinkJob>, StoreError> {
        self.read(move |db| next(db, market, now, Vec::new(), most)).await
    }
}

pub(crate) const WANTED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen, l.tried_at, l.wanted_at, p.name
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.wanted_at IS NOT NULL AND l.state = 'pending'
    AND (l.retry_at IS NULL OR l.retry_at <= ?2) ORDER BY l.wanted_at";

pub(crate) const UNTRIED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen, l.tried_at, l.wanted_at, p.name
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.retry_at IS NULL ORDER BY l.product_id";

pub(crate) const RETRIED: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.chosen, l.id, l.state, l.listing, l.chosen, l.tried_at, l.wanted_at, p.name
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state <> 'linked' AND l.retry_at <= ?2 ORDER BY l.retry_at";

pub(crate) const TO_REREAD: &str = "
    SELECT l.product_id, p.sku, l.failures, l.trouble_at, l.retry_at, l.listing, l.id, l.state, l.listing, l.chosen, l.tried_at, l.wanted_at, p.name
    FROM market_links l CROSS JOIN products p ON p.id = l.product_id
    WHERE l.market = ?1 AND l.state = 'linked' AND l.reread_at <= ?2 ORDER BY l.reread_at";

/// The first `most` products in the order in which they are looked for, without those in `skip`.
fn next(
    db: &Connection,
    market: Market,
    now: Moment,
    skip: Vec<ProductId>,
    most: usize,
) -> Result<Vec<LinkJob>, StoreError> {
    let mut queue = Queue { db, market, skip, most, jobs: Vec::new() };
    queue.take(WANTED, params![Key(market), At(now)], false)?;
    queue.take(UNTRIED, params![Key(market)], false)?;
    queue.take(RETRIED, params![Key(market), At(now)], false)?;
    queue.take(TO_REREAD, params![Key(market), At(now)], true)?;
    Ok(queue.jobs)
}

/// Products to be looked for that were found so far, each once.
struct Queue<'a> {
    db: &'a Connection,
    market: Market,
    skip: Vec<ProductId>,
    most: usize,
    jobs: Vec<LinkJob>,
}

impl Queue<'_> {
    /// Takes what `select` finds beyond what was taken and what is to be skipped, reading no further than it needs.
    fn take(&mut self, select: &str, params: impl Params, is_linked: bool) -> Result<(), StoreError> {
        let mut select = self.db.prepare_cached(select)?;
        let mut rows = select.query(params)?;
        while self.jobs.len() < self.most {
            let Some(row) = rows.next()? else { break };
            let product = ProductId(row.get(0)?);
            if self.skip.contains(&product) {
                continue;
            }
            self.skip.push(product);
            self.jobs.push(LinkJob {
                product,
                market: self.market,
                sku: maybe_sku(row, 1)?,
                name: row.get(12)?,
                failures: row.get(2)?,
                failing_since: maybe_moment(row, 3)?,
                retry_at: maybe_moment(row, 4)?,
                chosen: row.get(5)?,
                refused: choices::refused(self.db, row.get(6)?)?,
                seen: LinkSeen::read(row, 7)?,
                wanted_at: maybe_moment(row, 11)?,
                is_linked,
            });
        }
        Ok(())
    }
}
