//! What the user decided: which listing a product is, which it is not, and which size is which.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId, Purpose, SizeId};

use super::id_of;
use crate::column::{At, Key};
use crate::{Store, StoreError, card};

impl Store {
    /// The product is this very listing: it is fetched by its id, ahead of the others, and stays chosen.
    pub async fn choose_listing(
        &self,
        product: ProductId,
        market: Market,
        listing: &str,
        now: Moment,
    ) -> Result<(), StoreError> {
        let listing = listing.to_owned();
        self.write(move |db| choose(db, product, market, &listing, now)).await
    }

    /// None of what was found is the product: nobody asks about these listings again.
    pub async fn refuse_candidates(&self, product: ProductId) -> Result<(), StoreError> {
        self.write(move |db| {
            db.execute(
                "INSERT OR IGNORE INTO refused_listings (link_id, listing)
                 SELECT c.link_id, c.listing FROM link_candidates c JOIN market_links l ON l.id = c.link_id
                 WHERE l.product_id = ?1 AND l.state = 'ambiguous'",
                [product.0],
            )?;
            db.execute(
                "UPDATE market_links SET state = 'absent' WHERE product_id = ?1 AND state = 'ambiguous'",
                [product.0],
            )?;
            Ok(())
        })
        .await
    }

    /// Looks for the product again at a marketplace, ahead of the others.
    pub async fn want_link(&self, product: ProductId, market: Market, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached(
                "UPDATE market_links SET state = 'pending', wanted_at = ?2, retry_at = NULL
                 WHERE id = ?1 AND state <> 'linked'",
            )?
            .execute(params![id_of(db, product, market)?, At(now)])?;
            Ok(())
        })
        .await
    }

    /// A marketplace's size is this one of the product's, or none. Its prices come with the next answer, which is
    /// asked for ahead of the others; what was known of the size that it was before goes.
    ///
    /// Another of the marketplace's sizes that is this one already is named in the answer, and nothing is changed.
    pub async fn match_size(
        &self,
        product: ProductId,
        market: Market,
        key: &str,
        size: Option<SizeId>,
        now: Moment,
    ) -> Result<Option<String>, StoreError> {
        let key = key.to_owned();
        self.write(move |db| {
            let link = id_of(db, product, market)?;
            if let Some(label) = taken_by(db, link, &key, size)? {
                return Ok(Some(label));
            }
            forget_quotes_of(db, link, market, &key)?;
            remember(db, link, &key, size)?;
            db.prepare_cached(
                "UPDATE feeds SET wanted_at = coalesce(wanted_at, ?3), wanted_for = coalesce(wanted_for, ?4)
                 WHERE product_id = ?1 AND market = ?2",
            )?
            .execute(params![product.0, Key(market), At(now), Key(Purpose::OnDemand)])?;
            card::refresh(db, product, now)?;
            Ok(None)
        })
        .await
    }
}

/// The product is this very listing.
pub(crate) fn choose(
    db: &Connection,
    product: ProductId,
    market: Market,
    listing: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let link = id_of(db, product, market)?;
    db.prepare_cached("DELETE FROM refused_listings WHERE link_id = ?1 AND listing = ?2")?
        .execute(params![link, listing])?;
    db.prepare_cached(
        "UPDATE market_links SET state = 'pending', listing = NULL, chosen = ?2, wanted_at = ?3, retry_at = NULL,
         failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL WHERE id = ?1 AND listing IS NOT ?2",
    )?
    .execute(params![link, listing, At(now)])?;
    Ok(())
}

/// Listings that are not the product.
pub(super) fn refused(db: &Connection, link: i64) -> rusqlite::Result<Vec<String>> {
    let mut select = db.prepare_cached("SELECT listing FROM refused_listings WHERE link_id = ?1")?;
    select.query_map([link], |row| row.get(0))?.collect()
}

/// The marketplace's sizes that the user matched, by their keys; none: to no size.
pub(super) fn matched_by_hand(
    db: &Connection,
    link: i64,
) -> Result<HashMap<String, Option<SizeId>>, StoreError> {
    let mut select =
        db.prepare_cached("SELECT key, size_id FROM sizes_matched_by_hand WHERE link_id = ?1")?;
    let rows =
        select.query_map([link], |row| Ok((row.get(0)?, row.get::<_, Option<i64>>(1)?.map(SizeId))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which other of the marketplace's sizes is this one, as spelled there.
fn taken_by(
    db: &Connection,
    link: i64,
    key: &str,
    size: Option<SizeId>,
) -> Result<Option<String>, StoreError> {
    let mut find = db
        .prepare_cached("SELECT label FROM market_sizes WHERE link_id = ?1 AND size_id = ?2 AND key <> ?3")?;
    Ok(find.query_row(params![link, size.map(|size| size.0), key], |row| row.get(0)).optional()?)
}

/// What was known under the size that the marketplace's size was until now.
fn forget_quotes_of(db: &Connection, link: i64, market: Market, key: &str) -> Result<(), StoreError> {
    let series = "SELECT q.id FROM market_sizes m JOIN quotes q ON q.size_id = m.size_id
         JOIN scopes c ON c.id = q.scope_id WHERE m.link_id = ?1 AND m.key = ?2 AND c.market = ?3";
    db.execute(
        &format!("UPDATE products SET card_series_id = NULL WHERE card_series_id IN ({series})"),
        params![link, key, Key(market)],
    )?;
    db.execute(&format!("DELETE FROM quotes WHERE id IN ({series})"), params![link, key, Key(market)])?;
    Ok(())
}

fn remember(db: &Connection, link: i64, key: &str, size: Option<SizeId>) -> Result<(), StoreError> {
    let size = size.map(|size| size.0);
    let changed = db.execute(
        "UPDATE market_sizes SET size_id = ?3 WHERE link_id = ?1 AND key = ?2",
        params![link, key, size],
    )?;
    if changed == 0 {
        return Err(StoreError::Missing { what: "size", id: link });
    }
    db.execute(
        "INSERT INTO sizes_matched_by_hand (link_id, key, size_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (link_id, key) DO UPDATE SET size_id = excluded.size_id",
        params![link, key, size],
    )?;
    Ok(())
}
