//! Links: a product at each marketplace, and which of its sizes is which.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Market, Moment, ProductId, SizeId};

use crate::column::{At, FailureJson, Key, maybe_moment, word};
use crate::row_kind::RowKind;
use crate::{FailedTry, Store, StoreError};

mod batch;
pub(crate) mod choices;
mod dead;
mod linked;
mod questions;
pub(crate) mod queue;
pub(crate) mod reread;
mod rows;
mod seen;
pub(crate) mod spelling;
mod unlinked;
pub(crate) mod unlisted;

pub use batch::{LinkBatch, LinkProblem};
pub use choices::ListedSize;
pub(crate) use linked::make_feeds;
#[cfg(test)]
pub(crate) use questions::QUESTIONS;
pub use questions::{LinkQuestion, LinkQuestions};
pub use queue::LinkJob;
pub use rows::{LinkCandidate, LinkOutcome, LinkRecorded, LinkRow, LinkState, LinkedListing, LinkedSize};
pub use seen::LinkSeen;
pub use unlisted::UnlistedProducts;

const PRODUCT_AT: &str = "SELECT min(product_id) FROM market_links WHERE market = ?1 AND listing = ?2";

pub(crate) const SIZE_AT: &str = "
    SELECT l.listing, m.key FROM market_links l JOIN market_sizes m ON m.link_id = l.id
    WHERE l.product_id = ?1 AND l.market = ?2 AND l.state = 'linked' AND m.size_id = ?3 ORDER BY m.key LIMIT 1";

/// What is absent today may be listed next month.
const LOOK_AGAIN_AFTER: TimeDelta = TimeDelta::days(30);

impl Store {
    /// The product's links, StockX first.
    pub async fn links_of(&self, product: ProductId) -> Result<Vec<LinkRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT l.product_id, l.market, l.state, l.listing, l.spelled_sku, l.picture_url, l.tried_at, l.retry_at,
                 l.failures, l.trouble, l.chosen, (
                     SELECT coalesce(p.sku, p.name) FROM market_links o JOIN products p ON p.id = o.product_id
                     WHERE o.market = l.market AND o.listing = l.listing AND o.product_id <> l.product_id
                 ), l.id
                 FROM market_links l WHERE l.product_id = ?1 ORDER BY l.market DESC",
            )?;
            let links: Vec<(LinkRow, i64)> =
                select.query_map([product.0], |row| Ok((link(row)?, row.get(12)?)))?.collect::<Result<_, _>>()?;
            links.into_iter().map(|(row, id)| Ok(LinkRow { candidates: candidates(db, id)?, ..row })).collect()
        })
        .await
    }

    /// The marketplace's own ids of a linked product and of one of its sizes; none: it is not linked there, or that
    /// size is none of the marketplace's.
    pub async fn size_at(
        &self,
        product: ProductId,
        market: Market,
        size: SizeId,
    ) -> Result<Option<(String, String)>, StoreError> {
        self.read(move |db| {
            let mut find = db.prepare_cached(SIZE_AT)?;
            let bound = params![product.0, Key(market), size.0];
            Ok(find.query_row(bound, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
        })
        .await
    }

    /// Writes what a search came to. Linked: fills what is not known about the product, its sizes, and makes a feed for
    /// each followed scope. Absent or ambiguous: looked at again after 30 days.
    ///
    /// None: the link is not any more as it was seen when the search began, or its product is gone. What the user decided
    /// since then stays.
    pub async fn record_link(
        &self,
        product: ProductId,
        market: Market,
        seen: LinkSeen,
        outcome: LinkOutcome,
        now: Moment,
    ) -> Result<Option<LinkRecorded>, StoreError> {
        self.write(move |db| {
            let Some(link) = find(db, product, market)? else { return Ok(None) };
            if !seen.still_holds(db, link)? {
                return Ok(None);
            }
            db.execute("DELETE FROM link_candidates WHERE link_id = ?1", [link])?;
            let recorded = match outcome {
                LinkOutcome::Linked(listing) => record(db, product, market, &listing, now),
                LinkOutcome::Absent(found) => {
                    not_linked(db, product, market, link, LinkState::Absent, &found, now)
                }
                LinkOutcome::Ambiguous(found) => {
                    not_linked(db, product, market, link, LinkState::Ambiguous, &found, now)
                }
            };
            recorded.map(Some)
        })
        .await
    }

    /// Notes that looking for a product failed, unless the user decided otherwise meanwhile.
    pub async fn record_link_failure(
        &self,
        product: ProductId,
        market: Market,
        seen: LinkSeen,
        failed: FailedTry,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            let Some(link) = find(db, product, market)? else { return Ok(()) };
            if !seen.still_holds(db, link)? {
                return Ok(());
            }
            let FailedTry { at, retry_at, counts, clears_wanted, failure, blames, fails_as } = failed;
            db.prepare_cached(
                "UPDATE market_links SET tried_at = ?2, retry_at = ?3, failures = failures + ?4,
                 trouble = iif(?7, ?5, trouble), trouble_at = iif(?7, coalesce(trouble_at, ?2), trouble_at),
                 fails_as = ?8, wanted_at = iif(?6, NULL, wanted_at), reread_at = iif(reread_at IS NULL, NULL, ?3)
                 WHERE id = ?1",
            )?
            .execute(params![
                link,
                At(at),
                At(retry_at),
                counts,
                FailureJson(failure),
                clears_wanted,
                blames,
                fails_as
            ])?;
            Ok(())
        })
        .await
    }

    /// The product that has a marketplace's listing, if one has: the oldest.
    pub async fn product_at(&self, market: Market, listing: &str) -> Result<Option<ProductId>, StoreError> {
        let listing = listing.to_owned();
        self.read(move |db| {
            let mut find = db.prepare_cached(PRODUCT_AT)?;
            let found: Option<i64> = find.query_row(params![Key(market), listing], |row| row.get(0))?;
            Ok(found.map(ProductId))
        })
        .await
    }

    /// The marketplaces' sizes of a product that the user matched.
    pub async fn sizes_matched_by_hand(&self, product: ProductId) -> Result<Vec<HandMatch>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT l.market, l.listing, m.key, m.label, m.size_id FROM market_links l
                 JOIN market_sizes m ON m.link_id = l.id
                 JOIN sizes_matched_by_hand h ON h.link_id = l.id AND h.key = m.key
                 WHERE l.product_id = ?1 AND l.state = 'linked' AND m.size_id IS NOT NULL ORDER BY l.market DESC, m.label",
            )?;
            let rows = select.query_map([product.0], |row| {
                Ok(HandMatch { theirs: listed_size(row)?, label: row.get(3)?, size: SizeId(row.get(4)?) })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The marketplaces' sizes of a product of which the user may know more: those that are none of ours for sure, and those
    /// that are sizes of their own because the other marketplace has none of the very same name.
    pub async fn unmatched_sizes(&self, product: ProductId) -> Result<Vec<UnmatchedSize>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(UNMATCHED)?;
            let rows = select.query_map([product.0], |row| {
                let own = row.get::<_, Option<i64>>(4)?.map(SizeId);
                Ok(UnmatchedSize { theirs: listed_size(row)?, label: row.get(3)?, own })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// Sizes on the US scales are what they are; of others the other marketplace may have another name.
const UNMATCHED: &str = "
    SELECT l.market, l.listing, m.key, m.label, m.size_id
    FROM market_links l JOIN market_sizes m ON m.link_id = l.id LEFT JOIN sizes z ON z.id = m.size_id
    WHERE l.product_id = ?1 AND l.state = 'linked' AND (m.size_id IS NULL OR (
        z.system IN ('as_written', 'uk', 'eu', 'cm', 'kr')
        AND NOT EXISTS (SELECT 1 FROM sizes_matched_by_hand h WHERE h.link_id = m.link_id AND h.key = m.key)
        AND NOT EXISTS (SELECT 1 FROM market_sizes o WHERE o.size_id = m.size_id AND o.link_id <> m.link_id)
        AND EXISTS (
            SELECT 1 FROM market_links other JOIN market_sizes o ON o.link_id = other.id
            WHERE other.product_id = l.product_id AND other.market <> l.market AND other.state = 'linked'
            AND NOT EXISTS (SELECT 1 FROM market_sizes same WHERE same.link_id = l.id AND same.size_id = o.size_id)
        )
    )) ORDER BY l.market DESC, m.label";

/// A size of a marketplace that is this one of the product's because the user said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandMatch {
    /// The marketplace's size.
    pub theirs: ListedSize,
    /// As spelled there.
    pub label: String,
    /// Which it is.
    pub size: SizeId,
}

/// A size of a marketplace that the other marketplace may have under another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmatchedSize {
    /// The marketplace's size.
    pub theirs: ListedSize,
    /// As spelled there.
    pub label: String,
    /// The size of its own that it is meanwhile; none: it is none of the product's, and its prices are not taken.
    pub own: Option<SizeId>,
}

/// Reads market, listing and key, which must come first.
fn listed_size(row: &Row) -> rusqlite::Result<ListedSize> {
    Ok(ListedSize { market: word(row, 0)?, listing: row.get(1)?, key: row.get(2)? })
}

/// Products that are linked on at least one marketplace.
pub(crate) fn linked_products(db: &Connection) -> Result<Vec<ProductId>, StoreError> {
    let mut select = db.prepare("SELECT DISTINCT product_id FROM market_links WHERE state = 'linked'")?;
    Ok(select.query_map((), |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?)
}

fn link(row: &Row) -> rusqlite::Result<LinkRow> {
    Ok(LinkRow {
        product: ProductId(row.get(0)?),
        market: word(row, 1)?,
        state: word(row, 2)?,
        listing: row.get(3)?,
        spelled_sku: row.get(4)?,
        picture_url: row.get(5)?,
        candidates: Vec::new(),
        tried_at: maybe_moment(row, 6)?,
        retry_at: maybe_moment(row, 7)?,
        failures: row.get(8)?,
        failure: row.get::<_, Option<FailureJson>>(9)?.map(|FailureJson(failure)| failure),
        chosen: row.get(10)?,
        shared_with: row.get(11)?,
    })
}

fn candidates(db: &Connection, link: i64) -> Result<Vec<LinkCandidate>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT listing, sku, name, picture_url, picture_file, bears_code FROM link_candidates
         WHERE link_id = ?1 ORDER BY sku",
    )?;
    let rows = select.query_map([link], |row| {
        Ok(LinkCandidate {
            listing: row.get(0)?,
            sku: row.get(1)?,
            name: row.get(2)?,
            picture_url: row.get(3)?,
            picture_file: row.get(4)?,
            bears_code: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn find(db: &Connection, product: ProductId, market: Market) -> Result<Option<i64>, StoreError> {
    let mut find = db.prepare_cached("SELECT id FROM market_links WHERE product_id = ?1 AND market = ?2")?;
    Ok(find.query_row(params![product.0, Key(market)], |row| row.get(0)).optional()?)
}

fn id_of(db: &Connection, product: ProductId, market: Market) -> Result<i64, StoreError> {
    find(db, product, market)?.ok_or(StoreError::Missing { what: RowKind::Product, id: product.0 })
}

/// Writes where a product is listed, with all that follows from it.
pub(crate) fn record(
    db: &Connection,
    product: ProductId,
    market: Market,
    listing: &LinkedListing,
    now: Moment,
) -> Result<LinkRecorded, StoreError> {
    linked::record(db, product, market, id_of(db, product, market)?, listing, now)
}

fn not_linked(
    db: &Connection,
    product: ProductId,
    market: Market,
    link: i64,
    state: LinkState,
    found: &[LinkCandidate],
    now: Moment,
) -> Result<LinkRecorded, StoreError> {
    if !dead::is_dead(db, link)? {
        unlinked::forget_listing(db, product, market, link, now)?;
    }
    db.prepare_cached(
        "UPDATE market_links SET state = ?2, listing = NULL, listed_name = NULL, chosen = NULL, tried_at = ?3,
         retry_at = ?4, failures = 0, trouble = NULL, trouble_at = NULL, fails_as = NULL, wanted_at = NULL WHERE id = ?1",
    )?
    .execute(params![link, Key(state), At(now), At(now + LOOK_AGAIN_AFTER)])?;
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO link_candidates (link_id, listing, sku, name, picture_url, bears_code)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for candidate in found {
        let LinkCandidate { listing, sku, name, picture_url, bears_code, .. } = candidate;
        insert.execute(params![link, listing, sku, name, picture_url, bears_code])?;
    }
    unlinked::refresh(db, product, now)?;
    Ok(LinkRecorded::default())
}

/// Whether it is this listing that the link has.
fn has_listing(db: &Connection, link: i64, listing: &str) -> Result<bool, StoreError> {
    let mut ask = db.prepare_cached("SELECT listing IS ?2 FROM market_links WHERE id = ?1")?;
    Ok(ask.query_row(params![link, listing], |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
