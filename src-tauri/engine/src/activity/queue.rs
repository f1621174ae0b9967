//! What is being asked for and what comes next, as the plan has it.

use tierstock_domain::plan::{
    LinkHead, NOT_AGAIN_WITHIN, PlanRules, Upcoming, due_at, promised_until, upcoming,
};
use tierstock_domain::{Feed, Market, Moment, Purpose, Region, Scope, Sku, Subject, Tier};
use tierstock_store::{LinkJob, Store, StoreError};
use tierstock_sync::{Outlook, Work};

use super::status::interval;
use super::waits::Delays;
use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{WhyView, WorkView};

/// Requests to come that are shown for each marketplace.
const SHOWN: usize = 8;

impl Engine {
    /// What is under way at both marketplaces, then what comes next, soonest first.
    pub(super) async fn queue(&self) -> Result<Vec<WorkView>, EngineError> {
        let state = &self.state;
        let (store, now) = (&state.store, state.clock.now());
        let regions = store.followed_regions().await?;
        let asked = state.under_way.all();
        let (mut work, mut next) = (Vec::new(), Vec::new());
        let delays = Delays::now(store, &state.health, &*state.clock).await?;
        for market in Market::ALL {
            // Nothing comes next at a marketplace that the user does not use.
            if !state.health.of(market).is_connected() {
                continue;
            }
            let outlook = tierstock_sync::outlook(store, market, &state.policies.now(), now).await?;
            let rows = Rows { store, regions: &regions, rules: &outlook.rules, now };
            for asked in asked.iter().filter(|work| work.market() == market) {
                work.push(rows.work(asked, None).await?);
            }
            let interval = interval(store, market, now).await?;
            let (feeds, links) = waiting(store, market, &outlook, &asked, now).await?;
            let heads: Vec<LinkHead> = links.iter().map(tierstock_sync::link_head).collect();
            let turns = state.turns(market);
            // Behind a pause that the marketplace asked for; how long anything else lasts is not known.
            let begin = if state.health.of(market).is_throttled() {
                delays.not_before(market, Subject::Prices, now)
            } else {
                now
            };
            let timed = upcoming(feeds, &heads, &outlook.rules, &outlook.pace, turns, interval, begin);
            for (coming, at) in timed.into_iter().take(SHOWN) {
                let coming = match coming {
                    Upcoming::Feed(feed) => Work::Feed(feed),
                    Upcoming::Spare(feed) => {
                        let due = due_at(&feed, &outlook.rules, now).unwrap_or(at);
                        Work::Spare(feed, due)
                    }
                    Upcoming::Link(nth) => {
                        let Some(job) = links.get(nth) else { continue };
                        Work::Link(job.clone())
                    }
                };
                let view = rows.work(&coming, Some(at)).await?;
                next.push(WorkView { waits: delays.waits(market, coming.purpose()), ..view });
            }
        }
        next.sort_by_key(|work| work.at);
        work.extend(next);
        Ok(work)
    }
}

/// What waits at the marketplace and is not under way; links do not while the user paused linking.
async fn waiting(
    store: &Store,
    market: Market,
    outlook: &Outlook,
    asked: &[Work],
    now: Moment,
) -> Result<(Vec<Feed>, Vec<LinkJob>), StoreError> {
    let mut feeds = store.upcoming(market, now, SHOWN).await?;
    if outlook.pace.spare().is_some() {
        // With those that were confirmed just now: some of them come next after these minutes.
        for staked in store.staked_heads(market, now + NOT_AGAIN_WITHIN, &[], 2 * SHOWN).await? {
            if feeds.iter().all(|feed| feed.id != staked.id) {
                feeds.push(staked);
            }
        }
    }
    feeds.retain(|feed| !asked.iter().any(|work| work.is_for(feed)));
    let mut links = store.upcoming_links(market, now, SHOWN).await?;
    links.retain(|job| {
        let is_asked = asked.iter().any(|work| work.looks_for(job));
        !is_asked && (job.wanted_at.is_some() || !outlook.links_wait)
    });
    Ok((feeds, links))
}

/// What the rows of one marketplace are shown by.
struct Rows<'a> {
    store: &'a Store,
    regions: &'a [Region],
    rules: &'a PlanRules,
    now: Moment,
}

impl Rows<'_> {
    /// A piece of work, and when its turn comes if it is not under way.
    async fn work(&self, work: &Work, at: Option<Moment>) -> Result<WorkView, StoreError> {
        match work {
            Work::Feed(feed) => self.feed(feed, why(feed, self.rules), at).await,
            Work::Spare(feed, _) => self.feed(feed, WhyView::Spare, at).await,
            Work::Link(job) => self.link(job, at).await,
        }
    }

    async fn link(&self, job: &LinkJob, at: Option<Moment>) -> Result<WorkView, StoreError> {
        let row = self.store.product(job.product).await?;
        Ok(WorkView {
            product: job.product.0,
            tier: row.as_ref().map_or(Tier::Cold, |row| row.tier),
            name: row.and_then(|row| row.name).unwrap_or_else(|| Sku::shown(job.sku.as_ref())),
            market: job.market,
            region: None,
            why: WhyView::Link,
            promised_by: None,
            at,
            waits: None,
        })
    }

    async fn feed(&self, feed: &Feed, why: WhyView, at: Option<Moment>) -> Result<WorkView, StoreError> {
        let Self { store, regions, rules, now } = *self;
        Ok(WorkView {
            product: feed.product.0,
            name: store.product_label(feed.product).await?,
            market: feed.market(),
            region: region(feed.scope, regions),
            tier: feed.tier,
            why,
            promised_by: feed.confirmed_at.and_then(|_| promised_until(feed, &rules.policies, now)),
            at,
            waits: None,
        })
    }
}

fn why(feed: &Feed, rules: &PlanRules) -> WhyView {
    let is_of_everything = |at| rules.everything_since.is_some_and(|since| at < since);
    match (feed.wanted_at.and(feed.wanted_for), feed.confirmed_at) {
        (Some(Purpose::Confirm), _) => WhyView::Confirm,
        (Some(_), _) => WhyView::OnDemand,
        _ if feed.retry_at.is_some() => WhyView::Retry,
        (None, None) => WhyView::FirstPrices,
        (None, Some(at)) if is_of_everything(at) => WhyView::Everything,
        _ if feed.rank > 0 => WhyView::SecondaryRegion,
        _ => WhyView::Promise,
    }
}

/// The first followed region that has this scope.
fn region(scope: Scope, regions: &[Region]) -> Option<String> {
    let region = regions.iter().find(|region| region.scope(scope.market()) == scope)?;
    Some(region.code().to_owned())
}
