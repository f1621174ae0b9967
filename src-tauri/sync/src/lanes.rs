//! The lanes of both marketplaces, and what keeps their books: upkeep and the hours awake.

use std::sync::Arc;

use tierstock_domain::Market;
use tierstock_domain::plan::TierRotation;
use tierstock_market::Marketplace;
use tokio::sync::{Mutex, Notify, watch};
use tokio::task::JoinSet;

use crate::lane::Lane;
use crate::parts::{LaneParts, Tools};
use crate::ports::Tidy;
use crate::{upkeep, wakefulness};

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
    tidy: Option<Arc<dyn Tidy>>,
    stopped: &watch::Receiver<bool>,
    tasks: &mut JoinSet<()>,
) -> Vec<LaneHandle> {
    let handles = marketplaces.map(|marketplace| {
        let market = marketplace.market();
        let (idle, is_idle) = watch::channel(false);
        let (turns, whose_turn) = watch::channel(TierRotation::default());
        let wake = Arc::new(Notify::new());
        let charging = Mutex::default();
        let lane = Lane::new(LaneParts { tools: tools.clone(), marketplace, idle, turns, charging });
        tasks.spawn(lane.run(Arc::clone(&wake), stopped.clone()));
        LaneHandle { market, wake, idle: is_idle, turns: whose_turn }
    });
    let Tools { store, clock, clock_skew, events, .. } = tools;
    tasks.spawn(upkeep::run(
        store.clone(),
        tidy,
        Arc::clone(clock),
        clock_skew.clone(),
        events.clone(),
        stopped.clone(),
    ));
    tasks.spawn(wakefulness::run(store.clone(), Arc::clone(clock), events.clone(), stopped.clone()));
    handles.into()
}
