//! A product was found on a marketplace: what that fills in.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId, Purpose, SizeId};

use super::{
    LinkRecorded, LinkedListing, LinkedSize, choices, dead, has_listing, reread, spelling, unlinked,
};
use crate::column::{At, Key, maybe_moment};
use crate::feeds::set_wanted;
use crate::regions::followed_scopes;
use crate::{StoreError, card, feeds, sizes, watching, worth};

/// Writes the link with all that follows from it.
pub(super) fn record(
    db: &Connection,
    product: ProductId,
    market: Market,
    link: i64,
    listing: &LinkedListing,
    now: Moment,
) -> Result<LinkRecorded, StoreError> {
    // In place of one that is not there any more: it is the same product.
    let is_another = !has_listing(db, link, &listing.listing)? && !dead::is_dead(db, link)?;
    if is_another {
        unlinked::forget_listing(db, product, market, link, now)?;
    }
    let awaited = awaited_since(db, link)?;
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
    spelling::settle(db, product)?;
    let before = matched(db, link)?;
    match_sizes(db, product, link, &listing.sizes)?;
    reread::was_read(db, link, &listing.listing)?;
    follow_renamed(db, link, &before)?;
    sizes::settle_stated(db, product)?;
    sizes::merge_children_s(db, product)?;
    if is_another {
        unlinked::forget_sizes(db, product)?;
    }
    let (matched, unmatched) = count_sizes(db, link)?;
    let feeds = make_feeds(db, product, market, now)?;
    if let Some(since) = awaited {
        want_first_prices(db, product, market, since)?;
    }
    feeds::refresh_synced(db, product)?;
    watching::refresh(db, product)?;
    card::refresh(db, product, now)?;
    Ok(LinkRecorded { feeds, matched, unmatched })
}

/// What is known already stays: first come, first kept. But the kind decides which fees are taken: there the word that
/// says more is kept.
fn fill_product(db: &Connection, product: ProductId, listing: &LinkedListing) -> Result<(), StoreError> {
    let kind = match (worth::kind(db, product)?, listing.kind) {
        (Some(known), Some(told)) => Some(known.more_telling(told)),
        (known, told) => known.or(told),
    };
    db.prepare_cached(
        "UPDATE products SET name = coalesce(name, ?2), brand = coalesce(brand, ?3), gender = coalesce(gender, ?4),
         kind = ?5, picture_url = coalesce(picture_url, ?6) WHERE id = ?1",
    )?
    .execute(params![
        product.0,
        listing.name,
        listing.brand,
        listing.gender.map(Key),
        kind.map(Key),
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
) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM market_sizes WHERE link_id = ?1")?.execute([link])?;
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO market_sizes (link_id, key, label, size_id) VALUES (?1, ?2, ?3, ?4)",
    )?;
    let by_hand = choices::matched_by_hand(db, link)?;
    // The user's word goes first, as long as the marketplace still lists what it is about.
    let is_listed = |key: &String| listed.iter().any(|theirs| theirs.key == *key);
    let still = by_hand.iter().filter(|(key, _)| is_listed(key));
    let mut taken: HashSet<SizeId> = still.filter_map(|(_, size)| *size).collect();
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
    Ok(())
}

/// Which of ours the marketplace's sizes are, by their keys.
fn matched(db: &Connection, link: i64) -> Result<Vec<(String, SizeId)>, StoreError> {
    let mut select = db
        .prepare_cached("SELECT key, size_id FROM market_sizes WHERE link_id = ?1 AND size_id IS NOT NULL")?;
    let rows = select.query_map([link], |row| Ok((row.get(0)?, SizeId(row.get(1)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A marketplace's size that is read as another one now than before: what was owned and known under the old name goes with
/// it, unless the name is somebody else's, too.
fn follow_renamed(db: &Connection, link: i64, before: &[(String, SizeId)]) -> Result<(), StoreError> {
    let mut find = db.prepare_cached(
        "SELECT m.size_id FROM market_sizes m JOIN sizes old ON old.id = ?3
         WHERE m.link_id = ?1 AND m.key = ?2 AND m.size_id <> ?3 AND NOT old.by_hand
         AND NOT EXISTS (SELECT 1 FROM market_sizes WHERE size_id = ?3)
         AND NOT EXISTS (SELECT 1 FROM sizes_matched_by_hand h WHERE h.link_id = ?1 AND h.key = ?2)",
    )?;
    for (key, old) in before {
        let renamed = find.query_row(params![link, key, old.0], |row| Ok(SizeId(row.get(0)?)));
        if let Some(size) = renamed.optional()? {
            sizes::merge(db, *old, size)?;
        }
    }
    Ok(())
}

/// Of the sizes that the link has now: those that are one of ours, and those that are none.
fn count_sizes(db: &Connection, link: i64) -> Result<(u32, u32), StoreError> {
    let mut count = db.prepare_cached(
        "SELECT count(size_id), count(*) - count(size_id) FROM market_sizes WHERE link_id = ?1",
    )?;
    Ok(count.query_row([link], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Since when the user waits for the link.
fn awaited_since(db: &Connection, link: i64) -> Result<Option<Moment>, StoreError> {
    let mut find = db.prepare_cached("SELECT wanted_at FROM market_links WHERE id = ?1")?;
    Ok(find.query_row([link], |row| maybe_moment(row, 0))?)
}

/// Who waited for a link waits for its prices: those of the own region, and of the others where no tier brings them.
fn want_first_prices(
    db: &Connection,
    product: ProductId,
    market: Market,
    since: Moment,
) -> Result<(), StoreError> {
    db.prepare_cached(concat!(
        "UPDATE feeds SET ",
        set_wanted!(),
        " WHERE product_id = ?1 AND market = ?4 AND confirmed_at IS NULL AND (rank = 0 OR tier = 'frozen')"
    ))?
    .execute(params![product.0, At(since), Key(Purpose::OnDemand), Key(market)])?;
    Ok(())
}

/// Makes a feed for each followed scope, and answers how many there are.
pub(crate) fn make_feeds(
    db: &Connection,
    product: ProductId,
    market: Market,
    now: Moment,
) -> Result<u32, StoreError> {
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
