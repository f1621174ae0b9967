//! The product: what to ask for and when, what to keep, what to ring for. Knows no window.
//!
//! One way through: scheduler → lane → gate → marketplace → one transaction in the store → notifier and event.

mod accounts;
mod activity;
mod aside;
mod board;
mod budget;
mod by_hand;
mod catalog;
mod connect;
mod engine;
mod error;
mod events;
mod fees;
mod finding;
mod inventory;
mod keys;
mod linking;
mod on_demand;
mod outbox;
mod pictures;
mod policies;
mod ports;
mod product;
mod running;
mod settings;
mod sync;
mod till;
mod tokens;
mod trying;
mod unsaved;
mod upkeep;
mod valuation;
pub mod view;
mod wakefulness;
pub mod whole_file;
mod wiring;

pub use accounts::AccountLocks;
pub use engine::{Engine, EngineOptions};
pub use error::{EngineError, ErrorKind};
pub use events::Change;
pub use ports::{
    Browser, NoBrowser, Notification, Notifier, NotifyError, SecretError, SecretName, SecretStore,
};
pub use sync::Syncing;
pub use tierstock_market::{Clock, SystemClock, VirtualClock};
pub use tierstock_market::{Endpoints, Overrides, SetupError};
pub use tierstock_store::{
    ImportedProduct, ImportedSeries, ImportedUnit, LinkedListing, LinkedSize, NewProduct, Point,
};
