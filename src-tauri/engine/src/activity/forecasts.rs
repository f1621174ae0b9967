//! What the promises cost, now and after a move.

use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::decimal::one_decimal;
use tierstock_domain::plan::{DailyBudget, Forecast, Load, TierFeeds, TierForecast};
use tierstock_domain::{Market, Moment, ProductId, Tier, TierPolicies};
use tierstock_store::{Store, StoreError};
use tierstock_sync::HealthBoard;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{ForecastView, MoveForecast, TierForecastView};

impl Engine {
    /// What the promises would cost if these products were in `tier`, and whether they could be kept.
    pub async fn forecast_move(&self, ids: Vec<i64>, tier: Tier) -> Result<MoveForecast, EngineError> {
        let (store, policies, now) = (&self.state.store, self.state.policies.now(), self.state.clock.now());
        let health = &self.state.health;
        let moved = store.feeds_among(ids.into_iter().map(ProductId).collect()).await?;
        let (mut markets, mut change, mut breaks_promises) = (Vec::new(), 0, false);
        for market in Market::ALL {
            let mut load = load(store, health, &policies, market, now).await?;
            let before = load.forecast();
            for feeds in moved.iter().filter(|feeds| feeds.market == market) {
                load.move_feeds(feeds.tier, tier, feeds.own, feeds.secondary);
            }
            let after = load.forecast();
            change += a_day(&after) - a_day(&before);
            breaks_promises |=
                worst(&after) > worst(&before) || after.secondary_stretch > before.secondary_stretch;
            markets.push(view(market, &after));
        }
        let requests_a_day = i32::try_from(change).unwrap_or(i32::MAX);
        Ok(MoveForecast { requests_a_day, markets, breaks_promises })
    }
}

/// What the promises cost at both marketplaces: nothing at one that is not connected.
pub(crate) async fn forecasts(
    store: &Store,
    health: &HealthBoard,
    policies: &TierPolicies,
    now: Moment,
) -> Result<Vec<ForecastView>, StoreError> {
    let mut views = Vec::new();
    for market in Market::ALL {
        let load = load(store, health, policies, market, now).await?;
        views.push(view(market, &load.forecast()));
    }
    Ok(views)
}

fn a_day(forecast: &Forecast) -> i64 {
    i64::from(forecast.own_a_day) + i64::from(forecast.secondary_a_day)
}

/// By how much a promise is broken, in thousandths of it.
fn worst(forecast: &Forecast) -> i64 {
    let late = |tier: &TierForecast| {
        tier.late_by().num_milliseconds().saturating_mul(1_000) / tier.promised.num_milliseconds().max(1)
    };
    forecast.tiers.iter().filter(|tier| tier.products > 0).map(late).max().unwrap_or(0)
}

/// What a marketplace's lane carries and may spend: nothing at one that the user does not use, as it is asked nothing.
pub(crate) async fn load(
    store: &Store,
    health: &HealthBoard,
    policies: &TierPolicies,
    market: Market,
    now: Moment,
) -> Result<Load, StoreError> {
    let loads = if health.of(market).is_connected() {
        store.tier_loads(market, [Moment::UNIX_EPOCH; 3]).await?
    } else {
        Vec::new()
    };
    let row = store.budget(market, now).await?;
    let awake = tierstock_sync::awake_a_day(store, now).await?;
    let interval = Duration::from_millis(row.interval_ms.into());
    let feeds = loads.into_iter().map(|load| TierFeeds {
        tier: load.tier,
        own: load.own.feeds,
        secondary: load.secondary.feeds,
    });
    Ok(Load {
        feeds: feeds.collect(),
        policies: *policies,
        budget: DailyBudget { quota: row.quota, interval, awake },
    })
}

fn view(market: Market, forecast: &Forecast) -> ForecastView {
    let tenths = forecast.secondary_stretch / 100;
    ForecastView {
        market,
        own_a_day: forecast.own_a_day,
        secondary_a_day: forecast.secondary_a_day,
        usable: forecast.usable,
        percent: forecast.share().div_ceil(10),
        secondary_times: (tenths > 10).then(|| one_decimal(tenths)),
        tiers: forecast.tiers.iter().map(tier_view).collect(),
    }
}

fn tier_view(tier: &TierForecast) -> TierForecastView {
    TierForecastView {
        tier: tier.tier,
        products: tier.products,
        promised_minutes: minutes(tier.promised),
        late_minutes: minutes(tier.late_by()),
        hours: tier.hours,
    }
}

pub(super) fn minutes(time: TimeDelta) -> u32 {
    u32::try_from(time.num_minutes()).unwrap_or(u32::MAX)
}
