//! Which of the bank's files holds the rates that are missing.

use chrono::{Days, NaiveDate};

use super::{business_day_before, last_business_day};

/// What is to be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MissingRates {
    /// All days of the last ninety that can be known are known.
    Nothing,
    /// The newest day, which follows the newest that is known.
    Newest,
    /// The last ninety days: some of them are missing.
    NinetyDays,
}

/// The first day that the file of the last ninety days surely holds, if it is a business day.
pub fn ninety_days_before(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(85)).unwrap_or(today)
}

/// What is missing of the days from [`ninety_days_before`] `today` on, of which these are known: the oldest first, the last
/// one before them included, each with the day of the rates that it follows, if that is known. Today's rates are missing
/// until they are out.
pub fn missing(known: &[(NaiveDate, Option<NaiveDate>)], today: NaiveDate) -> MissingRates {
    let Some((newest, _)) = known.last() else { return MissingRates::NinetyDays };
    let is_gap = |pair: &[(NaiveDate, Option<NaiveDate>)]| {
        let [(before, _), (day, follows)] = pair else { return false };
        *follows != Some(*before) && *before < business_day_before(*day)
    };
    let expected = last_business_day(today);
    if known.windows(2).any(is_gap) || *newest < business_day_before(expected) {
        MissingRates::NinetyDays
    } else if *newest < expected {
        MissingRates::Newest
    } else {
        MissingRates::Nothing
    }
}

/// Whether newer rates than those of `newest` must be out `today`: its own come in the afternoon.
pub fn are_old(newest: NaiveDate, today: NaiveDate) -> bool {
    newest < business_day_before(today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(&[], "2026-11-27", MissingRates::NinetyDays)]
    // Friday's rates are out in the afternoon, and there are none at the weekend.
    #[case(&["2026-11-26"], "2026-11-27", MissingRates::Newest)]
    #[case(&["2026-11-26", "2026-11-27"], "2026-11-27", MissingRates::Nothing)]
    #[case(&["2026-11-26", "2026-11-27"], "2026-11-29", MissingRates::Nothing)]
    #[case(&["2026-11-27"], "2026-11-30", MissingRates::Newest)]
    #[case(&["2026-04-02"], "2026-04-06", MissingRates::Nothing)] // Easter
    // The app was shut for a few days, or was on some of them.
    #[case(&["2026-11-23"], "2026-11-26", MissingRates::NinetyDays)]
    #[case(&["2026-11-23", "2026-11-26"], "2026-11-26", MissingRates::NinetyDays)]
    #[case(&["2026-11-20", "2026-11-23", "2026-11-24"], "2026-11-24", MissingRates::Nothing)]
    fn days_that_are_missing_are_fetched_and_no_others(
        #[case] known: &[&str],
        #[case] today: &str,
        #[case] wanted: MissingRates,
    ) {
        let known: Vec<_> = known.iter().map(|day| (day.parse().unwrap(), None)).collect();
        assert_eq!(missing(&known, today.parse().unwrap()), wanted);
    }

    #[rstest]
    #[case("2026-11-26", "2026-11-27", false)]
    #[case("2026-11-25", "2026-11-27", true)]
    #[case("2026-11-27", "2026-11-30", false)]
    #[case("2026-11-26", "2026-11-29", true)] // Friday's came before the weekend
    fn rates_are_old_once_those_of_the_next_day_are_out(
        #[case] newest: &str,
        #[case] today: &str,
        #[case] old: bool,
    ) {
        assert_eq!(are_old(newest.parse().unwrap(), today.parse().unwrap()), old);
    }

    #[test]
    fn a_day_on_which_nothing_was_published_is_no_gap() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let known = |follows| [(day("2026-11-24"), None), (day("2026-11-26"), follows)];
        assert_eq!(missing(&known(Some(day("2026-11-24"))), day("2026-11-26")), MissingRates::Nothing);
        assert_eq!(missing(&known(None), day("2026-11-26")), MissingRates::NinetyDays);
    }
}
