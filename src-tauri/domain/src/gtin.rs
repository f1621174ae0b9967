//! Barcodes: GTIN-8, UPC (12), EAN-13 and GTIN-14, and the short form of a UPC.

use std::fmt;

use serde::Serialize;
use thiserror::Error;

/// A barcode whose check digit is right (GS1 General Specifications, 7.9).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Gtin(String);

/// Why digits are no barcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum GtinError {
    /// Something else than digits, or not 8, 12, 13 or 14 of them.
    Digits,
    /// The last digit does not fit the others: a digit was misread.
    Check,
}

impl Gtin {
    /// Reads digits, with spaces or hyphens between them. Eight digits may be a UPC in its short form (UPC-E).
    pub fn parse(text: &str) -> Result<Self, GtinError> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || ![8, 12, 13, 14].contains(&digits.len()) {
            return Err(GtinError::Digits);
        }
        if fits(&digits) || expanded(&digits).is_some() { Ok(Self(digits)) } else { Err(GtinError::Check) }
    }

    /// The digits as they were read, with the check digit: 8, 12, 13 or 14 of them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Every way in which a box can carry this barcode, as it was read first: a UPC has 12 digits, the same with a zero in
    /// front is an EAN-13, with two a GTIN-14. Eight digits stay what they are, unless they can only be a short UPC.
    pub fn spellings(&self) -> Vec<String> {
        let mut all = Vec::new();
        if fits(&self.0) {
            all.push(self.0.clone());
        }
        let long = if self.0.len() == 8 { expanded(&self.0) } else { Some(self.0.clone()) };
        if let Some(long) = long {
            let bare = long.trim_start_matches('0');
            let lengths = [12, 13, 14].into_iter().filter(|length| *length >= bare.len());
            all.extend(lengths.map(|length| format!("{bare:0>length$}")));
        }
        let mut seen = std::collections::HashSet::new();
        all.retain(|spelling| seen.insert(spelling.clone()));
        all
    }
}

/// Whether the last digit fits the others: from the right, every second digit counts threefold, and the sum ends in 0.
fn fits(digits: &str) -> bool {
    let weighed = digits.bytes().rev().zip([1_u32, 3].into_iter().cycle());
    let sum: u32 = weighed.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    sum.is_multiple_of(10)
}

/// The twelve digits of a UPC that are written as eight: `0` or `1`, six digits and the check digit (GS1, 5.2.2.4).
fn expanded(digits: &str) -> Option<String> {
    if digits.len() != 8 || !digits.starts_with(['0', '1']) {
        return None;
    }
    let (system, six, check) = (&digits[..1], &digits[1..7], &digits[7..]);
    let last = &six[5..];
    let long = match last {
        "0" | "1" | "2" => format!("{system}{}{last}0000{}{check}", &six[..2], &six[2..5]),
        "3" => format!("{system}{}00000{}{check}", &six[..3], &six[3..5]),
        "4" => format!("{system}{}00000{}{check}", &six[..4], &six[4..5]),
        _ => format!("{system}{}0000{last}{check}", &six[..5]),
    };
    fits(&long).then_some(long)
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

    #[rstest]
    #[case("190007000001", &["190007000001", "0190007000001", "00190007000001"])]
    #[case("0190007000001", &["0190007000001", "190007000001", "00190007000001"])]
    #[case("00190007000001", &["00190007000001", "190007000001", "0190007000001"])]
    #[case("036000291452", &["036000291452", "0036000291452", "00036000291452"])]
    #[case("4006381333931", &["4006381333931", "04006381333931"])]
    #[case("10012345000017", &["10012345000017"])]
    #[case::gtin_8("96385074", &["96385074"])]
    #[case::upc_e("04252614", &["042100005264", "0042100005264", "00042100005264"])]
    fn a_barcode_is_looked_for_in_every_spelling(#[case] read: &str, #[case] spellings: &[&str]) {
        assert_eq!(Gtin::parse(read).unwrap().spellings(), spellings);
    }

    proptest! {
        #[test]
        fn every_spelling_is_a_barcode_with_the_same_spellings(digits in "[0-9]{11}", check in 0..10_u8) {
            if let Ok(gtin) = Gtin::parse(&format!("{digits}{check}")) {
                let mut all = gtin.spellings();
                all.sort();
                for spelling in gtin.spellings() {
                    let mut again = Gtin::parse(&spelling).unwrap().spellings();
                    again.sort();
                    prop_assert_eq!(&again, &all);
                }
            }
        }

        #[test]
        fn one_misread_digit_is_always_noticed(digits in "[0-9]{12}", place in 0_usize..12, by in 1_u8..10) {
            let whole = (0..10).map(|check| format!("{digits}{check}")).find(|text| Gtin::parse(text).is_ok());
            let mut misread = whole.expect("one of ten fits").into_bytes();
            misread[place] = (misread[place] - b'0' + by) % 10 + b'0';
            prop_assert_eq!(Gtin::parse(&String::from_utf8(misread).unwrap()), Err(GtinError::Check));
        }
    }
}
