//! How much of each hour the app ran on a computer that was awake.

use chrono::TimeDelta;
use rusqlite::params;
use tierstock_domain::Moment;

use crate::spending::{hour_of, start_of};
use crate::{Store, StoreError};

/// Days that are averaged.
const DAYS: i64 = 7;

impl Store {
    /// The app ran from `from` until `to`, which are minutes apart at most.
    pub async fn note_awake(&self, from: Moment, to: Moment) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut note = db.prepare_cached(
                "INSERT INTO awake (hour, seconds) VALUES (?1, ?2)
                 ON CONFLICT DO UPDATE SET seconds = min(3600, seconds + ?2)",
            )?;
            for (hour, seconds) in by_hour(from, to) {
                note.execute(params![hour, seconds])?;
            }
            Ok(())
        })
        .await
    }

    /// How long a day the app runs: the mean of the last seven days, of fewer if it is newer than that. None in the
    /// first day, of which nothing is known.
    pub async fn awake_a_day(&self, now: Moment) -> Result<Option<TimeDelta>, StoreError> {
        self.read(move |db| {
            let (since, first): (i64, Option<i64>) = (
                hour_of(now - TimeDelta::days(DAYS)),
                db.prepare_cached("SELECT min(hour) FROM awake")?.query_row((), |row| row.get(0))?,
            );
            let Some(first) = first else { return Ok(None) };
            let begun = start_of(first.max(since)).min(now);
            let days = (now - begun).num_minutes();
            if days < TimeDelta::days(1).num_minutes() {
                return Ok(None);
            }
            let seconds: i64 = db
                .prepare_cached("SELECT ifnull(sum(seconds), 0) FROM awake WHERE hour BETWEEN ?1 AND ?2")?
                .query_row(params![since, hour_of(now)], |row| row.get(0))?;
            let a_day = TimeDelta::seconds(seconds * TimeDelta::days(1).num_minutes() / days);
            Ok(Some(a_day.min(TimeDelta::days(1))))
        })
        .await
    }

    /// How long the app ran since then.
    pub async fn awake_since(&self, since: Moment) -> Result<TimeDelta, StoreError> {
        self.read(move |db| {
            let mut sum = db.prepare_cached("SELECT ifnull(sum(seconds), 0) FROM awake WHERE hour >= ?1")?;
            Ok(TimeDelta::seconds(sum.query_row([hour_of(since)], |row| row.get(0))?))
        })
        .await
    }
}

/// The seconds of each hour between two moments.
fn by_hour(from: Moment, to: Moment) -> Vec<(i64, i64)> {
    let mut parts = Vec::new();
    let mut at = from;
    while at < to {
        let hour = hour_of(at);
        let end = start_of(hour + 1).min(to);
        if end <= at {
            break;
        }
        parts.push((hour, (end - at).num_seconds()));
        at = end;
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{Shop, minutes};

    #[tokio::test]
    async fn hours_awake_are_the_mean_of_the_last_days_and_unknown_in_the_first() {
        let shop = Shop::open().await;
        let day = |day: i64| minutes(day * 24 * 60);
        assert_eq!(shop.store.awake_a_day(day(0)).await.unwrap(), None);
        for of in 0..10 {
            // Nine hours a day, and twelve in the last seven days.
            for hour in 0..if of < 3 { 9 } else { 12 } {
                let from = day(of) + TimeDelta::hours(hour);
                shop.store.note_awake(from, from + TimeDelta::hours(1)).await.unwrap();
            }
        }
        assert_eq!(shop.store.awake_a_day(minutes(600)).await.unwrap(), None);
        let two = shop.store.awake_a_day(day(2)).await.unwrap().unwrap();
        assert_eq!(two.num_hours(), 9);
        assert_eq!(shop.store.awake_a_day(day(10)).await.unwrap(), Some(TimeDelta::hours(12)));
        assert_eq!(shop.store.awake_since(day(9)).await.unwrap(), TimeDelta::hours(12));
    }

    #[tokio::test]
    async fn a_minute_over_the_hour_is_split_and_no_hour_has_more_than_one() {
        let shop = Shop::open().await;
        for _ in 0..2 {
            shop.store.note_awake(minutes(59), minutes(61)).await.unwrap();
        }
        shop.store.note_awake(minutes(60), minutes(120)).await.unwrap();
        assert_eq!(shop.store.awake_since(minutes(60)).await.unwrap(), TimeDelta::minutes(60));
        assert_eq!(shop.store.awake_since(minutes(0)).await.unwrap(), TimeDelta::minutes(62));
    }
}
