//! How much of each hour the app ran on a computer that was awake.

use chrono::TimeDelta;
use rusqlite::{Connection, params};
use tierstock_domain::Moment;

use crate::spending::{hour_of, start_of};
use crate::{Store, StoreError};

/// Hours that are averaged: the last seven days on which the app ran.
const AVERAGED: i64 = 7 * DAY;

/// Hours of a day.
const DAY: i64 = 24;

/// A night is shorter than this, however late the app is opened on the next day; in hours.
const MAX_NIGHT: i64 = 36;

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

    /// How long a day the app runs, on a day on which it does: the mean of the last seven such days, of fewer if it is
    /// newer than that. None in the first day, of which nothing is known.
    ///
    /// Whole days without it say nothing of the day on which it is opened again. They have no midnight here: a pause for
    /// longer than a night is cut down to the night that it would have been.
    pub async fn awake_a_day(&self, now: Moment) -> Result<Option<TimeDelta>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT hour, seconds FROM awake WHERE hour < ?1 AND seconds > 0 ORDER BY hour DESC",
            )?;
            let mut rows = select.query([hour_of(now)])?;
            let (mut later, mut hours, mut seconds) = (hour_of(now), 0, 0);
            while let Some(row) = rows.next()? {
                let hour: i64 = row.get(0)?;
                hours += 1 + night(later - hour - 1);
                if hours > AVERAGED {
                    hours = AVERAGED;
                    break;
                }
                seconds += row.get::<_, i64>(1)?;
                later = hour;
            }
            let a_day = (hours >= DAY).then(|| TimeDelta::seconds(seconds * DAY / hours));
            Ok(a_day.map(|a_day| a_day.min(TimeDelta::days(1))))
        })
        .await
    }

    /// When the app last ran, to the hour; none: that is not known.
    pub async fn last_awake(&self) -> Result<Option<Moment>, StoreError> {
        self.read(|db| {
            let last: Option<i64> =
                db.query_row("SELECT max(hour) FROM awake WHERE seconds > 0", (), |row| row.get(0))?;
            Ok(last.map(|hour| start_of(hour + 1)))
        })
        .await
    }

    /// How long the app ran since then.
    pub async fn awake_since(&self, since: Moment) -> Result<TimeDelta, StoreError> {
        self.read(move |db| self::since(db, since)).await
    }
}

/// The same as [`Store::awake_since`], on a connection that is open.
pub(crate) fn since(db: &Connection, since: Moment) -> Result<TimeDelta, StoreError> {
    let mut sum = db.prepare_cached("SELECT ifnull(sum(seconds), 0) FROM awake WHERE hour >= ?1")?;
    Ok(TimeDelta::seconds(sum.query_row([hour_of(since)], |row| row.get(0))?))
}

/// So many hours without the app, less the whole days among them.
const fn night(hours: i64) -> i64 {
    if hours < MAX_NIGHT { hours } else { (hours - MAX_NIGHT) % DAY + MAX_NIGHT - DAY }
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
    async fn hours_awake_are_a_mean_of_days_and_unknown_on_the_first() {
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
    async fn days_without_the_app_say_nothing_of_a_day_on_which_it_runs() {
        let shop = Shop::open().await;
        let at = |day: i64, hour: i64| minutes((day * 24 + hour) * 60);
        let runs = async |day, hours: std::ops::Range<i64>| {
            for hour in hours {
                shop.store.note_awake(at(day, hour), at(day, hour + 1)).await.unwrap();
            }
        };
        let hours = async |now| shop.store.awake_a_day(now).await.unwrap().map(|awake| awake.num_hours());
        // Nine hours from Monday to Friday, for two weeks.
        for day in (0..5).chain(7..12) {
            runs(day, 0..9).await;
        }
        assert_eq!(hours(at(14, 0)).await, Some(9), "the weekend is no working day");
        assert_eq!(hours(at(20, 0)).await, Some(9), "nor is a week away");
        runs(20, 0..1).await;
        assert_eq!(hours(at(20, 1)).await, Some(9), "or the first hour after it");
        runs(21, 10..13).await;
        assert_eq!(hours(at(21, 13)).await, Some(7), "a day on which it ran for an hour counts");
    }

    #[tokio::test]
    async fn a_minute_over_the_hour_is_split_between_both_hours() {
        let shop = Shop::open().await;
        for _ in 0..2 {
            shop.store.note_awake(minutes(59), minutes(61)).await.unwrap();
        }
        shop.store.note_awake(minutes(60), minutes(120)).await.unwrap();
        assert_eq!(shop.store.awake_since(minutes(60)).await.unwrap(), TimeDelta::minutes(60));
        assert_eq!(shop.store.awake_since(minutes(0)).await.unwrap(), TimeDelta::minutes(62));
    }
}
