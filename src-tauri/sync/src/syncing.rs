//! Syncing alone, over marketplaces that are given: the plan, the gate and the store, without accounts, a network or a
//! window. It is what weeks are measured with.

use std::sync::Arc;

use async_trait::async_trait;
use tierstock_domain::{Market, TierPolicies};
use tierstock_market::{Clock, ClockSkew, Gate, MarketError, Marketplace};
use tierstock_store::Store;
use tokio::sync::watch;

use crate::budget::StoredBudget;
use crate::events::Events;
use crate::health::HealthBoard;
use crate::lanes;
use crate::outbox::Wakeups;
use crate::parts::{Account, Tools};
use crate::policies::LivePolicies;
use crate::supervisor::Supervisor;
use crate::work::UnderWay;

/// Both marketplaces' lanes and nothing else.
pub struct Syncing {
    stop: watch::Sender<bool>,
    supervisor: Supervisor,
    health: HealthBoard,
}

/// An account that no other process has.
struct OwnAccount;

#[async_trait]
impl Account for OwnAccount {
    async fn own_account(&self, _market: Market) -> Result<bool, MarketError> {
        Ok(true)
    }

    fn forget(&self, _market: Market) {}
}

impl Syncing {
    /// Syncs what is in the store with the default tiers until it is stopped.
    pub fn start(store: &Store, marketplaces: [Arc<dyn Marketplace>; 2], clock: &Arc<dyn Clock>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let budget = StoredBudget::new(store.clone(), Arc::clone(clock));
        let tools = Tools {
            store: store.clone(),
            gate: Gate::new(Arc::new(budget), Arc::clone(clock)),
            clock: Arc::clone(clock),
            clock_skew: ClockSkew::default(),
            account: Arc::new(OwnAccount),
            health: HealthBoard::default(),
            events: Events::default(),
            wakeups: Wakeups::default(),
            under_way: UnderWay::default(),
            policies: LivePolicies::new(TierPolicies::default()),
        };
        let mut supervisor = tools.supervisor(tools.task_incidents(), stopped);
        lanes::start(&tools, marketplaces, Vec::new(), &mut supervisor);
        Self { stop, supervisor, health: tools.health }
    }

    /// How well each marketplace answers, as the lanes found it.
    pub const fn health(&self) -> &HealthBoard {
        &self.health
    }

    /// Ends it; what was confirmed is in the store.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        self.supervisor.ended().await;
    }
}
