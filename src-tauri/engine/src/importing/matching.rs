//! Which rows are about something that is there already: by the order's number, then the source's own id, then all that a
//! row states. Equal rows are counted: two that are known and three in the file are one new.

use std::collections::{HashMap, HashSet};

use tierstock_domain::{Condition, Place, ProductId, Size, UnitId};
use tierstock_sheets::stated::Stated;
use tierstock_sheets::words::folded;
use tierstock_store::{KnownRow, KnownRows, RowIdentity};

use super::identity::{is_purchase_of, may_be_one, only_difference, size_key};
use super::orders::{self, OrderMatch, Orders};
use crate::refusal::RowField;
use crate::view::KnownBy;

/// What is there already, ready to be asked row by row.
pub(super) struct Matching<'k> {
    known: &'k KnownRows,
    orders: Orders<'k>,
    bought_orders: HashMap<(String, ProductId, String), u32>,
    sources: HashSet<i64>,
    /// The rows that came in, by goods; those that were met again are taken out.
    rows: HashMap<i64, Vec<&'k KnownRow>>,
    stock: HashMap<(ProductId, String), Vec<usize>>,
    taken: HashSet<UnitId>,
    /// Units that rows of the file are known by.
    met: HashSet<UnitId>,
}

impl<'k> Matching<'k> {
    pub fn new(known: &'k KnownRows) -> Self {
        let mut bought_orders = HashMap::new();
        for (order, product, size) in &known.bought_orders {
            *bought_orders.entry((folded(order), *product, size_key(size))).or_insert(0) += 1;
        }
        let mut rows: HashMap<i64, Vec<&KnownRow>> = HashMap::new();
        for row in &known.rows {
            rows.entry(row.identity.goods).or_default().push(row);
        }
        let mut stock: HashMap<_, Vec<usize>> = HashMap::new();
        for (nth, unit) in known.in_stock.iter().enumerate() {
            stock.entry((unit.product, size_key(&unit.size))).or_default().push(nth);
        }
        let sources = known.rows.iter().filter_map(|row| row.identity.source).collect();
        Self {
            known,
            orders: Orders::new(known),
            bought_orders,
            sources,
            rows,
            stock,
            taken: HashSet::new(),
            met: HashSet::new(),
        }
    }

    /// How the row is known; none: it is new, as far as it tells itself.
    pub fn known_by(
        &mut self,
        stated: &Stated,
        identity: &RowIdentity,
        product: Option<ProductId>,
    ) -> Option<KnownBy> {
        let known = self.known_as_a_whole(stated, identity, product);
        if known.is_some() && stated.sale.is_some() {
            self.meet_purchase(stated, product);
        }
        known
    }

    /// The purchase of a row that is known is no other row's.
    fn meet_purchase(&mut self, stated: &Stated, product: Option<ProductId>) {
        if let Some(product) = product.filter(|_| !stated.bought.order.is_empty()) {
            self.by_purchase_order(stated, product);
        }
    }

    fn known_as_a_whole(
        &mut self,
        stated: &Stated,
        identity: &RowIdentity,
        product: Option<ProductId>,
    ) -> Option<KnownBy> {
        if orders::is_ordered(stated) {
            return self.by_sale_order(stated, identity, product);
        }
        if !stated.bought.order.is_empty()
            && let Some(product) = product.filter(|_| stated.sale.is_none())
        {
            return self.by_purchase_order(stated, product).then_some(KnownBy::Order);
        }
        if let Some(source) = identity.source {
            return self.sources.contains(&source).then_some(KnownBy::SourceId);
        }
        let row = take_row(&mut self.rows, identity, |known| known.identity.parts == identity.parts)?;
        self.met.insert(row.unit);
        Some(KnownBy::Equal)
    }

    /// A row that came in before is known whatever became of its unit since; else what was sold tells.
    fn by_sale_order(
        &mut self,
        stated: &Stated,
        identity: &RowIdentity,
        product: Option<ProductId>,
    ) -> Option<KnownBy> {
        if self.orders.is_twice(stated) {
            return Some(KnownBy::Twice);
        }
        let orders = &mut self.orders;
        let came_in = take_row(&mut self.rows, identity, |known| {
            known.identity.parts == identity.parts && orders.take_unit(stated, known.unit)
        });
        let units = match came_in {
            Some(row) => vec![row.unit],
            None => self.orders.take(stated, product, OrderMatch::ToTheCent),
        };
        let is_known = !units.is_empty();
        self.met.extend(units);
        is_known.then_some(KnownBy::Order)
    }

    /// Whether the sale of one order, goods and size is there for another price, and no row of the file is about it.
    pub fn is_sold_for_another_price(&mut self, stated: &Stated, product: Option<ProductId>) -> bool {
        !self.orders.take(stated, product, OrderMatch::ForAnyPrice).is_empty()
    }

    /// Whether the purchase that a row states beside its sale is there already: in stock, or as a row that came in before
    /// it was sold.
    pub fn knows_purchase(
        &mut self,
        stated: &Stated,
        identity: &RowIdentity,
        product: Option<ProductId>,
    ) -> bool {
        let (met, taken) = (&self.met, &self.taken);
        let came_in = take_row(&mut self.rows, identity, |known| {
            let is_free = !met.contains(&known.unit) && !taken.contains(&known.unit);
            is_free && is_purchase_of(&known.identity.parts, &identity.parts)
        });
        if let Some(row) = came_in {
            self.taken.insert(row.unit);
            self.meet_purchase(stated, product);
            return true;
        }
        let Some(product) = product else { return false };
        if !stated.bought.order.is_empty() {
            return self.by_purchase_order(stated, product);
        }
        let states_it = stated.bought.price.is_some() || stated.bought.on.is_some();
        states_it && self.take_from_stock(stated, product, true).is_some()
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
        same.iter().find_map(|known| only_difference(&known.identity.parts, &identity.parts))
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
        self.meet_purchase(stated, Some(product));
        Some(units)
    }

    fn one_from_stock(
        &mut self,
        stated: &Stated,
        product: ProductId,
        size: &Size,
        states_purchase: bool,
    ) -> Option<UnitId> {
        let sale = stated.sale.as_ref()?;
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
                // A purchase of which another row tells is not this one's.
                && (!states_purchase || is_that_purchase && !self.met.contains(&unit.unit))
        };
        let unit = candidates.iter().find(fits).map(|nth| self.known.in_stock[*nth].unit)?;
        self.taken.insert(unit);
        Some(unit)
    }
}

/// Takes the first row of the same goods that is wanted.
fn take_row<'k>(
    rows: &mut HashMap<i64, Vec<&'k KnownRow>>,
    identity: &RowIdentity,
    mut is_wanted: impl FnMut(&KnownRow) -> bool,
) -> Option<&'k KnownRow> {
    let same = rows.get_mut(&identity.goods)?;
    let at = same.iter().position(|known| is_wanted(known))?;
    Some(same.swap_remove(at))
}
