//! Starts the lanes of both marketplaces, and what keeps their books: upkeep and the hours awake.

use std::sync::Arc;

use tierstock_domain::plan::TierRotation;
use tierstock_domain::{BackgroundTask, Market};
use tierstock_market::Marketplace;
use tokio::sync::{Mutex, Notify, watch};

use crate::lane::Lane;
use crate::parts::{LaneParts, Tools};
use crate::ports::Tidy;
use crate::supervisor::Supervisor;
use crate::upkeep::Upkeep;
use crate::wakefulness;

/// How to reach a running lane.
pub struct LaneHandle {
    /// Whose lane it is.
    pub market: Market,
    /// Wakes the lane: there may be something new to ask for, or a pause was lifted.
    pub wake: Arc<Notify>,
    /// True while nothing is due and nothing is under way.
    pub idle: watch::Receiver<bool>,
    /// Whose turn it is.
    pub turns: watch::Receiver<TierRotation>,
}

/// Starts one lane for each marketplace, and what keeps their books; `tidy` is done with the upkeep.
pub fn start(
    tools: &Tools,
    marketplaces: [Arc<dyn Marketplace>; 2],
    tidy: Vec<Arc<dyn Tidy>>,
    supervisor: &mut Supervisor,
) -> Vec<LaneHandle> {
    let handles = marketplaces.map(|marketplace| {
        let market = marketplace.market();
        let (idle, is_idle) = watch::channel(false);
        let (turns, whose_turn) = watch::channel(TierRotation::default());
        let wake = Arc::new(Notify::new());
        let charging = Mutex::default();
        let parts = Arc::new(LaneParts { tools: tools.clone(), marketplace, idle, turns, charging });
        let woken = Arc::clone(&wake);
        supervisor.run(BackgroundTask::Lane(market), move |stop| {
            Lane::new(Arc::clone(&parts)).run(Arc::clone(&woken), stop)
        });
        LaneHandle { market, wake, idle: is_idle, turns: whose_turn }
    });
    let Tools { store, clock, clock_skew, events, .. } = tools.clone();
    let lanes = handles.iter().map(|lane| Arc::clone(&lane.wake)).collect();
    let upkeep = Upkeep { store, tidy, lanes, clock, clock_skew, events };
    supervisor.run(BackgroundTask::Upkeep, move |stop| upkeep.clone().run(stop));
    let Tools { store, clock, events, .. } = tools.clone();
    supervisor.run(BackgroundTask::Wakefulness, move |stop| {
        wakefulness::run(store.clone(), Arc::clone(&clock), events.clone(), stop)
    });
    handles.into()
}
