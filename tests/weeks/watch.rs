//! What weeks are watched for: promises, limits, and how soon a change is seen.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::{Currency, Market, Scope, Tier, TierPolicies};

use super::Board;
use super::exchange::Step;

/// So many of the last requests are remembered.
const KEPT: usize = 10_000;

/// The size that is owned of every fourth product.
const OWNED: u32 = 1;

/// The rate and quota that hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub interval: TimeDelta,
    pub quota: usize,
}

impl Limits {
    /// As a new database has them.
    pub const fn of(market: Market) -> Self {
        match market {
            Market::StockX => Self { interval: TimeDelta::seconds(1), quota: 25_000 },
            Market::Alias => Self { interval: TimeDelta::milliseconds(500), quota: 5_000 },
        }
    }

    /// What the tiers may use a day.
    pub const fn usable(self) -> usize {
        self.quota / 10 * 9
    }
}

/// Sees every request.
pub struct Watch {
    board: Board,
    policies: TierPolicies,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    started: DateTime<Utc>,
    /// The last request of each feed; those of the own region begin as they were filled in.
    last: HashMap<(u32, Scope), DateTime<Utc>>,
    /// The times between answers that were longer than promised.
    gaps: Vec<Gap>,
    /// Milliseconds that feeds of the own region were older than promised, at each marketplace.
    late_ms: HashMap<Market, i64>,
    /// Seconds from a change of an owned size to its detection.
    detected: Vec<f64>,
    sent: HashMap<Market, Sent>,
}

struct Gap {
    product: u32,
    scope: Scope,
    ended: DateTime<Utc>,
    length: TimeDelta,
}

#[derive(Default)]
struct Sent {
    last: Option<DateTime<Utc>>,
    /// By the days since the beginning, UTC.
    days: HashMap<i64, usize>,
    too_soon: usize,
    /// The last ones: enough for days of a small quota.
    times: VecDeque<DateTime<Utc>>,
}

impl Watch {
    pub fn new(board: Board, started: DateTime<Utc>) -> Self {
        // One that is never asked for is late as well.
        let running = 1..=board.products() - board.frozen;
        let own = running.flat_map(|product| {
            OWN.map(|scope| ((product, scope), Board::confirmed(product, scope.market(), started)))
        });
        let seen = Seen { started, last: own.collect(), ..Seen::default() };
        Self { board, policies: TierPolicies::default(), seen: Mutex::new(seen) }
    }

    pub(super) fn asked(&self, product: u32, scope: Scope, now: DateTime<Utc>) {
        let seen = &mut *self.seen();
        let before = seen.last.insert((product, scope), now).unwrap_or(seen.started);
        let late = self.late(product, scope, before, now);
        *seen.late_ms.entry(scope.market()).or_default() += late;
        if late > 0 && seen.gaps.len() < KEPT {
            seen.gaps.push(Gap { product, scope, ended: now, length: now - before });
        }
        seen.detected.extend(unseen(product, scope, before, now));
        let sent = seen.sent.entry(scope.market()).or_default();
        let interval = Limits::of(scope.market()).interval;
        sent.too_soon += usize::from(sent.last.is_some_and(|last| now - last < interval));
        sent.last = Some(now);
        sent.times.push_back(now);
        if sent.times.len() > KEPT {
            sent.times.pop_front();
        }
        *sent.days.entry(now.timestamp() / 86_400).or_default() += 1;
    }

    /// For how long the feed was older than promised, between two of its answers.
    fn late(&self, product: u32, scope: Scope, before: DateTime<Utc>, now: DateTime<Utc>) -> i64 {
        let Some(policy) = self.policies.of(self.board.tier(product)).filter(|_| is_own(scope)) else {
            return 0;
        };
        (now - before - policy.limit).num_milliseconds().max(0)
    }

    /// The share of all hours of all feeds of the own region at these marketplaces in which they were no older than promised.
    pub fn promises_kept(&self, markets: &[Market], now: DateTime<Utc>) -> f64 {
        let seen = self.seen();
        let last = seen.last.iter().filter(|((_, scope), _)| markets.contains(&scope.market()));
        let unanswered: i64 = last.map(|((product, scope), at)| self.late(*product, *scope, *at, now)).sum();
        let answered: i64 = markets.iter().filter_map(|market| seen.late_ms.get(market)).sum();
        let feeds = i64::from(self.board.products() - self.board.frozen);
        let each_ms = (now - seen.started).num_milliseconds();
        let all = markets.iter().fold(0, |all, _| all + each_ms * feeds);
        #[allow(clippy::cast_precision_loss, reason = "a share needs no more")]
        let kept = 1.0 - (answered + unanswered) as f64 / all as f64;
        kept
    }

    /// The longest time between two answers about a feed of the tier in the own region of a marketplace since then, as a
    /// multiple of the promise.
    pub fn longest(&self, market: Market, tier: Tier, since: DateTime<Utc>) -> f64 {
        let limit = self.policies.of(tier).map_or(TimeDelta::MAX, |policy| policy.limit);
        let seen = self.seen();
        let gaps = seen.gaps.iter().filter(|gap| gap.ended > since && is_own(gap.scope));
        let gaps = gaps.filter(|gap| gap.scope.market() == market && self.board.tier(gap.product) == tier);
        let longest = gaps.map(|gap| gap.length).max().unwrap_or_default();
        seconds(longest.num_milliseconds()) / seconds(limit.num_milliseconds())
    }

    /// Requests sooner than the rate allows, and beyond the quota.
    pub fn violations(&self) -> usize {
        let seen = self.seen();
        let beyond = |(market, sent): (&Market, &Sent)| {
            let quota = Limits::of(*market).quota;
            sent.too_soon + sent.days.values().map(|day| day.saturating_sub(quota)).sum::<usize>()
        };
        seen.sent.iter().map(beyond).sum()
    }

    /// Seconds from changes of owned sizes to their detection: their mean, and what 95 of 100 stay below. A change that
    /// nobody saw until now counts with its age.
    pub fn detection(&self, now: DateTime<Utc>) -> (f64, f64) {
        let seen = self.seen();
        let unseen = seen.last.iter().filter_map(|((product, scope), at)| unseen(*product, *scope, *at, now));
        let mut detected: Vec<f64> = seen.detected.iter().copied().chain(unseen).collect();
        detected.sort_by(f64::total_cmp);
        #[allow(clippy::cast_precision_loss, reason = "a mean needs no more")]
        let mean = detected.iter().sum::<f64>() / detected.len().max(1) as f64;
        (mean, detected.get(detected.len() * 95 / 100).copied().unwrap_or_default())
    }

    /// Requests of each whole day at a marketplace, the first and the last one left out.
    pub fn whole_days(&self, market: Market) -> Vec<usize> {
        let seen = self.seen();
        let Some(sent) = seen.sent.get(&market) else { return Vec::new() };
        let (first, last) = (sent.days.keys().min(), sent.days.keys().max());
        let whole = sent.days.iter().filter(|(day, _)| Some(*day) != first && Some(*day) != last);
        whole.map(|(_, requests)| *requests).collect()
    }

    /// The longest time without a request to a marketplace since then.
    pub fn longest_pause(&self, market: Market, since: DateTime<Utc>) -> Duration {
        let seen = self.seen();
        let Some(sent) = seen.sent.get(&market) else { return Duration::MAX };
        let times: Vec<_> = sent.times.iter().filter(|at| **at > since).copied().collect();
        let longest = times.windows(2).map(|pair| pair[1] - pair[0]).max();
        longest.and_then(|longest| longest.to_std().ok()).unwrap_or(Duration::MAX)
    }

    /// All requests.
    pub fn requests(&self) -> usize {
        self.seen().sent.values().flat_map(|sent| sent.days.values()).sum()
    }

    /// Feeds of the own region that the tiers sync and that were not asked for since then.
    pub fn not_asked_since(&self, since: DateTime<Utc>) -> usize {
        let seen = self.seen();
        let synced = seen
            .last
            .iter()
            .filter(|((product, scope), _)| self.board.tier(*product) != Tier::Frozen && is_own(*scope));
        synced.filter(|(_, at)| **at < since).count()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Seconds since the first change of an owned size in the own region after `before`, if it changed until `now`.
fn unseen(product: u32, scope: Scope, before: DateTime<Utc>, now: DateTime<Utc>) -> Option<f64> {
    let step = Step::at(product, OWNED, scope, before);
    let changed = step != Step::at(product, OWNED, scope, now);
    (product.is_multiple_of(4) && is_own(scope) && changed)
        .then(|| seconds(now.timestamp_millis() - step.ended_at()))
}

/// The fixture's own region is the UK.
const OWN: [Scope; 2] = [Scope::StockX(Currency::GBP), Scope::Alias(3)];

fn is_own(scope: Scope) -> bool {
    OWN.contains(&scope)
}

#[allow(clippy::cast_precision_loss, reason = "hours at most")]
fn seconds(ms: i64) -> f64 {
    ms as f64 / 1_000.0
}
