//! Joining a backup with what must not rewind: the user's data comes from the backup; the prices of products that are still
//! the same, what was told of them, the day's spent requests and the ids that were given stay as they are now.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use tierstock_domain::{Moment, ProductId, Setting, Unsound};

use super::{RestoreError, StagedRestore, alerts, refers_to_what_is_there, swap};
use crate::backup::{
    DataCounts, Strictness, attached, beside, check, clear, copy_all, copy_rows, new_database,
    remove_if_there, tables,
};
use crate::file_header::version_on_disk;
use crate::schema::LATEST;
use crate::{StoreError, basis, card, feeds, links, regions, rules, settings, watching};

/// Tables that stay as they are now, but for what is said of each below.
const OF_NOW: [&str; 16] = [
    "alert_baselines",
    // Their addresses are in this computer's keychain.
    "alert_channels",
    "alert_days",
    "alert_deliveries",
    "alerts",
    "awake",
    "budgets",
    "incidents",
    "price_points",
    "quotes",
    "rate_days",
    "rates",
    "requests",
    "scopes",
    "settings",
    "spare_days",
];

/// Notes of the program's own that the user made in a way: they come from the backup, like settings.
pub(crate) const NOTES_OF_THE_USER: [&str; 2] = ["inventory.layout", "started"];

/// What came of a restore: how much is there now, and where the data before it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What is there now.
    pub counted: DataCounts,
    /// Where the database is kept that was there before; none: there was none.
    pub replaced: Option<PathBuf>,
}

impl StagedRestore {
    /// Puts the backup in the place of `database`, which nobody has open. Prices come from what is there, or, where that
    /// can't be read, from `donor`, a full backup. Whatever ends the process, it is done whole or not at all.
    pub fn put_in_place(
        self,
        database: &Path,
        donor: Option<&Path>,
        now: Moment,
    ) -> Result<Restored, RestoreError> {
        let joined = beside(database, JOINING);
        let made = self.join_with_what_is_readable(database, donor, &joined, now);
        if let Err(error) = made {
            remove_if_there(&joined)?;
            return Err(error);
        }
        let replaced = swap::put(&joined, database, now)?;
        Ok(Restored { counted: self.counted, replaced })
    }

    /// What is damaged gives nothing: then the prices are the donor's, or there are none.
    fn join_with_what_is_readable(
        &self,
        database: &Path,
        donor: Option<&Path>,
        joined: &Path,
        now: Moment,
    ) -> Result<(), RestoreError> {
        if version_on_disk(database).is_ok_and(|version| version == LATEST) {
            match self.join_anew(Some(database), joined, now) {
                Err(RestoreError::Store(StoreError::Full)) => return Err(StoreError::Full.into()),
                Err(error) => tracing::error!(%error, "nothing could be taken of the database that is there"),
                Ok(()) => return Ok(()),
            }
        }
        if let Some(donor) = donor {
            match self.join_with_donor(donor, joined, now) {
                Err(error) => tracing::error!(%error, "no prices could be taken of the full backup"),
                Ok(()) => return Ok(()),
            }
        }
        self.join_anew(None, joined, now)
    }

    fn join_with_donor(&self, donor: &Path, joined: &Path, now: Moment) -> Result<(), RestoreError> {
        let folder = self.path.with_file_name("donor");
        std::fs::create_dir_all(&folder)?;
        let donor = Self::of_file(donor, &folder)?;
        alerts::pass_over(&Connection::open(&donor.path)?, now)?;
        self.join_anew(Some(&donor.path), joined, now)
    }

    fn join_anew(&self, base: Option<&Path>, joined: &Path, now: Moment) -> Result<(), RestoreError> {
        remove_if_there(joined)?;
        self.join(base, joined, now)
    }

    fn join(&self, base: Option<&Path>, joined: &Path, now: Moment) -> Result<(), RestoreError> {
        match base {
            Some(base) => {
                let base = Connection::open_with_flags(base, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
                base.pragma_update(None, "query_only", true)?;
                copy_all(&base, joined).map_err(StoreError::from)?;
            }
            None => drop(new_database(joined)?),
        }
        let mut db = Connection::open(joined)?;
        for (pragma, value) in [("synchronous", "OFF"), ("journal_mode", "MEMORY"), ("temp_store", "MEMORY")]
        {
            db.pragma_update(None, pragma, value)?;
        }
        db.pragma_update(None, "foreign_keys", false)?;
        attached(&db, &self.path)?;
        let transaction = db.transaction()?;
        join(&transaction, now)?;
        transaction.commit()?;
        if DataCounts::of(&db, "main")? != self.counted {
            return Err(StoreError::Unsound(Unsound::CountsDiffer).into());
        }
        db.execute_batch("DETACH DATABASE source")?;
        db.pragma_update(None, "journal_mode", "DELETE")?;
        db.close().map_err(|(_, error)| error)?;
        check(joined, Strictness::Sound).map_err(StoreError::from)?;
        std::fs::File::options().write(true).open(joined)?.sync_all()?;
        Ok(())
    }
}

/// What is being made of both, beside the database.
pub(crate) const JOINING: &str = ".joining";

fn join(db: &Connection, now: Moment) -> Result<(), StoreError> {
    let own_before = regions::home(db)?;
    for remember in [REMEMBER, alerts::REMEMBER] {
        db.execute_batch(remember)?;
    }
    for table in tables(db, "main")? {
        if table != "sqlite_sequence" && !OF_NOW.contains(&table.as_str()) {
            clear(db, &table)?;
            copy_rows(db, &table, "true")?;
        }
    }
    // The ids first: one that is given below must be none of the backup's either.
    for step in [SEQUENCES, SIZES, SERIES, BASELINES, FEEDS, SAME_FEEDS] {
        db.execute_batch(step)?;
    }
    keep_days(db)?;
    for step in [UNMENTIONED, BUDGETS, FACTS] {
        db.execute_batch(step)?;
    }
    alerts::join(db, now)?;
    take_settings(db)?;
    let is_elsewhere = regions::home(db)? != own_before;
    work_out(db, is_elsewhere, now)?;
    db.execute_batch(FORGET)?;
    refers_to_what_is_there(db)
}

/// What there is now, and what of it is the same in the backup: a product by its code, or its id where it has none; its
/// place on a marketplace by the listing.
const REMEMBER: &str = "
    CREATE TEMP TABLE old_sizes AS SELECT * FROM main.sizes;
    CREATE INDEX temp.old_sizes_by_id ON old_sizes (id);
    CREATE TEMP TABLE old_feeds AS SELECT * FROM main.feeds;
    CREATE TEMP TABLE same_rules AS
        SELECT m.id FROM main.alert_rules m JOIN source.alert_rules s USING (id, scope, subject, terms);
    CREATE TEMP TABLE old_market_sizes AS SELECT * FROM main.market_sizes;
    CREATE TEMP TABLE old_unmentioned AS SELECT * FROM main.unmentioned_sizes;
    CREATE TEMP TABLE same_products (was INTEGER PRIMARY KEY, id INTEGER NOT NULL);
    INSERT INTO same_products (was, id)
    SELECT p.id, s.id FROM main.products p JOIN source.products s ON s.sku_normal = p.sku_normal
    UNION ALL
    SELECT p.id, s.id FROM main.products p JOIN source.products s ON s.id = p.id
    WHERE p.sku_normal IS NULL AND s.sku_normal IS NULL;
    CREATE TEMP TABLE same_links (was INTEGER NOT NULL, market TEXT NOT NULL, was_link INTEGER NOT NULL,
        id INTEGER NOT NULL, link INTEGER NOT NULL, PRIMARY KEY (was, market));
    INSERT INTO same_links (was, market, was_link, id, link)
    SELECT p.was, l.market, l.id, p.id, s.id
    FROM same_products p JOIN main.market_links l ON l.product_id = p.was
    JOIN source.market_links s ON s.product_id = p.id AND s.market = l.market
    WHERE l.state = 'linked' AND s.state = 'linked' AND s.listing = l.listing;";

/// Sizes that a listing which is still the same was found to have since come along: they have prices of their own.
const SIZES: &str = "
    INSERT OR IGNORE INTO main.sizes (id, product_id, system, label, sort, uk, uk_remark, eu, eu_remark, cm, cm_remark,
        kr, kr_remark, by_hand)
    SELECT iif(EXISTS (SELECT 1 FROM source.sizes z WHERE z.id = o.id), NULL, o.id), l.id, o.system, o.label, o.sort,
        o.uk, o.uk_remark, o.eu, o.eu_remark, o.cm, o.cm_remark, o.kr, o.kr_remark, 0
    FROM same_links l JOIN old_market_sizes m ON m.link_id = l.was_link JOIN old_sizes o ON o.id = m.size_id
    WHERE NOT EXISTS (
        SELECT 1 FROM source.sizes z WHERE z.product_id = l.id AND z.system = o.system AND z.label = o.label
    );
    CREATE TEMP TABLE same_sizes (was INTEGER PRIMARY KEY, id INTEGER NOT NULL);
    INSERT INTO same_sizes (was, id)
    SELECT o.id, z.id FROM old_sizes o JOIN same_products p ON p.was = o.product_id
    JOIN main.sizes z ON z.product_id = p.id AND z.system = o.system AND z.label = o.label;
    INSERT OR IGNORE INTO main.market_sizes (link_id, key, label, size_id)
    SELECT l.link, m.key, m.label, z.id
    FROM same_links l JOIN old_market_sizes m ON m.link_id = l.was_link JOIN same_sizes z ON z.was = m.size_id;";

/// Series of what is the same stay; the others go, and those that the backup has come.
const SERIES: &str = "
    CREATE TEMP TABLE kept_series (id INTEGER PRIMARY KEY, size_id INTEGER NOT NULL, product_id INTEGER NOT NULL);
    INSERT INTO kept_series (id, size_id, product_id)
    SELECT q.id, z.id, l.id FROM same_links l JOIN old_sizes o ON o.product_id = l.was JOIN same_sizes z ON z.was = o.id
    JOIN main.quotes q ON q.size_id = o.id JOIN main.scopes c ON c.id = q.scope_id AND c.market = l.market;
    DELETE FROM main.price_points
    WHERE series_id IN (SELECT id FROM main.quotes WHERE id NOT IN (SELECT id FROM kept_series));
    DELETE FROM main.quotes WHERE id NOT IN (SELECT id FROM kept_series);
    -- Of a region that the backup does not follow: as old as its feed was.
    UPDATE main.quotes SET confirmed_at = f.confirmed_at
    FROM kept_series k JOIN old_sizes o JOIN old_feeds f ON f.product_id = o.product_id
    WHERE k.id = quotes.id AND o.id = quotes.size_id AND f.scope_id = quotes.scope_id AND quotes.confirmed_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM main.feeds b WHERE b.product_id = k.product_id AND b.scope_id = quotes.scope_id
        );
    -- In two steps: one size's new id may be another's old one.
    UPDATE main.quotes SET size_id = -k.size_id FROM kept_series k WHERE k.id = quotes.id AND k.size_id <> quotes.size_id;
    UPDATE main.quotes SET size_id = -size_id WHERE size_id < 0;
    CREATE TEMP TABLE new_series (was INTEGER PRIMARY KEY, id INTEGER);
    INSERT INTO new_series (was)
    SELECT s.id FROM source.quotes s
    WHERE NOT EXISTS (
        SELECT 1 FROM main.quotes q WHERE q.size_id = s.size_id AND q.scope_id = s.scope_id AND q.channel = s.channel
            AND q.item_condition = s.item_condition
    );
    INSERT INTO main.quotes (id, size_id, scope_id, channel, item_condition, confirmed_at, ask, ask_unknown, ask_at,
        ask_held, bid, bid_unknown, bid_at, bid_held, last_sale, last_sale_unknown, last_sale_at,
        last_sale_held, sell_faster, earn_more, beat_us, global_indicator)
    SELECT iif(EXISTS (SELECT 1 FROM kept_series k WHERE k.id = s.id), NULL, s.id), s.size_id, s.scope_id, s.channel,
        s.item_condition, s.confirmed_at, s.ask, s.ask_unknown, s.ask_at, s.ask_held, s.bid,
        s.bid_unknown, s.bid_at, s.bid_held, s.last_sale, s.last_sale_unknown, s.last_sale_at,
        s.last_sale_held, s.sell_faster, s.earn_more, s.beat_us, s.global_indicator
    FROM new_series n JOIN source.quotes s ON s.id = n.was ORDER BY s.id;
    UPDATE new_series SET id = (
        SELECT q.id FROM source.quotes s JOIN main.quotes q ON q.size_id = s.size_id AND q.scope_id = s.scope_id
            AND q.channel = s.channel AND q.item_condition = s.item_condition
        WHERE s.id = new_series.was
    );
    INSERT INTO main.price_points (series_id, at, ask, bid, last_sale)
    SELECT n.id, p.at, p.ask, p.bid, p.last_sale FROM new_series n JOIN source.price_points p ON p.series_id = n.was;";

/// Rules that are the same go on from where they were with what is the same.
const BASELINES: &str = "
    DELETE FROM main.alert_baselines
    WHERE series_id NOT IN (SELECT id FROM kept_series) OR rule_id NOT IN (SELECT id FROM same_rules);";

/// The feeds are those of the backup's regions and links; what is the same is as fresh, failing or wanted as it is now.
const FEEDS: &str = "
    UPDATE main.feeds SET confirmed_at = o.confirmed_at, tried_at = o.tried_at, failures = o.failures,
        retry_at = o.retry_at, trouble = o.trouble, trouble_at = o.trouble_at, set_aside = o.set_aside,
        doubted_at = o.doubted_at, asked_again = o.asked_again, fails_as = o.fails_as, wanted_at = o.wanted_at,
        wanted_for = o.wanted_for, owes_look = o.owes_look, own_look_at = o.own_look_at
    FROM same_links l JOIN old_feeds o ON o.product_id = l.was
    WHERE feeds.product_id = l.id AND feeds.market = l.market AND feeds.scope_id = o.scope_id;";

/// What came of a feed on a day: why its product was quiet, and what spare requests found.
const DAYS: [&str; 2] = ["alert_days", "spare_days"];

/// Feeds that are the same.
const SAME_FEEDS: &str = "
    CREATE TEMP TABLE same_feeds (was INTEGER PRIMARY KEY, id INTEGER NOT NULL);
    INSERT INTO same_feeds (was, id)
    SELECT o.id, f.id FROM same_links l JOIN old_feeds o ON o.product_id = l.was AND o.market = l.market
    JOIN main.feeds f ON f.product_id = l.id AND f.scope_id = o.scope_id;";

/// What came of days is told of days that were, too: of a feed that is the same, as it came to be known.
fn keep_days(db: &Connection) -> Result<(), StoreError> {
    for table in DAYS {
        db.execute_batch(&format!(
            "DELETE FROM main.{table} WHERE feed_id NOT IN (SELECT was FROM same_feeds);
            -- In two steps: one feed's new id may be another's old one.
            UPDATE main.{table} SET feed_id = -s.id FROM same_feeds s WHERE s.was = {table}.feed_id AND s.id <> s.was;
            UPDATE main.{table} SET feed_id = -feed_id WHERE feed_id < 0;
            INSERT OR IGNORE INTO main.{table} SELECT * FROM source.{table};"
        ))?;
    }
    Ok(())
}

/// What answers do not name is known by the last one: otherwise the next would seem to be another product's.
const UNMENTIONED: &str = "
    DELETE FROM main.unmentioned_sizes WHERE feed_id IN (SELECT id FROM same_feeds);
    INSERT INTO main.unmentioned_sizes (feed_id, size_id)
    SELECT f.id, z.id FROM old_unmentioned o JOIN same_feeds f ON f.was = o.feed_id
    JOIN same_sizes z ON z.was = o.size_id;";

/// What was spent is spent, and a pause that was asked for lasts; how much may be asked is a setting.
const BUDGETS: &str = "
    UPDATE main.budgets SET interval_ms = s.interval_ms, quota = s.quota, quota_assumed = s.quota_assumed,
        next_slot = max(budgets.next_slot, s.next_slot),
        used = iif((s.day, s.used) > (budgets.day, budgets.used), s.used, budgets.used),
        day = max(budgets.day, s.day),
        cool_since = iif(s.cool_until > budgets.cool_until, s.cool_since, budgets.cool_since),
        cool_until = max(budgets.cool_until, s.cool_until)
    FROM source.budgets s WHERE s.market = budgets.market;";

/// What happened did happen, whoever knows of it.
const FACTS: &str = "
    INSERT OR IGNORE INTO main.requests (market, hour, purpose, sent) SELECT market, hour, purpose, sent FROM source.requests;
    INSERT OR IGNORE INTO main.awake (hour, seconds) SELECT hour, seconds FROM source.awake;
    INSERT INTO main.incidents SELECT * FROM source.incidents WHERE NOT EXISTS (SELECT 1 FROM main.incidents);
    INSERT OR IGNORE INTO main.rates (day, currency, per_euro) SELECT day, currency, per_euro FROM source.rates;
    INSERT OR IGNORE INTO main.rate_days (day, follows) SELECT day, follows FROM source.rate_days;
    UPDATE main.scopes SET answered_at = coalesce(max(scopes.answered_at, s.answered_at), scopes.answered_at, s.answered_at)
    FROM source.scopes s WHERE s.id = scopes.id;";

/// An id that was given is not given again, stock numbers above all.
const SEQUENCES: &str = "
    UPDATE main.sqlite_sequence SET seq = max(sqlite_sequence.seq, s.seq)
    FROM source.sqlite_sequence s WHERE s.name = sqlite_sequence.name;
    INSERT INTO main.sqlite_sequence (name, seq)
    SELECT name, seq FROM source.sqlite_sequence WHERE name NOT IN (SELECT name FROM main.sqlite_sequence);";

const FORGET: &str = "
    DROP TABLE temp.old_sizes;
    DROP TABLE temp.old_feeds;
    DROP TABLE temp.old_market_sizes;
    DROP TABLE temp.old_unmentioned;
    DROP TABLE temp.same_rules;
    DROP TABLE temp.same_products;
    DROP TABLE temp.same_links;
    DROP TABLE temp.same_sizes;
    DROP TABLE temp.same_feeds;
    DROP TABLE temp.kept_series;
    DROP TABLE temp.new_series;";

/// What the user set comes from the backup. The program's notes are about this installation and stay.
fn take_settings(db: &Connection) -> Result<(), StoreError> {
    let of_user = |key: &String| Setting::is_key(key) || NOTES_OF_THE_USER.contains(&key.as_str());
    let keys = |schema: &str| -> rusqlite::Result<Vec<String>> {
        let mut select = db.prepare(&format!("SELECT key FROM {schema}.settings"))?;
        select.query_map((), |row| row.get(0))?.collect()
    };
    for key in keys("main")?.iter().filter(|key| of_user(key)) {
        settings::write(db, key, None)?;
    }
    let mut take =
        db.prepare("INSERT OR IGNORE INTO main.settings SELECT * FROM source.settings WHERE key = ?1")?;
    for key in keys("source")? {
        take.execute([key])?;
    }
    basis::forget(db)
}

/// Works out again what is shown of each product, and from which prices its moves are measured: also in another own region,
/// if the backup's is one.
fn work_out(db: &Connection, is_elsewhere: bool, now: Moment) -> Result<(), StoreError> {
    let mut select = db.prepare("SELECT id FROM main.products")?;
    let products: Vec<ProductId> =
        select.query_map((), |row| Ok(ProductId(row.get(0)?)))?.collect::<Result<_, _>>()?;
    let mut is_restored = db.prepare("SELECT 1 FROM temp.new_series WHERE id = ?1")?;
    for product in links::linked_products(db)? {
        watching::refresh(db, product)?;
        rules::begin_with_the_next_price(db, product, |series| Ok(is_restored.exists([series])?))?;
        if is_elsewhere {
            rules::begin_anew_where_old(db, product, now)?;
        }
    }
    drop(is_restored);
    for product in products {
        feeds::refresh_synced(db, product)?;
        card::refresh(db, product, now)?;
    }
    Ok(())
}
