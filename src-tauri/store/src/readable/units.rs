//! The units of a file of any version.

use rusqlite::{Connection, Row};
use tierstock_domain::{Cost, Money, UnitState};

use super::columns::has;
use super::fields::{currency, day, text, whole, word};
use super::goods::GoodsLookup;
use super::list::{self, ListTable};
use super::{ReadableList, ReadableUnit};

/// Until version 18 a cost was one amount, `cost`; since then it is in parts.
const UNITS: ListTable = ListTable {
    table: "units",
    key: &["id"],
    columns: &[
        "id",
        "product_id",
        "size_id",
        "condition",
        "state",
        "cost",
        "price",
        "tax",
        "inbound",
        "other",
        "currency",
        "bought_on",
        "bought_from",
        "kept_at",
        "notes",
    ],
};

/// Those in stock; all of them where the file does not say which are.
pub(super) fn read(db: &Connection) -> ReadableList<ReadableUnit> {
    let mut goods = GoodsLookup::of(db);
    let says_state = has(db, UNITS.table, "state");
    let mut list = list::read(db, &UNITS, &mut |row| {
        let is_in_stock = word(row, 4) == Some(UnitState::InStock);
        (is_in_stock || !says_state).then(|| unit(row, &mut goods))
    });
    list.is_incomplete |= goods.are_incomplete();
    list
}

/// Whether units that were sold or deleted can't be told from the others. Before there were sales, all were in stock.
pub(super) fn are_of_any_state(db: &Connection) -> bool {
    has(db, UNITS.table, "id") && !has(db, UNITS.table, "state") && !has(db, UNITS.table, "cost")
}

fn unit(row: &Row, goods: &mut GoodsLookup) -> ReadableUnit {
    let (name, sku) = goods.product(whole(row, 1));
    ReadableUnit {
        id: whole(row, 0),
        name,
        sku,
        size: goods.size(whole(row, 2)),
        condition: word(row, 3),
        cost: cost(row),
        bought_on: day(row, 11),
        bought_from: text(row, 12),
        kept_at: text(row, 13),
        notes: text(row, 14),
    }
}

/// A part that is not there makes the whole unknown: without it, the sum would be another one.
fn cost(row: &Row) -> Option<Money> {
    let currency = currency(row, 10)?;
    if let Some(minor) = whole(row, 5) {
        return Some(Money::new(minor, currency));
    }
    let (tax, inbound, other) = (whole(row, 7)?, whole(row, 8)?, whole(row, 9)?);
    Cost { price: whole(row, 6), tax, inbound, other, currency, rate: None }.total()
}
