//! SKUs: one product, spelled differently by each marketplace.

use std::fmt;
use std::hash::{Hash, Hasher};

use thiserror::Error;

/// The longest SKU accepted, in characters; StockX's search takes a query of 1–100.
pub const MAX_CHARS: usize = 100;

/// A style code such as `DD1503-103`.
///
/// Spelling is kept for showing; two SKUs are the same when they agree after case, spaces and punctuation
/// are put aside, because StockX writes `DD1503-103` and Alias `DD1503 103`.
#[derive(Debug, Clone)]
pub struct Sku {
    spelled: String,
    normal: String,
}

/// Why a text is not a SKU.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SkuError {
    /// Nothing is left after putting spaces and punctuation aside.
    #[error("a SKU needs letters or digits")]
    Empty,
    /// Longer than [`MAX_CHARS`].
    #[error("a SKU has at most {MAX_CHARS} characters")]
    TooLong,
    /// A character that no style code has.
    #[error("\"{0}\" has no place in a SKU")]
    Character(char),
}

impl Sku {
    /// Reads one SKU in any spelling.
    pub fn parse(text: &str) -> Result<Self, SkuError> {
        let spelled = text.split_whitespace().collect::<Vec<_>>().join("-").to_uppercase();
        if spelled.chars().count() > MAX_CHARS {
            return Err(SkuError::TooLong);
        }
        if let Some(stray) = spelled.chars().find(|c| !c.is_ascii_alphanumeric() && !"-_./".contains(*c)) {
            return Err(SkuError::Character(stray));
        }
        let normal: String = spelled.chars().filter(char::is_ascii_alphanumeric).collect();
        if normal.is_empty() { Err(SkuError::Empty) } else { Ok(Self { spelled, normal }) }
    }

    /// The spelling to show and to search with: upper case, hyphens for spaces.
    pub fn as_str(&self) -> &str {
        &self.spelled
    }

    /// The form in which spellings agree: letters and digits only, `DD1503103`.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// Whether a marketplace's style code names this very product. `A/B` names `A` and names `B`, and is named by both.
    pub fn is_named_by(&self, style_code: &str) -> bool {
        self.alternatives().any(|ours| alternatives(style_code).any(|theirs| theirs == ours))
    }

    /// Whether a marketplace's style code may be meant by this one: the same, one letter or digit mistyped, missing,
    /// too many or swapped with its neighbour. `A/B` is nearly `A` and nearly `B`.
    pub fn is_nearly(&self, style_code: &str) -> bool {
        self.alternatives().any(|ours| {
            alternatives(style_code).any(|theirs| nearly(ours.normal.as_bytes(), theirs.normal.as_bytes()))
        })
    }

    /// The spelling in which marketplaces name this very SKU; none: it is spelled so already, or they don't agree.
    ///
    /// A marketplace's other style codes say nothing about the spelling of this one. While one may still be `to_come`,
    /// the others' spelling is taken only where it shows more parts than this one: `DD1503-103` for `DD1503103`.
    pub fn respelled<'a>(&self, theirs: impl IntoIterator<Item = &'a str>, to_come: bool) -> Option<Self> {
        let mut named =
            theirs.into_iter().filter_map(|code| Self::parse(code).ok()).filter(|code| code == self);
        let first = named.next()?;
        let agree = named.all(|other| other.spelled == first.spelled);
        let shows_more = first.parts() > self.parts();
        (agree && first.spelled != self.spelled && (shows_more || !to_come)).then_some(first)
    }

    /// How many runs of letters and digits the spelling sets apart.
    fn parts(&self) -> usize {
        let parts = self.spelled.split(|c: char| !c.is_ascii_alphanumeric());
        parts.filter(|part| !part.is_empty()).count()
    }

    fn alternatives(&self) -> impl Iterator<Item = Self> {
        alternatives(&self.spelled)
    }
}

/// All that a style code is, and each of its parts: StockX joins a product's codes as `A/B`.
fn alternatives(style_code: &str) -> impl Iterator<Item = Sku> {
    std::iter::once(style_code)
        .chain(style_code.split('/').filter(move |part| *part != style_code))
        .filter_map(|spelling| Sku::parse(spelling).ok())
}

/// At most one slip of the hand apart.
fn nearly(one: &[u8], other: &[u8]) -> bool {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], rest) | (rest, []) => rest.len() <= 1,
        ([a, b, one @ ..], [c, d, other @ ..]) if (a, b) == (d, c) && one == other => true,
        ([_, a @ ..], [_, b @ ..]) => a == b || a == other || one == b,
    }
}

impl PartialEq for Sku {
    fn eq(&self, other: &Self) -> bool {
        self.normal == other.normal
    }
}

impl Eq for Sku {}

impl Hash for Sku {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.normal.hash(state);
    }
}

impl fmt::Display for Sku {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.spelled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn sku(text: &str) -> Sku {
        Sku::parse(text).unwrap()
    }

    #[rstest]
    #[case("DD1503-103")]
    #[case("dd1503 103")]
    #[case("DD1503103")]
    #[case("  Dd1503-103 ")]
    fn every_spelling_is_one_sku(#[case] spelling: &str) {
        assert_eq!(sku(spelling), sku("DD1503-103"));
    }

    #[rstest]
    #[case("DD1391-100", "DD1391-100", true)]
    #[case("DD1391-100", "DD1391 100", true)]
    #[case("DD1391-100", "DD1391-1000", false)]
    #[case("DD1391-1000", "DD1391-100", false)]
    #[case("CW2288-111", "315122-111/CW2288-111", true)]
    #[case("315122-111", "315122-111/CW2288-111", true)]
    #[case("CW2288-111", "315122-111/CW2288-112", false)]
    #[case("CW2288-111", "", false)]
    #[case("315122-111/CW2288-111", "CW2288 111", true)]
    #[case("315122-111/CW2288-111", "315122-111/CW2288-111", true)]
    #[case("315122-111/CW2288-111", "CW2288-112", false)]
    fn only_the_very_style_code_names_a_product(
        #[case] wanted: &str,
        #[case] code: &str,
        #[case] same: bool,
    ) {
        assert_eq!(sku(wanted).is_named_by(code), same);
    }

    #[rstest]
    #[case("DD1503103", &["DD1503-103", "DD1503 103"], false, Some("DD1503-103"))]
    #[case("DD1503103", &["DD1503 103"], true, Some("DD1503-103"))]
    #[case("DD1503_103", &["DD1503-103"], false, Some("DD1503-103"))]
    #[case("DD1503_103", &["DD1503-103"], true, None)]
    #[case("M2002-RDA", &["M2002RDA", "M2002RDA"], false, Some("M2002RDA"))]
    #[case("M2002-RDA", &["M2002RDA"], true, None)]
    #[case("DD1503-103", &["DD1503-103", "DD1503 103"], false, None)]
    #[case("DD1503103", &["DD1503-103", "DD-1503-103"], false, None)]
    #[case("DD1503103", &["DD1503-103", "DD1503-104", ""], false, Some("DD1503-103"))]
    #[case("CW2288111", &["315122-111/CW2288-111"], false, None)]
    #[case("DD1503103", &[], false, None)]
    fn a_sku_is_spelled_as_marketplaces_agree(
        #[case] typed: &str,
        #[case] theirs: &[&str],
        #[case] to_come: bool,
        #[case] spelled: Option<&str>,
    ) {
        let respelled = sku(typed).respelled(theirs.iter().copied(), to_come);
        assert_eq!(respelled.as_ref().map(Sku::as_str), spelled);
    }

    #[rstest]
    #[case("", SkuError::Empty)]
    #[case(" - ", SkuError::Empty)]
    #[case("DD1391;100", SkuError::Character(';'))]
    fn what_is_no_sku_is_refused(#[case] text: &str, #[case] why: SkuError) {
        assert_eq!(Sku::parse(text).unwrap_err(), why);
    }

    #[rstest]
    #[case("DD1391-100", true)]
    #[case("DD1391-1000", true)]
    #[case("DD1391-10", true)]
    #[case("DD1391-010", true)]
    #[case("DD1319-100", true)]
    #[case("DD1391 103", true)]
    #[case("CW2288-111/DD1391-101", true)]
    #[case("DD1391-222", false)]
    #[case("CT8532-111", false)]
    #[case("", false)]
    fn one_slip_of_the_hand_is_nearly_the_same(#[case] style_code: &str, #[case] near: bool) {
        assert_eq!(Sku::parse("DD1391-100").unwrap().is_nearly(style_code), near);
    }

    proptest! {
        #[test]
        fn nearness_goes_both_ways(a in "[A-C0-2]{1,6}", b in "[A-C0-2]{1,6}") {
            let (one, other) = (Sku::parse(&a).unwrap(), Sku::parse(&b).unwrap());
            prop_assert_eq!(one.is_nearly(&b), other.is_nearly(&a));
        }

        #[test]
        fn reading_the_shown_spelling_gives_the_same_sku(text in "[A-Za-z0-9 -]{1,30}") {
            if let Ok(sku) = Sku::parse(&text) {
                let again = Sku::parse(sku.as_str()).unwrap();
                prop_assert_eq!(again.as_str(), sku.as_str());
                prop_assert_eq!(again, sku);
            }
        }
    }
}
