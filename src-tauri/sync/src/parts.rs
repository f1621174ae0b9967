//! What a lane works with.

use std::sync::Arc;

use async_trait::async_trait;
use tierstock_domain::Market;
use tierstock_domain::plan::TierRotation;
use tierstock_market::{Clock, ClockSkew, Gate, MarketError, Marketplace};
use tierstock_store::Store;
use tokio::sync::{Mutex, watch};

use crate::events::Events;
use crate::health::HealthBoard;
use crate::outbox::Wakeups;
use crate::policies::LivePolicies;
use crate::supervisor::Supervisor;
use crate::task_incidents::{StoppedTasks, TaskIncidents};
use crate::work::UnderWay;

/// Whether this process may spend an account's quota.
#[async_trait]
pub trait Account: Send + Sync {
    /// Makes sure that no other process on the machine spends it; false if one does.
    async fn own_account(&self, market: Market) -> Result<bool, MarketError>;

    /// The key was refused: read it again at the next use; it may open another account.
    fn forget(&self, market: Market);
}

/// What all lanes share. Clones are one.
#[derive(Clone)]
pub struct Tools {
    /// Where the queues are, and answers go.
    pub store: Store,
    /// The only way to the marketplaces.
    pub gate: Gate,
    /// Tells the time and waits; tests pass one that can jump.
    pub clock: Arc<dyn Clock>,
    /// What answers say of the time.
    pub clock_skew: ClockSkew,
    /// Whether the accounts are this process's.
    pub account: Arc<dyn Account>,
    /// What is wrong with each marketplace.
    pub health: HealthBoard,
    /// Where changes are said.
    pub events: Events,
    /// Wakes the outbox and the search for pictures.
    pub wakeups: Wakeups,
    /// What is being asked right now.
    pub under_way: UnderWay,
    /// The tiers' policies as they are now.
    pub policies: LivePolicies,
}

impl Tools {
    /// Where it is noted, and shows, that tasks end.
    pub fn task_incidents(&self) -> TaskIncidents {
        TaskIncidents {
            store: self.store.clone(),
            clock: Arc::clone(&self.clock),
            health: self.health.clone(),
            events: self.events.clone(),
            stopped: StoppedTasks::default(),
        }
    }

    /// Keeps tasks going until `stop` turns true; that one ended is noted in `incidents`.
    pub fn supervisor(&self, incidents: TaskIncidents, stop: watch::Receiver<bool>) -> Supervisor {
        Supervisor::new(Arc::new(incidents), Arc::clone(&self.clock), stop)
    }
}

/// A lane's tools: those that all share, its marketplace and its signs.
pub(crate) struct LaneParts {
    pub(crate) tools: Tools,
    pub(crate) marketplace: Arc<dyn Marketplace>,
    /// True while nothing is due and nothing is under way.
    pub(crate) idle: watch::Sender<bool>,
    /// Whose turn it is.
    pub(crate) turns: watch::Sender<TierRotation>,
    /// Held by what judges whose fault a failure is, and writes it.
    pub(crate) charging: Mutex<()>,
}

impl LaneParts {
    /// The marketplace's state changed.
    pub(crate) fn tell_health(&self) {
        self.tools.events.tell_health();
    }
}
