//! Numbers as sizes are written: halves as decimals, thirds as fractions, in hundredths of a size.

/// Reads `9`, `9.5`, `42 2/3` or `42⅔`, from 0 up to 99, as hundredths.
pub(super) fn hundredths(text: &str) -> Option<i32> {
    let text = text.trim();
    for (fraction, part) in THIRDS {
        if let Some(whole) = text.strip_suffix(fraction) {
            return Some(digits(whole.trim_end())? * 100 + part);
        }
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    digits(fraction)?;
    Some(digits(whole)? * 100 + format!("{fraction:0<2}").parse::<i32>().ok()?)
}

/// Reads millimetres, `225`, as hundredths.
pub(super) fn millimetres(text: &str) -> Option<i32> {
    let text = text.trim();
    let plain = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    Some(plain.then(|| text.parse::<i32>().ok())?? * 100)
}

/// The number that a label begins with, in hundredths; none: it begins with none.
pub(super) fn leading(label: &str) -> Option<i32> {
    let end = label.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(label.len());
    hundredths(label[..end].trim_end_matches('.'))
}

/// The shortest way to write so many hundredths.
pub(super) fn written(hundredths: i32) -> String {
    let whole = hundredths / 100;
    match hundredths % 100 {
        0 => whole.to_string(),
        33 => format!("{whole} 1/3"),
        67 => format!("{whole} 2/3"),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}

const THIRDS: [(&str, i32); 4] = [("1/3", 33), ("2/3", 67), ("⅓", 33), ("⅔", 67)];

/// One or two digits.
fn digits(text: &str) -> Option<i32> {
    let plain = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("42 2/3", 4_267, "42 2/3")]
    #[case("42⅔", 4_267, "42 2/3")]
    #[case("36 1/3", 3_633, "36 1/3")]
    #[case("9.5", 950, "9.5")]
    #[case(" 10.0 ", 1_000, "10")]
    #[case("25.25", 2_525, "25.25")]
    fn a_number_is_read_and_written_again(#[case] text: &str, #[case] value: i32, #[case] again: &str) {
        assert_eq!(hundredths(text), Some(value));
        assert_eq!(written(value), again);
    }

    #[rstest]
    #[case("")]
    #[case("100")]
    #[case("9.")]
    #[case("9.123")]
    #[case("1/3")]
    #[case("9,5")]
    #[case("-9")]
    fn what_is_no_size_is_none(#[case] text: &str) {
        assert_eq!(hundredths(text), None);
    }

    #[rstest]
    #[case("34W/32L", Some(3_400))]
    #[case("7 3/8", Some(700))]
    #[case("9.5.", Some(950))]
    #[case("S/M", None)]
    #[case("1234", None)]
    fn a_label_may_begin_with_a_number(#[case] label: &str, #[case] value: Option<i32>) {
        assert_eq!(leading(label), value);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_the_same(value in 0_i32..10_000) {
            prop_assert_eq!(hundredths(&written(value)), Some(value));
        }
    }
}
