//! What bringing the file in would do, row by row. Nothing is written.

use std::collections::HashMap;

use chrono::NaiveDate;
use tierstock_domain::{NoPayout, ProductId, payout};
use tierstock_sheets::decisions::Meets;
use tierstock_sheets::refusal::RowFault;
use tierstock_sheets::stated::{Stated, StatedProduct, StatedSale};
use tierstock_store::{ImportGoods, KnownRows};

use super::draft::{Circumstances, Draft};
use super::identity::{self, goods_key, size_key};
use super::matching::Matching;
use super::refunds::{RefundedSale, Refunds};
use super::verdict::{NewGoods, Plan, RowRef, RowVerdict};
use crate::refusal::{RowField, RowRefusal};
use crate::view::KnownBy;

/// Plans all rows that come in.
pub(super) fn of(draft: &Draft, circumstances: &Circumstances, known: &KnownRows) -> Plan {
    let mut planning = Planning {
        draft,
        circumstances,
        known,
        matching: Matching::new(known),
        refunds: Refunds::new(known),
        header: draft.header().unwrap_or_default(),
        plan: Plan::default(),
        new: HashMap::new(),
        purchases: HashMap::new(),
    };
    planning.recognise();
    // What is in stock stands before what is sold: a sale may be that of a purchase further down. A refund may stand
    // above its sale.
    planning.place(|stated| stated.sold().is_none());
    planning.place(|stated| stated.sold().is_some_and(|sale| !sale.is_refund()));
    planning.place(|stated| stated.sold().is_some_and(StatedSale::is_refund));
    planning.plan
}

/// A row that is a purchase, and its day.
type Purchase = (RowRef, Option<NaiveDate>);

struct Planning<'d> {
    draft: &'d Draft,
    circumstances: &'d Circumstances,
    known: &'d KnownRows,
    matching: Matching<'d>,
    refunds: Refunds,
    header: String,
    plan: Plan,
    /// The new products, by their key.
    new: HashMap<String, usize>,
    /// Purchases of the file by goods and size, for sales that another table tells of.
    purchases: HashMap<(String, String), Vec<Purchase>>,
}

impl Planning<'_> {
    fn read(&self, at: RowRef) -> Result<Stated, RowFault> {
        let reader = self.draft.reader(at.table, self.circumstances);
        reader.read(&|column| self.draft.cell(at, column))
    }

    /// The rows that can't be read, and those that are there already.
    fn recognise(&mut self) {
        for at in self.draft.rows() {
            let verdict = if self.draft.left_out.contains(&at) {
                RowVerdict::Refused(RowRefusal::LeftOut)
            } else {
                match self.read(at) {
                    Err(refusal) => RowVerdict::Refused(RowRefusal::Unreadable(refusal)),
                    Ok(stated) => self.recognised(&stated),
                }
            };
            self.plan.verdicts.push((at, verdict));
        }
    }

    fn recognised(&mut self, stated: &Stated) -> RowVerdict {
        let identity = identity::of(stated, &self.header);
        let product = self.product(&stated.goods);
        self.matching.known_by(stated, &identity, product).map_or(RowVerdict::Open, RowVerdict::Known)
    }

    /// Why it is not known what a sale paid out: the row does not say it, and what the place takes is not known. Booked as
    /// if it took nothing, it would have earned too much.
    fn no_payout(&self, stated: &Stated) -> Option<NoPayout> {
        let sale = stated.sold().filter(|sale| sale.fees.is_none())?;
        payout::payout(&self.circumstances.fees.on(sale.on), sale.place, sale.price, None).err()
    }

    fn product(&self, goods: &StatedProduct) -> Option<ProductId> {
        match (&goods.sku, &goods.name) {
            (Some(sku), _) => self.known.by_sku.get(sku.normal()).copied(),
            (None, Some(name)) => self.known.by_name.get(name).copied(),
            (None, None) => None,
        }
    }

    /// Gives the open rows that are wanted now their place.
    fn place(&mut self, wanted: fn(&Stated) -> bool) {
        for nth in 0..self.plan.verdicts.len() {
            let (at, RowVerdict::Open) = self.plan.verdicts[nth] else { continue };
            // It was read before.
            let Ok(stated) = self.read(at) else { continue };
            if wanted(&stated) {
                self.plan.verdicts[nth].1 = self.placed(nth, at, &stated);
            }
        }
    }

    fn placed(&mut self, nth: usize, at: RowRef, stated: &Stated) -> RowVerdict {
        let product = self.product(&stated.goods);
        if let Some(sale) = self.refunds.given_back(stated, product) {
            return self.gives_back(at, sale);
        }
        if let Some(why) = self.no_payout(stated) {
            return RowVerdict::Refused(RowRefusal::NoPayout(why));
        }
        let is_other = self.draft.others.contains(&at);
        if !is_other && self.matching.is_sold_for_another_price(stated, product) {
            return RowVerdict::Refused(RowRefusal::Nearly(RowField::SalePrice));
        }
        self.refunds.note(nth, stated);
        if let Some(verdict) = self.of_purchase(at, stated, product) {
            return verdict;
        }
        let tells_itself = stated.sale.as_ref().is_some_and(|sale| !sale.order.is_empty())
            || !stated.source_id.is_empty()
            || !stated.bought.order.is_empty();
        if !tells_itself
            && !is_other
            && let Some(field) = self.matching.nearly(&identity::of(stated, &self.header))
        {
            return RowVerdict::Refused(RowRefusal::Nearly(field));
        }
        let goods = product.map_or_else(|| ImportGoods::New(self.new_product(stated)), ImportGoods::Known);
        if let (None, [(size, 1)]) = (&stated.sale, &stated.sizes[..]) {
            let key = (goods_key(&stated.goods), size_key(size));
            self.purchases.entry(key).or_default().push((at, stated.bought.on));
        }
        RowVerdict::Added { goods, is_sold: stated.sold().is_some() }
    }

    /// What becomes of a row by the purchase of which it tells the sale; none: that is not there yet.
    fn of_purchase(&mut self, at: RowRef, stated: &Stated, product: Option<ProductId>) -> Option<RowVerdict> {
        stated.sale.as_ref().filter(|sale| !sale.is_refund())?;
        let states_purchase = self.states_purchases(at);
        let may_meet = states_purchase || self.draft.decided.meets == Meets::OldestFirst;
        if stated.sold().is_some() && may_meet {
            if let Some(product) = product
                && let Some(units) = self.matching.take_from_stock(stated, product, states_purchase)
            {
                return Some(RowVerdict::Sold { product, units });
            }
            if !states_purchase && let Some(purchase) = self.purchase(at, stated) {
                self.plan.joins.insert(purchase, at);
                return Some(RowVerdict::Joined);
            }
        }
        let identity = identity::of(stated, &self.header);
        let is_known = states_purchase && self.matching.knows_purchase(stated, &identity, product);
        is_known.then_some(RowVerdict::Known(KnownBy::Purchase))
    }

    /// The unit of the sale is in stock again.
    fn gives_back(&mut self, refund: RowRef, sale: RefundedSale) -> RowVerdict {
        let nth = match sale {
            RefundedSale::Known(unit) => return RowVerdict::GivesBack(Some(unit)),
            RefundedSale::InFile(nth) => nth,
        };
        let (at, of_sale) = &self.plan.verdicts[nth];
        if let RowVerdict::Added { goods: ImportGoods::New(goods), .. } = of_sale {
            self.plan.products[*goods].is_owned = true;
        }
        self.plan.refunds.insert(*at, refund);
        RowVerdict::GivesBack(None)
    }

    /// Whether the row's table tells of purchases: then a sale in it is that of its own row.
    fn states_purchases(&self, at: RowRef) -> bool {
        self.draft.tables[at.table].columns.iter().any(|column| column.field.is_of_a_purchase())
    }

    /// The oldest purchase in another table of the file that the row is the sale of.
    fn purchase(&mut self, at: RowRef, stated: &Stated) -> Option<RowRef> {
        let (sale, [(size, 1)]) = (stated.sale.as_ref()?, &stated.sizes[..]) else { return None };
        let waiting = self.purchases.get_mut(&(goods_key(&stated.goods), size_key(size)))?;
        let fits =
            |(purchase, on): &&Purchase| purchase.table != at.table && on.is_none_or(|on| on <= sale.on);
        let oldest = waiting
            .iter()
            .filter(fits)
            .min_by_key(|(row, on)| (on.is_none(), *on, *row))
            .map(|(row, _)| *row)?;
        waiting.retain(|(row, _)| *row != oldest);
        Some(oldest)
    }

    fn new_product(&mut self, stated: &Stated) -> usize {
        let StatedProduct { sku, name, brand } = &stated.goods;
        let nth = *self.new.entry(goods_key(&stated.goods)).or_insert_with(|| {
            self.plan.products.push(NewGoods {
                sku: sku.clone(),
                name: name.clone(),
                brand: brand.clone(),
                is_owned: false,
            });
            self.plan.products.len() - 1
        });
        let product = &mut self.plan.products[nth];
        // The first row that tells it.
        product.name = product.name.take().or_else(|| name.clone());
        product.brand = product.brand.take().or_else(|| brand.clone());
        product.is_owned |= stated.sold().is_none();
        nth
    }
}
