//! Listings that are read again because answers price sizes that they did not have.

use std::collections::HashSet;

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId};

use crate::column::{At, Key};
use crate::{StoreError, feeds};

/// A listing's sizes are read at most so often.
pub(crate) const READ_AGAIN_AFTER: TimeDelta = TimeDelta::days(1);

/// Wants a listing to be read again for each of the marketplace's sizes once, at most once a day. Answers for how many of
/// them that is still to come: for those that the listing lacks after that it is not read again.
pub(crate) fn read_again_for(
    db: &Connection,
    product: ProductId,
    market: Market,
    keys: &HashSet<&str>,
    now: Moment,
) -> Result<u32, StoreError> {
    if keys.is_empty() {
        return Ok(0);
    }
    let mut find = db.prepare_cached(
        "SELECT id, listing FROM market_links WHERE product_id = ?1 AND market = ?2 AND state = 'linked'",
    )?;
    let link = find.query_row(params![product.0, Key(market)], |row| Ok((row.get(0)?, row.get(1)?)));
    let Some((link, listing)): Option<(i64, String)> = link.optional()? else { return Ok(0) };
    let mut remember = db.prepare_cached(
        "INSERT OR IGNORE INTO sizes_reread_for (link_id, listing, key) VALUES (?1, ?2, ?3)",
    )?;
    let mut unread = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM sizes_reread_for
         WHERE link_id = ?1 AND listing = ?2 AND key = ?3 AND NOT is_read)",
    )?;
    let (mut is_new, mut to_come) = (false, 0);
    for key in keys {
        is_new |= remember.execute(params![link, listing, key])? > 0;
        to_come += usize::from(unread.query_row(params![link, listing, key], |row| row.get::<_, bool>(0))?);
    }
    if is_new {
        db.prepare_cached(
            "UPDATE market_links SET reread_at = coalesce(reread_at, max(?2, ifnull(tried_at, 0) + ?3)) WHERE id = ?1",
        )?
        .execute(params![link, At(now), READ_AGAIN_AFTER.num_milliseconds()])?;
    }
    Ok(feeds::count(to_come))
}

/// The listing was read: what it lists now may be missed again one day, what it still lacks is no reason to read it again.
pub(super) fn was_read(db: &Connection, link: i64, listing: &str) -> Result<(), StoreError> {
    db.prepare_cached(
        "DELETE FROM sizes_reread_for WHERE link_id = ?1 AND listing = ?2
         AND key IN (SELECT key FROM market_sizes WHERE link_id = ?1)",
    )?
    .execute(params![link, listing])?;
    db.prepare_cached("UPDATE sizes_reread_for SET is_read = 1 WHERE link_id = ?1 AND listing = ?2")?
        .execute(params![link, listing])?;
    Ok(())
}
