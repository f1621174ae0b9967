//! The best that can be done with as many requests under the same promises by somebody who knows the true volatilities.

use tierstock_domain::plan::NOT_AGAIN_WITHIN;

use super::market::{Market, hours, unseen};

/// Money that moves unseen in an hour if each feed is looked at in even intervals that go with s^-⅔, none of them longer than
/// its promise allows, which is asked for a lead before it breaks, and all together take `a_day` requests.
pub fn least(market: &Market, a_day: f64) -> f64 {
    let feeds = feeds(market);
    let requests = |scale: f64| feeds.iter().map(|feed| 24.0 / feed.interval(scale)).sum::<f64>();
    // The longer the intervals, the fewer the requests.
    let (mut short, mut long) = (1e-9, 1e12);
    for _ in 0..200 {
        let middle = f64::sqrt(short * long);
        if requests(middle) > a_day { short = middle } else { long = middle }
    }
    let of = |feed: &Known| feed.stake * unseen(feed.interval(long)) / feed.interval(long);
    feeds.iter().map(of).sum()
}

struct Known {
    stake: f64,
    /// In hours.
    promise: f64,
}

impl Known {
    fn interval(&self, scale: f64) -> f64 {
        let guard = hours(NOT_AGAIN_WITHIN);
        if self.stake > 0.0 {
            (scale * self.stake.powf(-2.0 / 3.0)).clamp(guard, self.promise)
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
