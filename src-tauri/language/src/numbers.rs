//! Numbers in sentences, by the language.

use crate::language::{Language, language};

/// What stands between thousands, and before decimals.
const fn separators(language: Language) -> (char, char) {
    match language {
        Language::English | Language::Pseudo => (',', '.'),
        Language::German => ('.', ','),
    }
}

/// A whole number with its thousands apart: `25,000`.
pub fn count(number: impl Into<i128>) -> String {
    decimal(&number.into().to_string())
}

/// A plain decimal, such as `-1234.50`, as people write it: `-1,234.50`. The figures are taken as they are.
pub fn decimal(plain: &str) -> String {
    in_language(plain, language())
}

pub(crate) fn in_language(plain: &str, language: Language) -> String {
    let (thousands, point) = separators(language);
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("0", "0", "0")]
    #[case("999", "999", "999")]
    #[case("1000", "1,000", "1.000")]
    #[case("-1234567.50", "-1,234,567.50", "-1.234.567,50")]
    fn thousands_and_decimals_are_by_the_language(
        #[case] plain: &str,
        #[case] english: &str,
        #[case] german: &str,
    ) {
        assert_eq!(in_language(plain, Language::English), english);
        assert_eq!(in_language(plain, Language::German), german);
    }
}
