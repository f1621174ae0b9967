//! Style codes inside titles: `Nike Dunk Low Panda DD1391-100 (2021)`.

use std::sync::LazyLock;

use regex::Regex;
use tierstock_domain::Sku;

/// The one code of a title, and the title without it. None where there is none, or more than one: then nobody knows which.
pub(crate) fn split(title: &str) -> (Option<Sku>, String) {
    let mut found = CODE.find_iter(title).filter(|code| !is_season(code.as_str()));
    let (Some(code), None) = (found.next(), found.next()) else { return (None, title.to_owned()) };
    let Ok(sku) = Sku::parse(code.as_str()) else { return (None, title.to_owned()) };
    let around = |letter: char| {
        letter.is_whitespace() || matches!(letter, '-' | '–' | '|' | ',' | '(' | '[' | ':' | '#')
    };
    let before = title[..code.start()].trim_end_matches(around);
    let before = before.trim_end_matches(|letter: char| letter.is_whitespace());
    let after = title[code.end()..].trim_start_matches([')', ']', ' ', '-', '–', '|', ',']);
    (Some(sku), format!("{before} {after}").trim().to_owned())
}

/// `FW2021` is a season and no code.
fn is_season(code: &str) -> bool {
    let upper = code.to_uppercase();
    ["FW", "SS", "AW", "FA", "SP", "SU", "HO"].iter().any(|season| {
        upper.strip_prefix(season).is_some_and(|year| year.len() == 4 && year.starts_with("20"))
    })
}

/// Only shapes that nothing else in a title has.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:[A-Z]{1,3}\d{4,5}[- ]\d{3}|\d{6}-\d{2,3}|\d{4}[A-Z]\d{3}[-.]\d{3}|[A-Z]\d{5}|[A-Z]{2}\d{4}|[A-Z]{1,2}\d{3,4}[A-Z]{2,4}\d?)\b")
        .expect("the pattern is a constant that every test of this module compiles")
});

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Nike Dunk Low Panda DD1391-100 (2021)", Some("DD1391-100"), "Nike Dunk Low Panda (2021)")]
    #[case("DD1391 100 Nike Dunk", Some("DD1391-100"), "Nike Dunk")]
    #[case("New Balance 2002R (M2002RDA)", Some("M2002RDA"), "New Balance 2002R")]
    #[case("adidas Samba OG - B75806", Some("B75806"), "adidas Samba OG")]
    #[case("Puma Suede 374915-01", Some("374915-01"), "Puma Suede")]
    #[case("Supreme Box Logo FW2021", None, "Supreme Box Logo FW2021")]
    #[case("DD1391-100 and DD1391-103", None, "DD1391-100 and DD1391-103")]
    #[case("Jordan 4 Retro", None, "Jordan 4 Retro")]
    fn code_is_taken_out_of_a_title(#[case] title: &str, #[case] code: Option<&str>, #[case] rest: &str) {
        let (sku, left) = split(title);
        assert_eq!((sku.as_ref().map(Sku::code), left.as_str()), (code, rest));
    }
}
