//! What a process left on disk, read from a copy: the next engine finds it as it was left.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, Params};
use tempfile::TempDir;
use tierstock_domain::{Market, Moment};
use tierstock_simulator::Service;

/// A copy of the database and its log.
pub struct Disk {
    db: Connection,
    _folder: TempDir,
}

/// A feed as the marketplace sees it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedOnDisk {
    pub service: Service,
    /// What its request's path and query contain.
    pub listing: String,
    pub scope: String,
}

impl Disk {
    pub fn copy_of(database: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let copy = folder.path().join("copy.db");
        fs::copy(database, &copy).expect("a database");
        let log = database.with_extension("db-wal");
        if log.exists() {
            fs::copy(log, copy.with_extension("db-wal")).expect("its log");
        }
        Self { db: Connection::open(copy).expect("a database"), _folder: folder }
    }

    /// SQLite's own checks, and what our rows must be at any moment. History counts from the first request.
    pub fn assert_sound(&self, opened: Moment) {
        let said: String =
            self.db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a check");
        assert_eq!(said, "ok");
        let orphans =
            self.db.prepare("PRAGMA foreign_key_check").expect("a check").exists([]).expect("a check");
        assert!(!orphans, "a row refers to one that is not there");
        assert_eq!(self.count("SELECT count(*) FROM products", []), 112);
        assert_eq!(self.count("SELECT count(*) FROM units", []), 187);
        assert_eq!(
            self.count(POINTS_WITHOUT_A_CHANGE, [opened.timestamp_millis()]),
            0,
            "history has a row that changed nothing"
        );
        assert_eq!(self.count(QUOTES_UNLIKE_THEIR_FEED, []), 0, "prices were kept without their feed");
    }

    /// Feeds of a marketplace that were confirmed.
    pub fn confirmed(&self, market: Market) -> usize {
        self.count(
            "SELECT count(*) FROM feeds WHERE market = ?1 AND confirmed_at IS NOT NULL",
            [market.key()],
        )
    }

    /// Feeds of the own region that the tiers sync.
    pub fn own_feeds(&self, market: Market) -> usize {
        self.count(
            "SELECT count(*) FROM feeds WHERE market = ?1 AND rank = 0 AND tier <> 'frozen'",
            [market.key()],
        )
    }

    /// Those of them that were never confirmed.
    pub fn own_feeds_without_prices(&self, market: Market) -> usize {
        self.count(
            "SELECT count(*) FROM feeds
             WHERE market = ?1 AND rank = 0 AND tier <> 'frozen' AND confirmed_at IS NULL",
            [market.key()],
        )
    }

    /// Requests spent today, and the quota.
    pub fn budget(&self, market: Market) -> (usize, usize) {
        let find = "SELECT used, quota FROM budgets WHERE market = ?1";
        let row = self.db.query_row(find, [market.key()], |row| Ok([row.get::<_, u32>(0)?, row.get(1)?]));
        let [spent, quota] = row.expect("a budget");
        (spent as usize, quota as usize)
    }

    /// Feeds that were confirmed since then and wait for no second answer.
    pub fn confirmed_since(&self, since: Moment) -> Vec<FeedOnDisk> {
        let mut find = self.db.prepare(CONFIRMED).expect("a query");
        let feeds = find.query_map([since.timestamp_millis()], |row| {
            let market: String = row.get(0)?;
            let service = if market == "stockx" { Service::StockX } else { Service::Alias };
            Ok(FeedOnDisk { service, listing: row.get(1)?, scope: row.get(2)? })
        });
        feeds.expect("feeds").map(|feed| feed.expect("a feed")).collect()
    }

    /// Feeds of the tiers that were not confirmed since then.
    pub fn unconfirmed_since(&self, since: Moment) -> usize {
        let find = "SELECT count(*) FROM feeds WHERE tier <> 'frozen' AND coalesce(confirmed_at, 0) < ?1";
        self.count(find, [since.timestamp_millis()])
    }

    /// What a statement counts.
    pub fn number(&self, query: &str) -> usize {
        self.count(query, [])
    }

    /// The alerts that wait for a second answer or became ready.
    pub fn pending_or_ready(&self) -> Vec<(i64, i64, String)> {
        let find = "SELECT id, series_id, side FROM alerts WHERE state IN ('pending', 'ready') ORDER BY id";
        let mut find = self.db.prepare(find).expect("a query");
        let rows = find.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        rows.expect("alerts").map(|row| row.expect("an alert")).collect()
    }

    /// Ids that a statement finds.
    pub fn ids(&self, query: &str) -> Vec<i64> {
        let mut find = self.db.prepare(query).expect("a query");
        let rows = find.query_map([], |row| row.get(0)).expect("rows");
        rows.map(|id| id.expect("an id")).collect()
    }

    fn count(&self, query: &str, params: impl Params) -> usize {
        let count: u32 = self.db.query_row(query, params, |row| row.get(0)).expect("a number");
        count as usize
    }
}

const POINTS_WITHOUT_A_CHANGE: &str = "
    SELECT count(*) FROM (
        SELECT at, ask, bid, last_sale, lag(at) OVER w AS before_at, lag(ask) OVER w AS before_ask,
               lag(bid) OVER w AS before_bid, lag(last_sale) OVER w AS before_sale
        FROM price_points WINDOW w AS (PARTITION BY series_id ORDER BY at)
    ) WHERE at >= ?1 AND before_at IS NOT NULL AND ask IS before_ask AND bid IS before_bid AND last_sale IS before_sale";

/// An answer is written as a whole: no quote is newer than the feed that brought it.
const QUOTES_UNLIKE_THEIR_FEED: &str = "
    SELECT count(*) FROM quotes q JOIN sizes s ON s.id = q.size_id
    JOIN feeds f ON f.product_id = s.product_id AND f.scope_id = q.scope_id
    WHERE f.confirmed_at IS NOT NULL AND q.confirmed_at > f.confirmed_at";

const CONFIRMED: &str = "
    SELECT f.market, l.listing, s.key FROM feeds f
    JOIN scopes s ON s.id = f.scope_id
    JOIN market_links l ON l.product_id = f.product_id AND l.market = f.market
    WHERE f.confirmed_at >= ?1 AND f.wanted_at IS NULL";

impl FeedOnDisk {
    /// Whether a request asks for this feed.
    pub fn is_asked_by(&self, target: &str) -> bool {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let scope = match self.service {
            Service::StockX => format!("currencyCode={}", self.scope),
            _ => format!("region_id={}", self.scope),
        };
        path.split('/').any(|segment| segment == self.listing) && query.split('&').any(|part| part == scope)
    }
}
