//! What is being asked for and what comes next, as the plan has it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tierstock_domain::plan::{Rules, due_at, promised_until, rank};
use tierstock_domain::{Feed, Market, Purpose, Region, Scope, Tier};

use crate::error::EngineError;
use crate::running::Running;
use crate::sync::{self, Outlook, Work};
use crate::view::{WhyView, WorkView};

/// Requests to come that are shown for each marketplace.
const SHOWN: usize = 8;

/// What is under way at both marketplaces, then what comes next, soonest first.
pub(super) async fn queue(engine: &Running) -> Result<Vec<WorkView>, EngineError> {
    let (store, now) = (&engine.store, engine.clock.now());
    let regions = store.followed_regions().await?;
    let asked = engine.under_way.all();
    let (mut work, mut next) = (Vec::new(), Vec::new());
    for market in Market::ALL {
        let outlook = sync::outlook(store, market, &engine.policies.now(), now).await?;
        for asked in asked.iter().filter(|work| work.market() == market) {
            work.push(under_way(engine, asked, &regions, &outlook.rules).await?);
        }
        let interval = sync::interval(store, market, now).await?;
        let mut feeds = store.upcoming(market, now, SHOWN).await?;
        feeds.retain(|feed| !asked.iter().any(|work| work.is_for(feed)));
        let mut timed = times(feeds, &outlook, interval, now);
        timed.truncate(SHOWN);
        for (feed, at) in timed {
            next.push(feed_view(engine, &feed, &regions, &outlook.rules, Some(at)).await?);
        }
    }
    next.sort_by_key(|work| work.at);
    work.extend(next);
    Ok(work)
}

async fn under_way(
    engine: &Running,
    work: &Work,
    regions: &[Region],
    rules: &Rules,
) -> Result<WorkView, EngineError> {
    match work {
        Work::Feed(feed) => feed_view(engine, feed, regions, rules, None).await,
        Work::Link(job) => {
            let row = engine.store.product(job.product).await?;
            Ok(WorkView {
                product: job.product.0,
                tier: row.as_ref().map_or(Tier::Cold, |row| row.tier).into(),
                name: row.and_then(|row| row.name).unwrap_or_else(|| job.sku.to_string()),
                market: work.market().into(),
                region: None,
                why: WhyView::Link,
                promised_by: None,
                at: None,
            })
        }
    }
}

/// When each feed is expected to be sent, in the plan's order.
fn times(
    feeds: Vec<Feed>,
    outlook: &Outlook,
    interval: Duration,
    now: DateTime<Utc>,
) -> Vec<(Feed, DateTime<Utc>)> {
    let Outlook { rules, pace, .. } = outlook;
    let step = TimeDelta::from_std(interval).unwrap_or(TimeDelta::MAX);
    let ready = |feed: &Feed| feed.retry_at.is_none_or(|retry| retry <= now);
    let (mut wanted, others): (Vec<_>, Vec<_>) =
        feeds.into_iter().partition(|feed| feed.wanted_at.is_some() && ready(feed));
    wanted.sort_by_key(|feed| (feed.wanted_at, feed.rank, feed.id));
    let (mut due, to_come): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|feed| rank(feed, rules, now).is_some());
    due.sort_by_key(|feed| std::cmp::Reverse(rank(feed, rules, now)));
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

async fn feed_view(
    engine: &Running,
    feed: &Feed,
    regions: &[Region],
    rules: &Rules,
    at: Option<DateTime<Utc>>,
) -> Result<WorkView, EngineError> {
    let now = engine.clock.now();
    Ok(WorkView {
        product: feed.product.0,
        name: engine.store.product_label(feed.product).await?,
        market: feed.market().into(),
        region: region(feed.scope, regions),
        tier: feed.tier.into(),
        why: why(feed, rules),
        promised_by: feed.confirmed_at.and_then(|_| promised_until(feed, &rules.policies, now)),
        at,
    })
}

fn why(feed: &Feed, rules: &Rules) -> WhyView {
    let is_of_everything = |at| rules.everything_since.is_some_and(|since| at < since);
    match (feed.wanted_at.and(feed.wanted_for), feed.confirmed_at) {
        (Some(Purpose::Confirm), _) => WhyView::Confirm,
        (Some(_), _) => WhyView::OnDemand,
        _ if feed.retry_at.is_some() => WhyView::Retry,
        (None, None) => WhyView::FirstPrices,
        (None, Some(at)) if is_of_everything(at) => WhyView::Everything,
        _ if feed.rank > 0 => WhyView::SecondRegion,
        _ => WhyView::Promise,
    }
}

/// The first followed region that has this scope.
fn region(scope: Scope, regions: &[Region]) -> Option<String> {
    let region = regions.iter().find(|region| region.scope(scope.market()) == scope)?;
    Some(region.code().to_owned())
}
