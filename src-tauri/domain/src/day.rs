//! Civil days as the user writes them: read in one way, and only where they make sense.

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use thiserror::Error;

/// The years in which anything can have been bought or sold here, or fees can begin: nobody's first pair is older, and
/// `26` for 2026 is a slip of the pen.
const YEARS: std::ops::RangeInclusive<i32> = 1985..=2099;

/// Why a text is no day that makes sense.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum BadDay {
    /// It is not written as days are.
    Unreadable,
    /// Its year is far from now.
    Year(i32),
    /// It has not come yet.
    ToCome(NaiveDate),
}

/// Reads a day, `2026-11-28`; none where nothing is written.
pub fn read(text: &str) -> Result<Option<NaiveDate>, BadDay> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day: NaiveDate = text.parse().map_err(|_| BadDay::Unreadable)?;
    if YEARS.contains(&day.year()) { Ok(Some(day)) } else { Err(BadDay::Year(day.year())) }
}

/// Reads a day on which something happened, where it is `today` for the user. The day after is taken, too: a
/// marketplace's calendar may be ahead of the user's.
pub fn read_past(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, BadDay> {
    match read(text)? {
        Some(day) if day > today + Days::new(1) => Err(BadDay::ToCome(day)),
        day => Ok(day),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[rstest]
    #[case("2026-11-28", Ok(Some(day(2026, 11, 28))))]
    #[case(" 2026-11-28 ", Ok(Some(day(2026, 11, 28))))]
    #[case("2026-1-2", Ok(Some(day(2026, 1, 2))))]
    #[case("1985-01-01", Ok(Some(day(1985, 1, 1))))]
    #[case("", Ok(None))]
    #[case("26-11-28", Err(BadDay::Year(26)))]
    #[case("0026-11-28", Err(BadDay::Year(26)))]
    #[case("-0001-01-01", Err(BadDay::Year(-1)))]
    #[case("+12026-11-28", Err(BadDay::Year(12_026)))]
    #[case("1984-12-31", Err(BadDay::Year(1984)))]
    #[case("28.11.2026", Err(BadDay::Unreadable))]
    #[case("2026-02-29", Err(BadDay::Unreadable))]
    #[case("yesterday", Err(BadDay::Unreadable))]
    fn a_day_is_read_only_where_its_year_makes_sense(
        #[case] text: &str,
        #[case] read_as: Result<Option<NaiveDate>, BadDay>,
    ) {
        assert_eq!(read(text), read_as);
    }

    #[test]
    fn what_happened_is_at_most_a_calendar_ahead() {
        let today = day(2026, 11, 28);
        assert_eq!(read_past("2026-11-29", today), Ok(Some(day(2026, 11, 29))));
        assert_eq!(read_past("2026-11-30", today), Err(BadDay::ToCome(day(2026, 11, 30))));
    }
}
