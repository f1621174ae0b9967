//! How well the alerts did against the simulator's truth.

use std::fmt;

use chrono::TimeDelta;
use tierstock_domain::{Market, ProductId, Side, SizeId};

use super::asleep::Asleep;
use super::compared::Kept;
use super::fetched::Reader;
use super::goods::Price;
use super::observer::{FIRST_DOLLARS, Observer, Told};
use super::one_rule::worth_of;
use super::shop::currency;
use super::trouble;
use crate::harness::Moment;

/// A move is told within so long of its beginning, awake.
const TOLD_WITHIN: TimeDelta = TimeDelta::minutes(65);

/// If it lasts for so long, awake.
const LASTS: TimeDelta = TimeDelta::hours(2);

/// No price of the simulator's stays for less.
const SHORTEST: TimeDelta = TimeDelta::minutes(15);

#[derive(Debug, Default)]
pub struct Figures {
    requests: usize,
    alerts: usize,
    at_once: Share,
    all: Share,
    in_time: Share,
    pub late: usize,
    /// Alerts about what was true already, and of listings that were repriced and undercut anew.
    pub true_at_once: usize,
    pub undercut_anew: usize,
}

/// So many of so many.
#[derive(Debug, Default, Clone, Copy)]
struct Share {
    of: usize,
    are: usize,
}

impl Share {
    fn count(&mut self, is: bool) {
        self.of += 1;
        self.are += usize::from(is);
    }

    fn permille(self) -> usize {
        self.are * 1_000 / self.of.max(1)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} ({}.{} %)", self.are, self.of, self.permille() / 10, self.permille() % 10)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { requests, alerts, at_once, all, in_time, late, true_at_once, undercut_anew } = self;
        write!(
            f,
            "{requests} requests, {alerts} alerts, {true_at_once} of what was true already, {undercut_anew} of listings \
             undercut anew, {late} of late promises; an hour later hold {at_once} of those shown at \
             once, {all} of all; {in_time} lasting moves of hot pairs told within 65 minutes"
        )
    }
}

/// The price that was told of.
pub fn price_of(told: &Told) -> Price {
    let market = Market::ALL.into_iter().find(|market| market.key() == told.market);
    let side = Side::ALL.into_iter().find(|side| side.key() == told.side);
    let channel = tierstock_domain::Channel::ALL[usize::from(told.channel)];
    (market.expect("a marketplace"), SizeId(told.size), channel, side.expect("a side"))
}

impl Figures {
    pub const fn asked(&mut self) {
        self.requests += 1;
    }

    /// Alerts of an hour ago or more.
    pub fn add(&mut self, alerts: &[Kept], reader: &Reader<'_>) {
        for Kept { told, held_back, .. } in alerts {
            self.alerts += 1;
            if told.new == told.old {
                self.true_at_once += 1;
                continue;
            }
            let later = told.at + TimeDelta::hours(1);
            let Some(now) = reader.truth(ProductId(told.product), price_of(told), later) else { continue };
            let holds = if told.new > told.old {
                (now - told.old) * 2 >= told.new - told.old
            } else {
                (told.old - now) * 2 >= told.old - told.new
            };
            self.all.count(holds);
            if held_back.is_none() {
                self.at_once.count(holds);
            }
        }
    }

    /// Moves of hot pairs by the first rule's measure, of 5 % and 5 dollars from the value last told: of those that last, how
    /// many were told in time?
    pub fn measure(&mut self, observer: &Observer, reader: &Reader<'_>, asleep: &Asleep, until: Moment) {
        for ((product, price), baselines) in &observer.baselines {
            if price.3 == Side::LastSale {
                continue;
            }
            for (nth, (since, value)) in baselines.iter().enumerate() {
                let told_at = baselines.get(nth + 1).map(|(at, _)| *at);
                let least = worth_of(FIRST_DOLLARS, currency(price.0));
                let far = |at| {
                    let now = reader.truth(*product, *price, at)?;
                    let far = (now - value).abs() * 20 >= value.abs() && (now - value).abs() >= least;
                    far.then_some(now > *value)
                };
                self.measure_from(price.0, (*since, told_at, until), asleep, far);
            }
        }
    }

    /// From one value until the next is told.
    fn measure_from(
        &mut self,
        market: Market,
        (since, told_at, until): (Moment, Option<Moment>, Moment),
        asleep: &Asleep,
        far: impl Fn(Moment) -> Option<bool>,
    ) {
        let (minute, end) = (TimeDelta::minutes(1), told_at.unwrap_or(until - LASTS));
        let mut at = since;
        while at < end {
            let Some(way) = far(at) else {
                at += SHORTEST;
                continue;
            };
            while at - minute > since && far(at - minute) == Some(way) {
                at -= minute;
            }
            let lasts_until = asleep.awake_after(at, LASTS).min(until);
            let mut minutes = std::iter::successors(Some(at + minute), |then| Some(*then + minute));
            let stays =
                minutes.find(|then| *then >= lasts_until || far(*then) != Some(way)) >= Some(lasts_until);
            if stays && !trouble::is_in_outage(market, at) {
                let is_in_time = |told| asleep.awake_between(at, told) <= TOLD_WITHIN;
                self.in_time.count(told_at.is_some_and(is_in_time));
            }
            // The rest of it is the same move.
            while at < end && far(at) == Some(way) {
                at += minute;
            }
        }
    }

    pub fn check(&self) {
        let came_about = self.alerts > 500 && self.in_time.of > 20 && self.late > 0;
        assert!(
            came_about && self.true_at_once > 5 && self.undercut_anew > 2,
            "too little came about: {self}"
        );
        assert!(self.at_once.permille() >= 900 && self.in_time.permille() >= 990);
    }
}
