//! Amounts as people and programs write them: with a currency or without, points and commas, signs and brackets.

use serde::{Deserialize, Serialize};
use tierstock_domain::{Currency, Money};

use crate::book::{Cell, CellKind};

/// Which sign stands before the cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimals {
    /// A point, as in `1,234.50`.
    Point,
    /// A comma, as in `1.234,50`.
    Comma,
}

impl Decimals {
    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// Why a cell is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type), serde(rename = "ImportNoAmount"))]
#[serde(rename_all = "snake_case")]
pub enum NoAmount {
    /// There are letters, or no digit.
    Unreadable,
    /// `1.234`, which may be a thousand and more, or one and a bit.
    TwoWays,
    /// Finer than cents, or too large.
    Unfit,
}

/// A number as it was written, with the sign of a currency if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    negative: bool,
    digits: String,
    currency: Option<CurrencySign>,
}

/// What a cell says of its currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrencySign {
    /// A code, or a sign that means one currency.
    Of(Currency),
    /// `$`, which several countries write.
    Dollar,
}

impl CurrencySign {
    /// The currency that is meant, where `$` means this one.
    pub const fn where_dollar_is(self, dollar: Currency) -> Currency {
        match self {
            Self::Of(currency) => currency,
            Self::Dollar => dollar,
        }
    }
}

/// Signs and words of currencies, the longer first.
const SIGNS: [(&str, CurrencySign); 12] = [
    ("US$", CurrencySign::Of(Currency::USD)),
    ("CA$", CurrencySign::Of(Currency::CAD)),
    ("C$", CurrencySign::Of(Currency::CAD)),
    ("AU$", CurrencySign::Of(Currency::AUD)),
    ("A$", CurrencySign::Of(Currency::AUD)),
    ("HK$", CurrencySign::Of(Currency::HKD)),
    ("£", CurrencySign::Of(Currency::GBP)),
    ("€", CurrencySign::Of(Currency::EUR)),
    ("zł", CurrencySign::Of(Currency::PLN)),
    ("¥", CurrencySign::Of(Currency::JPY)),
    ("₩", CurrencySign::Of(Currency::KRW)),
    ("$", CurrencySign::Dollar),
];

/// Texts that stand for nothing.
pub fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 9] = ["", "n/a", "na", "none", "null", "nil", "nan", "tbd", "unknown"];
    let lower = text.trim().to_lowercase();
    NOTHING.contains(&lower.as_str()) || lower.chars().all(|letter| "-–—_.?*/".contains(letter))
}

/// The amount of a cell, and the currency that it names; none: nothing is written.
pub fn read(
    cell: Cell<'_>,
    decimals: Decimals,
    currency: impl Fn(Option<CurrencySign>) -> Currency,
) -> Result<Option<Money>, NoAmount> {
    if cell.kind != CellKind::Fault && says_nothing(cell.text) {
        return Ok(None);
    }
    let number = match cell.kind {
        CellKind::Number => from_program(cell.text)?,
        CellKind::Text => number(cell.text)?,
        CellKind::Day | CellKind::Fault => return Err(NoAmount::Unreadable),
    };
    let currency = currency(number.currency);
    let plain = match cell.kind {
        CellKind::Number => number.digits.clone(),
        _ => with_point(&number.digits, decimals)?,
    };
    let sign = if number.negative { "-" } else { "" };
    let places = currency.exponent().map_or(2, usize::from);
    let rounded = rounded(&plain, places, cell.kind == CellKind::Number)?;
    Money::parse(&format!("{sign}{rounded}"), currency).map(Some).map_err(|_| NoAmount::Unfit)
}

/// What a text says of its currency, if it is an amount.
pub fn currency_of(text: &str) -> Option<CurrencySign> {
    number(text).ok()?.currency
}

/// The currency that a cell of a column of currencies names, by its code or its sign.
pub fn currency_alone(text: &str) -> Option<CurrencySign> {
    let (sign, rest) = without_currency(text.trim())?;
    rest.is_empty().then_some(sign)
}

/// A count, which a program may have written as `2.0` or `2,00`. `1,000` may be one, and a thousand.
pub fn whole_number(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let is_open = fraction.len() == 3;
    whole.parse().ok().filter(|_| !is_open && fraction.bytes().all(|digit| digit == b'0'))
}

/// Which decimal sign this text proves, if it does: two signs, or one with one or two digits behind it.
pub fn proof(text: &str) -> Option<Decimals> {
    let digits = number(text).ok()?.digits;
    let (point, comma) = (digits.rfind('.'), digits.rfind(','));
    let last = match (point, comma) {
        (Some(point), Some(comma)) => {
            return Some(if point > comma { Decimals::Point } else { Decimals::Comma });
        }
        (Some(point), None) => (Decimals::Point, point),
        (None, Some(comma)) => (Decimals::Comma, comma),
        (None, None) => return None,
    };
    let behind = digits.len() - last.1 - 1;
    let is_once = digits.matches(last.0.sign()).count() == 1;
    let opposite = if last.0 == Decimals::Point { Decimals::Comma } else { Decimals::Point };
    match behind {
        1 | 2 if is_once => Some(last.0),
        3 if !is_once => Some(opposite),
        _ => None,
    }
}

/// Whether the text could be read in two ways: one sign with three digits behind it.
pub fn is_open(text: &str) -> bool {
    number(text).is_ok_and(|number| {
        let signs: Vec<usize> = number.digits.match_indices(['.', ',']).map(|(at, _)| at).collect();
        matches!(signs[..], [at] if number.digits.len() - at == 4 && at <= 3 && !number.digits.starts_with('0'))
    })
}

/// Whether the text is an amount at all.
pub fn is_amount(text: &str) -> bool {
    number(text).is_ok()
}

/// Whether an amount stands below zero; none: it is zero, or no amount.
pub fn sign(cell: Cell<'_>) -> Option<bool> {
    let read =
        if cell.kind == CellKind::Number { from_program(cell.text) } else { number(cell.text) }.ok()?;
    read.digits.contains(|digit: char| matches!(digit, '1'..='9')).then_some(read.negative)
}

fn number(text: &str) -> Result<Number, NoAmount> {
    let mut rest = text.trim().trim_start_matches('\'').to_owned();
    let mut negative = false;
    if let Some(inside) = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        (negative, rest) = (true, inside.to_owned());
    }
    let mut currency = None;
    loop {
        let trimmed = rest.trim();
        let minus = |sign: char| matches!(sign, '-' | '−' | '–');
        if let Some(whole) = before_no_cents(trimmed) {
            rest = format!("{whole}00");
        } else if let Some(stripped) = trimmed.strip_prefix(minus).or_else(|| trimmed.strip_suffix(minus)) {
            if negative {
                return Err(NoAmount::Unreadable);
            }
            (negative, rest) = (true, stripped.to_owned());
        } else if let Some(stripped) = trimmed.strip_prefix('+') {
            rest = stripped.to_owned();
        } else if let Some((sign, stripped)) = without_currency(trimmed).filter(|_| currency.is_none()) {
            (currency, rest) = (Some(sign), stripped);
        } else {
            rest = trimmed.to_owned();
            break;
        }
    }
    let digits: String =
        rest.chars().filter(|letter| !matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    let is_plain = digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','));
    if !is_plain || !digits.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(NoAmount::Unreadable);
    }
    Ok(Number { negative, digits, currency })
}

/// `149,-`, `149.–`: a dash behind the decimal sign stands for no cents, and for no minus.
fn before_no_cents(text: &str) -> Option<&str> {
    let whole = text.trim_end_matches(['-', '−', '–', '—']);
    let has_digits = |digits: &str| digits.ends_with(|letter: char| letter.is_ascii_digit());
    (whole.len() < text.len() && whole.strip_suffix(['.', ',']).is_some_and(has_digits)).then_some(whole)
}

fn without_currency(text: &str) -> Option<(CurrencySign, String)> {
    for (sign, currency) in SIGNS {
        let rest = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign));
        if let Some(rest) = rest {
            return Some((currency, rest.to_owned()));
        }
    }
    let code = |code: &str| Currency::from_code(&code.to_uppercase()).map(CurrencySign::Of);
    let (head, tail) = (text.get(..3), text.len().checked_sub(3).and_then(|at| text.get(at..)));
    let at_front = head.and_then(code).map(|sign| (sign, text[3..].to_owned()));
    at_front.or_else(|| Some((tail.and_then(code)?, text[..text.len() - 3].to_owned())))
}

/// With a point before the decimals and without signs between thousands.
fn with_point(digits: &str, decimals: Decimals) -> Result<String, NoAmount> {
    let sign = match proof(digits) {
        Some(proven) => proven.sign(),
        None if is_open(digits) => {
            // A cent has two digits: three behind the sign of decimals are no amount, behind the other a thousand.
            if digits.contains(decimals.sign()) {
                return Err(NoAmount::TwoWays);
            }
            decimals.sign()
        }
        None => digits.chars().rev().find(|letter| !letter.is_ascii_digit()).unwrap_or('.'),
    };
    let (whole, fraction) = digits.rsplit_once(sign).unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(['.', ',']).collect();
    let fits =
        groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
    if !fits || fraction.contains(['.', ',']) {
        return Err(NoAmount::Unreadable);
    }
    let whole = groups.concat();
    Ok(format!(
        "{}{}{fraction}",
        if whole.is_empty() { "0" } else { &whole },
        if fraction.is_empty() { "" } else { "." }
    ))
}

fn from_program(text: &str) -> Result<Number, NoAmount> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !is_plain || digits.is_empty() {
        return Err(NoAmount::Unreadable);
    }
    Ok(Number { negative, digits: digits.to_owned(), currency: None })
}

/// To the currency's smallest unit: what a program worked out is shown rounded half up; what a person wrote is finer only
/// where a program left the trace of a binary fraction.
fn rounded(plain: &str, places: usize, by_program: bool) -> Result<String, NoAmount> {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let Some(beyond) = fraction.get(places..).filter(|beyond| beyond.bytes().any(|digit| digit != b'0'))
    else {
        return Ok(plain.to_owned());
    };
    let is_trace = beyond.len() >= 6 && (beyond.starts_with("000") || beyond.starts_with("999"));
    if !by_program && !is_trace {
        return Err(NoAmount::Unfit);
    }
    let joined: i64 = format!("{whole}{}", &fraction[..places]).parse().map_err(|_| NoAmount::Unfit)?;
    let up = i64::from(beyond.as_bytes()[0] >= b'5');
    let digits = format!("{:0>width$}", joined.checked_add(up).ok_or(NoAmount::Unfit)?, width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    Ok(if places == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn cents(text: &str, kind: CellKind, decimals: Decimals) -> Result<Option<i64>, NoAmount> {
        let pounds = |sign: Option<CurrencySign>| {
            sign.map_or(Currency::GBP, |sign| sign.where_dollar_is(Currency::USD))
        };
        read(Cell { text, kind }, decimals, pounds).map(|money| money.map(Money::minor))
    }

    #[rstest]
    #[case("120", 12_000)]
    #[case("£120", 12_000)]
    #[case("120,00", 12_000)]
    #[case("1,234.50", 123_450)]
    #[case("1.234,50 €", 123_450)]
    #[case("1 234,50", 123_450)]
    #[case("1'234.50", 123_450)]
    #[case("$10.00", 1_000)]
    #[case("USD 41.7", 4_170)]
    #[case("(12.00)", -1_200)]
    #[case("-£12", -1_200)]
    #[case("£-12", -1_200)]
    #[case("12.00-", -1_200)]
    #[case("149,-", 14_900)]
    #[case("149.–", 14_900)]
    #[case("149,-- €", 14_900)]
    #[case("€ 149,—", 14_900)]
    #[case("1.149,-", 114_900)]
    #[case("-149,-", -14_900)]
    #[case("1,234", 123_400)]
    #[case("59.900000000000006", 5_990)]
    #[case("1,234,567", 123_456_700)]
    fn amount_is_read_however_it_is_written(#[case] text: &str, #[case] minor: i64) {
        assert_eq!(cents(text, CellKind::Text, Decimals::Point), Ok(Some(minor)));
    }

    #[rstest]
    #[case("1.234", NoAmount::TwoWays)]
    #[case("12.345678", NoAmount::Unfit)]
    #[case("see below", NoAmount::Unreadable)]
    #[case("1.2.3", NoAmount::Unreadable)]
    #[case("12 GBP EUR", NoAmount::Unreadable)]
    #[case("--12", NoAmount::Unreadable)]
    #[case("€ ,-", NoAmount::Unreadable)]
    #[case("1,23,456", NoAmount::Unreadable)]
    #[case("99999999999999999999", NoAmount::Unfit)]
    fn what_can_not_be_known_is_no_amount(#[case] text: &str, #[case] why: NoAmount) {
        assert_eq!(cents(text, CellKind::Text, Decimals::Point), Err(why));
    }

    #[test]
    fn nothing_is_never_zero() {
        for text in ["", "N/A", "-", "—", "null"] {
            assert_eq!(cents(text, CellKind::Text, Decimals::Point), Ok(None));
        }
        assert_eq!(cents("#N/A", CellKind::Fault, Decimals::Point), Err(NoAmount::Unreadable));
        assert_eq!(cents("0", CellKind::Text, Decimals::Point), Ok(Some(0)));
    }

    #[rstest]
    #[case("12.345", 1_235)]
    #[case("0.30000000000000004", 30)]
    #[case("-5", -500)]
    fn number_of_a_formula_is_rounded_as_it_is_shown(#[case] text: &str, #[case] minor: i64) {
        assert_eq!(cents(text, CellKind::Number, Decimals::Comma), Ok(Some(minor)));
    }

    #[rstest]
    #[case("gbp", Some(CurrencySign::Of(Currency::GBP)))]
    #[case("€", Some(CurrencySign::Of(Currency::EUR)))]
    #[case("$", Some(CurrencySign::Dollar))]
    #[case("£120", None)]
    #[case("pounds", None)]
    #[case("", None)]
    fn currency_stands_alone_by_code_or_sign(#[case] text: &str, #[case] named: Option<CurrencySign>) {
        assert_eq!(currency_alone(text), named);
    }

    #[rstest]
    #[case("2", Some(2))]
    #[case("2.0", Some(2))]
    #[case("2,00", Some(2))]
    #[case("2.5", None)]
    #[case("1,000", None)]
    #[case("1.000", None)]
    #[case("1,000,000", None)]
    #[case("two", None)]
    fn count_is_a_whole_number(#[case] text: &str, #[case] count: Option<i64>) {
        assert_eq!(whole_number(text), count);
    }

    #[rstest]
    #[case("120,00", Some(Decimals::Comma))]
    #[case("1,234.50", Some(Decimals::Point))]
    #[case("1.234.567", Some(Decimals::Comma))]
    #[case("1.234", None)]
    #[case("120", None)]
    fn decimals_are_proven_or_not(#[case] text: &str, #[case] proven: Option<Decimals>) {
        assert_eq!((proof(text), is_open(text)), (proven, text == "1.234"));
    }
}
