//! "Try now": one request to a marketplace, in spite of what holds its others up.

use chrono::TimeDelta;
use tierstock_domain::plan::usable;
use tierstock_domain::{Market, Purpose};
use tierstock_sync::{Health, OutageKind};

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{TryKind, TryResult};

impl Engine {
    /// What pauses at this marketplace, for whatever reason, is tried right now: by one request, once a minute.
    pub async fn try_now(&self, market: Market) -> Result<TryResult, EngineError> {
        let (store, now) = (&self.state.store, self.state.clock.now());
        let answer = |kind, at| Ok(TryResult { kind, at });
        let health = self.state.health.of(market);
        let Some(outage) = health.outage() else { return answer(TryKind::AllWell, None) };
        let (feeds, link) =
            (store.feed_heads(market, now, &[]).await?, store.next_link(market, now, &[]).await?);
        let is_wanted = feeds.iter().any(|feed| feed.purpose() == Purpose::OnDemand);
        let budget = store.budget(market, now).await?;
        let may_use = if is_wanted { budget.quota } else { usable(budget.quota) };
        if budget.used >= may_use || outage.kind == OutageKind::QuotaSpent {
            let midnight = tierstock_sync::midnight_before(now) + TimeDelta::days(1);
            return answer(TryKind::QuotaSpent, Some(midnight));
        }
        if feeds.is_empty() && link.is_none() {
            return answer(TryKind::NothingToAsk, None);
        }
        if let Some(again_at) = store.no_try_before(market, now).await? {
            return answer(TryKind::TooSoon, Some(again_at));
        }
        self.state.health.change(market, Health::try_now);
        self.state.wake_lanes();
        answer(TryKind::Tried, None)
    }
}
