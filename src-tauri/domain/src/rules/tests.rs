use rstest::rstest;

use super::judging::{Alert, Baseline, Measure, Seen, Stage, Verdict, judge};
use super::*;
use crate::item_condition::ItemCondition;
use crate::market::Market;
use crate::money::{Currency, Money};
use crate::moves::{self, LastPrice, Write};
use crate::product::ProductId;
use crate::quote::{Channel, Reading, UnknownReason};
use crate::size::SizeId;
use crate::tier::Tier;
use crate::unit::UnitId;

mod coverage;
mod other_line;
mod properties;

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

const PERCENT: Step = Step::Percent { permille: 50, least_dollars: 5 };

fn terms(trigger: Trigger, again: Again) -> Terms {
    Terms { trigger, again, at_once: false, confirm: true }
}

fn moves_by(direction: Direction, again: Again) -> Terms {
    terms(Trigger::Moves(Quantity::Ask, direction, PERCENT), again)
}

fn crosses(direction: Direction, target: i64, again: Again) -> Terms {
    terms(Trigger::Crosses(Quantity::Ask, direction, Target::Amount(gbp(target))), again)
}

/// What is on disk of one price, and of a rule with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Disk {
    before: LastPrice,
    known: Option<i64>,
    baseline: Option<Baseline>,
    pending: Option<i64>,
}

/// Where a rule is looked at: at StockX, by the price itself, where the user lists for this.
#[derive(Clone, Copy)]
struct At {
    market: Market,
    listed: Option<i64>,
}

const STOCKX: At = At { market: Market::StockX, listed: None };

/// Feeds answers one after another into what would be on disk; none: the price is not offered.
fn go_on(terms: &Terms, at: At, disk: &mut Disk, answer: Option<i64>) -> Alert {
    let measure = Measure { of: &Some, currency: Currency::GBP, market: at.market, listed: at.listed };
    go_on_by(&measure, terms, disk, answer)
}

/// The same by another measure than the price itself.
fn go_on_by(measure: &Measure<'_>, terms: &Terms, disk: &mut Disk, answer: Option<i64>) -> Alert {
    let reading =
        answer.map_or(Reading::Unknown(UnknownReason::NotOffered), |minor| Reading::Known(gbp(minor)));
    let write = moves::judge(disk.before, reading);
    let seen =
        Seen { baseline: disk.baseline, known: disk.known, is_older: false, pending: disk.pending, write };
    let Verdict { alert, baseline } = judge(terms, measure, seen);
    let (before, known) = match write {
        Write::Accept(new) => (LastPrice { value: Some(new), held: None }, Some(new)),
        Write::Hold(new) => (LastPrice { held: Some(new), ..disk.before }, None),
        Write::Unknown(_) => (LastPrice { held: None, ..disk.before }, None),
    };
    let pending = match alert {
        Alert::Pend { new, .. } => Some(new),
        Alert::Leave => disk.pending,
        Alert::Ready { .. } | Alert::Withdraw => None,
    };
    *disk = Disk { before, known, baseline, pending };
    alert
}

/// The alerts that are told, by the place of the answer.
fn told_at(terms: &Terms, at: At, answers: &[Option<i64>]) -> Vec<(usize, i64, i64)> {
    let mut disk = Disk::default();
    let alerts = answers.iter().map(|answer| go_on(terms, at, &mut disk, *answer)).enumerate();
    alerts
        .filter_map(|(nth, alert)| match alert {
            Alert::Ready { old, new } => Some((nth, old, new)),
            _ => None,
        })
        .collect()
}

/// The same of whole pounds, all offered.
fn told(terms: &Terms, pounds: &[i64]) -> Vec<(usize, i64, i64)> {
    let answers: Vec<_> = pounds.iter().map(|pounds| Some(pounds * 100)).collect();
    told_at(terms, STOCKX, &answers).into_iter().map(|(nth, old, new)| (nth, old / 100, new / 100)).collect()
}

#[rstest]
#[case::the_first_price(&[100], &[])]
#[case::once_a_second_agrees(&[100, 110, 110, 110], &[(2, 100, 110)])]
#[case::never_what_was_seen_once(&[100, 106, 148, 106], &[])]
#[case::never_what_is_gone(&[100, 110, 100], &[])]
#[case::small_steps_that_add_up(&[100, 102, 104, 106, 106], &[(4, 100, 106)])]
#[case::from_the_last_value_told(&[100, 110, 110, 100, 100], &[(2, 100, 110), (4, 110, 100)])]
#[case::a_jump_by_its_second_answer(&[100, 160, 161], &[(2, 100, 161)])]
#[case::never_a_single_wild_answer(&[100, 1, 100], &[])]
fn a_move_either_way_is_told(#[case] pounds: &[i64], #[case] expected: &[(usize, i64, i64)]) {
    assert_eq!(told(&moves_by(Direction::Both, Again::EachStep), pounds), expected);
}

#[rstest]
#[case::a_rise_is_not_told(&[100, 120, 120, 120], &[])]
#[case::a_fall_from_a_rise_is(&[100, 120, 120, 110, 110], &[(4, 120, 110)])]
#[case::a_fall_from_what_was_seen_once_is_not(&[100, 120, 100, 100], &[])]
#[case::a_fall(&[100, 94, 94], &[(2, 100, 94)])]
fn a_rule_for_falls_tells_falls_alone(#[case] pounds: &[i64], #[case] expected: &[(usize, i64, i64)]) {
    assert_eq!(told(&moves_by(Direction::Falls, Again::EachStep), pounds), expected);
}

#[rstest]
#[case::once(Again::Once, &[(2, 100, 110)])]
#[case::each_step(Again::EachStep, &[(2, 100, 110), (4, 110, 121), (6, 121, 100), (8, 100, 110)])]
#[case::each_return(Again::EachReturn, &[(2, 100, 110), (8, 100, 110)])]
fn a_move_is_told_again_as_the_rule_says(#[case] again: Again, #[case] expected: &[(usize, i64, i64)]) {
    let pounds = [100, 110, 110, 121, 121, 100, 100, 110, 110];
    assert_eq!(told(&moves_by(Direction::Both, again), &pounds), expected);
}

#[rstest]
#[case::once(Again::Once, &[(3, 110, 99)])]
#[case::each_step(Again::EachStep, &[(3, 110, 99), (5, 99, 90), (10, 110, 99)])]
#[case::each_return(Again::EachReturn, &[(3, 110, 99), (10, 110, 99)])]
fn a_crossing_is_told_again_as_the_rule_says(#[case] again: Again, #[case] expected: &[(usize, i64, i64)]) {
    let pounds = [120, 110, 99, 99, 90, 90, 90, 110, 110, 99, 99];
    assert_eq!(told(&crosses(Direction::Falls, 10_000, again), &pounds), expected);
}

#[test]
fn a_price_at_the_target_has_crossed_it() {
    assert_eq!(told(&crosses(Direction::Falls, 10_000, Again::Once), &[101, 100, 100]), [(2, 101, 100)]);
    assert_eq!(told(&crosses(Direction::Rises, 10_000, Again::Once), &[99, 100, 100]), [(2, 99, 100)]);
}

#[test]
fn a_target_both_ways_is_told_each_time_it_is_crossed() {
    let both = crosses(Direction::Both, 10_000, Again::EachReturn);
    assert_eq!(told(&both, &[110, 95, 95, 90, 105, 105]), [(2, 110, 95), (5, 90, 105)]);
}

#[test]
fn a_target_passed_before_the_rule_is_told_at_its_return() {
    let falls = crosses(Direction::Falls, 10_000, Again::EachReturn);
    assert_eq!(told(&falls, &[90, 90, 110, 110, 90, 90]), [(5, 110, 90)]);
}

#[rstest]
#[case::at_its_return(&[90, 90, 110, 110, 90, 90], &[(5, 110, 90)])]
#[case::not_at_a_return_that_was_seen_once(&[90, 110, 90, 90], &[])]
#[case::and_not_again(&[90, 110, 110, 90, 90, 110, 110, 90, 90], &[(4, 110, 90)])]
fn a_rule_for_once_is_not_used_up_by_what_was_true_before(
    #[case] pounds: &[i64],
    #[case] expected: &[(usize, i64, i64)],
) {
    assert_eq!(told(&crosses(Direction::Falls, 10_000, Again::Once), pounds), expected);
}

#[test]
fn what_is_true_already_may_be_told_at_once() {
    let mut at_once = crosses(Direction::Falls, 10_000, Again::EachReturn);
    at_once.at_once = true;
    let before = LastPrice { value: Some(9_000), held: None };
    let mut disk = Disk { before, known: Some(9_000), ..Disk::default() };
    let measure = Measure { of: &Some, currency: Currency::GBP, market: Market::StockX, listed: None };
    let seen = Seen {
        baseline: None,
        known: Some(9_000),
        is_older: true,
        pending: None,
        write: Write::Accept(9_000),
    };
    let first = judge(&at_once, &measure, seen);
    assert_eq!(first.alert, Alert::Pend { old: 9_000, new: 9_000 });
    (disk.baseline, disk.pending) = (first.baseline, Some(9_000));
    assert!(matches!(go_on(&at_once, STOCKX, &mut disk, Some(9_000)), Alert::Ready { .. }));
    assert_eq!(go_on(&at_once, STOCKX, &mut disk, Some(9_000)), Alert::Leave, "and once");
    let later = judge(&at_once, &measure, Seen { is_older: false, ..seen });
    assert_eq!(later.alert, Alert::Leave, "a price that came after the rule began is where it begins");
    let moved = judge(&at_once, &measure, Seen { write: Write::Accept(9_500), ..seen });
    assert_eq!(moved.alert, Alert::Pend { old: 9_500, new: 9_500 }, "it is told as it is now");
}

#[test]
fn without_a_second_look_the_first_answer_alerts() {
    let at_first = Terms { confirm: false, ..moves_by(Direction::Both, Again::EachStep) };
    assert_eq!(told(&at_first, &[100, 110]), [(1, 100, 110)]);
    assert_eq!(told(&at_first, &[100, 200]), [], "but a suspect one is looked at again");
}

#[test]
fn a_price_that_is_not_offered_for_a_while_is_no_move() {
    let both = moves_by(Direction::Both, Again::EachStep);
    let answers = [Some(10_000), None, None, Some(10_100), Some(10_100)];
    assert_eq!(told_at(&both, STOCKX, &answers), []);
}

/// Alias counts the user's own asks, StockX leaves them out.
#[rstest]
#[case(Market::StockX, &[11_000, 10_100, 10_000, 10_000], &[(3, 10_100, 10_000)])]
#[case(Market::Alias, &[11_000, 10_000, 10_000, 9_999, 9_999], &[(4, 10_000, 9_999)])]
fn an_equal_ask_undercuts_only_where_it_is_not_the_users_own(
    #[case] market: Market,
    #[case] asks: &[i64],
    #[case] expected: &[(usize, i64, i64)],
) {
    let at = At { market, listed: Some(10_000) };
    let asks: Vec<_> = asks.iter().copied().map(Some).collect();
    assert_eq!(told_at(&terms(Trigger::Undercut, Again::EachReturn), at, &asks), expected);
}

#[test]
fn the_best_place_flips_both_ways_and_stockx_wins_a_tie() {
    let flips = terms(Trigger::BestPlace, Again::EachReturn);
    let flipped = |market, bids: &[i64]| {
        let mut baseline = None;
        let (mut known, mut pending, mut told) = (None, None, Vec::new());
        for bid in bids {
            let of = |bid: i64| Some(bid - 10_000);
            let measure = Measure { of: &of, currency: Currency::GBP, market, listed: None };
            let seen = Seen { baseline, known, is_older: false, pending, write: Write::Accept(*bid) };
            let verdict = judge(&flips, &measure, seen);
            pending = if let Alert::Pend { new, .. } = verdict.alert { Some(new) } else { None };
            if let Alert::Ready { new, .. } = verdict.alert {
                told.push(new);
            }
            (baseline, known) = (verdict.baseline, Some(*bid));
        }
        told
    };
    assert_eq!(flipped(Market::StockX, &[9_900, 10_000, 10_000, 9_900, 9_900]), [10_000, 9_900]);
    assert_eq!(flipped(Market::Alias, &[9_900, 10_000, 10_001, 10_001]), [10_001]);
}

#[rstest]
#[case(10_000, 10_499, false)]
#[case(10_000, 10_500, true)]
#[case(10_000, 9_500, true)]
#[case(2_000, 2_399, false)]
#[case(2_000, 2_400, true)]
fn the_first_rule_needs_five_percent_and_five_dollars(
    #[case] old: i64,
    #[case] new: i64,
    #[case] moved: bool,
) {
    assert_eq!(PERCENT.is_made(old, new, Currency::GBP), moved);
}

#[test]
fn an_amount_measures_prices_of_its_own_currency_alone() {
    assert!(Step::Amount(gbp(500)).is_made(10_000, 10_500, Currency::GBP));
    assert!(!Step::Amount(gbp(500)).is_made(10_000, 10_500, Currency::USD));
}

#[rstest]
#[case(Trigger::Moves(Quantity::Profit, Direction::Both, PERCENT), Again::EachStep, RuleError::UnfitStep)]
#[case(
    Trigger::Moves(Quantity::Roi, Direction::Both, Step::Amount(gbp(1))),
    Again::EachStep,
    RuleError::UnfitStep
)]
#[case(
    Trigger::Moves(Quantity::Ask, Direction::Both, Step::Points(5)),
    Again::EachStep,
    RuleError::UnfitStep
)]
#[case(
    Trigger::Moves(Quantity::Ask, Direction::Both, Step::Amount(gbp(0))),
    Again::Once,
    RuleError::StepOutOfRange
)]
#[case(
    Trigger::Crosses(Quantity::Roi, Direction::Both, Target::Amount(gbp(1))),
    Again::Once,
    RuleError::UnfitTarget
)]
#[case(
    Trigger::Crosses(Quantity::Ask, Direction::Both, Target::Permille(1)),
    Again::Once,
    RuleError::UnfitTarget
)]
#[case(
    Trigger::Crosses(Quantity::AskOrBid, Direction::Both, Target::Amount(gbp(1))),
    Again::Once,
    RuleError::TargetOfTwo
)]
#[case(Trigger::BestPlace, Again::EachStep, RuleError::NoStep)]
#[case(Trigger::Late, Again::EachStep, RuleError::NoStep)]
fn a_rule_that_makes_no_sense_is_refused(
    #[case] trigger: Trigger,
    #[case] again: Again,
    #[case] error: RuleError,
) {
    assert_eq!(terms(trigger, again).check(), Err(error));
}

#[test]
fn a_stage_has_its_number_in_the_database() {
    assert_eq!(Stage::ALL, [Stage::Armed, Stage::Told, Stage::Owed]);
}
