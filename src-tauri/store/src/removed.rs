//! Products that the user removed: their rows leave every table, and are kept so that it can be undone.

mod packing;
mod rows;

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Market, Moment, ProductId, UnitId};

use crate::column::{At, Key};
use crate::hindrance::Hindrance;
use crate::journal::{self, EntryId};
use crate::row_kind::RowKind;
use crate::{Store, StoreError, alerts, card, feeds, links, quotes, regions, rules, units};

pub(crate) use packing::{may_be_packed, pack, unpack};

/// So long a removed product is kept.
const KEPT_FOR: TimeDelta = TimeDelta::days(90);

/// What a product that comes back does not go on with: nobody waits for what was wanted or failed then, and no time is one
/// that a clock which was ahead has left.
const SETTLE: [&str; 4] = [
    "UPDATE feeds SET wanted_at = NULL, wanted_for = NULL, owes_look = 0, asked_again = 0, doubted_at = NULL,
     fails_as = NULL, retry_at = NULL, confirmed_at = min(confirmed_at, ?2),
     tried_at = min(tried_at, ?2) WHERE product_id = ?1",
    "UPDATE market_links SET wanted_at = NULL WHERE product_id = ?1 AND ?2 IS NOT NULL",
    "UPDATE market_links SET tried_at = ?2, retry_at = NULL WHERE product_id = ?1 AND tried_at > ?2",
    "UPDATE quotes SET confirmed_at = ?2
     WHERE size_id IN (SELECT id FROM sizes WHERE product_id = ?1) AND confirmed_at > ?2",
];

impl Store {
    /// Removes a product with its links, sizes, prices and their history, and with units that were deleted; undoing the
    /// entry brings all of it back. One of which a unit is in stock, or was ever sold, is refused.
    pub async fn remove_product(
        &self,
        product: ProductId,
        title: &str,
        now: Moment,
    ) -> Result<EntryId, StoreError> {
        let title = title.to_owned();
        self.write(move |db| {
            let entry = journal::begin(db, &title, now)?;
            remove(db, entry, product, now)?;
            Ok(entry)
        })
        .await
    }

    /// Lets go of products that were removed more than 90 days ago: that can't be undone any more. Answers how many, or
    /// blocks of many.
    pub async fn forget_removed(&self, now: Moment) -> Result<usize, StoreError> {
        self.write(move |db| {
            let mut select = db.prepare_cached(
                "SELECT p.product_id FROM journal_products p JOIN journal j ON j.id = p.entry_id
                 WHERE iif(p.removed_at IS NULL, j.undone_at < ?1, j.undone_at IS NULL AND p.removed_at < ?1)",
            )?;
            let old: Vec<i64> =
                select.query_map([At(now - KEPT_FOR)], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut forgotten = db
                .prepare_cached(
                    "DELETE FROM journal_packed WHERE kind = 'rows' AND entry_id IN (
                         SELECT id FROM journal WHERE undone_at < ?1
                     )",
                )?
                .execute([At(now - KEPT_FOR)])?;
            for product in old {
                let rows = db
                    .prepare_cached("DELETE FROM removed_rows WHERE product_id = ?1")?
                    .execute([product])?;
                forgotten += usize::from(rows > 0);
            }
            Ok(forgotten)
        })
        .await
    }
}

/// What an entry did to a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Added,
    Removed,
}

/// The products that the entry added or removed.
pub(crate) fn products_of(db: &Connection, entry: EntryId) -> Result<Vec<(ProductId, Done)>, StoreError> {
    let mut select = db.prepare_cached(
        "SELECT product_id, removed_at IS NULL FROM journal_products WHERE entry_id = ?1 ORDER BY product_id",
    )?;
    let rows = select.query_map([entry.0], |row| {
        let done = if row.get(1)? { Done::Added } else { Done::Removed };
        Ok((ProductId(row.get(0)?), done))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that an entry added a product. `removed_at` is NULL for these: they are away while their entry is undone, and since
/// it was.
pub(crate) fn note_added(db: &Connection, entry: EntryId, product: ProductId) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO journal_products (entry_id, product_id, sku_normal, removed_at)
         SELECT ?1, id, sku_normal, NULL FROM products WHERE id = ?2",
    )?
    .execute(params![entry.0, product.0])?;
    Ok(())
}

/// The product is not one that the entry added any more.
pub(crate) fn forget_added(db: &Connection, entry: EntryId, product: ProductId) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM journal_products WHERE entry_id = ?1 AND product_id = ?2")?
        .execute([entry.0, product.0])?;
    Ok(())
}

/// Why a removed product can't be put back, if it can't.
pub(crate) fn hindrance(
    db: &Connection,
    entry: EntryId,
    product: ProductId,
) -> Result<Option<Hindrance>, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM removed_rows WHERE product_id = ?1)
             OR EXISTS (SELECT 1 FROM journal_packed WHERE entry_id = ?2 AND kind = 'rows')",
    )?;
    if !find.query_row([product.0, entry.0], |row| row.get::<_, bool>(0))? {
        return Ok(Some(Hindrance::Gone));
    }
    let mut find = db.prepare_cached(
        "SELECT p.sku FROM journal_products j JOIN products p ON p.sku_normal = j.sku_normal
         WHERE j.product_id = ?1 LIMIT 1",
    )?;
    let again: Option<String> = find.query_row([product.0], |row| row.get(0)).optional()?;
    Ok(again.map(Hindrance::AddedAgain))
}

/// Removes a product under an entry of the journal.
pub(crate) fn remove(
    db: &Connection,
    entry: EntryId,
    product: ProductId,
    now: Moment,
) -> Result<(), StoreError> {
    let noted = db
        .prepare_cached(
            "INSERT INTO journal_products (entry_id, product_id, sku_normal, removed_at)
             SELECT ?1, id, sku_normal, ?3 FROM products WHERE id = ?2
             ON CONFLICT (entry_id, product_id) DO UPDATE SET removed_at = excluded.removed_at",
        )?
        .execute(params![entry.0, product.0, At(now)])?;
    if noted == 0 {
        return Err(StoreError::Missing { what: RowKind::Product, id: product.0 });
    }
    take_away(db, product, now)
}

/// Moves all rows of a product to those of removed ones. What was told of it stays.
pub(crate) fn take_away(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    must_not_be_kept(db, product)?;
    alerts::let_go_of_product(db, product, now)?;
    // What the card shows refers to rows that go first; it is worked out again when the product comes back.
    db.prepare_cached("UPDATE products SET card_size_id = NULL, card_series_id = NULL WHERE id = ?1")?
        .execute([product.0])?;
    rows::keep(db, product)?;
    db.prepare_cached("DELETE FROM products WHERE id = ?1")?.execute([product.0])?;
    Ok(())
}

/// Puts a removed product back under the ids that it had.
pub(crate) fn put_back(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    rows::put_back(db, product)?;
    // Earlier versions took the alerts away, too.
    alerts::let_go_of_product(db, product, now)?;
    for settle in SETTLE {
        db.prepare_cached(settle)?.execute(params![product.0, At(now)])?;
    }
    follow_regions(db, product, now)?;
    rules::begin_anew_where_old(db, product, now)?;
    // The own currency may be another one now.
    let mut select = db.prepare_cached("SELECT id FROM units WHERE product_id = ?1")?;
    let ids: Vec<i64> = select.query_map([product.0], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for id in ids {
        units::save_with_rates(db, units::existing(db, UnitId(id))?)?;
    }
    feeds::refresh_synced(db, product)?;
    card::refresh(db, product, now)
}

/// Regions may have been dropped and others followed meanwhile.
fn follow_regions(db: &Connection, product: ProductId, now: Moment) -> Result<(), StoreError> {
    for market in Market::ALL {
        let followed = regions::followed_scopes(db, market)?;
        let mut select =
            db.prepare_cached("SELECT scope_id FROM feeds WHERE product_id = ?1 AND market = ?2")?;
        let scopes: Vec<i64> =
            select.query_map(params![product.0, Key(market)], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for dropped in scopes.iter().filter(|scope| followed.iter().all(|(known, _)| known != *scope)) {
            quotes::keep_ages(db, *dropped, Some(product))?;
            db.prepare_cached("DELETE FROM feeds WHERE product_id = ?1 AND scope_id = ?2")?
                .execute([product.0, *dropped])?;
        }
        let mut find = db.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM market_links WHERE product_id = ?1 AND market = ?2 AND state = 'linked')",
        )?;
        if find.query_row(params![product.0, Key(market)], |row| row.get::<_, bool>(0))? {
            links::make_feeds(db, product, market, now)?;
        }
    }
    Ok(())
}

fn must_not_be_kept(db: &Connection, product: ProductId) -> Result<(), StoreError> {
    let mut count = db.prepare_cached(
        "SELECT count(*) FILTER (WHERE u.state = 'in_stock'),
             count(*) FILTER (WHERE EXISTS (SELECT 1 FROM sales s WHERE s.unit_id = u.id))
         FROM units u WHERE u.product_id = ?1",
    )?;
    let (in_stock, sold) = count.query_row([product.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if in_stock + sold > 0 {
        return Err(StoreError::ProductKept { in_stock, sold });
    }
    let mut count = db.prepare_cached(
        "SELECT count(*) FROM rows_set_aside a, json_each(a.rows) r
         WHERE a.ended IS NULL AND r.value ->> '$.table' = 'units' AND r.value ->> '$.values.product_id' = ?1",
    )?;
    let set_aside: u32 = count.query_row([product.0], |row| row.get(0))?;
    if set_aside > 0 { Err(StoreError::UnitsSetAside { units: set_aside }) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
