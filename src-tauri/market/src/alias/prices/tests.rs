//! Which prices are taken from an answer.

use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;
use tierstock_domain::Side;

use super::*;

const NEW: &str = "PRODUCT_CONDITION_NEW";
const GOOD_BOX: &str = "PACKAGING_CONDITION_GOOD_CONDITION";

fn dollars(cents: i64) -> Reading {
    Reading::Known(Money::new(cents, Currency::USD))
}

fn variant(size: f64, ask: &Value) -> Value {
    json!({
        "size": size, "product_condition": NEW, "packaging_condition": GOOD_BOX,
        "availability": { "lowest_listing_price_cents": ask, "highest_offer_price_cents": "0" },
    })
}

fn with(mut variant: Value, name: &str, value: impl Into<Value>) -> Value {
    variant[name] = value.into();
    variant
}

fn read_all(variants: &Value) -> (Vec<MarketQuote>, Vec<UnusedPart>) {
    read(&json!({ "variants": variants })).unwrap()
}

#[test]
fn the_documented_answer_is_read_with_its_used_pair() {
    let answer = serde_json::from_str(include_str!("../testdata/availabilities.json")).unwrap();
    let (quotes, set_aside) = read(&answer).unwrap();
    assert_eq!(set_aside, []);
    let (new, used): (Vec<_>, Vec<_>) =
        quotes.iter().partition(|quote| quote.condition == ItemCondition::NEW);
    assert_eq!(used.iter().map(|quote| quote.condition.in_words()).collect::<Vec<_>>(), ["used"]);
    let read: Vec<_> = new.iter().map(|quote| (quote.size.0.as_str(), quote.channel, quote.prices)).collect();
    let prices = |ask, last| Prices { ask: dollars(ask), bid: NOT_OFFERED, last_sale: dollars(last) };
    assert_eq!(
        read,
        [
            ("3.5", Channel::Standard, prices(14_600, 12_800)),
            ("4", Channel::Standard, prices(14_000, 12_700))
        ]
    );
}

#[rstest]
#[case(json!("14600"), dollars(14_600))]
#[case(json!(14600), dollars(14_600))]
#[case(json!("0"), NOT_OFFERED)]
#[case(json!(""), NOT_OFFERED)]
#[case(json!(0), NOT_OFFERED)]
#[case(json!(null), NOT_OFFERED)]
#[case(json!("-1"), UNREADABLE)]
#[case(json!(-1), UNREADABLE)]
#[case(json!("146.00"), UNREADABLE)]
#[case(json!(146.5), UNREADABLE)]
#[case(json!("9223372036854775807"), UNREADABLE)]
#[case(json!("99999999999999999999"), UNREADABLE)]
#[case(json!([1]), UNREADABLE)]
fn cents_are_whole_and_nothing_is_no_price(#[case] cents: Value, #[case] expected: Reading) {
    let (quotes, told) = read_all(&json!([variant(9.5, &cents), variant(1.0, &json!("100"))]));
    assert_eq!(quotes.iter().find(|quote| quote.size.0 == "9.5").unwrap().prices.ask, expected);
    let bad = expected == UNREADABLE;
    let what = Defect::NoAmount { side: Side::Ask };
    let aside = UnusedPart { size: Some(MarketSizeKey("9.5".into())), what };
    assert_eq!(told, if bad { vec![aside] } else { vec![] });
}

#[test]
fn an_answer_without_any_amount_that_can_be_read_is_none() {
    let renamed = with(variant(9.0, &json!("1")), "availability", json!({ "price_cents": "100" }));
    let bad = variant(9.0, &json!("146.00"));
    for answer in [json!([bad]), json!([renamed]), json!([bad, variant(10.0, &json!("0"))])] {
        let read = read(&json!({ "variants": answer }));
        let defect = Defect::NoAmount { side: Side::Ask };
        assert_eq!(read, Err(MarketError::Unreadable(Unreadable::Unusable { defect })));
    }
}

#[test]
fn an_availability_of_null_offers_nothing() {
    let (quotes, _) = read_all(&json!([with(variant(9.0, &json!("1")), "availability", Value::Null)]));
    let nothing = Prices { ask: NOT_OFFERED, bid: NOT_OFFERED, last_sale: NOT_OFFERED };
    assert_eq!(quotes[0].prices, nothing);
}

#[test]
fn consigned_goods_are_a_series_of_their_own() {
    let answer = json!([
        with(variant(9.0, &json!("100")), "consigned", true),
        with(variant(9.0, &json!("200")), "consigned", false),
    ]);
    let (quotes, _) = read_all(&answer);
    let mut read: Vec<_> = quotes.iter().map(|quote| (quote.channel, quote.prices.ask)).collect();
    read.sort_by_key(|(channel, _)| *channel);
    assert_eq!(read, [(Channel::Standard, dollars(200)), (Channel::Consigned, dollars(100))]);
}

#[test]
fn an_element_for_both_kinds_wins_over_the_not_consigned_one() {
    let alone = with(variant(9.0, &json!("200")), "consigned", false);
    for answer in [json!([alone, variant(9.0, &json!("100"))]), json!([variant(9.0, &json!("100")), alone])] {
        let (quotes, set_aside) = read_all(&answer);
        assert_eq!(quotes.len(), 1);
        assert_eq!((quotes[0].prices.ask, set_aside.len()), (dollars(100), 0));
    }
}

#[rstest]
#[case("NEW", "MISSING_LID", Some("new/missing_lid"))]
#[case("NEW", "BADLY_DAMAGED", Some("new/badly_damaged"))]
#[case("NEW", "NO_ORIGINAL_BOX", Some("new/no_original_box"))]
#[case("USED", "GOOD_CONDITION", Some("used/good_condition"))]
#[case("NEW_WITH_DEFECTS", "GOOD_CONDITION", Some("new_with_defects/good_condition"))]
#[case("REFURBISHED", "GOOD_CONDITION", None)]
#[case("NEW", "GIFT_WRAPPED", None)]
fn a_condition_is_a_series_of_its_own_if_it_is_known(
    #[case] product: &str,
    #[case] packaging: &str,
    #[case] key: Option<&str>,
) {
    let goods =
        with(variant(9.0, &json!("5000")), "product_condition", format!("PRODUCT_CONDITION_{product}"));
    let goods = with(goods, "packaging_condition", format!("PACKAGING_CONDITION_{packaging}"));
    let (quotes, set_aside) = read_all(&json!([goods, variant(9.0, &json!("10000"))]));
    assert_eq!((set_aside, quotes[0].condition), (vec![], ItemCondition::NEW));
    let other = quotes.get(1).map(|quote| (quote.condition.key(), quote.prices.ask));
    assert_eq!(other, key.map(|key| (key.to_owned(), dollars(5_000))));
}

#[test]
fn what_can_t_be_read_of_other_goods_is_not_told() {
    let worn = |ask| with(variant(9.0, &json!(ask)), "product_condition", "PRODUCT_CONDITION_USED");
    let (quotes, set_aside) = read_all(&json!([worn("1.5"), variant(9.0, &json!("100"))]));
    assert_eq!((set_aside.len(), quotes[1].prices.ask), (0, UNREADABLE));
    let sizeless = with(worn("100"), "size", "XL");
    assert_eq!(read_all(&json!([sizeless, variant(9.0, &json!("100"))])).1, []);
}

#[rstest]
#[case(json!("13566"), Some(13_566))]
#[case(json!("0"), None)]
#[case(json!("high"), None)]
fn the_global_indicator_is_advice_and_no_price(#[case] cents: Value, #[case] told: Option<i64>) {
    let mut answer = variant(9.0, &json!("100"));
    answer["availability"]["global_indicator_price_cents"] = cents;
    let (quotes, set_aside) = read_all(&json!([answer]));
    let advised = quotes[0].guidance.global_indicator.map(Money::minor);
    assert_eq!((advised, set_aside.len()), (told, 0));
}

#[test]
fn a_bad_element_is_set_aside_and_the_others_are_kept() {
    let sizeless = with(variant(9.0, &json!("1")), "size", "XL");
    let unsure = with(variant(9.0, &json!("1")), "consigned", "maybe");
    let answer = json!([7, {}, sizeless, unsure, variant(10.0, &json!("100"))]);
    let (quotes, set_aside) = read_all(&answer);
    assert_eq!(quotes.len(), 1);
    let told: Vec<_> = set_aside.into_iter().map(|aside| aside.what).collect();
    assert_eq!(told, [Defect::NoCondition, Defect::NoSize, Defect::NoConsignment]);
}

#[test]
fn a_size_that_comes_twice_can_t_be_read_unless_both_agree() {
    let (ten, eleven) = (json!("100"), json!("110"));
    let answer = json!([variant(9.0, &ten), variant(9.0, &ten), variant(10.0, &ten), variant(10.0, &eleven)]);
    let (quotes, set_aside) = read_all(&answer);
    let ask = |size: &str| quotes.iter().find(|quote| quote.size.0 == size).unwrap().prices.ask;
    assert_eq!((ask("9"), ask("10")), (dollars(100), UNREADABLE));
    assert_eq!((quotes.len(), set_aside.len()), (2, 2));
}

#[test]
fn an_empty_list_is_an_answer_and_another_shape_is_none() {
    assert_eq!(read_all(&json!([])), (vec![], vec![]));
    assert!(matches!(read(&json!({})), Err(MarketError::WrongAnswer(_))));
    for shape in [
        json!({ "message": "busy" }),
        json!([]),
        json!(null),
        json!({ "variants": {} }),
        json!({ "variants": [1] }),
    ] {
        assert!(matches!(read(&shape), Err(MarketError::Unreadable(_))));
    }
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_i64..99_999).prop_map(|cents| Value::from(cents.to_string())),
        "[a-z0-9.-]{0,6}".prop_map(Value::from),
    ]
}

proptest! {
    #[test]
    fn no_answer_makes_it_panic_or_name_a_price_that_is_not_there(
        parts in prop::collection::vec((leaf(), leaf(), leaf(), leaf(), any::<bool>()), 0..6)
    ) {
        let variants: Vec<Value> = parts
            .into_iter()
            .map(|(size, ask, consigned, other, whole)| {
                let variant = with(with(variant(9.0, &ask), "size", size), "consigned", consigned);
                if whole { variant } else { with(variant, "availability", other) }
            })
            .collect();
        let there = |money: Money| variants.iter().any(|variant| {
            let ask = &variant["availability"]["lowest_listing_price_cents"];
            *ask == json!(money.minor()) || ask.as_str().is_some_and(|ask| ask.parse() == Ok(money.minor()))
        });
        if let Ok((quotes, _)) = read(&json!({ "variants": variants })) {
            let mut series = HashSet::new();
            for quote in quotes {
                prop_assert!(series.insert((quote.size, quote.channel, quote.condition)));
                prop_assert!(quote.prices.ask.known().is_none_or(|money| money.minor() > 0 && there(money)));
                prop_assert_eq!((quote.prices.bid.known(), quote.prices.last_sale.known()), (None, None));
            }
        }
    }
}
