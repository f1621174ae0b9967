//! Sales that are there already, by the numbers of their orders. A number may be of several pairs, as that of an invoice is:
//! product, size and price tell them apart.

use std::collections::{HashMap, HashSet};

use tierstock_domain::{Money, Place, ProductId, Size, UnitId};
use tierstock_sheets::sizes::NOT_STATED;
use tierstock_sheets::stated::{Stated, StatedSale, share};
use tierstock_sheets::words::folded;
use tierstock_store::{KnownRows, SoldOrder};

use super::identity::{goods_key, may_be_one, size_key};

/// The place, its own name and the number of an order.
pub(super) type Order = (Place, String, String);

/// What a row and a sale of its order have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OrderMatch {
    /// Product, size and price.
    ToTheCent,
    /// Product and size.
    ForAnyPrice,
}

/// The sales that rows can be about; each is met once.
pub(super) struct Orders<'k> {
    known: HashMap<Order, Vec<&'k SoldOrder>>,
    seen: HashSet<(Order, String, Vec<String>, Money)>,
}

/// The order of a sale.
pub(super) fn of_sale(sale: &StatedSale) -> Order {
    (sale.place, folded(&sale.place_name), folded(&sale.order))
}

/// The order of a sale that is there.
pub(super) fn of_known(sold: &SoldOrder) -> Order {
    (sold.place, folded(&sold.place_name), folded(&sold.order))
}

/// Whether the number of an order tells of the row. A refund has that of its sale.
pub(super) fn is_ordered(stated: &Stated) -> bool {
    ordered(stated).is_some()
}

fn ordered(stated: &Stated) -> Option<&StatedSale> {
    stated.sale.as_ref().filter(|sale| !sale.order.is_empty() && !sale.is_refund())
}

impl<'k> Orders<'k> {
    pub fn new(known: &'k KnownRows) -> Self {
        let mut orders: HashMap<Order, Vec<&SoldOrder>> = HashMap::new();
        // A refund in a row of its own has the order of its sale.
        for sold in known.sold_orders.iter().filter(|sold| sold.price.minor() >= 0) {
            orders.entry(of_known(sold)).or_default().push(sold);
        }
        Self { known: orders, seen: HashSet::new() }
    }

    /// Whether the very sale stands in this file before: StockX and Alias sell each pair by an order of its own, elsewhere
    /// an order may be of two equal ones.
    pub fn is_twice(&mut self, stated: &Stated) -> bool {
        let Some(sale) = ordered(stated).filter(|sale| matches!(sale.place, Place::StockX | Place::Alias))
        else {
            return false;
        };
        let sizes = stated.each().map(size_key).collect();
        !self.seen.insert((of_sale(sale), goods_key(&stated.goods), sizes, sale.price))
    }

    /// Meets the sale of a unit by a row's order; false: it was not sold by that.
    pub fn take_unit(&mut self, stated: &Stated, unit: UnitId) -> bool {
        let Some(known) = ordered(stated).and_then(|sale| self.known.get_mut(&of_sale(sale))) else {
            return false;
        };
        let Some(at) = known.iter().position(|sold| sold.unit == unit) else { return false };
        let of_unit = known.swap_remove(at);
        // The others of a row of several.
        for size in stated.each().skip(1) {
            let is_another =
                |sold: &&SoldOrder| sold.product == of_unit.product && is_one_size(&sold.size, size);
            if let Some(at) = known.iter().position(is_another) {
                known.swap_remove(at);
            }
        }
        true
    }

    /// Meets the sales of a row's order that are like it, and tells whose they are.
    pub fn take(&mut self, stated: &Stated, product: Option<ProductId>, alike: OrderMatch) -> Vec<UnitId> {
        let mut met = Vec::new();
        let Some(sale) = ordered(stated) else { return met };
        let Some(known) = self.known.get_mut(&of_sale(sale)) else { return met };
        // A name may have become another since; a code stays.
        let is_product =
            |sold: &SoldOrder| product.map_or(stated.goods.sku.is_none(), |product| product == sold.product);
        for (nth, size) in (0..).zip(stated.each()) {
            let price = Money::new(share(sale.price.minor(), nth, stated.units()), sale.price.currency());
            let is_price = |sold: &SoldOrder| alike == OrderMatch::ForAnyPrice || sold.price == price;
            let is_it =
                |sold: &&SoldOrder| is_product(sold) && is_one_size(&sold.size, size) && is_price(sold);
            if let Some(at) = known.iter().position(is_it) {
                met.push(known.swap_remove(at).unit);
            }
        }
        met
    }
}

/// Whether two sizes of one order can be one: what is not stated can be any.
fn is_one_size(known: &Size, stated: &Size) -> bool {
    let is_unknown = |size: &Size| &*size.label == NOT_STATED;
    is_unknown(known)
        || is_unknown(stated)
        || size_key(known) == size_key(stated) && may_be_one(known, stated)
}
