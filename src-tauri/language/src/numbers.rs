//! Numbers, amounts and percentages in sentences, in the user's manner.

use crate::manner::{Manner, manner};

/// What keeps a number and its sign on one line.
const NO_BREAK: char = '\u{a0}';

/// A whole number with its thousands apart: `25,000`.
pub fn count(number: impl Into<i128>) -> String {
    decimal(&number.into().to_string())
}

/// A plain decimal, such as `-1234.50`, as people write it: `-1,234.50`. The figures are taken as they are.
pub fn decimal(plain: &str) -> String {
    in_manner(plain, manner())
}

/// A plain decimal with the sign of its currency where people have it, as the window writes it: `£1,234.50`, `CHF 99.00`,
/// `1.234,50 £`.
pub fn amount(sign: &str, plain: &str) -> String {
    amount_in(manner(), sign, plain)
}

fn amount_in(manner: Manner, sign: &str, plain: &str) -> String {
    let is_code = sign.len() == 3 && sign.chars().all(|letter| letter.is_ascii_uppercase());
    match manner {
        Manner::German | Manner::Spaced => format!("{}{NO_BREAK}{sign}", in_manner(plain, manner)),
        // Amounts have a point there between thousands, and other numbers a blank.
        Manner::Austrian => format!("{sign}{NO_BREAK}{}", in_manner(plain, Manner::German)),
        Manner::Swiss => format!("{sign}{NO_BREAK}{}", in_manner(plain, manner)),
        Manner::English | Manner::Indian => {
            let number = in_manner(plain, manner);
            let digits = number.trim_start_matches(['-', '−']);
            let minus = &number[..number.len() - digits.len()];
            // A code is no sign: it is set apart.
            let apart = if is_code { " " } else { "" };
            format!("{minus}{sign}{apart}{digits}")
        }
    }
}

/// A plain decimal as a percentage: `2.5%`, `2,5 %`.
pub fn percent(plain: &str) -> String {
    percent_in(manner(), plain)
}

fn percent_in(manner: Manner, plain: &str) -> String {
    let number = in_manner(plain, manner);
    match manner {
        Manner::English | Manner::Indian | Manner::Swiss => format!("{number}%"),
        Manner::German | Manner::Austrian | Manner::Spaced => format!("{number}{NO_BREAK}%"),
    }
}

pub(crate) fn in_manner(plain: &str, manner: Manner) -> String {
    let (thousands, point) = manner.separators();
    let (sign, digits) = match plain.chars().next() {
        Some('-' | '−') => plain.split_at(plain.len() - plain.trim_start_matches(['-', '−']).len()),
        _ => ("", plain),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && begins_group(manner, whole.len() - at) {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

/// Whether the digits of a whole number are set apart where so many are left.
fn begins_group(manner: Manner, left: usize) -> bool {
    match manner {
        Manner::Indian => left == 3 || (left > 3 && !left.is_multiple_of(2)),
        _ => left.is_multiple_of(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("0", "0", "0")]
    #[case("999", "999", "999")]
    #[case("1000", "1,000", "1.000")]
    #[case("-1234567.50", "-1,234,567.50", "-1.234.567,50")]
    #[case("−1234.5", "−1,234.5", "−1.234,5")]
    fn thousands_and_decimals_are_in_the_users_manner(
        #[case] plain: &str,
        #[case] english: &str,
        #[case] german: &str,
    ) {
        assert_eq!(in_manner(plain, Manner::English), english);
        assert_eq!(in_manner(plain, Manner::German), german);
    }

    #[rstest::rstest]
    #[case("£", "1234.50", "£1,234.50", "1.234,50\u{a0}£")]
    #[case("US$", "99.00", "US$99.00", "99,00\u{a0}US$")]
    #[case("CHF", "99.00", "CHF 99.00", "99,00\u{a0}CHF")]
    #[case("£", "-1234.50", "-£1,234.50", "-1.234,50\u{a0}£")]
    #[case("CHF", "-99.00", "-CHF 99.00", "-99,00\u{a0}CHF")]
    fn sign_stands_where_people_have_it(
        #[case] sign: &str,
        #[case] plain: &str,
        #[case] english: &str,
        #[case] german: &str,
    ) {
        assert_eq!(amount_in(Manner::English, sign, plain), english);
        assert_eq!(amount_in(Manner::German, sign, plain), german);
        assert_eq!(percent_in(Manner::English, "2.5"), "2.5%");
        assert_eq!(percent_in(Manner::German, "2.5"), "2,5\u{a0}%");
    }

    #[rstest::rstest]
    #[case(Manner::Austrian, "£\u{a0}1.234,50", "1\u{a0}234,5\u{a0}%")]
    #[case(Manner::Swiss, "£\u{a0}1’234.50", "1’234.5%")]
    #[case(Manner::Spaced, "1\u{a0}234,50\u{a0}£", "1\u{a0}234,5\u{a0}%")]
    fn neighbours_write_amounts_in_ways_of_their_own(
        #[case] manner: Manner,
        #[case] amount: &str,
        #[case] percent: &str,
    ) {
        assert_eq!(amount_in(manner, "£", "1234.50"), amount);
        assert_eq!(percent_in(manner, "1234.5"), percent);
    }
}
