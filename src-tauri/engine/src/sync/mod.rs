//! Syncing: one lane for each marketplace, asked by a plan, paused by what goes wrong.

mod backoff;
mod charge;
mod commit;
mod failed_try;
mod health;
mod incidents;
mod lane;
pub(crate) mod lanes;
mod outlook;
mod parts;
mod permission;
mod progress;
mod status;
mod syncing;
mod unsent;
mod waits;
mod wall;
mod words;
mod work;

pub(crate) use health::{Ailment, Errand, Health, HealthBoard, Instants};
pub(crate) use lane::link_head;
pub(crate) use outlook::{Outlook, awake_a_day, midnight_before, midnight_days_before, outlook};
pub(crate) use parts::{Account, Tools};
pub(crate) use progress::{progress, requests_to_link};
pub(crate) use status::{interval, market_views, per_second, trouble_view};
pub use syncing::Syncing;
pub(crate) use waits::Holds;
pub(crate) use words::in_words;
pub(crate) use work::{UnderWay, Work};
