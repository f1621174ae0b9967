//! What the user owns and sells: units, their listings and sales, and the pages that show them.

mod entry;
mod kept_layout;
mod names;
mod pages;
mod receipts;
mod sales;
mod selling;
mod stock_book;
mod units;
mod unnamed_receipts;

pub(crate) use entry::day;
pub(crate) use kept_layout::read as read_layout;
pub(crate) use pages::{groups, inventory, layout, set_layout, summary, totals_view};
pub(crate) use receipts::{attach_receipt, receipt_file, remove_receipt};
pub(crate) use sales::{sales, sales_groups, sales_of};
pub(crate) use selling::{correct_sale, draft, end_sale, estimate, list_units, sell_unit, take_down};
pub(crate) use stock_book::{stock_book, stock_book_summary};
pub(crate) use units::{add_units, change_units, delete_units, edit_unit, product_units, unit};
pub(crate) use unnamed_receipts::{UnnamedReceipts, note_copy};
