//! Which units are wanted, and in which order.

use chrono::NaiveDate;
use rusqlite::types::Value;
use serde::{Deserialize, Serialize};
use tierstock_domain::{Condition, ProductId, Treatment};

/// Which units are wanted.
#[derive(Debug, Clone, Default)]
pub struct UnitFilter {
    /// Words that must all occur in the product's name, SKU or brand, or in the unit's texts or tags; empty for all.
    pub text: String,
    /// Of which kind.
    pub show: UnitSelection,
    /// Only in this condition.
    pub condition: Option<Condition>,
    /// Only those of which VAT is accounted for so.
    pub treatment: Option<Treatment>,
    /// Only of this product.
    pub product: Option<ProductId>,
    /// Only kept here.
    pub kept_at: Option<String>,
    /// Only bought in this month, `2026-11`; empty: without a day of purchase.
    pub bought_in: Option<String>,
}

/// Which units a list is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum UnitSelection {
    /// In stock, listed or not.
    #[default]
    InStock,
    /// In stock, and listed somewhere.
    Listed,
    /// In stock, and listed nowhere.
    NotListed,
    /// In stock, and bought on or before this day.
    HeldSince(NaiveDate),
    /// In stock, and without a known worth.
    WithoutWorth,
    /// Listed in a place though it is sold in another.
    ToTakeDown,
    /// Sold, by a sale that holds.
    Sold,
    /// In stock or sold.
    All,
}

/// The order of units. Views that users saved name it by these words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum UnitSort {
    /// The newest entry first.
    #[default]
    Added,
    /// By product and size.
    Product,
    /// By size, on the scale of its label.
    Size,
    /// By the condition's word in the database.
    Condition,
    /// By cost; unknown last.
    Cost,
    /// By the day of purchase; unknown last.
    Bought,
    /// By where it is kept.
    KeptAt,
    /// By worth; unknown last.
    Worth,
    /// By payout if listed; unknown last.
    IfListed,
    /// By profit if sold now; unknown last.
    Profit,
}

impl UnitSort {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Added,
        Self::Product,
        Self::Size,
        Self::Condition,
        Self::Cost,
        Self::Bought,
        Self::KeptAt,
        Self::Worth,
        Self::IfListed,
        Self::Profit,
    ];
}

/// The condition of a filter, and what is bound to it.
pub(super) struct UnitSqlFilter {
    pub sql: String,
    pub bound: Vec<Value>,
    /// Whether it asks for the product's columns.
    pub needs_product: bool,
}

impl UnitSqlFilter {
    pub fn of(filter: &UnitFilter) -> Self {
        let state = match filter.show {
            UnitSelection::Sold => "u.state = 'sold'",
            UnitSelection::ToTakeDown => "u.to_take_down > 0",
            UnitSelection::All => "u.state IN ('in_stock', 'sold')",
            _ => "u.state = 'in_stock'",
        };
        let mut this = Self { sql: state.to_owned(), bound: Vec::new(), needs_product: false };
        match filter.show {
            UnitSelection::Listed => this.and("u.offers_up > 0", None),
            UnitSelection::NotListed => this.and("u.offers_up = 0", None),
            UnitSelection::WithoutWorth => this.and("u.worth IS NULL", None),
            UnitSelection::HeldSince(day) => this.and("u.bought_on <= ?", Some(day.to_string().into())),
            UnitSelection::InStock | UnitSelection::ToTakeDown | UnitSelection::Sold | UnitSelection::All => {
            }
        }
        if let Some(condition) = filter.condition {
            this.and("u.condition = ?", Some(condition.key().to_owned().into()));
        }
        if let Some(treatment) = filter.treatment {
            this.and("u.treatment = ?", Some(treatment.key().to_owned().into()));
        }
        if let Some(product) = filter.product {
            this.and("u.product_id = ?", Some(product.0.into()));
        }
        if let Some(kept_at) = &filter.kept_at {
            this.and("u.kept_at = ?", Some(kept_at.clone().into()));
        }
        if let Some(month) = &filter.bought_in {
            this.and("substr(coalesce(u.bought_on, ''), 1, 7) = ?", Some(month.clone().into()));
        }
        if !filter.text.trim().is_empty() {
            this.needs_product = true;
            this.and(FOUND, Some(filter.text.clone().into()));
        }
        this
    }

    fn and(&mut self, condition: &str, bound: Option<Value>) {
        self.sql.push_str(" AND ");
        // A condition names its one value as `?`, as often as it needs it.
        self.sql.push_str(&condition.replace('?', &format!("?{}", self.bound.len() + 1)));
        self.bound.extend(bound);
    }

    /// With another table joined, if need be.
    pub fn from(&self, also: &str) -> String {
        let join = if self.needs_product { "CROSS JOIN products p ON p.id = u.product_id" } else { "" };
        format!("FROM units u {join} {also} WHERE {}", self.sql)
    }
}

/// What a unit is found by.
const FOUND: &str =
    "found_by(?, p.sku_normal, p.name, p.brand, u.kept_at, u.order_number, u.bought_from, u.notes,
    (SELECT group_concat(t.tag, char(10)) FROM unit_tags t WHERE t.unit_id = u.id))";

/// The columns of an order, the first one first; units that are alike in all of them are in the order of their entry.
pub(super) const fn ordered_by(order: UnitSort) -> &'static [&'static str] {
    match order {
        UnitSort::Added => &[],
        UnitSort::Product => &["coalesce(p.name, p.sku) COLLATE NOCASE", "z.system", "z.sort"],
        UnitSort::Size => &["z.system", "z.sort"],
        UnitSort::Condition => &["u.condition"],
        UnitSort::Cost => &["u.cost_home"],
        UnitSort::Bought => &["u.bought_on"],
        UnitSort::KeptAt => &["u.kept_at COLLATE NOCASE"],
        UnitSort::Worth => &["u.worth"],
        UnitSort::IfListed => &["u.if_listed"],
        UnitSort::Profit => &["u.worth - u.cost_home"],
    }
}
