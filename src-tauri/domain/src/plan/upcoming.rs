//! What comes next and when, as long as nothing else happens: the plan's own order, told in advance.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::TimeDelta;

use super::{Choice, LinkHead, NOT_AGAIN_WITHIN, Pace, PlanRules, Spare, TierRotation, due_at};
use crate::Moment;
use crate::feed::Feed;

/// Something that is asked for next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Upcoming {
    /// The prices of a product in one scope.
    Feed(Feed),
    /// A link: the one with this number among those that were given.
    Link(usize),
    /// The prices of a product before they are due, with a spare request.
    Spare(Feed),
}

/// Feeds and links in the order in which they are asked for, each with the moment at which it is expected to be: what is
/// wanted first, then what is due by turns, then what becomes due, and before that what spare requests are for. `links` are in the order in which they are looked for;
/// `interval` is the time between two requests.
pub fn upcoming(
    feeds: Vec<Feed>,
    links: &[LinkHead],
    rules: &PlanRules,
    pace: &Pace,
    mut turns: TierRotation,
    interval: Duration,
    now: Moment,
) -> Vec<(Upcoming, Moment)> {
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
                timed.push((Upcoming::Feed(feed), at));
            }
            Choice::Link => {
                let Some((nth, link)) = links.pop_front() else { break };
                at += at_pace(pace.before_link().filter(|_| link.wanted_at.is_none()));
                timed.push((Upcoming::Link(nth), at));
            }
            Choice::Wait(_) | Choice::Spare(_) => break,
        }
    }
    let spare = pace.spare().map(|spare| (spare, TimeDelta::from_std(spare.every()).unwrap_or(step)));
    // How long ago the last one was is not told: it comes no later than this.
    let mut next_spare = spare.map_or(at, |(_, every)| at + every);
    while let Some((nth, due)) = next_due(&rest, rules, now) {
        let due = due.max(at + step);
        let again = next_spare.max(first_again(&rest).unwrap_or(next_spare));
        if let Some((spare, every)) = spare
            && let Some(nth) = spared(&rest, spare, due, again, rules)
        {
            at = again;
            next_spare = at + every;
            timed.push((Upcoming::Spare(rest.swap_remove(nth)), at));
            continue;
        }
        at = due;
        next_spare = next_spare.max(at + step);
        timed.push((Upcoming::Feed(rest.swap_remove(nth)), at));
    }
    timed
}

/// Which of the feeds becomes due first, and when.
fn next_due(feeds: &[Feed], rules: &PlanRules, now: Moment) -> Option<(usize, Moment)> {
    let due = feeds.iter().enumerate().filter_map(|(nth, feed)| Some((due_at(feed, rules, now)?, nth)));
    let first = due.min_by_key(|(due, nth)| (*due, feeds[*nth].rank, feeds[*nth].id));
    first.map(|(due, nth)| (nth, due))
}

/// When the first of them with a stake may be asked for again.
fn first_again(feeds: &[Feed]) -> Option<Moment> {
    let confirmed = feeds.iter().filter(|feed| feed.stake.is_some()).filter_map(|feed| feed.confirmed_at);
    Some(confirmed.min()? + NOT_AGAIN_WITHIN)
}

/// Which of them a spare request asks for at that moment; none: something becomes due before.
fn spared(feeds: &[Feed], spare: Spare, due: Moment, at: Moment, rules: &PlanRules) -> Option<usize> {
    match Choice::Wait(Some(due)).or_spare(feeds, spare, rules, at) {
        Choice::Spare(id) => feeds.iter().position(|feed| feed.id == id),
        Choice::Feed(_) | Choice::Link | Choice::Wait(_) => None,
    }
}
