//! Sizes as both marketplaces spell them.

use super::*;
use crate::product::{Gender, ProductKind};
use proptest::prelude::*;
use rstest::rstest;

#[rstest]
#[case("10", Some("us m"), SizeSystem::UsMen, "10")]
#[case("US 10", Some("us m"), SizeSystem::UsMen, "10")]
#[case("M 10.0", Some("us m"), SizeSystem::UsMen, "10")]
#[case("9.5", None, SizeSystem::UsMen, "9.5")]
#[case("5W", Some("us w"), SizeSystem::UsWomen, "5W")]
#[case("5", Some("us w"), SizeSystem::UsWomen, "5W")]
#[case("7Y", Some("us m"), SizeSystem::UsYouth, "7Y")]
#[case("10C", None, SizeSystem::UsInfant, "10C")]
fn stockx_spellings_of_a_shoe_size_are_read(
    #[case] value: &str,
    #[case] scale: Option<&str>,
    #[case] system: SizeSystem,
    #[case] label: &str,
) {
    let size =
        Size::from_stockx(Some(value), scale, Some(Gender::Men), ProductKind::Footwear, false).unwrap();
    assert_eq!((size.system, size.label.as_str()), (system, label));
}

#[rstest]
#[case("10", "US 10")]
#[case("5W", "US 5W")]
#[case("7Y", "US 7Y")]
#[case("10C", "US 10C")]
fn a_us_size_says_whose_scale_it_is_once(#[case] value: &str, #[case] said: &str) {
    let size = Size::from_stockx(Some(value), None, Some(Gender::Men), ProductKind::Footwear, false).unwrap();
    assert_eq!(size.to_string(), said);
}

#[rstest]
#[case("us", Gender::Youth, "10.5C", "10.5C")]
#[case("us", Gender::Youth, "6Y", "6Y")]
#[case("us", Gender::Youth, "6", "6Y")]
#[case("us", Gender::Infant, "6", "6C")]
#[case("us", Gender::Men, "6", "6")]
#[case("us m", Gender::Women, "6", "6")]
#[case("kr", Gender::Men, "235", "235")]
#[case("uk", Gender::Men, "6 (EU 39)", "6 (EU 39)")]
fn stockx_s_scale_letter_or_gender_says_which_size_it_is(
    #[case] scale: &str,
    #[case] gender: Gender,
    #[case] value: &str,
    #[case] label: &str,
) {
    let size =
        Size::from_stockx(Some(value), Some(scale), Some(gender), ProductKind::Footwear, false).unwrap();
    assert_eq!(size.label, label);
    assert_ne!(size.system, SizeSystem::AsWritten);
}

/// One of Alias's sizes among others that say nothing of its letter.
fn on_alias(name: &str, unit: Option<&str>, gender: Option<Gender>, kind: ProductKind) -> Size {
    Size::from_alias(&[name], unit, gender, kind).remove(0).unwrap()
}

fn shoe_on_alias(name: &str) -> Size {
    on_alias(name, None, Some(Gender::Men), ProductKind::Footwear)
}

#[rstest]
#[case("5", Gender::Women, "5W")]
#[case("7Y", Gender::Youth, "7Y")]
#[case("10C", Gender::Youth, "10C")]
#[case("10.5", Gender::Men, "10.5")]
#[case("11", Gender::Unisex, "11")]
fn alias_numbers_are_on_the_scale_of_the_gender(
    #[case] name: &str,
    #[case] gender: Gender,
    #[case] label: &str,
) {
    assert_eq!(on_alias(name, None, Some(gender), ProductKind::Footwear).label, label);
}

fn children_s(names: &[&str], gender: Gender) -> Vec<String> {
    let sizes = Size::from_alias(names, None, Some(gender), ProductKind::Footwear);
    sizes.into_iter().map(|size| size.unwrap().label).collect()
}

#[test]
fn where_preschool_goes_over_all_above_7_are_child_s_sizes() {
    let names = ["10.5", "13", "13.5", "1", "2.5", "7"];
    let lettered = ["10.5C", "13C", "13.5C", "1Y", "2.5Y", "7Y"];
    assert_eq!(children_s(&names, Gender::Youth), lettered);
    assert_eq!(children_s(&names, Gender::Infant), lettered);
}

#[rstest]
#[case::grade_school(&["3.5", "4", "7"])]
#[case::toddlers(&["2", "7", "8.5", "10"])]
#[case::toddlers_to_preschool(&["4", "7", "8", "9", "10.5", "13"])]
#[case::preschool_alone(&["10.5", "11", "13.5"])]
#[case::with_an_adult_s(&["10.5", "13", "1", "7", "14"])]
fn any_other_list_for_children_is_kept_without_letters(#[case] names: &[&str]) {
    assert_eq!(children_s(names, Gender::Youth), names);
    let sizes = Size::from_alias(names, None, Some(Gender::Youth), ProductKind::Footwear);
    assert!(sizes.iter().all(|size| size.as_ref().unwrap().system == SizeSystem::AsWritten));
}

#[rstest]
#[case("42 2/3", Some("SIZE_UNIT_EU"), SizeSystem::Eu, "42 2/3")]
#[case("8", Some("SIZE_UNIT_UK"), SizeSystem::Uk, "8")]
#[case("UK 8.0", None, SizeSystem::Uk, "8")]
#[case("27.5cm", None, SizeSystem::Cm, "27.5")]
#[case("265", Some("SIZE_UNIT_KR"), SizeSystem::Kr, "265")]
#[case("8", Some("SIZE_UNIT_MOON"), SizeSystem::AsWritten, "8")]
fn other_scales_are_read_where_they_are_named(
    #[case] name: &str,
    #[case] unit: Option<&str>,
    #[case] system: SizeSystem,
    #[case] label: &str,
) {
    let size = on_alias(name, unit, Some(Gender::Men), ProductKind::Footwear);
    assert_eq!((size.system, size.label.as_str()), (system, label));
}

#[rstest]
#[case(SizeScale::Eu, "42", "EU")]
#[case(SizeScale::Uk, "8", "US")]
#[case(SizeScale::Us, "8", "US")]
fn a_size_is_shown_on_the_users_scale_where_that_is_stated(
    #[case] scale: SizeScale,
    #[case] label: &str,
    #[case] name: &str,
) {
    let size = Size::by_hand(SizeSystem::UsMen, "8").unwrap();
    let stated = Conversions { eu: Conversion::read("EU 42", SizeSystem::Eu), ..Conversions::default() };
    assert_eq!(size.shown_on(scale, &stated), (label.to_owned(), name));
}

#[rstest]
#[case(SizeSystem::UsWomen, "5.0", Some("5W"))]
#[case(SizeSystem::UsWomen, "5W", Some("5W"))]
#[case(SizeSystem::UsMen, "5W", None)]
#[case(SizeSystem::Eu, "EU 36⅔", Some("36 2/3"))]
#[case(SizeSystem::Apparel, "2xl", Some("XXL"))]
#[case(SizeSystem::Apparel, "9", None)]
#[case(SizeSystem::Apparel, "s / m", Some("S/M"))]
#[case(SizeSystem::Uk, "6 (EU 39)", Some("6 (EU 39)"))]
#[case(SizeSystem::Kr, "KR 235", Some("235"))]
#[case(SizeSystem::Kr, "23.5", None)]
#[case(SizeSystem::AsWritten, "7 3/8", Some("7 3/8"))]
#[case(SizeSystem::AsWritten, "w34 l32", Some("34W/32L"))]
#[case(SizeSystem::AsWritten, "m/l", Some("M/L"))]
#[case(SizeSystem::AsWritten, "  ", None)]
#[case(SizeSystem::OneSize, "", Some("One size"))]
fn what_the_user_types_is_a_size_on_the_chosen_scale_or_none(
    #[case] system: SizeSystem,
    #[case] text: &str,
    #[case] label: Option<&str>,
) {
    assert_eq!(Size::by_hand(system, text).map(|size| size.label).as_deref(), label);
}

#[test]
fn both_marketplaces_spell_one_size() {
    let stockx = |value| Size::from_stockx(value, None, None, ProductKind::Other, true);
    let alias = on_alias("OS", None, None, ProductKind::Other);
    assert_eq!(stockx(None), Some(alias.clone()));
    assert_eq!(stockx(Some("")), Some(alias.clone()));
    assert_eq!(alias, Size::one_size());
}

#[test]
fn letters_have_one_name_and_an_order() {
    let letter = |text| on_alias(text, None, None, ProductKind::Apparel);
    assert_eq!(letter("2XL"), letter("xxl"));
    assert_eq!(letter("L/2XL").label, "L/XXL");
    assert!(letter("S").sort < letter("M").sort && letter("XL").sort < letter("3XL").sort);
    assert!(letter("S/M").sort < letter("M/L").sort && letter("M/L").sort < letter("L/XL").sort);
}

#[rstest]
#[case("34W/32L", ProductKind::Apparel, "34W/32L")]
#[case("34w 32l", ProductKind::Apparel, "34W/32L")]
#[case("32", ProductKind::Apparel, "32")]
#[case("7 3/8", ProductKind::Other, "7 3/8")]
#[case("42/44", ProductKind::Footwear, "42/44")]
#[case("9/10", ProductKind::Footwear, "9/10")]
#[case("W 9M", ProductKind::Footwear, "W 9M")]
#[case("999", ProductKind::Footwear, "999")]
#[case("M/S", ProductKind::Apparel, "M/S")]
#[case("  Ages  3+ ", ProductKind::Other, "Ages 3+")]
#[case("大", ProductKind::Other, "大")]
fn what_is_on_no_scale_is_kept_as_it_is_written(
    #[case] text: &str,
    #[case] kind: ProductKind,
    #[case] label: &str,
) {
    let alias = on_alias(text, None, Some(Gender::Men), kind);
    let stockx = Size::from_stockx(Some(text), Some("us m"), Some(Gender::Men), kind, false).unwrap();
    for size in [&alias, &stockx] {
        assert_eq!((size.system, size.label.as_str()), (SizeSystem::AsWritten, label));
    }
    assert_eq!(alias, stockx, "the very same label is one size");
}

#[test]
fn waists_and_lengths_are_sorted_by_number() {
    let mut labels = ["34W/30L", "32", "30W/34L", "30W/32L", "One", "28"].map(shoe_on_alias);
    labels.sort_by_key(|size| size.sort);
    assert_eq!(labels.map(|size| size.label), ["28", "30W/32L", "30W/34L", "32", "34W/30L", "One"]);
}

#[rstest]
#[case(Some("us q"), Some(Gender::Men))]
#[case(Some("us"), None)]
#[case(None, None)]
fn a_bare_number_on_no_scale_is_kept_as_it_is_written(
    #[case] scale: Option<&str>,
    #[case] gender: Option<Gender>,
) {
    let size = Size::from_stockx(Some("9"), scale, gender, ProductKind::Footwear, false).unwrap();
    assert_eq!((size.system, size.label.as_str()), (SizeSystem::AsWritten, "9"));
}

#[test]
fn one_of_many_without_a_name_is_no_size() {
    assert_eq!(Size::from_stockx(None, None, None, ProductKind::Footwear, false), None);
    assert_eq!(Size::from_alias(&[" "], None, None, ProductKind::Other), [None]);
}

proptest! {
    #[test]
    fn every_label_is_a_size_and_reads_as_the_same_again(text in ".{0,80}", kind in any_kind()) {
        let read = |text: &str| Size::from_stockx(Some(text), None, None, kind, false);
        prop_assert_eq!(read(&text).is_none(), text.trim().is_empty());
        if let Some(size) = read(&text) {
            prop_assert!(!size.label.is_empty() && size.label.chars().count() <= 70, "{}", size.label);
            prop_assert_eq!(read(&size.label).map(|again| again.label), Some(size.label));
        }
    }

    #[test]
    fn alias_s_sizes_come_one_for_each_name(names in proptest::collection::vec("[0-9.CYW ]{0,5}", 0..9)) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let sizes = Size::from_alias(&names, None, Some(Gender::Youth), ProductKind::Footwear);
        prop_assert_eq!(sizes.len(), names.len());
    }
}

fn any_kind() -> impl Strategy<Value = ProductKind> {
    prop_oneof![Just(ProductKind::Footwear), Just(ProductKind::Apparel), Just(ProductKind::Other)]
}
