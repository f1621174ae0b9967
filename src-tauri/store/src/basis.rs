//! For which fees, rates, conditions, day and own currency the amounts of units were worked out: what was worked out for
//! others is worked out again, also after a restart.

use rusqlite::Connection;
use tierstock_domain::Moment;

use crate::{Store, StoreError, calendar, conditions, fees, rates, regions, revision, settings};

/// The basis that everything was worked out for.
const WORKED_OUT: &str = "basis.worked_out";

/// What amounts depend on beside prices; two are equal only if all of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis(String);

impl Store {
    /// What amounts are worked out for at `now`, if they were worked out for something else; none: all of them are right.
    pub async fn new_basis(&self, now: Moment) -> Result<Option<Basis>, StoreError> {
        self.read(move |db| {
            let basis = current(db, now)?;
            let known = settings::read(db, WORKED_OUT)?;
            Ok((known.as_ref() != Some(&basis.0)).then_some(basis))
        })
        .await
    }

    /// Everything was worked out again since `basis` was asked for.
    pub async fn worked_out_for(&self, basis: Basis) -> Result<(), StoreError> {
        self.write(move |db| settings::write(db, WORKED_OUT, Some(&basis.0))).await
    }
}

/// Nothing is known to be worked out: all of it will be again.
pub(crate) fn forget(db: &Connection) -> Result<(), StoreError> {
    settings::write(db, WORKED_OUT, None)
}

/// A fee may begin and a rate end with the day; the defaults and how a payout is worked out are the program's.
fn current(db: &Connection, now: Moment) -> Result<Basis, StoreError> {
    let (today, home) = (calendar::day(db, now)?, regions::home(db)?.currency());
    let rates_of = rates::on(db, today)?.newest();
    let fees = fees::book(db)?.on(today).in_words();
    Ok(Basis(format!(
        "{} changes, {today}, rates of {rates_of:?}, {}, {}, Tierstock {}\n{fees}",
        revision::changes(db)?,
        conditions::sql(&conditions::map(db)?),
        home.code(),
        env!("CARGO_PKG_VERSION")
    )))
}

#[cfg(test)]
mod tests;
