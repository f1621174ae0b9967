//! Units: each pair is its own thing.

use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::product::ProductId;
use crate::size::SizeId;

crate::row_id! {
    /// A unit in the database.
    UnitId
}

/// The state of the goods. Marketplace prices are for deadstock only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// New, in a good box.
    Deadstock,
    /// New, in a damaged box.
    DamagedBox,
    /// Worn.
    Worn,
}

impl Condition {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Deadstock, Self::DamagedBox, Self::Worn];

    /// The word for it in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deadstock => "deadstock",
            Self::DamagedBox => "damaged_box",
            Self::Worn => "worn",
        }
    }

    /// The condition with this [`key`](Self::key).
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.key() == key)
    }
}

/// One pair, or one piece, that the user owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its row.
    pub id: UnitId,
    /// What it is.
    pub product: ProductId,
    /// In which size.
    pub size: SizeId,
    /// In which state.
    pub condition: Condition,
    /// What was paid for it.
    pub cost: Money,
}
