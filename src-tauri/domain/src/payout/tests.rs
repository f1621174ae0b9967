//! Every expected amount is worked out by hand in the comment beside it.

use super::*;
use crate::fees::{FeeBook, FeeChange};
use crate::region::Region;
use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

const DAY: &str = "2026-11-27";

fn day() -> NaiveDate {
    DAY.parse().unwrap()
}

fn change(place: Place, figure: Figure, currency: Option<Currency>, value: i64) -> FeeChange {
    FeeChange { place, figure, currency, since: day(), value }
}

fn book(changes: Vec<FeeChange>) -> FeeBook {
    FeeBook::new(changes, Region::Uk)
}

fn fees_taken(payout: &Payout) -> Vec<i64> {
    payout.fees().iter().map(|(_, fee)| fee.minor()).collect()
}

#[rstest]
// £112.00: 9 % = 10.08, 3 % = 3.36
#[case(900, 11_200, 1_008, 336, 9_856)]
// £111.50 at level 2: 8.5 % = 9.4775 → 9.48, 3 % = 3.345 → 3.35; 111.50 − 12.83
#[case(850, 11_150, 948, 335, 9_867)]
// £99.99 at level 3: 8 % = 7.9992 → 8.00, 3 % = 2.9997 → 3.00
#[case(800, 9_999, 800, 300, 8_899)]
// £200.00 at level 4: 7.5 % = 15.00, 3 % = 6.00
#[case(750, 20_000, 1_500, 600, 17_900)]
// £1,234.56 at level 5: 7 % = 86.4192 → 86.42, 3 % = 37.0368 → 37.04; 1234.56 − 123.46
#[case(700, 123_456, 8_642, 3_704, 111_110)]
fn stockx_takes_the_level_s_fee_and_processing(
    #[case] level: i64,
    #[case] price: i64,
    #[case] transaction: i64,
    #[case] processing: i64,
    #[case] left: i64,
) {
    let book = book(vec![change(Place::StockX, Figure::Transaction, None, level)]);
    let payout = payout(&book.on(day()), Place::StockX, Money::new(price, Currency::GBP), None).unwrap();
    assert_eq!(fees_taken(&payout), [transaction, processing, 0]);
    assert_eq!(payout.amount(), Money::new(left, Currency::GBP));
}

#[rstest]
// 9 % of 40.00 is 3.60, less than 5.00; 3 % = 1.20
#[case(Currency::GBP, 4_000, 500, 120, 3_380)]
#[case(Currency::USD, 4_000, 500, 120, 3_380)]
#[case(Currency::EUR, 4_000, 500, 120, 3_380)]
// 9 % of 80.00 is 7.20, less than 7.50; 3 % = 2.40
#[case(Currency::AUD, 8_000, 750, 240, 7_010)]
// 9 % of 77.00 is 6.93, less than 7.00; 3 % = 2.31
#[case(Currency::CAD, 7_700, 700, 231, 6_769)]
// 9 % of 499.00 is 44.91, less than 45.00; 3 % = 14.97
#[case(Currency::HKD, 49_900, 4_500, 1_497, 43_903)]
// 9 % of ¥8,888 is 799.92 → 800, the minimum itself; 3 % = 266.64 → 267
#[case(Currency::JPY, 8_888, 800, 267, 7_821)]
// 9 % of ¥8,800 is 792; 3 % = 264
#[case(Currency::JPY, 8_800, 800, 264, 7_736)]
// 9 % of ¥23,500 is 2,115, more than 800; 3 % = 705
#[case(Currency::JPY, 23_500, 2_115, 705, 20_680)]
// 9 % of 1,000.00 is 90.00, less than 100.00; 3 % = 30.00
#[case(Currency::MXN, 100_000, 10_000, 3_000, 87_000)]
// 9 % of 177.00 is 15.93, less than 16.00; 3 % = 5.31
#[case(Currency::NZD, 17_700, 1_600, 531, 15_569)]
#[case(Currency::SGD, 7_700, 700, 231, 6_769)]
// 9 % of ₩80,000 is 7,200, less than 7,500; 3 % = 2,400
#[case(Currency::KRW, 80_000, 7_500, 2_400, 70_100)]
// 9 % of ₩123,456 is 11,111.04 → 11,111; 3 % = 3,703.68 → 3,704
#[case(Currency::KRW, 123_456, 11_111, 3_704, 108_641)]
// 9 % of 49.00 is 4.41, less than 4.50; 3 % = 1.47
#[case(Currency::CHF, 4_900, 450, 147, 4_303)]
fn stockx_takes_at_least_the_currency_s_minimum(
    #[case] currency: Currency,
    #[case] price: i64,
    #[case] transaction: i64,
    #[case] processing: i64,
    #[case] left: i64,
) {
    let book = book(Vec::new());
    let payout = payout(&book.on(day()), Place::StockX, Money::new(price, currency), None).unwrap();
    assert_eq!(fees_taken(&payout), [transaction, processing, 0]);
    assert_eq!(payout.amount().minor(), left);
}

#[rstest]
// 9.9 % of 20.00 = 1.98: flat, below the minimum of others; 3 % = 0.60
#[case(ProductKind::Watch, 2_000, 198, 1_742)]
// 14.5 % of 800.00 = 116.00; 3 % = 24.00
#[case(ProductKind::Handbag, 80_000, 11_600, 66_000)]
fn watches_and_handbags_pay_a_flat_fee(
    #[case] kind: ProductKind,
    #[case] price: i64,
    #[case] transaction: i64,
    #[case] left: i64,
) {
    let book = book(Vec::new());
    let price = Money::new(price, Currency::GBP);
    let payout = payout(&book.on(day()), Place::StockX, price, Some(kind)).unwrap();
    assert_eq!((fees_taken(&payout)[0], payout.amount().minor()), (transaction, left));
}

#[test]
fn the_parcel_is_taken_off_where_the_user_says_so() {
    let book = book(vec![change(Place::StockX, Figure::Shipping, Some(Currency::GBP), 399)]);
    let fees = book.on(day());
    let left =
        |currency| payout(&fees, Place::StockX, Money::new(10_000, currency), None).unwrap().amount().minor();
    // 100 − 9 − 3 − 3.99
    assert_eq!((left(Currency::GBP), left(Currency::EUR)), (8_401, 8_800));
}

#[rstest]
// $142.00 from the UK: 9.5 % = 13.49, fee 12.00, left 116.51; 2.9 % of it = 3.37879 → 3.38
#[case(950, 1_200, 14_200, 1_349, 338, 11_313)]
// $142.00 from the US: left 123.51; 2.9 % = 3.58179 → 3.58
#[case(950, 500, 14_200, 1_349, 358, 11_993)]
// $100.00 from Canada, rating 70–89: 15.00, 20.00, left 65.00; 2.9 % = 1.885 → 1.89
#[case(1_500, 2_000, 10_000, 1_500, 189, 6_311)]
// $100.00 from elsewhere, rating 50–69: 20.00, 30.00, left 50.00; 2.9 % = 1.45
#[case(2_000, 3_000, 10_000, 2_000, 145, 4_855)]
// $99.99, rating below 50: 24.9975 → 25.00, 12.00, left 62.99; 2.9 % = 1.82671 → 1.83
#[case(2_500, 1_200, 9_999, 2_500, 183, 6_116)]
fn alias_takes_commission_seller_fee_and_cash_out(
    #[case] commission_percent: i64,
    #[case] seller_fee: i64,
    #[case] price: i64,
    #[case] commission: i64,
    #[case] cash_out: i64,
    #[case] left: i64,
) {
    let book = book(vec![
        change(Place::Alias, Figure::Commission, None, commission_percent),
        change(Place::Alias, Figure::SellerFee, Some(Currency::USD), seller_fee),
    ]);
    let payout = payout(&book.on(day()), Place::Alias, Money::new(price, Currency::USD), None).unwrap();
    assert_eq!(fees_taken(&payout), [commission, seller_fee, cash_out]);
    assert_eq!(payout.amount().minor(), left);
}

#[test]
fn a_price_below_the_fees_leaves_a_debt_and_no_withdrawal() {
    let book = book(Vec::new());
    let payout = payout(&book.on(day()), Place::Alias, Money::new(1_000, Currency::USD), None).unwrap();
    // 10.00 − 0.95 − 12.00
    assert_eq!((fees_taken(&payout), payout.amount().minor()), (vec![95, 1_200, 0], -295));
}

#[test]
fn a_currency_whose_fees_are_not_known_has_no_payout() {
    let book = book(Vec::new());
    let at = |place, currency| payout(&book.on(day()), place, Money::new(10_000, currency), None);
    let refused = |place, currency| Err(NoPayout::Currency { place, currency });
    assert_eq!(at(Place::StockX, Currency::NOK), refused(Place::StockX, Currency::NOK));
    assert_eq!(at(Place::Alias, Currency::GBP), refused(Place::Alias, Currency::GBP));
}

#[test]
fn a_local_sale_has_no_fees_another_place_those_entered() {
    let book = book(vec![change(Place::Other, Figure::Commission, None, 1_280)]);
    let at = |place| payout(&book.on(day()), place, Money::new(10_001, Currency::GBP), None).unwrap();
    // 12.8 % of 100.01 = 12.80128 → 12.80
    assert_eq!((at(Place::Local).amount().minor(), at(Place::Other).amount().minor()), (10_001, 8_721));
}

proptest! {
    #[test]
    fn the_parts_shown_add_up_to_the_payout_shown(
        price in 0_i64..100_000_000,
        place in prop::sample::select(Place::ALL.to_vec()),
        transaction in 0_i64..=10_000,
        shipping in 0_i64..10_000,
    ) {
        let currency = if place == Place::Alias { Currency::USD } else { Currency::GBP };
        let book = book(vec![
            change(Place::StockX, Figure::Transaction, None, transaction),
            change(Place::StockX, Figure::Shipping, Some(currency), shipping),
        ]);
        let payout = payout(&book.on(day()), place, Money::new(price, currency), None).unwrap();
        let taken: i64 = payout.fees().iter().map(|(_, fee)| fee.minor()).sum();
        prop_assert_eq!(payout.price().minor() - taken, payout.amount().minor());
        prop_assert!(payout.fees().iter().all(|(part, _)| Part::at(place).contains(part)));
    }
}

#[rstest]
#[case(Place::StockX, Currency::GBP)]
#[case(Place::Alias, Currency::USD)]
#[case(Place::Other, Currency::EUR)]
fn refund_takes_back_what_a_sale_for_as_much_pays_out(#[case] place: Place, #[case] currency: Currency) {
    let book = book(Vec::new());
    let fees = book.on(day());
    let of = |minor: i64| payout(&fees, place, Money::new(minor, currency), None).unwrap();
    assert_eq!(of(-15_000).amount().minor(), -of(15_000).amount().minor());
    assert_eq!(of(-15_000).price().minor(), -15_000);
}
