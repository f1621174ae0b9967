//! An observer who sees every answer that was fetched and follows the rules as they are worded. Knows nothing of how the
//! app keeps what it goes by.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::rules::{Direction, Quantity, Target, Terms, Trigger};
use tierstock_domain::{
    Channel, Currency, DayRates, FeeBook, Fees, FixedRate, Market, Money, ProductId, Rates, RuleId,
    RuleScope, Side, SizeId, Tier, TierPolicies, payout,
};

use super::fetched::Fetched;
use super::one_rule::{Believed, Look, OneRule, Verdict, Wording};
use super::shop::{HOME, Pair, Stocked, currency};
use crate::harness::{Moment, start};

/// One price: of which goods, where, and which side.
pub type Price = (Market, SizeId, Channel, Side);

/// What was told: when, by which rule, of which price, from what to what.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Told {
    pub at: Moment,
    pub product: i64,
    pub rule: i64,
    pub market: &'static str,
    pub size: i64,
    pub channel: u8,
    pub side: &'static str,
    pub old: i64,
    pub new: i64,
}

/// What came of looking at a product on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Day {
    pub looked: u32,
    pub below: u32,
    pub suspect: u32,
    pub gone: u32,
    pub alerts: u32,
}

/// The rule that every user begins with, and the dollars that a move must be worth to it.
pub const FIRST: RuleId = RuleId(1);
pub const FIRST_DOLLARS: u32 = 5;

/// Of a told move nobody can say whether it still stood; 1: it did, 0: it did not.
pub const NOT_KNOWN: u8 = 2;

/// A told move that was not judged yet.
struct Unjudged {
    told: Told,
    price: Price,
}

pub struct Observer {
    fees: FeeBook,
    rates: Rates,
    products: HashMap<ProductId, Watch>,
    /// What was told since it was taken.
    pub told: Vec<Told>,
    /// How told moves turned out, since it was taken.
    pub judged: Vec<(Told, u8)>,
    pub days: BTreeMap<(ProductId, NaiveDate), Day>,
    /// From when on the first rule measures a price of a hot pair from which value.
    pub baselines: HashMap<(ProductId, Price), Vec<(Moment, i64)>>,
}

/// All that is remembered of a product.
struct Watch {
    stocked: Stocked,
    /// The rules that may concern it, the one that is told before others first.
    rules: Vec<(RuleId, RuleScope, Terms)>,
    believed: HashMap<Price, Believed>,
    memory: HashMap<(RuleId, Price), OneRule>,
    /// When a rise, or a fall, of a price was told last.
    told_at: HashMap<(Price, bool), Moment>,
    unjudged: Vec<Unjudged>,
}

impl Observer {
    pub fn new(products: &[Stocked], rules: &[(RuleId, RuleScope, Terms)]) -> Self {
        let watch = |stocked: &Stocked| {
            let mut rules: Vec<_> =
                rules.iter().filter(|(_, scope, _)| may_concern(scope, stocked)).cloned().collect();
            rules.sort_by_key(|(id, scope, terms)| {
                let is_move = matches!(terms.trigger, Trigger::Moves(..));
                (is_move, Reverse(scope.narrowness()), *id)
            });
            let stocked = stocked.clone();
            let watch = Watch {
                stocked,
                rules,
                believed: HashMap::new(),
                memory: HashMap::new(),
                told_at: HashMap::new(),
                unjudged: Vec::new(),
            };
            (watch.stocked.id, watch)
        };
        let fees = FeeBook::new(Vec::new(), HOME);
        Self {
            fees,
            rates: Rates::default(),
            products: products.iter().map(watch).collect(),
            told: Vec::new(),
            judged: Vec::new(),
            days: BTreeMap::new(),
            baselines: HashMap::new(),
        }
    }

    /// The sizes of a product that a rule may be about.
    pub fn follows(&self, product: ProductId) -> HashSet<SizeId> {
        let Watch { stocked, rules, .. } = &self.products[&product];
        let is_covered = |size| {
            let channels =
                Market::ALL.into_iter().flat_map(|market| Channel::ALL.map(|channel| (market, channel)));
            let mut prices =
                channels.flat_map(|(market, channel)| Side::ALL.map(|side| (market, size, channel, side)));
            prices.any(|price| {
                rules.iter().any(|(_, scope, terms)| covered(scope, terms, stocked, price).is_some())
            })
        };
        stocked.sizes.values().copied().filter(|size| is_covered(*size)).collect()
    }

    /// An answer of the bank's.
    pub fn hears(&mut self, rates: DayRates) {
        self.rates.add(rates);
    }

    /// An answer.
    pub fn sees(&mut self, fetched: &Fetched) {
        let Some(prices) = &fetched.prices else { return };
        let watch = self.products.get_mut(&fetched.product).expect("it is in the shop");
        let today = fetched.at.date_naive();
        let rate_of = |market| self.rates.fix(currency(market), HOME.currency(), today);
        let worth = Worth { fees: self.fees.on(start().date_naive()), rates: Market::ALL.map(rate_of) };
        let mut day = Day { looked: 1, ..Day::default() };
        // What it does not mention is not offered.
        let known = watch.believed.keys().filter(|(market, ..)| *market == fetched.market);
        let mut goods: Vec<(SizeId, Channel)> =
            known.map(|(_, size, channel, _)| (*size, *channel)).collect();
        goods.extend(prices.keys());
        goods.sort_by_key(|(size, channel)| (*size, *channel as u8));
        goods.dedup();
        for (size, channel) in goods {
            let offered = prices.get(&(size, channel)).copied().unwrap_or_default();
            for (side, price) in Side::ALL.into_iter().zip(offered) {
                let price_of = (fetched.market, size, channel, side);
                let told = watch.look(&worth, fetched.at, price_of, price, &mut day);
                self.told.extend(told);
                if let Some(from) = watch.hot_baseline(price_of) {
                    let known = self.baselines.entry((fetched.product, price_of)).or_default();
                    if known.last().is_none_or(|(_, last)| *last != from) {
                        known.push((fetched.at, from));
                    }
                }
            }
        }
        self.judged.extend(watch.judge(fetched));
        let of_day = self.days.entry((fetched.product, fetched.at.date_naive())).or_default();
        of_day.add(day);
    }
}

impl Observer {
    /// Whether a rule tells that prices of the product there are late: it is hot, and an ask of a size that matters is known.
    pub fn tells_when_late(&self, product: ProductId, market: Market) -> bool {
        let watch = &self.products[&product];
        let matters = |size: SizeId| {
            watch.stocked.is_watched || watch.stocked.pairs.iter().any(|pair| pair.size == size)
        };
        watch.stocked.tier == Tier::Hot
            && watch.believed.iter().any(|((of, size, channel, side), believed)| {
                *of == market
                    && (*channel, *side) == (Channel::Standard, Side::Ask)
                    && matters(*size)
                    && believed.value.is_some()
            })
    }
}

impl Day {
    const fn add(&mut self, other: Self) {
        self.looked += other.looked;
        self.below += other.below;
        self.suspect += other.suspect;
        self.gone += other.gone;
        self.alerts += other.alerts;
    }
}

impl Watch {
    /// Looks at one price by all rules: the first one tells.
    fn look(
        &mut self,
        worth: &Worth<'_>,
        at: Moment,
        price: Price,
        minor: Option<i64>,
        day: &mut Day,
    ) -> Option<Told> {
        let believed = self.believed.entry(price).or_default();
        let look = believed.look(at, minor);
        let mut verdicts = Vec::new();
        let mut told = None;
        let rules = std::mem::take(&mut self.rules);
        for (id, scope, terms) in &rules {
            let Some(pairs) = covered(scope, terms, &self.stocked, price) else { continue };
            let is_place = terms.trigger == Trigger::BestPlace;
            let elsewhere = is_place.then(|| self.elsewhere(worth, price)).flatten();
            let goods = Goods { worth, stocked: &self.stocked, price, pairs: &pairs, elsewhere };
            let value = |minor| goods.value(terms, minor);
            let wording =
                Wording { terms, value: &value, line: goods.line(terms), currency: currency(price.0) };
            let (id, mut memory) = (*id, self.memory.remove(&(*id, price)).unwrap_or_default());
            let verdict = wording.judge(&mut memory, look);
            self.memory.insert((id, price), memory);
            verdicts.push(verdict);
            if let (Verdict::Tell { from, since }, Some(new)) = (verdict, minor) {
                let rose = new > from;
                let last = self.told_at.get(&(price, rose));
                let is_told =
                    told.is_some() || since.is_some_and(|since| last.is_some_and(|last| *last >= since));
                if !is_told {
                    self.told_at.insert((price, rose), at);
                    told = Some(self.tell(id, at, price, (from, new)));
                }
            }
        }
        self.rules = rules;
        count(day, look, &verdicts);
        day.alerts += u32::from(told.is_some());
        told
    }

    fn tell(&mut self, rule: RuleId, at: Moment, price: Price, (old, new): (i64, i64)) -> Told {
        let (market, size, channel, side) = price;
        let (market, side, channel) = (market.key(), side.key(), channel as u8);
        let product = self.stocked.id.0;
        let told = Told { at, product, rule: rule.0, market, size: size.0, channel, side, old, new };
        self.unjudged.push(Unjudged { told: told.clone(), price });
        told
    }

    /// What the other marketplace pays for the same goods from a seller, as far as it is known.
    fn elsewhere(&self, worth: &Worth<'_>, (market, size, ..): Price) -> Option<i64> {
        let other = if market == Market::StockX { Market::Alias } else { Market::StockX };
        let bid = self.believed.get(&(other, size, Channel::Standard, Side::Bid))?.last?;
        worth.at_home(other, bid, &self.stocked)
    }

    /// What the first rule measures a pair of a hot product from.
    fn hot_baseline(&self, price: Price) -> Option<i64> {
        let (_, size, channel, _) = price;
        let is_hot_pair = self.stocked.tier == Tier::Hot
            && channel == Channel::Standard
            && self.stocked.pairs.iter().any(|pair| pair.size == size);
        is_hot_pair.then(|| self.memory.get(&(FIRST, price))?.from).flatten()
    }

    /// Moves that were told an hour ago or more, at the first answer that knows the price: does half of it still stand?
    fn judge(&mut self, fetched: &Fetched) -> Vec<(Told, u8)> {
        let hour = TimeDelta::hours(1);
        let in_time = TierPolicies::default().old_after(self.stocked.tier) + hour * 2;
        let mut judged = Vec::new();
        self.unjudged.retain(|Unjudged { told, price }| {
            if price.0 != fetched.market || fetched.at - told.at < hour {
                return true;
            }
            let is_now = self.believed.get(price).and_then(|believed| believed.last);
            let stands = match is_now {
                _ if fetched.at - told.at > in_time => NOT_KNOWN,
                None => return true,
                Some(now) if told.new > told.old => u8::from((now - told.old) * 2 >= told.new - told.old),
                Some(now) => u8::from((told.old - now) * 2 >= told.old - told.new),
            };
            judged.push((told.clone(), stands));
            false
        });
        judged
    }
}

/// A price that rules are about is counted by what they made of it.
fn count(day: &mut Day, look: Look, verdicts: &[Verdict]) {
    if verdicts.is_empty() {
        return;
    }
    let is_quiet = verdicts.iter().all(|verdict| *verdict == Verdict::Nothing);
    match look.price {
        Some(_) if !look.is_certain => day.suspect += 1,
        _ if verdicts.contains(&Verdict::Gone) => day.gone += 1,
        Some(price) if is_quiet && look.before.is_some_and(|before| before != price) => day.below += 1,
        _ => {}
    }
}

fn may_concern(scope: &RuleScope, stocked: &Stocked) -> bool {
    match scope {
        RuleScope::All => true,
        RuleScope::Tier(tier) => *tier == stocked.tier,
        RuleScope::Brand(brand) => Some(brand) == stocked.brand.as_ref(),
        RuleScope::Product(id) => *id == stocked.id,
        RuleScope::Size(size) => stocked.sizes.values().any(|known| known == size),
        RuleScope::Tag(tag) => stocked.pairs.iter().any(|pair| pair.tag == *tag),
        RuleScope::Unit(id) => stocked.pairs.iter().any(|pair| pair.id == *id),
    }
}

/// The pairs at such a price that a rule is about; none: it is not about the price at all.
fn covered<'a>(
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
struct Goods<'a> {
    worth: &'a Worth<'a>,
    stocked: &'a Stocked,
    price: Price,
    pairs: &'a [&'a Pair],
    elsewhere: Option<i64>,
}

impl Goods<'_> {
    fn value(&self, terms: &Terms, minor: i64) -> Option<i64> {
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

    fn line(&self, terms: &Terms) -> Option<(Direction, i64)> {
        let is_alias = i64::from(self.price.0 == Market::Alias);
        match terms.trigger {
            Trigger::Crosses(_, way, Target::Amount(money)) => Some((way, money.minor())),
            Trigger::Crosses(_, way, Target::Permille(permille)) => Some((way, permille)),
            Trigger::Undercut => {
                let here = self.pairs.iter().filter_map(|pair| pair.listed);
                let asked =
                    here.filter(|(market, _)| *market == self.price.0).map(|(_, asked)| asked).min()?;
                // At Alias an equal ask may be the user's own.
                Some((Direction::Falls, asked - is_alias))
            }
            Trigger::BelowCost => Some((Direction::Falls, -1)),
            // Of two that pay the same it is StockX.
            Trigger::BestPlace => Some((Direction::Both, is_alias)),
            Trigger::Moves(..) | Trigger::Late => None,
        }
    }
}

/// The fees that every user begins with, and the exchange rates of the moment.
struct Worth<'a> {
    fees: Fees<'a>,
    /// Into the own currency, of each marketplace's.
    rates: [Option<FixedRate>; 2],
}

impl Worth<'_> {
    /// What is paid out of a price.
    fn paid(&self, market: Market, minor: i64, stocked: &Stocked) -> Option<Money> {
        let price = Money::new(minor, currency(market));
        Some(payout::of_quote(&self.fees, market, price, stocked.kind).ok()?.amount())
    }

    /// The same in the own currency.
    fn at_home(&self, market: Market, minor: i64, stocked: &Stocked) -> Option<i64> {
        let rate = self.rates[market as usize].as_ref()?;
        let conversion = self.fees.conversion(market.into());
        Some(payout::at_home(self.paid(market, minor, stocked)?, rate, conversion)?.minor())
    }
}
