//! Which sale a refund gives back: the one of the same order, goods and price, in the file or there already. A refund of a
//! part, or of a sale that nobody knows, stands by itself, below zero.

use std::collections::HashMap;

use chrono::NaiveDate;
use tierstock_domain::{Money, ProductId, UnitId};
use tierstock_sheets::stated::{Stated, StatedSale};
use tierstock_store::KnownRows;

use super::identity::{goods_key, size_key};
use super::orders::{self, Order};

/// A sale that can be given back.
struct Sold<Id> {
    id: Id,
    price: Money,
    on: NaiveDate,
}

impl<Id> Sold<Id> {
    fn is_given_back_by(&self, refund: &StatedSale) -> bool {
        let price = self.price.minor().checked_neg().map(|minor| Money::new(minor, self.price.currency()));
        price == Some(refund.price) && self.on <= refund.on
    }
}

/// The sales that refunds can give back; each goes once.
pub(super) struct Refunds {
    known: HashMap<(Order, ProductId), Vec<Sold<UnitId>>>,
    /// By what their rows say of goods and size.
    in_file: HashMap<(Order, String, String), Vec<Sold<usize>>>,
}

/// The sale that a refund gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RefundedSale {
    /// That of a unit.
    Known(UnitId),
    /// That of a row of the file, by its place among all rows.
    InFile(usize),
}

impl Refunds {
    pub fn new(known: &KnownRows) -> Self {
        let mut sales: HashMap<_, Vec<Sold<UnitId>>> = HashMap::new();
        for sold in known.sold_orders.iter().filter(|sold| sold.is_valid) {
            let order = orders::of_known(sold);
            let sale = Sold { id: sold.unit, price: sold.price, on: sold.sold_on };
            sales.entry((order, sold.product)).or_default().push(sale);
        }
        Self { known: sales, in_file: HashMap::new() }
    }

    /// Notes a sale of the file that a refund further down may give back.
    pub fn note(&mut self, nth: usize, stated: &Stated) {
        if let Some((key, sale)) = key_in_file(stated) {
            let sold = Sold { id: nth, price: sale.price, on: sale.on };
            self.in_file.entry(key).or_default().push(sold);
        }
    }

    /// The sale that a row gives back; none: it is no refund, or stands by itself.
    pub fn given_back(&mut self, stated: &Stated, product: Option<ProductId>) -> Option<RefundedSale> {
        let (key, refund) = key_in_file(stated).filter(|(_, sale)| sale.is_refund())?;
        if let Some(product) = product
            && let Some(sales) = self.known.get_mut(&(key.0.clone(), product))
            && let Some(unit) = take(sales, refund)
        {
            return Some(RefundedSale::Known(unit));
        }
        take(self.in_file.get_mut(&key)?, refund).map(RefundedSale::InFile)
    }
}

fn take<Id: Copy>(sales: &mut Vec<Sold<Id>>, refund: &StatedSale) -> Option<Id> {
    let at = sales.iter().position(|sale| sale.is_given_back_by(refund))?;
    Some(sales.swap_remove(at).id)
}

/// What tells the sale of one unit; none: it has no order, or is of several.
fn key_in_file(stated: &Stated) -> Option<((Order, String, String), &StatedSale)> {
    let sale = stated.sold().filter(|sale| !sale.order.is_empty())?;
    let [(size, 1)] = &stated.sizes[..] else { return None };
    let order = orders::of_sale(sale);
    Some(((order, goods_key(&stated.goods), size_key(size)), sale))
}

/// What a sale that was given back cost, in minor units: what was paid out less what was taken back, where both are said,
/// and what was paid for the parcel's way back.
pub(super) fn lost(paid_out: Option<i64>, refund: &StatedSale) -> i64 {
    let left = paid_out.zip(refund.payout()).map_or(0, |(out, back)| out.saturating_add(back));
    refund.outbound.saturating_sub(left)
}
