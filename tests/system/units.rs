//! Units and sales as a user would enter them.

use tierstock_domain::{Condition, Place, Treatment};
use tierstock_engine::view::{SaleEntry, UnitChange, UnitEntry};

/// A deadstock pair of this size for this price in pounds.
pub fn pair(size: i64, price: &str) -> UnitEntry {
    UnitEntry {
        size,
        condition: Condition::Deadstock,
        price: price.into(),
        tax: String::new(),
        inbound: String::new(),
        other: String::new(),
        currency: "GBP".into(),
        rate: String::new(),
        bought_on: "2026-11-02".into(),
        bought_from: String::new(),
        order_number: String::new(),
        kept_at: String::new(),
        tags: Vec::new(),
        notes: String::new(),
        own_value: String::new(),
        own_value_currency: String::new(),
        treatment: Treatment::NotStated,
    }
}

/// A sale of today.
pub fn sale(place: Place, price: &str, currency: &str) -> SaleEntry {
    SaleEntry {
        place,
        place_name: String::new(),
        price: price.into(),
        currency: currency.into(),
        sold_on: "2026-11-24".into(),
        outbound: String::new(),
        reference: String::new(),
        buyer: String::new(),
        rate: String::new(),
        actual_fees: Vec::new(),
    }
}

/// A change of many units that leaves everything as it is.
pub const fn no_change() -> UnitChange {
    UnitChange {
        condition: None,
        kept_at: None,
        bought_from: None,
        bought_on: None,
        order_number: None,
        add_tag: None,
        remove_tag: None,
        treatment: None,
    }
}
