//! SKUs: one product, spelled differently by each marketplace.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::Serialize;
use thiserror::Error;

/// The longest SKU accepted, in characters; StockX's search takes a query of 1–100.
pub const MAX_CHARS: usize = 100;

/// The most alternatives of a style code `A/B/C` that are looked at.
const MAX_ALTERNATIVES: usize = 5;

/// A part of `A/B` with fewer letters and digits names no product by itself: `112` of `315122-111/112` is a colour.
const MIN_ALTERNATIVE: usize = 4;

/// What stands between a code's letters and digits, beside spaces. What separates codes in a list is not among it.
const PUNCTUATION: &str = "-_./\\#+&'*:()[]";

/// A style code such as `DD1503-103`.
///
/// Spelling is kept for showing; two SKUs are the same when they agree after case, spaces and punctuation
/// are put aside, because StockX writes `DD1503-103` and Alias `DD1503 103`. Something in brackets in front,
/// `(White) FV5029-003`, is a remark: it tells two products apart that share a code, and is no part of it.
#[derive(Debug, Clone)]
pub struct Sku {
    spelled: String,
    /// Where the code begins in `spelled`, behind the remark.
    code_at: usize,
    normal: String,
}

/// Why a text is not a SKU.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("{self:?}")]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SkuError {
    /// Nothing is left after putting spaces and punctuation aside.
    Empty,
    /// Longer than [`MAX_CHARS`].
    TooLong,
    /// A character that no style code has.
    Character(char),
}

impl Sku {
    /// Reads one SKU in any spelling, as clipboards, web pages and other alphabets write it.
    pub fn parse(text: &str) -> Result<Self, SkuError> {
        let plain: String = text.chars().filter_map(plain).collect();
        if plain.chars().count() > MAX_CHARS {
            return Err(SkuError::TooLong);
        }
        let (remark, code) = split_remark(&plain);
        let code = spelled(code);
        let known = |letter: &char| letter.is_alphanumeric() || PUNCTUATION.contains(*letter);
        let remark =
            remark.map(|remark| remark.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase());
        if let Some(stray) = code.chars().find(|letter| !known(letter)) {
            return Err(SkuError::Character(stray));
        }
        let normal = letters_and_digits(&code);
        if normal.is_empty() {
            return Err(SkuError::Empty);
        }
        Ok(match remark {
            None => Self { spelled: code, code_at: 0, normal },
            Some(remark) => {
                let front = format!("({remark}) ");
                let normal = format!("({}){normal}", letters_and_digits(&remark));
                Self { code_at: front.len(), spelled: front + &code, normal }
            }
        })
    }

    /// The spelling to show: upper case, hyphens for spaces, the remark in front.
    pub fn as_str(&self) -> &str {
        &self.spelled
    }

    /// A product's code as it is shown; empty where it has none.
    pub fn shown(code: Option<&Self>) -> String {
        code.map(ToString::to_string).unwrap_or_default()
    }

    /// The spelling to search with: without the remark.
    pub fn code(&self) -> &str {
        &self.spelled[self.code_at..]
    }

    /// The form in which spellings agree: letters and digits only, `DD1503103`, behind the remark `(WHITE)` if there is
    /// one.
    pub fn normal(&self) -> &str {
        &self.normal
    }

    /// The codes of which this one is made, `A` and `B` of `A/B`, at most 5; none of a code that is one alone.
    pub fn parts(&self) -> Vec<Self> {
        parts(self.code()).collect()
    }

    /// Whether a marketplace's style code names this very product. `A/B` names `A` and names `B`, and is named by both;
    /// remarks don't matter.
    pub fn is_named_by(&self, style_code: &str) -> bool {
        self.alternatives().any(|ours| alternatives(style_code).any(|theirs| theirs == ours))
    }

    /// Whether a marketplace's style code is this one with its very remark, so that no other product is meant.
    pub fn is_remarked_as(&self, style_code: &str) -> bool {
        self.code_at > 0 && Self::parse(style_code).is_ok_and(|theirs| theirs == *self)
    }

    /// Whether a marketplace's style code may be meant by this one: the same, one letter or digit mistyped, missing,
    /// too many or swapped with its neighbour. `A/B` is nearly `A` and nearly `B`.
    pub fn is_nearly(&self, style_code: &str) -> bool {
        self.alternatives().any(|ours| {
            let ours: Vec<char> = ours.normal.chars().collect();
            alternatives(style_code).any(|theirs| nearly(&ours, &theirs.normal.chars().collect::<Vec<_>>()))
        })
    }

    /// The spelling in which marketplaces name this very SKU; none: it is spelled so already, or they don't agree.
    ///
    /// A marketplace's other style codes say nothing about the spelling of this one. While one may still be `to_come`,
    /// the others' spelling is taken only where it shows more parts than this one: `DD1503-103` for `DD1503103`.
    pub fn respelled<'a>(&self, theirs: impl IntoIterator<Item = &'a str>, to_come: bool) -> Option<Self> {
        let same = |code: Self| if self.code_at == 0 { Self::parse(code.code()).ok() } else { Some(code) };
        let read = theirs.into_iter().filter_map(|code| Self::parse(code).ok().and_then(same));
        let mut named = read.filter(|code| code == self);
        let first = named.next()?;
        let agree = named.all(|other| other.spelled == first.spelled);
        let shows_more = first.runs() > self.runs();
        (agree && first.spelled != self.spelled && (shows_more || !to_come)).then_some(first)
    }

    /// How many runs of letters and digits the spelling sets apart.
    fn runs(&self) -> usize {
        let runs = self.spelled.split(|letter: char| !letter.is_alphanumeric());
        runs.filter(|run| !run.is_empty()).count()
    }

    fn alternatives(&self) -> impl Iterator<Item = Self> {
        alternatives(self.code())
    }
}

/// All that a style code is, and each of its parts: StockX joins a product's codes as `A/B`.
fn alternatives(style_code: &str) -> impl Iterator<Item = Sku> {
    let (_, code) = split_remark(style_code);
    Sku::parse(code).into_iter().chain(parts(code))
}

fn parts(code: &str) -> impl Iterator<Item = Sku> {
    let split = code.split('/').filter(move |part| *part != code);
    let read = split.filter_map(|part| Sku::parse(part).ok());
    read.filter(|part| part.normal.chars().count() >= MIN_ALTERNATIVE).take(MAX_ALTERNATIVES)
}

/// The remark in brackets in front of a code, if there is one, and the code.
fn split_remark(text: &str) -> (Option<&str>, &str) {
    let split = text.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    match split {
        Some((remark, code)) if remark.chars().any(char::is_alphanumeric) => (Some(remark), code),
        _ => (None, text),
    }
}

/// What clipboards and web pages make of plain characters, made plain again; none: it can't be seen.
fn plain(letter: char) -> Option<char> {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Some('-'),
        '\u{2018}' | '\u{2019}' | '\u{2032}' | '\u{2bc}' => Some('\''),
        // Full-width, as Japanese and Chinese pages write: their block has the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0),
        '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => None,
        _ => Some(letter),
    }
}

/// Upper case, with one hyphen for spaces, and none beside a slash.
fn spelled(code: &str) -> String {
    let hyphened = code.split_whitespace().collect::<Vec<_>>().join("-").to_uppercase();
    let parts = hyphened.split('/').map(|part| {
        let mut part = part.trim_matches('-').to_owned();
        while part.contains("--") {
            part = part.replace("--", "-");
        }
        part
    });
    parts.collect::<Vec<_>>().join("/")
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// At most one slip of the hand apart.
fn nearly(one: &[char], other: &[char]) -> bool {
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
    #[case::non_breaking_hyphen("DD1503\u{2011}103")]
    #[case::en_dash("DD1503–103")]
    #[case::minus("DD1503 − 103")]
    #[case::full_width("ＤＤ１５０３－１０３")]
    #[case::zero_width("DD1503\u{200b}-103\u{feff}")]
    #[case::soft_hyphen("DD15\u{ad}03-103")]
    #[case::spaces_that_don_t_break("DD1503\u{a0}103")]
    fn what_pages_and_clipboards_make_of_a_code_is_the_code(#[case] pasted: &str) {
        assert_eq!(sku(pasted), sku("DD1503-103"));
        assert_eq!(sku(pasted).as_str(), "DD1503-103");
    }

    #[rstest]
    #[case("(White) FV5029-003", "(WHITE) FV5029-003", "FV5029-003")]
    #[case("AQ0818-148 S", "AQ0818-148-S", "AQ0818-148-S")]
    #[case(
        "MNJDLS 761 740207/AA3834-101 S",
        "MNJDLS-761-740207/AA3834-101-S",
        "MNJDLS-761-740207/AA3834-101-S"
    )]
    #[case("315122-111 / CW2288-111", "315122-111/CW2288-111", "315122-111/CW2288-111")]
    #[case("M&M #12+3'S", "M&M-#12+3'S", "M&M-#12+3'S")]
    #[case("kaws_bff.2", "KAWS_BFF.2", "KAWS_BFF.2")]
    #[case("ダンク-001", "ダンク-001", "ダンク-001")]
    #[case("арт. 12", "АРТ.-12", "АРТ.-12")]
    fn what_stands_in_real_codes_is_read(#[case] text: &str, #[case] shown: &str, #[case] code: &str) {
        let read = sku(text);
        assert_eq!((read.as_str(), read.code()), (shown, code));
    }

    #[test]
    fn a_remark_tells_two_products_with_one_code_apart() {
        let (plain, white) = (sku("FV5029-003"), sku("(White) FV5029-003"));
        assert_ne!(plain, white);
        assert_eq!(white, sku("(white)fv5029 003"));
        assert!(plain.is_named_by("(White) FV5029-003") && white.is_named_by("FV5029 003"));
        assert!(white.is_remarked_as("(White) FV5029-003") && !plain.is_remarked_as("FV5029-003"));
        assert!(!white.is_remarked_as("(Black) FV5029-003"));
        let respelled = sku("FV5029003").respelled(["(White) FV5029-003"], false);
        assert_eq!(respelled.unwrap().as_str(), "FV5029-003", "the remark is not the user's");
    }

    #[test]
    fn up_to_five_alternatives_name_a_product() {
        let five = "AA1111-100/BB2222-200/CC3333-300/DD4444-400/EE5555-500";
        let names = |code: &str| sku(code).is_named_by(five);
        assert!(["AA1111-100", "CC3333 300", "EE5555500"].into_iter().all(names));
        assert_eq!(sku(five).parts().len(), 5);
        assert!(sku("AA1111-100").parts().is_empty());
        assert!(!sku("112").is_named_by("315122-111/112"), "that is a colour of the first");
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
    #[case("(White)", SkuError::Empty)]
    #[case("\u{200b}", SkuError::Empty)]
    #[case("=DD1391", SkuError::Character('='))]
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
        fn reading_the_shown_spelling_gives_the_same_sku(text in "(\\([a-z]{1,5}\\))?[A-Za-z0-9 /#&'ßéд－-]{1,30}") {
            if let Ok(sku) = Sku::parse(&text) {
                let again = Sku::parse(sku.as_str()).unwrap();
                prop_assert_eq!(again.as_str(), sku.as_str());
                prop_assert_eq!(again, sku);
            }
        }
    }
}
