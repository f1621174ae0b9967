//! What is being asked for and what comes next, as the plan has it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tierstock_domain::plan::{Rules, promised_until, upcoming};
use tierstock_domain::{Feed, Market, Purpose, Region, Scope, Tier};

use crate::error::EngineError;
use crate::running::Running;
use crate::sync::{self, Ailment, Errand, Health, Work};
use crate::view::{WaitsView, WhyView, WorkView};

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
        let mut timed = upcoming(feeds, &outlook.rules, &outlook.pace, engine.turns(market), interval, now);
        timed.truncate(SHOWN);
        let health = engine.health.of(market);
        for (feed, at) in timed {
            let view = feed_view(engine, &feed, &regions, &outlook.rules, Some(at)).await?;
            let waits = waits(&health, engine.clock.elapsed(), outlook.is_paused, feed.wanted_at.is_some());
            next.push(WorkView { waits, ..view });
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
                waits: None,
            })
        }
    }
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
        waits: None,
    })
}

/// What holds up all that is asked of a marketplace, or all that the user did not ask for.
fn waits(health: &Health, elapsed: Duration, is_paused: bool, is_wanted: bool) -> Option<WaitsView> {
    if health.pause_left(elapsed).or_else(|| health.held_for(Errand::Prices, false, elapsed)).is_some() {
        return health.trouble().map(|trouble| match trouble.ailment {
            Ailment::QuotaSpent => WaitsView::Quota,
            ailment if ailment.needs_the_user() => WaitsView::Account,
            _ => WaitsView::Outage,
        });
    }
    match is_wanted {
        false if is_paused => Some(WaitsView::Paused),
        false if health.tiers_pause_left(elapsed).is_some() => Some(WaitsView::Quota),
        _ => None,
    }
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
