//! What the user owns and sells: units, their listings and sales, and the pages that show them.

mod asking;
mod entry;
mod kept_layout;
mod names;
mod pages;
mod receipts;
mod sales;
mod selling;
mod stock_book;
mod unit_prices;
mod units;
mod unnamed_receipts;

use tierstock_sync::Change;

pub(crate) use entry::day;
pub(crate) use pages::totals_view;
pub(crate) use sales::sales_of;
pub(crate) use unnamed_receipts::{UnnamedReceipts, note_backup};

use crate::engine::Engine;

impl Engine {
    /// Units or sales are others than before, or there are more or fewer.
    pub(crate) fn inventory_changed(&self) {
        // An old day may need the whole history of rates.
        self.state.valuation.wake();
        self.state.events.send(Change::InventoryChanged);
        self.state.changed(Change::BoardChanged);
    }
}
