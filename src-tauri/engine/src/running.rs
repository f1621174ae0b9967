//! What runs: shared by the engine's face, its views and its wiring.

use std::path::PathBuf;
use std::sync::Arc;

use tierstock_domain::Market;
use tierstock_domain::plan::Turns;
use tierstock_market::Clock;
use tierstock_store::Store;
use tokio::sync::{Notify, watch};

use crate::connect::SignIns;
use crate::events::{Change, Events};
use crate::on_demand::OnDemand;
use crate::outbox::OutboxBell;
use crate::pictures::PictureKeeper;
use crate::policies::LivePolicies;
use crate::ports::Browser;
use crate::sync::{self, HealthBoard, UnderWay};
use crate::valuation::ValuationBell;
use crate::view::TroubleView;

/// What questions are answered from.
pub(crate) struct Running {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) policies: LivePolicies,
    pub(crate) pictures: PictureKeeper,
    pub(crate) health: HealthBoard,
    pub(crate) under_way: UnderWay,
    pub(crate) pictures_at: String,
    pub(crate) events: Events,
    pub(crate) lanes: Vec<LaneHandle>,
    pub(crate) bell: OutboxBell,
    pub(crate) on_demand: OnDemand,
    pub(crate) sign_ins: SignIns,
    pub(crate) browser: Arc<dyn Browser>,
    pub(crate) valuation: ValuationBell,
    /// The folder of the receipts' files.
    pub(crate) receipts: PathBuf,
    /// The accounts are the sample's.
    pub(crate) made_up: bool,
}

/// How to reach a running lane.
pub(crate) struct LaneHandle {
    pub(crate) market: Market,
    pub(crate) wake: Arc<Notify>,
    pub(crate) idle: watch::Receiver<bool>,
    pub(crate) turns: watch::Receiver<Turns>,
}

impl Running {
    /// Whose turn it is in the marketplace's lane.
    pub(crate) fn turns(&self, market: Market) -> Turns {
        let lane = self.lanes.iter().find(|lane| lane.market == market);
        lane.map_or_else(Turns::default, |lane| *lane.turns.borrow())
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

    pub(crate) fn wake_lanes(&self) {
        for lane in &self.lanes {
            lane.wake.notify_one();
        }
    }

    /// Where the window finds a picture.
    pub(crate) fn picture_address(&self, file: &str) -> String {
        format!("{}{file}", self.pictures_at)
    }

    /// What is wrong with the marketplaces among these.
    pub(crate) fn market_troubles(&self, markets: impl Iterator<Item = Market>) -> Vec<TroubleView> {
        let (now, elapsed) = (self.clock.now(), self.clock.elapsed());
        let mut markets: Vec<Market> = markets.collect();
        markets.sort();
        markets.dedup();
        let troubles = markets.into_iter().filter_map(|market| {
            let health = self.health.of(market);
            health.trouble().map(|trouble| sync::trouble_view(market, trouble, now, elapsed))
        });
        troubles.collect()
    }
}
