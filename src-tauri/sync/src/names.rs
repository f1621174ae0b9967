//! What people call values of the domain, in their language: the same in a notification, in a title and in the window.

use tierstock_domain::decimal::in_percent;
use tierstock_domain::{ItemCondition, ONE_SIZE, PackagingCondition, Place, ProductCondition, Sale, Tier};
use tierstock_language::t;

/// The name of a tier's column: `Hot`.
pub fn tier(tier: Tier) -> String {
    match tier {
        Tier::Hot => t!("names-hot"),
        Tier::Warm => t!("names-warm"),
        Tier::Cold => t!("names-cold"),
        Tier::Frozen => t!("names-frozen"),
    }
}

/// A signed percentage, whose sign stands where the texts have it: `2.5%`, `−0.5%`, `2,5 %`.
pub fn percent(permille: i64) -> String {
    t!("names-percent", percent = points(permille))
}

/// Percentage points, without their unit: `2.5`.
pub fn points(permille: i64) -> String {
    tierstock_language::decimal(&with_minus(permille))
}

/// With a minus, which a hyphen is not.
fn with_minus(permille: i64) -> String {
    in_percent(permille).replace('-', "−")
}

/// A place of sale.
pub fn place(place: Place) -> String {
    match place {
        Place::Local => t!("names-local"),
        Place::Other => t!("names-elsewhere"),
        Place::StockX | Place::Alias => place.name().to_owned(),
    }
}

/// Where a sale was made.
pub fn place_of(sale: &Sale) -> String {
    if sale.place_name.is_empty() { place(sale.place) } else { sale.place_name.clone() }
}

/// A size's label in a sentence: `size 9`, `one size`.
pub fn size(label: &str) -> String {
    if label.eq_ignore_ascii_case(ONE_SIZE) { t!("names-one-size") } else { t!("names-size", size = label) }
}

/// One of Alias's conditions: `new, box badly damaged`.
pub fn condition(condition: ItemCondition) -> String {
    let product = match condition.product {
        ProductCondition::New => t!("names-new"),
        ProductCondition::Used => t!("names-used"),
        ProductCondition::NewWithDefects => t!("names-new-with-defects"),
    };
    let packaging = match condition.packaging {
        PackagingCondition::Good => return product,
        PackagingCondition::MissingLid => t!("names-missing-lid"),
        PackagingCondition::BadlyDamaged => t!("names-badly-damaged"),
        PackagingCondition::NoOriginalBox => t!("names-no-original-box"),
    };
    format!("{product}, {packaging}")
}

#[cfg(test)]
mod tests {
    use tierstock_domain::{Condition, ConditionMap};
    use tierstock_language::Language;

    use super::*;

    #[test]
    fn one_size_is_called_so_and_others_by_their_label() {
        assert_eq!([size("9.5W"), size(ONE_SIZE)], ["size 9.5W", "one size"]);
    }

    #[test]
    fn percentage_has_its_sign_where_the_texts_have_it() {
        let said = |language| {
            let _speaking = tierstock_language::speaking(language);
            percent(-25)
        };
        assert_eq!(said(Language::English), "−2.5%");
        assert_eq!(said(Language::German), "−2,5\u{a0}%");
    }

    #[test]
    fn condition_names_its_box_only_if_it_is_not_good() {
        let map = ConditionMap::default();
        assert_eq!(condition(map.of(Condition::Worn)), "used");
        assert_eq!(condition(map.of(Condition::NoBox)), "new, no original box");
    }
}
