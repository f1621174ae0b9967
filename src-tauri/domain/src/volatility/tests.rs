use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

use super::*;

fn at(hours: i64) -> Moment {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn volatility(past: &[(i64, i64)], until: i64) -> f64 {
    let past: Vec<_> = past.iter().map(|(hour, price)| (at(*hour), *price)).collect();
    Volatility::of(&past, at(until)).unwrap().per_root_hour()
}

#[rstest::rstest]
#[case::nothing_but_the_prior(&[(0, 10_000)], 0, 40.0)]
#[case::half_prior_half_still(&[(0, 10_000)], 72, 40.0 / std::f64::consts::SQRT_2)]
#[case::one_change(&[(0, 10_000), (24, 10_600)], 128, (360_000_f64 + 72.0 * 42.4 * 42.4).sqrt() / 200_f64.sqrt())]
#[case::up_and_down(&[(0, 10_000), (24, 10_600), (25, 10_000)], 128, (720_000_f64 + 72.0 * 1_600.0).sqrt() / 200_f64.sqrt())]
#[case::a_mistake_counts_as_a_quarter(&[(0, 10_000), (1, 90_000)], 128, (6_250_000_f64 + 72.0 * 129_600.0).sqrt() / 200_f64.sqrt())]
#[case::and_so_does_its_end(&[(0, 10_000), (1, 90_000), (2, 10_000)], 128, (12_500_000_f64 + 72.0 * 1_600.0).sqrt() / 200_f64.sqrt())]
#[case::a_clock_that_was_ahead(&[(9, 10_000)], 0, 40.0)]
fn volatility_is_the_squared_changes_over_the_hours_seen(
    #[case] past: &[(i64, i64)],
    #[case] until: i64,
    #[case] expected: f64,
) {
    let found = volatility(past, until);
    assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
}

#[test]
fn a_price_that_was_never_known_has_no_volatility() {
    assert_eq!(Volatility::of(&[], at(0)), None);
}

/// The steps of a walk, each after some hours.
fn walk() -> impl Strategy<Value = Vec<(i64, i64)>> {
    prop::collection::vec((1_i64..40, -200_i64..=200), 1..60).prop_map(|steps| {
        let mut last = (0, 20_000);
        let walk = steps.into_iter().map(|(hours, step)| {
            last = (last.0 + hours, last.1 + step);
            last
        });
        std::iter::once((0, 20_000)).chain(walk).collect()
    })
}

proptest! {
    #[test]
    fn looks_without_a_change_make_no_difference(walk in walk()) {
        let end = walk.last().unwrap().0 + 1;
        let mut looked = Vec::new();
        for pair in walk.windows(2) {
            looked.extend((pair[0].0..pair[1].0).map(|hour| (hour, pair[0].1)));
        }
        looked.push(*walk.last().unwrap());
        prop_assert!((volatility(&walk, end) - volatility(&looked, end)).abs() < 1e-9);
    }

    #[test]
    fn prices_a_hundred_times_as_high_move_by_as_much_more(walk in walk()) {
        let end = walk.last().unwrap().0;
        let high: Vec<_> = walk.iter().map(|(hour, price)| (*hour, price * 100)).collect();
        prop_assert!((volatility(&high, end) / volatility(&walk, end) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_price_that_stands_still_is_less_and_less_volatile(walk in walk(), still in 1_i64..5_000) {
        let end = walk.last().unwrap().0;
        prop_assert!(volatility(&walk, end + still) < volatility(&walk, end));
    }

    #[test]
    fn months_of_a_walk_tell_its_steps(rises in prop::collection::vec(any::<bool>(), 2_000)) {
        let mut price = 25_000_i64;
        let walk: Vec<_> = (0..).zip(rises).map(|(hour, rises)| {
            price += if rises { 100 } else { -100 };
            (hour, price)
        }).collect();
        prop_assert!((volatility(&walk, 1_999) - 100.0).abs() < 8.0);
    }
}
