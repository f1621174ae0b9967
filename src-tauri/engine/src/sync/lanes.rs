//! The lanes of both marketplaces, and what keeps their books: upkeep and the hours awake.

use std::sync::Arc;

use tierstock_domain::plan::Turns;
use tierstock_market::Marketplace;
use tokio::sync::{Mutex, Notify, watch};
use tokio::task::JoinSet;

use super::lane::Lane;
use super::parts::{LaneParts, Tools};
use crate::running::LaneHandle;
use crate::upkeep::{self, Files};
use crate::wakefulness;

/// Starts one lane for each marketplace.
pub(crate) fn start(
    tools: &Tools,
    marketplaces: [Arc<dyn Marketplace>; 2],
    files: Option<Files>,
    stopped: &watch::Receiver<bool>,
    tasks: &mut JoinSet<()>,
) -> Vec<LaneHandle> {
    let handles = marketplaces.map(|marketplace| {
        let market = marketplace.market();
        let (idle, is_idle) = watch::channel(false);
        let (turns, whose_turn) = watch::channel(Turns::default());
        let wake = Arc::new(Notify::new());
        let charging = Mutex::default();
        let lane = Lane::new(LaneParts { tools: tools.clone(), marketplace, idle, turns, charging });
        tasks.spawn(lane.run(Arc::clone(&wake), stopped.clone()));
        LaneHandle { market, wake, idle: is_idle, turns: whose_turn }
    });
    let Tools { store, clock, dates, events, .. } = tools;
    tasks.spawn(upkeep::run(
        store.clone(),
        files,
        Arc::clone(clock),
        dates.clone(),
        events.clone(),
        stopped.clone(),
    ));
    tasks.spawn(wakefulness::run(store.clone(), Arc::clone(clock), events.clone(), stopped.clone()));
    handles.into()
}
