//! What a rule is about, and what it measures a price by: in the observer's own words.

use tierstock_domain::rules::{Direction, Quantity, Target, Terms, Trigger};
use tierstock_domain::{Channel, Currency, Fees, FixedRate, Market, Money, RuleScope, Side, SizeId, payout};

use super::shop::{HOME, Pair, Stocked, currency};

/// One price: of which goods, where, and which side.
pub type Price = (Market, SizeId, Channel, Side);

/// The pairs at such a price that a rule is about; none: it is not about the price at all.
pub fn covered<'a>(
    scope: &RuleScope,
    terms: &Terms,
    stocked: &'a Stocked,
    (market, size, channel, side): Price,
) -> Option<Vec<&'a Pair>> {
    let sides: &[Side] = match terms.trigger {
        Trigger::Moves(Quantity::AskOrBid, ..) => &[Side::Ask, Side::Bid],
        Trigger::Moves(Quantity::Ask, ..) | Trigger::Crosses(Quantity::Ask, ..) | Trigger::Undercut => {
            &[Side::Ask]
        }
        Trigger::Moves(Quantity::LastSale, ..) => &[Side::LastSale],
        Trigger::Late => &[],
        _ => &[Side::Bid],
    };
    let is_plain = match terms.trigger {
        Trigger::Moves(quantity, ..) | Trigger::Crosses(quantity, ..) => {
            !matches!(quantity, Quantity::Payout | Quantity::Profit | Quantity::Roi)
        }
        _ => false,
    };
    let is_measured = terms.currency().is_none_or(|wanted| wanted == measured_in(terms, market));
    if !sides.contains(&side) || !is_plain && channel != Channel::Standard || !is_measured {
        return None;
    }
    let is_about = |pair: &&Pair| {
        pair.size == size
            && match scope {
                RuleScope::Tag(tag) => pair.tag == *tag,
                RuleScope::Unit(id) => pair.id == *id,
                RuleScope::Size(wanted) => *wanted == size,
                _ => true,
            }
    };
    let pairs: Vec<&Pair> = stocked.pairs.iter().filter(is_about).collect();
    let wants_goods_of_nobody = match scope {
        RuleScope::Product(_) => true,
        RuleScope::Size(wanted) => *wanted == size,
        RuleScope::Tag(_) | RuleScope::Unit(_) => false,
        _ => stocked.is_watched,
    };
    let is_about = !pairs.is_empty() || wants_goods_of_nobody && channel == Channel::Standard;
    is_about.then_some(pairs)
}

/// The currency that amounts of a rule are compared in.
const fn measured_in(terms: &Terms, market: Market) -> Currency {
    match terms.trigger {
        Trigger::Moves(Quantity::Profit, ..) | Trigger::Crosses(Quantity::Profit, ..) => HOME.currency(),
        _ => currency(market),
    }
}

/// What a rule measures a price by.
pub struct Goods<'a> {
    pub worth: &'a Worth<'a>,
    pub stocked: &'a Stocked,
    pub price: Price,
    pub pairs: &'a [&'a Pair],
    pub elsewhere: Option<i64>,
}

impl Goods<'_> {
    pub fn value(&self, terms: &Terms, minor: i64) -> Option<i64> {
        let market = self.price.0;
        let at_home = || self.worth.at_home(market, minor, self.stocked);
        let quantity = match terms.trigger {
            Trigger::Moves(quantity, ..) | Trigger::Crosses(quantity, ..) => quantity,
            Trigger::BelowCost => Quantity::Profit,
            Trigger::BestPlace => return Some(at_home()? - self.elsewhere?),
            Trigger::Undercut | Trigger::Late => return Some(minor),
        };
        match quantity {
            Quantity::Payout => Some(self.worth.paid(market, minor, self.stocked)?.minor()),
            Quantity::Profit => Some(at_home()? - self.cost()?),
            Quantity::Roi => {
                let cost = self.cost()?;
                Some((at_home()? - cost) * 1_000 / cost)
            }
            _ => Some(minor),
        }
    }

    /// What the pairs cost on average.
    fn cost(&self) -> Option<i64> {
        let sum: i64 = self.pairs.iter().map(|pair| pair.cost).sum();
        sum.checked_div(i64::try_from(self.pairs.len()).ok()?)
    }

    pub fn line(&self, terms: &Terms) -> Option<(Direction, i64)> {
        match terms.trigger {
            Trigger::Crosses(_, way, Target::Amount(money)) => Some((way, money.minor())),
            Trigger::Crosses(_, way, Target::Permille(permille)) => Some((way, permille)),
            Trigger::Undercut => Some((Direction::Falls, undercut(self.pairs, self.price.0)?)),
            Trigger::BelowCost => Some((Direction::Falls, -1)),
            // Of two that pay the same it is StockX.
            Trigger::BestPlace => Some((Direction::Both, i64::from(self.price.0 == Market::Alias))),
            Trigger::Moves(..) | Trigger::Late => None,
        }
    }
}

/// At which ask, or below, the lowest listing there is undercut. At Alias an equal ask may be the user's own.
fn undercut(pairs: &[&Pair], market: Market) -> Option<i64> {
    let here = pairs.iter().filter_map(|pair| pair.listed).filter(|(at, _)| *at == market);
    Some(here.map(|(_, asked)| asked).min()? - i64::from(market == Market::Alias))
}

/// The fees that every user begins with, and the exchange rates of the moment.
pub struct Worth<'a> {
    pub fees: Fees<'a>,
    /// Into the own currency, of each marketplace's.
    pub rates: [Option<FixedRate>; 2],
}

impl Worth<'_> {
    /// What is paid out of a price.
    fn paid(&self, market: Market, minor: i64, stocked: &Stocked) -> Option<Money> {
        let price = Money::new(minor, currency(market));
        Some(payout::of_quote(&self.fees, market, price, stocked.kind).ok()?.amount())
    }

    /// The same in the own currency.
    pub fn at_home(&self, market: Market, minor: i64, stocked: &Stocked) -> Option<i64> {
        let rate = self.rates[market as usize].as_ref()?;
        let conversion = self.fees.conversion(market.into());
        Some(payout::at_home(self.paid(market, minor, stocked)?, rate, conversion)?.minor())
    }
}
