//! What the last payouts say about the fees: when the same difference repeats, a figure has changed.

use chrono::NaiveDate;

use super::{FeeBook, FeeChange, Figure};
use crate::money::Money;
use crate::payout::{Part, Payout};
use crate::percent::Percent;
use crate::place::Place;

/// So many payouts in a row must agree.
pub const AGREEING: usize = 3;

/// A payout that is known, and what was expected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// When it was sold.
    pub sold_on: NaiveDate,
    /// What it should have paid out.
    pub expected: Payout,
    /// What it paid out.
    pub actual: Payout,
}

/// A figure as the last payouts of a place have it, if it is another than in the book; `settled` newest first. It holds
/// from the day of the oldest of them that agree.
pub fn proposals(book: &FeeBook, place: Place, settled: &[Settled], today: NaiveDate) -> Vec<FeeChange> {
    let Some(last) = settled.get(..AGREEING) else { return Vec::new() };
    Part::at(place).iter().filter_map(|part| proposal(book, place, *part, last, today)).collect()
}

fn proposal(
    book: &FeeBook,
    place: Place,
    part: Part,
    last: &[Settled],
    today: NaiveDate,
) -> Option<FeeChange> {
    let (figure, is_percent) = match part {
        Part::Transaction => (Figure::Transaction, true),
        Part::Processing => (Figure::Processing, true),
        Part::Commission => (Figure::Commission, true),
        Part::CashOut => (Figure::CashOut, true),
        Part::Shipping => (Figure::Shipping, false),
        Part::SellerFee => (Figure::SellerFee, false),
        Part::Other => return None,
    };
    let differs = |sale: &Settled| {
        // Only a fee that was taken from the price that was expected says something of the fees, and a refund's does not.
        sale.actual.price().minor() > 0
            && tells(&sale.actual, part)
            && sale.expected.price() == sale.actual.price()
            && sale.expected.fee(part) != sale.actual.fee(part)
    };
    if !last.iter().all(differs) {
        return None;
    }
    let since = last.iter().map(|sale| sale.sold_on).min()?;
    let (currency, value) = if is_percent {
        (None, i64::from(percent(part, last)?.in_hundredths()))
    } else {
        let amount = last[0].actual.fee(part);
        last.iter().all(|sale| sale.actual.fee(part) == amount).then_some(())?;
        (Some(amount.currency()), amount.minor())
    };
    let known = book.on(today).figure(place, figure, currency).map(|figure| figure.value);
    let change = FeeChange { place, figure, currency, since, value };
    // Once it is in the book it is no news, though the sales before keep their old estimates.
    (known != Some(value)).then_some(change)
}

/// Whether a payout tells this fee. Of one that is known as a sum, all fees are in one part that says nothing of the others.
fn tells(payout: &Payout, part: Part) -> bool {
    let is_whole = payout.fee(Part::Other).minor() == 0;
    is_whole && payout.fees().iter().any(|(told, _)| *told == part)
}

/// The one percentage that explains all of these fees, rounding included; the roundest if several do.
fn percent(part: Part, last: &[Settled]) -> Option<Percent> {
    let largest = last.iter().max_by_key(|sale| base(part, &sale.actual).minor())?;
    let (fee, base_of_largest) = (largest.actual.fee(part).minor(), base(part, &largest.actual).minor());
    if base_of_largest <= 0 {
        return None;
    }
    let near =
        u16::try_from((i128::from(fee) * 10_000 / i128::from(base_of_largest)).clamp(0, 10_000)).ok()?;
    let explains = |percent: &Percent| {
        last.iter().all(|sale| percent.of(base(part, &sale.actual)) == sale.actual.fee(part))
    };
    let roundness = |percent: &Percent| match percent.in_hundredths() {
        whole if whole % 100 == 0 => 0,
        half if half % 50 == 0 => 1,
        tenth if tenth % 10 == 0 => 2,
        _ => 3,
    };
    let tried = (near.saturating_sub(10)..=near.saturating_add(10)).map(Percent::hundredths);
    tried.filter(explains).min_by_key(roundness)
}

/// What the fee is a share of.
fn base(part: Part, payout: &Payout) -> Money {
    if part != Part::CashOut {
        return payout.price();
    }
    let taken = payout.fee(Part::Commission).minor().saturating_add(payout.fee(Part::SellerFee).minor());
    Money::new(payout.price().minor().saturating_sub(taken), payout.price().currency())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::payout::payout;
    use crate::region::Region;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn book(changes: Vec<FeeChange>) -> FeeBook {
        FeeBook::new(changes, Region::Uk)
    }

    fn level(value: i64) -> FeeBook {
        let (place, figure) = (Place::StockX, Figure::Transaction);
        let since = day("2026-01-01");
        book(vec![FeeChange { place, figure, currency: None, since, value }])
    }

    /// Sold for this many pence on this day, expected under the defaults and settled under `truth`.
    fn sold(pence: i64, on: &str, truth: &FeeBook) -> Settled {
        let price = Money::new(pence, Currency::GBP);
        let at = |book: &FeeBook| payout(&book.on(day(on)), Place::StockX, price, None).unwrap();
        Settled { sold_on: day(on), expected: at(&book(Vec::new())), actual: at(truth) }
    }

    #[test]
    fn three_payouts_at_another_level_propose_it_from_the_first_on() {
        let truth = level(850);
        let settled = [
            sold(11_150, "2026-11-20", &truth),
            sold(9_999, "2026-11-12", &truth),
            sold(23_456, "2026-11-03", &truth),
            sold(15_000, "2026-10-01", &book(Vec::new())),
        ];
        let proposed = proposals(&book(Vec::new()), Place::StockX, &settled, day("2026-11-27"));
        let (place, figure) = (Place::StockX, Figure::Transaction);
        let since = day("2026-11-03");
        assert_eq!(proposed, [FeeChange { place, figure, currency: None, since, value: 850 }]);
        let taken = book(proposed);
        assert!(proposals(&taken, Place::StockX, &settled, day("2026-11-27")).is_empty());
    }

    #[test]
    fn payouts_that_are_known_as_a_sum_propose_no_fee_of_zero() {
        let known_as = |part| {
            let sums = [(11_150, "2026-11-20"), (9_999, "2026-11-12"), (23_456, "2026-11-03")];
            sums.map(|(pence, on)| {
                let sale = sold(pence, on, &book(Vec::new()));
                let taken = sale.actual.price().minus(sale.actual.amount()).unwrap();
                let actual = Payout::new(sale.actual.price(), vec![(part, taken)]).unwrap();
                Settled { actual, ..sale }
            })
        };
        for part in [Part::Other, Part::Transaction] {
            let proposed = proposals(&book(Vec::new()), Place::StockX, &known_as(part), day("2026-11-27"));
            let zero: Vec<_> = proposed.iter().filter(|change| change.value == 0).collect();
            assert!(zero.is_empty(), "{part:?}: {zero:?}");
        }
    }

    #[test]
    fn two_payouts_or_three_that_disagree_propose_nothing() {
        let (one, other) = (level(850), level(700));
        let two = [sold(11_150, "2026-11-20", &one), sold(9_999, "2026-11-12", &one)];
        let today = day("2026-11-27");
        assert!(proposals(&book(Vec::new()), Place::StockX, &two, today).is_empty());
        let mixed = [two[0].clone(), two[1].clone(), sold(23_456, "2026-11-03", &other)];
        assert!(proposals(&book(Vec::new()), Place::StockX, &mixed, today).is_empty());
    }

    #[test]
    fn a_parcel_of_constant_cost_is_proposed_as_an_amount() {
        let with_parcel = |pence, on| {
            let sale = sold(pence, on, &book(Vec::new()));
            let fees = sale.actual.fees().iter().map(|(part, fee)| match part {
                Part::Shipping => (*part, Money::new(399, Currency::GBP)),
                _ => (*part, *fee),
            });
            let actual = Payout::new(sale.actual.price(), fees.collect()).unwrap();
            Settled { actual, ..sale }
        };
        let settled = [
            with_parcel(11_150, "2026-11-20"),
            with_parcel(9_999, "2026-11-12"),
            with_parcel(20_000, "2026-11-03"),
        ];
        let proposed = proposals(&book(Vec::new()), Place::StockX, &settled, day("2026-11-27"));
        let told: Vec<_> =
            proposed.iter().map(|change| (change.figure, change.currency, change.value)).collect();
        assert_eq!(told, [(Figure::Shipping, Some(Currency::GBP), 399)]);
    }
}
