//! What comes next and when, as long as nothing else happens: the plan's own order, told in advance.

use std::time::Duration;

use chrono::TimeDelta;

use super::{Choice, Pace, Rules, Turns, due_at};
use crate::Moment;
use crate::feed::Feed;

/// The feeds in the order in which they are asked for, each with the moment at which it is expected to be: what is wanted
/// first, then what is due by turns, then what becomes due. `interval` is the time between two requests.
pub fn upcoming(
    feeds: Vec<Feed>,
    rules: &Rules,
    pace: &Pace,
    mut turns: Turns,
    interval: Duration,
    now: Moment,
) -> Vec<(Feed, Moment)> {
    let step = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
    let (mut rest, mut timed, mut at) = (feeds, Vec::new(), now);
    while let Choice::Feed(id) = turns.at(pace).choose(&rest, None, rules, now)
        && let Some(chosen) = rest.iter().position(|feed| feed.id == id)
    {
        let feed = rest.swap_remove(chosen);
        let is_wanted = feed.wanted_at.is_some();
        if !is_wanted {
            turns.took(&feed, &rules.policies);
        }
        let slower = pace.before(&feed).filter(|_| !is_wanted);
        at += slower.and_then(|pace| TimeDelta::from_std(pace).ok()).unwrap_or(step).max(step);
        timed.push((feed, at));
    }
    let mut to_come: Vec<_> =
        rest.into_iter().filter_map(|feed| Some((due_at(&feed, rules, now)?, feed))).collect();
    to_come.sort_by_key(|(due, feed)| (*due, feed.rank, feed.id));
    for (due, feed) in to_come {
        at = due.max(at + step);
        timed.push((feed, at));
    }
    timed
}
