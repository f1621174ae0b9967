//! Rows set aside: what can't be read, or breaks a rule, is moved out of its table whole, with its reason, so that
//! everything else works. It is shown with what of it can be read, and the user corrects or drops it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use tierstock_domain::{Moment, ProductId, UnitId};

use crate::column::{At, Json, keyed, maybe_moment, word};
use crate::history::last_of_slice;
use crate::row_kind::RowKind;
use crate::{Store, StoreError, regions, units};

mod check;
mod kept;
mod moving;
mod readable;
mod rules;
mod table;

pub(crate) use check::{Extent, check};
pub use kept::{KeptRow, KeptValue};

use table::Schema;

/// Rows that were set aside together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AsideId(pub i64);

/// Why a row was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "AsideCause"))]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A value can't be read.
    Unreadable,
    /// A value breaks a rule of its table, such as a cost below zero.
    Rule,
    /// It refers to a row that is not there.
    Orphan,
    /// It is in a size of another product.
    OtherProduct,
}

impl Cause {
    const ALL: [Self; 4] = [Self::Unreadable, Self::Rule, Self::Orphan, Self::OtherProduct];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Rule => "rule",
            Self::Orphan => "orphan",
            Self::OtherProduct => "other_product",
        }
    }

    /// The cause with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.key() == key)
    }
}

keyed!(Cause, Cause::key, Cause::from_key);

/// Why a row was set aside, and what of it is to blame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "AsideReason"))]
pub struct Reason {
    /// What is wrong.
    pub cause: Cause,
    /// The table of the row that it is wrong with.
    pub table: String,
    /// The column; empty if none is known.
    pub column: String,
}

/// Rows that were set aside together: one that is not sound, and all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSetAside {
    /// Its row among those that were set aside; all that moved with it share it.
    pub id: AsideId,
    /// When; none: just now, at the opening of the file.
    pub at: Option<Moment>,
    /// What is wrong with it.
    pub reason: Reason,
    /// What it is, the thing itself first: a unit before its sales.
    pub rows: Vec<KeptRow>,
    /// Of each of `rows`, the columns whose values are wrong.
    pub wrong: Vec<Vec<String>>,
    /// The name of the copy beside the file that has it as it was, if one was made.
    pub copy: Option<String>,
}

/// A value in place of one that was wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Which of [`RowSetAside::rows`].
    pub row: usize,
    /// The name of the column whose value was wrong.
    pub column: String,
    /// What it is now.
    pub value: KeptValue,
}

impl Store {
    /// The rows that are set aside and neither corrected nor dropped, the newest first.
    pub async fn rows_set_aside(&self, offset: u32, limit: u32) -> Result<Vec<RowSetAside>, StoreError> {
        self.read(move |db| {
            let schema = Schema::load(db)?;
            let mut select = db.prepare_cached(
                "SELECT id, at, reason, culprit, field, rows, copy FROM rows_set_aside WHERE ended IS NULL
                 ORDER BY id DESC LIMIT ?1 OFFSET ?2",
            )?;
            let rows = select.query_map([limit, offset], |row| set_aside(row, &schema))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The row that was set aside under this id, with all that went with it; [`StoreError::Missing`] once it was
    /// settled.
    pub async fn row_set_aside(&self, id: AsideId) -> Result<RowSetAside, StoreError> {
        self.read(move |db| open(db, id, &Schema::load(db)?)).await
    }

    /// How many there are.
    pub async fn count_set_aside(&self) -> Result<u32, StoreError> {
        self.read(|db| {
            let mut count = db.prepare_cached("SELECT count(*) FROM rows_set_aside WHERE ended IS NULL")?;
            Ok(count.query_row((), |row| row.get(0))?)
        })
        .await
    }

    /// Notes when the rows were set aside that were found at the opening of the file, and works out again what the
    /// products that they belonged to show. Answers how many there were.
    pub async fn note_set_aside(&self, now: Moment) -> Result<u32, StoreError> {
        self.write(move |db| {
            let mut select = db.prepare("SELECT rows FROM rows_set_aside WHERE at IS NULL")?;
            let found: Vec<Vec<KeptRow>> =
                select.query_map((), |row| Ok(row.get::<_, Json<_>>(0)?.0))?.collect::<Result<_, _>>()?;
            if found.iter().flatten().any(|row| row.table == "regions") {
                regions::follow_the_rest(db, now)?;
            }
            for rows in &found {
                refresh_products(db, rows, now)?;
            }
            db.execute("UPDATE rows_set_aside SET at = ?1 WHERE at IS NULL", [At(now)])?;
            Ok(crate::feeds::count(found.len()))
        })
        .await
    }

    /// Sets prices and points of their history aside that can't be read, and unmatches sizes that were matched to another
    /// product's: too many to be looked at before the window opens. Answers how many were set aside.
    pub async fn check_prices(&self) -> Result<u32, StoreError> {
        let (mut after, mut found) = (0, 0);
        while let Some(last) = self.read(move |db| last_of_slice(db, after)).await? {
            if !self.read(move |db| check::series_are_sound(db, after, last)).await? {
                found += self.write(move |db| check::check_series(db, after, last)).await?;
            }
            after = last;
        }
        if !self.read(check::sizes_are_matched).await? {
            self.write(check::unmatch_sizes).await?;
        }
        Ok(found)
    }

    /// Puts rows back with these values in place of those that were wrong, all or none. They go through all that a new
    /// row goes through; answers what is still wrong with an error.
    pub async fn correct_set_aside(
        &self,
        id: AsideId,
        corrections: Vec<Correction>,
        now: Moment,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            let schema = Schema::load(db)?;
            let mut rows = open(db, id, &schema)?.rows;
            for Correction { row, column, value } in corrections {
                let row = rows
                    .get_mut(row)
                    .ok_or(StoreError::Missing { what: RowKind::RowOfSetAside, id: id.0 })?;
                row.values.insert(column, value);
            }
            // A unit comes before its sales, but a product's card names a size that comes after it.
            db.pragma_update(None, "defer_foreign_keys", true)?;
            for row in &rows {
                if let Some(column) = readable::wrong(&schema, row).into_iter().next() {
                    return Err(StoreError::StillWrong { table: row.table.clone(), column });
                }
                moving::put_back(db, &schema, row)?;
            }
            must_be_sound(db, &schema, &rows)?;
            let unit = |row: &KeptRow| match row.values.get("id") {
                Some(KeptValue::Number(id)) if row.table == "units" => Some(UnitId(*id)),
                _ => None,
            };
            for id in rows.iter().filter_map(unit) {
                units::save_with_rates(db, units::existing(db, id)?)?;
            }
            end(db, id, "corrected", now)?;
            refresh_products(db, &rows, now)
        })
        .await
    }

    /// Rows that the user does not want any more. They stay where they are set aside, and count nowhere.
    pub async fn drop_set_aside(&self, id: AsideId, now: Moment) -> Result<(), StoreError> {
        self.write(move |db| end(db, id, "dropped", now)).await
    }
}

/// What SQLite would find only at the end of the transaction is told with its column.
fn must_be_sound(db: &Connection, schema: &Schema, rows: &[KeptRow]) -> Result<(), StoreError> {
    let still = |table: &str, column: &str| {
        Err(StoreError::StillWrong { table: table.to_owned(), column: column.to_owned() })
    };
    for row in rows {
        let Some(table) = schema.table(&row.table) else { continue };
        for reference in &table.references {
            let named = row.values.get(&reference.column).filter(|value| **value != KeptValue::Nothing);
            let Some(named) = named else { continue };
            let (parent, to) = (table::quoted(&reference.parent), table::quoted(&reference.to));
            let find = format!("SELECT EXISTS (SELECT 1 FROM {parent} WHERE {to} = ?1)");
            if !db.prepare_cached(&find)?.query_row([named], |row| row.get::<_, bool>(0))? {
                return still(&row.table, &reference.column);
            }
        }
    }
    let foreign: bool = db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM units u JOIN sizes z ON z.id = u.size_id WHERE z.product_id <> u.product_id)",
        )?
        .query_row((), |row| row.get(0))?;
    if foreign { still("units", "size_id") } else { Ok(()) }
}

fn set_aside(row: &Row, schema: &Schema) -> rusqlite::Result<RowSetAside> {
    let reason = Reason { cause: word(row, 2)?, table: row.get(3)?, column: row.get(4)? };
    let rows: Vec<KeptRow> = row.get::<_, Json<_>>(5)?.0;
    let wrong = wrong(&rows, &reason, schema);
    Ok(RowSetAside {
        id: AsideId(row.get(0)?),
        at: maybe_moment(row, 1)?,
        reason,
        rows,
        wrong,
        copy: row.get(6)?,
    })
}

/// Of each row the columns that are wrong. What can be read, and is wrong all the same, is told once.
fn wrong(rows: &[KeptRow], reason: &Reason, schema: &Schema) -> Vec<Vec<String>> {
    let mut wrong: Vec<Vec<String>> = rows.iter().map(|row| readable::wrong(schema, row)).collect();
    let is_told = wrong.iter().flatten().any(|column| *column == reason.column);
    let culprit = rows.iter().position(|row| row.table == reason.table);
    if let (false, false, Some(nth)) = (is_told, reason.column.is_empty(), culprit) {
        wrong[nth].push(reason.column.clone());
    }
    wrong
}

/// What is neither corrected nor dropped yet.
fn open(db: &Connection, id: AsideId, schema: &Schema) -> Result<RowSetAside, StoreError> {
    let mut find = db.prepare_cached(
        "SELECT id, at, reason, culprit, field, rows, copy FROM rows_set_aside WHERE id = ?1 AND ended IS NULL",
    )?;
    let found = find.query_row([id.0], |row| set_aside(row, schema)).optional()?;
    found.ok_or(StoreError::Missing { what: RowKind::SetAside, id: id.0 })
}

fn end(db: &Connection, id: AsideId, how: &str, now: Moment) -> Result<(), StoreError> {
    let ended = db
        .prepare_cached(
            "UPDATE rows_set_aside SET ended = ?2, ended_at = ?3 WHERE id = ?1 AND ended IS NULL",
        )?
        .execute(params![id.0, how, At(now)])?;
    if ended == 0 {
        return Err(StoreError::Missing { what: RowKind::SetAside, id: id.0 });
    }
    tracing::warn!(id = id.0, how, "what was set aside is settled");
    Ok(())
}

/// Works out again what the products show that rows belong to.
fn refresh_products(db: &Connection, rows: &[KeptRow], now: Moment) -> Result<(), StoreError> {
    let product = |row: &KeptRow| {
        let column = if row.table == "products" { "id" } else { "product_id" };
        match row.values.get(column) {
            Some(KeptValue::Number(id)) => Some(ProductId(*id)),
            _ => None,
        }
    };
    units::refresh_products(db, rows.iter().filter_map(product), now)
}

/// Where rows that were just set aside are as they were.
pub(crate) fn note_backup(db: &Connection, name: &str) -> Result<(), StoreError> {
    db.execute("UPDATE rows_set_aside SET copy = ?1 WHERE at IS NULL", [name])?;
    Ok(())
}

#[cfg(test)]
mod tests;
