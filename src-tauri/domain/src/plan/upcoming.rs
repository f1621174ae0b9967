//! What comes next and when, as long as nothing else happens: the plan's own order, told in advance.

use std::cmp::Reverse;
use std::time::Duration;

use chrono::TimeDelta;

use super::{Pace, Rules, due_at, rank, wish};
use crate::Moment;
use crate::feed::Feed;

/// The feeds in the order in which they are asked for, each with the moment at which it is expected to be: what is wanted
/// first, then what is due, then what becomes due. `interval` is the time between two requests.
pub fn upcoming(
    feeds: Vec<Feed>,
    rules: &Rules,
    pace: &Pace,
    interval: Duration,
    now: Moment,
) -> Vec<(Feed, Moment)> {
    let step = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
    let (mut wanted, others): (Vec<_>, Vec<_>) =
        feeds.into_iter().partition(|feed| wish(feed, now).is_some());
    wanted.sort_by_key(|feed| wish(feed, now));
    let (mut due, to_come): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|feed| rank(feed, rules, now).is_some());
    due.sort_by_key(|feed| Reverse(rank(feed, rules, now)));
    let mut to_come: Vec<_> =
        to_come.into_iter().filter_map(|feed| Some((due_at(&feed, rules, now)?, feed))).collect();
    to_come.sort_by_key(|(due, feed)| (*due, feed.rank, feed.id));

    let (mut timed, mut at) = (Vec::new(), now);
    for feed in wanted.into_iter().chain(due) {
        let slower = pace.before(&feed).filter(|_| feed.wanted_at.is_none());
        at += slower.and_then(|pace| TimeDelta::from_std(pace).ok()).unwrap_or(step).max(step);
        timed.push((feed, at));
    }
    for (due, feed) in to_come {
        at = due.max(at + step);
        timed.push((feed, at));
    }
    timed
}
