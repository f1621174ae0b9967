//! Price moves: from one quote and the next to "write it, hold it, look again, ring".
//!
//! A jump is checked before it rings: the first answer makes an alert pending, a second answer makes it ready.
//! A fall or rise of more than half is not even written until a second answer agrees.

use crate::money::Currency;
use crate::quote::{Reading, UnknownReason};

/// When a watched price is worth a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveRule {
    /// The least change in thousandths of the last notified value.
    pub least_permille: u32,
    /// The least change in minor units of the quote's currency.
    pub least_minor: i64,
}

impl MoveRule {
    /// The default rule: at least 5 % and the worth of 5 US dollars.
    ///
    /// The worth is a rounded figure of November 2026 for each currency that StockX documents; others take the
    /// dollar's figure.
    pub fn default_for(currency: Currency) -> Self {
        let least_minor = match currency {
            Currency::GBP | Currency::CHF => 400,
            Currency::EUR => 450,
            Currency::AUD => 800,
            Currency::CAD | Currency::SGD => 700,
            Currency::NZD => 850,
            Currency::HKD => 3_900,
            Currency::MXN => 9_500,
            Currency::JPY => 750,
            Currency::KRW => 7_000,
            _ => 500,
        };
        Self { least_permille: 50, least_minor }
    }

    /// Whether `new` is a move from `old` by this rule.
    fn moved(self, old: i64, new: i64) -> bool {
        let change = i128::from(new) - i128::from(old);
        change.abs() >= i128::from(self.least_minor)
            && change.abs() * 1_000 >= i128::from(old.unsigned_abs()) * i128::from(self.least_permille)
    }
}

/// What is on disk about one side of one series, in minor units of the scope's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Before {
    /// The newest accepted amount, known or last known.
    pub value: Option<i64>,
    /// An amount that was held as suspect.
    pub held: Option<i64>,
    /// The last value that was notified; until one was, the one known when the size came to be watched, or else the first
    /// one seen since.
    pub baseline: Option<i64>,
    /// The amount of an alert that waits for a second answer.
    pub pending: Option<i64>,
}

/// What to do with the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// It is the new value.
    Accept(i64),
    /// It is too far off: keep the old value and remember this one.
    Hold(i64),
    /// There is no amount: keep the old value, with its age.
    Unknown(UnknownReason),
}

/// What to do with the series' alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Nothing: no alert waits, and none is called for.
    Leave,
    /// Write it, or its new amount, as pending.
    Pend {
        /// The last notified value.
        old: i64,
        /// The amount seen.
        new: i64,
    },
    /// A second answer agrees: it may ring.
    Ready {
        /// The last notified value.
        old: i64,
        /// The amount confirmed.
        new: i64,
    },
    /// The second answer does not agree: it never rings.
    Withdraw,
}

/// The verdict on one side of one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// What becomes of the quote.
    pub write: Write,
    /// What becomes of the alert.
    pub alert: Alert,
    /// The last notified value from now on.
    pub baseline: Option<i64>,
    /// Whether a second answer is wanted soon.
    pub look_again: bool,
}

/// Judges a new reading. `rule` is none where nobody watches the series: a size that is not owned, another region,
/// a last sale.
pub fn judge(before: Before, reading: Reading, rule: Option<MoveRule>) -> Verdict {
    let baseline = rule.and(before.baseline);
    let withdraw = || if before.pending.is_some() { Alert::Withdraw } else { Alert::Leave };
    let new = match reading {
        Reading::Known(money) => money.minor(),
        Reading::Unknown(reason) => {
            return Verdict { write: Write::Unknown(reason), alert: withdraw(), baseline, look_again: false };
        }
    };
    let far = before.value.is_some_and(|old| more_than_half_away(old, new));
    if far && !before.held.is_some_and(|held| agrees(held, new)) {
        let alert = match (rule, baseline) {
            (Some(_), Some(old)) => Alert::Pend { old, new },
            _ => withdraw(),
        };
        return Verdict { write: Write::Hold(new), alert, baseline, look_again: true };
    }
    let write = Write::Accept(new);
    let (Some(rule), Some(old)) = (rule, baseline) else {
        return Verdict { write, alert: withdraw(), baseline: rule.map(|_| new), look_again: false };
    };
    if !rule.moved(old, new) {
        return Verdict { write, alert: withdraw(), baseline, look_again: false };
    }
    match before.pending {
        Some(seen) if (seen > old) == (new > old) && agrees(seen, new) => {
            Verdict { write, alert: Alert::Ready { old, new }, baseline: Some(new), look_again: false }
        }
        _ => Verdict { write, alert: Alert::Pend { old, new }, baseline, look_again: true },
    }
}

fn more_than_half_away(old: i64, new: i64) -> bool {
    (i128::from(new) - i128::from(old)).abs() * 2 > i128::from(old.unsigned_abs())
}

/// A second answer agrees with a held one when they are within a tenth of each other.
fn agrees(held: i64, new: i64) -> bool {
    (i128::from(new) - i128::from(held)).abs() * 10 <= i128::from(held.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use proptest::prelude::*;
    use rstest::rstest;

    const RULE: MoveRule = MoveRule { least_permille: 50, least_minor: 400 };

    fn known(minor: i64) -> Reading {
        Reading::Known(Money::new(minor, Currency::GBP))
    }

    /// Feeds answers one after another into what would be on disk.
    fn after(answers: &[i64]) -> (Before, Vec<Alert>) {
        let mut disk = Before::default();
        let alerts = answers
            .iter()
            .map(|minor| {
                let verdict = judge(disk, known(*minor), Some(RULE));
                disk = Before {
                    value: if let Write::Accept(new) = verdict.write { Some(new) } else { disk.value },
                    held: if let Write::Hold(new) = verdict.write { Some(new) } else { None },
                    baseline: verdict.baseline,
                    pending: match verdict.alert {
                        Alert::Pend { new, .. } => Some(new),
                        Alert::Leave => disk.pending,
                        Alert::Ready { .. } | Alert::Withdraw => None,
                    },
                };
                verdict.alert
            })
            .collect();
        (disk, alerts)
    }

    #[test]
    fn the_first_price_of_a_watched_size_rings_nothing() {
        assert_eq!(after(&[10_000]).1, [Alert::Leave]);
    }

    #[test]
    fn a_move_rings_once_when_a_second_answer_agrees() {
        let pend = Alert::Pend { old: 10_000, new: 11_000 };
        let ready = Alert::Ready { old: 10_000, new: 11_000 };
        assert_eq!(after(&[10_000, 11_000, 11_000, 11_000]).1, [Alert::Leave, pend, ready, Alert::Leave]);
    }

    #[test]
    fn an_amount_that_was_seen_once_never_rings() {
        let alerts = after(&[10_000, 10_600, 14_800, 10_600]).1;
        assert!(alerts.iter().all(|alert| !matches!(alert, Alert::Ready { .. })), "{alerts:?}");
    }

    #[test]
    fn a_move_that_is_gone_at_the_second_look_never_rings() {
        let pend = Alert::Pend { old: 10_000, new: 11_000 };
        assert_eq!(after(&[10_000, 11_000, 10_000]).1, [Alert::Leave, pend, Alert::Withdraw]);
    }

    #[rstest]
    #[case(10_000, 10_499, false)]
    #[case(10_000, 10_500, true)]
    #[case(10_000, 9_500, true)]
    #[case(2_000, 2_399, false)]
    #[case(2_000, 2_400, true)]
    fn a_move_needs_five_percent_and_five_dollars(#[case] old: i64, #[case] new: i64, #[case] moved: bool) {
        assert_eq!(RULE.moved(old, new), moved);
    }

    #[test]
    fn small_steps_ring_when_they_add_up_since_the_last_notified_value() {
        let (_, alerts) = after(&[10_000, 10_200, 10_400, 10_600, 10_600]);
        assert_eq!(alerts.last(), Some(&Alert::Ready { old: 10_000, new: 10_600 }));
    }

    #[test]
    fn a_rise_of_more_than_half_is_held_until_a_second_answer_agrees() {
        let held = judge(after(&[10_000]).0, known(16_000), Some(RULE));
        assert_eq!(held.write, Write::Hold(16_000));
        assert!(held.look_again);
        let (disk, alerts) = after(&[10_000, 16_000, 16_100]);
        assert_eq!(disk.value, Some(16_100));
        assert_eq!(alerts.last(), Some(&Alert::Ready { old: 10_000, new: 16_100 }));
    }

    #[test]
    fn a_single_wild_answer_changes_nothing() {
        let (disk, alerts) = after(&[10_000, 100, 10_000]);
        assert_eq!(disk, after(&[10_000]).0);
        assert!(alerts.iter().all(|alert| !matches!(alert, Alert::Ready { .. })));
    }

    #[test]
    fn an_unknown_price_keeps_the_old_one_and_never_rings() {
        let pending = after(&[10_000, 11_000]).0;
        let verdict = judge(pending, Reading::Unknown(UnknownReason::NotOffered), Some(RULE));
        assert_eq!(verdict.write, Write::Unknown(UnknownReason::NotOffered));
        assert_eq!(verdict.alert, Alert::Withdraw);
    }

    #[test]
    fn an_unwatched_size_is_written_and_forgets_its_baseline() {
        let verdict = judge(after(&[10_000]).0, known(12_000), None);
        assert_eq!(verdict.write, Write::Accept(12_000));
        assert_eq!((verdict.alert, verdict.baseline), (Alert::Leave, None));
    }

    proptest! {
        #[test]
        fn an_alert_never_rings_without_a_move_by_the_rule(
            answers in prop::collection::vec(100_i64..100_000, 1..40)
        ) {
            for alert in after(&answers).1 {
                if let Alert::Ready { old, new } = alert {
                    prop_assert!(RULE.moved(old, new));
                }
            }
        }

        #[test]
        fn the_same_answer_forever_rings_at_most_once(
            answers in prop::collection::vec(100_i64..100_000, 1..10), last in 100_i64..100_000
        ) {
            let repeated: Vec<i64> = answers.iter().copied().chain(std::iter::repeat_n(last, 10)).collect();
            let rings = after(&repeated).1[answers.len()..].iter().filter(|a| matches!(a, Alert::Ready { .. })).count();
            prop_assert!(rings <= 1);
        }
    }
}
