use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rate(text: &str) -> Rate {
    Rate::parse(text).unwrap()
}

fn published(on: &str, usd: &str, gbp: &str, follows: Option<&str>) -> DayRates {
    let rates = [(Currency::USD, usd), (Currency::GBP, gbp), (Currency::JPY, "180.25")];
    let per_euro = rates.into_iter().map(|(currency, text)| (currency, rate(text))).collect();
    DayRates { day: day(on), per_euro, follows: follows.map(day) }
}

/// A Friday and a Monday.
fn known() -> Rates {
    let mut rates = Rates::default();
    rates.add(published("2026-11-20", "1.16", "0.875", None));
    rates.add(published("2026-11-23", "1.2", "0.88", None));
    rates
}

#[rstest]
// 142.00 / 1.16 × 0.875 = 107.1120…
#[case("2026-11-20", 10_711, RateSource::Published(day("2026-11-20")))]
#[case("2026-11-21", 10_711, RateSource::Published(day("2026-11-20")))]
#[case("2026-11-22", 10_711, RateSource::Published(day("2026-11-20")))]
// 142.00 / 1.2 × 0.88 = 104.1333…
#[case("2026-11-23", 10_413, RateSource::Published(day("2026-11-23")))]
#[case("2026-11-24", 10_413, RateSource::Provisional(day("2026-11-23")))]
#[case("2027-03-01", 10_413, RateSource::Provisional(day("2026-11-23")))]
#[case("2024-02-29", 10_711, RateSource::Oldest(day("2026-11-20")))]
fn a_day_has_its_rate_or_one_that_says_of_which_day_it_is(
    #[case] on: &str,
    #[case] pence: i64,
    #[case] source: RateSource,
) {
    let rate = known().fix(Currency::USD, Currency::GBP, day(on)).unwrap();
    let converted = rate.convert(Money::new(14_200, Currency::USD));
    assert_eq!((converted, rate.source), (Some(Money::new(pence, Currency::GBP)), source));
}

#[rstest]
// What lies between Tuesday and Thursday is not known: Wednesday may have its own.
#[case(None, RateSource::Provisional(day("2026-11-24")))]
// Thursday's were published right after Tuesday's: Wednesday never had any.
#[case(Some("2026-11-24"), RateSource::Published(day("2026-11-24")))]
fn a_day_on_which_nothing_was_published_is_known_by_the_next(
    #[case] follows: Option<&str>,
    #[case] source: RateSource,
) {
    let mut rates = Rates::default();
    rates.add(published("2026-11-24", "1.16", "0.875", None));
    rates.add(published("2026-11-26", "1.2", "0.88", follows));
    assert_eq!(rates.source(day("2026-11-25")), Some(source));
}

/// A rate of dollars that says where it is from.
fn taken(source: RateSource) -> FixedRate {
    FixedRate { into: Currency::GBP, into_per_euro: rate("0.8"), from_per_euro: rate("1"), source }
}

#[rstest]
// Monday's own comes.
#[case(
    RateSource::Provisional(day("2026-11-20")),
    "2026-11-23",
    RateSource::Published(day("2026-11-23")),
    true
)]
// What an older version took for Monday without a word.
#[case(
    RateSource::Published(day("2026-06-01")),
    "2026-11-23",
    RateSource::Published(day("2026-11-23")),
    true
)]
#[case(
    RateSource::Published(day("2026-06-01")),
    "2026-11-30",
    RateSource::Provisional(day("2026-11-23")),
    true
)]
#[case(RateSource::Oldest(day("2026-11-23")), "2026-11-19", RateSource::Oldest(day("2026-11-20")), true)]
// Right, or nothing better is known.
#[case(
    RateSource::Published(day("2026-11-20")),
    "2026-11-22",
    RateSource::Published(day("2026-11-20")),
    false
)]
#[case(
    RateSource::Published(day("2026-11-23")),
    "2026-11-24",
    RateSource::Provisional(day("2026-11-23")),
    false
)]
#[case(
    RateSource::Published(day("2026-11-24")),
    "2026-11-24",
    RateSource::Published(day("2026-11-24")),
    false
)]
#[case(RateSource::Oldest(day("2026-11-12")), "2026-11-10", RateSource::Oldest(day("2026-11-12")), false)]
#[case(RateSource::Own, "2026-11-23", RateSource::Own, false)]
fn only_a_rate_of_another_day_is_replaced(
    #[case] source: RateSource,
    #[case] on: &str,
    #[case] corrected: RateSource,
    #[case] replaced: bool,
) {
    let found = known().fix(Currency::USD, Currency::GBP, day(on));
    let rate = taken(source).corrected(found, day(on));
    assert_eq!((rate.source, rate.into_per_euro != taken(source).into_per_euro), (corrected, replaced));
}

#[test]
fn a_stale_rate_is_marked_though_nothing_else_is_known() {
    let stale = taken(RateSource::Published(day("2026-06-01"))).corrected(None, day("2026-11-23"));
    assert_eq!(stale, taken(RateSource::Provisional(day("2026-06-01"))));
}

#[rstest]
#[case(Some(RateSource::Own), Some(RateSource::Own), false, Some(RateSource::Own))]
#[case(None, Some(RateSource::Own), true, None)]
#[case(
    None,
    Some(RateSource::Published(day("2026-11-20"))),
    true,
    Some(RateSource::Published(day("2026-11-20")))
)]
#[case(
    Some(RateSource::Published(day("2026-11-20"))),
    Some(RateSource::Published(day("2026-11-20"))),
    false,
    None
)]
fn an_own_rate_is_taken_back_and_another_day_has_its_own(
    #[case] given: Option<RateSource>,
    #[case] known: Option<RateSource>,
    #[case] same: bool,
    #[case] left: Option<RateSource>,
) {
    assert_eq!(FixedRate::entered(given.map(taken), known.map(taken), same), left.map(taken));
}

#[rstest]
// ¥23,500 / 180.25 = €130.3745…
#[case(Money::new(23_500, Currency::JPY), Currency::EUR, 13_037)]
// €130.37 × 180.25 = ¥23,499.19…
#[case(Money::new(13_037, Currency::EUR), Currency::JPY, 23_499)]
// −$1.00 / 1.2 = −€0.8333…
#[case(Money::new(-100, Currency::USD), Currency::EUR, -83)]
fn currencies_without_a_minor_unit_are_rounded_to_whole_ones(
    #[case] from: Money,
    #[case] to: Currency,
    #[case] minor: i64,
) {
    let rate = known().fix(from.currency(), to, day("2026-11-23")).unwrap();
    assert_eq!(rate.convert(from), Some(Money::new(minor, to)));
}

#[test]
fn what_has_no_rate_is_unknown_and_what_needs_none_is_itself() {
    let at = |rates: Rates, from, into| rates.fix(from, into, day("2026-11-23"));
    assert_eq!(at(known(), Currency::USD, Currency::NOK), None);
    assert_eq!(at(Rates::default(), Currency::USD, Currency::GBP), None);
    let same = at(Rates::default(), Currency::USD, Currency::USD).unwrap();
    let amount = Money::new(14_200, Currency::USD);
    assert_eq!((same.convert(amount), same.source), (Some(amount), RateSource::Same));
}

#[test]
fn the_user_s_own_rate_is_taken_as_it_is() {
    let own = FixedRate::own(Currency::GBP, rate("0.79"));
    assert_eq!(own.convert(Money::new(10_000, Currency::USD)), Some(Money::new(7_900, Currency::GBP)));
    assert_eq!(own.shown(), rate("0.79"));
}

#[rstest]
#[case("")]
#[case("0")]
#[case("0.0000001")]
#[case("-1.1")]
#[case("1e3")]
#[case("N/A")]
#[case("9999999999")]
fn anything_else_is_no_rate(#[case] text: &str) {
    assert_eq!(Rate::parse(text), Err(NoRate(text.into())));
}

proptest! {
    #[test]
    fn a_rate_survives_being_written_and_read(millionths in 1_i64..1_000_000_000_000) {
        let rate = Rate::millionths(millionths).unwrap();
        prop_assert_eq!(Rate::parse(&rate.to_decimal()), Ok(rate));
    }

    #[test]
    fn no_amount_makes_it_panic(minor: i64, text in ".{0,30}") {
        let rate = known().fix(Currency::JPY, Currency::GBP, day("2026-11-23")).unwrap();
        let _ = rate.convert(Money::new(minor, Currency::JPY));
        let _ = Rate::parse(&text);
    }
}
