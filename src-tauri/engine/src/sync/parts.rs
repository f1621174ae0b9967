//! What a lane works with.

use std::ops::Deref;
use std::sync::Arc;

use async_trait::async_trait;
use tierstock_domain::Market;
use tierstock_domain::plan::Turns;
use tierstock_market::{Clock, Dates, Gate, MarketError, Marketplace};
use tierstock_store::Store;
use tokio::sync::{Mutex, watch};

use super::health::HealthBoard;
use super::work::UnderWay;
use crate::events::{Change, Events};
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

/// What all lanes share. Clones are one.
#[derive(Clone)]
pub(crate) struct Tools {
    pub(crate) store: Store,
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<dyn Clock>,
    /// What answers say of the time.
    pub(crate) dates: Dates,
    pub(crate) account: Arc<dyn Account>,
    pub(crate) health: HealthBoard,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
    pub(crate) under_way: UnderWay,
    pub(crate) policies: LivePolicies,
}

/// A lane's tools: those that all share, its marketplace and its signs.
pub(crate) struct LaneParts {
    pub(crate) tools: Tools,
    pub(crate) marketplace: Arc<dyn Marketplace>,
    /// True while nothing is due and nothing is under way.
    pub(crate) idle: watch::Sender<bool>,
    /// Whose turn it is.
    pub(crate) turns: watch::Sender<Turns>,
    /// Whoever judges whose fault a failure is, and writes it.
    pub(crate) charging: Mutex<()>,
}

impl LaneParts {
    /// The marketplace's state is shown beside prices, connections and the progress of linking.
    pub(crate) fn tell_health(&self) {
        for change in
            [Change::SyncChanged, Change::BoardChanged, Change::ConnectionsChanged, Change::LinkingChanged]
        {
            self.events.send(change);
        }
    }
}

impl Deref for LaneParts {
    type Target = Tools;

    fn deref(&self) -> &Tools {
        &self.tools
    }
}
