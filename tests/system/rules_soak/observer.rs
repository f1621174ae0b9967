//! An observer who sees every answer that was fetched and follows the rules as they are worded. Knows nothing of how the
//! app keeps what it goes by.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};
use tierstock_domain::rules::{Direction, Quantity, Terms, Trigger, TriggerName};
use tierstock_domain::{
    Channel, DayRates, FeeBook, Market, ProductId, Rates, RuleId, RuleScope, Side, SizeId, Tier,
    TierPolicies, UnitId,
};

use super::fetched::Fetched;
use super::goods::{Goods, Price, Worth, covered};
use super::one_rule::{Believed, Look, OneRule, Verdict, Wording};
use super::shop::{HOME, Stocked, currency};
use crate::harness::{Moment, start};

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

/// What was told and not judged yet.
struct Unjudged {
    told: Told,
    price: Price,
    /// Of what did not move: the line that it was beyond.
    line: Option<(Direction, i64)>,
}

/// What is said of a price: what of it became true, and what is worked out from it beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Saying(TriggerName, Option<Quantity>);

impl Saying {
    fn of(terms: &Terms) -> Self {
        let is_beside =
            |quantity: &Quantity| matches!(quantity, Quantity::Payout | Quantity::Profit | Quantity::Roi);
        Self(terms.name(), terms.quantity().filter(is_beside))
    }
}

/// What the user heard of a price.
struct Heard {
    at: Moment,
    price: Price,
    saying: Saying,
    /// Up, down, or that it did not move.
    way: Ordering,
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
    /// When it was last answered for.
    answered: HashMap<Market, Moment>,
    memory: HashMap<(RuleId, Price), OneRule>,
    heard: Vec<Heard>,
    unjudged: Vec<Unjudged>,
}

impl Observer {
    pub fn new(products: &[Stocked], rules: &[(RuleId, RuleScope, Terms)]) -> Self {
        let watch = |stocked: &Stocked| {
            let mut watch = Watch {
                stocked: stocked.clone(),
                rules: Vec::new(),
                believed: HashMap::new(),
                answered: HashMap::new(),
                memory: HashMap::new(),
                heard: Vec::new(),
                unjudged: Vec::new(),
            };
            watch.goes_by(rules);
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

    /// The user makes rules.
    pub fn goes_by(&mut self, rules: &[(RuleId, RuleScope, Terms)]) {
        for watch in self.products.values_mut() {
            watch.goes_by(rules);
        }
    }

    /// The lowest ask that is known of a size.
    pub fn ask(&self, product: ProductId, market: Market, size: SizeId) -> Option<i64> {
        self.products[&product].believed.get(&(market, size, Channel::Standard, Side::Ask))?.last
    }

    /// The user lists a pair at another price.
    pub fn relists(&mut self, product: ProductId, unit: UnitId, listed: (Market, i64)) {
        let Watch { stocked, .. } = self.products.get_mut(&product).expect("it is in the shop");
        let pair = stocked.pairs.iter_mut().find(|pair| pair.id == unit).expect("it is a pair of it");
        pair.listed = Some(listed);
    }

    /// The user's own region is this one again.
    pub fn comes_back(&mut self, now: Moment) {
        self.products.values_mut().for_each(|watch| watch.begin_anew(now));
    }

    /// An answer of the bank's.
    pub fn hears(&mut self, rates: DayRates) {
        self.rates.add(rates);
    }

    /// An answer.
    pub fn sees(&mut self, fetched: &Fetched) {
        let Some(prices) = &fetched.prices else { return };
        let watch = self.products.get_mut(&fetched.product).expect("it is in the shop");
        watch.answered.insert(fetched.market, fetched.at);
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
        self.judged.extend(watch.judge(fetched, &worth));
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
    fn goes_by(&mut self, rules: &[(RuleId, RuleScope, Terms)]) {
        self.rules.extend(rules.iter().filter(|(_, scope, _)| may_concern(scope, &self.stocked)).cloned());
        self.rules.sort_by_key(|(id, scope, terms)| {
            let is_move = matches!(terms.trigger, Trigger::Moves(..));
            (is_move, Reverse(scope.narrowness()), *id)
        });
    }

    /// Moves are measured from what was known last, and of what is older than promised from what is seen next.
    fn begin_anew(&mut self, now: Moment) {
        self.memory.clear();
        let promised = TierPolicies::default().old_after(self.stocked.tier);
        for ((market, ..), believed) in &mut self.believed {
            believed.is_old = self.answered.get(market).is_none_or(|at| now - *at > promised);
        }
    }

    /// Looks at one price by all rules: of those that say the same the first one tells.
    fn look(
        &mut self,
        worth: &Worth<'_>,
        at: Moment,
        price: Price,
        minor: Option<i64>,
        day: &mut Day,
    ) -> Vec<Told> {
        let believed = self.believed.entry(price).or_default();
        let look = believed.look(at, minor);
        let mut verdicts = Vec::new();
        let mut told = Vec::new();
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
                let heard = Heard { at, price, saying: Saying::of(terms), way: new.cmp(&from) };
                if !self.has_heard(&heard, since) {
                    self.heard.push(heard);
                    let line = goods.line(terms).filter(|_| new == from);
                    told.push((self.tell(id, at, price, (from, new)), line));
                }
            }
        }
        self.rules = rules;
        count(day, look, &verdicts);
        day.alerts += u32::try_from(told.len()).expect("a few");
        self.unjudged.extend(told.iter().map(|(told, line)| Unjudged {
            told: told.clone(),
            price,
            line: *line,
        }));
        told.into_iter().map(|(told, _)| told).collect()
    }

    /// Whether the user heard it of the same price by this answer, or since it was first seen. Whatever else is said of a
    /// move, the move is said with it.
    fn has_heard(&self, news: &Heard, since: Option<Moment>) -> bool {
        self.heard.iter().any(|heard| {
            let is_now = heard.at == news.at && heard.way.is_eq() == news.way.is_eq();
            let is_since = since.is_some_and(|since| heard.at >= since) && heard.way == news.way;
            let is_same = news.saying.0 == TriggerName::Moves || heard.saying == news.saying;
            heard.price == news.price && (is_now || is_since) && is_same
        })
    }

    fn tell(&self, rule: RuleId, at: Moment, price: Price, (old, new): (i64, i64)) -> Told {
        let (market, size, channel, side) = price;
        let (market, side, channel) = (market.key(), side.key(), channel as u8);
        let product = self.stocked.id.0;
        Told { at, product, rule: rule.0, market, size: size.0, channel, side, old, new }
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

    /// What was told an hour ago or more, at the first answer that knows the price: does half of the move still stand, or is
    /// the price still beyond the line?
    fn judge(&mut self, fetched: &Fetched, worth: &Worth<'_>) -> Vec<(Told, u8)> {
        let hour = TimeDelta::hours(1);
        let in_time = TierPolicies::default().old_after(self.stocked.tier) + hour * 2;
        let mut judged = Vec::new();
        let mut unjudged = std::mem::take(&mut self.unjudged);
        unjudged.retain(|Unjudged { told, price, line }| {
            if price.0 != fetched.market || fetched.at - told.at < hour {
                return true;
            }
            let is_now = self.believed.get(price).and_then(|believed| believed.last);
            let stands = match is_now {
                _ if fetched.at - told.at > in_time => NOT_KNOWN,
                None => return true,
                Some(now) if told.new == told.old => match self.value(worth, told, *price, now).zip(*line) {
                    Some((value, (Direction::Falls, line))) => u8::from(value <= line),
                    Some((value, (_, line))) => u8::from(value >= line),
                    None => return true,
                },
                Some(now) if told.new > told.old => u8::from((now - told.old) * 2 >= told.new - told.old),
                Some(now) => u8::from((told.old - now) * 2 >= told.old - told.new),
            };
            judged.push((told.clone(), stands));
            false
        });
        self.unjudged = unjudged;
        judged
    }

    /// What the rule that told it measures now.
    fn value(&self, worth: &Worth<'_>, told: &Told, price: Price, now: i64) -> Option<i64> {
        let (_, scope, terms) = self.rules.iter().find(|(id, ..)| id.0 == told.rule)?;
        let pairs = covered(scope, terms, &self.stocked, price)?;
        Goods { worth, stocked: &self.stocked, price, pairs: &pairs, elsewhere: None }.value(terms, now)
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
