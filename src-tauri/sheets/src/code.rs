//! One cell, or one word of a list, as a SKU: whatever clipboards, spreadsheets, scanners and web pages add to it is
//! taken off, and what is left must be a SKU.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;
use tierstock_domain::Sku;
use tierstock_domain::sku::SkuError;

use crate::lookalike;
pub use crate::lookalike::Lookalike;

/// Why a cell is not read as a SKU.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum NotASku {
    /// The row has other cells; this one is empty, or says so in words.
    Empty,
    /// The row stands above the one with the columns' names.
    AboveTheHeader,
    /// It has no digit.
    Word,
    /// Too short to be told from a size or a model.
    TooShort,
    /// There are other words, or another SKU, beside it.
    More,
    /// A count may be written without a blank at its end.
    Count,
    /// It looks like something else.
    Lookalike(Lookalike),
    /// No SKU is written like this.
    Sku(SkuError),
}

impl From<Lookalike> for NotASku {
    fn from(lookalike: Lookalike) -> Self {
        Self::Lookalike(lookalike)
    }
}

/// The same text with `\n` alone as the end of a line, without a mark of its encoding, and with plain dashes and blanks.
pub fn with_plain_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars().filter(|letter| !is_invisible(*letter)).map(plain).collect()
}

/// Letters that nobody sees: zero-width blanks and joiners, soft hyphens, marks of direction and encoding.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\0')
}

fn plain(letter: char) -> char {
    match letter {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => '-',
        // The wide forms of East Asian keyboards, in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        blank if blank.is_whitespace() && blank != '\n' && blank != '\t' => ' ',
        other => other,
    }
}

/// Reads a cell; its text has plain lines already.
pub fn read_cell(text: &str) -> Result<Sku, NotASku> {
    let text = bare(text);
    if text.is_empty() || says_nothing(&text) {
        return Err(NotASku::Empty);
    }
    // A remark in front is a part of the SKU, and says nothing of the code behind it.
    let code = split_remark(&text).map_or(&*text, |(_, code)| code);
    if let Some(lookalike) = lookalike::of(code) {
        return Err(lookalike.into());
    }
    let words: Vec<&str> = code.split_whitespace().collect();
    match words[..] {
        [_] => sku(&text),
        [style, colour] if is_alias_spelling(style, colour) => sku(&text),
        _ if words.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit())) => {
            Err(NotASku::More)
        }
        _ => Err(NotASku::Word),
    }
}

/// A remark in brackets, with the brackets, and the code behind it: `(White) FV5029-003`.
pub fn split_remark(text: &str) -> Option<(&str, &str)> {
    let (remark, code) = text.split_at(text.strip_prefix('(')?.find(')')? + 2);
    let is_remark = remark.contains(char::is_alphabetic) && !code.trim().is_empty();
    is_remark.then(|| (remark, code.trim()))
}

fn sku(text: &str) -> Result<Sku, NotASku> {
    let sku = Sku::parse(text).map_err(NotASku::Sku)?;
    let normal = sku.normal();
    let normal = normal.split_once(')').map_or(normal, |(_, code)| code);
    if !normal.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(NotASku::Word);
    }
    let digits = normal.bytes().all(|byte| byte.is_ascii_digit());
    if normal.len() < 4 || digits && normal.len() < 5 {
        return Err(NotASku::TooShort);
    }
    if COUNT_WITHOUT_BLANK.is_match(sku.as_str()) {
        return Err(NotASku::Count);
    }
    Ok(sku)
}

/// A style without a hyphen, then a colour: `DD1391 100`, `DD1391 1000`, or Puma's `374915 01`. Two short numbers are
/// two models: `574 990`.
pub fn is_alias_spelling(style: &str, colour: &str) -> bool {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let plain = style.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let length = if digits(style) && style.len() == 6 { 2..=4 } else { 3..=4 };
    plain && digits(colour) && length.contains(&colour.len()) && !(digits(style) && style.len() < 5)
}

/// How surely a cell is a SKU, in thousandths.
pub fn likeness(text: &str) -> u64 {
    let Ok(sku) = read_cell(text) else { return 0 };
    if is_sure(text) {
        return 1_000;
    }
    let normal = sku.normal();
    match (normal.bytes().all(|byte| byte.is_ascii_digit()), normal.len()) {
        (false, ..=16) => 700,
        (true, ..=11) => 300,
        _ => 100,
    }
}

/// Whether a cell is shaped as the big brands write their SKUs, and nothing else is.
pub fn is_sure(text: &str) -> bool {
    SURE_SKU.is_match(&bare(text))
}

/// Without what is written around a SKU.
pub fn bare(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let before = text;
        // Excel's way to keep a code a text: `="555088"`.
        text = text.strip_prefix('=').unwrap_or(text).trim();
        text = text.trim_matches(is_quote).trim();
        text = LABEL.find(text).map_or(text, |label| &text[label.end()..]);
        text = text.trim_start_matches(['•', '·', '*', '-']).trim();
        text = text.trim_end_matches(['.', ',', ';', ':', '!', '?', '-']).trim();
        text = inside_brackets(text);
        text = COUNT_BEFORE.find(text).map_or(text, |count| &text[count.end()..]);
        text = COUNT_AFTER.find(text).map_or(text, |count| &text[..count.start()]).trim();
        if text == before {
            return AROUND_SLASH.replace_all(text, "/").into_owned();
        }
    }
}

/// Without brackets around all of it.
fn inside_brackets(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let inside = inside.or_else(|| text.strip_prefix('[').and_then(|text| text.strip_suffix(']')));
    inside.filter(|inside| !inside.contains(['(', ')', '[', ']'])).unwrap_or(text).trim()
}

/// Whether it is a quotation mark of any language.
pub fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '`' | '´' | '«' | '»' | '\u{2018}'..='\u{201f}' | '\u{2039}' | '\u{203a}')
}

fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 7] = ["N/A", "NA", "NONE", "NULL", "NIL", "UNKNOWN", "NO SKU"];
    let upper = text.to_uppercase();
    NOTHING.contains(&upper.as_str()) || text.chars().all(|letter| "-_./?*".contains(letter))
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is a constant that every test of this module compiles")
}

/// `#`, `SKU:`, `Style code #`, at the beginning.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:#|(?:sku|style|article|art|item|model|product)\.?(?: ?(?:code|number|no\.?|id))? ?[:#=]) *",
    )
});

static COUNT_AFTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i) +(?:[x×*] ?\d{1,3}|\d{1,3} ?[x×]|\(\d{1,2}\))$"));

static COUNT_BEFORE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\d{1,3} ?[x×*] +"));

/// `DD1391-100x2`, which could be a SKU as well.
static COUNT_WITHOUT_BLANK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^.*-\d{2,4}X\d{1,2}$"));

static AROUND_SLASH: LazyLock<Regex> = LazyLock::new(|| pattern(" */ *"));

/// `DD1391-100`, `CW2288 111`, `374915-01`, `1201A019-100`, `M2002RDA`.
static SURE_SKU: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:[a-z]{1,3}\d{4,5}[-_ ]\d{3}|\d{6}[-_ ]\d{2,3}|\d{4}[a-z]\d{3}[-_ .]\d{3}|[a-z]{1,3}\d{3,4}[a-z]{1,4}\d?|[a-z]{1,2}\d{4,5})$",
    )
});
