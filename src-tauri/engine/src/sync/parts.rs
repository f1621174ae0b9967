//! What a lane works with.

use std::sync::Arc;

use tierstock_market::{Clock, Gate, Marketplace};
use tierstock_store::Store;
use tokio::sync::watch;

use super::health::HealthBoard;
use super::work::UnderWay;
use crate::events::Events;
use crate::keys::Keys;
use crate::outbox::OutboxBell;
use crate::policies::LivePolicies;

/// A lane's tools; all but the marketplace and `idle` are shared with the other lane.
pub(crate) struct LaneParts {
    pub(crate) store: Store,
    pub(crate) marketplace: Arc<dyn Marketplace>,
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) keys: Arc<Keys>,
    pub(crate) health: HealthBoard,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
    pub(crate) under_way: UnderWay,
    pub(crate) policies: LivePolicies,
    /// True while nothing is due and nothing is under way.
    pub(crate) idle: watch::Sender<bool>,
}
