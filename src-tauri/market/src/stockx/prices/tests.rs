//! Which prices are taken from an answer.

use std::collections::HashSet;

use proptest::prelude::*;
use rstest::rstest;
use serde_json::json;
use tierstock_domain::Side;

use super::*;

const PRODUCT: &str = "9ae0aaf8-3846-53d0-a93a-f1a3ffb7cf37";

fn read_gbp(answer: &Value) -> Result<(Vec<MarketQuote>, Vec<UnusedPart>), MarketError> {
    read(answer, &ListingId(PRODUCT.into()), Currency::GBP)
}

fn element(variant: &str, ask: &Value) -> Value {
    json!({
        "productId": PRODUCT, "variantId": variant, "currencyCode": "GBP",
        "standardMarketData": { "lowestAsk": ask, "highestBidAmount": null },
    })
}

fn no_amount(size: &str, side: Side) -> UnusedPart {
    UnusedPart { size: Some(MarketSizeKey(size.into())), what: Defect::NoAmount { side } }
}

fn pounds(minor: i64) -> Reading {
    Reading::Known(Money::new(minor, Currency::GBP))
}

#[test]
fn the_documented_answer_is_read() {
    let answer = serde_json::from_str(include_str!("../testdata/market_data.json")).unwrap();
    let (quotes, set_aside) = read_gbp(&answer).unwrap();
    assert_eq!(set_aside, []);
    let mut read: Vec<_> =
        quotes.iter().map(|quote| (quote.size.0.as_str(), quote.channel, quote.prices)).collect();
    read.sort_by_key(|(size, ..)| *size);
    let prices = |ask| Prices { ask: pounds(ask), bid: NOT_OFFERED, last_sale: NOT_OFFERED };
    assert_eq!(
        read,
        [
            ("22ebcb8b-9fac-5542-bbcc-3176971cb33e", Channel::Standard, prices(10_000)),
            ("b50c1a86-056b-5fe8-aa73-392b5e82ad7a", Channel::Standard, prices(10_700)),
        ]
    );
}

#[rstest]
#[case(json!("145.00"), pounds(14_500))]
#[case(json!("158"), pounds(15_800))]
#[case(json!(158), pounds(15_800))]
#[case(json!(145.5), pounds(14_550))]
#[case(json!(null), NOT_OFFERED)]
#[case(json!(""), UNREADABLE)]
#[case(json!("0"), UNREADABLE)]
#[case(json!(0), UNREADABLE)]
#[case(json!("-5"), UNREADABLE)]
#[case(json!("1e3"), UNREADABLE)]
#[case(json!("145.005"), UNREADABLE)]
#[case(json!(0.1 + 0.2), UNREADABLE)]
#[case(json!(1e15), UNREADABLE)]
#[case(json!("100000000.00"), pounds(10_000_000_000))]
#[case(json!("100000000.01"), UNREADABLE)]
#[case(json!("92233720368547758.07"), UNREADABLE)]
#[case(json!("NaN"), UNREADABLE)]
#[case(json!({"amount": "5"}), UNREADABLE)]
#[case(json!(true), UNREADABLE)]
fn an_amount_is_known_only_if_it_is_one(#[case] amount: Value, #[case] expected: Reading) {
    let (quotes, told) = read_gbp(&json!([element("a", &amount), element("b", &json!("100"))])).unwrap();
    assert_eq!((quotes[0].prices.ask, quotes[1].prices.ask), (expected, pounds(10_000)));
    let bad = expected == UNREADABLE;
    assert_eq!(told, if bad { vec![no_amount("a", Side::Ask)] } else { vec![] });
}

#[test]
fn an_answer_without_any_amount_that_can_be_read_is_none() {
    let bad = element("a", &json!("1,234.50"));
    let defect = Defect::NoAmount { side: Side::Ask };
    let told = MarketError::Unreadable(Unreadable::Unusable { defect });
    for answer in [json!([bad]), json!([bad, element("b", &Value::Null)])] {
        assert_eq!(read_gbp(&answer), Err(told.clone()));
    }
    assert!(read_gbp(&json!([element("a", &Value::Null)])).is_ok(), "nothing is offered");
}

#[test]
fn fields_that_are_all_missing_are_not_prices_that_are_gone() {
    let mut renamed = element("a", &json!("100"));
    let fields = renamed.as_object_mut().unwrap();
    let market_data = fields.remove("standardMarketData").unwrap();
    fields.insert("newMarketData".into(), market_data);
    assert!(matches!(read_gbp(&json!([renamed])), Err(MarketError::WrongAnswer(_))));
    let (quotes, _) = read_gbp(&json!([renamed, element("b", &json!("100"))])).unwrap();
    assert_eq!((quotes[0].prices.ask, quotes[1].prices.ask), (NOT_OFFERED, pounds(10_000)));
}

#[test]
fn a_yen_has_no_minor_unit() {
    let mut answer = element("a", &json!("23500.0000"));
    answer["currencyCode"] = "JPY".into();
    let (quotes, _) = read(&json!([answer]), &ListingId(PRODUCT.into()), Currency::JPY).unwrap();
    assert_eq!(quotes[0].prices.ask, Reading::Known(Money::new(23_500, Currency::JPY)));
}

#[test]
fn the_fields_beside_stand_in_for_a_missing_object() {
    let answer = json!([{
        "productId": PRODUCT.to_uppercase(), "variantId": "a", "currencyCode": "GBP", "lowestAskAmount": "100",
        "highestBidAmount": "90", "flexLowestAskAmount": "95", "standardMarketData": null,
    }]);
    let (quotes, _) = read_gbp(&answer).unwrap();
    let read: Vec<_> =
        quotes.iter().map(|quote| (quote.channel, quote.prices.ask, quote.prices.bid)).collect();
    assert_eq!(
        read,
        [(Channel::Standard, pounds(10_000), pounds(9_000)), (Channel::Flex, pounds(9_500), NOT_OFFERED)]
    );
}

#[test]
fn a_field_beside_stands_in_for_one_that_the_object_lacks() {
    let mut answer = element("a", &json!("100"));
    answer["standardMarketData"] = json!({ "lowestAsk": "100" });
    answer["highestBidAmount"] = "90".into();
    let prices = read_gbp(&json!([answer])).unwrap().0[0].prices;
    assert_eq!((prices.ask, prices.bid), (pounds(10_000), pounds(9_000)));
}

#[test]
fn an_empty_object_wins_over_the_fields_beside_it() {
    let mut answer = element("a", &Value::Null);
    answer["lowestAskAmount"] = "100".into();
    assert_eq!(read_gbp(&json!([answer])).unwrap().0[0].prices.ask, NOT_OFFERED);
}

/// An element as the live service words it: the bid is one and the same in all three objects.
fn live(standard: Option<&str>, flex: Option<&str>, direct: Option<&str>, bid: &str) -> Value {
    let object = |ask: Option<&str>| {
        json!({
            "lowestAsk": ask, "highestBidAmount": bid, "sellFaster": ask, "earnMore": null, "beatUS": ask,
        })
    };
    json!({
        "productId": PRODUCT, "variantId": "a", "currencyCode": "GBP",
        "lowestAskAmount": standard, "highestBidAmount": bid, "sellFasterAmount": standard,
        "earnMoreAmount": null, "flexLowestAskAmount": flex, "standardMarketData": object(standard),
        "flexMarketData": object(flex), "directMarketData": object(direct),
    })
}

#[rstest]
#[case(Some("98"), None, None, &[])]
#[case(Some("98"), Some("101"), Some("101"), &[(Channel::Flex, 10_100)])]
#[case(Some("98"), Some("101"), Some("99"), &[(Channel::Flex, 10_100), (Channel::Direct, 9_900)])]
#[case(Some("98"), Some("98"), Some("98"), &[(Channel::Flex, 9_800)])]
#[case(None, None, Some("99"), &[(Channel::Direct, 9_900)])]
fn a_channel_is_a_series_where_it_has_an_ask_of_its_own(
    #[case] standard: Option<&str>,
    #[case] flex: Option<&str>,
    #[case] direct: Option<&str>,
    #[case] others: &[(Channel, i64)],
) {
    let (quotes, told) = read_gbp(&json!([live(standard, flex, direct, "76")])).unwrap();
    assert_eq!((told, quotes[0].channel, quotes[0].prices.bid), (vec![], Channel::Standard, pounds(7_600)));
    let read: Vec<_> = quotes[1..].iter().map(|quote| (quote.channel, quote.prices.ask)).collect();
    assert_eq!(read, others.iter().map(|(channel, ask)| (*channel, pounds(*ask))).collect::<Vec<_>>());
    assert!(quotes[1..].iter().all(|quote| quote.prices.bid == NOT_OFFERED), "the bid is the size's");
}

#[test]
fn an_ask_of_direct_that_can_t_be_read_is_not_taken_for_flex_s() {
    let mut answer = live(Some("98"), Some("?"), Some("!"), "76");
    answer["flexLowestAskAmount"] = Value::Null;
    let (quotes, told) = read_gbp(&json!([answer])).unwrap();
    let asks: Vec<_> = quotes.iter().map(|quote| (quote.channel, quote.prices.ask)).collect();
    let (flex, direct) = ((Channel::Flex, UNREADABLE), (Channel::Direct, UNREADABLE));
    assert_eq!(asks, [(Channel::Standard, pounds(9_800)), flex, direct]);
    assert_eq!(told, [no_amount("a", Side::Ask)]);
}

#[test]
fn each_channel_bears_its_own_advice() {
    let mut answer = live(Some("98"), Some("101"), Some("101"), "43");
    answer["standardMarketData"]["beatUS"] = "what".into();
    answer["earnMoreAmount"] = "91".into();
    answer["standardMarketData"].as_object_mut().unwrap().remove("earnMore");
    let (quotes, told) = read_gbp(&json!([answer])).unwrap();
    let advice = |minor| Some(Money::new(minor, Currency::GBP));
    let standard =
        PriceGuidance { sell_faster: advice(9_800), earn_more: advice(9_100), ..PriceGuidance::default() };
    let flex =
        PriceGuidance { sell_faster: advice(10_100), beat_us: advice(10_100), ..PriceGuidance::default() };
    assert_eq!((quotes[0].guidance, quotes[1].guidance, told), (standard, flex, vec![]));
}

#[test]
fn elements_that_differ_in_advice_alone_agree() {
    let mut other = live(Some("98"), None, None, "43");
    other["standardMarketData"]["sellFaster"] = "50".into();
    let (quotes, _) = read_gbp(&json!([live(Some("98"), None, None, "43"), other])).unwrap();
    assert_eq!(quotes[0].prices.ask, pounds(9_800));
}

#[test]
fn a_foreign_element_is_set_aside_and_the_others_are_kept() {
    let mut product = element("b", &json!("1"));
    product["productId"] = "another".into();
    let mut currency = element("c", &json!("1"));
    currency["currencyCode"] = "USD".into();
    let nameless = json!({ "productId": PRODUCT, "currencyCode": "GBP" });
    let answer = json!([product, currency, nameless, 7, null, element("a", &json!("100"))]);
    let (quotes, set_aside) = read_gbp(&answer).unwrap();
    assert_eq!(quotes.len(), 1);
    assert_eq!(quotes[0].size, MarketSizeKey("a".into()));
    let sizes: Vec<_> =
        set_aside.iter().map(|aside| aside.size.as_ref().map(|size| size.0.as_str())).collect();
    assert_eq!(sizes, [None, Some("c"), None], "what names a size of the product is about it");
}

#[rstest]
#[case("productId", "another", WrongAnswer::Product { answered: "another".into(), asked: PRODUCT.into() })]
#[case("currencyCode", "USD", WrongAnswer::Currency { answered: "USD".into(), asked: "GBP".into() })]
fn an_answer_about_something_else_altogether_is_wrong(
    #[case] field: &str,
    #[case] value: &str,
    #[case] what: WrongAnswer,
) {
    let mut stranger = element("a", &json!("100"));
    stranger[field] = value.into();
    assert_eq!(read_gbp(&json!([stranger, stranger])), Err(MarketError::WrongAnswer(what)));
}

#[test]
fn a_size_twice_counts_once_if_equal_and_is_unreadable_if_not() {
    let answer = json!([
        element("a", &json!("100")),
        element("a", &json!("100.00")),
        element("b", &json!("100")),
        element("b", &json!("101")),
    ]);
    let (quotes, set_aside) = read_gbp(&answer).unwrap();
    let read: Vec<_> = quotes.iter().map(|quote| (quote.size.0.as_str(), quote.prices)).collect();
    let prices = |ask| Prices { ask, bid: NOT_OFFERED, last_sale: NOT_OFFERED };
    assert_eq!(read, [("a", prices(pounds(10_000))), ("b", prices(UNREADABLE))]);
    assert_eq!(set_aside.len(), 2);
}

#[test]
fn an_empty_list_is_about_nothing_and_other_shapes_are_refused() {
    assert!(matches!(read_gbp(&json!([])), Err(MarketError::WrongAnswer(_))));
    for shape in [json!({}), json!(null), json!("x"), json!([1, {}])] {
        assert!(matches!(read_gbp(&shape), Err(MarketError::Unreadable(_))));
    }
}

#[test]
fn a_flood_of_rubbish_is_told_briefly() {
    let stranger = |nth: u32| {
        let mut stranger = element("a", &json!("100"));
        stranger["productId"] = nth.to_string().into();
        stranger
    };
    let mut elements: Vec<_> = (0..5_000).map(stranger).chain(vec![json!(1); 5_000]).collect();
    elements.push(element("a", &json!("100")));
    let told = read_gbp(&elements.into()).unwrap().1;
    assert_eq!(told.len(), 21);
    assert_eq!(told[20].what, Defect::More { count: 9_980 });
}

/// Whatever stands at the end of a branch.
fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (1_i64..99_999).prop_map(|amount| Value::from(amount.to_string())),
        (1_i64..99_999).prop_map(|cents| Value::from(format!("{}.{:02}", cents / 100, cents % 100))),
        "[a-z0-9.-]{0,6}".prop_map(Value::from),
    ]
}

fn offers() -> impl Strategy<Value = Value> {
    let fields = prop_oneof![Just("lowestAsk"), Just("highestBidAmount"), Just("beatUS")];
    prop_oneof![
        prop::collection::hash_map(fields.prop_map(str::to_owned), leaf(), 0..3)
            .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        leaf(),
    ]
}

fn any_element() -> impl Strategy<Value = Value> {
    let id = || prop_oneof![4 => Just(Value::from(PRODUCT)), 1 => leaf()];
    let code = prop_oneof![4 => Just(Value::from("GBP")), 1 => leaf()];
    (id(), prop_oneof![Just(Value::from("a")), leaf()], code, offers(), offers(), leaf()).prop_map(
        |(product, variant, currency, standard, flex, top)| {
            json!({
                "productId": product, "variantId": variant, "currencyCode": currency,
                "standardMarketData": standard, "flexMarketData": flex,
                "lowestAskAmount": top, "flexLowestAskAmount": top,
            })
        },
    )
}

/// All amounts that stand anywhere in the answer.
fn amounts(value: &Value, found: &mut HashSet<i64>) {
    match value {
        Value::Array(elements) => elements.iter().for_each(|element| amounts(element, found)),
        Value::Object(fields) => fields.values().for_each(|field| amounts(field, found)),
        Value::String(text) => found.extend(Money::parse(text, Currency::GBP).map(Money::minor)),
        other => found.extend(Money::parse(&other.to_string(), Currency::GBP).map(Money::minor)),
    }
}

proptest! {
    #[test]
    fn no_answer_makes_it_panic_or_name_a_price_that_is_not_there(
        answer in prop::collection::vec(prop_oneof![4 => any_element(), 1 => leaf()], 0..6).prop_map(Value::Array)
    ) {
        let mut there = HashSet::new();
        amounts(&answer, &mut there);
        if let Ok((quotes, _)) = read_gbp(&answer) {
            let mut series = HashSet::new();
            for quote in quotes {
                prop_assert!(series.insert((quote.size, quote.channel)));
                for reading in [quote.prices.ask, quote.prices.bid, quote.prices.last_sale] {
                    prop_assert!(reading.known().is_none_or(|money| money.minor() > 0 && there.contains(&money.minor())));
                }
            }
        }
    }
}
