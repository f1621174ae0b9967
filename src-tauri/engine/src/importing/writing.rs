//! From what a row states to what is written: units with their costs, and sales with the payout that is stated.

use std::collections::HashMap;

use tierstock_domain::{
    Cost, Details, Money, Part, Payout, Place, ProductId, ProductKind, Sale, SaleState, SizeId, Treatment,
    payout,
};
use tierstock_sheets::refusal::RowFault;
use tierstock_sheets::stated::{Ended, Stated, StatedSale, share};
use tierstock_store::{ImportGoods, ImportRow, ImportUnit, RowIdentity};

use super::draft::{Circumstances, Draft};
use super::identity;
use super::refunds::lost;
use super::verdict::RowRef;
use super::verdict::RowVerdict;

/// Writes the rows of a plan.
pub(super) struct Writer<'d> {
    pub draft: &'d Draft,
    pub circumstances: &'d Circumstances,
    /// What products are, as far as that is known.
    pub kinds: &'d HashMap<ProductId, ProductKind>,
    pub header: &'d str,
}

impl Writer<'_> {
    /// What is written for a row; none: nothing, or another row writes it.
    pub fn row(&self, at: RowRef, verdict: &RowVerdict) -> Option<ImportRow> {
        let stated = self.read(at).ok()?;
        let mut identities = vec![identity::of(&stated, self.header)];
        let (goods, units) = match verdict {
            RowVerdict::Added { goods, .. } => {
                let joined = self.draft.plan.joins.get(&at).map(|sale| (*sale, self.read(*sale)));
                let joined = joined.and_then(|(at, sale)| Some((at, sale.ok()?)));
                identities.extend(joined.as_ref().map(|(_, sale)| identity::of(sale, self.header)));
                let (of_sale, told) = joined.as_ref().map_or((at, &stated), |(at, sale)| (*at, sale));
                let refund = self.refund(of_sale, &mut identities);
                let kind = match goods {
                    ImportGoods::Known(product) => self.kind(*product),
                    ImportGoods::New(_) | ImportGoods::OfUnit(_) => None,
                };
                (*goods, self.added(&stated, told.sale.as_ref(), refund.as_ref(), kind)?)
            }
            RowVerdict::Sold { product, units } => {
                let sale = stated.sale.as_ref()?;
                let refund = self.refund(at, &mut identities);
                let sold = (0..).zip(units).map(|(nth, unit)| {
                    let sale =
                        self.sale(sale, refund.as_ref(), self.kind(*product), (nth, stated.units()))?;
                    let sale = Box::new(sale);
                    Some(ImportUnit::Sold { unit: *unit, sale })
                });
                (ImportGoods::Known(*product), sold.collect::<Option<Vec<_>>>()?)
            }
            RowVerdict::GivesBack(Some(unit)) => {
                let refund = stated.sale.as_ref()?;
                let currency = refund.price.currency();
                let given_back = ImportUnit::GivenBack {
                    unit: *unit,
                    on: refund.on,
                    paid_back: refund.payout().map(|minor| Money::new(minor, currency)),
                    outbound: Money::new(refund.outbound, currency),
                };
                (ImportGoods::OfUnit(*unit), vec![given_back])
            }
            _ => return None,
        };
        Some(ImportRow { goods, units, identities })
    }

    /// The refund of a row's sale, which makes it known as well.
    fn refund(&self, of: RowRef, identities: &mut Vec<RowIdentity>) -> Option<StatedSale> {
        let refund = self.read(*self.draft.plan.refunds.get(&of)?).ok()?;
        identities.push(identity::of(&refund, self.header));
        refund.sale
    }

    pub fn read(&self, at: RowRef) -> Result<Stated, RowFault> {
        self.draft.reader(at.table, self.circumstances).read(&|column| self.draft.cell(at, column))
    }

    fn added(
        &self,
        stated: &Stated,
        sale: Option<&StatedSale>,
        refund: Option<&StatedSale>,
        kind: Option<ProductKind>,
    ) -> Option<Vec<ImportUnit>> {
        let units = stated.units();
        let added = (0..).zip(stated.each()).map(|(nth, size)| {
            let sale = sale.map(|sale| self.sale(sale, refund, kind, (nth, units)).map(Box::new));
            let sale = match sale {
                None => None,
                Some(sale) => Some(sale?),
            };
            Some(ImportUnit::Added {
                size: size.clone(),
                details: Box::new(self.details(stated, nth, units)),
                sale,
            })
        });
        added.collect()
    }

    fn kind(&self, product: ProductId) -> Option<ProductKind> {
        self.kinds.get(&product).copied()
    }

    /// The sale of one of so many units. Where the payout is not stated it is expected under the fees of the day.
    fn sale(
        &self,
        stated: &StatedSale,
        refund: Option<&StatedSale>,
        kind: Option<ProductKind>,
        (nth, units): (u32, u32),
    ) -> Option<Sale> {
        let currency = stated.price.currency();
        let money = |minor| Money::new(share(minor, nth, units), currency);
        let price = money(stated.price.minor());
        let fees =
            stated.fees.as_ref().map(|fees| fees.iter().map(|(part, fee)| (*part, money(*fee))).collect());
        let actual = match fees {
            None => None,
            Some(fees) => Some(Payout::new(price, fees).ok()?),
        };
        let fees = self.circumstances.fees.on(stated.on);
        let by_the_book = payout::payout(&fees, stated.place, price, kind).ok();
        let (state, end_cost) = outcome(stated, refund);
        let nothing_taken = || without_fees(stated.place, price).filter(|_| state != SaleState::Sold);
        let expected = by_the_book.or_else(|| actual.clone()).or_else(nothing_taken)?;
        Some(Sale {
            place: stated.place,
            place_name: stated.place_name.clone(),
            sold_on: stated.on,
            listed: None,
            expected,
            actual,
            outbound: money(stated.outbound),
            reference: stated.order.clone(),
            buyer: stated.buyer.clone(),
            rate: None,
            conversion: None,
            state,
            end_cost: money(end_cost),
        })
    }

    fn details(&self, stated: &Stated, nth: u32, units: u32) -> Details {
        let bought = &stated.bought;
        let share = |minor| share(minor, nth, units);
        Details {
            // The store knows it once the size has a row.
            size: SizeId(0),
            condition: stated.condition,
            cost: Cost {
                price: bought.price.map(share),
                tax: share(bought.tax),
                inbound: share(bought.inbound),
                other: share(bought.other),
                // Whoever enters the price later pays in their own.
                currency: bought.price.map_or(self.circumstances.home, |_| bought.currency),
                rate: None,
            },
            bought_on: bought.on,
            bought_from: bought.from.clone(),
            order_number: bought.order.clone(),
            kept_at: stated.kept_at.clone(),
            tags: stated.tags.clone(),
            notes: stated.notes.clone(),
            receipt: None,
            own_value: None,
            treatment: Treatment::NotStated,
        }
    }
}

/// What became of a sale, and what that cost, in minor units. A payout below zero was borne.
fn outcome(stated: &StatedSale, refund: Option<&StatedSale>) -> (SaleState, i64) {
    let borne = stated.payout().map_or(0, |payout| payout.saturating_neg().max(0));
    match (refund, stated.ended) {
        (Some(refund), _) => (SaleState::Returned(refund.on), lost(stated.payout(), refund)),
        (None, Some(Ended::Returned)) => (SaleState::Returned(stated.on), borne),
        (None, Some(Ended::Cancelled)) => (SaleState::Cancelled(stated.on), borne),
        (None, None) => (SaleState::Sold, 0),
    }
}

/// Of a sale that came to nothing nothing is taken, part by part.
fn without_fees(place: Place, price: Money) -> Option<Payout> {
    let nothing = Money::new(0, price.currency());
    let parts: Vec<(Part, Money)> = Part::at(place).iter().map(|part| (*part, nothing)).collect();
    Payout::new(price, parts).ok()
}
