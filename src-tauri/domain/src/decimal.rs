//! Figures with one decimal, as people read them.

/// `part` of `whole` in tenths of a percent, rounded half away from zero; none of a whole that is not above zero.
pub fn tenths_of_a_percent(part: i64, whole: i64) -> Option<i128> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    Some((part.abs() * 1_000 + whole / 2) / whole * part.signum())
}

/// So many tenths with one decimal: 266 is `26.6`, −30 is `-3.0`.
pub fn one_decimal(tenths: impl Into<i128>) -> String {
    let tenths = tenths.into();
    let sign = if tenths < 0 { "-" } else { "" };
    let tenths = tenths.unsigned_abs();
    format!("{sign}{}.{}", tenths / 10, tenths % 10)
}

/// So many permille in percent, without a decimal that is 0: 25 is `2.5`, −50 is `-5`, 7,000 is `700`.
pub fn in_percent(permille: i64) -> String {
    let text = one_decimal(permille);
    text.strip_suffix(".0").map(ToOwned::to_owned).unwrap_or(text)
}

/// The permille of a percentage as it is typed, with one decimal at most: `2.5`, `-5`, `700 %`. None: it is none, or out of
/// all reason.
pub fn permille(text: &str) -> Option<i64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, tenth) = digits.split_once('.').unwrap_or((digits, "0"));
    // A second decimal that says nothing does no harm: `2.50`.
    let tenth = if tenth.len() == 2 { tenth.strip_suffix('0')? } else { tenth };
    let has_digits_only = whole.bytes().chain(tenth.bytes()).all(|byte| byte.is_ascii_digit());
    if !has_digits_only || !(1..=6).contains(&whole.len()) || tenth.len() != 1 {
        return None;
    }
    format!("{whole}{tenth}").parse::<i64>().ok().map(|permille| sign * permille)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0.0")]
    #[case(-1, "-0.1")]
    #[case(-9, "-0.9")]
    #[case(-30, "-3.0")]
    #[case(266, "26.6")]
    fn tenths_are_written_with_one_decimal(#[case] tenths: i32, #[case] written: &str) {
        assert_eq!(one_decimal(tenths), written);
    }

    #[rstest]
    #[case(0, "0")]
    #[case(-5, "-0.5")]
    #[case(25, "2.5")]
    #[case(1_005, "100.5")]
    #[case(7_000, "700")]
    #[case(-12_340, "-1234")]
    fn permille_are_written_in_percent_and_read_back(#[case] permille: i64, #[case] written: &str) {
        assert_eq!(in_percent(permille), written);
        assert_eq!(super::permille(written), Some(permille));
    }

    #[rstest]
    #[case(" 2.50 %", Some(25))]
    #[case("2.55", None)]
    #[case("2.", None)]
    #[case(".5", None)]
    #[case("--5", None)]
    #[case("+5", None)]
    #[case("1234567", None)]
    #[case("five", None)]
    #[case("", None)]
    fn what_is_typed_as_a_percentage_has_one_decimal(#[case] text: &str, #[case] permille: Option<i64>) {
        assert_eq!(super::permille(text), permille);
    }

    #[rstest]
    #[case(1, 3, Some(333))]
    #[case(-2, 3, Some(-667))]
    #[case(-1, 10_000, Some(0))]
    #[case(5, 0, None)]
    fn a_share_is_rounded_half_away_from_zero(
        #[case] part: i64,
        #[case] whole: i64,
        #[case] tenths: Option<i128>,
    ) {
        assert_eq!(tenths_of_a_percent(part, whole), tenths);
    }
}
