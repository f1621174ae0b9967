//! The best that can be done with as many requests under the same promises by somebody who knows the true volatilities.

use tierstock_domain::plan::NOT_AGAIN_WITHIN;

use super::market::{Goods, Market, hours, unseen};

/// The least money that moves unseen in an hour, in minor units.
pub fn least_unseen(market: &Market, a_day: f64) -> f64 {
    best(market, a_day, -2.0 / 3.0, |interval| unseen(interval) / interval)
}

/// The least age of prices, weighed by what is at stake, in hours.
pub fn least_delay(market: &Market, a_day: f64) -> f64 {
    let all: f64 = market.goods.iter().map(Goods::stake).sum();
    best(market, a_day, -0.5, |interval| interval / 2.0) / all
}

/// What it costs, at stakes times `cost`, if each feed is looked at in even intervals that go with `power` of its stake, none
/// of them longer than its promise allows, which is asked for a lead before it breaks, and all together take `a_day` requests.
fn best(market: &Market, a_day: f64, power: f64, cost: impl Fn(f64) -> f64) -> f64 {
    let feeds = feeds(market);
    let requests = |scale: f64| feeds.iter().map(|feed| 24.0 / feed.interval(scale, power)).sum::<f64>();
    // The longer the intervals, the fewer the requests.
    let (mut short, mut long) = (1e-9, 1e12);
    for _ in 0..200 {
        let middle = f64::sqrt(short * long);
        if requests(middle) > a_day { short = middle } else { long = middle }
    }
    feeds.iter().map(|feed| feed.stake * cost(feed.interval(long, power))).sum()
}

struct Known {
    stake: f64,
    /// In hours.
    promise: f64,
}

impl Known {
    /// In hours.
    fn interval(&self, scale: f64, power: f64) -> f64 {
        let guard = hours(NOT_AGAIN_WITHIN);
        if self.stake > 0.0 {
            (scale * self.stake.powf(power)).clamp(guard, self.promise)
        } else {
            self.promise
        }
    }
}

fn feeds(market: &Market) -> Vec<Known> {
    let known = market.feeds.iter().zip(&market.goods).filter_map(|(feed, goods)| {
        Some(Known { stake: goods.stake(), promise: hours(market.due_age(feed.tier)?) })
    });
    known.collect()
}
