//! "Sync everything": what it takes, and taking it back.

use std::time::Duration;

use tierstock_domain::plan::{NOT_AGAIN_WITHIN, usable};
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};
use tierstock_sync::{Change, HealthBoard, switches};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::EverythingView;

impl Engine {
    /// Makes everything due that was not confirmed in the last five minutes; what it takes was told before. It goes by
    /// the same order and budget as ever.
    pub async fn sync_everything(&self) -> Result<EverythingView, EngineError> {
        let state = &self.state;
        let told = self.everything().await?;
        if told.requests == 0 {
            let why = if working(&state.store, &state.health, state.clock.now()).await?.is_empty() {
                NothingDone::NobodyToAsk
            } else {
                NothingDone::SyncedLately { minutes: NOT_AGAIN_WITHIN.num_minutes() }
            };
            return Err(why.into());
        }
        let since = state.clock.now() - NOT_AGAIN_WITHIN;
        switches::set_everything_since(&state.store, Some(since)).await?;
        state.changed(Change::BoardChanged);
        Ok(told)
    }

    /// Takes that back: what was not asked for yet waits for its tier again. Answers how many feeds that are.
    pub async fn stop_syncing_everything(&self) -> Result<u32, EngineError> {
        let left = self.everything_left().await?;
        if left == 0 {
            return Err(NothingDone::EverythingSynced.into());
        }
        switches::set_everything_since(&self.state.store, None).await?;
        self.state.changed(Change::BoardChanged);
        Ok(left)
    }

    /// What it would take to sync everything now.
    pub(super) async fn everything(&self) -> Result<EverythingView, EngineError> {
        let state = &self.state;
        let (store, now, elapsed) = (&state.store, state.clock.now(), state.clock.elapsed());
        let (mut requests, mut slowest, mut beyond_today) = (0_u32, Duration::ZERO, 0_u32);
        for market in working(store, &state.health, now).await? {
            let (own, others) = store.feeds_before(market, now - NOT_AGAIN_WITHIN, now).await?;
            let budget = store.budget(market, now).await?;
            let left = usable(budget.quota).saturating_sub(budget.used);
            requests += own + others;
            beyond_today += (own + others).saturating_sub(left);
            // What a short quota spreads over the day takes that long, whatever the rate allows.
            let pace = tierstock_sync::outlook(store, market, &state.policies.now(), now).await?.pace;
            let time = pace.time_for(own, others, Duration::from_millis(budget.interval_ms.into()));
            let pause = state.health.of(market).pause_left(elapsed).unwrap_or_default();
            slowest = slowest.max(if time.is_zero() { time } else { pause.saturating_add(time) });
        }
        let seconds = u32::try_from(slowest.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX);
        Ok(EverythingView { requests, seconds, beyond_today })
    }

    /// What is left of the last "sync everything". One from the future was made while the clock was ahead: lanes
    /// pass it over as well.
    pub(super) async fn everything_left(&self) -> Result<u32, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let since = switches::everything_since(store).await?.filter(|since| *since <= now);
        let Some(since) = since else { return Ok(0) };
        let mut left = 0;
        for market in working(store, &self.state.health, now).await? {
            left += store.left_of_everything(market, since, now).await?;
        }
        Ok(left)
    }
}

/// The marketplaces that are asked for something by themselves: what is paused or waits for the user may do so for ever.
async fn working(store: &Store, health: &HealthBoard, now: Moment) -> Result<Vec<Market>, StoreError> {
    let mut working = Vec::new();
    for market in Market::ALL {
        let needs_the_user = health.of(market).outage().is_some_and(|outage| outage.kind.needs_the_user());
        if !needs_the_user && !switches::is_paused(store, market, now).await? {
            working.push(market);
        }
    }
    Ok(working)
}
