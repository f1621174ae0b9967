//! What requests were spent on, hour by hour, for 90 days.

use chrono::{DateTime, TimeDelta};
use rusqlite::{Connection, params};
use tierstock_domain::{Market, Moment, Purpose};

use crate::column::{Key, word};
use crate::{Store, StoreError};

const HOUR_MS: i64 = 3_600_000;

/// For so many days it is kept, as are spare requests, hours awake and incidents.
pub const ACTIVITY_KEPT_DAYS: u32 = 90;

/// Requests of one purpose in one hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpentRow {
    /// The marketplace that was asked.
    pub market: Market,
    /// When the hour began.
    pub hour: Moment,
    /// What the requests were spent on.
    pub purpose: Purpose,
    /// Requests that were sent in the hour; each try counts.
    pub sent: u32,
}

pub(crate) const ASKED_ON: &str =
    "SELECT ifnull(sum(sent), 0) FROM requests WHERE market = ?1 AND hour BETWEEN ?2 AND ?3";

pub(crate) const SPENT: &str =
    "SELECT market, hour, purpose, sent FROM requests WHERE market = ?1 AND hour >= ?2 ORDER BY hour";

impl Store {
    /// What was spent at `market` since then, oldest first; the hour of `since` counts as a whole.
    pub async fn spent(&self, market: Market, since: Moment) -> Result<Vec<SpentRow>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(SPENT)?;
            let rows = select.query_map(params![Key(market), hour_of(since)], |row| {
                Ok(SpentRow {
                    market: word(row, 0)?,
                    hour: start_of(row.get(1)?),
                    purpose: word(row, 2)?,
                    sent: row.get(3)?,
                })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Forgets what is older than 90 days: requests, what spare ones found, hours awake and incidents; and what a clock that was ahead left in
    /// the future.
    pub async fn forget_old_activity(&self, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let kept = TimeDelta::days(ACTIVITY_KEPT_DAYS.into());
            let (from, to) = (hour_of(now - kept), hour_of(now + TimeDelta::days(1)));
            for forget in [
                "DELETE FROM requests WHERE hour NOT BETWEEN ?1 AND ?2",
                "DELETE FROM awake WHERE hour NOT BETWEEN ?1 AND ?2",
                "DELETE FROM spare_days WHERE day NOT BETWEEN ?1 / 24 AND ?2 / 24",
                "DELETE FROM incidents WHERE ended_at IS NOT NULL AND began_at / 3600000 NOT BETWEEN ?1 AND ?2",
            ] {
                db.prepare_cached(forget)?.execute([from, to])?;
            }
            Ok(())
        })
        .await
    }
}

/// Requests that were counted on this day since 1970, UTC.
pub(crate) fn asked_on(db: &Connection, market: Market, day: i64) -> Result<u32, StoreError> {
    let mut sum = db.prepare_cached(ASKED_ON)?;
    Ok(sum.query_row(params![Key(market), day * 24, day * 24 + 23], |row| row.get(0))?)
}

/// Counts a request, in the transaction that reserves it.
pub(crate) fn count(
    db: &Connection,
    market: Market,
    purpose: Purpose,
    now: Moment,
) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO requests (market, hour, purpose, sent) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT DO UPDATE SET sent = sent + 1",
    )?
    .execute(params![Key(market), hour_of(now), Key(purpose)])?;
    Ok(())
}

pub(crate) fn hour_of(at: Moment) -> i64 {
    at.timestamp_millis().div_euclid(HOUR_MS)
}

pub(crate) fn start_of(hour: i64) -> Moment {
    // Only hours of moments are ever written.
    hour.checked_mul(HOUR_MS).and_then(DateTime::from_timestamp_millis).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Reservation;
    use crate::fixture::{Shop, minutes};
    use tierstock_domain::Tier;

    #[tokio::test]
    async fn sent_requests_count_by_hour_and_purpose_refused_ones_do_not() {
        let shop = Shop::open().await;
        shop.store.set_rate(Market::StockX, 1, 10).await.unwrap();
        let reserve =
            async |purpose, at| shop.store.reserve(Market::StockX, purpose, minutes(at)).await.unwrap();
        let hot = Purpose::Tier(Tier::Hot);
        for (purpose, at) in [(hot, 1), (hot, 59), (hot, 60), (Purpose::OnDemand, 61), (Purpose::Confirm, 61)]
        {
            assert!(matches!(reserve(purpose, at).await, Reservation::At(_)));
        }
        for _ in 0..9 {
            reserve(Purpose::Link, 62).await;
        }
        let spent = shop.store.spent(Market::StockX, minutes(30)).await.unwrap();
        let told: Vec<_> = spent.iter().map(|row| (row.hour, row.purpose.key(), row.sent)).collect();
        assert_eq!(
            told,
            [
                (minutes(0), "hot", 2),
                (minutes(60), "confirm", 1),
                (minutes(60), "hot", 1),
                (minutes(60), "link", 4),
                (minutes(60), "on_demand", 1),
            ]
        );
        let budget = shop.store.budget(Market::StockX, minutes(70)).await.unwrap();
        assert_eq!(budget.used, told.iter().map(|(_, _, sent)| sent).sum::<u32>());
        assert_eq!(shop.store.spent(Market::Alias, minutes(0)).await.unwrap(), []);
    }

    #[tokio::test]
    async fn ninety_days_are_kept() {
        let shop = Shop::open().await;
        let day = 24 * 60;
        for at in [0, day, 90 * day] {
            shop.store.reserve(Market::Alias, Purpose::Link, minutes(at)).await.unwrap();
        }
        shop.store.forget_old_activity(minutes(91 * day)).await.unwrap();
        let spent = shop.store.spent(Market::Alias, minutes(0)).await.unwrap();
        assert_eq!(spent.iter().map(|row| row.hour).collect::<Vec<_>>(), [minutes(day), minutes(90 * day)]);
    }
}
