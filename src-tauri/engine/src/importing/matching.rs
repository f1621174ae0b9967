//! Which rows are about something that is there already: by the order's number, then the source's own id, then all that a
//! row states. Equal rows are counted: two that are known and three in the file are one new.

use std::collections::{HashMap, HashSet};

use tierstock_domain::{Condition, Place, ProductId, Size, UnitId};
use tierstock_sheets::stated::{Stated, StatedSale};
use tierstock_sheets::words::folded;
use tierstock_store::{KnownRows, RowIdentity};

use super::identity::{may_be_one, only_difference, size_key};
use crate::refusal::RowField;

/// How a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KnownBy {
    /// By the number of its order.
    Order,
    /// By the source's own id.
    SourceId,
    /// By all that it states.
    Equal,
    /// The same order stands in this file before.
    Twice,
}

/// What is there already, ready to be asked row by row.
pub(super) struct Matching<'k> {
    known: &'k KnownRows,
    sold_orders: HashMap<(Place, String, String), Vec<ProductId>>,
    seen_orders: HashSet<(Place, String, String)>,
    bought_orders: HashMap<(String, ProductId, String), u32>,
    sources: HashSet<i64>,
    /// The rows that came in, by goods; those that were met again are taken out.
    rows: HashMap<i64, Vec<&'k [u8]>>,
    stock: HashMap<(ProductId, String), Vec<usize>>,
    taken: HashSet<UnitId>,
}

impl<'k> Matching<'k> {
    pub fn new(known: &'k KnownRows) -> Self {
        let mut sold_orders: HashMap<_, Vec<ProductId>> = HashMap::new();
        for sold in &known.sold_orders {
            let order = (sold.place, folded(&sold.place_name), folded(&sold.order));
            sold_orders.entry(order).or_default().push(sold.product);
        }
        let mut bought_orders = HashMap::new();
        for (order, product, size) in &known.bought_orders {
            *bought_orders.entry((folded(order), *product, size_key(size))).or_insert(0) += 1;
        }
        let mut rows: HashMap<i64, Vec<&[u8]>> = HashMap::new();
        for row in &known.rows {
            rows.entry(row.identity.goods).or_default().push(&row.identity.parts);
        }
        let mut stock: HashMap<_, Vec<usize>> = HashMap::new();
        for (nth, unit) in known.in_stock.iter().enumerate() {
            stock.entry((unit.product, size_key(&unit.size))).or_default().push(nth);
        }
        let sources = known.rows.iter().filter_map(|row| row.identity.source).collect();
        Self {
            known,
            sold_orders,
            seen_orders: HashSet::new(),
            bought_orders,
            sources,
            rows,
            stock,
            taken: HashSet::new(),
        }
    }

    /// How the row is known; none: it is new, as far as it tells itself.
    pub fn known_by(
        &mut self,
        stated: &Stated,
        identity: &RowIdentity,
        product: Option<ProductId>,
    ) -> Option<KnownBy> {
        // A refund has the order of its sale.
        let ordered = |sale: &&StatedSale| !sale.order.is_empty() && !sale.is_refund();
        if let Some(sale) = stated.sale.as_ref().filter(ordered) {
            let order = (sale.place, folded(&sale.place_name), folded(&sale.order));
            return self.by_sale_order(&order, stated.units(), product);
        }
        if !stated.bought.order.is_empty()
            && let Some(product) = product.filter(|_| stated.sale.is_none())
        {
            return self.by_purchase_order(stated, product).then_some(KnownBy::Order);
        }
        if let Some(source) = identity.source {
            return self.sources.contains(&source).then_some(KnownBy::SourceId);
        }
        let same = self.rows.get_mut(&identity.goods)?;
        let at = same.iter().position(|parts| *parts == identity.parts)?;
        same.swap_remove(at);
        Some(KnownBy::Equal)
    }

    /// StockX and Alias give each pair an order of its own; elsewhere an order may be of several things.
    fn by_sale_order(
        &mut self,
        order: &(Place, String, String),
        units: u32,
        product: Option<ProductId>,
    ) -> Option<KnownBy> {
        let is_of_one = matches!(order.0, Place::StockX | Place::Alias);
        if is_of_one && !self.seen_orders.insert(order.clone()) {
            return Some(KnownBy::Twice);
        }
        let known = self.sold_orders.get_mut(order)?;
        if is_of_one {
            return Some(KnownBy::Order);
        }
        let mut met = 0;
        while met < units
            && let Some(at) = known.iter().position(|known| Some(*known) == product)
        {
            known.swap_remove(at);
            met += 1;
        }
        (met > 0).then_some(KnownBy::Order)
    }

    fn by_purchase_order(&mut self, stated: &Stated, product: ProductId) -> bool {
        let mut keys = stated.each().map(|size| (folded(&stated.bought.order), product, size_key(size)));
        keys.all(|key| match self.bought_orders.get_mut(&key) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
    }

    /// The field in which alone the row differs from one that came in before and is not in this file again.
    pub fn nearly(&self, identity: &RowIdentity) -> Option<RowField> {
        let same = self.rows.get(&identity.goods)?;
        same.iter().find_map(|parts| only_difference(parts, &identity.parts))
    }

    /// The units in stock that the row is the sale of: those of which it states the purchase, or else the ones that were
    /// bought first. None: not all of them are there.
    pub fn take_from_stock(
        &mut self,
        stated: &Stated,
        product: ProductId,
        states_purchase: bool,
    ) -> Option<Vec<UnitId>> {
        let sizes: Vec<&Size> = stated.each().collect();
        let mut units = Vec::new();
        for size in sizes {
            let Some(unit) = self.one_from_stock(stated, product, size, states_purchase) else {
                for unit in &units {
                    self.taken.remove(unit);
                }
                return None;
            };
            units.push(unit);
        }
        Some(units)
    }

    fn one_from_stock(
        &mut self,
        stated: &Stated,
        product: ProductId,
        size: &Size,
        states_purchase: bool,
    ) -> Option<UnitId> {
        let sale = stated.sold()?;
        let candidates = self.stock.get(&(product, size_key(size)))?;
        let fits = |nth: &&usize| {
            let unit = &self.known.in_stock[**nth];
            let bought = &stated.bought;
            // StockX sells nothing but new goods in a good box.
            let may_be_sold_there = sale.place != Place::StockX || unit.condition == Condition::Deadstock;
            let is_that_purchase = (unit.price, unit.bought_on, unit.condition)
                == (bought.price, bought.on, stated.condition)
                && (bought.price.is_none() || unit.currency == bought.currency)
                && unit.order_number == bought.order;
            !self.taken.contains(&unit.unit)
                && may_be_one(&unit.size, size)
                && unit.bought_on.is_none_or(|day| day <= sale.on)
                && may_be_sold_there
                && (!states_purchase || is_that_purchase)
        };
        let unit = candidates.iter().find(fits).map(|nth| self.known.in_stock[*nth].unit)?;
        self.taken.insert(unit);
        Some(unit)
    }
}
