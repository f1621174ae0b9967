//! Sizes that can't be told apart are not matched.

use std::collections::HashMap;

use tierstock_domain::Conversions;

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

/// Where sizes share a label on another scale and nothing is remarked of it, as on the Korean one, what each is called is
/// the remark.
pub(crate) fn told_apart(mut sizes: Vec<MarketSize>) -> Vec<MarketSize> {
    for scale in Conversions::SCALES {
        let mut shared: HashMap<String, u32> = HashMap::new();
        for stated in sizes.iter().filter_map(|entry| entry.conversions.on(scale)) {
            *shared.entry(stated.label.clone()).or_insert(0) += 1;
        }
        for MarketSize { size, conversions, .. } in &mut sizes {
            let (Some(size), Some(stated)) = (size, conversions.on_mut(scale)) else { continue };
            if stated.remark.is_none() && shared[&stated.label] > 1 {
                stated.remark = Some(size.to_string());
            }
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use super::*;
    use tierstock_domain::{Conversion, Gender, ProductKind, Size, SizeScale, SizeSystem};

    fn entry(key: &str, label: &str) -> MarketSize {
        MarketSize {
            key: MarketSizeKey(key.into()),
            label: label.into(),
            size: Size::from_stockx(Some(label), None, Some(Gender::Men), ProductKind::Footwear, false),
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

    #[test]
    fn sizes_that_share_a_label_elsewhere_are_told_apart() {
        let in_korea = |key: &str, label: &str, kr: &str| {
            let conversions =
                Conversions { kr: Conversion::read(kr, SizeSystem::Kr), ..Conversions::default() };
            MarketSize { conversions, ..entry(key, label) }
        };
        let listed = vec![
            in_korea("a", "4.5", "KR 235"),
            in_korea("b", "5", "KR 235"),
            in_korea("c", "5.5", "KR 240"),
        ];
        let shown = told_apart(listed).into_iter().map(|entry| {
            entry.size.map(|size| size.shown_on(SizeScale::Kr, &entry.conversions).0).unwrap_or_default()
        });
        assert_eq!(shown.collect::<Vec<_>>(), ["235 (US 4.5)", "235 (US 5)", "240"]);
    }
}
