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
#[case("5", Gender::Women, "5W")]
#[case("7Y", Gender::Youth, "7Y")]
#[case("7", Gender::Youth, "7Y")]
#[case("10.5", Gender::Men, "10.5")]
#[case("11", Gender::Unisex, "11")]
fn alias_numbers_are_on_the_scale_of_the_gender(
    #[case] name: &str,
    #[case] gender: Gender,
    #[case] label: &str,
) {
    assert_eq!(Size::from_alias(name, None, Some(gender), ProductKind::Footwear).unwrap().label, label);
}

#[rstest]
#[case("42 2/3", Some("SIZE_UNIT_EU"), SizeSystem::Eu, "42 2/3")]
#[case("8", Some("SIZE_UNIT_UK"), SizeSystem::Uk, "8")]
#[case("UK 8.0", None, SizeSystem::Uk, "8")]
#[case("27.5cm", None, SizeSystem::Cm, "27.5")]
fn other_scales_are_read_where_they_are_named(
    #[case] name: &str,
    #[case] unit: Option<&str>,
    #[case] system: SizeSystem,
    #[case] label: &str,
) {
    let size = Size::from_alias(name, unit, Some(Gender::Men), ProductKind::Footwear).unwrap();
    assert_eq!((size.system, size.label.as_str()), (system, label));
    assert_eq!(Size::from_alias("8", Some("SIZE_UNIT_KR"), Some(Gender::Men), ProductKind::Footwear), None);
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
    let stated = Conversions { eu: Some("42".into()), ..Conversions::default() };
    assert_eq!(size.shown_on(scale, &stated), (label.to_owned(), name));
}

#[rstest]
#[case(SizeSystem::UsWomen, "5.0", Some("5W"))]
#[case(SizeSystem::UsWomen, "5W", Some("5W"))]
#[case(SizeSystem::UsMen, "5W", None)]
#[case(SizeSystem::Eu, "EU 36⅔", Some("36 2/3"))]
#[case(SizeSystem::Apparel, "2xl", Some("XXL"))]
#[case(SizeSystem::Apparel, "9", None)]
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
    let alias = Size::from_alias("OS", None, None, ProductKind::Other);
    assert_eq!(stockx(None), alias);
    assert_eq!(stockx(Some("")), alias);
    assert_eq!(alias, Some(Size::one_size()));
}

#[test]
fn letters_have_one_name_and_an_order() {
    let letter = |text| Size::from_alias(text, None, None, ProductKind::Apparel).unwrap();
    assert_eq!(letter("2XL"), letter("xxl"));
    assert!(letter("S").sort < letter("M").sort && letter("XL").sort < letter("3XL").sort);
}

#[rstest]
#[case("3", ProductKind::Apparel)]
#[case("M", ProductKind::Footwear)]
#[case("9/10", ProductKind::Footwear)]
#[case("W 9M", ProductKind::Footwear)]
#[case("999", ProductKind::Footwear)]
#[case("", ProductKind::Footwear)]
fn what_is_not_sure_is_not_matched(#[case] text: &str, #[case] kind: ProductKind) {
    assert_eq!(Size::from_alias(text, None, Some(Gender::Men), kind), None);
}

#[test]
fn a_bare_number_without_a_scale_is_not_matched() {
    assert_eq!(Size::from_stockx(Some("9"), Some("kr"), None, ProductKind::Footwear, false), None);
    assert_eq!(Size::from_stockx(Some("9"), None, None, ProductKind::Footwear, false), None);
    assert_eq!(Size::from_stockx(None, None, None, ProductKind::Footwear, false), None);
}

proptest! {
    #[test]
    fn no_label_makes_it_panic(text in ".{0,12}", only: bool) {
        let _ = Size::from_stockx(Some(&text), None, Some(Gender::Men), ProductKind::Footwear, only);
        let _ = Size::from_alias(&text, None, Some(Gender::Women), ProductKind::Apparel);
    }
}

#[test]
fn one_size_is_not_called_a_size() {
    assert_eq!([size_words("9.5W"), size_words(ONE_SIZE)], ["size 9.5W", "one size"]);
}
