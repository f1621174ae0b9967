//! Sizes that can't be told apart are not matched.

use std::collections::HashMap;

use crate::marketplace::{MarketSize, MarketSizeKey};

/// One entry for each key; a size that two keys claim, or that a key's entries disagree on, is left unmatched.
pub(crate) fn unambiguous(listed: Vec<MarketSize>) -> Vec<MarketSize> {
    let mut places: HashMap<MarketSizeKey, usize> = HashMap::new();
    let mut sizes: Vec<MarketSize> = Vec::new();
    for entry in listed {
        match places.get(&entry.key) {
            None => {
                places.insert(entry.key.clone(), sizes.len());
                sizes.push(entry);
            }
            Some(place) if sizes[*place] != entry => sizes[*place].size = None,
            Some(_) => {}
        }
    }
    let mut claims = HashMap::new();
    for size in sizes.iter().filter_map(|entry| entry.size.clone()) {
        *claims.entry(size).or_insert(0) += 1;
    }
    for entry in &mut sizes {
        entry.size.take_if(|size| claims[size] > 1);
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use tierstock_domain::{Conversions, Gender, ProductKind, Size};

    fn entry(key: &str, label: &str) -> MarketSize {
        MarketSize {
            key: MarketSizeKey(key.into()),
            label: label.into(),
            size: Size::from_alias(label, None, Some(Gender::Men), ProductKind::Footwear),
            conversions: Conversions::default(),
        }
    }

    fn matched(listed: Vec<MarketSize>) -> Vec<(String, bool)> {
        unambiguous(listed).into_iter().map(|entry| (entry.key.0, entry.size.is_some())).collect()
    }

    #[test]
    fn an_entry_that_is_listed_twice_is_one() {
        assert_eq!(matched(vec![entry("a", "9"), entry("a", "9")]), [("a".into(), true)]);
    }

    #[test]
    fn a_key_with_two_meanings_is_unmatched() {
        assert_eq!(matched(vec![entry("a", "9"), entry("a", "10")]), [("a".into(), false)]);
    }

    #[test]
    fn a_size_that_two_keys_claim_is_unmatched_for_both() {
        let listed = vec![entry("a", "9"), entry("b", "US 9"), entry("c", "10")];
        assert_eq!(matched(listed), [("a".into(), false), ("b".into(), false), ("c".into(), true)]);
    }
}
