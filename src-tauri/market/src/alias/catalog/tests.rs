//! What is read from Alias's catalogue.

use rstest::rstest;
use serde_json::json;

use tierstock_domain::SizeSystem;

use super::*;

fn item() -> Listing {
    let answer = serde_json::from_str(include_str!("../testdata/catalog.json")).unwrap();
    read_search(&answer).unwrap().swap_remove(0)
}

#[test]
fn the_documented_item_is_read_with_its_sizes() {
    let item = item();
    assert_eq!(item.style_code, "DD1391 1000");
    assert_eq!(item.kind, ProductKind::Footwear);
    assert!(item.picture_url.is_some_and(|url| url.contains("/pictures/")));
    let sizes = item.sizes.unwrap();
    assert_eq!(sizes.len(), 29);
    assert!(sizes.iter().all(|size| size.size.is_some()));
    assert_eq!((sizes[0].key.0.as_str(), sizes[1].key.0.as_str()), ("3.5", "4"));
}

#[rstest]
#[case(json!(9.5), Some("9.5"))]
#[case(json!(10), Some("10"))]
#[case(json!(10.0), Some("10"))]
#[case(json!("9.50"), Some("9.5"))]
#[case(json!(-0.0), Some("0"))]
#[case(json!(-1), None)]
#[case(json!("NaN"), None)]
#[case(json!(1e9), None)]
#[case(json!(null), None)]
#[case(json!("XL"), None)]
fn a_size_has_one_key_however_it_is_written(#[case] size: Value, #[case] key: Option<&str>) {
    assert_eq!(size_key(&size), key.map(|key| MarketSizeKey(key.into())));
}

#[rstest]
#[case(json!({ "product_category_v2": "shoes", "product_type": "sneakers" }), ProductKind::Footwear)]
#[case(json!({ "product_category_v2": "apparel", "product_type": "sweatshirts" }), ProductKind::Apparel)]
#[case(json!({ "product_type": "sneakers" }), ProductKind::Footwear)]
#[case(json!({ "product_category_v2": 7 }), ProductKind::Other)]
fn the_category_tells_the_kind(#[case] item: Value, #[case] expected: ProductKind) {
    assert_eq!(kind(&item), expected);
}

#[test]
fn an_odd_size_is_unmatched_and_its_neighbours_are_not() {
    let answer = json!({ "catalog_items": [{
        "catalog_id": "x", "gender": "men", "product_category_v2": "shoes",
        "allowed_sizes": [{ "display_name": "9", "value": 9 }, { "display_name": "??", "value": 10 }, 7, { "value": 11 }],
    }, { "sku": "no id" }] });
    let hits = read_search(&answer).unwrap();
    assert_eq!(hits.len(), 1);
    let sizes = hits[0].sizes.as_ref().unwrap();
    let matched: Vec<_> = sizes.iter().map(|size| (size.key.0.as_str(), size.size.is_some())).collect();
    assert_eq!(matched, [("9", true), ("10", false), ("11", true)]);
}

#[test]
fn another_item_than_the_one_asked_for_is_a_wrong_answer() {
    let answer = json!({ "catalog_item": { "catalog_id": "other" } });
    assert!(matches!(read_item(&answer, &ListingId("x".into())), Err(MarketError::WrongAnswer(_))));
    assert!(matches!(read_item(&json!({}), &ListingId("x".into())), Err(MarketError::Unreadable(_))));
}

#[test]
fn a_search_that_leaves_out_its_empty_list_found_nothing() {
    assert_eq!(read_search(&json!({ "has_more": false })).unwrap(), []);
    assert!(matches!(read_search(&json!({ "message": "busy" })), Err(MarketError::Unreadable(_))));
}

#[test]
fn sizes_are_on_the_scale_that_is_stated_and_on_an_unknown_one_matched_to_nothing() {
    for (unit, system) in [("SIZE_UNIT_UK", Some(SizeSystem::Uk)), ("SIZE_UNIT_KR", None)] {
        let item = json!({ "catalog_items": [{
        "catalog_id": "x", "sku": "DD1391 100", "gender": "men", "product_type": "sneakers", "size_unit": unit,
        "allowed_sizes": [{ "display_name": "8", "value": 8 }],
    }] });
        let sizes = read_search(&item).unwrap().remove(0).sizes.unwrap();
        assert_eq!(sizes.len(), 1);
        assert_eq!(sizes[0].size.as_ref().map(|size| size.system), system);
    }
}

#[test]
fn what_people_read_is_cleaned_and_cut_and_ids_are_not() {
    let hostile = |text: &str| format!("\u{2067}{text}\u{2028}\u{1b}{}", "x".repeat(5_000));
    let answer = json!({ "catalog_items": [{
        "catalog_id": "a\u{200e}b", "sku": hostile("DD1391 100"), "name": hostile("Dunk"), "brand": hostile("Nike"),
        "main_picture_url": format!("https://pictures.test/{}", "x".repeat(5_000)),
        "allowed_sizes": [{ "display_name": "\u{202d}9\u{0}.5", "value": 9.5 }],
    }] });
    let listing = read_search(&answer).unwrap().swap_remove(0);
    assert_eq!((listing.id.0.as_str(), listing.picture_url), ("a\u{200e}b", None));
    for shown in [&listing.style_code, &listing.name.unwrap(), &listing.brand.unwrap()] {
        assert!(shown.chars().count() == 300 && shown.contains(" x"), "{shown}");
        assert!(!shown.contains(['\u{2067}', '\u{1b}', '\u{2028}']), "{shown}");
    }
    assert_eq!(listing.sizes.unwrap()[0].label, "9.5");
    let answer = json!({ "catalog_item": { "catalog_id": "a\u{202e}b\u{7}" } });
    let error = read_item(&answer, &ListingId("c\u{200e}d".into())).unwrap_err();
    let product = WrongAnswer::Product { answered: "ab".into(), asked: "cd".into() };
    assert_eq!(error, MarketError::WrongAnswer(product), "but not in a sentence");
}
