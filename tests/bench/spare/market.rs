//! Prices that walk at random, and a lane that goes by the plan alone.

use std::collections::BTreeSet;
use std::f64::consts::PI;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::plan::{
    Choice, FeedCount, Lead, NOT_AGAIN_WITHIN, PlanRules, Spare, SpareRoom, TierLoad, TierRotation,
    look_worth, odd_time, promised, usable,
};
use tierstock_domain::volatility::Volatility;
use tierstock_domain::{Currency, Feed, FeedId, ProductId, Scope, Stake, Tier, TierPolicies};

use super::QUOTA;
use crate::weeks::Board;

type Moment = DateTime<Utc>;

const SLOT: Duration = Duration::from_secs(1);
const OUTLOOK: TimeDelta = TimeDelta::minutes(5);
const DAY: TimeDelta = TimeDelta::days(1);

/// So long a feed's stake stays as it was worked out.
const RELEARNED: TimeDelta = TimeDelta::hours(2);

/// Points from which a stake is learned.
const POINTS: usize = 1_500;

/// What a product's owned size is like.
#[derive(Clone)]
pub struct Goods {
    pub units: u32,
    /// Of one unit, in minor units per root hour.
    pub volatility: f64,
    price: f64,
    past: Vec<(Moment, i64)>,
    learned_at: Moment,
}

impl Goods {
    /// What is truly at stake, in minor units per root hour.
    pub fn stake(&self) -> f64 {
        f64::from(self.units) * self.volatility
    }
}

/// All products, hot ones first, and the lane.
pub struct Market {
    pub feeds: Vec<Feed>,
    pub goods: Vec<Goods>,
    waiting: [BTreeSet<(Moment, usize)>; 3],
    random: fastrand::Rng,
    now: Moment,
    rules: PlanRules,
}

/// What came of it, each figure for an hour.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Money that moved unseen, in minor units: how far the known prices were from the true ones.
    pub unseen: f64,
    /// The age of prices, weighed by what is at stake, in hours.
    pub delay: f64,
    /// Requests a day.
    pub a_day: f64,
    /// Looks that came after the promise broke.
    pub late: u32,
}

fn start() -> Moment {
    DateTime::from_timestamp(1_795_478_400, 0).expect("2026-11-24")
}

impl Market {
    /// Seven of ten products are owned, as in the sample, by two units on average; the hot ones are by and large those with most at stake.
    pub fn of(board: Board) -> Self {
        let mut random = fastrand::Rng::with_seed(23);
        let mut goods: Vec<(f64, Goods)> = (0..board.products()).map(|_| some_goods(&mut random)).collect();
        goods.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let lead = Lead::new(board.products() - board.frozen, SLOT);
        let feeds: Vec<Feed> =
            (1..=board.products()).map(|id| feed(id, board.tier(id), &mut random)).collect();
        let mut market = Self {
            feeds,
            goods: goods.into_iter().map(|(_, goods)| goods).collect(),
            waiting: Default::default(),
            random,
            now: start(),
            rules: PlanRules { lead, ..PlanRules::default() },
        };
        for nth in 0..market.feeds.len() {
            market.wait(nth);
            market.learn(nth);
        }
        market
    }

    /// The age at which a promise asks for a feed of the tier: a lead before it breaks.
    pub fn due_age(&self, tier: Tier) -> Option<TimeDelta> {
        Some(self.rules.lead.due_age(self.rules.policies.of(tier)?.limit))
    }

    /// Lets the lane work with so many spare requests a day; what comes before `from` is not counted.
    pub fn run(
        mut self,
        policies: TierPolicies,
        spare_a_day: u32,
        from: TimeDelta,
        end: TimeDelta,
    ) -> Outcome {
        self.rules.policies = policies;
        let (from, end) = (start() + from, start() + end);
        let mut outcome = Outcome::default();
        let (mut turns, mut used, mut spared) = (TierRotation::default(), 0, 0);
        let (mut spare, mut next_spare, mut looked_at) = (None, start(), start() - OUTLOOK);
        while self.now < end {
            if self.now.date_naive() > looked_at.date_naive() {
                (used, spared) = (0, 0);
            }
            if spare_a_day > 0 && self.now - looked_at >= OUTLOOK {
                spare = self.room(spare_a_day, used, spared);
                looked_at = self.now;
            }
            let heads = self.heads();
            let mut choice = turns.choose(&heads, None, &self.rules, self.now);
            if let Some(spare) = spare.filter(|_| self.now >= next_spare) {
                choice = choice.or_spare(&self.staked(), spare, &self.rules, self.now);
            }
            let id = match choice {
                Choice::Feed(id) => {
                    turns.took(&heads[position(&heads, id)], &policies);
                    id
                }
                Choice::Spare(id) => {
                    next_spare = self.now + spare.map_or(DAY, |spare| time(spare.every()));
                    spared += 1;
                    id
                }
                Choice::Wait(until) => {
                    let spare_at = spare.map_or(end, |_| next_spare.max(self.now + time(SLOT)));
                    self.now = until.unwrap_or(end).min(spare_at).min(end).max(self.now + time(SLOT));
                    continue;
                }
                Choice::Link => unreachable!("nothing waits to be linked"),
            };
            used += 1;
            let nth = usize::try_from(id.0 - 1).expect("an id of the board");
            self.look(nth, from, &mut outcome);
            self.now += time(SLOT);
        }
        self.close(from, outcome)
    }

    /// Feeds of which most money moves unseen, as the store finds them.
    fn staked(&self) -> Vec<Feed> {
        let mut best: Option<(f64, usize)> = None;
        for (nth, feed) in self.feeds.iter().enumerate() {
            let (Some(stake), Some(confirmed)) = (feed.stake, feed.confirmed_at) else { continue };
            if feed.tier == Tier::Frozen || self.now - confirmed < NOT_AGAIN_WITHIN {
                continue;
            }
            let worth = look_worth(stake, confirmed, self.now);
            if best.is_none_or(|(most, _)| worth > most) {
                best = Some((worth, nth));
            }
        }
        best.map(|(_, nth)| self.feeds[nth].clone()).into_iter().collect()
    }

    fn room(&self, a_day: u32, used: u32, sent: u32) -> Option<Spare> {
        let midnight = self.now.date_naive().succ_opt().expect("a day").and_time(chrono::NaiveTime::MIN);
        let left = midnight.and_utc() - self.now;
        let policies = self.rules.policies;
        let loads = Tier::RUNNING.map(|tier| {
            let limit = policies.of(tier).expect("it runs").limit;
            let period = self.rules.lead.due_age(limit);
            let due_by = self.now + odd_time(period, left) - period;
            let waiting = &self.waiting[place(tier)];
            let due = waiting.range(..(due_by, usize::MAX)).count();
            let own = FeedCount { feeds: number(waiting.len()), new: 0, due: number(due) };
            TierLoad { tier, own, secondary: FeedCount::default() }
        });
        let room = SpareRoom {
            a_day,
            sent,
            left: usable(QUOTA).saturating_sub(used),
            promised: promised(&loads, &policies, self.rules.lead, left),
            awake: DAY,
            time: left,
        };
        Spare::new(room, SLOT)
    }

    fn heads(&self) -> Vec<Feed> {
        let first = self.waiting.iter().filter_map(|waiting| waiting.first());
        first.map(|(_, nth)| self.feeds[*nth].clone()).collect()
    }

    fn wait(&mut self, nth: usize) {
        let feed = &self.feeds[nth];
        if let (Some(confirmed), true) = (feed.confirmed_at, feed.tier != Tier::Frozen) {
            self.waiting[place(feed.tier)].insert((confirmed, nth));
        }
    }

    /// The price walked since the last look, and is known now.
    fn look(&mut self, nth: usize, from: Moment, outcome: &mut Outcome) {
        let (now, feed) = (self.now, &mut self.feeds[nth]);
        let before = feed.confirmed_at.replace(now).expect("all are confirmed");
        let limit = self.rules.policies.of(feed.tier).expect("it runs").limit;
        outcome.late += u32::from(now - before > limit && before > start());
        outcome.a_day += f64::from(u8::from(now >= from));
        self.waiting[place(feed.tier)].remove(&(before, nth));
        self.wait(nth);
        let goods = &mut self.goods[nth];
        add(outcome, goods, (before, now), from);
        let hours = hours(now - before);
        goods.price += normal(&mut self.random) * goods.volatility * hours.sqrt();
        #[allow(clippy::cast_possible_truncation, reason = "a price")]
        goods.past.push((now, goods.price.round() as i64));
        if now - goods.learned_at >= RELEARNED {
            self.learn(nth);
        }
    }

    fn learn(&mut self, nth: usize) {
        let goods = &mut self.goods[nth];
        goods.learned_at = self.now;
        let skipped = goods.past.len().saturating_sub(POINTS);
        goods.past.drain(..skipped);
        let learned = Volatility::of(&goods.past, self.now);
        self.feeds[nth].stake = Stake::of(learned.map(|learned| (goods.units, learned)));
    }

    /// What is unseen since the last looks, and all of it for an hour.
    fn close(self, from: Moment, mut outcome: Outcome) -> Outcome {
        for (feed, goods) in self.feeds.iter().zip(&self.goods) {
            if let (Some(confirmed), true) = (feed.confirmed_at, feed.tier != Tier::Frozen) {
                add(&mut outcome, goods, (confirmed, self.now), from);
            }
        }
        let counted = hours(self.now - from);
        let all: f64 = self.goods.iter().map(Goods::stake).sum();
        Outcome {
            unseen: outcome.unseen / counted,
            delay: outcome.delay / counted / all,
            a_day: outcome.a_day / counted * 24.0,
            late: outcome.late,
        }
    }
}

/// What is expected to be unseen between two looks, as far as that is counted.
fn add(outcome: &mut Outcome, goods: &Goods, (before, now): (Moment, Moment), from: Moment) {
    let stake = goods.stake();
    let (begun, ended) = (hours(from.max(before) - before), hours(now.max(from) - before));
    outcome.unseen += stake * unseen(ended) - stake * unseen(begun);
    outcome.delay += stake * (ended * ended - begun * begun) / 2.0;
}

/// The expected distance of a walk from where it began, added up over so many hours.
pub fn unseen(hours: f64) -> f64 {
    (2.0 / PI).sqrt() * hours.powf(1.5) * 2.0 / 3.0
}

/// How hot the user thinks they are, which is about right.
fn some_goods(random: &mut fastrand::Rng) -> (f64, Goods) {
    let price = 15_000.0 * (0.6 * normal(random)).exp();
    let volatility = price * 0.004 * (0.6 * normal(random)).exp();
    let mut units = 0;
    while units < 20 && random.f64() < if units == 0 { 0.7 } else { 0.5 } {
        units += 1;
    }
    #[allow(clippy::cast_possible_truncation, reason = "a price")]
    let past = vec![(start(), price.round() as i64)];
    let goods = Goods { units, volatility, price, past, learned_at: start() };
    (goods.stake().max(1.0) * (0.8 * normal(random)).exp(), goods)
}

fn feed(id: u32, tier: Tier, random: &mut fastrand::Rng) -> Feed {
    Feed {
        id: FeedId(id.into()),
        product: ProductId(id.into()),
        scope: Scope::StockX(Currency::GBP),
        rank: 0,
        tier,
        added_at: start() - DAY,
        confirmed_at: Some(start() - age(tier, random)),
        failures: 0,
        retry_at: None,
        wanted_at: None,
        wanted_for: None,
        stake: None,
    }
}

/// Anything that its tier promises, so that they don't become due together.
fn age(tier: Tier, random: &mut fastrand::Rng) -> TimeDelta {
    let limit = TierPolicies::default().of(tier).map_or(DAY, |policy| policy.limit);
    TimeDelta::seconds(random.i64(0..limit.num_seconds() * 7 / 10))
}

/// By Box and Muller.
fn normal(random: &mut fastrand::Rng) -> f64 {
    let (radius, angle) = (1.0 - random.f64(), random.f64());
    (-2.0 * radius.ln()).sqrt() * (2.0 * PI * angle).cos()
}

fn position(feeds: &[Feed], id: FeedId) -> usize {
    feeds.iter().position(|feed| feed.id == id).expect("it was among them")
}

const fn place(tier: Tier) -> usize {
    match tier {
        Tier::Hot => 0,
        Tier::Warm => 1,
        Tier::Cold | Tier::Frozen => 2,
    }
}

fn time(time: Duration) -> TimeDelta {
    TimeDelta::from_std(time).expect("a day at most")
}

fn number(count: usize) -> u32 {
    u32::try_from(count).expect("thousands")
}

#[allow(clippy::cast_precision_loss, reason = "months at most")]
pub fn hours(time: TimeDelta) -> f64 {
    time.num_milliseconds() as f64 / 3_600_000.0
}
