//! The page of activity: what syncing does, what comes next, what it costs, what went wrong.

mod failures;
mod forecasts;
mod progress;
mod queue;
mod spending;
mod status;
mod waits;

use std::time::Duration;

use tierstock_domain::Market;
use tierstock_domain::plan::{NOT_AGAIN_WITHIN, usable};
use tierstock_sync::switches;

pub(crate) use forecasts::{forecasts, of_move};
pub(crate) use progress::{progress, requests_to_link};
pub(crate) use status::{interval, market_troubles, market_views, per_second};
pub(crate) use waits::Holds;

use crate::error::EngineError;
use crate::running::Running;
use crate::view::{ActivityView, EverythingView};

/// All of it.
pub(crate) async fn activity(
    engine: &Running,
    clock_trouble: Option<String>,
) -> Result<ActivityView, EngineError> {
    let now = engine.clock.now();
    let mut markets = Vec::new();
    for (market, forecast) in Market::ALL.into_iter().zip(forecasts(engine).await?) {
        markets.push(spending::market(engine, market, forecast).await?);
    }
    Ok(ActivityView {
        markets,
        queue: queue::queue(engine).await?,
        failures: failures::failures(engine, clock_trouble).await?,
        mended: failures::mended(engine, now).await?,
        everything: everything(engine).await?,
        everything_left: everything_left(engine).await?,
        awake_hours: awake_hours(engine).await?,
    })
}

/// Hours a day that the computer was awake with the app open, on average; none while nothing is known.
pub(crate) async fn awake_hours(engine: &Running) -> Result<Option<u32>, EngineError> {
    let awake = engine.store.awake_a_day(engine.clock.now()).await?;
    Ok(awake.and_then(|awake| u32::try_from((awake.num_minutes() + 30) / 60).ok()))
}

/// The marketplaces that are asked for something by themselves: what is paused or waits for the user may do so for ever.
async fn working(engine: &Running) -> Result<Vec<Market>, EngineError> {
    let mut working = Vec::new();
    for market in Market::ALL {
        let needs_the_user =
            engine.health.of(market).trouble().is_some_and(|trouble| trouble.ailment.needs_the_user());
        if !needs_the_user && !switches::is_paused(&engine.store, market).await? {
            working.push(market);
        }
    }
    Ok(working)
}

/// What it would take to sync everything now.
async fn everything(engine: &Running) -> Result<EverythingView, EngineError> {
    let (store, now) = (&engine.store, engine.clock.now());
    let (mut requests, mut slowest, mut beyond_today) = (0_u32, Duration::ZERO, 0_u32);
    let elapsed = engine.clock.elapsed();
    for market in working(engine).await? {
        let (own, others) = store.feeds_before(market, now - NOT_AGAIN_WITHIN, now).await?;
        let budget = store.budget(market, now).await?;
        let left = usable(budget.quota).saturating_sub(budget.used);
        requests += own + others;
        beyond_today += (own + others).saturating_sub(left);
        // What a short quota spreads over the day takes that long, whatever the rate allows.
        let pace = tierstock_sync::outlook(store, market, &engine.policies.now(), now).await?.pace;
        let time = pace.time_for(own, others, Duration::from_millis(budget.interval_ms.into()));
        let pause = engine.health.of(market).pause_left(elapsed).unwrap_or_default();
        slowest = slowest.max(if time.is_zero() { time } else { pause.saturating_add(time) });
    }
    let seconds = u32::try_from(slowest.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX);
    Ok(EverythingView { requests, seconds, beyond_today })
}

/// What is left of the last wish to sync everything. One from the future was made while the clock was ahead: lanes
/// pass it over as well.
async fn everything_left(engine: &Running) -> Result<u32, EngineError> {
    let (store, now) = (&engine.store, engine.clock.now());
    let since = switches::everything_since(store).await?.filter(|since| *since <= now);
    let Some(since) = since else { return Ok(0) };
    let mut left = 0;
    for market in working(engine).await? {
        left += store.left_of_everything(market, since, now).await?;
    }
    Ok(left)
}

/// Makes everything due that was not confirmed in the last minutes, within the same budget and promises.
pub(crate) async fn sync_everything(engine: &Running) -> Result<EverythingView, EngineError> {
    let told = everything(engine).await?;
    if told.requests == 0 {
        let why = if working(engine).await?.is_empty() {
            "Nothing can be synced now: StockX and Alias are paused, or wait for you.".to_owned()
        } else {
            format!(
                "All that can be synced now was synced in the last {} minutes.",
                NOT_AGAIN_WITHIN.num_minutes()
            )
        };
        return Err(EngineError::NothingDone(why));
    }
    switches::set_everything_since(&engine.store, Some(engine.clock.now() - NOT_AGAIN_WITHIN)).await?;
    Ok(told)
}

/// Takes that back: what was not asked for yet waits for its tier again. Answers how much that is.
pub(crate) async fn stop_syncing_everything(engine: &Running) -> Result<u32, EngineError> {
    let left = everything_left(engine).await?;
    if left == 0 {
        return Err(EngineError::NothingDone("Everything was synced already.".into()));
    }
    switches::set_everything_since(&engine.store, None).await?;
    Ok(left)
}
