//! What the user decided: which listing a product is, which it is not, and which size is which.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId, Purpose, SizeId};

use super::{dead, has_listing, id_of, unlinked};
use crate::column::{At, Key};
use crate::feeds::{self, set_wanted};
use crate::row_kind::RowKind;
use crate::{Store, StoreError, card, sizes, watching};

impl Store {
    /// The product is this very listing: it is fetched by its id, ahead of the others, and stays chosen. One that it was
    /// linked to until now is not, so all that came of that goes, as it does when a link is undone.
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

    /// None of these listings, which the user was shown, is the product: they are not asked about again. What was found
    /// since stays a question. Answers how many were in question.
    /// [`StoreError::Unchanged`]: none was.
    pub async fn refuse_candidates(
        &self,
        product: ProductId,
        shown: Vec<(Market, String)>,
    ) -> Result<u32, StoreError> {
        self.write(move |db| {
            let mut refuse = db.prepare_cached(
                "INSERT OR IGNORE INTO refused_listings (link_id, listing)
                 SELECT c.link_id, c.listing FROM market_links l JOIN link_candidates c ON c.link_id = l.id
                 WHERE l.product_id = ?1 AND l.market = ?2 AND l.state = 'ambiguous' AND c.listing = ?3",
            )?;
            let mut refused = 0;
            for (market, listing) in shown {
                refused += refuse.execute(params![product.0, Key(market), listing])?;
            }
            db.execute(
                "UPDATE market_links AS l SET state = 'absent' WHERE product_id = ?1 AND state = 'ambiguous'
                 AND NOT EXISTS (SELECT 1 FROM link_candidates c WHERE c.link_id = l.id AND NOT EXISTS (
                     SELECT 1 FROM refused_listings r WHERE r.link_id = l.id AND r.listing = c.listing
                 ))",
                [product.0],
            )?;
            if refused == 0 { Err(StoreError::Unchanged) } else { Ok(feeds::count(refused)) }
        })
        .await
    }

    /// Looks for the product again at a marketplace, ahead of the others. [`StoreError::Unchanged`]: it is linked there,
    /// or is about to be looked for.
    pub async fn want_link(&self, product: ProductId, market: Market, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let wanted = db
                .prepare_cached(
                    "UPDATE market_links SET state = 'pending', wanted_at = ?2, retry_at = NULL
                     WHERE id = ?1 AND state <> 'linked'
                     AND (state <> 'pending' OR wanted_at IS NULL OR retry_at IS NOT NULL)",
                )?
                .execute(params![id_of(db, product, market)?, At(now)])?;
            if wanted == 0 { Err(StoreError::Unchanged) } else { Ok(()) }
        })
        .await
    }

    /// A marketplace's size is this one of the product's, or none. Its prices come with the next answer, which is
    /// asked for ahead of the others; what was known of the size that it was before goes. Units of a size that was the
    /// marketplace's alone are of this one then.
    ///
    /// Another of the marketplace's sizes that is this one already is named in the answer, and nothing is changed.
    /// Refused if the product has another listing by now, whose sizes may carry the same names.
    /// [`StoreError::Unchanged`]: the user matched them before, and what is known of it stays.
    pub async fn match_size(
        &self,
        product: ProductId,
        theirs: ListedSize,
        size: Option<SizeId>,
        now: Moment,
    ) -> Result<Option<String>, StoreError> {
        let ListedSize { market, listing, key } = theirs;
        self.write(move |db| {
            let link = id_of(db, product, market)?;
            if !has_listing(db, link, &listing)? {
                return Err(StoreError::OtherListing { market });
            }
            if let Some(size) = size {
                sizes::belongs(db, product, size)?;
            }
            if let Some(label) = taken_by(db, link, &key, size)? {
                return Ok(Some(label));
            }
            if is_matched(db, link, &key, size)? {
                return Err(StoreError::Unchanged);
            }
            let before = matched(db, link, &key)?;
            if size.is_some() && before == size {
                // It is what it was taken for: nothing but the doubt ends.
                remember(db, link, &key, size)?;
                return Ok(None);
            }
            forget_quotes_of(db, link, market, &key, now)?;
            remember(db, link, &key, size)?;
            if let (Some(before), Some(size)) = (before, size) {
                follow(db, before, size)?;
            }
            db.prepare_cached(concat!(
                "UPDATE feeds SET ",
                set_wanted!(),
                " WHERE product_id = ?1 AND market = ?4"
            ))?
            .execute(params![product.0, At(now), Key(Purpose::OnDemand), Key(market)])?;
            watching::refresh(db, product)?;
            card::refresh(db, product, now)?;
            Ok(None)
        })
        .await
    }
}

/// A marketplace's size of a listing, as it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSize {
    /// The marketplace that lists it.
    pub market: Market,
    /// The listing that was linked then.
    pub listing: String,
    /// The marketplace's id of the size.
    pub key: String,
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
    if has_listing(db, link, listing)? {
        return Ok(());
    }
    if !dead::is_dead(db, link)? {
        unlinked::refuse_listing(db, link)?;
        unlinked::forget_listing(db, product, market, link, now)?;
    }
    db.prepare_cached(
        "UPDATE market_links SET state = 'pending', listing = NULL, listed_name = NULL, chosen = ?2, wanted_at = ?3,
         retry_at = NULL, failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL, reread_at = NULL WHERE id = ?1",
    )?
    .execute(params![link, listing, At(now)])?;
    unlinked::refresh(db, product, now)
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

/// Which of ours the marketplace's size is.
fn matched(db: &Connection, link: i64, key: &str) -> Result<Option<SizeId>, StoreError> {
    let mut find = db.prepare_cached("SELECT size_id FROM market_sizes WHERE link_id = ?1 AND key = ?2")?;
    let found = find.query_row(params![link, key], |row| Ok(row.get::<_, Option<i64>>(0)?.map(SizeId)));
    Ok(found.optional()?.flatten())
}

/// The size that a marketplace's was until now goes into the one that it is, if it was only the marketplace's own name.
fn follow(db: &Connection, before: SizeId, size: SizeId) -> Result<(), StoreError> {
    let mut find = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM sizes WHERE id = ?1 AND NOT by_hand
             AND system IN ('as_written', 'uk', 'eu', 'cm', 'kr'))
         AND NOT EXISTS (SELECT 1 FROM market_sizes WHERE size_id = ?1)",
    )?;
    if find.query_row([before.0], |row| row.get(0))? { sizes::merge(db, before, size) } else { Ok(()) }
}

/// Whether the marketplace's size is this one, or none, as the user said, or as it came if they want it to be none.
fn is_matched(db: &Connection, link: i64, key: &str, size: Option<SizeId>) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT EXISTS (
             SELECT 1 FROM market_sizes m LEFT JOIN sizes_matched_by_hand h ON h.link_id = m.link_id AND h.key = m.key
             WHERE m.link_id = ?1 AND m.key = ?2 AND m.size_id IS ?3
             AND (m.size_id IS NULL OR (h.key IS NOT NULL AND h.size_id IS m.size_id))
         )",
    )?;
    Ok(find.query_row(params![link, key, size.map(|size| size.0)], |row| row.get(0))?)
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
fn forget_quotes_of(
    db: &Connection,
    link: i64,
    market: Market,
    key: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let mut select = db.prepare_cached(
        "SELECT q.id FROM market_sizes m JOIN quotes q ON q.size_id = m.size_id JOIN scopes c ON c.id = q.scope_id
         WHERE m.link_id = ?1 AND m.key = ?2 AND c.market = ?3",
    )?;
    let series = select.query_map(params![link, key, Key(market)], |row| row.get(0))?;
    unlinked::forget_series(db, series.collect::<Result<_, _>>()?, now)
}

fn remember(db: &Connection, link: i64, key: &str, size: Option<SizeId>) -> Result<(), StoreError> {
    let size = size.map(|size| size.0);
    let changed = db.execute(
        "UPDATE market_sizes SET size_id = ?3 WHERE link_id = ?1 AND key = ?2",
        params![link, key, size],
    )?;
    if changed == 0 {
        return Err(StoreError::Missing { what: RowKind::MarketSize, id: link });
    }
    db.execute(
        "INSERT INTO sizes_matched_by_hand (link_id, key, size_id) VALUES (?1, ?2, ?3)
         ON CONFLICT (link_id, key) DO UPDATE SET size_id = excluded.size_id",
        params![link, key, size],
    )?;
    Ok(())
}
