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
fn an_odd_size_is_kept_as_it_is_written() {
    let answer = json!({ "catalog_items": [{
        "catalog_id": "x", "gender": "men", "product_category_v2": "shoes",
        "allowed_sizes": [{ "display_name": "9", "value": 9 }, { "display_name": "??", "value": 10 }, 7, { "value": 11 }],
    }, { "sku": "no id" }] });
    let hits = read_search(&answer).unwrap();
    assert_eq!(hits.len(), 1);
    let sizes = hits[0].sizes.as_ref().unwrap();
    let read = |entry: &MarketSize| (entry.key.0.clone(), entry.size.as_ref().map(|size| size.system));
    let expected = [("9", SizeSystem::UsMen), ("10", SizeSystem::AsWritten), ("11", SizeSystem::UsMen)];
    let expected = expected.map(|(key, system)| (key.to_owned(), Some(system)));
    assert_eq!(sizes.iter().map(read).collect::<Vec<_>>(), expected);
}

fn sizes_of(gender: &str, unit: &str, allowed: Value) -> Vec<MarketSize> {
    let mut answer = json!({ "catalog_items": [{
        "catalog_id": "x", "gender": gender, "product_type": "sneakers", "size_unit": unit,
    }] });
    answer["catalog_items"][0]["allowed_sizes"] = allowed;
    read_search(&answer).unwrap().remove(0).sizes.unwrap()
}

#[test]
fn child_s_and_youth_sizes_in_one_list_get_their_letters() {
    let allowed = ["10.5", "13.5", "2", "6.5"]
        .map(|name| json!({ "display_name": name, "value": name, "us_size_equivalent": name }));
    let sizes = sizes_of("youth", "SIZE_UNIT_US", json!(allowed));
    let read: Vec<_> = sizes.into_iter().map(|entry| (entry.key.0, entry.size.unwrap().label)).collect();
    let expected = [("10.5", "10.5C"), ("13.5", "13.5C"), ("2", "2Y"), ("6.5", "6.5Y")];
    assert_eq!(read, expected.map(|(key, label)| (key.to_owned(), label.to_owned())));
}

#[test]
fn a_size_on_another_scale_is_priced_by_its_us_equivalent() {
    let allowed = json!([
        { "display_name": "42", "value": 42, "us_size_equivalent": 8.5 },
        { "display_name": "43", "value": 43 },
        { "display_name": "44", "value": 44, "us_size_equivalent": null },
    ]);
    let sizes = sizes_of("men", "SIZE_UNIT_EU", allowed);
    let read: Vec<_> = sizes.into_iter().map(|entry| (entry.key.0, entry.size.unwrap())).collect();
    assert_eq!(read, [("8.5".to_owned(), Size::by_hand(SizeSystem::Eu, "42").unwrap())]);
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

#[rstest]
#[case("SIZE_UNIT_UK", SizeSystem::Uk)]
#[case("SIZE_UNIT_MOON", SizeSystem::AsWritten)]
fn sizes_are_on_the_scale_that_is_stated(#[case] unit: &str, #[case] system: SizeSystem) {
    let allowed = json!([{ "display_name": "8", "value": 8, "us_size_equivalent": 9 }]);
    let sizes = sizes_of("men", unit, allowed);
    assert_eq!(sizes[0].size.as_ref().map(|size| size.system), Some(system));
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
