//! On which days the European Central Bank publishes rates: the business days of the euro's payment system, T2.
//!
//! It is a forecast. What was published is known from the files, which win over it: T2 was shut on a few more days in its
//! first years, and may be again.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// `day` itself if rates are published on it, else the last day before it on which they are.
pub fn last_business_day(day: NaiveDate) -> NaiveDate {
    let mut last = day;
    while !is_business_day(last) && last > NaiveDate::MIN {
        last = last - Days::new(1);
    }
    last
}

/// The last day before `day` on which rates are published.
pub fn business_day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).map_or(day, last_business_day)
}

fn is_business_day(day: NaiveDate) -> bool {
    let is_fixed_holiday = matches!((day.month(), day.day()), (1 | 5, 1) | (12, 25 | 26));
    let after_easter = (day - easter(day.year()).unwrap_or(day)).num_days();
    let is_easter_holiday = easter(day.year()).is_some() && matches!(after_easter, -2 | 1);
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_fixed_holiday && !is_easter_holiday
}

/// Easter Sunday by the Gregorian calendar (the computus of Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (moons, century, of_century) = (year % 19, year / 100, year % 100);
    let (leaps, rest) = (century / 4, century % 4);
    let shift = (century - (century + 8) / 25 + 1) / 3;
    let full_moon = (19 * moons + century - leaps - shift + 15) % 30;
    let weekday = (32 + 2 * rest + 2 * (of_century / 4) - full_moon - of_century % 4) % 7;
    let late = (moons + 11 * full_moon + 22 * weekday) / 451;
    let days = full_moon + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case(2024, "2024-03-31")]
    #[case(2025, "2025-04-20")]
    #[case(2026, "2026-04-05")]
    #[case(2027, "2027-03-28")]
    #[case(2000, "2000-04-23")]
    fn easter_is_when_it_is(#[case] year: i32, #[case] on: &str) {
        assert_eq!(easter(year), on.parse().ok());
    }

    #[rstest]
    #[case("2026-11-27", "2026-11-27")] // a Friday
    #[case("2026-11-28", "2026-11-27")]
    #[case("2026-11-29", "2026-11-27")]
    #[case("2026-04-03", "2026-04-02")] // Good Friday
    #[case("2026-04-06", "2026-04-02")] // Easter Monday
    #[case("2026-04-07", "2026-04-07")]
    #[case("2026-05-01", "2026-04-30")]
    #[case("2026-12-27", "2026-12-24")] // Christmas, and the Sunday after it
    #[case("2027-01-01", "2026-12-31")]
    fn weekends_and_holidays_have_the_business_day_before_them(#[case] day: &str, #[case] last: &str) {
        let day: NaiveDate = day.parse().unwrap();
        assert_eq!(last_business_day(day), last.parse().unwrap());
    }

    #[test]
    fn the_business_day_before_is_another_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(business_day_before(day("2026-11-30")), day("2026-11-27"));
        assert_eq!(business_day_before(day("2026-11-27")), day("2026-11-26"));
    }

    proptest! {
        #[test]
        fn no_day_is_more_than_five_days_from_a_business_day(days in -800_000_i32..2_000_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            prop_assert!((day - last_business_day(day)).num_days() <= 5);
        }
    }
}
