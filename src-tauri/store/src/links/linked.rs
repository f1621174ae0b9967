//! A product was found on a marketplace: what that fills in.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use tierstock_domain::{Market, Moment, ProductId, SizeId};

use super::{LinkRecorded, LinkedListing, LinkedSize, choices};
use crate::column::{At, Key};
use crate::regions::followed_scopes;
use crate::{StoreError, card, feeds, sizes};

/// Writes the link with all that follows from it.
pub(super) fn record(
    db: &Connection,
    product: ProductId,
    market: Market,
    link: i64,
    listing: &LinkedListing,
    now: Moment,
) -> Result<LinkRecorded, StoreError> {
    forget_another(db, product, market, link, listing)?;
    db.prepare_cached(
        "UPDATE market_links SET state = 'linked', listing = ?2, spelled_sku = ?3, picture_url = ?4, listed_name = ?6,
         tried_at = ?5, retry_at = NULL, failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL, wanted_at = NULL, reread_at = NULL
         WHERE id = ?1",
    )?
    .execute(params![
        link,
        listing.listing,
        listing.style_code,
        listing.picture_url,
        At(now),
        listing.name
    ])?;
    fill_product(db, product, listing)?;
    let matched = match_sizes(db, product, link, &listing.sizes)?;
    sizes::merge_converted(db, product)?;
    let feeds = make_feeds(db, product, market, now)?;
    feeds::refresh_synced(db, product)?;
    card::refresh(db, product, now)?;
    Ok(LinkRecorded { feeds, matched, unmatched: feeds::count(listing.sizes.len()) - matched })
}

/// Freshness of another listing says nothing about this one, nor do its sizes.
fn forget_another(
    db: &Connection,
    product: ProductId,
    market: Market,
    link: i64,
    listing: &LinkedListing,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "DELETE FROM feeds WHERE product_id = ?1 AND market = ?2 AND EXISTS (
             SELECT 1 FROM market_links WHERE product_id = ?1 AND market = ?2 AND listing <> ?3
         )",
    )?
    .execute(params![product.0, Key(market), listing.listing])?;
    db.prepare_cached(
        "DELETE FROM sizes_matched_by_hand WHERE link_id = ?1
         AND EXISTS (SELECT 1 FROM market_links WHERE id = ?1 AND listing <> ?2)",
    )?
    .execute(params![link, listing.listing])?;
    Ok(())
}

/// What is known already stays: first come, first kept.
fn fill_product(db: &Connection, product: ProductId, listing: &LinkedListing) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE products SET name = coalesce(name, ?2), brand = coalesce(brand, ?3), gender = coalesce(gender, ?4),
         kind = coalesce(kind, ?5), picture_url = coalesce(picture_url, ?6) WHERE id = ?1",
    )?
    .execute(params![
        product.0,
        listing.name,
        listing.brand,
        listing.gender.map(Key),
        listing.kind.map(Key),
        listing.picture_url
    ])?;
    Ok(())
}

/// A marketplace may name each of our sizes once; a second one that claims to be the same stays unmatched.
fn match_sizes(
    db: &Connection,
    product: ProductId,
    link: i64,
    listed: &[LinkedSize],
) -> Result<u32, StoreError> {
    db.prepare_cached("DELETE FROM market_sizes WHERE link_id = ?1")?.execute([link])?;
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO market_sizes (link_id, key, label, size_id) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let by_hand = choices::matched_by_hand(db, link)?;
    // The user's word goes first.
    let mut taken: HashSet<SizeId> = by_hand.values().copied().flatten().collect();
    for theirs in listed {
        let size = match (by_hand.get(&theirs.key), &theirs.size) {
            (Some(matched), _) => *matched,
            (None, Some(size)) => {
                let size = sizes::ensure(db, product, size, &theirs.conversions)?;
                Some(size).filter(|size| taken.insert(*size))
            }
            (None, None) => None,
        };
        insert.execute(params![link, theirs.key, theirs.label, size.map(|size| size.0)])?;
    }
    Ok(feeds::count(taken.len()))
}

fn make_feeds(db: &Connection, product: ProductId, market: Market, now: Moment) -> Result<u32, StoreError> {
    let mut insert = db.prepare_cached(
        "INSERT INTO feeds (product_id, scope_id, market, rank, tier, added_at)
         SELECT id, ?2, ?3, ?4, tier, ?5 FROM products WHERE id = ?1
         ON CONFLICT (product_id, scope_id) DO UPDATE SET rank = excluded.rank",
    )?;
    let followed = followed_scopes(db, market)?;
    for (scope, rank) in &followed {
        insert.execute(params![product.0, scope, Key(market), rank, At(now)])?;
    }
    Ok(feeds::count(followed.len()))
}
