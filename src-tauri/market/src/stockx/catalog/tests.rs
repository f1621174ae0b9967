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
fn products_with_the_sku_are_candidates_similar_ones_are_not() {
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
fn a_hit_needs_an_id_and_a_match_needs_a_style_code() {
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
    let shown = |scale| first.conversions.on(scale).map(Conversion::whole);
    assert_eq!(first.label, "3.5");
    assert_eq!([SizeScale::Uk, SizeScale::Eu].map(shown), [Some("3".into()), Some("37".into())]);
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

/// As they come with live answers.
fn adult_s(value: &str, uk: &str, cm: &str, kr: &str) -> Value {
    let mut adult_s = variant(&format!("v{value}"), &json!(value));
    adult_s["sizeChart"] = json!({
        "availableConversions": [
            { "size": format!("US M {value}"), "type": "us m" }, { "size": uk, "type": "uk" },
            { "size": cm, "type": "cm" }, { "size": kr, "type": "kr" },
        ],
        "defaultConversion": { "size": value, "type": "us m" },
    });
    adult_s
}

#[test]
fn conversions_that_two_sizes_share_keep_what_tells_them_apart() {
    let answer = json!([
        adult_s("6.5", "UK 6 (EU 39)", "CM 24.5", "KR 245"),
        adult_s("7", "UK 6 (EU 40)", "CM 25 (US M 7)", "KR 245"),
        adult_s("7.5", "UK 6.5", "CM 25.5", "KR 250"),
    ]);
    let sizes = read_variants(&answer, &dunk()).unwrap();
    let shown = |scale| {
        let on = |entry: &MarketSize| entry.conversions.on(scale).map_or_else(String::new, Conversion::whole);
        sizes.iter().map(on).collect::<Vec<_>>()
    };
    assert_eq!(shown(SizeScale::Uk), ["6 (EU 39)", "6 (EU 40)", "6.5"]);
    assert_eq!(shown(SizeScale::Cm), ["24.5", "25 (US M 7)", "25.5"]);
    assert_eq!(shown(SizeScale::Kr), ["245 (US 6.5)", "245 (US 7)", "250"]);
    assert!(sizes.iter().all(|entry| entry.size.is_some()));
}

#[test]
fn children_s_sizes_have_the_letter_of_their_value() {
    let child_s = |value: &str| {
        let mut child_s = variant(value, &json!(value));
        child_s["sizeChart"] = json!({ "defaultConversion": { "size": value, "type": "us" } });
        child_s
    };
    let youth = Listing { gender: Some(Gender::Youth), ..dunk() };
    let sizes = read_variants(&json!([child_s("10.5C"), child_s("6Y"), child_s("6.5")]), &youth).unwrap();
    let sizes: Vec<_> = sizes.into_iter().map(|entry| entry.size.unwrap()).collect();
    assert_eq!(sizes.iter().map(|size| size.label.as_str()).collect::<Vec<_>>(), ["10.5C", "6Y", "6.5Y"]);
    assert_eq!(sizes[0].system, SizeSystem::UsInfant);
}

#[test]
fn a_variant_without_a_value_is_called_by_what_else_is_known() {
    let mut by_default = variant("a", &Value::Null);
    by_default["sizeChart"] = json!({ "defaultConversion": { "size": "XL", "type": "us m" } });
    let mut by_name = variant("b", &Value::Null);
    by_name["variantName"] = json!("a-book:signed");
    let listed = Listing { kind: ProductKind::Other, ..dunk() };
    let sizes = read_variants(&json!([by_default, by_name]), &listed).unwrap();
    let read: Vec<_> = sizes.into_iter().map(|entry| (entry.label, entry.size.unwrap().system)).collect();
    assert_eq!(
        read,
        [("XL".into(), SizeSystem::Apparel), ("a-book:signed".into(), SizeSystem::AsWritten)],
        "nothing that is sold is left out"
    );
}

#[test]
fn two_products_that_share_a_code_are_asked_about() {
    let mut hits = search();
    hits[1].style_code = "FV5029-003".into();
    hits[2].style_code = "(White) FV5029-003".into();
    let judged = |sku: &str| found::judge(&Sku::parse(sku).unwrap(), hits.clone());
    assert!(matches!(judged("FV5029003"), Found::Candidates(both) if both.len() == 2));
    assert!(matches!(judged("(White) FV5029-003"), Found::Exact(hit) if hit.style_code.starts_with('(')));
    hits.remove(1);
    assert!(
        matches!(found::judge(&Sku::parse("FV5029-003").unwrap(), hits), Found::Exact(_)),
        "a remark alone is no doubt"
    );
}

#[test]
fn the_only_variant_without_a_size_is_the_one_size() {
    let sizes = read_variants(&json!([variant("a", &Value::Null)]), &dunk()).unwrap();
    assert_eq!(sizes[0].size, Some(Size::one_size()));
    assert_eq!(sizes[0].label, "One size");
}

#[test]
fn another_product_s_variants_are_wrong_and_none_are_none() {
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
