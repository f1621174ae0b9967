//! How many units are of which VAT treatment: what the stock book holds, and what it leaves out.

use rusqlite::Connection;

use crate::{Store, StoreError};

/// Units in stock and sold by the treatment that the user stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TreatmentCounts {
    /// On the margin: these are in the stock book.
    pub margin: u32,
    /// On the whole price.
    pub standard: u32,
    /// Not at all.
    pub none: u32,
    /// Units whose treatment the user has not stated.
    pub not_stated: u32,
}

impl Store {
    /// How many units in stock and sold there are of each treatment.
    pub async fn treatments(&self) -> Result<TreatmentCounts, StoreError> {
        self.read(treatments).await
    }
}

pub(crate) const COUNTS: &str = "
    SELECT count(*) FILTER (WHERE treatment = 'margin'), count(*) FILTER (WHERE treatment = 'standard'),
        count(*) FILTER (WHERE treatment = 'none'), count(*) FILTER (WHERE treatment = 'not_stated')
    FROM units WHERE state <> 'deleted'";

fn treatments(db: &Connection) -> Result<TreatmentCounts, StoreError> {
    Ok(db.prepare_cached(COUNTS)?.query_row((), |row| {
        Ok(TreatmentCounts {
            margin: row.get(0)?,
            standard: row.get(1)?,
            none: row.get(2)?,
            not_stated: row.get(3)?,
        })
    })?)
}

#[cfg(test)]
mod tests;
