//! Feeds: the queue, and how fresh each product is.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, Row, params};
use tierstock_domain::{Failure, Feed, FeedId, Market, Moment, ProductId, Purpose, Scope, Stake};

use crate::column::{At, FailureJson, Key, maybe_moment, maybe_word, moment, scope, word};
use crate::{NotUsed, Store, StoreError, alert_days};

/// The columns that [`feed`] reads, of `feeds f` and its `scopes c`.
macro_rules! feed_columns {
    () => {
        "f.id, f.product_id, c.market, c.key, f.rank, f.tier, f.added_at, f.confirmed_at, f.failures, f.retry_at, \
         f.wanted_at, f.wanted_for, f.stake FROM feeds f CROSS JOIN scopes c ON c.id = f.scope_id"
    };
}
pub(crate) use feed_columns;

/// Marks a feed as wanted: `?2` is when, `?3` what for. One that the user had before keeps its place; a second look gives way
/// to the on-demand request, whose answer confirms as well.
macro_rules! set_wanted {
    () => {
        "wanted_at = iif(wanted_for = 'on_demand', wanted_at, ?2), \
         wanted_for = iif(wanted_for = 'on_demand', wanted_for, ?3), owes_look = (owes_look = 1 OR ?3 = 'confirm')"
    };
}
pub(crate) use set_wanted;

/// What it takes to ask for a feed.
#[derive(Debug, Clone)]
pub struct FeedJob {
    /// The feed as it stood when the job was read.
    pub feed: Feed,
    /// The marketplace's id of the product.
    pub listing: String,
    /// Since when it has failed; none: its last try was answered.
    pub failing_since: Option<Moment>,
    /// Its last try was refused, and the product was charged with that.
    pub was_refused: bool,
}

/// A try that failed, of a feed or a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedTry {
    /// When it failed.
    pub at: Moment,
    /// Not to be tried again before this.
    pub retry_at: Moment,
    /// It adds to the item's failures in a row.
    pub counts: bool,
    /// Trying again soon would not help: the on-demand request ends here. Any other waits for the retry.
    pub clears_wanted: bool,
    /// What it failed with.
    pub failure: Failure,
    /// Whether it is said of the item at all: what everybody meets is the marketplace's fault.
    pub blames: bool,
    /// What the answer was like, as the marketplace's fault is told by; none: like nothing that can be one.
    pub fails_as: Option<&'static str>,
}

/// What came of asking for a product ahead of its turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuedRefresh {
    /// Feeds that are asked for: those not confirmed within the guard.
    pub asked: u32,
    /// Feeds that the product has.
    pub linked: u32,
    /// Links that will be looked for ahead of their turn.
    pub links: u32,
    /// When the stalest of its feeds was confirmed; none: one never was, or there is none.
    pub stalest: Option<Moment>,
}

/// How far the first sync is. Frozen products take no part in it, and neither does what failed: it is tried again, but
/// nobody knows when it will end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// Feeds of the own region that were confirmed at least once.
    pub confirmed: u32,
    /// What each marketplace has left.
    pub remaining: Vec<(Market, Remaining)>,
}

/// What one marketplace has left of the first sync.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Remaining {
    /// Feeds of the own region that were never confirmed: one request each.
    pub feeds: u32,
    /// Links that were never found, and are not known to be absent.
    pub links: u32,
}

/// What hinders a feed or a link of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFailure {
    /// The marketplace of the feed or link.
    pub market: Market,
    /// What its last try failed with.
    pub failure: Failure,
    /// When the first of its failures in a row was.
    pub since: Moment,
    /// When it is retried automatically.
    pub retry_at: Option<Moment>,
}

/// What the newest answer of a feed held that was put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The scope of the feed.
    pub scope: Scope,
    /// What, each reason once.
    pub what: Vec<NotUsed>,
}

impl Store {
    /// The product's feeds, the own region's first.
    pub async fn feeds_of(&self, product: ProductId) -> Result<Vec<Feed>, StoreError> {
        self.read(move |db| of_product(db, product)).await
    }

    /// When a marketplace last confirmed a feed.
    pub async fn newest_confirmed(&self, market: Market) -> Result<Option<Moment>, StoreError> {
        self.read(move |db| {
            let mut newest = db.prepare_cached("SELECT max(confirmed_at) FROM feeds WHERE market = ?1")?;
            Ok(newest.query_row([Key(market)], |row| maybe_moment(row, 0))?)
        })
        .await
    }

    /// The feed and where to ask for it; none if its region is no longer followed.
    pub async fn feed(&self, id: FeedId) -> Result<Option<FeedJob>, StoreError> {
        self.read(move |db| {
            let Some(feed) = by_id(db, id)? else { return Ok(None) };
            let mut find = db.prepare_cached(
                "SELECT l.listing, f.trouble_at, f.fails_as IS 'refused' AND f.trouble_at IS NOT NULL FROM feeds f
                 JOIN market_links l ON l.product_id = f.product_id AND l.market = f.market
                 WHERE f.id = ?1 AND l.listing IS NOT NULL",
            )?;
            let job = find.query_row([feed.id.0], |row| {
                Ok(FeedJob {
                    feed: feed.clone(),
                    listing: row.get(0)?,
                    failing_since: maybe_moment(row, 1)?,
                    was_refused: row.get(2)?,
                })
            });
            Ok(job.optional()?)
        })
        .await
    }

    /// Asks for the product ahead of its turn: for its feeds that were not confirmed within `guard` or owe a second look,
    /// and for its links that were not found, unless they were just looked for. What waited for a retry waits no more.
    pub async fn want(
        &self,
        product: ProductId,
        purpose: Purpose,
        now: Moment,
        guard: TimeDelta,
    ) -> Result<QueuedRefresh, StoreError> {
        self.write(move |db| {
            let asked = db
                .prepare_cached(concat!(
                    "UPDATE feeds SET ",
                    set_wanted!(),
                    ", retry_at = NULL WHERE product_id = ?1
                     AND (confirmed_at IS NULL OR min(confirmed_at, ?2) <= ?4 OR owes_look = 1)"
                ))?
                .execute(params![product.0, At(now), Key(purpose), At(now - guard)])?;
            let links = db
                .prepare_cached(
                    "UPDATE market_links SET wanted_at = coalesce(wanted_at, ?2), retry_at = NULL, state = 'pending'
                     WHERE product_id = ?1 AND state <> 'linked' AND (tried_at IS NULL OR min(tried_at, ?2) <= ?3)",
                )?
                .execute(params![product.0, At(now), At(now - guard)])?;
            let mut stalest = db.prepare_cached(
                "SELECT count(*), CASE WHEN count(*) = count(confirmed_at) THEN min(confirmed_at) END
                 FROM feeds WHERE product_id = ?1",
            )?;
            let (linked, stalest) = stalest.query_row([product.0], |row| Ok((row.get(0)?, maybe_moment(row, 1)?)))?;
            Ok(QueuedRefresh { asked: count(asked), linked, links: count(links), stalest })
        })
        .await
    }

    /// Notes that asking for a feed failed, if it is still there. A second look at a jump stays wanted, whatever failed, also
    /// one that had given way to an on-demand request.
    pub async fn record_feed_failure(&self, asked: &Feed, failed: FailedTry) -> Result<(), StoreError> {
        let asked = asked.id;
        self.write(move |db| {
            let FailedTry { at, retry_at, counts, clears_wanted, failure, blames, fails_as } = failed;
            db.prepare_cached(
                "UPDATE feeds SET tried_at = ?2, retry_at = ?3, failures = failures + ?4,
                 trouble = iif(?7, ?5, trouble), trouble_at = iif(?7, coalesce(trouble_at, ?2), trouble_at),
                 fails_as = ?8, doubted_at = iif(?7, doubted_at, NULL),
                 wanted_at = iif(?6 AND owes_look = 0, NULL, wanted_at),
                 wanted_for = iif(?6, iif(owes_look = 1 AND wanted_at IS NOT NULL, 'confirm', NULL), wanted_for) WHERE id = ?1",
            )?
            .execute(params![
                asked.0,
                At(at),
                At(retry_at),
                counts,
                FailureJson(failure),
                clears_wanted,
                blames,
                fails_as
            ])?;
            alert_days::count_failed(db, asked, at)
        })
        .await
    }

    /// What hinders the product's feeds and links.
    pub async fn troubles_of(&self, product: ProductId) -> Result<Vec<ItemFailure>, StoreError> {
        self.read(move |db| troubles(db, product)).await
    }

    /// What is put aside in the newest answers for a product.
    pub async fn set_aside(&self, product: ProductId) -> Result<Vec<SetAside>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT c.market, c.key, f.set_aside FROM feeds f JOIN scopes c ON c.id = f.scope_id
                 WHERE f.product_id = ?1 AND f.set_aside IS NOT NULL ORDER BY f.rank, c.market DESC",
            )?;
            let rows = select.query_map([product.0], |row| {
                let what: String = row.get(2)?;
                Ok(SetAside { scope: scope(row, 0, 1)?, what: NotUsed::read(&what) })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}

/// Reads [`feed_columns`], which must come first.
pub(crate) fn feed(row: &Row) -> rusqlite::Result<Feed> {
    Ok(Feed {
        id: FeedId(row.get(0)?),
        product: ProductId(row.get(1)?),
        scope: scope(row, 2, 3)?,
        rank: row.get(4)?,
        tier: word(row, 5)?,
        added_at: moment(row, 6)?,
        confirmed_at: maybe_moment(row, 7)?,
        failures: row.get(8)?,
        retry_at: maybe_moment(row, 9)?,
        wanted_at: maybe_moment(row, 10)?,
        wanted_for: maybe_word(row, 11)?,
        stake: row.get::<_, Option<i64>>(12)?.and_then(Stake::thousandths),
    })
}

/// Whether the feed's newest answer wants a second look.
pub(crate) fn owes_look(db: &Connection, id: FeedId) -> Result<bool, StoreError> {
    let mut find = db.prepare_cached("SELECT owes_look FROM feeds WHERE id = ?1")?;
    Ok(find.query_row([id.0], |row| row.get(0))?)
}

/// The feed, if its region is followed.
pub(crate) fn by_id(db: &Connection, id: FeedId) -> Result<Option<Feed>, StoreError> {
    let mut find = db.prepare_cached(concat!("SELECT ", feed_columns!(), " WHERE f.id = ?1"))?;
    Ok(find.query_row([id.0], feed).optional()?)
}

/// The product's feeds, the own region's first, StockX before Alias.
pub(crate) fn of_product(db: &Connection, product: ProductId) -> Result<Vec<Feed>, StoreError> {
    let mut select = db.prepare_cached(concat!(
        "SELECT ",
        feed_columns!(),
        " WHERE f.product_id = ?1 ORDER BY f.rank, f.market DESC, f.id"
    ))?;
    Ok(select.query_map([product.0], feed)?.collect::<Result<_, _>>()?)
}

/// Works out again how fresh a product is: as fresh as the stalest of its feeds in the own region.
pub(crate) fn refresh_synced(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE products SET last_synced_at = stalest.at
         FROM (
             SELECT CASE WHEN count(*) = count(confirmed_at) THEN min(confirmed_at) END AS at
             FROM feeds WHERE product_id = ?1 AND rank = 0
         ) stalest
         WHERE id = ?1 AND last_synced_at IS NOT stalest.at",
    )?
    .execute([product.0])?;
    Ok(())
}

/// What hinders the product: one line for each marketplace, feeds of the own region before links.
pub(crate) fn troubles(db: &Connection, product: ProductId) -> Result<Vec<ItemFailure>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT market, trouble, trouble_at, retry_at FROM feeds
         WHERE product_id = ?1 AND rank = 0 AND trouble IS NOT NULL
         UNION ALL
         SELECT market, trouble, trouble_at, retry_at FROM market_links
         WHERE product_id = ?1 AND state = 'pending' AND trouble IS NOT NULL",
    )?;
    let rows = select.query_map([product.0], |row| {
        Ok(ItemFailure {
            market: word(row, 0)?,
            failure: row.get::<_, FailureJson>(1)?.0,
            since: moment(row, 2)?,
            retry_at: maybe_moment(row, 3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A number of rows; a table has fewer than 2³² of them.
pub(crate) fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
