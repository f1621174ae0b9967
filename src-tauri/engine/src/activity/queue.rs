//! What is being asked for and what comes next, as the plan has it.

use chrono::{DateTime, Utc};
use tierstock_domain::plan::{Coming, LinkHead, Rules, promised_until, upcoming};
use tierstock_domain::{Feed, Market, Purpose, Region, Scope, Subject, Tier};
use tierstock_store::LinkJob;
use tierstock_sync::{Outlook, Work};

use crate::activity::{Holds, interval};
use crate::error::EngineError;
use crate::running::Running;
use crate::view::{WhyView, WorkView};

/// Requests to come that are shown for each marketplace.
const SHOWN: usize = 8;

/// What is under way at both marketplaces, then what comes next, soonest first.
pub(super) async fn queue(engine: &Running) -> Result<Vec<WorkView>, EngineError> {
    let (store, now) = (&engine.store, engine.clock.now());
    let regions = store.followed_regions().await?;
    let asked = engine.under_way.all();
    let (mut work, mut next) = (Vec::new(), Vec::new());
    let holds = Holds::now(store, &engine.health, &*engine.clock).await?;
    for market in Market::ALL {
        let outlook = tierstock_sync::outlook(store, market, &engine.policies.now(), now).await?;
        for asked in asked.iter().filter(|work| work.market() == market) {
            work.push(match asked {
                Work::Feed(feed) => feed_view(engine, feed, &regions, &outlook.rules, None).await?,
                Work::Link(job) => link_view(engine, job, None).await?,
            });
        }
        let interval = interval(store, market, now).await?;
        let (feeds, links) = waiting(engine, market, &outlook, &asked).await?;
        let heads: Vec<LinkHead> = links.iter().map(tierstock_sync::link_head).collect();
        let turns = engine.turns(market);
        // Behind a pause that the marketplace asked for; how long anything else lasts nobody knows.
        let begin = if engine.health.of(market).is_throttled() {
            holds.not_before(market, Subject::Prices, now)
        } else {
            now
        };
        let timed = upcoming(feeds, &heads, &outlook.rules, &outlook.pace, turns, interval, begin);
        for (coming, at) in timed.into_iter().take(SHOWN) {
            let (view, purpose) = match coming {
                Coming::Feed(feed) => (
                    feed_view(engine, &feed, &regions, &outlook.rules, Some(at)).await?,
                    Work::Feed(feed).purpose(),
                ),
                Coming::Link(nth) => {
                    let Some(job) = links.get(nth) else { continue };
                    (link_view(engine, job, Some(at)).await?, Work::Link(job.clone()).purpose())
                }
            };
            next.push(WorkView { waits: holds.waits(market, purpose), ..view });
        }
    }
    next.sort_by_key(|work| work.at);
    work.extend(next);
    Ok(work)
}

/// What waits at the marketplace and is not under way; places that the user paused the search for do not.
async fn waiting(
    engine: &Running,
    market: Market,
    outlook: &Outlook,
    asked: &[Work],
) -> Result<(Vec<Feed>, Vec<LinkJob>), EngineError> {
    let (store, now) = (&engine.store, engine.clock.now());
    let mut feeds = store.upcoming(market, now, SHOWN).await?;
    feeds.retain(|feed| !asked.iter().any(|work| work.is_for(feed)));
    let mut links = store.upcoming_links(market, now, SHOWN).await?;
    links.retain(|job| {
        let is_asked = asked.iter().any(|work| work.looks_for(job));
        !is_asked && (job.wanted_at.is_some() || !outlook.links_wait)
    });
    Ok((feeds, links))
}

async fn link_view(
    engine: &Running,
    job: &LinkJob,
    at: Option<DateTime<Utc>>,
) -> Result<WorkView, EngineError> {
    let row = engine.store.product(job.product).await?;
    Ok(WorkView {
        product: job.product.0,
        tier: row.as_ref().map_or(Tier::Cold, |row| row.tier).into(),
        name: row.and_then(|row| row.name).unwrap_or_else(|| job.sku.to_string()),
        market: job.market.into(),
        region: None,
        why: WhyView::Link,
        promised_by: None,
        at,
        waits: None,
    })
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
