//! Into the own currency: which rate each amount of a unit is converted by.

use chrono::NaiveDate;
use rusqlite::Connection;
use tierstock_domain::{Currency, FixedRate, Moment, RateSource, Unit};

use super::own_rates::{self, Amount};
use crate::column::moment;
use crate::{StoreError, calendar, fees, rates, regions};

/// Whose doing it is that a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChangedBy {
    /// The user's: an amount without a rate has none of their own.
    User,
    /// The program's, which says nothing of the user's own rates.
    Program,
}

/// The unit with the rates of its days: one that was taken stays, unless it was taken for want of the day's, or the own
/// currency is another now. A sale notes what the bank takes of its payout on its day.
pub(super) fn with_rates(db: &Connection, mut unit: Unit, by: ChangedBy) -> Result<Unit, StoreError> {
    let home = regions::home(db)?.currency();
    let bought_on = match unit.details.bought_on {
        Some(day) => day,
        None => calendar::day(db, added(db, &unit)?)?,
    };
    let cost = &mut unit.details.cost;
    let amount = Amount { unit: unit.id, nth: 0, currency: cost.currency };
    cost.rate = rate(db, amount, cost.rate, home, bought_on, by)?;
    for (nth, sale) in (1_i64..).zip(&mut unit.sales) {
        let amount = Amount { unit: unit.id, nth, currency: sale.outbound.currency() };
        sale.rate = rate(db, amount, sale.rate, home, sale.sold_on, by)?;
        if sale.conversion.is_none() {
            sale.conversion = Some(fees::book(db)?.on(sale.sold_on).conversion(sale.place));
        }
    }
    own_rates::forget_sales_after(db, unit.id, i64::try_from(unit.sales.len()).unwrap_or(i64::MAX))?;
    Ok(unit)
}

/// A day of purchase that is not known is taken to be that of the entry.
fn added(db: &Connection, unit: &Unit) -> Result<Moment, StoreError> {
    let mut find = db.prepare_cached("SELECT added_at FROM units WHERE id = ?1")?;
    Ok(find.query_row([unit.id.0], |row| moment(row, 0))?)
}

fn rate(
    db: &Connection,
    amount: Amount,
    taken: Option<FixedRate>,
    home: Currency,
    day: NaiveDate,
    by: ChangedBy,
) -> Result<Option<FixedRate>, StoreError> {
    match taken {
        Some(rate) => own_rates::note(db, amount, &rate)?,
        None if by == ChangedBy::User => own_rates::forget(db, amount, home)?,
        None => {}
    }
    if amount.currency == home {
        return Ok(Some(FixedRate::same(home)));
    }
    if let Some(own) = own_rates::into(db, amount, home)? {
        return Ok(Some(own));
    }
    let taken = taken.filter(|rate| rate.into == home && rate.source.day().is_some());
    if taken.is_some_and(|rate| rate.source == RateSource::Published(day)) {
        return Ok(taken);
    }
    let found = rates::on(db, day)?.fix(amount.currency, home, day);
    Ok(taken.map_or(found, |rate| Some(rate.corrected(found, day))))
}

/// Whether an amount of the unit or of its sales lacks its day's rate.
pub(super) fn wants_rate(unit: &Unit) -> bool {
    let lacks = |rate: Option<FixedRate>| rate.is_none_or(|rate| rate.source.is_of_another_day());
    let cost = &unit.details.cost;
    cost.price.is_some() && lacks(cost.rate) || unit.sales.iter().any(|sale| lacks(sale.rate))
}

#[cfg(test)]
mod tests;
