//! Exchange rates of each business day.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Currency, Rate, Rates};

use crate::column::{Day, Key, word};
use crate::{Store, StoreError};

impl Store {
    /// Keeps the rates of these days. Days that are known stay as they are: what was converted by them would not follow.
    pub async fn add_rates(&self, days: Vec<(NaiveDate, HashMap<Currency, Rate>)>) -> Result<(), StoreError> {
        self.write(move |db| {
            let mut insert = db.prepare_cached(
                "INSERT OR IGNORE INTO rates (day, currency, per_euro) VALUES (?1, ?2, ?3)",
            )?;
            for (day, rates) in days {
                for (currency, rate) in rates {
                    insert.execute(params![Day(day), Key(currency), rate.in_millionths()])?;
                }
            }
            Ok(())
        })
        .await
    }

    /// The newest day whose rates are known.
    pub async fn newest_rates(&self) -> Result<Option<NaiveDate>, StoreError> {
        self.read(|db| edge(db, "SELECT max(day) FROM rates")).await
    }

    /// The rates that hold on `day`: its own, or those of the business day before it; else the oldest.
    pub async fn rates_on(&self, day: NaiveDate) -> Result<Rates, StoreError> {
        self.read(move |db| on(db, day)).await
    }
}

/// The rates that hold on `day`: its own, or those of the business day before it; else the oldest.
pub(crate) fn on(db: &Connection, day: NaiveDate) -> Result<Rates, StoreError> {
    let before: Option<Day> = db
        .prepare_cached("SELECT max(day) FROM rates WHERE day <= ?1")?
        .query_row([Day(day)], |row| row.get(0))?;
    let day = match before {
        Some(Day(day)) => Some(day),
        None => edge(db, "SELECT min(day) FROM rates")?,
    };
    let mut rates = Rates::default();
    if let Some(day) = day {
        let mut select = db.prepare_cached("SELECT currency, per_euro FROM rates WHERE day = ?1")?;
        let rows = select.query_map([Day(day)], |row| Ok((word(row, 0)?, Rate::millionths(row.get(1)?))))?;
        let known = rows.filter_map(|row| row.map(|(currency, rate)| Some((currency, rate?))).transpose());
        rates.add(day, known.collect::<Result<_, _>>()?);
    }
    Ok(rates)
}

fn edge(db: &Connection, select: &str) -> Result<Option<NaiveDate>, StoreError> {
    let day: Option<Option<Day>> = db.prepare_cached(select)?.query_row((), |row| row.get(0)).optional()?;
    Ok(day.flatten().map(|Day(day)| day))
}
