//! Days as files write them: ISO, with names of months, in two orders of numbers, and instants of the world's time.

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::amount::says_nothing;
use crate::book::{Cell, CellKind};

/// Which number of `03/04/2024` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// The first one: 3 April.
    DayFirst,
    /// The second one: March 4.
    MonthFirst,
}

/// A day as it is written, before anything is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It can be one day only.
    Day(NaiveDate),
    /// An instant of the world's time: on which day it falls depends on whose calendar it is.
    Instant(DateTime<Utc>),
    /// Two numbers that could each be the day, and the year.
    Either {
        /// The first number.
        first: u32,
        /// The second one.
        second: u32,
        /// The year, with its century.
        year: i32,
    },
}

/// Why a cell is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDay {
    /// It is not written as days are.
    Unreadable,
}

/// What a cell says; none: nothing.
pub fn read(cell: Cell<'_>) -> Result<Option<Written>, NoDay> {
    let text = cell.text.trim();
    match cell.kind {
        CellKind::Fault | CellKind::Number => return Err(NoDay::Unreadable),
        // Programs that know no "not set" write the first day there is.
        _ if says_nothing(text) || text.starts_with("0001-01-01") || text.starts_with("0000-00-00") => {
            return Ok(None);
        }
        CellKind::Day | CellKind::Text => {}
    }
    instant(text)
        .or_else(|| iso(text))
        .or_else(|| named(text))
        .or_else(|| numbers(text))
        .map(Some)
        .ok_or(NoDay::Unreadable)
}

impl Written {
    /// The day that is meant, where this order holds; `civil` tells on which day of the user's calendar an instant falls.
    /// None: it could be two, and nothing is decided.
    pub fn day(
        self,
        order: Option<DayOrder>,
        civil: impl Fn(DateTime<Utc>) -> NaiveDate,
    ) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Instant(at) => Some(civil(at)),
            Self::Either { first, second, year } => match order? {
                DayOrder::DayFirst => NaiveDate::from_ymd_opt(year, second, first),
                DayOrder::MonthFirst => NaiveDate::from_ymd_opt(year, first, second),
            },
        }
    }
}

/// Whether it is a day that a program made of a number: in a German one `10.5` becomes `10. Mai`, and has a year inside.
pub(crate) fn was_a_number(cell: Cell<'_>) -> bool {
    let is_short = |found: regex::Captures<'_>| {
        found.get(1).or(found.get(2)).is_some_and(|word| month(&word.as_str().to_lowercase()).is_some())
    };
    cell.kind == CellKind::Day
        || YEAR.is_match(cell.text) && matches!(read(cell), Ok(Some(_)))
        || WITHOUT_YEAR.captures(cell.text.trim()).is_some_and(is_short)
}

/// The order that a text proves: `13/02` can only be day first.
pub fn proof(text: &str) -> Option<DayOrder> {
    let (first, second, _) = three_numbers(text.trim())?;
    match (first > 12, second > 12) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// `2024-07-31 04:57:07 +00`, `2024-07-31T04:57:07Z`.
fn instant(text: &str) -> Option<Written> {
    let found = INSTANT.captures(text)?;
    let at: NaiveDateTime = format!("{}T{}", &found[1], &found[2]).parse().ok()?;
    let offset = match found.get(3).map(|hours| hours.as_str()) {
        None => FixedOffset::east_opt(0)?,
        Some(hours) => {
            let hours: i32 = hours.parse().ok()?;
            let minutes: i32 = found.get(4).map_or(Some(0), |minutes| minutes.as_str().parse().ok())?;
            FixedOffset::east_opt(hours * 3_600 + hours.signum() * minutes * 60)?
        }
    };
    Some(Written::Instant(at.and_local_timezone(offset).single()?.with_timezone(&Utc)))
}

/// `2024-07-31`, also with a time behind it.
fn iso(text: &str) -> Option<Written> {
    let found = ISO.captures(text)?;
    let number = |nth: usize| found[nth].parse::<u32>().ok();
    Some(Written::Day(NaiveDate::from_ymd_opt(found[1].parse().ok()?, number(2)?, number(3)?)?))
}

/// `Aug-02-26`, `2 Aug 2026`, `12. März 2024`.
fn named(text: &str) -> Option<Written> {
    let lower = text.to_lowercase();
    if let Some(found) = DAY_AND_MONTH.captures(&lower) {
        return Some(Written::Day(NaiveDate::from_ymd_opt(
            year(&found[3])?,
            month(&found[2])?,
            found[1].parse().ok()?,
        )?));
    }
    let found = MONTH_AND_DAY.captures(&lower)?;
    Some(Written::Day(NaiveDate::from_ymd_opt(year(&found[3])?, month(&found[1])?, found[2].parse().ok()?)?))
}

/// `31/01/2024`, `1/31/24 10:30`.
fn numbers(text: &str) -> Option<Written> {
    let (first, second, year) = three_numbers(text)?;
    match proof(text) {
        Some(DayOrder::DayFirst) => NaiveDate::from_ymd_opt(year, second, first).map(Written::Day),
        Some(DayOrder::MonthFirst) => NaiveDate::from_ymd_opt(year, first, second).map(Written::Day),
        None if first == second => NaiveDate::from_ymd_opt(year, first, second).map(Written::Day),
        None if (1..=12).contains(&first) && (1..=12).contains(&second) => {
            Some(Written::Either { first, second, year })
        }
        None => None,
    }
}

fn three_numbers(text: &str) -> Option<(u32, u32, i32)> {
    let found = NUMBERS.captures(text)?;
    Some((found[1].parse().ok()?, found[2].parse().ok()?, year(&found[3])?))
}

fn year(digits: &str) -> Option<i32> {
    let number: i32 = digits.parse().ok()?;
    if digits.len() == 2 { Some(2_000 + number) } else { Some(number) }
}

/// Months by the letters that they begin with, in English, German, French, Spanish and Italian.
const MONTHS: [(&str, u32); 34] = [
    ("jan", 1),
    ("janv", 1),
    ("ene", 1),
    ("gen", 1),
    ("feb", 2),
    ("fév", 2),
    ("fev", 2),
    ("mar", 3),
    ("mär", 3),
    ("mrz", 3),
    ("apr", 4),
    ("avr", 4),
    ("abr", 4),
    ("may", 5),
    ("mai", 5),
    ("mag", 5),
    ("jun", 6),
    ("juin", 6),
    ("giu", 6),
    ("jul", 7),
    ("juil", 7),
    ("lug", 7),
    ("aug", 8),
    ("aoû", 8),
    ("ago", 8),
    ("sep", 9),
    ("set", 9),
    ("oct", 10),
    ("okt", 10),
    ("ott", 10),
    ("nov", 11),
    ("dec", 12),
    ("dez", 12),
    ("déc", 12),
];

fn month(word: &str) -> Option<u32> {
    MONTHS
        .iter()
        .filter(|(begins, _)| word.starts_with(begins))
        .max_by_key(|(begins, _)| begins.len())
        .map(|(_, month)| *month)
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that every test of this module compiles")
}

static INSTANT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?) ?(?:Z|UTC|([+-]\d{2}):?(\d{2})?)$")
});

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
});

static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?)?$",
    )
});

static DAY_AND_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\p{L}+,? )?(\d{1,2})(?:st|nd|rd|th|\.)?[-/ ]?(?:of )?(\p{L}{3,10})\.?[-/, ]+(\d{4}|\d{2})(?: .*)?$",
    )
});

static MONTH_AND_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{L}+, )?(\p{L}{3,10})\.?[-/ ](\d{1,2})(?:st|nd|rd|th)?[-/, ]+(\d{4}|\d{2})(?: .*)?$")
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d{4}"));

/// Programs write short months: a longer word that begins like one may be `Junior`.
static WITHOUT_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\d{1,2}\.?[- ]?(\p{L}{3,4})\.?|(\p{L}{3,4})\.?[- ]\d{1,2}\.?)$"));

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn written(text: &str) -> Result<Option<Written>, NoDay> {
        read(Cell { text, kind: CellKind::Text })
    }

    #[rstest]
    #[case("2024-01-31")]
    #[case("2024-01-31 10:30:00")]
    #[case("2024/1/31")]
    #[case("31/01/2024")]
    #[case("31.01.24")]
    #[case("01/31/2024 10:30:00")]
    #[case("1/31/24, 10:30 AM")]
    #[case("Jan-31-24")]
    #[case("31-Jan-2024")]
    #[case("31. Januar 2024")]
    #[case("January 31, 2024")]
    #[case("31st Jan 2024")]
    fn day_that_can_be_one_only_is_that_one(#[case] text: &str) {
        assert_eq!(written(text), Ok(Some(Written::Day(NaiveDate::from_ymd_opt(2024, 1, 31).unwrap()))));
    }

    #[rstest]
    #[case("2024-01-31 23:40:02 +00", "2024-02-01")]
    #[case("2024-01-31T23:40:02Z", "2024-02-01")]
    #[case("2024-01-31 23:40:02+02:00", "2024-01-31")]
    fn instant_falls_on_the_user_s_day(#[case] text: &str, #[case] day: &str) {
        let berlin =
            |at: DateTime<Utc>| at.with_timezone(&FixedOffset::east_opt(3_600).unwrap()).date_naive();
        assert_eq!(written(text).unwrap().unwrap().day(None, berlin).unwrap().to_string(), day);
    }

    #[test]
    fn order_that_is_open_is_not_guessed() {
        let either = written("03/04/2024").unwrap().unwrap();
        let day = |order| either.day(order, |at| at.date_naive()).map(|day| day.to_string());
        assert_eq!(day(None), None);
        assert_eq!(day(Some(DayOrder::DayFirst)).as_deref(), Some("2024-04-03"));
        assert_eq!(day(Some(DayOrder::MonthFirst)).as_deref(), Some("2024-03-04"));
        assert_eq!(
            (proof("13/02/24"), proof("02/13/24"), proof("03/04/24")),
            (Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst), None)
        );
    }

    #[rstest]
    #[case("45322")]
    #[case("31/31/2024")]
    #[case("2024-02-30")]
    #[case("yesterday")]
    #[case("12:30")]
    #[case("0/5/2024")]
    fn what_is_no_day_is_not_made_one(#[case] text: &str) {
        assert_eq!(written(text), Err(NoDay::Unreadable));
    }

    #[rstest]
    #[case("2024-05-10", CellKind::Day, true)]
    #[case("2024-05-10", CellKind::Text, true)]
    #[case("10.05.2024", CellKind::Text, true)]
    #[case("10. Mai", CellKind::Text, true)]
    #[case("10-May", CellKind::Text, true)]
    #[case("Okt 05", CellKind::Text, true)]
    #[case("10.5", CellKind::Number, false)]
    #[case("10.5", CellKind::Text, false)]
    #[case("8/9/10", CellKind::Text, false)]
    #[case("5 Junior", CellKind::Text, false)]
    #[case("Men 9", CellKind::Text, false)]
    #[case("EUR 42", CellKind::Text, false)]
    #[case("34W/32L", CellKind::Text, false)]
    fn day_may_have_been_a_number(#[case] text: &str, #[case] kind: CellKind, #[case] expected: bool) {
        assert_eq!(was_a_number(Cell { text, kind }), expected);
    }

    #[test]
    fn day_that_is_not_set_is_none() {
        for text in ["", "N/A", "0001-01-01T00:00:00Z", "-"] {
            assert_eq!(written(text), Ok(None));
        }
    }
}
