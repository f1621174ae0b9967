//! Why a product told nothing on a day: what came of looking at its feeds, counted.

use chrono::{Datelike, NaiveDate, TimeDelta};
use rusqlite::{Connection, params};
use serde::Serialize;
use tierstock_domain::alert_timing::HeldBack;
use tierstock_domain::{FeedId, Moment, ProductId};

use crate::{Store, StoreError, calendar};

/// For so many days the counts are kept.
pub const ALERT_DAYS_KEPT: u32 = 90;

/// Days of 1970-01-01 and before, in the calendar's own count.
const EPOCH: i32 = 719_163;

/// What came of one answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct AnswerCounts {
    pub looked: u32,
    pub below: u32,
    pub suspect: u32,
    pub gone: u32,
    pub alerts: u32,
}

/// Why a product told nothing on a day, or what it told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct AlertDay {
    /// Answers of its feeds in the own region.
    pub looked: u32,
    /// Tries that failed.
    pub failed: u32,
    /// Prices that moved less than any rule asks for.
    pub below: u32,
    /// Prices that were held as suspect.
    pub suspect: u32,
    /// Moves that were gone at the second look.
    pub gone: u32,
    /// Alerts, those that no notification was shown for at once as well.
    pub alerts: u32,
    /// Alerts that were held back, by why.
    pub held_back: HeldBackCounts,
}

/// Alerts that no notification was shown for at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HeldBackCounts {
    /// The price went to and fro.
    pub flapping: u32,
    /// The product had its notifications of the day.
    pub often: u32,
    /// It was quiet hours.
    pub quiet: u32,
    /// The product was muted.
    pub muted: u32,
}

/// All feeds of a product by day, since one, newest first.
pub(crate) const OF_PRODUCT: &str = "
    SELECT d.day, sum(d.looked), sum(d.failed), sum(d.below), sum(d.suspect), sum(d.gone), sum(d.alerts), sum(d.flapping),
        sum(d.often), sum(d.quiet), sum(d.muted)
    FROM feeds f CROSS JOIN alert_days d ON d.feed_id = f.id AND d.day >= ?2
    WHERE f.product_id = ?1 GROUP BY d.day ORDER BY d.day DESC";

impl Store {
    /// What came of looking at a product on each of the user's own days since one, newest first; days on which it was not
    /// looked at are left out.
    pub async fn alert_days(
        &self,
        product: ProductId,
        since: NaiveDate,
    ) -> Result<Vec<(NaiveDate, AlertDay)>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(OF_PRODUCT)?;
            let days = select.query_map(params![product.0, number(since)], |row| {
                let held_back = HeldBackCounts {
                    flapping: row.get(7)?,
                    often: row.get(8)?,
                    quiet: row.get(9)?,
                    muted: row.get(10)?,
                };
                let came = AlertDay {
                    looked: row.get(1)?,
                    failed: row.get(2)?,
                    below: row.get(3)?,
                    suspect: row.get(4)?,
                    gone: row.get(5)?,
                    alerts: row.get(6)?,
                    held_back,
                };
                Ok((row.get::<_, i32>(0)?, came))
            })?;
            let days = days.collect::<Result<Vec<_>, _>>()?;
            Ok(days.into_iter().filter_map(|(day, came)| Some((of_number(day)?, came))).collect())
        })
        .await
    }

    /// Forgets the counts of more than 90 days ago. Answers how many rows went.
    pub async fn forget_alert_days(&self, now: Moment) -> Result<usize, StoreError> {
        self.write(move |db| {
            let oldest = number(calendar::day(db, now - TimeDelta::days(ALERT_DAYS_KEPT.into()))?);
            Ok(db.prepare_cached("DELETE FROM alert_days WHERE day < ?1")?.execute([oldest])?)
        })
        .await
    }
}

fn of_number(day: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day.checked_add(EPOCH)?)
}

/// Days since 1970-01-01.
fn number(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - EPOCH
}

/// Adds what came of an answer to its feed's day.
pub(crate) fn count(
    db: &Connection,
    feed: FeedId,
    at: Moment,
    counted: &AnswerCounts,
) -> Result<(), StoreError> {
    let AnswerCounts { looked, below, suspect, gone, alerts } = *counted;
    db.prepare_cached(
        "INSERT INTO alert_days (feed_id, day, looked, below, suspect, gone, alerts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT DO UPDATE SET looked = looked + excluded.looked, below = below + excluded.below,
             suspect = suspect + excluded.suspect, gone = gone + excluded.gone, alerts = alerts + excluded.alerts",
    )?
    .execute(params![feed.0, number(calendar::day(db, at)?), looked, below, suspect, gone, alerts])?;
    Ok(())
}

/// Counts a try that failed, of a feed of the own region.
pub(crate) fn count_failed(db: &Connection, feed: FeedId, at: Moment) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO alert_days (feed_id, day, failed) SELECT id, ?2, 1 FROM feeds WHERE id = ?1 AND rank = 0
         ON CONFLICT DO UPDATE SET failed = failed + 1",
    )?
    .execute(params![feed.0, number(calendar::day(db, at)?)])?;
    Ok(())
}

/// Counts an alert of a series that no notification is shown for at once.
pub(crate) fn count_held_back(
    db: &Connection,
    product: ProductId,
    series: Option<i64>,
    why: HeldBack,
    at: Moment,
) -> Result<(), StoreError> {
    let column = why.key();
    db.prepare_cached(&format!(
        "INSERT INTO alert_days (feed_id, day, {column})
         SELECT f.id, ?3, 1 FROM quotes q CROSS JOIN feeds f ON f.product_id = ?1 AND f.scope_id = q.scope_id
         WHERE q.id = ?2 ON CONFLICT DO UPDATE SET {column} = {column} + 1"
    ))?
    .execute(params![product.0, series, number(calendar::day(db, at)?)])?;
    Ok(())
}

#[cfg(test)]
mod tests;
