//! The page of activity: what syncing does, what comes next, what it costs, what went wrong.

mod everything;
mod failures;
mod forecasts;
mod pausing;
mod progress;
mod queue;
mod spare;
mod spending;
mod status;
mod waits;

use chrono::TimeDelta;
use tierstock_domain::{Market, Moment};
use tierstock_store::{Store, StoreError};

use failures::Program;
pub(crate) use forecasts::{forecasts, load};
use progress::progress;
pub(crate) use progress::requests_to_link;
use spare::SpareWeek;
pub(crate) use status::{interval, market_troubles};
pub(crate) use waits::Delays;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{ActivityView, SyncView};
use crate::words;

impl Engine {
    /// Budgets, progress and troubles.
    pub async fn sync(&self) -> Result<SyncView, EngineError> {
        let state = &self.state;
        let (store, health, now) = (&state.store, &state.health, state.clock.now());
        let clock_off = self.clock_off();
        Ok(SyncView {
            clock_ahead_ms: clock_off.map(|off| off.num_milliseconds()),
            clock_trouble: clock_off.map(words::clock_trouble),
            markets: self.market_views().await?,
            progress: progress(store, &state.policies.now(), health, &state.under_way, now).await?,
        })
    }

    /// What syncing does, what comes next, what it costs and what went wrong.
    pub async fn activity(&self) -> Result<ActivityView, EngineError> {
        let state = &self.state;
        let (store, now) = (&state.store, state.clock.now());
        let not_shown = state.not_shown.borrow().clone();
        let week = SpareWeek::until(store, self.payout_calculator().await?, now).await?;
        let mut markets = Vec::new();
        let forecasts = forecasts(store, &state.health, &state.policies.now(), now).await?;
        for (market, forecast) in Market::ALL.into_iter().zip(forecasts) {
            let spare = week.of(store, market).await?;
            markets.push(spending::market(store, &state.on_demand.gate, forecast, spare, now).await?);
        }
        Ok(ActivityView {
            markets,
            queue: self.queue().await?,
            failures: failures::failures(
                store,
                &state.health,
                Program { stopped: &state.task_incidents.stopped, not_shown },
                &*state.clock,
                self.clock_off(),
            )
            .await?,
            past: failures::past(store, now).await?,
            everything: self.everything().await?,
            everything_left: self.everything_left().await?,
            awake_hours: awake_hours(store, now).await?,
        })
    }

    /// By how much this computer's clock is ahead of the marketplaces' (negative: behind), if it is wrong.
    fn clock_off(&self) -> Option<TimeDelta> {
        self.state.on_demand.stockx.clock_off()
    }
}

/// Hours a day that the computer was awake with the app open, on average; none while nothing is known.
pub(crate) async fn awake_hours(store: &Store, now: Moment) -> Result<Option<u32>, StoreError> {
    let awake = store.awake_a_day(now).await?;
    Ok(awake.and_then(|awake| u32::try_from((awake.num_minutes() + 30) / 60).ok()))
}
