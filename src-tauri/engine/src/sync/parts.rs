//! What a lane works with.

use std::sync::Arc;

use async_trait::async_trait;
use tierstock_domain::Market;
use tierstock_market::{Clock, Gate, MarketError, Marketplace};
use tierstock_store::Store;
use tokio::sync::watch;

use super::health::HealthBoard;
use super::work::UnderWay;
use crate::events::Events;
use crate::outbox::OutboxBell;
use crate::policies::LivePolicies;

/// Whether this process may spend an account's quota.
#[async_trait]
pub(crate) trait Account: Send + Sync {
    /// Makes sure that no other process on the machine spends it; false if one does.
    async fn own_account(&self, market: Market) -> Result<bool, MarketError>;

    /// The key was refused: read it anew at the next use; it may open another account.
    fn forget(&self, market: Market);
}

/// A lane's tools; all but the marketplace and `idle` are shared with the other lane.
pub(crate) struct LaneParts {
    pub(crate) store: Store,
    pub(crate) marketplace: Arc<dyn Marketplace>,
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) account: Arc<dyn Account>,
    pub(crate) health: HealthBoard,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
    pub(crate) under_way: UnderWay,
    pub(crate) policies: LivePolicies,
    /// True while nothing is due and nothing is under way.
    pub(crate) idle: watch::Sender<bool>,
}
