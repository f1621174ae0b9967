//! A computer's clock that is wrong, in words.

use chrono::TimeDelta;
use tierstock_language::t;

/// What a clock that is off by this means for the user.
pub(crate) fn clock_trouble(off: TimeDelta) -> String {
    // An answer's date has no fractions of a second: exactly three hours must not be told as two.
    let minutes = (off.abs().num_seconds() + 30) / 60;
    let span = match minutes {
        0..=119 => t!("clock-minutes", minutes = minutes),
        120..=2_879 => t!("clock-hours", hours = (minutes + 30) / 60),
        _ => t!("clock-days", days = (minutes + 720) / 1_440),
    };
    if off > TimeDelta::zero() { t!("clock-ahead", span = span) } else { t!("clock-behind", span = span) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case(-10_799_999, "about 3 hours behind")]
    #[case(8_000_000, "about 2 hours ahead")]
    #[case(420_000, "about 7 minutes ahead")]
    #[case(-172_799_000, "about 2 days behind")]
    fn how_far_the_clock_is_off_is_told_to_the_nearest_unit(#[case] milliseconds: i64, #[case] said: &str) {
        let told = clock_trouble(TimeDelta::milliseconds(milliseconds));
        assert!(told.contains(said), "{told}");
    }

    #[rstest::rstest]
    #[case(-10_799_999, "etwa 3 Stunden nach")]
    #[case(420_000, "etwa 7 Minuten vor")]
    fn how_far_the_clock_is_off_is_told_in_german(#[case] milliseconds: i64, #[case] said: &str) {
        let _german = tierstock_language::speaking(tierstock_language::Language::German);
        let told = clock_trouble(TimeDelta::milliseconds(milliseconds));
        assert!(told.contains(said), "{told}");
    }
}
