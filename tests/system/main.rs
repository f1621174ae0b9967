//! The whole engine against the simulator over real HTTP, on real files, in a time of its own.

mod bell;
mod clocks;
mod first_sync;
mod house;
mod ledger;
mod links;
mod moves;
mod on_demand;
mod outage;
mod promises;
mod quota;
mod restarts;
mod tiers;
mod truth;
