//! What comes next and when, as long as nothing else happens: the plan's own order, told in advance.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::TimeDelta;

use super::{Choice, LinkHead, Pace, Rules, TierRotation, due_at};
use crate::Moment;
use crate::feed::Feed;

/// Something that is asked for next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coming {
    /// The prices of a product in one scope.
    Feed(Feed),
    /// The place of a product: the one with this number among those that were given.
    Link(usize),
}

/// Feeds and places in the order in which they are asked for, each with the moment at which it is expected to be: what is
/// wanted first, then what is due by turns, then what becomes due. `links` are in the order in which they are looked for;
/// `interval` is the time between two requests.
pub fn upcoming(
    feeds: Vec<Feed>,
    links: &[LinkHead],
    rules: &Rules,
    pace: &Pace,
    mut turns: TierRotation,
    interval: Duration,
    now: Moment,
) -> Vec<(Coming, Moment)> {
    let step = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
    let at_pace = |pace: Option<Duration>| {
        pace.and_then(|pace| TimeDelta::from_std(pace).ok()).unwrap_or(step).max(step)
    };
    let (mut rest, mut timed, mut at) = (feeds, Vec::new(), now);
    let mut links: VecDeque<(usize, &LinkHead)> = links.iter().enumerate().collect();
    loop {
        match turns.at(pace).choose(&rest, links.front().map(|(_, link)| **link), rules, now) {
            Choice::Feed(id) => {
                let Some(chosen) = rest.iter().position(|feed| feed.id == id) else { break };
                let feed = rest.swap_remove(chosen);
                let is_wanted = feed.wanted_at.is_some();
                if !is_wanted {
                    turns.took(&feed, &rules.policies);
                }
                at += at_pace(pace.before(&feed).filter(|_| !is_wanted));
                timed.push((Coming::Feed(feed), at));
            }
            Choice::Link => {
                let Some((nth, link)) = links.pop_front() else { break };
                at += at_pace(pace.before_link().filter(|_| link.wanted_at.is_none()));
                timed.push((Coming::Link(nth), at));
            }
            Choice::Wait(_) => break,
        }
    }
    let mut to_come: Vec<_> =
        rest.into_iter().filter_map(|feed| Some((due_at(&feed, rules, now)?, feed))).collect();
    to_come.sort_by_key(|(due, feed)| (*due, feed.rank, feed.id));
    for (due, feed) in to_come {
        at = due.max(at + step);
        timed.push((Coming::Feed(feed), at));
    }
    timed
}
