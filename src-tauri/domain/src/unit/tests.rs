use super::*;
use crate::money::Currency;
use crate::payout::Part;
use crate::percent::Percent;
use crate::rates::Rate;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn pounds(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn left(price: i64, fee: i64) -> Payout {
    Payout::new(pounds(price), vec![(Part::Transaction, pounds(fee))]).unwrap()
}

fn pair() -> Unit {
    let cost = Cost { tax: 200, ..Cost::of(pounds(10_000), Some(FixedRate::same(Currency::GBP))) };
    let details = Details { bought_on: Some(day("2026-11-01")), ..Details::of(SizeId(1), cost) };
    Unit::bought(UnitId(1), ProductId(1), details)
}

fn sale(place: Place, price: i64, on: &str) -> Sale {
    Sale {
        place,
        sold_on: day(on),
        place_name: String::new(),
        listed: None,
        expected: left(price, price / 10),
        actual: None,
        outbound: pounds(0),
        reference: String::new(),
        buyer: String::new(),
        rate: Some(FixedRate::same(Currency::GBP)),
        conversion: None,
        state: SaleState::Sold,
        end_cost: pounds(0),
    }
}

#[test]
fn a_sale_asks_to_take_down_other_listings_until_done() {
    let mut unit = pair();
    unit.list(Place::StockX, left(14_500, 1_450), day("2026-11-02")).unwrap();
    unit.list(Place::Alias, left(15_000, 2_000), day("2026-11-02")).unwrap();
    unit.sell(sale(Place::StockX, 14_500, "2026-11-10")).unwrap();
    assert_eq!(unit.to_take_down().map(|offer| offer.place).collect::<Vec<_>>(), [Place::Alias]);
    assert_eq!(unit.offers_up().count(), 0);
    unit.take_down(Place::Alias).unwrap();
    assert_eq!(unit.to_take_down().count(), 0);
    assert_eq!(unit.take_down(Place::Alias), Err(UnitError::NotListed(Place::Alias)));
}

#[test]
fn a_sold_unit_is_not_sold_listed_or_deleted_again() {
    let mut unit = pair();
    unit.sell(sale(Place::Local, 12_000, "2026-11-10")).unwrap();
    let before = unit.clone();
    assert_eq!(unit.sell(sale(Place::Local, 12_000, "2026-11-11")), Err(UnitError::Sold));
    assert_eq!(unit.list(Place::Alias, left(1, 0), day("2026-11-11")), Err(UnitError::Sold));
    assert_eq!(unit.delete(), Err(UnitError::Sold));
    assert_eq!(unit, before);
}

#[test]
fn a_returned_unit_is_in_stock_and_its_sale_left_only_costs() {
    let mut unit = pair();
    unit.sell(Sale { outbound: pounds(450), ..sale(Place::Other, 12_000, "2026-11-10") }).unwrap();
    let returned = SaleState::Returned(day("2026-11-20"));
    unit.end_sale(returned, pounds(300)).unwrap();
    assert_eq!(unit.state(), UnitState::InStock);
    let at_home = unit.sales[0].at_home().unwrap();
    assert_eq!((at_home.price, at_home.payout, at_home.borne), (pounds(0), pounds(0), pounds(750)));
    assert_eq!(at_home.profit(unit.details.cost.at_home(), false), Some(pounds(-750)));
    assert_eq!(unit.end_sale(returned, pounds(0)), Err(UnitError::NotSold));
    unit.sell(sale(Place::Local, 11_000, "2026-11-25")).unwrap();
    assert_eq!((unit.sales.len(), unit.state()), (2, UnitState::Sold));
}

#[test]
fn profit_is_of_the_very_unit_and_unknown_while_its_cost_is() {
    let mut unit = pair();
    unit.sell(Sale { outbound: pounds(450), ..sale(Place::Other, 12_000, "2026-11-10") }).unwrap();
    let at_home = unit.sales[0].at_home().unwrap();
    // 120.00 − 12.00 − 4.50 − 102.00
    assert_eq!(at_home.profit(unit.details.cost.at_home(), true), Some(pounds(150)));
    let unknown = Cost { price: None, ..unit.details.cost };
    assert_eq!(at_home.profit(unknown.at_home(), true), None);
}

#[test]
fn the_gap_between_listed_and_paid_is_explained_by_parts() {
    let mut unit = pair();
    unit.list(Place::StockX, left(14_500, 1_305), day("2026-11-02")).unwrap();
    unit.sell(sale(Place::StockX, 14_000, "2026-11-10")).unwrap();
    assert!(unit.sales[0].differences().is_empty());
    let actual =
        Payout::new(pounds(14_000), vec![(Part::Transaction, pounds(1_400)), (Part::Shipping, pounds(399))]);
    unit.correct_sale(Sale { actual: actual.ok(), ..unit.sales[0].clone() }).unwrap();
    let told: Vec<_> = unit.sales[0]
        .differences()
        .into_iter()
        .map(|part| (part.part, part.estimated.minor(), part.actual.minor()))
        .collect();
    assert_eq!(
        told,
        [(None, 14_500, 14_000), (Some(Part::Transaction), 1_305, 1_400), (Some(Part::Shipping), 0, 399)]
    );
    assert_eq!(unit.sales[0].payout(), pounds(12_201));
}

#[test]
fn days_and_currencies_that_make_no_sense_are_refused() {
    let mut unit = pair();
    let early = unit.sell(sale(Place::Local, 100, "2026-10-31"));
    assert!(matches!(early, Err(UnitError::SoldBeforeBought { .. })));
    let dollars = Sale { outbound: Money::new(1, Currency::USD), ..sale(Place::Local, 100, "2026-11-10") };
    assert_eq!(unit.sell(dollars), Err(UnitError::Currency));
    unit.sell(sale(Place::Local, 100, "2026-11-10")).unwrap();
    let ended = unit.end_sale(SaleState::Cancelled(day("2026-11-09")), pounds(0));
    assert!(matches!(ended, Err(UnitError::EndedBeforeSold { .. })));
    let later = Details { bought_on: Some(day("2026-11-11")), ..unit.details.clone() };
    assert!(matches!(unit.edit(later), Err(UnitError::SoldBeforeBought { .. })));
}

#[test]
fn a_payout_is_converted_less_what_the_bank_takes() {
    let dollars = |minor| Money::new(minor, Currency::USD);
    let half = FixedRate::own(Currency::GBP, Rate::parse("0.5").unwrap());
    let sold = Sale {
        expected: Payout::new(dollars(20_000), vec![(Part::Commission, dollars(2_000))]).unwrap(),
        outbound: dollars(1_000),
        end_cost: dollars(0),
        rate: Some(half),
        conversion: Some(Percent::hundredths(250)),
        ..sale(Place::Alias, 1, "2026-11-10")
    };
    // $180.00 is £90.00, less 2.5 %; neither the price nor what the user paid is converted by the bank.
    let at_home = sold.at_home().unwrap();
    assert_eq!((at_home.price, at_home.payout, at_home.borne), (pounds(10_000), pounds(8_775), pounds(500)));
    let at_home_already = Sale { conversion: sold.conversion, ..sale(Place::Local, 10_000, "2026-11-10") };
    assert_eq!(at_home_already.at_home().unwrap().payout, pounds(9_000));
}

#[test]
fn a_corrected_sale_keeps_what_the_bank_took_on_its_day() {
    let mut unit = pair();
    let taken = Some(Percent::hundredths(250));
    unit.sell(Sale { conversion: taken, ..sale(Place::Alias, 12_000, "2026-11-10") }).unwrap();
    unit.correct_sale(sale(Place::Alias, 13_000, "2026-11-10")).unwrap();
    assert_eq!(unit.sales[0].conversion, taken);
    unit.correct_sale(sale(Place::Alias, 13_000, "2026-11-12")).unwrap();
    assert_eq!(unit.sales[0].conversion, None);
}

#[test]
fn an_own_rate_is_taken_back_by_giving_none() {
    let own = FixedRate::own(Currency::GBP, Rate::parse("0.5").unwrap());
    let dollars = Cost::of(Money::new(10_000, Currency::USD), Some(own));
    let mut unit = pair();
    unit.edit(Details { cost: dollars, ..unit.details.clone() }).unwrap();
    assert_eq!(unit.details.cost.rate, Some(own));
    unit.edit(Details { bought_on: Some(day("2026-10-01")), ..unit.details.clone() }).unwrap();
    assert_eq!(unit.details.cost.rate, Some(own), "it is of no day");
    let emptied = Cost { rate: None, ..dollars };
    unit.edit(Details { cost: emptied, ..unit.details.clone() }).unwrap();
    assert_eq!(unit.details.cost.rate, None);
}

fn to_take_down(unit: &Unit) -> Vec<Place> {
    unit.to_take_down().map(|offer| offer.place).collect()
}

/// Listed on StockX, on Alias and by hand; sold on StockX.
fn sold_on_stockx() -> Unit {
    let mut unit = pair();
    for (place, price) in [(Place::StockX, 14_500), (Place::Alias, 15_000), (Place::Local, 14_000)] {
        unit.list(place, parts_at(place, price), day("2026-11-02")).unwrap();
    }
    unit.sell(sale(Place::StockX, 14_500, "2026-11-10")).unwrap();
    unit
}

/// A payout with the fees of the place.
fn parts_at(place: Place, price: i64) -> Payout {
    let fees = Part::at(place).iter().map(|part| (*part, pounds(price / 20))).collect();
    Payout::new(pounds(price), fees).unwrap()
}

fn at(place: Place, unit: &Unit) -> Sale {
    Sale { place, ..unit.sales[0].clone() }
}

#[test]
fn a_sale_whose_place_is_corrected_leaves_the_other_listings_up() {
    let mut unit = sold_on_stockx();
    assert_eq!(to_take_down(&unit), [Place::Alias, Place::Local]);
    unit.correct_sale(at(Place::Alias, &unit)).unwrap();
    assert_eq!(to_take_down(&unit), [Place::StockX, Place::Local]);
    assert_eq!(unit.sales[0].listed, Some(parts_at(Place::Alias, 15_000)));
    unit.correct_sale(at(Place::Other, &unit)).unwrap();
    assert_eq!(to_take_down(&unit), [Place::StockX, Place::Alias, Place::Local]);
    assert_eq!(unit.sales[0].listed, None);
    unit.correct_sale(at(Place::StockX, &unit)).unwrap();
    assert_eq!(unit, sold_on_stockx());
}

#[test]
fn what_was_taken_down_stays_so_when_the_place_is_corrected() {
    let mut unit = pair();
    unit.list(Place::StockX, parts_at(Place::StockX, 14_500), day("2026-11-02")).unwrap();
    unit.list(Place::Alias, parts_at(Place::Alias, 15_000), day("2026-11-02")).unwrap();
    unit.take_down(Place::StockX).unwrap();
    unit.sell(sale(Place::StockX, 14_500, "2026-11-10")).unwrap();
    unit.take_down(Place::Alias).unwrap();
    unit.correct_sale(at(Place::Local, &unit)).unwrap();
    assert_eq!((to_take_down(&unit), unit.offers_up().count()), (Vec::new(), 0));
}

#[test]
fn a_correction_in_one_place_keeps_what_is_to_be_taken_down() {
    let mut unit = sold_on_stockx();
    unit.correct_sale(Sale { outbound: pounds(450), ..at(Place::StockX, &unit) }).unwrap();
    assert_eq!(to_take_down(&unit), [Place::Alias, Place::Local]);
    assert_eq!(unit.sales[0].listed, Some(parts_at(Place::StockX, 14_500)));
}

#[test]
fn a_sale_that_came_to_nothing_leaves_other_listings_up() {
    let mut unit = sold_on_stockx();
    unit.take_down(Place::Local).unwrap();
    unit.end_sale(SaleState::Cancelled(day("2026-11-12")), pounds(0)).unwrap();
    assert_eq!(to_take_down(&unit), []);
    assert_eq!(unit.offers_up().map(|offer| offer.place).collect::<Vec<_>>(), [Place::Alias]);
    unit.sell(sale(Place::Alias, 15_000, "2026-11-14")).unwrap();
    assert_eq!((to_take_down(&unit), unit.offers_up().count()), (Vec::new(), 0));
    assert_eq!(unit.sales[1].listed, Some(parts_at(Place::Alias, 15_000)));
}

#[test]
fn an_estimate_of_another_place_explains_no_payout() {
    let mut unit = sold_on_stockx();
    let (expected, actual) = (parts_at(Place::Local, 14_500), Some(parts_at(Place::Local, 14_500)));
    // As it was kept when a correction took the former place's estimate along.
    unit.sales[0] = Sale { expected, actual, ..at(Place::Local, &unit) };
    assert!(unit.sales[0].differences().is_empty());
}

#[test]
fn a_called_off_sale_costs_no_parcel_and_a_returned_one_does() {
    let ended = |state| {
        let mut unit = pair();
        unit.sell(Sale { outbound: pounds(800), ..sale(Place::StockX, 12_000, "2026-11-10") }).unwrap();
        unit.end_sale(state, pounds(300)).unwrap();
        unit.sales[0].at_home().unwrap().profit(None, false)
    };
    assert_eq!(ended(SaleState::Cancelled(day("2026-11-12"))), Some(pounds(-300)));
    assert_eq!(ended(SaleState::Returned(day("2026-11-12"))), Some(pounds(-1_100)));
}

#[test]
fn sale_that_is_booked_as_ended_leaves_the_unit_in_stock() {
    let mut unit = pair();
    let returned = SaleState::Returned(day("2026-11-20"));
    let sale = Sale { state: returned, end_cost: pounds(650), ..sale(Place::Other, 12_000, "2026-11-10") };
    unit.book(sale).unwrap();
    assert_eq!(
        (unit.state(), unit.sales[0].state, unit.sales[0].end_cost),
        (UnitState::InStock, returned, pounds(650))
    );
}

#[test]
fn price_below_zero_is_that_of_a_refund() {
    let mut unit = pair();
    unit.sell(sale(Place::Other, -2_000, "2026-11-10")).unwrap();
    assert_eq!(unit.sales[0].price(), pounds(-2_000));
    assert_eq!(pair().list(Place::Other, left(-1, 0), day("2026-11-10")), Err(UnitError::Negative));
}
