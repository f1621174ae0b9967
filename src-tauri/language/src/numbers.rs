//! Numbers and amounts in sentences, in the user's manner.

use crate::manner::{Manner, Place, Signs, manner};

/// What keeps a number and its sign on one line.
const NO_BREAK: &str = "\u{a0}";

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

pub(crate) fn amount_in(manner: Manner, sign: &str, plain: &str) -> String {
    let number = written(plain, manner, manner.amount);
    let Place { is_first, is_apart } = manner.currency;
    if !is_first {
        return format!("{number}{}{sign}", if is_apart { NO_BREAK } else { "" });
    }
    if is_apart {
        return format!("{sign}{NO_BREAK}{number}");
    }
    let digits = number.trim_start_matches(['-', '−']);
    let minus = &number[..number.len() - digits.len()];
    // A code is no sign: it is set apart.
    let is_code = sign.len() == 3 && sign.chars().all(|letter| letter.is_ascii_uppercase());
    format!("{minus}{sign}{}{digits}", if is_code { " " } else { "" })
}

pub(crate) fn in_manner(plain: &str, manner: Manner) -> String {
    written(plain, manner, manner.number)
}

fn written(plain: &str, manner: Manner, Signs { thousands, point }: Signs) -> String {
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
const fn begins_group(manner: Manner, left: usize) -> bool {
    if manner.has_pairs { left == 3 || (left > 3 && !left.is_multiple_of(2)) } else { left.is_multiple_of(3) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    /// The manner of a system in this locale.
    fn of(locale: &str) -> Manner {
        Manner::of(Language::English, Some(locale))
    }

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
        assert_eq!(in_manner(plain, of("en")), english);
        assert_eq!(in_manner(plain, of("de")), german);
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
        assert_eq!(amount_in(of("en"), sign, plain), english);
        assert_eq!(amount_in(of("de"), sign, plain), german);
    }

    #[rstest::rstest]
    #[case("de-AT", "£\u{a0}1.234,50")]
    #[case("de-CH", "£\u{a0}1’234.50")]
    #[case("fr", "1\u{a0}234,50\u{a0}£")]
    fn neighbours_write_amounts_in_ways_of_their_own(#[case] locale: &str, #[case] amount: &str) {
        assert_eq!(amount_in(of(locale), "£", "1234.50"), amount);
    }
}
