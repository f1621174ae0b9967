//! Readings: from one quote and the next to "write it, or hold it".
//!
//! A fall or rise of more than half is not written until a second answer agrees. What a price that was written alerts to is
//! said by [`rules`](crate::rules).

use crate::quote::{Reading, UnknownReason};

/// What is on disk about one side of one series, in minor units of the scope's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LastPrice {
    /// The newest accepted amount, known or last known.
    pub value: Option<i64>,
    /// An amount that was held as suspect.
    pub held: Option<i64>,
}

/// What to do with the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// It is the new value.
    Accept(i64),
    /// It is too far off: keep the old value, remember this one, and look again soon.
    Hold(i64),
    /// There is no amount: keep the old value, with its age.
    Unknown(UnknownReason),
}

/// Judges a new reading.
pub fn judge(before: LastPrice, reading: Reading) -> Write {
    let new = match reading {
        Reading::Known(money) => money.minor(),
        Reading::Unknown(reason) => return Write::Unknown(reason),
    };
    let far = before.value.is_some_and(|old| more_than_half_away(old, new));
    if far && !before.held.is_some_and(|held| agrees(held, new)) {
        Write::Hold(new)
    } else {
        Write::Accept(new)
    }
}

fn more_than_half_away(old: i64, new: i64) -> bool {
    (i128::from(new) - i128::from(old)).abs() * 2 > i128::from(old.unsigned_abs())
}

/// A second answer agrees with the first when they are within a tenth of each other.
pub(crate) fn agrees(first: i64, second: i64) -> bool {
    (i128::from(second) - i128::from(first)).abs() * 10 <= i128::from(first.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Money};
    use proptest::prelude::*;

    fn known(minor: i64) -> Reading {
        Reading::Known(Money::new(minor, Currency::GBP))
    }

    /// Feeds answers one after another into what would be on disk.
    fn after(answers: &[i64]) -> LastPrice {
        answers.iter().fold(LastPrice::default(), |disk, minor| match judge(disk, known(*minor)) {
            Write::Accept(new) => LastPrice { value: Some(new), held: None },
            Write::Hold(new) => LastPrice { held: Some(new), ..disk },
            Write::Unknown(_) => LastPrice { held: None, ..disk },
        })
    }

    #[test]
    fn a_rise_over_half_is_held_until_a_second_answer_agrees() {
        assert_eq!(judge(after(&[10_000]), known(16_000)), Write::Hold(16_000));
        assert_eq!(after(&[10_000, 16_000, 16_100]).value, Some(16_100));
    }

    #[test]
    fn a_single_wild_answer_changes_nothing() {
        assert_eq!(after(&[10_000, 100, 10_000]), after(&[10_000]));
    }

    #[test]
    fn an_unknown_price_keeps_the_old_one() {
        let reading = Reading::Unknown(UnknownReason::NotOffered);
        assert_eq!(judge(after(&[10_000]), reading), Write::Unknown(UnknownReason::NotOffered));
    }

    proptest! {
        #[test]
        fn the_same_answer_twice_is_always_written(
            answers in prop::collection::vec(1_i64..1_000_000, 0..20), last in 1_i64..1_000_000
        ) {
            let all: Vec<i64> = answers.iter().copied().chain([last, last]).collect();
            prop_assert_eq!(after(&all).value, Some(last));
        }
    }
}
