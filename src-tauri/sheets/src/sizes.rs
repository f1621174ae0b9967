//! Sizes as sellers write them: on a scale that they name, as bare numbers whose scale the whole file decides, several in
//! one cell. Nothing is put on a scale by guess: a bare US number gets its letter when its product is linked.

mod counts;
mod jeans;

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use tierstock_domain::{Size, SizeSystem};

use crate::amount::says_nothing;

/// What bare numbers up to 20 are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BareScale {
    /// US sizes; the letter follows when the product is linked.
    Us,
    /// UK sizes, of men and women alike.
    Uk,
    /// On no scale: they are kept as they are written.
    Written,
}

/// What a cell of sizes says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SizeCell {
    /// The cell says nothing.
    Nothing,
    /// These, each so many times.
    Sizes(Vec<(Size, u32)>),
    /// A bare number of which nothing is decided.
    Open,
    /// A count and a size, either way round: `2x42`.
    CountOrSize,
    /// More than a cell can mean.
    Unreadable,
}

/// Units that one cell may stand for.
pub const MAX_UNITS: u32 = 100;

/// The label of a size that is not stated.
pub const NOT_STATED: &str = "Not stated";

/// A size of which the file says nothing: it is on no scale, and never priced.
pub fn not_stated() -> Size {
    Size { system: SizeSystem::AsWritten, label: NOT_STATED.into(), sort: i32::MAX }
}

/// Reads a cell. `bare` is what bare numbers are; `goods` is the product's name, which may tell trousers from shoes.
pub fn read(text: &str, bare: Option<BareScale>, goods: &str) -> SizeCell {
    let (text, named) = without_label(&with_points(text.trim()));
    if says_nothing(&text) {
        return SizeCell::Nothing;
    }
    let mut sizes = Vec::new();
    for part in parts(&text) {
        let Some((part, count)) = counts::counted(part.trim()) else { return SizeCell::CountOrSize };
        let part = named.map_or_else(|| part.to_owned(), |scale| format!("{scale} {part}"));
        match one(&part, bare, goods) {
            One::Size(size) => sizes.push((size, count)),
            One::Open => return SizeCell::Open,
            One::None => return SizeCell::Unreadable,
        }
    }
    let units: u32 = sizes.iter().fold(0, |sum: u32, (_, count)| sum.saturating_add(*count));
    if sizes.is_empty() || units > MAX_UNITS { SizeCell::Unreadable } else { SizeCell::Sizes(sizes) }
}

/// Whether a text is a bare number whose scale the file has to decide.
pub fn is_open(text: &str) -> bool {
    read(text, None, "") == SizeCell::Open
}

/// Whether its letter is one that only US sizes have: `12W`, `4Y`, `10C`.
pub fn has_us_letter(text: &str) -> bool {
    US_LETTER.is_match(text.trim())
}

/// The size that a product's title names, if it does: `Size 10`, `UK 9.5`.
pub fn in_title(title: &str) -> Option<String> {
    let found = IN_TITLE.captures(title)?;
    let scale = found.get(1).map_or("", |scale| scale.as_str());
    Some(format!("{scale} {}", &found[2]).trim().to_owned())
}

enum One {
    Size(Size),
    Open,
    None,
}

fn one(text: &str, bare: Option<BareScale>, goods: &str) -> One {
    if let Some(jeans) = jeans::waist_and_length(text) {
        return Size::as_written(&jeans).map_or(One::None, One::Size);
    }
    let plain = text.replace("½", ".5").replace(" .5", ".5").replace(" 1/2", ".5");
    let upper = plain.to_uppercase();
    if let Some(size) = word(&plain) {
        return One::Size(size);
    }
    if let Some(both) = BOTH.captures(&upper) {
        return Size::by_hand(SizeSystem::UsMen, &both[1]).map_or(One::None, One::Size);
    }
    if let Some(stated) = STATED.captures(&upper).filter(|_| BARE.captures(&upper).is_none()) {
        return stated_size(&stated, &plain);
    }
    let Some(number) = BARE.captures(&upper) else {
        return Size::as_written(text).map_or(One::None, One::Size);
    };
    bare_size(&number[1], bare, goods)
}

/// Letters, one size, waists with lengths: they are on no scale of numbers.
fn word(text: &str) -> Option<Size> {
    let size = Size::by_hand(SizeSystem::AsWritten, text)?;
    let is_word =
        size.system != SizeSystem::AsWritten || size.label.ends_with('L') && size.label.contains("W/");
    is_word.then_some(size)
}

fn stated_size(stated: &regex::Captures<'_>, plain: &str) -> One {
    let group = |nth: usize| stated.get(nth).map(|found| found.as_str()).filter(|text| !text.is_empty());
    let scale = group(1).or(group(5));
    let letter = group(2).or(group(4)).map(|word| word.trim_end_matches("'S").trim_end_matches('S'));
    let number = &stated[3];
    let system = match (scale, letter) {
        (Some("UK"), None) => Some(SizeSystem::Uk),
        (Some("EU" | "EUR" | "FR"), None) => Some(SizeSystem::Eu),
        (Some("CM" | "JP"), None) => Some(SizeSystem::Cm),
        (Some("KR" | "MM"), None) => Some(SizeSystem::Kr),
        (Some("US") | None, Some("M" | "MEN")) => Some(SizeSystem::UsMen),
        (Some("US") | None, Some("W" | "WMN" | "WOMEN")) => Some(SizeSystem::UsWomen),
        (Some("US") | None, Some("Y" | "G" | "YOUTH")) => Some(SizeSystem::UsYouth),
        (Some("US") | None, Some("C" | "K" | "TD" | "P" | "CHILD")) => Some(SizeSystem::UsInfant),
        (Some("US"), None) => return us_without_letter(number),
        _ => None,
    };
    let size = system.and_then(|system| Size::by_hand(system, number));
    size.or_else(|| Size::as_written(plain)).map_or(One::None, One::Size)
}

/// A US size whose letter only its product tells: kept as it is written, with the scale's name.
fn us_without_letter(number: &str) -> One {
    let Some(size) = Size::by_hand(SizeSystem::UsMen, number) else { return One::None };
    One::Size(Size { system: SizeSystem::AsWritten, label: format!("US {}", size.label), sort: size.sort })
}

/// A number alone is on the scale on which alone it can be, or on the file's.
fn bare_size(number: &str, bare: Option<BareScale>, goods: &str) -> One {
    let is_trousers = TROUSERS.is_match(goods);
    let eu = Size::by_hand(SizeSystem::Eu, number);
    let value = eu.as_ref().map_or(i32::MAX, |size| size.sort);
    let written = || Size::as_written(number).map_or(One::None, One::Size);
    match value {
        50..=2_000 => match bare {
            None => One::Open,
            Some(BareScale::Us) => us_without_letter(number),
            Some(BareScale::Uk) => Size::by_hand(SizeSystem::Uk, number).map_or(One::None, One::Size),
            Some(BareScale::Written) => written(),
        },
        3_500..=5_200 if !is_trousers => eu.map_or(One::None, One::Size),
        i32::MAX => match Size::by_hand(SizeSystem::Kr, number)
            .filter(|size| (20_000..=34_000).contains(&size.sort))
        {
            Some(size) => One::Size(size),
            None => written(),
        },
        _ => written(),
    }
}

/// `[US Shoe Size:10.5]`, `Size: M`: the value, and the scale that the label names.
fn without_label(text: &str) -> (String, Option<&'static str>) {
    let Some(found) = LABELLED.captures(text) else { return (text.to_owned(), None) };
    let label = found[1].to_uppercase();
    let scale =
        ["US", "UK", "EU"].into_iter().find(|scale| label.split_whitespace().any(|word| word == *scale));
    let value = found[2].trim().to_owned();
    let names_one = !BARE.is_match(&value.to_uppercase()) && STATED.is_match(&value.to_uppercase())
        || !value.contains(|letter: char| letter.is_ascii_digit());
    (value, scale.filter(|_| !names_one))
}

/// With a point in numbers that have a comma before their 5 or 0: `9,5`, `US M 42,5`. A list whose numbers only rise has
/// none: `4,5,6`.
fn with_points(text: &str) -> String {
    let mut plain = text.to_owned();
    if !is_rising_list(text) {
        for (at, _) in text.match_indices(',') {
            if WHOLE.is_match(&plain[..at]) && HALF.is_match(&plain[at + 1..]) {
                plain.replace_range(at..=at, ".");
            }
        }
    }
    plain
}

fn is_rising_list(text: &str) -> bool {
    let bare = text.trim_matches(|letter: char| !letter.is_ascii_digit());
    let numbers: Option<Vec<u32>> = bare.split(',').map(|number| number.parse().ok()).collect();
    numbers.is_some_and(|numbers| numbers.len() > 2 && numbers.is_sorted_by(|one, next| one < next))
}

fn parts(text: &str) -> Vec<&str> {
    text.split([',', ';', '\n', '&', '+']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that every test of this module compiles")
}

const NUMBER: &str = r"\d{1,2}(?:\.\d{1,2})?(?: ?[12]/3| ?[⅓⅔])?";
const LABEL: &str = r"(?:SIZE|SZ|GR\.?)";
const LETTER: &str = r"MEN'?S?|WOMEN'?S?|WMNS|YOUTH|CHILD|M|W|Y|GS|C|K|TD|PS";

/// A scale's name or a letter, before the number or behind it.
static STATED: LazyLock<Regex> = LazyLock::new(|| {
    const SCALE: &str = "US|UK|EUR|EU|FR|CM|JP|KR|MM";
    pattern(&format!(
        r"^(?:{LABEL} ?)?(?:({SCALE})[ .:-]?)?(?:({LETTER})[ .:-]?)?({NUMBER}|\d{{3}}) ?(?:({LETTER}))? ?({SCALE})?$"
    ))
});

/// `M 9 / W 10.5`: the one label of goods for both.
static BOTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:US )?(?:M|MEN'?S?) ?(\d{1,2}(?:\.5)?) ?/ ?(?:US )?(?:W|WOMEN'?S?|WMNS) ?\d{1,2}(?:\.5)?$")
});

static BARE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:{LABEL} ?)?({NUMBER}|\d{{3}})$")));

static US_LETTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,2}(?:[.,]5)?[WwYyCc]$"));

static LABELLED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^\[?([^:=\[\]]*size[^:=\[\]]*)[:=] ?([^\]]+)\]?$"));

/// What stands before and behind the comma of a half.
static WHOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|[^\d.])\d{1,2}$"));
static HALF: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[05](?:$|[^\d.½⅓⅔])"));

static TROUSERS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:jeans?|denim|pants?|trousers?|shorts?|chinos?|cargos?|joggers?|sweatpants?|belt)\b")
});

static IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:size|sz)\.? ?(US|UK|EU)? ?((?:[MW] ?)?\d{1,2}(?: ?[½⅓⅔]|(?:[.,]5| [12]/3| 1/2)?[WYC]?\b))",
    )
});

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn sizes(text: &str, bare: Option<BareScale>, goods: &str) -> Vec<(SizeSystem, String, u32)> {
        match read(text, bare, goods) {
            SizeCell::Sizes(sizes) => {
                sizes.into_iter().map(|(size, count)| (size.system, size.label, count)).collect()
            }
            other => panic!("{text}: {other:?}"),
        }
    }

    fn labels(text: &str) -> Vec<(String, u32)> {
        sizes(text, Some(BareScale::Us), "").into_iter().map(|(_, label, count)| (label, count)).collect()
    }

    #[rstest]
    #[case("UK 8", SizeSystem::Uk, "8")]
    #[case("8.5 UK", SizeSystem::Uk, "8.5")]
    #[case("uk8", SizeSystem::Uk, "8")]
    #[case("EU 42 2/3", SizeSystem::Eu, "42 2/3")]
    #[case("EU42,5", SizeSystem::Eu, "42.5")]
    #[case("42.5", SizeSystem::Eu, "42.5")]
    #[case("43", SizeSystem::Eu, "43")]
    #[case("US 9", SizeSystem::AsWritten, "US 9")]
    #[case("9 US", SizeSystem::AsWritten, "US 9")]
    #[case("US M 9", SizeSystem::UsMen, "9")]
    #[case("Men's 9.5", SizeSystem::UsMen, "9.5")]
    #[case("M 9 / W 10.5", SizeSystem::UsMen, "9")]
    #[case("12W", SizeSystem::UsWomen, "12W")]
    #[case("4Y", SizeSystem::UsYouth, "4Y")]
    #[case("6.5 GS", SizeSystem::UsYouth, "6.5Y")]
    #[case("10C", SizeSystem::UsInfant, "10C")]
    #[case("27.5 cm", SizeSystem::Cm, "27.5")]
    #[case("265", SizeSystem::Kr, "265")]
    #[case("xxl", SizeSystem::Apparel, "XXL")]
    #[case("S/M", SizeSystem::Apparel, "S/M")]
    #[case("34W/32L", SizeSystem::AsWritten, "34W/32L")]
    #[case("42/44", SizeSystem::AsWritten, "42/44")]
    #[case("OS", SizeSystem::OneSize, "One size")]
    #[case("[Size:M]", SizeSystem::Apparel, "M")]
    #[case("[US Shoe Size:10.5]", SizeSystem::AsWritten, "US 10.5")]
    #[case("28", SizeSystem::AsWritten, "28")]
    #[case("9½ UK", SizeSystem::Uk, "9.5")]
    #[case("9,5W", SizeSystem::UsWomen, "9.5W")]
    #[case("7,5Y", SizeSystem::UsYouth, "7.5Y")]
    #[case("W 9,5", SizeSystem::UsWomen, "9.5W")]
    #[case("US M 9,5", SizeSystem::UsMen, "9.5")]
    #[case("JP 27,5", SizeSystem::Cm, "27.5")]
    #[case("42,0", SizeSystem::Eu, "42")]
    #[case("Gr. 42,5", SizeSystem::Eu, "42.5")]
    #[case("[EU Size:UK 8,5]", SizeSystem::Uk, "8.5")]
    #[case("UK 8,5 / EU 42,5", SizeSystem::AsWritten, "UK 8.5 / EU 42.5")]
    #[case("34x32", SizeSystem::AsWritten, "34W/32L")]
    #[case("34 x 32", SizeSystem::AsWritten, "34W/32L")]
    #[case("W34xL32", SizeSystem::AsWritten, "34W/32L")]
    #[case("42 (8)", SizeSystem::AsWritten, "42 (8)")]
    #[case("9.5 (43)", SizeSystem::AsWritten, "9.5 (43)")]
    #[case("9,5 (43)", SizeSystem::AsWritten, "9.5 (43)")]
    #[case("US 9 (8)", SizeSystem::AsWritten, "US 9 (8)")]
    #[case("34 (32)", SizeSystem::AsWritten, "34 (32)")]
    #[case("265 (8)", SizeSystem::AsWritten, "265 (8)")]
    fn size_is_read_on_the_scale_that_it_states(
        #[case] text: &str,
        #[case] system: SizeSystem,
        #[case] label: &str,
    ) {
        assert_eq!(sizes(text, Some(BareScale::Us), ""), [(system, label.to_owned(), 1)]);
    }

    #[rstest]
    #[case(None)]
    #[case(Some(BareScale::Us))]
    #[case(Some(BareScale::Uk))]
    #[case(Some(BareScale::Written))]
    fn bare_number_is_on_the_files_scale(#[case] bare: Option<BareScale>) {
        let expected = match bare {
            None => return assert!(is_open("9.5") && !is_open("42") && !is_open("10C")),
            Some(BareScale::Us) => (SizeSystem::AsWritten, "US 9.5"),
            Some(BareScale::Uk) => (SizeSystem::Uk, "9.5"),
            Some(BareScale::Written) => (SizeSystem::AsWritten, "9.5"),
        };
        assert_eq!(sizes("9.5", bare, ""), [(expected.0, expected.1.to_owned(), 1)]);
        assert_eq!(sizes("9,5", bare, ""), [(expected.0, expected.1.to_owned(), 1)]);
    }

    #[test]
    fn trousers_are_not_put_on_a_scale_of_shoes() {
        assert_eq!(sizes("36", None, "Denim Jeans Indigo"), [(SizeSystem::AsWritten, "36".to_owned(), 1)]);
    }

    #[test]
    fn several_sizes_in_a_cell_are_several_units() {
        let read = sizes("11.5x2, 12", Some(BareScale::Us), "");
        let expected = [
            (SizeSystem::AsWritten, "US 11.5".to_owned(), 2),
            (SizeSystem::AsWritten, "US 12".to_owned(), 1),
        ];
        assert_eq!(read, expected);
        assert_eq!(sizes("2x 42", None, ""), [(SizeSystem::Eu, "42".to_owned(), 2)]);
        assert_eq!(super::read("9x500", Some(BareScale::Us), ""), SizeCell::Unreadable);
    }

    #[rstest]
    #[case("2x42")]
    #[case("2 x 42")]
    #[case("2×42")]
    #[case("2*9")]
    #[case("9x 2")]
    #[case("2 (42)")]
    #[case("9.5x42")]
    #[case("US 9, 2x42")]
    fn count_that_may_be_a_size_is_not_counted(#[case] text: &str) {
        assert_eq!(super::read(text, Some(BareScale::Us), ""), SizeCell::CountOrSize);
    }

    #[rstest]
    #[case("12 (2)", &[("US 12", 2)])]
    #[case("9.5 (3)", &[("US 9.5", 3)])]
    #[case("42 (2)", &[("42", 2)])]
    #[case("38 (3)", &[("38", 3)])]
    #[case("42 (20)", &[("42", 20)])]
    #[case("42x20", &[("42", 20)])]
    #[case("34x32 x2", &[("34W/32L", 2)])]
    #[case("9,5x2", &[("US 9.5", 2)])]
    #[case("9 x 2", &[("US 9", 2)])]
    #[case("2x9.5", &[("US 9.5", 2)])]
    #[case("2xUK 9", &[("9", 2)])]
    #[case("2 x EU42", &[("42", 2)])]
    #[case("M x40", &[("M", 40)])]
    #[case("2XL", &[("XXL", 1)])]
    fn count_is_told_from_a_size(#[case] text: &str, #[case] expected: &[(&str, u32)]) {
        assert_eq!(
            labels(text),
            expected.iter().map(|(label, count)| ((*label).to_owned(), *count)).collect::<Vec<_>>()
        );
    }

    #[rstest]
    #[case("8,9,10", &["US 8", "US 9", "US 10"])]
    #[case("4,5,6", &["US 4", "US 5", "US 6"])]
    #[case("UK 4,5,6", &["4", "US 5", "US 6"])]
    #[case("9, 5", &["US 9", "US 5"])]
    #[case("9,5,10,5", &["US 9.5", "US 10.5"])]
    #[case("9,5, 10", &["US 9.5", "US 10"])]
    #[case("9.5,5", &["US 9.5", "US 5"])]
    #[case("42,5;43", &["42.5", "43"])]
    fn comma_is_of_a_half_or_between_two_sizes(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(labels(text), expected.iter().map(|label| ((*label).to_owned(), 1)).collect::<Vec<_>>());
    }

    #[rstest]
    #[case("9,5W", true)]
    #[case("9,5", false)]
    fn letter_of_the_us_stands_behind_a_comma_too(#[case] text: &str, #[case] has: bool) {
        assert_eq!(has_us_letter(text), has);
    }

    #[rstest]
    #[case("(8)")]
    #[case("x")]
    #[case("()")]
    #[case("½ (½)")]
    #[case(",5")]
    #[case("½,5")]
    #[case("99999999999 (99)")]
    fn no_cell_makes_it_panic(#[case] text: &str) {
        let _ = super::read(text, Some(BareScale::Us), "");
    }

    #[rstest]
    #[case("Nike Dunk Low size 9.5 DD1391-100", Some("9.5"))]
    #[case("Nike Dunk Low Size 9,5", Some("9,5"))]
    #[case("Size 9, 5 pairs", Some("9"))]
    #[case("adidas Samba Size 42 2/3 new", Some("42 2/3"))]
    #[case("adidas Samba Size 42⅔ new", Some("42⅔"))]
    #[case("Jordan 4 Size 6,5Y", Some("6,5Y"))]
    #[case("Jordan 4 Size UK 9", Some("UK 9"))]
    #[case("Jordan 4 Retro 2024", None)]
    fn title_may_name_the_size(#[case] title: &str, #[case] size: Option<&str>) {
        assert_eq!(in_title(title).as_deref(), size);
    }
}
