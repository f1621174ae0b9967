//! What a price means to a rule: the price itself, what it pays out, or what that is beside a cost or another marketplace.

use rusqlite::Connection;
use tierstock_domain::rules::judging::{Alert, Measure};
use tierstock_domain::rules::{Coverage, Goods, Quantity, Terms, Trigger};
use tierstock_domain::{
    Channel, Currency, ItemCondition, Market, Moment, Money, ProductId, ProductKind, Rule, RuleId, RuleScope,
};

use crate::StoreError;
use crate::alerts::{AlertReason, Measured};
use crate::worth::{self, Standard, Valuer};

/// What is needed to say what prices of a product mean.
pub(super) struct Measures {
    valuer: Valuer,
    kind: Option<ProductKind>,
    /// The known prices from where the seller ships, at all marketplaces.
    standard: Vec<Standard>,
}

/// How the prices of some goods are measured by a rule.
pub(super) struct Ruler<'a> {
    measures: Option<&'a Measures>,
    quantity: Quantity,
    market: Market,
    /// Of the price.
    currency: Currency,
    /// What the units cost on average, in minor units of the own currency.
    cost: Option<i64>,
    /// What the other marketplace pays, in minor units of the own currency.
    elsewhere: Option<i64>,
    is_place: bool,
    /// The lowest listing there.
    pub listed: Option<i64>,
}

impl Measures {
    pub fn load(db: &Connection, product: ProductId, at: Moment) -> Result<Self, StoreError> {
        Ok(Self {
            valuer: Valuer::load(db, at)?,
            kind: worth::kind(db, product)?,
            standard: worth::quotes(db, product)?,
        })
    }

    /// The better payout at the other marketplace, for new goods in the same size.
    fn elsewhere(&self, goods: Goods) -> Option<i64> {
        let others = self.standard.iter().filter(|quote| {
            quote.market != goods.market && quote.size == goods.size && quote.condition == goods.condition
        });
        let payouts =
            others.filter_map(|quote| self.at_home(quote.market, Money::new(quote.bid?, quote.currency)));
        payouts.max()
    }

    fn at_home(&self, market: Market, price: Money) -> Option<i64> {
        Some(self.valuer.left(market, price, self.kind)?.amount.minor())
    }
}

/// Whether the terms need more than the price to be measured.
pub(super) const fn is_needed(terms: &Terms) -> bool {
    matches!(terms.quantity(), Some(Quantity::Payout | Quantity::Profit | Quantity::Roi))
}

impl<'a> Ruler<'a> {
    /// How the terms measure the prices of goods; none: they don't, such as an amount in another currency.
    pub fn new(
        Rule { scope, terms, .. }: &Rule,
        coverage: &Coverage,
        goods: Goods,
        currency: Currency,
        measures: Option<&'a Measures>,
    ) -> Option<Self> {
        let quantity = terms.quantity()?;
        let is_place = matches!(terms.trigger, Trigger::BestPlace);
        // Only what the seller ships can be listed, or sold at the highest bid.
        let is_sold = is_needed(terms) || matches!(terms.trigger, Trigger::Undercut);
        if is_sold && goods.channel != Channel::Standard || is_place && goods.condition != ItemCondition::NEW
        {
            return None;
        }
        let listings = scope.units(coverage, goods).flat_map(|unit| &unit.listings);
        let listed = listings
            .filter(|(market, price)| *market == goods.market && price.currency() == currency)
            .map(|(_, price)| price.minor())
            .min();
        let elsewhere = measures.filter(|_| is_place).and_then(|measures| measures.elsewhere(goods));
        let cost = mean_cost(scope, coverage, goods);
        let ruler =
            Self { measures, quantity, market: goods.market, currency, cost, elsewhere, is_place, listed };
        let is_measured = terms.currency().is_none_or(|wanted| ruler.measured_in() == Some(wanted));
        is_measured.then_some(ruler)
    }

    /// The currency of what is measured; none: it is a share.
    fn measured_in(&self) -> Option<Currency> {
        match self.quantity {
            Quantity::Roi => None,
            Quantity::Profit => self.measures.map(|measures| measures.valuer.home()),
            Quantity::Payout if self.is_place => self.measures.map(|measures| measures.valuer.home()),
            _ => Some(self.currency),
        }
    }

    /// What it is judged by.
    pub fn as_measure<T>(&self, judge: impl FnOnce(&Measure<'_>) -> T) -> T {
        judge(&Measure {
            of: &|price| self.measure(price),
            currency: self.measured_in().unwrap_or(self.currency),
            market: self.market,
            listed: self.listed,
        })
    }

    /// The quantity at a price in minor units; none: not known.
    fn measure(&self, minor: i64) -> Option<i64> {
        let price = Money::new(minor, self.currency);
        let at_home = || self.measures?.at_home(self.market, price);
        match self.quantity {
            Quantity::Payout if self.is_place => at_home()?.checked_sub(self.elsewhere?),
            Quantity::Payout => {
                let measures = self.measures?;
                measures.valuer.payout(self.market, price, measures.kind).map(Money::minor)
            }
            Quantity::Profit => at_home()?.checked_sub(self.cost?),
            Quantity::Roi => {
                let (payout, cost) =
                    (i128::from(at_home()?), i128::from(self.cost.filter(|cost| *cost > 0)?));
                i64::try_from((payout - cost) * 1_000 / cost).ok()
            }
            Quantity::Ask | Quantity::Bid | Quantity::AskOrBid | Quantity::LastSale => Some(minor),
        }
    }
}

impl Ruler<'_> {
    /// What an alert says beside the price.
    pub fn about(&self, rule: RuleId, terms: &Terms, alert: Alert) -> AlertReason {
        let quantity = Some(self.quantity)
            .filter(|quantity| matches!(quantity, Quantity::Payout | Quantity::Profit | Quantity::Roi));
        let measured = match alert {
            Alert::Pend { old, new } | Alert::Ready { old, new } if quantity.is_some() => {
                self.measure(new).map(|to| (self.measure(old), to))
            }
            _ if matches!(terms.trigger, Trigger::Undercut) => self.listed.map(|listed| (None, listed)),
            _ => None,
        };
        let measured = measured.map(|(from, to)| Measured { from, to, currency: self.measured_in() });
        AlertReason { rule, kind: terms.name(), quantity, measured }
    }
}

/// What the units cost on average, of those whose cost is known.
fn mean_cost(scope: &RuleScope, coverage: &Coverage, goods: Goods) -> Option<i64> {
    let (mut sum, mut count) = (0_i64, 0_i64);
    for cost in scope.units(coverage, goods).filter_map(|unit| unit.cost) {
        sum = sum.checked_add(cost.minor())?;
        count += 1;
    }
    sum.checked_div(count)
}
