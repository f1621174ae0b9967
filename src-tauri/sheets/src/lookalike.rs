//! What stands in the cells of a spreadsheet and could be taken for a SKU by its letters and digits alone.

use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Serialize;

/// What a cell looks like instead of a SKU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Lookalike {
    /// `5.55E+08`: the code's digits are lost.
    Scientific,
    /// A day, or a code with the form of one.
    Day,
    /// A price, a percentage, or a code with decimals.
    Amount,
    /// `US 10.5`, `12W`, `34W/32L`.
    Size,
    /// The number of an order or a parcel.
    OrderNumber,
    /// Of a page, or of mail.
    Address,
    /// As many digits as a barcode has.
    Barcode,
}

/// What the text looks like; none: it may be a SKU.
pub fn of(text: &str) -> Option<Lookalike> {
    let text = text.to_uppercase();
    if text.contains("://") || text.contains('@') || text.starts_with("WWW.") {
        Some(Lookalike::Address)
    } else if SCIENTIFIC.is_match(&text) {
        Some(Lookalike::Scientific)
    } else if is_day(&text) {
        Some(Lookalike::Day)
    } else if AMOUNT.is_match(&text) && !DOTTED.is_match(&text) {
        Some(Lookalike::Amount)
    } else if SIZE.is_match(&text) {
        Some(Lookalike::Size)
    } else if ORDER_NUMBER.is_match(&text) {
        Some(Lookalike::OrderNumber)
    } else {
        BARCODE.is_match(&text).then_some(Lookalike::Barcode)
    }
}

/// `3/4/2024`, `2024-03-04 10:30`, `4-Mar`, `Mar-24`, `03/2024`; with numbers that a day can have.
fn is_day(text: &str) -> bool {
    if NAMED_MONTH.is_match(text) || TIME.is_match(text) {
        return true;
    }
    let Some(found) = NUMBERS.captures(text) else { return false };
    let numbers: Vec<u32> =
        found.iter().skip(1).flatten().filter_map(|number| number.as_str().parse().ok()).collect();
    let year = |number: u32, digits: usize| match digits {
        4 => (1900..2100).contains(&number),
        digits => digits == 2,
    };
    let digits: Vec<usize> = found.iter().skip(1).flatten().map(|number| number.as_str().len()).collect();
    let month_and_day = |one: u32, other: u32| {
        (1..=31).contains(&one) && (1..=31).contains(&other) && (one <= 12 || other <= 12)
    };
    match (&numbers[..], &digits[..]) {
        ([first, month, day], [4, 1..=2, 1..=2]) => year(*first, 4) && month_and_day(*month, *day),
        ([day, month, last], [1..=2, 1..=2, length]) => month_and_day(*day, *month) && year(*last, *length),
        ([first, month], [4, 1..=2]) => year(*first, 4) && (1..=12).contains(month),
        ([month, last], [1..=2, 4]) => year(*last, 4) && (1..=12).contains(month),
        _ => false,
    }
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that every test of this module compiles")
}

/// An exponent with a sign, or decimals before it: `5E100` alone may be a code.
static SCIENTIFIC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[-+]?\d(?:[.,]\d+ ?E ?[-+]?|E[-+])\d{1,3}$"));

static NUMBERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(\d{1,4})[-/. ](\d{1,4})(?:[-/. ](\d{1,4}))?(?:[T ]\d{1,2}:\d{2}(?::\d{2})?.*)?$")
});

static TIME: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?$"));

static NAMED_MONTH: LazyLock<RegexSet> = LazyLock::new(|| {
    const MONTH: &str =
        "(?:JAN|FEB|MAR|MÄR|MRZ|APR|MAY|MAI|JUN|JUL|AUG|SEP|OCT|OKT|NOV|DEC|DEZ)[A-ZÄ]{0,6}[.]?";
    RegexSet::new([
        format!(r"^\d{{1,2}}[.]?[-/ ]?{MONTH}(?:[-/, ]+\d{{2,4}})?(?: .*)?$"),
        format!(r"^{MONTH}[-/ ]\d{{1,4}}(?:[-/, ]+\d{{2,4}})?(?: .*)?$"),
    ])
    .expect("the patterns are constants that every test of this module compiles")
});

/// A currency, a percent sign, or decimals.
static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    const CURRENCY: &str = r"(?:[£$€¥%]|GBP|EUR|USD|CHF|PLN|CAD|AUD|JPY)";
    const NUMBER: &str = r"\d+(?:[., ]\d{3})*(?:[.,]\d{1,2})?";
    pattern(&format!(
        r"^[-+(]?(?:{CURRENCY} ?{NUMBER}|{NUMBER} ?{CURRENCY}|\d+(?:[.,]\d{{3}})*[.,]\d{{1,2}}|\d{{1,3}}(?:,\d{{3}})+)\)?$"
    ))
});

/// Puma's `374915.01`.
static DOTTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{6}[.](?:0[1-9]|[1-9]\d)$"));

static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:(?:(?:US|UK|EU|EUR|JP|CM|KR|FR|IT) ?)?[MWYCK]? ?\d{1,2}(?:[.,]\d| ?[12]/[23])? ?(?:W|M|Y|C|K|T|CM|EU|UK|US|TD|PS|GS)?(?: ?[X×] ?\d{1,2})?|\d{2}W?/\d{2}L?)$",
    )
});

/// StockX's, eBay's, a UUID, and UPS's parcels.
static ORDER_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\d{8,}-\d{8,}|\d{2}-\d{5}-\d{5}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}|1Z[0-9A-Z]{16})$",
    )
});

static BARCODE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{12,}$"));
