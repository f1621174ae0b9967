//! Syncing: one lane for each marketplace, asked by a plan, paused by what goes wrong.

mod backoff;
mod commit;
mod failed_try;
mod health;
mod lane;
mod parts;
mod progress;
mod status;
mod wall;
mod words;
mod work;

pub(crate) use health::{Ailment, Health, HealthBoard, Instants};
pub(crate) use lane::Lane;
pub(crate) use parts::LaneParts;
pub(crate) use progress::{progress, requests_to_link};
pub(crate) use status::{interval, market_views, trouble_view};
pub(crate) use words::in_words;
pub(crate) use work::UnderWay;
