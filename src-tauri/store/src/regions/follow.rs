//! What follows when the user chooses their regions: feeds, and what was worked out in the own currency.

use rusqlite::{Connection, params};
use tierstock_domain::{Market, Moment, Region};

use super::{followed, followed_scopes};
use crate::column::{At, Key};
use crate::{Store, StoreError, card, feeds, links, quotes, revision, rules, watching};

impl Store {
    /// Follows these regions, the user's own first, and no others.
    ///
    /// Linked products get feeds for scopes that are new and lose those that are not followed any more; quotes and
    /// history stay. Where two regions share a scope there is one feed, at the better rank.
    pub async fn set_regions(&self, regions: Vec<Region>, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| follow(db, &regions, now)).await
    }
}

/// The same as [`Store::set_regions`], in a transaction that is open.
pub(crate) fn follow(db: &Connection, regions: &[Region], now: Moment) -> Result<(), StoreError> {
    let own_before = followed(db)?.first().copied();
    write_regions(db, regions)?;
    for market in Market::ALL {
        follow_scopes(db, market, now)?;
    }
    if own_before != regions.first().copied() {
        for product in rules::begun_products(db)? {
            watching::refresh(db, product)?;
        }
        forget_amounts_at_home(db)?;
        revision::changed(db)?;
        for product in links::linked_products(db)? {
            rules::begin_anew_where_old(db, product, now)?;
            feeds::refresh_synced(db, product)?;
            card::refresh(db, product, now)?;
        }
    }
    Ok(())
}

/// One of the regions can't be read any more: as if the user had chosen those that are left just now.
pub(crate) fn follow_the_rest(db: &Connection, now: Moment) -> Result<(), StoreError> {
    let rest = followed(db)?;
    write_regions(db, &[])?;
    follow(db, &rest, now)
}

fn write_regions(db: &Connection, regions: &[Region]) -> Result<(), StoreError> {
    db.execute("DELETE FROM regions", ())?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO regions (code, rank) VALUES (?1, ?2)")?;
    for (rank, region) in (0_i64..).zip(regions) {
        insert.execute(params![region.code(), rank])?;
    }
    Ok(())
}

fn follow_scopes(db: &Connection, market: Market, now: Moment) -> Result<(), StoreError> {
    let followed = followed_scopes(db, market)?;
    let mut all = db.prepare_cached("SELECT id FROM scopes WHERE market = ?1")?;
    let all: Vec<i64> = all.query_map([Key(market)], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for scope in all.iter().filter(|scope| followed.iter().all(|(kept, _)| kept != *scope)) {
        quotes::keep_ages(db, *scope, None)?;
        db.execute("DELETE FROM feeds WHERE scope_id = ?1", [scope])?;
    }
    for (scope, rank) in followed {
        db.execute(
            "INSERT INTO feeds (product_id, scope_id, market, rank, tier, added_at)
             SELECT p.id, ?2, ?1, ?3, p.tier, ?4
             FROM market_links l JOIN products p ON p.id = l.product_id
             WHERE l.market = ?1 AND l.state = 'linked'
             ON CONFLICT (product_id, scope_id) DO UPDATE SET rank = excluded.rank",
            params![Key(market), scope, rank, At(now)],
        )?;
    }
    Ok(())
}

/// The own currency may be another one: what was worked out in it is unknown until it is worked out again.
fn forget_amounts_at_home(db: &Connection) -> Result<(), StoreError> {
    db.execute(
        "UPDATE units SET cost_home = NULL, worth = NULL, worth_place = NULL, worth_day_ago = NULL, if_listed = NULL,
         if_listed_place = NULL, worth_at = NULL, rate_of_another_day = 0, rate_wanted = 1",
        (),
    )?;
    db.execute(
        "UPDATE sales SET price_home = NULL, payout_home = NULL, borne_home = NULL, profit_home = NULL,
         rate_of_another_day = 0",
        (),
    )?;
    Ok(())
}
