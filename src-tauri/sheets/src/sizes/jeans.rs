//! Trousers, which have a waist and a length.

use std::sync::LazyLock;

use regex::Regex;

use super::pattern;

/// Jeans as the domain writes them: `34x32` is `34W/32L`, and not 32 pairs.
pub(super) fn waist_and_length(text: &str) -> Option<String> {
    let found = JEANS.captures(text)?;
    let fits = |nth: usize| found[nth].parse().is_ok_and(|number| TROUSER_SIZES.contains(&number));
    (fits(1) && fits(2)).then(|| format!("{}W/{}L", &found[1], &found[2]))
}

/// Waists and lengths of trousers, in inches.
pub(super) const TROUSER_SIZES: std::ops::RangeInclusive<f64> = 24.0..=50.0;

static JEANS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^W?(\d{2}) ?[x×*] ?L?(\d{2})$"));
