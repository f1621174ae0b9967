//! What selling costs: the figures that the user changed.

use rusqlite::{Connection, params};
use tierstock_domain::{Currency, FeeBook, FeeChange};

use crate::column::{Day, Key, word};
use crate::{Store, StoreError, regions, revision};

impl Store {
    /// All figures, the defaults of the user's region beneath.
    pub async fn fee_book(&self) -> Result<FeeBook, StoreError> {
        self.read(book).await
    }
}

/// All figures, the defaults of the user's region beneath.
pub(crate) fn book(db: &Connection) -> Result<FeeBook, StoreError> {
    Ok(FeeBook::new(changes(db)?, regions::home(db)?))
}

/// The figures that the user changed.
pub(crate) fn changes(db: &Connection) -> Result<Vec<FeeChange>, StoreError> {
    let mut select = db.prepare_cached("SELECT place, figure, currency, since, value FROM fees")?;
    let rows = select.query_map((), |row| {
        Ok(FeeChange {
            place: word(row, 0)?,
            figure: word(row, 1)?,
            currency: Currency::from_code(&row.get::<_, String>(2)?),
            since: row.get::<_, Day>(3)?.0,
            value: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes a figure, in place of one of the same day.
pub(crate) fn set(db: &Connection, change: &FeeChange) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO fees (place, figure, currency, since, value) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (place, figure, currency, since) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![
        Key(change.place),
        Key(change.figure),
        change.currency.map_or("", |currency| currency.code()),
        Day(change.since),
        change.value
    ])?;
    revision::changed(db)
}

/// As if the figure had never been changed on that day.
pub(crate) fn unset(db: &Connection, change: &FeeChange) -> Result<(), StoreError> {
    let FeeChange { place, figure, currency, since, value: _ } = *change;
    let code = currency.map_or("", |currency| currency.code());
    db.prepare_cached("DELETE FROM fees WHERE place = ?1 AND figure = ?2 AND currency = ?3 AND since = ?4")?
        .execute(params![Key(place), Key(figure), code, Day(since)])?;
    revision::changed(db)
}
