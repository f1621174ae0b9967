//! Progress of the first sync and of tiers' runs, with an estimate that the marketplaces' own rates make honest.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment, Tier, TierPolicies};
use tierstock_language::t;
use tierstock_store::{Store, StoreError};
use tierstock_sync::{HealthBoard, OutageKind, UnderWay, names, outlook};

use super::status::interval;
use crate::view::{ProgressView, SyncRun};

/// What is being worked on; none while nothing is due.
pub(crate) async fn progress(
    store: &Store,
    policies: &TierPolicies,
    health: &HealthBoard,
    under_way: &UnderWay,
    now: Moment,
) -> Result<Option<ProgressView>, StoreError> {
    match first_sync(store, health, now).await? {
        Some(progress) => Ok(Some(progress)),
        None => run(store, policies, health, under_way, now).await,
    }
}

/// What is left of the first sync of the own region; none when every feed was confirmed once, but for those that failed
/// and those of a marketplace without keys.
async fn first_sync(
    store: &Store,
    health: &HealthBoard,
    now: Moment,
) -> Result<Option<ProgressView>, StoreError> {
    let progress = store.sync_progress().await?;
    let (mut left, mut slowest, mut stopped) = (0, Duration::ZERO, false);
    for (market, remaining) in progress.remaining {
        let health = health.of(market);
        let kind = health.outage().map(|outage| outage.kind);
        if kind.is_some_and(OutageKind::needs_the_user) {
            continue;
        }
        left += remaining.feeds + remaining.links;
        let requests =
            remaining.feeds.saturating_add(remaining.links.saturating_mul(requests_to_link(market)));
        stopped |= requests > 0 && kind.is_some();
        slowest = slowest.max(interval(store, market, now).await?.saturating_mul(requests));
    }
    Ok((left > 0).then(|| ProgressView {
        run: SyncRun::First,
        label: in_words(SyncRun::First),
        done: progress.confirmed,
        total: progress.confirmed + left,
        // While a marketplace can't be asked, nobody knows.
        seconds_left: (!stopped).then(|| seconds(slowest)),
    }))
}

/// What is left of the work that is due now, at the marketplaces that can be asked.
async fn run(
    store: &Store,
    policies: &TierPolicies,
    health: &HealthBoard,
    under_way: &UnderWay,
    now: Moment,
) -> Result<Option<ProgressView>, StoreError> {
    let (mut own, mut others, mut slowest) = (0, 0, Duration::ZERO);
    let well = |market: &Market| health.of(*market).outage().is_none();
    for market in Market::ALL.into_iter().filter(well) {
        let interval = interval(store, market, now).await?;
        let rules = outlook(store, market, policies, now).await?.rules;
        let due_before = |tier| {
            let limit = policies.of(tier)?.limit;
            // What was confirmed before this is due: by its age, or because the user wants everything.
            let by_age = now - rules.lead.due_age(limit);
            let wanted = rules.everything_since.map(|since| since - TimeDelta::milliseconds(1));
            Some((tier, wanted.map_or(by_age, |wanted| wanted.max(by_age))))
        };
        let due = store.due_feeds(market, Tier::RUNNING.into_iter().filter_map(due_before).collect()).await?;
        slowest = slowest.max(interval.saturating_mul(due.0 + due.1));
        own += due.0;
        others += due.1;
    }
    let run = under_way.run();
    let left = own + others;
    let kind = match run.tier {
        _ if own == 0 && others > 0 => SyncRun::OtherRegions,
        Some(tier @ (Tier::Hot | Tier::Warm | Tier::Cold)) => SyncRun::OfTier { tier },
        Some(Tier::Frozen) | None => SyncRun::OfNoTier,
    };
    let view = ProgressView {
        run: kind,
        label: in_words(kind),
        done: run.finished,
        total: run.finished + left,
        seconds_left: Some(seconds(slowest)),
    };
    Ok((left > 0).then_some(view))
}

fn in_words(run: SyncRun) -> String {
    match run {
        SyncRun::First => t!("program-first-sync"),
        SyncRun::OfTier { tier } => names::tier(tier),
        SyncRun::OtherRegions => t!("program-other-regions"),
        SyncRun::OfNoTier => t!("program-run"),
    }
}

/// From a SKU alone to its first prices: StockX is searched, then asked for sizes; Alias's search tells them.
pub(crate) const fn requests_to_link(market: Market) -> u32 {
    match market {
        Market::StockX => 3,
        Market::Alias => 2,
    }
}

fn seconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX)
}
