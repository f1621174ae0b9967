//! Barcodes: GTIN-8, UPC (12), EAN-13 and GTIN-14.

use std::fmt;

use thiserror::Error;

/// A barcode whose check digit is right (GS1 General Specifications, 7.9).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Gtin(String);

/// Why digits are no barcode.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GtinError {
    /// Something else than digits, or not 8, 12, 13 or 14 of them.
    #[error("a barcode has 8, 12, 13 or 14 digits")]
    Digits,
    /// The last digit does not fit the others: a digit was misread.
    #[error("its check digit is wrong: a digit was misread")]
    Check,
}

impl Gtin {
    /// Reads digits, with spaces or hyphens between them.
    pub fn parse(text: &str) -> Result<Self, GtinError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || ![8, 12, 13, 14].contains(&digits.len()) {
            return Err(GtinError::Digits);
        }
        // From the right, every second digit counts threefold; with the check digit the sum ends in 0.
        let weighed = digits.bytes().rev().zip([1_u32, 3].into_iter().cycle());
        let sum: u32 = weighed.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
        if sum.is_multiple_of(10) { Ok(Self(digits)) } else { Err(GtinError::Check) }
    }

    /// The digits as they were read, with the check digit: 8, 12, 13 or 14 of them.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Gtin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("4006381333931", Ok("4006381333931"))]
    #[case("0 36000 29145 2", Ok("036000291452"))]
    #[case("96385074", Ok("96385074"))]
    #[case("4006381333932", Err(GtinError::Check))]
    #[case("123", Err(GtinError::Digits))]
    #[case("DD1391-100", Err(GtinError::Digits))]
    #[case("", Err(GtinError::Digits))]
    fn a_barcode_has_the_right_length_and_check_digit(
        #[case] text: &str,
        #[case] read: Result<&str, GtinError>,
    ) {
        assert_eq!(Gtin::parse(text).as_ref().map(Gtin::as_str), read.as_ref().copied());
    }

    proptest! {
        #[test]
        fn one_misread_digit_is_always_noticed(digits in "[0-9]{12}", place in 0_usize..12, by in 1_u8..10) {
            let whole = (0..10).map(|check| format!("{digits}{check}")).find(|text| Gtin::parse(text).is_ok());
            let mut misread = whole.expect("one of ten fits").into_bytes();
            misread[place] = (misread[place] - b'0' + by) % 10 + b'0';
            prop_assert_eq!(Gtin::parse(&String::from_utf8(misread).unwrap()), Err(GtinError::Check));
        }
    }
}
