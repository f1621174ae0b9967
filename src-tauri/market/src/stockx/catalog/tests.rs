//! What is read from StockX's catalogue.

use serde_json::json;
use tierstock_domain::{SizeSystem, Sku};

use super::*;
use crate::found;
use crate::marketplace::Found;

fn search() -> Vec<Listing> {
    read_search(&serde_json::from_str(include_str!("../testdata/search.json")).unwrap()).unwrap()
}

fn dunk() -> Listing {
    search().swap_remove(0)
}

fn judged(sku: &str) -> Found {
    found::judge(&Sku::parse(sku).unwrap(), search())
}

fn variant(id: &str, value: &Value) -> Value {
    json!({ "productId": dunk().id.0, "variantId": id, "variantValue": value })
}

#[test]
fn the_documented_search_is_read() {
    let dunk = dunk();
    assert_eq!(dunk.style_code, "DD1391-1000");
    assert_eq!(dunk.brand.as_deref(), Some("Nike"));
    assert_eq!((dunk.gender, dunk.kind), (Some(Gender::Men), ProductKind::Footwear));
    assert_eq!((dunk.picture_url, dunk.sizes), (None, None));
    assert_eq!(search()[2].brand, None);
}

#[test]
fn only_the_very_style_code_is_taken_without_asking() {
    assert!(matches!(judged("dd1391 100"), Found::Exact(hit) if hit.style_code == "DD1391-100"));
    assert!(matches!(judged("DD1391-10"), Found::Candidates(similar) if similar.len() == 3));
    assert_eq!(found::judge(&Sku::parse("DD1391-100").unwrap(), vec![]), Found::Nothing);
}

#[test]
fn several_products_with_the_sku_are_candidates_and_similar_ones_are_not() {
    let mut hits = search();
    hits[2].style_code = "315122-111/DD1391-100".into();
    let judged = found::judge(&Sku::parse("DD1391-100").unwrap(), hits);
    assert!(matches!(judged, Found::Candidates(both) if both.len() == 2));
}

#[test]
fn a_product_that_is_listed_twice_is_still_one() {
    let twice = vec![dunk(); 2];
    let judged = found::judge(&Sku::parse(&twice[0].style_code).unwrap(), twice);
    assert!(matches!(judged, Found::Exact(_)));
}

#[test]
fn no_more_than_five_candidates_are_offered() {
    let hits = (0..9).map(|n| Listing { id: ListingId(n.to_string()), ..dunk() }).collect();
    assert!(
        matches!(found::judge(&Sku::parse("X1").unwrap(), hits), Found::Candidates(few) if few.len() == 5)
    );
}

#[test]
fn a_hit_without_an_id_is_left_out_and_one_without_a_style_code_is_no_match() {
    let answer = json!({ "products": [7, null, { "styleId": "A1" }, { "productId": "p", "styleId": null }] });
    let hits = read_search(&answer).unwrap();
    assert_eq!(hits.len(), 1);
    assert!(matches!(found::judge(&Sku::parse("A1").unwrap(), hits), Found::Candidates(_)));
    assert!(matches!(read_search(&json!({ "products": null })), Err(MarketError::Unreadable(_))));
}

#[test]
fn the_documented_variants_are_read() {
    let answer = serde_json::from_str(include_str!("../testdata/variants.json")).unwrap();
    let sizes = read_variants(&answer, &dunk()).unwrap();
    assert_eq!(sizes.len(), 2);
    let first = &sizes[0];
    assert_eq!(
        (first.label.as_str(), first.conversions.uk.as_deref(), first.conversions.eu.as_deref()),
        ("3.5", Some("3"), Some("37"))
    );
    assert_eq!(first.size.as_ref().map(|size| size.system), Some(SizeSystem::UsMen));
}

#[test]
fn an_odd_variant_is_unmatched_and_its_neighbours_are_not() {
    let mut stranger = variant("x", &json!("11"));
    stranger["productId"] = "another".into();
    let answer = json!([
        variant("a", &json!("9")), variant("b", &json!("US 9")), variant("c", &json!({})), variant("d", &json!("10")),
        stranger, 7, { "productId": dunk().id.0, "variantValue": "12" },
    ]);
    let sizes = read_variants(&answer, &dunk()).unwrap();
    let matched: Vec<_> = sizes.iter().map(|size| (size.key.0.as_str(), size.size.is_some())).collect();
    assert_eq!(matched, [("a", false), ("b", false), ("c", false), ("d", true)]);
}

#[test]
fn the_only_variant_without_a_size_is_the_one_size() {
    let sizes = read_variants(&json!([variant("a", &Value::Null)]), &dunk()).unwrap();
    assert_eq!(sizes[0].size, Some(Size::one_size()));
    assert_eq!(sizes[0].label, "One size");
}

#[test]
fn another_products_variants_are_a_wrong_answer_and_none_are_none() {
    let mut stranger = variant("x", &json!("11"));
    stranger["productId"] = "another".into();
    assert!(matches!(read_variants(&json!([stranger]), &dunk()), Err(MarketError::WrongAnswer(_))));
    assert_eq!(read_variants(&json!([]), &dunk()), Ok(vec![]));
}

#[test]
fn a_product_keeps_the_id_that_it_was_asked_for_by() {
    let (asked, answered) = (ListingId("5e6a1e57-1c7d".into()), json!({ "productId": "5E6A1E57-1C7D" }));
    assert_eq!(read_product(&answered, &asked).unwrap().id, asked);
    let another = json!({ "productId": "5E6A1E57-1C7E" });
    assert!(matches!(read_product(&another, &asked), Err(MarketError::WrongAnswer(_))));
}

#[test]
fn what_people_read_is_cleaned_and_cut_and_ids_are_not() {
    let hostile = |text: &str| format!("\u{202e}{text}\n\u{7}{}", "x".repeat(5_000));
    let answer = json!({ "products": [{
        "productId": "a\u{200e}b", "styleId": hostile("DD1391-100"), "title": hostile("Dunk"), "brand": hostile("Nike"),
    }] });
    let listing = read_search(&answer).unwrap().swap_remove(0);
    assert_eq!(listing.id.0, "a\u{200e}b", "it goes back as it came");
    for shown in [&listing.style_code, &listing.name.unwrap(), &listing.brand.unwrap()] {
        assert!(shown.chars().count() == 300 && shown.contains(" x"), "{shown}");
        assert!(!shown.contains(['\u{202e}', '\u{7}', '\n']), "{shown}");
    }
    let sizes = read_variants(&json!([variant("v", &json!("\u{2067}1\u{7}0"))]), &dunk()).unwrap();
    assert_eq!((sizes[0].label.as_str(), sizes[0].size.is_some()), ("10", true));
}
