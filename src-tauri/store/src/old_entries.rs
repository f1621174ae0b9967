//! How far the journal goes back: whole units are kept before and after each entry, so it would grow for ever.

use chrono::TimeDelta;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::Moment;

use crate::column::At;
use crate::{Store, StoreError, feeds};

/// An entry can be undone for this long.
const KEPT: TimeDelta = TimeDelta::days(365);

/// Of older entries than those of the last days, so many changed units are kept at most: about a hundred megabytes.
const MAX_UNITS: u32 = 100_000;

/// However much was done in them, these days are kept.
const KEPT_WHOLE: TimeDelta = TimeDelta::days(30);

/// The newest entry that is too old, or before which too much was done since.
const FORGOTTEN: &str = "
    SELECT max(id) FROM journal WHERE at < ?1 OR at < ?2 AND id <= (
        SELECT entry_id FROM journal_units ORDER BY entry_id DESC LIMIT 1 OFFSET ?3
    )";

/// One by which a removed product can still come back stays as long as that is kept.
const FORGET_OLDEST: &str = "
    DELETE FROM journal WHERE id = (
        SELECT min(j.id) FROM journal j WHERE NOT EXISTS (
            SELECT 1 FROM journal_products p JOIN removed_rows r ON r.product_id = p.product_id
            WHERE p.entry_id = j.id AND (p.removed_at IS NULL) = (j.undone_at IS NOT NULL)
        ) AND NOT EXISTS (SELECT 1 FROM journal_packed k WHERE k.entry_id = j.id AND k.kind = 'rows')
    ) AND id <= ?1";

impl Store {
    /// Forgets the entries of more than a year ago, and before that the oldest ones if all of them are about more than
    /// 100,000 units; those of the last 30 days stay. Answers how many went. Each goes in a transaction of its own.
    pub async fn forget_old_entries(&self, now: Moment) -> Result<u32, StoreError> {
        self.forget_entries(now, MAX_UNITS).await
    }

    async fn forget_entries(&self, now: Moment, most: u32) -> Result<u32, StoreError> {
        let Some(last) = self.read(move |db| forgotten(db, now, most)).await? else { return Ok(0) };
        let mut gone = 0;
        loop {
            match self.write(move |db| forget_oldest(db, last)).await? {
                0 => return Ok(feeds::count(gone)),
                one => gone += one,
            }
        }
    }
}

fn forgotten(db: &Connection, now: Moment, most: u32) -> Result<Option<i64>, StoreError> {
    let mut find = db.prepare_cached(FORGOTTEN)?;
    let last = find.query_row(params![At(now - KEPT), At(now - KEPT_WHOLE), most], |row| row.get(0));
    Ok(last.optional()?.flatten())
}

fn forget_oldest(db: &Connection, last: i64) -> Result<usize, StoreError> {
    let mut delete = db.prepare_cached(FORGET_OLDEST)?;
    Ok(delete.execute([last])?)
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Details, Unit};

    use crate::fixture::{Shop, minutes};

    const DAY: i64 = 24 * 60;

    fn moved(unit: &mut Unit) -> Result<(), tierstock_domain::UnitError> {
        unit.edit(Details { kept_at: format!("{}x", unit.details.kept_at), ..unit.details.clone() })
    }

    /// A shop whose units were added, and moved so many days later.
    async fn shop(units: usize, days: &[i64]) -> Shop {
        let shop = Shop::open().await;
        let product = shop.product("AA0000-001").await;
        let pair = shop.pair(product, 9).await;
        let ids = shop.store.add_units(vec![pair; units], "Added", minutes(0)).await.unwrap().ids;
        for day in days {
            shop.store.change_units(ids.clone(), "Moved", minutes(day * DAY), moved).await.unwrap();
        }
        shop
    }

    async fn kept(shop: &Shop) -> usize {
        shop.store.journal(0, 100).await.unwrap().len()
    }

    #[tokio::test]
    async fn journal_entries_are_kept_for_a_year() {
        let shop = shop(2, &[1, 300]).await;
        assert_eq!(shop.store.forget_old_entries(minutes(365 * DAY)).await.unwrap(), 0);
        assert_eq!(shop.store.forget_old_entries(minutes(367 * DAY)).await.unwrap(), 2);
        assert_eq!((kept(&shop).await, shop.count("SELECT count(*) FROM journal_units").await), (1, 2));
        assert_eq!(shop.count("SELECT count(*) FROM units").await, 2);
    }

    #[tokio::test]
    async fn journal_entries_over_the_limit_go_oldest_first() {
        let shop = shop(2, &[1, 2, 3, 100]).await;
        assert_eq!(shop.store.forget_entries(minutes(120 * DAY), 6).await.unwrap(), 2);
        assert_eq!(kept(&shop).await, 3);
        assert_eq!(shop.store.forget_entries(minutes(120 * DAY), 0).await.unwrap(), 2);
        assert_eq!(kept(&shop).await, 1);
    }

    #[tokio::test]
    async fn an_edit_keeps_less_than_two_kilobytes_a_unit() {
        let shop = shop(100, &[]).await;
        let size = async || shop.count("SELECT sum(length(before) + length(after)) FROM journal_units").await;
        let before = size().await;
        let ids = (1..=100).map(tierstock_domain::UnitId).collect();
        shop.store.change_units(ids, "Moved", minutes(1), moved).await.unwrap();
        assert!(size().await - before < 100 * 2_048, "{} bytes", size().await - before);
    }
}
