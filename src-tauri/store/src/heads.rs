//! The heads of the queue: the few feeds among tens of thousands that can be next, each found by a seek.

use rusqlite::{Connection, Params, params};
use tierstock_domain::{Feed, FeedId, Market, Moment, Purpose, Tier};

use crate::column::{At, Key};
use crate::feeds::{Progress, Remaining, feed, feed_columns};
use crate::{Store, StoreError};

/// The feed confirmed longest ago in one tier at one rank that waits for no retry.
pub(crate) const STALEST: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.tier = ?2 AND f.rank = ?3 AND (f.retry_at IS NOT NULL) = 0
     ORDER BY f.confirmed_at, f.id"
);

/// The feed confirmed longest ago in one tier at one rank whose retry time has come.
pub(crate) const RETRIED: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.tier = ?2 AND f.rank = ?3 AND (f.retry_at IS NOT NULL) = 1 AND f.retry_at <= ?4
     ORDER BY f.confirmed_at, f.id"
);

/// The next feed whose retry time comes.
pub(crate) const RETRYING: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.retry_at > ?2 AND f.tier <> 'frozen' ORDER BY f.retry_at"
);

/// The feed whose retry time came first.
pub(crate) const FIRST_RETRY: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.retry_at <= ?2 AND f.tier <> 'frozen' ORDER BY f.retry_at"
);

/// Feeds that are asked for ahead of their turn for one purpose and wait for no retry.
pub(crate) const WANTED: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.wanted_for = ?2 AND f.wanted_at IS NOT NULL
     AND (f.retry_at IS NULL OR f.retry_at <= ?3) ORDER BY f.wanted_at"
);

/// How many feeds are looked at that are wanted for the same: which of them go, the purpose decides.
const MAX_HEADS: usize = 8;

impl Store {
    /// The feeds that the market's lane has to choose from, without those in `skip`: for each running tier and rank
    /// the one confirmed longest ago, among those that never failed and among those whose retry time has come; the one
    /// whose retry came first and the next one whose will; and the first few that are wanted for each purpose, whatever their
    /// tier.
    pub async fn feed_heads(
        &self,
        market: Market,
        now: Moment,
        skip: &[FeedId],
    ) -> Result<Vec<Feed>, StoreError> {
        let skip = skip.to_vec();
        self.read(move |db| {
            let mut heads = Heads { db, skip, found: Vec::new() };
            heads.take_wanted(market, now, MAX_HEADS)?;
            for tier in Tier::RUNNING {
                for rank in 0..ranks(db)? {
                    heads.take(STALEST, params![Key(market), Key(tier), rank], 1)?;
                    heads.take(RETRIED, params![Key(market), Key(tier), rank, At(now)], 1)?;
                }
            }
            heads.take(FIRST_RETRY, params![Key(market), At(now)], 1)?;
            heads.take(RETRYING, params![Key(market), At(now)], 1)?;
            Ok(heads.found)
        })
        .await
    }

    /// The first few feeds of each of the market's queues: a superset of what the lane asks for next, if `each` is at
    /// least what is looked at.
    pub async fn upcoming(&self, market: Market, now: Moment, each: usize) -> Result<Vec<Feed>, StoreError> {
        self.read(move |db| {
            let mut heads = Heads { db, skip: Vec::new(), found: Vec::new() };
            heads.take_wanted(market, now, each)?;
            for tier in Tier::RUNNING {
                for rank in 0..ranks(db)? {
                    heads.take(STALEST, params![Key(market), Key(tier), rank], each)?;
                    heads.take(RETRIED, params![Key(market), Key(tier), rank, At(now)], each)?;
                }
            }
            heads.take(RETRYING, params![Key(market), At(now)], each)?;
            Ok(heads.found)
        })
        .await
    }

    /// For each market and running tier the own region's feed that was confirmed longest ago; one that waits for a
    /// retry is there beside the one that doesn't. When each is due is for the plan to say.
    pub async fn earliest_confirmed(&self) -> Result<Vec<Feed>, StoreError> {
        self.read(|db| {
            let mut heads = Heads { db, skip: Vec::new(), found: Vec::new() };
            for market in Market::ALL {
                for tier in Tier::RUNNING {
                    heads.take(STALEST, params![Key(market), Key(tier), 0], 1)?;
                    heads.take(WAITING, params![Key(market), Key(tier)], 1)?;
                }
            }
            Ok(heads.found)
        })
        .await
    }

    /// How far the first sync is.
    pub async fn sync_progress(&self) -> Result<Progress, StoreError> {
        self.read(|db| {
            let mut progress = Progress::default();
            for market in Market::ALL {
                let (feeds, confirmed) = own_feeds(db, market)?;
                let links = pending_links(db, market)?;
                progress.confirmed += confirmed;
                progress.remaining.push((market, Remaining { feeds: feeds - confirmed, links }));
            }
            Ok(progress)
        })
        .await
    }
}

/// The own region's feed in one tier whose retry comes first.
const WAITING: &str = concat!(
    "SELECT ",
    feed_columns!(),
    " WHERE f.market = ?1 AND f.retry_at IS NOT NULL AND f.tier = ?2 AND f.tier <> 'frozen' AND f.rank = 0
     ORDER BY f.retry_at"
);

/// Heads found so far, each once.
struct Heads<'a> {
    db: &'a Connection,
    skip: Vec<FeedId>,
    found: Vec<Feed>,
}

impl Heads<'_> {
    /// Takes the first `most` feeds that are wanted for each purpose: none stands before those that are wanted for another.
    fn take_wanted(&mut self, market: Market, now: Moment, most: usize) -> Result<(), StoreError> {
        for purpose in Purpose::WANTED {
            self.take(WANTED, params![Key(market), Key(purpose), At(now)], most)?;
        }
        Ok(())
    }

    /// Takes the first `most` feeds that `select` finds beyond those to skip, reading no further.
    fn take(&mut self, select: &str, params: impl Params, most: usize) -> Result<(), StoreError> {
        let mut select = self.db.prepare_cached(select)?;
        let mut rows = select.query(params)?;
        let mut taken = 0;
        while taken < most {
            let Some(row) = rows.next()? else { break };
            let head = feed(row)?;
            if self.skip.contains(&head.id) {
                continue;
            }
            taken += 1;
            if self.found.iter().all(|known| known.id != head.id) {
                self.found.push(head);
            }
        }
        Ok(())
    }
}

pub(crate) fn ranks(db: &Connection) -> Result<u32, StoreError> {
    let mut count = db.prepare_cached("SELECT count(*) FROM regions")?;
    Ok(count.query_row((), |row| row.get(0))?)
}

fn own_feeds(db: &Connection, market: Market) -> Result<(u32, u32), StoreError> {
    let mut select = db.prepare_cached(
        "SELECT count(*), count(confirmed_at) FROM feeds
         WHERE market = ?1 AND tier IN ('hot', 'warm', 'cold') AND rank = 0
         AND (confirmed_at IS NOT NULL OR failures = 0)",
    )?;
    Ok(select.query_row([Key(market)], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

fn pending_links(db: &Connection, market: Market) -> Result<u32, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT count(*) FROM market_links l JOIN products p ON p.id = l.product_id
         WHERE l.market = ?1 AND l.state = 'pending' AND l.failures = 0 AND p.tier <> 'frozen'",
    )?;
    Ok(select.query_row([Key(market)], |row| row.get(0))?)
}

mod staked;

#[cfg(test)]
mod tests;
