//! Where a unit is listed, and for how much.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::payout::Payout;
use crate::place::Place;

/// A unit listed at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The place of sale; a unit has at most one open listing at each.
    pub place: Place,
    /// The price, and what it was estimated to pay out when it was listed.
    pub estimate: Payout,
    /// The civil day on which it was listed.
    pub listed_on: NaiveDate,
    /// Whether it is still there.
    pub state: OfferState,
}

/// Whether a listing is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfferState {
    /// The unit is in stock and for sale there.
    Up,
    /// Sold elsewhere: the user must take it down, or it is sold twice. StockX takes 15 % for that.
    TakeDown,
    /// Not there any more.
    Down,
}

impl OfferState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Up, Self::TakeDown, Self::Down];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::TakeDown => "take_down",
            Self::Down => "down",
        }
    }

    /// The state with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }
}
