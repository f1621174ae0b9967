//! What the side bar shows of each marketplace.

use std::time::Duration;

use tierstock_domain::decimal::one_decimal;
use tierstock_domain::{Market, Moment};
use tierstock_market::Clock;
use tierstock_store::{BudgetRow, Store, StoreError};
use tierstock_sync::switches::{self, UserPause};
use tierstock_sync::{Health, HealthBoard, Outage, OutageKind};

use crate::connect;
use crate::engine::Engine;
use crate::view::{BudgetView, MarketState, MarketView, TroubleView};
use crate::words;

impl Engine {
    /// Both marketplaces' state and budget.
    pub(crate) async fn market_views(&self) -> Result<Vec<MarketView>, StoreError> {
        let state = &self.state;
        let (store, now, elapsed) = (&state.store, state.clock.now(), state.clock.elapsed());
        let mut views = Vec::new();
        for market in Market::ALL {
            let row = store.budget(market, now).await?;
            let health = state.health.of(market);
            let pause = switches::pause(store, market, now).await?;
            views.push(MarketView {
                market,
                state: self.market_state(market, &health, pause.is_some()).await?,
                paused_until: pause.and_then(UserPause::until),
                trouble: fault(&health).map(|outage| trouble_view(market, outage, now, elapsed)),
                budget: BudgetView {
                    used: row.used,
                    quota: row.quota,
                    quota_assumed: row.quota_assumed,
                    per_second: per_second(row.interval_ms),
                },
            });
        }
        Ok(views)
    }

    async fn market_state(
        &self,
        market: Market,
        health: &Health,
        is_paused: bool,
    ) -> Result<MarketState, StoreError> {
        let store = &self.state.store;
        let state = match of_health(health) {
            // Nothing was asked of it yet, and nobody ever connected it.
            MarketState::Ready
                if !self.state.made_up
                    && !health.has_answered()
                    && connect::is_never_connected(store, market).await? =>
            {
                MarketState::NotConnected
            }
            state => state,
        };
        Ok(match state {
            MarketState::NotConnected
                if market == Market::StockX && connect::applied_on(store).await?.is_some() =>
            {
                MarketState::WaitingForApproval
            }
            MarketState::Ready if is_paused => MarketState::Paused,
            state => state,
        })
    }
}

/// What is wrong with a marketplace; none: nothing, or the user does not use it, which is no fault.
pub(super) fn fault(health: &Health) -> Option<&Outage> {
    health.outage().filter(|outage| outage.kind != OutageKind::NotConnected)
}

/// A marketplace's trouble for the window.
pub(crate) fn trouble_view(market: Market, outage: &Outage, now: Moment, elapsed: Duration) -> TroubleView {
    TroubleView {
        market,
        failure: Some(outage.failure.clone()),
        not_used: Vec::new(),
        message: words::sentence(market, &outage.failure),
        hint: words::hint_of_trouble(market, outage),
        since: outage.since,
        retry_at: outage.retry_at(now, elapsed),
    }
}

/// What is wrong with the marketplaces among these.
pub(crate) fn market_troubles(
    health: &HealthBoard,
    clock: &dyn Clock,
    markets: impl Iterator<Item = Market>,
) -> Vec<TroubleView> {
    let (now, elapsed) = (clock.now(), clock.elapsed());
    let mut markets: Vec<Market> = markets.collect();
    markets.sort();
    markets.dedup();
    let troubles = markets.into_iter().filter_map(|market| {
        let health = health.of(market);
        fault(&health).map(|outage| trouble_view(market, outage, now, elapsed))
    });
    troubles.collect()
}

fn of_health(health: &Health) -> MarketState {
    let Some(outage) = health.outage() else { return MarketState::Ready };
    match outage.kind {
        // While the other marketplace answers it is this one that can't be reached.
        OutageKind::Offline if outage.is_network_there => MarketState::Failing,
        OutageKind::Failing
        | OutageKind::RefusesAccount
        | OutageKind::TurnedAway
        | OutageKind::ProgramTooOld => MarketState::Failing,
        OutageKind::Throttled => MarketState::Throttled,
        OutageKind::Offline => MarketState::Offline,
        OutageKind::NotConnected => MarketState::NotConnected,
        OutageKind::NeedsKeys | OutageKind::Refused | OutageKind::LacksPermission => MarketState::NeedsKeys,
        OutageKind::QuotaSpent => MarketState::QuotaSpent,
        OutageKind::InUseElsewhere => MarketState::InUseElsewhere,
        OutageKind::Stopped => MarketState::Stopped,
    }
}

/// The time between two requests to a marketplace.
pub(crate) async fn interval(store: &Store, market: Market, now: Moment) -> Result<Duration, StoreError> {
    Ok(millis(&store.budget(market, now).await?))
}

fn millis(row: &BudgetRow) -> Duration {
    Duration::from_millis(row.interval_ms.into())
}

/// `1.0`, `2.0`, `0.5` requests a second.
pub(crate) fn per_second(interval_ms: u32) -> String {
    one_decimal(10_000 / interval_ms.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_has_one_decimal() {
        assert_eq!([1_000, 500, 2_000, 20].map(per_second), ["1.0", "2.0", "0.5", "50.0"]);
    }
}
