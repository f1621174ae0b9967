//! Rules in words, and why a product told nothing on a day.

use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::rules::{Again, Direction, Quantity, RuleError, Step, Target, Terms, Trigger};
use tierstock_domain::{Money, RuleScope, Tier};
use tierstock_language::{t, time};
use tierstock_store::{AlertDay, RuleSubject};
use tierstock_sync::names;

use super::rows::capitalised;

/// What alerts: `Ask falls by 5%`.
pub(crate) fn what(terms: &Terms) -> String {
    match terms.trigger {
        Trigger::Moves(quantity, direction, step) => {
            let (what, step) = (name(quantity), by(step));
            match direction {
                Direction::Rises => t!("rules-rises-by", what = what, step = step),
                Direction::Falls => t!("rules-falls-by", what = what, step = step),
                Direction::Both => t!("rules-moves-by", what = what, step = step),
            }
        }
        Trigger::Crosses(quantity, direction, target) => {
            let (what, target) = (name(quantity), at(target));
            match direction {
                Direction::Rises => t!("rules-rises-to", what = what, target = target),
                Direction::Falls => t!("rules-falls-to", what = what, target = target),
                Direction::Both => t!("rules-crosses", what = what, target = target),
            }
        }
        Trigger::Undercut => t!("rules-undercut"),
        Trigger::BelowCost => t!("rules-below-cost"),
        Trigger::BestPlace => t!("rules-best-place"),
        Trigger::Late => t!("rules-late"),
    }
}

fn name(quantity: Quantity) -> String {
    match quantity {
        Quantity::Ask => t!("rules-ask"),
        Quantity::Bid => t!("rules-bid"),
        Quantity::AskOrBid => t!("rules-ask-or-bid"),
        Quantity::LastSale => t!("rules-last-sale"),
        Quantity::Payout => t!("rules-payout"),
        Quantity::Profit => t!("rules-profit"),
        Quantity::Roi => t!("rules-roi"),
    }
}

fn by(step: Step) -> String {
    match step {
        Step::Percent { permille, least_dollars: 0 } => names::percent(permille.into()),
        Step::Percent { permille, least_dollars } => {
            let least = tierstock_language::amount("US$", &least_dollars.to_string());
            t!("rules-and-at-least", percent = names::percent(permille.into()), amount = least)
        }
        Step::Amount(money) => amount(money),
        Step::Points(permille) => {
            t!("rules-points", points = names::points(permille.into()))
        }
    }
}

/// What is crossed: `£145`, `20%`.
pub(crate) fn at(target: Target) -> String {
    match target {
        Target::Amount(money) => amount(money),
        Target::Permille(permille) => names::percent(permille),
    }
}

fn amount(money: Money) -> String {
    let decimal = money.to_decimal();
    let whole = decimal.strip_suffix(".00").unwrap_or(&decimal);
    tierstock_language::amount(&money.currency().symbol().to_string(), whole)
}

/// To whom: `hot products in stock, or watched`, `Jordan 1 Panda, size 9, #31`.
pub(crate) fn whom(scope: &RuleScope, subject: Option<&RuleSubject>) -> String {
    let product = || subject.map_or_else(|| t!("rules-removed-product"), |goods| goods.product.clone());
    let of_size = || match subject.and_then(|goods| goods.size.as_deref()) {
        Some(size) => format!("{}, {}", product(), names::size(size)),
        None => product(),
    };
    match scope {
        RuleScope::All => t!("rules-whom-all"),
        RuleScope::Tier(Tier::Hot) => t!("rules-whom-hot"),
        RuleScope::Tier(Tier::Warm) => t!("rules-whom-warm"),
        RuleScope::Tier(Tier::Cold) => t!("rules-whom-cold"),
        RuleScope::Tier(Tier::Frozen) => t!("rules-whom-frozen"),
        RuleScope::Brand(brand) => t!("rules-whom-brand", brand = brand),
        RuleScope::Tag(tag) => t!("rules-whom-tag", tag = tag),
        RuleScope::Product(_) => t!("rules-whom-product", product = product()),
        RuleScope::Unit(unit) if subject.is_some() => format!("{}, #{unit}", of_size()),
        RuleScope::Size(_) | RuleScope::Unit(_) => of_size(),
    }
}

/// Why there can be no such rule.
pub(super) fn refused(why: RuleError) -> String {
    match why {
        RuleError::StepOutOfRange => t!("rules-step-range"),
        RuleError::UnfitStep => {
            t!("rules-unfit-step")
        }
        RuleError::UnfitTarget => {
            t!("rules-unfit-target")
        }
        RuleError::TargetOfTwo => t!("rules-target-of-two"),
        RuleError::NothingAtOnce => t!("rules-nothing-at-once"),
        RuleError::NoStep => t!("rules-no-step"),
        RuleError::NoSubject => t!("rules-no-subject"),
    }
}

/// When it may alert again.
pub(crate) fn repeats(terms: &Terms) -> String {
    let again = match (terms.again, terms.trigger) {
        (Again::Once, _) => t!("rules-once"),
        (Again::EachStep, Trigger::Moves(..)) => t!("rules-each-step"),
        (Again::EachStep, _) => t!("rules-each-percent", percent = names::percent(50)),
        (Again::EachReturn, Trigger::BestPlace) => t!("rules-each-change"),
        (Again::EachReturn, _) => t!("rules-each-return"),
    };
    let at_once = if terms.at_once { t!("rules-at-once") } else { String::new() };
    let confirm = if terms.confirm { String::new() } else { t!("rules-without-confirming") };
    format!("{again}{at_once}{confirm}")
}

fn kept_for(alerts: u32, QuietHours { from, until }: QuietHours) -> String {
    t!("rules-day-kept-hours", alerts = alerts, hours = format!("{}–{}", time(from, 0), time(until, 0)))
}

/// What came of looking at a product on a day, in one sentence.
pub(crate) fn day(day: &AlertDay, quiet: Option<QuietHours>) -> String {
    let some = |count: u32, said: fn(u32) -> String| (count > 0).then(|| said(count));
    let held = day.held_back;
    let kept = |alerts: u32| {
        quiet.map_or_else(|| t!("rules-day-kept", alerts = alerts), |hours| kept_for(alerts, hours))
    };
    let no_move = day.alerts + day.below + day.suspect + day.gone == 0;
    let parts = [
        Some(t!("rules-day-looked", looks = day.looked)),
        some(day.failed, |tries| t!("rules-day-failed", tries = tries)),
        some(day.below, |moves| t!("rules-day-below", moves = moves)),
        some(day.suspect, |prices| t!("rules-day-suspect", prices = prices)),
        some(day.gone, |moves| t!("rules-day-gone", moves = moves)),
        some(day.alerts, |alerts| t!("rules-day-alerts", alerts = alerts)),
        some(held.flapping, |alerts| t!("rules-day-flapping", alerts = alerts)),
        some(held.often, |alerts| t!("rules-day-often", alerts = alerts)),
        (held.quiet > 0).then(|| kept(held.quiet)),
        some(held.muted, |alerts| t!("rules-day-muted", alerts = alerts)),
        no_move.then(|| t!("rules-day-no-move")),
    ];
    let sentence = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    format!("{}.", capitalised(&sentence))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use tierstock_domain::{Currency, ProductId, SizeId, UnitId};
    use tierstock_language::{Language, speaking};
    use tierstock_store::HeldBackCounts;

    use super::*;

    fn gbp(minor: i64) -> Money {
        Money::new(minor, Currency::GBP)
    }

    #[rstest]
    #[case(Terms::first().trigger, "Ask or bid moves by 5% and at least US$5")]
    #[case(
        Trigger::Moves(Quantity::Ask, Direction::Falls, Step::Percent { permille: 25, least_dollars: 0 }),
        "Ask falls by 2.5%"
    )]
    #[case(
        Trigger::Moves(Quantity::Profit, Direction::Rises, Step::Amount(gbp(1_000))),
        "My profit rises by £10"
    )]
    #[case(Trigger::Crosses(Quantity::Roi, Direction::Falls, Target::Permille(-50)), "ROI falls to −5%")]
    #[case(Trigger::Crosses(Quantity::Roi, Direction::Rises, Target::Permille(7_000)), "ROI rises to 700%")]
    #[case(Trigger::Crosses(Quantity::Roi, Direction::Rises, Target::Permille(1_505)), "ROI rises to 150.5%")]
    #[case(
        Trigger::Crosses(Quantity::Bid, Direction::Both, Target::Amount(gbp(15_050))),
        "Bid crosses £150.50"
    )]
    #[case(Trigger::BestPlace, "Best place to sell changes")]
    fn a_rule_is_a_plain_sentence(#[case] trigger: Trigger, #[case] words: &str) {
        assert_eq!(what(&Terms { trigger, ..Terms::first() }), words);
    }

    #[rstest]
    #[case(Terms::first().trigger, "Angebot oder Gebot bewegt sich um 5\u{a0}% und mindestens 5\u{a0}US$")]
    #[case(
        Trigger::Moves(Quantity::Ask, Direction::Falls, Step::Percent { permille: 25, least_dollars: 0 }),
        "Angebot fällt um 2,5\u{a0}%"
    )]
    #[case(
        Trigger::Crosses(Quantity::Bid, Direction::Both, Target::Amount(gbp(115_050))),
        "Gebot kreuzt 1.150,50\u{a0}£"
    )]
    #[case(
        Trigger::Moves(Quantity::Roi, Direction::Rises, Step::Points(25)),
        "ROI steigt um 2,5 Prozentpunkte"
    )]
    fn a_rule_is_a_plain_sentence_in_german(#[case] trigger: Trigger, #[case] words: &str) {
        let _german = speaking(Language::German);
        assert_eq!(what(&Terms { trigger, ..Terms::first() }), words);
    }

    #[test]
    fn a_scope_says_whom_it_names() {
        let panda = |size: Option<&str>| RuleSubject { product: "Panda".into(), size: size.map(Into::into) };
        assert_eq!(whom(&RuleScope::Tier(Tier::Cold), None), "cold products in stock, or watched");
        assert_eq!(whom(&RuleScope::Product(ProductId(1)), Some(&panda(None))), "Panda, every size");
        assert_eq!(whom(&RuleScope::Product(ProductId(1)), None), "a product that was removed, every size");
        assert_eq!(whom(&RuleScope::Unit(UnitId(31)), Some(&panda(Some("9W")))), "Panda, size 9W, #31");
        assert_eq!(whom(&RuleScope::Unit(UnitId(31)), None), "a product that was removed");
        let _german = speaking(Language::German);
        assert_eq!(whom(&RuleScope::Size(SizeId(4)), Some(&panda(Some("9W")))), "Panda, Größe 9W");
    }

    #[test]
    fn a_day_is_one_sentence() {
        let came = AlertDay {
            looked: 24,
            below: 12,
            suspect: 1,
            alerts: 2,
            held_back: HeldBackCounts { quiet: 2, ..HeldBackCounts::default() },
            ..AlertDay::default()
        };
        assert_eq!(
            day(&came, Some(QuietHours { from: 22, until: 7 })),
            "Looked 24 times, 12 moves below your rules, 1 price held as suspect, 2 alerts, \
             2 kept for the end of quiet hours 22:00–07:00."
        );
        let quiet = AlertDay { looked: 1, ..AlertDay::default() };
        assert_eq!(day(&quiet, None), "Looked once, no price moved.");
        let _german = speaking(Language::German);
        assert_eq!(
            day(&came, Some(QuietHours { from: 22, until: 7 })),
            "24-mal nachgesehen, 12 Bewegungen unter deinen Regeln, 1 Preis als verdächtig zurückgehalten, 2 Alarme, \
             2 bis zum Ende der Ruhezeiten 22:00–07:00 aufgehoben."
        );
        assert_eq!(day(&quiet, None), "Einmal nachgesehen, kein Preis bewegte sich.");
    }
}
