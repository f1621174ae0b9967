//! A list to sell by, as a text for a chat.

use tierstock_domain::{Condition, OfferState, Place, UnitId, UnitState};
use tierstock_language::t;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{InventoryLine, InventoryQuery};

/// More lines than that nobody reads in a chat.
const MAX_LINES: u32 = 500;

impl Engine {
    /// A line for each unit in stock that the query finds: title, size, condition, price. The price is the one that the
    /// unit is listed at, by hand before marketplaces; else what it pays out now; else nothing is said of it.
    pub async fn sell_list(&self, query: InventoryQuery) -> Result<String, EngineError> {
        let lines = self.inventory_lines(InventoryQuery { offset: 0, ..query }, MAX_LINES).await?;
        let mut list = Vec::new();
        for line in lines.iter().filter(|line| line.state == UnitState::InStock) {
            list.push(text(line, self.listed_price(line).await?));
        }
        Ok(list.join("\n"))
    }

    async fn listed_price(&self, line: &InventoryLine) -> Result<Option<String>, EngineError> {
        if line.listed.is_empty() {
            return Ok(None);
        }
        let unit = self.state.store.unit(UnitId(line.id)).await?;
        let mut offers: Vec<_> = unit.iter().flat_map(|unit| &unit.offers).collect();
        offers.retain(|offer| offer.state == OfferState::Up);
        offers.sort_by_key(|offer| offer.place != Place::Local);
        Ok(offers.first().map(|offer| offer.estimate.price().to_string()))
    }
}

fn text(line: &InventoryLine, listed: Option<String>) -> String {
    let code =
        if line.sku.is_empty() || line.sku == line.name { String::new() } else { format!(" {}", line.sku) };
    let worth = line.worth.as_ref().map(|worth| format!("{} {}", worth.amount, worth.currency));
    let price = listed.or(worth).map(|price| format!(" · {price}")).unwrap_or_default();
    format!("{}{code} · {} · {}{price}", line.name, line.size, words(line.condition))
}

fn words(condition: Condition) -> String {
    match condition {
        Condition::Deadstock => t!("names-list-deadstock"),
        Condition::DamagedBox => t!("names-list-damaged-box"),
        Condition::NoBox => t!("names-list-no-box"),
        Condition::Worn => t!("names-list-worn"),
        Condition::Flawed => t!("names-list-flawed"),
    }
}
