//! Looks for rows that can't be read, break a rule of their table or refer to what is not there, and sets them aside.

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params};

use super::kept::KeptRow;
use super::moving::{self, RowKey};
use super::readable;
use super::rules::rules_of;
use super::table::{ASIDE, Reference, Schema, Table, quoted};
use super::{Cause, Reason};
use crate::StoreError;
use crate::column::{Json, Key};

/// How much is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All but prices and their history, which are too many for every start.
    AtStart,
    /// Everything, and also whether each row keeps the rules of its table: those of an older file may be stricter now.
    Everything,
}

/// Sets aside all rows that are not sound; answers how many times that had to be done.
pub(crate) fn check(db: &Connection, extent: Extent) -> Result<u32, StoreError> {
    let schema = Schema::load(db)?;
    if schema.tables.is_empty() || !has_room(db)? {
        return Ok(0);
    }
    let mut sweep = Sweep { db, schema: &schema, set_aside: 0 };
    for table in &schema.tables {
        if extent == Extent::Everything {
            sweep.rule_breakers(table)?;
        } else if rules_of(&table.name).is_large {
            continue;
        }
        sweep.orphans(table)?;
        sweep.unreadable(table, "1", &[])?;
    }
    sweep.sizes_of_other_products()?;
    if extent == Extent::Everything && schema.table("market_sizes").is_some() {
        unmatch_sizes(db)?;
    }
    Ok(sweep.set_aside)
}

/// The same for prices and their history, from one series up to another.
pub(super) fn check_series(db: &Connection, after: i64, last: i64) -> Result<u32, StoreError> {
    let schema = Schema::load(db)?;
    let mut sweep = Sweep { db, schema: &schema, set_aside: 0 };
    for (table, condition) in slices(&schema) {
        sweep.unreadable(table, &condition, &[after, last])?;
    }
    Ok(sweep.set_aside)
}

/// Whether there is anything to set aside among them.
pub(super) fn series_are_sound(db: &Connection, after: i64, last: i64) -> Result<bool, StoreError> {
    let schema = Schema::load(db)?;
    for (table, condition) in slices(&schema) {
        if !readable::unreadable(db, table, &condition, [after, last])?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The tables that are looked at in slices, and what a slice is.
fn slices(schema: &Schema) -> impl Iterator<Item = (&Table, String)> {
    schema.tables.iter().filter_map(|table| {
        let by = rules_of(&table.name).in_slices_by?;
        Some((table, format!("{by} > ?1 AND {by} <= ?2")))
    })
}

/// A marketplace's size, or one matched by hand, that is a size of another product.
const IS_OF_ANOTHER: &str = "size_id IS NOT NULL AND (SELECT product_id FROM sizes z WHERE z.id = size_id)
    IS NOT (SELECT product_id FROM market_links l WHERE l.id = link_id)";

/// Whether all sizes of the marketplaces are matched to sizes of the very product, or to none.
pub(super) fn sizes_are_matched(db: &Connection) -> Result<bool, StoreError> {
    let mut find =
        db.prepare(&format!("SELECT NOT EXISTS (SELECT 1 FROM market_sizes WHERE {IS_OF_ANOTHER})"))?;
    Ok(find.query_row((), |row| row.get(0))?)
}

/// The marketplace's size is still there, and asks to be matched.
pub(super) fn unmatch_sizes(db: &Connection) -> Result<(), StoreError> {
    let unmatched =
        db.execute(&format!("UPDATE market_sizes SET size_id = NULL WHERE {IS_OF_ANOTHER}"), ())?;
    if unmatched > 0 {
        tracing::warn!(
            unmatched,
            "sizes of marketplaces were matched to those of other products, and are no more"
        );
    }
    Ok(())
}

/// A file of an older version has no place for them until it is brought up to date.
fn has_room(db: &Connection) -> Result<bool, StoreError> {
    let mut find = db.prepare("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)")?;
    Ok(find.query_row([ASIDE], |row| row.get(0))?)
}

struct Sweep<'a> {
    db: &'a Connection,
    schema: &'a Schema,
    set_aside: u32,
}

impl Sweep<'_> {
    /// Rows that SQLite would not take if they were written today.
    fn rule_breakers(&mut self, table: &Table) -> Result<(), StoreError> {
        let mut find = self
            .db
            .prepare("SELECT EXISTS (SELECT 1 FROM pragma_quick_check(?1) WHERE quick_check <> 'ok')")?;
        if !find.query_row([&table.name], |row| row.get(0))? {
            return Ok(());
        }
        for (key, column) in refused(self.db, table)? {
            self.set_aside(table, key, &column, Cause::Rule)?;
        }
        Ok(())
    }

    /// Rows that name one that is not there. What can do without it does.
    fn orphans(&mut self, table: &Table) -> Result<(), StoreError> {
        let mut select = self.db.prepare("SELECT DISTINCT fkid FROM pragma_foreign_key_check(?1)")?;
        let broken: Vec<i64> =
            select.query_map([&table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for reference in table.references.iter().filter(|reference| broken.contains(&reference.id)) {
            let Reference { column, parent, to, can_do_without, .. } = reference;
            let (of, name) = (quoted(&table.name), quoted(column));
            let is_missing = format!(
                "{name} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {} p WHERE p.{} = {of}.{name})",
                quoted(parent),
                quoted(to)
            );
            if *can_do_without {
                self.db.execute(&format!("UPDATE {of} SET {name} = NULL WHERE {is_missing}"), ())?;
                tracing::warn!(table = table.name, column, "named rows that are not there, and does no more");
                continue;
            }
            let select = format!("SELECT DISTINCT {name} FROM {of} WHERE {is_missing}");
            let mut select = self.db.prepare(&select)?;
            let missing: Vec<Value> = select.query_map((), |row| row.get(0))?.collect::<Result<_, _>>()?;
            for parent in missing {
                self.set_orphans_aside(table, column, &parent)?;
            }
        }
        Ok(())
    }

    /// What is left of one thing stays together where it is many small rows, such as a history.
    fn set_orphans_aside(&mut self, table: &Table, column: &str, parent: &Value) -> Result<(), StoreError> {
        let keys = moving::keys(self.db, table, &format!("{} = ?1", quoted(column)), [parent])?;
        if !rules_of(&table.name).is_large {
            return keys.into_iter().try_for_each(|key| self.set_aside(table, key, column, Cause::Orphan));
        }
        let mut rows = Vec::new();
        for key in keys {
            moving::take(self.db, self.schema, table, &key, &mut rows)?;
        }
        self.keep(
            &rows,
            &Reason { cause: Cause::Orphan, table: table.name.clone(), column: column.to_owned() },
        )
    }

    fn unreadable(&mut self, table: &Table, condition: &str, bound: &[i64]) -> Result<(), StoreError> {
        for found in readable::unreadable(self.db, table, condition, rusqlite::params_from_iter(bound))? {
            if found.is_passing {
                let reset = format!(
                    "UPDATE {} SET {} WHERE {}",
                    quoted(&table.name),
                    rules_of(&table.name).reset,
                    table.by_key()
                );
                self.db.execute(&reset, rusqlite::params_from_iter(&found.key))?;
                self.count_again(table, &found.key)?;
                tracing::warn!(
                    table = table.name,
                    column = found.column,
                    "could not be read, and starts over"
                );
            } else {
                self.set_aside(table, found.key, &found.column, Cause::Unreadable)?;
            }
        }
        Ok(())
    }

    /// What a unit cost, is worth and brought in the own currency is worked out again by the lane and the rates.
    fn count_again(&self, table: &Table, key: &RowKey) -> Result<(), StoreError> {
        if !matches!(table.name.as_str(), "units" | "sales") {
            return Ok(());
        }
        let by = if table.name == "units" { "id" } else { "unit_id" };
        let nth = table.key.iter().position(|name| name == by);
        let Some(unit) = nth.and_then(|nth| key.get(nth)) else { return Ok(()) };
        self.db.execute("UPDATE units SET rate_wanted = 1 WHERE id = ?1", [unit])?;
        crate::revision::changed(self.db)
    }

    /// A unit in a size of another product can be neither priced nor saved.
    fn sizes_of_other_products(&mut self) -> Result<(), StoreError> {
        if let Some(units) = self.schema.table("units") {
            let is_foreign = "EXISTS (SELECT 1 FROM sizes z WHERE z.id = units.size_id AND z.product_id <> units.product_id)";
            for key in moving::keys(self.db, units, is_foreign, ())? {
                self.set_aside(units, key, "size_id", Cause::OtherProduct)?;
            }
        }
        if let Some(by_hand) = self.schema.table("sizes_matched_by_hand") {
            for key in moving::keys(self.db, by_hand, IS_OF_ANOTHER, ())? {
                self.set_aside(by_hand, key, "size_id", Cause::OtherProduct)?;
            }
        }
        Ok(())
    }

    /// The row, or that of which it is a part.
    fn set_aside(
        &mut self,
        table: &Table,
        key: RowKey,
        column: &str,
        cause: Cause,
    ) -> Result<(), StoreError> {
        let whole = self.whole(table, &key)?;
        let (of, key) = whole.map_or((table, key), |(of, key)| (of, key));
        let mut rows = Vec::new();
        moving::take(self.db, self.schema, of, &key, &mut rows)?;
        self.keep(&rows, &Reason { cause, table: table.name.clone(), column: column.to_owned() })
    }

    fn whole(&self, table: &Table, key: &RowKey) -> Result<Option<(&Table, RowKey)>, StoreError> {
        let Some((whole, column)) = rules_of(&table.name).part_of else { return Ok(None) };
        let Some(whole) = self.schema.table(whole) else { return Ok(None) };
        let nth = table.key.iter().position(|name| name == column);
        let Some(id) = nth.and_then(|nth| key.get(nth)) else { return Ok(None) };
        let keys = moving::keys(self.db, whole, &whole.by_key(), [id])?;
        Ok(keys.into_iter().next().map(|key| (whole, key)))
    }

    /// Nothing, if it went with another row already.
    fn keep(&mut self, rows: &[KeptRow], reason: &Reason) -> Result<(), StoreError> {
        let Some(first) = rows.first() else { return Ok(()) };
        let Reason { cause, table, column } = reason;
        tracing::warn!(table, column, ?cause, rows = rows.len(), "a row was set aside");
        self.db
            .prepare_cached(
                "INSERT INTO rows_set_aside (origin, rows, reason, culprit, field) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![first.table, Json(rows), Key(*cause), table, column])?;
        self.set_aside += 1;
        Ok(())
    }
}

/// The rows that the table would refuse, each with the column that is why: they are tried one by one on an empty table
/// that is made like it.
fn refused(db: &Connection, table: &Table) -> Result<Vec<(RowKey, String)>, StoreError> {
    let Some(columns) = table.sql.find('(') else { return Ok(Vec::new()) };
    db.execute_batch(&format!("CREATE TEMP TABLE tried {}", &table.sql[columns..]))?;
    let all = moving::keys(db, table, "1", ())?;
    let copy =
        format!("INSERT INTO temp.tried SELECT * FROM main.{} WHERE {}", quoted(&table.name), table.by_key());
    let mut copy = db.prepare(&copy)?;
    let mut refused = Vec::new();
    for key in all {
        match copy.execute(rusqlite::params_from_iter(&key)) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
                refused.push((key, column_named_in(&error.to_string(), table)));
            }
            done => drop(done?),
        }
    }
    drop(copy);
    db.execute_batch("DROP TABLE temp.tried")?;
    Ok(refused)
}

/// SQLite says which rule was broken; the first of its words that is a column is shown with the row. It has codes for the
/// kinds of rules, and for no column: so its text is read.
fn column_named_in(rule: &str, table: &Table) -> String {
    let words = rule.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|word| table.column(word).is_some()).map(str::to_owned).next().unwrap_or_default()
}
