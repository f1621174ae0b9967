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

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0.0")]
    #[case(-4, "-0.4")]
    #[case(-30, "-3.0")]
    #[case(266, "26.6")]
    fn tenths_are_written_with_one_decimal(#[case] tenths: i32, #[case] written: &str) {
        assert_eq!(one_decimal(tenths), written);
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
