//! The lanes of both marketplaces together: as the engine runs them, and alone.

use std::sync::Arc;

use async_trait::async_trait;
use tierstock_domain::{Market, TierPolicies};
use tierstock_market::{Clock, Gate, MarketError, Marketplace};
use tierstock_store::Store;
use tokio::sync::{Notify, watch};
use tokio::task::JoinSet;

use super::health::HealthBoard;
use super::lane::Lane;
use super::parts::{Account, LaneParts};
use super::work::UnderWay;
use crate::budget::StoredBudget;
use crate::events::Events;
use crate::outbox::OutboxBell;
use crate::policies::LivePolicies;
use crate::running::LaneHandle;
use crate::{upkeep, wakefulness};

/// What all lanes share.
#[derive(Clone)]
pub(crate) struct Tools {
    pub(crate) store: Store,
    pub(crate) gate: Gate,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) account: Arc<dyn Account>,
    pub(crate) health: HealthBoard,
    pub(crate) events: Events,
    pub(crate) bell: OutboxBell,
    pub(crate) under_way: UnderWay,
    pub(crate) policies: LivePolicies,
}

/// Starts lanes, and what keeps their books: upkeep and the hours awake.
pub(crate) struct Lanes;

impl Lanes {
    /// One lane for each marketplace.
    pub(crate) fn start(
        tools: &Tools,
        marketplaces: [Arc<dyn Marketplace>; 2],
        stopped: &watch::Receiver<bool>,
        tasks: &mut JoinSet<()>,
    ) -> Vec<LaneHandle> {
        let mut handles = Vec::new();
        for marketplace in marketplaces {
            let (idle, is_idle) = watch::channel(false);
            let wake = Arc::new(Notify::new());
            let tools = tools.clone();
            let lane = Lane::new(LaneParts {
                store: tools.store,
                marketplace,
                gate: tools.gate,
                clock: tools.clock,
                account: tools.account,
                health: tools.health,
                events: tools.events,
                bell: tools.bell,
                under_way: tools.under_way,
                policies: tools.policies,
                idle,
            });
            tasks.spawn(lane.run(Arc::clone(&wake), stopped.clone()));
            handles.push(LaneHandle { wake, idle: is_idle });
        }
        let Tools { store, clock, events, .. } = tools;
        tasks.spawn(upkeep::run(store.clone(), Arc::clone(clock), stopped.clone()));
        tasks.spawn(wakefulness::run(store.clone(), Arc::clone(clock), events.clone(), stopped.clone()));
        handles
    }
}

/// Syncing alone, over marketplaces that are given: the plan, the gate and the store, without accounts, a network or a
/// window. It is what weeks are measured with.
pub struct Syncing {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

/// An account that nobody else has.
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
        let mut tasks = JoinSet::new();
        let budget = StoredBudget::new(store.clone(), Arc::clone(clock));
        let tools = Tools {
            store: store.clone(),
            gate: Gate::new(Arc::new(budget), Arc::clone(clock)),
            clock: Arc::clone(clock),
            account: Arc::new(OwnAccount),
            health: HealthBoard::default(),
            events: Events::default(),
            bell: OutboxBell::default(),
            under_way: UnderWay::default(),
            policies: LivePolicies::new(TierPolicies::default()),
        };
        Lanes::start(&tools, marketplaces, &stopped, &mut tasks);
        Self { stop, tasks }
    }

    /// Ends it; what was confirmed is in the store.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.tasks.join_next().await.is_some() {}
    }
}
