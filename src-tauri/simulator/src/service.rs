//! The services.

use serde::{Deserialize, Serialize};

/// A service that the simulator stands in for, at a port of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// StockX's public API.
    StockX,
    /// StockX's accounts: tokens.
    Accounts,
    /// Alias's API, and its pictures.
    Alias,
    /// The European Central Bank's reference rates.
    Rates,
}
