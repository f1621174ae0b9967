//! The user wants a product's prices now: it goes ahead of the tiers' work.

use tierstock_domain::plan::NOT_AGAIN_WITHIN;
use tierstock_domain::{Market, ProductId, Purpose};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::refusal::NothingDone;
use crate::view::{RefreshKind, RefreshResult};

impl Engine {
    /// The user opened the product: a frozen or late one is synced ahead of everything, unless it just was or can't be.
    pub async fn open_product(&self, id: i64) -> Result<RefreshResult, EngineError> {
        let row = self.state.store.product(ProductId(id)).await?.ok_or(EngineError::NoSuchProduct)?;
        let age = row.last_synced_at.map(|at| self.state.clock.now() - at);
        let policies = self.state.policies.now();
        let fresh = policies.of(row.tier).zip(age).is_some_and(|(policy, age)| age <= policy.limit);
        if fresh {
            let kind = RefreshKind::RecentlySynced;
            return Ok(RefreshResult { kind, feeds: 0, synced_at: row.last_synced_at });
        }
        self.want(id).await
    }

    /// The user wants this product now: ahead of everything else, except what was confirmed in the last 5 minutes. If
    /// that leaves nothing to ask for, an error says why.
    pub async fn refresh(&self, id: i64) -> Result<RefreshResult, EngineError> {
        let answer = self.want(id).await?;
        match answer.kind {
            RefreshKind::Queued => Ok(answer),
            RefreshKind::RecentlySynced => {
                Err(NothingDone::ConfirmedLately { minutes: NOT_AGAIN_WITHIN.num_minutes() }.into())
            }
            RefreshKind::NotLinked => Err(NothingDone::NotLinked.into()),
        }
    }

    async fn want(&self, id: i64) -> Result<RefreshResult, EngineError> {
        let (product, now) = (ProductId(id), self.state.clock.now());
        self.state.store.product(product).await?.ok_or(EngineError::NoSuchProduct)?;
        let wanted = self.state.store.want(product, Purpose::OnDemand, now, NOT_AGAIN_WITHIN).await?;
        let kind = match (wanted.asked + wanted.links, wanted.linked) {
            (0, 0) => RefreshKind::NotLinked,
            (0, _) => RefreshKind::RecentlySynced,
            _ => RefreshKind::Queued,
        };
        if kind == RefreshKind::Queued {
            self.state.user_is_there(&Market::ALL);
            self.state.changed(Change::ProductsChanged { ids: vec![id] });
        }
        Ok(RefreshResult { kind, feeds: wanted.asked, synced_at: wanted.stalest })
    }
}
