//! A listing that the marketplace knows no more: the product is looked for again, and what is known of it stays.
//!
//! Such a link has no listing any more and has its sizes still, by which the next listing finds prices and history again.

use rusqlite::{Connection, params};
use tierstock_domain::Feed;

use crate::column::Key;
use crate::{Store, StoreError, feeds};

/// A link whose listing was not there when this feed was asked for, and was not there before.
const DROP: &str = "
    UPDATE market_links SET state = 'pending', listing = NULL, retry_at = NULL, failures = 0, trouble = NULL,
    trouble_at = NULL, fails_as = NULL, reread_at = NULL, wanted_at = (
        SELECT min(wanted_at) FROM feeds f
        WHERE f.product_id = ?1 AND f.market = ?2 AND f.wanted_for = 'on_demand'
    )
    WHERE product_id = ?1 AND market = ?2 AND state = 'linked' AND EXISTS (
        SELECT 1 FROM feeds WHERE id = ?3 AND fails_as = 'not_found' AND trouble_at IS NOT NULL
    )";

impl Store {
    /// A feed's listing is not there. If it was not there at the last try either, its link is looked for again: its id
    /// and its feeds go, its sizes, prices and their history stay. Answers whether that was done.
    pub async fn drop_dead_listing(&self, asked: &Feed) -> Result<bool, StoreError> {
        let (feed, product, market) = (asked.id, asked.product, asked.market());
        self.write(move |db| {
            if db.prepare_cached(DROP)?.execute(params![product.0, Key(market), feed.0])? == 0 {
                return Ok(false);
            }
            db.prepare_cached("DELETE FROM feeds WHERE product_id = ?1 AND market = ?2")?
                .execute(params![product.0, Key(market)])?;
            feeds::refresh_synced(db, product)?;
            Ok(true)
        })
        .await
    }
}

/// Whether the listing that the link had is not there any more, and none took its place yet.
pub(super) fn is_dead(db: &Connection, link: i64) -> Result<bool, StoreError> {
    let mut ask = db.prepare_cached(
        "SELECT listing IS NULL AND EXISTS (SELECT 1 FROM market_sizes WHERE link_id = ?1)
         FROM market_links WHERE id = ?1",
    )?;
    Ok(ask.query_row([link], |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
