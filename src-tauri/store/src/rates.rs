//! Exchange rates of each business day, and which of them are missing.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Params, params};
use tierstock_domain::rates::last_business_day;
use tierstock_domain::{Currency, DayRates, Rate, RateSource, Rates};

use crate::column::{Day, Key, word};
use crate::{Store, StoreError, calendar, revision, settings};

/// The first day of the whole history, once it was fetched.
const BEGIN: &str = "rates.begin";

impl Store {
    /// Keeps the rates of these days, and answers whether they held anything new. Days that are known stay as they are:
    /// what was converted by them would not follow.
    pub async fn keep_rates(&self, days: Vec<DayRates>) -> Result<bool, StoreError> {
        self.write(move |db| keep(db, &days)).await
    }

    /// Keeps the whole history that there is: before its first day there is none.
    pub async fn keep_history(&self, days: Vec<DayRates>) -> Result<bool, StoreError> {
        self.write(move |db| {
            if let Some(first) = days.iter().map(|rates| rates.day).min() {
                settings::write(db, BEGIN, Some(&first.to_string()))?;
            }
            keep(db, &days)
        })
        .await
    }

    /// The newest day whose rates are known.
    pub async fn newest_rates(&self) -> Result<Option<NaiveDate>, StoreError> {
        self.read(|db| edge(db, "SELECT max(day) FROM rates", ())).await
    }

    /// The rates that hold on `day`: its own, or those of the business day before it; else the nearest older ones, or the
    /// oldest.
    pub async fn rates_on(&self, day: NaiveDate) -> Result<Rates, StoreError> {
        self.read(move |db| on(db, day)).await
    }

    /// The days whose rates are known from the last one before `since` on, the oldest first; each with the day before it
    /// on which rates were published, if that is known.
    pub async fn days_with_rates(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(NaiveDate, Option<NaiveDate>)>, StoreError> {
        self.read(move |db| {
            let mut select = db.prepare_cached(
                "SELECT DISTINCT r.day, d.follows FROM rates r LEFT JOIN rate_days d ON d.day = r.day
                 WHERE r.day >= coalesce((SELECT max(day) FROM rates WHERE day < ?1), ?1) ORDER BY r.day",
            )?;
            let rows = select.query_map([Day(since)], |row| {
                let follows: Option<Day> = row.get(1)?;
                Ok((row.get::<_, Day>(0)?.0, follows.map(|Day(day)| day)))
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// Whether an amount of a day before `day` lacks a rate that only the whole history can have.
    pub async fn wants_history(&self, day: NaiveDate) -> Result<bool, StoreError> {
        self.read(move |db| {
            let begin: Option<NaiveDate> = settings::read(db, BEGIN)?.and_then(|begin| begin.parse().ok());
            let mut select = db.prepare_cached(DAYS_WANTED)?;
            let mut days = select.query(params![Day(day), calendar::seconds_ahead(db)?])?;
            while let Some(row) = days.next()? {
                let Day(day) = row.get(0)?;
                let is_settled = match on(db, day)?.source(day) {
                    Some(RateSource::Published(_)) => true,
                    _ => begin.is_some_and(|begin| day < begin),
                };
                if !is_settled {
                    return Ok(true);
                }
            }
            Ok(false)
        })
        .await
    }
}

/// The days before `?1` of amounts that lack their rate; the user is `?2` seconds ahead of UTC.
const DAYS_WANTED: &str = "
    SELECT coalesce(u.bought_on, date(u.added_at / 1000 + ?2, 'unixepoch')) AS day FROM units u
    WHERE u.rate_wanted = 1 AND (u.rate_of_another_day = 1 OR u.rate IS NULL AND u.price IS NOT NULL) AND day < ?1
    UNION SELECT s.sold_on FROM units u CROSS JOIN sales s ON s.unit_id = u.id
    WHERE u.rate_wanted = 1 AND (s.rate_of_another_day = 1 OR s.rate IS NULL) AND s.sold_on < ?1";

fn keep(db: &Connection, days: &[DayRates]) -> Result<bool, StoreError> {
    let mut insert =
        db.prepare_cached("INSERT OR IGNORE INTO rates (day, currency, per_euro) VALUES (?1, ?2, ?3)")?;
    let mut follow = db.prepare_cached("INSERT OR IGNORE INTO rate_days (day, follows) VALUES (?1, ?2)")?;
    let mut new = 0;
    for DayRates { day, per_euro, follows } in days {
        for (currency, rate) in per_euro {
            new += insert.execute(params![Day(*day), Key(*currency), rate.in_millionths()])?;
        }
        if let Some(follows) = follows {
            new += follow.execute(params![Day(*day), Day(*follows)])?;
        }
    }
    if new > 0 {
        revision::changed(db)?;
    }
    Ok(new > 0)
}

/// The same as [`Store::rates_on`], on a connection that is open.
pub(crate) fn on(db: &Connection, day: NaiveDate) -> Result<Rates, StoreError> {
    let mut rates = Rates::default();
    let before = edge(db, "SELECT max(day) FROM rates WHERE day <= ?1", [Day(day)])?;
    let of = match before {
        Some(of) => Some(of),
        None => edge(db, "SELECT min(day) FROM rates", ())?,
    };
    let Some(of) = of else { return Ok(rates) };
    rates.add(DayRates { day: of, per_euro: per_euro(db, of)?, follows: None });
    let may_come = before.is_some() && of < last_business_day(day);
    let next =
        if may_come { edge(db, "SELECT min(day) FROM rates WHERE day > ?1", [Day(day)])? } else { None };
    if let Some(next) = next {
        let follows = edge(db, "SELECT max(follows) FROM rate_days WHERE day = ?1", [Day(next)])?;
        rates.add(DayRates { day: next, per_euro: HashMap::new(), follows });
    }
    Ok(rates)
}

fn per_euro(db: &Connection, day: NaiveDate) -> Result<HashMap<Currency, Rate>, StoreError> {
    let mut select = db.prepare_cached("SELECT currency, per_euro FROM rates WHERE day = ?1")?;
    let rows = select.query_map([Day(day)], |row| Ok((word(row, 0)?, Rate::millionths(row.get(1)?))))?;
    let known = rows.filter_map(|row| row.map(|(currency, rate)| Some((currency, rate?))).transpose());
    Ok(known.collect::<Result<_, _>>()?)
}

fn edge<P>(db: &Connection, select: &str, of: P) -> Result<Option<NaiveDate>, StoreError>
where
    P: Params,
{
    let day: Option<Option<Day>> = db.prepare_cached(select)?.query_row(of, |row| row.get(0)).optional()?;
    Ok(day.flatten().map(|Day(day)| day))
}

#[cfg(test)]
mod tests;
