//! The user's own rates: each is kept whichever the own currency is now, until the user takes it back.

use rusqlite::{Connection, OptionalExtension, params};
use tierstock_domain::{Currency, FixedRate, Rate, UnitId};

use crate::StoreError;
use crate::column::Key;

/// An amount that is converted: of the unit's purchase (0), or of one of its sales (from 1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Amount {
    pub unit: UnitId,
    pub nth: i64,
    pub currency: Currency,
}

/// Notes what `rate` says of the user's own one: an own rate is kept, any other into the same currency says that there is
/// none. Nothing is said of other currencies.
pub(super) fn note(db: &Connection, amount: Amount, rate: &FixedRate) -> Result<(), StoreError> {
    let Amount { unit, nth, currency } = amount;
    if !rate.is_own() {
        return forget(db, amount, rate.into);
    }
    db.prepare_cached(
        "INSERT INTO own_rates (unit_id, nth, from_currency, into_currency, rate) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (unit_id, nth, from_currency, into_currency) DO UPDATE SET rate = excluded.rate",
    )?
    .execute(params![unit.0, nth, Key(currency), Key(rate.into), rate.shown().in_millionths()])?;
    Ok(())
}

/// The user has no own rate into this currency.
pub(super) fn forget(db: &Connection, amount: Amount, into: Currency) -> Result<(), StoreError> {
    let Amount { unit, nth, currency } = amount;
    db.prepare_cached(
        "DELETE FROM own_rates WHERE unit_id = ?1 AND nth = ?2 AND from_currency = ?3 AND into_currency = ?4",
    )?
    .execute(params![unit.0, nth, Key(currency), Key(into)])?;
    Ok(())
}

/// The unit has no more than so many sales.
pub(super) fn forget_sales_after(db: &Connection, unit: UnitId, nth: i64) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM own_rates WHERE unit_id = ?1 AND nth > ?2")?.execute([unit.0, nth])?;
    Ok(())
}

/// The user's own rate into this currency, if there is one.
pub(super) fn into(db: &Connection, amount: Amount, into: Currency) -> Result<Option<FixedRate>, StoreError> {
    let Amount { unit, nth, currency } = amount;
    let mut find = db.prepare_cached(
        "SELECT rate FROM own_rates WHERE unit_id = ?1 AND nth = ?2 AND from_currency = ?3 AND into_currency = ?4",
    )?;
    let rate: Option<i64> =
        find.query_row(params![unit.0, nth, Key(currency), Key(into)], |row| row.get(0)).optional()?;
    Ok(rate.and_then(Rate::millionths).map(|rate| FixedRate::own(into, rate)))
}
