//! What comes of prices once the line is another one, or what they mean: by a listing, a cost, a fee or an exchange rate.

use super::*;

#[test]
fn a_listing_above_the_lowest_ask_is_not_undercut_by_that() {
    let undercut = terms(Trigger::Undercut, Again::EachReturn);
    let mut disk = Disk::default();
    for ask in [16_000, 14_000] {
        go_on(&undercut, STOCKX, &mut disk, Some(ask));
    }
    let listed = At { market: Market::StockX, listed: Some(15_000) };
    let alerts: Vec<_> =
        [14_000, 14_000, 15_500, 15_500].map(|ask| go_on(&undercut, listed, &mut disk, Some(ask))).into();
    assert!(alerts.iter().all(|alert| *alert == Alert::Leave), "{alerts:?}");
    assert!(matches!(go_on(&undercut, listed, &mut disk, Some(14_500)), Alert::Pend { .. }));
}

/// Listed at 150, undercut at 145 and told; then listed at another price, and the next look sees another ask.
#[rstest]
#[case::undercut_at_the_first_look(Again::EachReturn, &[(140, 139)], &[(145, 139)])]
#[case::undercut_later(Again::EachReturn, &[(140, 145), (140, 139)], &[(145, 139)])]
#[case::at_each_step_too(Again::EachStep, &[(140, 139)], &[(145, 139)])]
#[case::and_again_after_the_next(Again::EachReturn, &[(140, 139), (135, 134)], &[(145, 139), (139, 134)])]
#[case::but_not_more_than_once(Again::Once, &[(140, 139)], &[])]
#[case::not_by_an_ask_that_was_there_before(Again::EachReturn, &[(150, 139), (140, 139), (140, 138)], &[])]
#[case::not_as_long_as_it_is_above_what_was_told(Again::EachReturn, &[(160, 144), (146, 145)], &[])]
fn a_repriced_listing_is_undercut_anew(
    #[case] again: Again,
    #[case] looks: &[(i64, i64)],
    #[case] expected: &[(i64, i64)],
) {
    let undercut = terms(Trigger::Undercut, again);
    let mut disk = Disk::default();
    let mut told = Vec::new();
    for (listed, ask) in [(150, 152), (150, 145)].iter().chain(looks) {
        let at = At { market: Market::StockX, listed: Some(listed * 100) };
        for _ in 0..2 {
            if let Alert::Ready { old, new } = go_on(&undercut, at, &mut disk, Some(ask * 100)) {
                told.push((old / 100, new / 100));
            }
        }
    }
    assert_eq!(told.remove(0), (152, 145));
    assert_eq!(told, expected);
}

/// A payout of 95 was told to be below a cost of 100; then the user corrects the cost, and the next look sees another bid.
#[rstest]
#[case::below_the_new_cost(Again::EachReturn, 80, 75, Some((95, 75)))]
#[case::above_the_new_cost(Again::EachReturn, 80, 90, None)]
#[case::still_as_it_was_told(Again::EachReturn, 120, 94, None)]
#[case::but_not_more_than_once(Again::Once, 80, 75, None)]
fn a_payout_falls_below_a_corrected_cost_anew(
    #[case] again: Again,
    #[case] corrected: i64,
    #[case] bid: i64,
    #[case] expected: Option<(i64, i64)>,
) {
    let below_cost = terms(Trigger::BelowCost, again);
    let mut disk = Disk::default();
    let mut told = Vec::new();
    for (cost, bid) in [(100, 105), (100, 95), (corrected, bid)] {
        let of = move |price: i64| Some(price - cost * 100);
        let measure = Measure { of: &of, currency: Currency::GBP, market: Market::StockX, listed: None };
        for _ in 0..2 {
            if let Alert::Ready { old, new } = go_on_by(&measure, &below_cost, &mut disk, Some(bid * 100)) {
                told.push((old / 100, new / 100));
            }
        }
    }
    assert_eq!(told.remove(0), (105, 95));
    assert_eq!(told, Vec::from_iter(expected));
}

/// A payout of 94 was told to be below a cost of 95; then looks see other bids, at other exchange rates in hundredths.
#[rstest]
#[case::that_comes_and_goes(&[(110, 94), (100, 93)], &[])]
#[case::while_the_bid_stays_near(&[(110, 96), (100, 94)], &[])]
#[case::but_a_bid_that_went_far_may(&[(110, 110), (100, 94)], &[(110, 94)])]
#[case::and_one_that_came_back_by_itself(&[(100, 96), (100, 94)], &[(96, 94)])]
#[case::and_one_that_goes_past_what_was_told(&[(105, 94), (105, 90)], &[(94, 90)])]
fn an_exchange_rate_alone_has_nothing_told_again(
    #[case] looks: &[(i64, i64)],
    #[case] expected: &[(i64, i64)],
) {
    let below_cost = terms(Trigger::BelowCost, Again::EachReturn);
    let mut disk = Disk::default();
    let mut told = Vec::new();
    for (rate, bid) in [(100, 100), (100, 94)].iter().chain(looks) {
        let of = move |price: i64| Some(price * rate / 100 - 9_500);
        let measure = Measure { of: &of, currency: Currency::GBP, market: Market::Alias, listed: None };
        for _ in 0..2 {
            if let Alert::Ready { old, new } = go_on_by(&measure, &below_cost, &mut disk, Some(bid * 100)) {
                told.push((old / 100, new / 100));
            }
        }
    }
    assert_eq!(told.remove(0), (100, 94));
    assert_eq!(told, expected);
}

/// A profit that moved by 9 pounds makes 10 of them by the rate: the next price tells it, from where it was measured.
#[test]
fn a_move_that_grows_by_the_rate_waits_for_the_next_price() {
    let moves = Trigger::Moves(Quantity::Profit, Direction::Both, Step::Amount(gbp(1_000)));
    let mut disk = Disk::default();
    let mut told = Vec::new();
    for (rate, bid) in [(100, 100), (100, 109), (120, 109), (120, 110)] {
        let of = move |price: i64| Some(price * rate / 100 - 9_500);
        let measure = Measure { of: &of, currency: Currency::GBP, market: Market::Alias, listed: None };
        for _ in 0..2 {
            let alert = go_on_by(&measure, &terms(moves, Again::EachStep), &mut disk, Some(bid * 100));
            if let Alert::Ready { old, new } = alert {
                told.push((old / 100, new / 100));
            }
        }
    }
    assert_eq!(told, [(100, 110)]);
}

/// Fees, costs and exchange rates change what a price means, before and now.
#[test]
fn what_changes_the_measure_alone_alerts_to_nothing() {
    let profit = Trigger::Crosses(Quantity::Profit, Direction::Falls, Target::Amount(gbp(0)));
    for rule in [terms(profit, Again::EachReturn), terms(Trigger::BelowCost, Again::EachReturn)] {
        let mut baseline = None;
        for (rate, price) in [(100, 10_000), (80, 10_000), (80, 10_000), (120, 10_000), (70, 10_001)] {
            let of = move |price: i64| Some(price * rate / 100 - 9_000);
            let measure = Measure { of: &of, currency: Currency::GBP, market: Market::Alias, listed: None };
            let seen = Seen {
                baseline,
                known: Some(10_000),
                is_older: false,
                pending: None,
                write: Write::Accept(price),
            };
            let verdict = judge(&rule, &measure, seen);
            assert_eq!(verdict.alert, Alert::Leave, "at {rate} {price}");
            baseline = verdict.baseline;
        }
    }
}

#[test]
fn a_rule_for_once_is_not_used_up_by_a_listing_at_another_price() {
    let undercut = terms(Trigger::Undercut, Again::Once);
    let mut disk = Disk::default();
    for (listed, ask) in [(150, 152), (160, 152), (160, 165), (160, 165), (160, 155)] {
        let at = At { market: Market::StockX, listed: Some(listed * 100) };
        let alert = go_on(&undercut, at, &mut disk, Some(ask * 100));
        assert_eq!(matches!(alert, Alert::Pend { .. }), ask == 155, "{ask}: {alert:?}");
    }
}
