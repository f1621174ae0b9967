//! Rules in words, and why a product told nothing on a day.

use tierstock_domain::alert_timing::QuietHours;
use tierstock_domain::rules::{Again, Direction, Quantity, RuleError, Step, Target, Terms, Trigger};
use tierstock_domain::{Money, Percent, RuleScope};
use tierstock_language::t;
use tierstock_store::AlertDay;

/// What alerts: `Ask falls by 5%`.
pub(crate) fn what(terms: &Terms) -> String {
    match terms.trigger {
        Trigger::Moves(quantity, direction, step) => {
            format!("{} {} by {}", name(quantity), way(direction), by(step))
        }
        Trigger::Crosses(quantity, direction, target) => {
            let how = match direction {
                Direction::Rises => "rises to",
                Direction::Falls => "falls to",
                Direction::Both => "crosses",
            };
            format!("{} {how} {}", name(quantity), at(target))
        }
        Trigger::Undercut => "My listing is undercut".into(),
        Trigger::BelowCost => "Payout falls below my cost".into(),
        Trigger::BestPlace => "Best place to sell changes".into(),
        Trigger::Late => "Prices are older than promised".into(),
    }
}

const fn name(quantity: Quantity) -> &'static str {
    match quantity {
        Quantity::Ask => "Ask",
        Quantity::Bid => "Bid",
        Quantity::AskOrBid => "Ask or bid",
        Quantity::LastSale => "Last sale",
        Quantity::Payout => "Payout",
        Quantity::Profit => "My profit",
        Quantity::Roi => "ROI",
    }
}

const fn way(direction: Direction) -> &'static str {
    match direction {
        Direction::Rises => "rises",
        Direction::Falls => "falls",
        Direction::Both => "moves",
    }
}

fn by(step: Step) -> String {
    match step {
        Step::Percent { permille, least_dollars: 0 } => percent(permille.into()),
        Step::Percent { permille, least_dollars } => {
            format!("{} and at least US${least_dollars}", percent(permille.into()))
        }
        Step::Amount(money) => amount(money),
        Step::Points(permille) => format!("{} points", percent(permille.into())),
    }
}

/// What is crossed: `£145`, `20%`.
pub(crate) fn at(target: Target) -> String {
    match target {
        Target::Amount(money) => amount(money),
        Target::Permille(permille) => percent(permille),
    }
}

fn percent(permille: i64) -> String {
    let sign = if permille < 0 { "−" } else { "" };
    let hundredths = u16::try_from(permille.unsigned_abs() * 10).unwrap_or(u16::MAX);
    format!("{sign}{}%", Percent::hundredths(hundredths))
}

fn amount(money: Money) -> String {
    let decimal = money.to_decimal();
    let whole = decimal.strip_suffix(".00").unwrap_or(&decimal);
    format!("{}{whole}", money.currency().symbol())
}

/// To whom: `hot products in stock, or watched`.
pub(crate) fn whom(scope: &RuleScope, subject: Option<&str>) -> String {
    let named = subject.unwrap_or("a product that was removed");
    match scope {
        RuleScope::All => "all sizes in stock, and watched products".into(),
        RuleScope::Tier(tier) => format!("{tier} products in stock, or watched"),
        RuleScope::Brand(brand) => format!("{brand} in stock, or watched"),
        RuleScope::Tag(tag) => format!("units tagged {tag}"),
        RuleScope::Product(_) => format!("{named}, every size"),
        RuleScope::Size(_) | RuleScope::Unit(_) => named.to_owned(),
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
        (Again::Once, _) => "once for each price",
        (Again::EachStep, Trigger::Moves(..)) => "again at each further step",
        (Again::EachStep, _) => "again at each further 5%",
        (Again::EachReturn, Trigger::BestPlace) => "at each change",
        (Again::EachReturn, _) => "again once it came back",
    };
    let at_once = if terms.at_once { ", at once where it is true already" } else { "" };
    let confirm = if terms.confirm { "" } else { ", without a second look" };
    format!("{again}{at_once}{confirm}")
}

/// What came of looking at a product on a day, in one sentence.
pub(crate) fn day(day: &AlertDay, quiet: Option<QuietHours>) -> String {
    let times = |count: u32| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let counted = |count: u32, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let hours = quiet.map_or_else(String::new, |hours| format!(" {}–{}", hours.from, hours.until));
    let held = day.held_back;
    let parts = [
        Some(format!("looked {}", times(day.looked))),
        counted(day.failed, "try failed", "tries failed"),
        counted(day.below, "move below your rules", "moves below your rules"),
        counted(day.suspect, "price held as suspect", "prices held as suspect"),
        counted(day.gone, "move gone at the second look", "moves gone at the second look"),
        counted(day.alerts, "alert", "alerts"),
        counted(held.flapping, "of them to and fro: in the summary", "of them to and fro: in the summary"),
        counted(
            held.often,
            "beyond the day's limit: in the summary",
            "beyond the day's limit: in the summary",
        ),
        counted(held.quiet, "kept for the end of quiet hours", "kept for the end of quiet hours")
            .map(|text| text + &hours),
        counted(held.muted, "muted", "muted"),
    ];
    let mut sentence: String = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if day.alerts + day.below + day.suspect + day.gone == 0 {
        sentence += ", no price moved";
    }
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect::<String>())
        + "."
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use tierstock_domain::{Currency, ProductId, Tier};
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
    #[case(
        Trigger::Crosses(Quantity::Bid, Direction::Both, Target::Amount(gbp(15_050))),
        "Bid crosses £150.50"
    )]
    #[case(Trigger::BestPlace, "Best place to sell changes")]
    fn a_rule_is_a_plain_sentence(#[case] trigger: Trigger, #[case] words: &str) {
        assert_eq!(what(&Terms { trigger, ..Terms::first() }), words);
    }

    #[test]
    fn a_scope_says_whom_it_names() {
        assert_eq!(whom(&RuleScope::Tier(Tier::Cold), None), "cold products in stock, or watched");
        assert_eq!(whom(&RuleScope::Product(ProductId(1)), Some("Panda")), "Panda, every size");
        assert_eq!(whom(&RuleScope::Product(ProductId(1)), None), "a product that was removed, every size");
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
             2 kept for the end of quiet hours 22–7."
        );
        let quiet = AlertDay { looked: 1, ..AlertDay::default() };
        assert_eq!(day(&quiet, None), "Looked once, no price moved.");
    }
}
