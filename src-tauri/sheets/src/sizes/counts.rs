//! Sizes with their counts in one cell, told from two sizes. What may be either is neither.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::jeans::{TROUSER_SIZES, waist_and_length};
use super::{MAX_UNITS, pattern};

/// Sizes in the EU, which are rarely counts.
const EU_SIZES: std::ops::RangeInclusive<u32> = 35..=52;

/// The size and its count in `11.5x2`, `9x2`, `2x 42`, `2xUK 9`, `12 (2)`; without a count it is one. None: the number may
/// be a size as well as a count, as in `2x42`, and nothing tells which.
pub(super) fn counted(text: &str) -> Option<(&str, u32)> {
    if waist_and_length(text).is_some() {
        return Some((text, 1));
    }
    if let Some(found) = TWO_NUMBERS.captures(text) {
        return of_two_numbers(text, &found);
    }
    if let Some(found) = COUNT_BEFORE.captures(text).or_else(|| COUNT_BEFORE_SIZE.captures(text)) {
        return Some((found.get(2).map_or("", |size| size.as_str()), count(&found)));
    }
    let in_brackets = || COUNT_IN_BRACKETS.captures(text).filter(|_| !has_other_size(text));
    let Some(found) = COUNT_AFTER.captures(text).or_else(in_brackets) else { return Some((text, 1)) };
    let size = text[..found.get(0).map_or(text.len(), |all| all.start())].trim();
    let is_number = size.contains(|letter: char| letter.is_ascii_digit());
    let count = count(&found);
    (!is_number || !EU_SIZES.contains(&count)).then_some((size, count))
}

fn count(found: &Captures<'_>) -> u32 {
    found[1].parse().unwrap_or(u32::MAX)
}

/// `9x2` has the size before its count, `2x 42` behind it. The other way round a count would be larger than its size, and
/// may be one.
fn of_two_numbers<'t>(text: &'t str, found: &Captures<'t>) -> Option<(&'t str, u32)> {
    let number = |nth: usize| found[nth].parse().unwrap_or(u32::MAX);
    let (first, second) = (number(1), number(2));
    let at = |nth: usize| found.get(nth).map_or(text, |part| part.as_str());
    if COUNT_BEFORE.is_match(text) {
        (first <= second).then_some((at(2), first))
    } else {
        // So many that it is no count, and the cell is refused for it.
        (second <= first || second > MAX_UNITS).then_some((at(1), second))
    }
}

/// Whether the number in brackets may be the same size on another scale, or a length: `42 (8)`, `9.5 (43)`, `34 (32)`.
/// Then it may be no count, and the size stays as it is written.
fn has_other_size(text: &str) -> bool {
    let Some(found) = OTHER_SIZE.captures(text) else { return false };
    let (Ok(first), Ok(second)) = (found[1].parse::<f64>(), found[2].parse::<f64>()) else { return false };
    let (low, high) = if first < second { (first, second) } else { (second, first) };
    if TROUSER_SIZES.contains(&low) && TROUSER_SIZES.contains(&high) {
        return true;
    }
    // A UK size, up to which lies what men's and women's sizes in the US are more.
    let uk = match high {
        22.0..=32.0 => high - 19.0,
        35.0..=52.0 => high * 0.75 - 24.0,
        220.0..=320.0 => high / 10.0 - 19.0,
        _ => return low >= 4.0 && high <= 20.0 && (0.5..=2.5).contains(&(high - low)),
    };
    (uk - 0.5..=uk + 3.5).contains(&low)
}

static COUNT_AFTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i) ?[x×*] ?(\d{1,3})$"));

static COUNT_IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?\((\d{1,2})\)$"));

static OTHER_SIZE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^|[^\d.])(\d{1,3}(?:\.\d{1,2})?)[^\d]*\((\d{1,2})\)$"));

static TWO_NUMBERS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(\d{1,3}) ?[x×*] *(\d{1,3})$"));

static COUNT_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(\d{1,3})[x×*] +(.*)$"));

/// Behind the count stands what can only be a size: a scale's name, or a number that is not whole.
static COUNT_BEFORE_SIZE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(\d{1,3}) ?[x×*] ?((?:US|UK|EUR?|FR|CM|JP|KR)[ .:-]?\d.*|\d{1,2}\.\d.*)$")
});
