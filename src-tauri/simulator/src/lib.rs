//! `StockX`, its accounts service and Alias over real HTTP on loopback.
//!
//! For sample mode, tests and benchmarks. The services answer as the real ones are documented to, limits and
//! faults included, and never as would be convenient; this crate shares no code with the clients. What exists and
//! what it costs is a pure function of (seed, time): see [`World`]. To run it: [`Simulator::start`].
//!
//! Facts about the services are in `docs/marketplaces.md`, answers in their true shape in `tests/fixtures/answers/`,
//! faults and switches in `docs/simulator.md`.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "made-up numbers and drawn pictures: small, known ranges"
)]

mod accounts;
mod alias;
mod alterations;
mod barcodes;
mod broken;
mod callbacks;
mod catalog;
mod control;
mod created;
mod credentials;
mod currencies;
mod faults;
mod goods;
mod grants;
mod guard;
mod http;
mod ids;
mod jumps;
mod ledger;
mod limits;
mod listener;
mod listings;
mod named_goods;
mod noise;
mod odd;
mod offers;
mod pictures;
mod prices;
mod products;
mod rates;
#[cfg(test)]
mod recorded;
mod scales;
mod search;
mod series;
mod service;
mod simulator;
mod size;
mod sizes;
mod state;
mod stockx;
#[cfg(test)]
mod testing;
mod units;
mod world;

pub use alterations::Alteration;
pub use callbacks::Callbacks;
pub use catalog::{AliasListing, AliasSize, Product, StockXListing, Variant};
pub use credentials::Credentials;
pub use faults::{Fault, Faults, RetryAfter, Rule};
pub use goods::Goods;
pub use ledger::{Ledger, Received};
pub use limits::Limits;
pub use offers::Offers;
pub use prices::{AliasQuote, StockXQuote};
pub use products::{Gender, Kind};
pub use service::Service;
pub use simulator::{Options, Ports, Simulator, StartError};
pub use state::Now;
pub use units::OwnedUnit;
pub use world::World;
