//! The sales of a file of any version.

use rusqlite::{Connection, Row};
use tierstock_domain::UnitState;

use super::fields::{day, payout, text, whole, word};
use super::goods::{GoodsLookup, Lookup};
use super::list::{self, ListTable};
use super::{ReadableList, ReadableSale};

const SALES: ListTable = ListTable {
    table: "sales",
    key: &["unit_id", "nth"],
    columns: &[
        "unit_id",
        "nth",
        "place",
        "place_name",
        "sold_on",
        "state",
        "expected",
        "actual",
        "reference",
        "buyer",
    ],
};

/// What a sale says of its unit: the ids of its product and its size, and its state.
type Sold = (Option<i64>, Option<i64>, Option<UnitState>);

/// All but those of units that were deleted.
pub(super) fn read(db: &Connection) -> ReadableList<ReadableSale> {
    let mut goods = GoodsLookup::of(db);
    let sold = |row: &Row| -> Sold { (whole(row, 0), whole(row, 1), word(row, 2)) };
    let mut units = Lookup::of(db, "units", &["product_id", "size_id", "state"], sold);
    let mut list = list::read(db, &SALES, &mut |row| {
        let unit = units.row(whole(row, 0));
        (unit.2 != Some(UnitState::Deleted)).then(|| sale(row, unit, &mut goods))
    });
    list.is_incomplete |= goods.are_incomplete() || units.is_incomplete;
    list.rows.sort_by_key(|sale| std::cmp::Reverse(sale.sold_on));
    list
}

fn sale(row: &Row, (product, size, _): Sold, goods: &mut GoodsLookup) -> ReadableSale {
    let (name, sku) = goods.product(product);
    let (expected, actual) = (payout(row, 6), payout(row, 7));
    let payout = actual.or(expected);
    ReadableSale {
        unit: whole(row, 0),
        name,
        sku,
        size: goods.size(size),
        place: word(row, 2),
        place_name: text(row, 3),
        sold_on: day(row, 4),
        state: word(row, 5),
        price: payout.as_ref().map(tierstock_domain::Payout::price),
        payout: payout.as_ref().map(tierstock_domain::Payout::amount),
        reference: text(row, 8),
        buyer: text(row, 9),
    }
}
