//! A fault that everybody meets is the marketplace's: what was charged to products for it is taken back.

use rusqlite::params;
use tierstock_domain::{Feed, Market, Moment};

use crate::column::{At, Key};
use crate::{LinkJob, Store, StoreError};

/// Feeds that wait because their last answer was like this one.
pub(crate) const FEEDS_FAILING_ALIKE: &str = "
    UPDATE feeds SET retry_at = NULL, failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL
    WHERE market = ?1 AND fails_as = ?2";

/// Places that wait because their last search was answered like this, and listings that were to be read again.
pub(crate) const LINKS_FAILING_ALIKE: &str = "
    UPDATE market_links SET retry_at = NULL, failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL,
    reread_at = iif(reread_at = retry_at, tried_at, reread_at)
    WHERE market = ?1 AND fails_as = ?2";

impl Store {
    /// Takes back that a feed failed when it was asked for like this: it is not to blame, waits until then, and is wanted
    /// again if it was.
    pub async fn take_back_feed_failure(&self, asked: &Feed, retry_at: Moment) -> Result<(), StoreError> {
        let asked = asked.clone();
        self.write(move |db| {
            db.prepare_cached(
                "UPDATE feeds SET failures = 0, trouble = NULL, trouble_at = NULL, doubted_at = NULL, retry_at = ?2,
                 wanted_for = iif(wanted_at IS NULL OR ?4 = 'on_demand', coalesce(?4, wanted_for), wanted_for),
                 wanted_at = iif(?4 = 'on_demand', ?3, coalesce(wanted_at, ?3))
                 WHERE id = ?1 AND fails_as IS NOT NULL",
            )?
            .execute(params![
                asked.id.0,
                At(retry_at),
                asked.wanted_at.map(At),
                asked.wanted_for.map(Key)
            ])?;
            Ok(())
        })
        .await
    }

    /// Takes back that linking failed; see [`take_back_feed_failure`](Self::take_back_feed_failure).
    pub async fn take_back_link_failure(&self, asked: &LinkJob, retry_at: Moment) -> Result<(), StoreError> {
        let (product, market, wanted) = (asked.product, asked.market, asked.wanted_at.map(At));
        self.write(move |db| {
            db.prepare_cached(
                "UPDATE market_links SET failures = 0, trouble = NULL, trouble_at = NULL, retry_at = ?3,
                 reread_at = iif(reread_at IS NULL, NULL, ?3), wanted_at = coalesce(wanted_at, ?4) WHERE product_id = ?1 AND market = ?2 AND fails_as IS NOT NULL",
            )?
            .execute(params![product.0, Key(market), At(retry_at), wanted])?;
            Ok(())
        })
        .await
    }

    /// The marketplace answers well again: what waits because its prices were answered like this waits no more.
    pub async fn end_price_backoffs(&self, market: Market, fails_as: &'static str) -> Result<(), StoreError> {
        self.end_backoffs(FEEDS_FAILING_ALIKE, market, fails_as).await
    }

    /// The same for links that are looked for.
    pub async fn end_search_backoffs(
        &self,
        market: Market,
        fails_as: &'static str,
    ) -> Result<(), StoreError> {
        self.end_backoffs(LINKS_FAILING_ALIKE, market, fails_as).await
    }

    async fn end_backoffs(
        &self,
        sql: &'static str,
        market: Market,
        fails_as: &'static str,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(sql)?.execute(params![Key(market), fails_as])?;
            Ok(())
        })
        .await
    }
}

#[cfg(test)]
mod tests;
