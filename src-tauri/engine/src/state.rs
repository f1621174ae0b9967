//! What the engine's areas share: the store, the clock, and handles to what runs on its own.

use std::path::PathBuf;
use std::sync::Arc;

use tierstock_domain::Market;
use tierstock_domain::plan::TierRotation;
use tierstock_market::Clock;
use tierstock_store::Store;
use tierstock_sync::{
    Change, Events, HealthBoard, LaneHandle, LivePolicies, NotShown, TaskIncidents, UnderWay, Wakeups,
};
use tokio::sync::watch;

use crate::backups::Backups;
use crate::channel_secrets::ChannelTools;
use crate::connect::SignIns;
use crate::importing::Importing;
use crate::on_demand::OnDemand;
use crate::pictures::{PictureKeeper, PictureUrls};
use crate::ports::Browser;
use crate::valuation::ValuationWakeup;

/// The whole of it stays with the methods of `Engine`, and with tasks that outlive a call; other functions take what
/// they need of it.
pub(crate) struct EngineState {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) policies: LivePolicies,
    pub(crate) pictures: PictureKeeper,
    pub(crate) health: HealthBoard,
    /// What does not run of what should, and where that is noted.
    pub(crate) task_incidents: TaskIncidents,
    /// The price moves that could not be shown as notifications.
    pub(crate) not_shown: watch::Receiver<Option<NotShown>>,
    pub(crate) under_way: UnderWay,
    pub(crate) picture_urls: PictureUrls,
    pub(crate) events: Events,
    pub(crate) lanes: Vec<LaneHandle>,
    pub(crate) wakeups: Wakeups,
    pub(crate) on_demand: OnDemand,
    pub(crate) sign_ins: SignIns,
    pub(crate) browser: Arc<dyn Browser>,
    pub(crate) valuation: ValuationWakeup,
    pub(crate) importing: Importing,
    pub(crate) backups: Backups,
    pub(crate) channels: ChannelTools,
    /// The folder of the receipts' files.
    pub(crate) receipts: PathBuf,
    /// The accounts are the sample's.
    pub(crate) made_up: bool,
}

impl EngineState {
    /// Whose turn it is in the marketplace's lane.
    pub(crate) fn turns(&self, market: Market) -> TierRotation {
        let lane = self.lanes.iter().find(|lane| lane.market == market);
        lane.map_or_else(TierRotation::default, |lane| *lane.turns.borrow())
    }

    /// Tells the window and wakes the lanes.
    pub(crate) fn changed(&self, event: Change) {
        self.events.send(event);
        self.events.send(Change::SyncChanged);
        self.policies.touch();
        self.wake_lanes();
    }

    /// The user is there: what pauses at these marketplaces for an outage, or for keys, is tried right now. A pause that
    /// the marketplace asked for goes on.
    pub(crate) fn user_is_there(&self, markets: &[Market]) {
        let elapsed = self.clock.elapsed();
        for market in markets {
            self.health.change(*market, |health| health.user_is_there(elapsed));
        }
        self.wake_lanes();
    }

    /// Lanes look at once whether something is due.
    pub(crate) fn wake_lanes(&self) {
        for lane in &self.lanes {
            lane.wake.notify_one();
        }
    }
}
