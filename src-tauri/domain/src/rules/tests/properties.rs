//! What holds for any rule and any prices.

use proptest::prelude::*;

use super::*;

fn any_terms() -> impl Strategy<Value = Terms> {
    let quantity = prop::sample::select(&Quantity::ALL[..]);
    let direction = prop::sample::select(&Direction::ALL[..]);
    let step = prop_oneof![
        (1_u32..500, 0_u32..20)
            .prop_map(|(permille, least_dollars)| Step::Percent { permille, least_dollars }),
        (1_i64..100_000).prop_map(|minor| Step::Amount(gbp(minor))),
        (1_u32..500).prop_map(Step::Points),
    ];
    let target = prop_oneof![
        (-100_000_i64..100_000).prop_map(|minor| Target::Amount(gbp(minor))),
        (-900_i64..900).prop_map(Target::Permille),
    ];
    let trigger =
        (0..6, quantity, direction, step, target).prop_map(|(nth, quantity, direction, step, target)| {
            match nth {
                0 => Trigger::Moves(quantity, direction, step),
                1 => Trigger::Crosses(quantity, direction, target),
                2 => Trigger::Undercut,
                3 => Trigger::BelowCost,
                4 => Trigger::BestPlace,
                _ => Trigger::Late,
            }
        });
    let again = prop::sample::select(&Again::ALL[..]);
    (trigger, again, any::<bool>(), any::<bool>()).prop_map(|(trigger, again, at_once, confirm)| Terms {
        trigger,
        again,
        at_once,
        confirm,
    })
}

fn any_scope() -> impl Strategy<Value = RuleScope> {
    let name = "[a-z@: ]{1,12}";
    prop_oneof![
        Just(RuleScope::All),
        prop::sample::select(&Tier::ALL[..]).prop_map(RuleScope::Tier),
        name.prop_map(RuleScope::Brand),
        name.prop_map(RuleScope::Tag),
        any::<i64>().prop_map(|id| RuleScope::Product(ProductId(id))),
        any::<i64>().prop_map(|id| RuleScope::Size(SizeId(id))),
        any::<i64>().prop_map(|id| RuleScope::Unit(UnitId(id))),
    ]
}

proptest! {
    #[test]
    fn a_rule_is_read_as_it_was_written(scope in any_scope(), terms in any_terms(), ms in 0_i64..9_999_999_999_999) {
        let since = chrono::DateTime::from_timestamp_millis(ms).unwrap();
        let rule = Rule { scope, terms, since };
        prop_assert_eq!(Rule::read(&rule.to_text()), Some(rule));
    }

    #[test]
    fn no_text_makes_reading_panic(text in ".{0,60}") {
        let _ = Rule::read(&text);
    }

    #[test]
    fn the_same_answer_forever_is_told_at_most_once(
        terms in any_terms(), answers in prop::collection::vec(100_i64..100_000, 1..10), last in 100_i64..100_000
    ) {
        let at = At { market: Market::StockX, listed: Some(20_000) };
        let repeated: Vec<_> = answers.iter().copied().chain(std::iter::repeat_n(last, 10)).map(Some).collect();
        let late = told_at(&terms, at, &repeated).into_iter().filter(|(nth, ..)| *nth >= answers.len());
        prop_assert!(late.count() <= 1);
    }

    #[test]
    fn an_alert_is_never_told_without_what_the_rule_says(
        terms in any_terms(), answers in prop::collection::vec(100_i64..100_000, 1..40)
    ) {
        for (_, old, new) in told_at(&terms, STOCKX, &answers.iter().copied().map(Some).collect::<Vec<_>>()) {
            let holds = match terms.trigger {
                Trigger::Moves(_, direction, step) => {
                    direction.has(i128::from(new) - i128::from(old)) && step.is_made(old, new, Currency::GBP)
                }
                _ => old != new,
            };
            prop_assert!(holds, "{old} → {new}");
        }
    }

    #[test]
    fn an_odd_answer_between_equal_ones_is_never_told(
        terms in any_terms(), usual in 100_i64..100_000, odd in 100_i64..100_000
    ) {
        let confirmed = Terms { confirm: true, ..terms };
        let answers = [usual, usual, odd, usual, usual, odd, usual].map(Some);
        let at = At { market: Market::StockX, listed: Some(20_000) };
        prop_assert_eq!(told_at(&confirmed, at, &answers), []);
    }
}
