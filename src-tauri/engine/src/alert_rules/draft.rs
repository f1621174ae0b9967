//! A rule as it is entered, and as it is kept.

use tierstock_domain::rules::{Direction, Quantity, Step, Target, Terms, Trigger, TriggerName};
use tierstock_domain::{Currency, Moment, Money, Rule, decimal};

use crate::error::EngineError;
use crate::refusal::SettingRefusal;
use crate::view::RuleDraft;

const PERCENT: &str = "%";

/// Reads it; what makes no sense is refused.
pub(super) fn read(draft: RuleDraft, now: Moment) -> Result<Rule, EngineError> {
    let (quantity, direction) = (draft.quantity, draft.direction);
    let trigger = match draft.trigger {
        TriggerName::Moves => Trigger::Moves(quantity, direction, step(&draft)?),
        TriggerName::Crosses => Trigger::Crosses(quantity, direction, target(&draft)?),
        TriggerName::Undercut => Trigger::Undercut,
        TriggerName::BelowCost => Trigger::BelowCost,
        TriggerName::BestPlace => Trigger::BestPlace,
        TriggerName::Late => Trigger::Late,
    };
    let RuleDraft { scope, again, at_once, confirm, .. } = draft;
    let terms = Terms { trigger, again, at_once, confirm };
    let rule = Rule { scope, terms, since: now };
    rule.check().map_err(|why| SettingRefusal::Rule { why })?;
    Ok(rule)
}

fn step(draft: &RuleDraft) -> Result<Step, EngineError> {
    if draft.unit != PERCENT {
        return Ok(Step::Amount(amount(draft)?));
    }
    let permille = u32::try_from(permille(draft)?).map_err(|_| unreadable(draft))?;
    Ok(if draft.quantity == Quantity::Roi {
        Step::Points(permille)
    } else {
        Step::Percent { permille, least_dollars: draft.least_dollars }
    })
}

fn target(draft: &RuleDraft) -> Result<Target, EngineError> {
    if draft.unit == PERCENT {
        permille(draft).map(Target::Permille)
    } else {
        amount(draft).map(Target::Amount)
    }
}

fn amount(draft: &RuleDraft) -> Result<Money, EngineError> {
    let currency = Currency::from_code(&draft.unit).ok_or_else(|| unreadable(draft))?;
    Money::parse(&draft.by, currency).map_err(|_| unreadable(draft))
}

/// Percentages have one decimal; a target may be below zero or above 100 %.
fn permille(draft: &RuleDraft) -> Result<i64, EngineError> {
    decimal::permille(&draft.by).ok_or_else(|| unreadable(draft))
}

fn unreadable(draft: &RuleDraft) -> EngineError {
    SettingRefusal::RuleValue { text: draft.by.chars().take(40).collect() }.into()
}

/// As it is entered.
pub(super) fn of(rule: &Rule) -> RuleDraft {
    let terms = &rule.terms;
    let plain = RuleDraft {
        scope: rule.scope.clone(),
        trigger: terms.name(),
        quantity: terms.quantity().unwrap_or(Quantity::Ask),
        direction: Direction::Both,
        by: "5".into(),
        unit: PERCENT.into(),
        least_dollars: 0,
        again: terms.again,
        at_once: terms.at_once,
        confirm: terms.confirm,
    };
    let amount = |money: Money| (money.to_decimal(), money.currency().code().to_owned());
    match terms.trigger {
        Trigger::Moves(_, direction, step) => {
            let ((by, unit), least_dollars) = match step {
                Step::Percent { permille, least_dollars } => {
                    ((decimal::in_percent(permille.into()), PERCENT.into()), least_dollars)
                }
                Step::Points(permille) => ((decimal::in_percent(permille.into()), PERCENT.into()), 0),
                Step::Amount(money) => (amount(money), 0),
            };
            RuleDraft { direction, by, unit, least_dollars, ..plain }
        }
        Trigger::Crosses(_, direction, target) => {
            let (by, unit) = match target {
                Target::Permille(permille) => (decimal::in_percent(permille), PERCENT.into()),
                Target::Amount(money) => amount(money),
            };
            RuleDraft { direction, by, unit, ..plain }
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use tierstock_domain::rules::Again;
    use tierstock_domain::{RuleScope, Tier};

    use super::*;

    fn draft(trigger: TriggerName, quantity: Quantity, by: &str, unit: &str) -> RuleDraft {
        RuleDraft {
            scope: RuleScope::Tier(Tier::Hot),
            trigger,
            quantity,
            direction: Direction::Falls,
            by: by.into(),
            unit: unit.into(),
            least_dollars: 0,
            again: Again::EachReturn,
            at_once: false,
            confirm: true,
        }
    }

    #[rstest::rstest]
    #[case(TriggerName::Moves, Quantity::Ask, "5", "%")]
    #[case(TriggerName::Moves, Quantity::Roi, "2.5", "%")]
    #[case(TriggerName::Moves, Quantity::Payout, "7.50", "GBP")]
    #[case(TriggerName::Crosses, Quantity::LastSale, "150.00", "USD")]
    #[case(TriggerName::Crosses, Quantity::Roi, "-10", "%")]
    #[case(TriggerName::Crosses, Quantity::Roi, "-0.5", "%")]
    #[case(TriggerName::Crosses, Quantity::Roi, "700", "%")]
    fn a_rule_is_shown_as_it_was_entered(
        #[case] trigger: TriggerName,
        #[case] quantity: Quantity,
        #[case] by: &str,
        #[case] unit: &str,
    ) {
        let entered = draft(trigger, quantity, by, unit);
        assert_eq!(of(&read(entered.clone(), Moment::UNIX_EPOCH).unwrap()), entered);
    }

    #[rstest::rstest]
    #[case("", "%")]
    #[case("5.55", "%")]
    #[case("five", "GBP")]
    #[case("5", "pounds")]
    #[case("5.001", "GBP")]
    fn what_is_no_amount_is_refused(#[case] by: &str, #[case] unit: &str) {
        assert!(read(draft(TriggerName::Moves, Quantity::Ask, by, unit), Moment::UNIX_EPOCH).is_err());
    }
}
