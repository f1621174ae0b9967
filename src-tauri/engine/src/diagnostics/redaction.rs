//! Leaving out what must not be told: folders, names, e-mail addresses, style codes, and what may be a key.

use std::path::PathBuf;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

/// So many letters and digits in a row are no word: keys are longer.
const MAX_WORD: usize = 20;

/// What base64 writes in a row, slashes among it, is a key from here on; a path has no such mixture of letters.
const MAX_BASE64: usize = 32;

/// Shorter texts are parts of any word.
const MIN_PRIVATE: usize = 3;

/// What stands for a name or a code of the user's.
const PRIVATE: &str = "<private>";

/// Patterns of what is private wherever it stands, with what takes its place.
static PATTERNS: LazyLock<[(Regex, &str); 5]> = LazyLock::new(|| {
    let pattern =
        |text: &str| Regex::new(text).unwrap_or_else(|error| unreachable!("a test compiles it: {error}"));
    [
        (pattern(r"[\w.+%-]+@[\w-]+(\.[\w-]+)+"), "<e-mail>"),
        // What was asked of an address: codes, states, searches.
        (pattern(r#"\?[\w%.~-]+=[^\s"'<>)]*"#), "?<query>"),
        (pattern(r#"(?i)\b(bearer +|(token|key|secret|password)["']?\s*[=:]\s*)[^\s,;]+"#), "$1<key>"),
        // Style codes as the large brands write them; the user's own are known by their text.
        (pattern(r"\b([A-Z]{1,3}\d{4}(-\d{3})?|\d{6}-\d{3})\b"), PRIVATE),
        // Folders of users on disks of their own.
        (pattern(r"(?i)([/\\]+(home|users)[/\\]+)[^/\\\s:]+"), "$1<user>"),
    ]
});

/// Knows what must be left out of one report.
pub(super) struct Redactor {
    /// Folders, the longest first: a data folder is mostly below the home folder.
    folders: Vec<(String, &'static str)>,
    /// None: there is nothing private to look for.
    private: Option<AhoCorasick>,
}

impl Redactor {
    pub(super) fn new(folders: &[(PathBuf, &'static str)], private: &[String]) -> Self {
        let mut folders: Vec<(String, &str)> = folders
            .iter()
            .map(|(path, stands_for)| (path.display().to_string(), *stands_for))
            .filter(|(path, _)| path.len() > 1)
            .collect();
        folders.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        let lines = private.iter().flat_map(|text| text.lines()).map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| line.chars().count() >= MIN_PRIVATE).collect();
        let known = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&lines);
        // Too many to be looked for at once is beyond any stock.
        let private = known.ok().filter(|_| !lines.is_empty());
        Self { folders, private }
    }

    /// The text without all that.
    pub(super) fn clean(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        for (folder, stands_for) in &self.folders {
            clean = clean.replace(folder.as_str(), stands_for);
        }
        if let Some(private) = &self.private {
            clean = private.replace_all(&clean, &vec![PRIVATE; private.patterns_len()]);
        }
        for (pattern, in_its_place) in PATTERNS.iter() {
            clean = pattern.replace_all(&clean, *in_its_place).into_owned();
        }
        without_keys(&without_base64(&clean))
    }
}

/// The text with nothing in it that may be a key: no long word with a digit in it.
pub fn without_keys(text: &str) -> String {
    let may_be_a_key =
        |word: &str| word.len() > MAX_WORD && word.contains(|letter: char| letter.is_ascii_digit());
    without_words(text, "-_+=~", may_be_a_key)
}

/// The text with nothing in it that may be a key with slashes in it.
fn without_base64(text: &str) -> String {
    let has = |word: &str, kind: fn(&char) -> bool| word.chars().any(|letter| kind(&letter));
    without_words(text, "-_+=/", |word| {
        word.len() > MAX_BASE64
            && has(word, char::is_ascii_digit)
            && has(word, char::is_ascii_uppercase)
            && has(word, char::is_ascii_lowercase)
    })
}

/// The text without those words of letters, digits and `signs` that are to be left out.
fn without_words(text: &str, signs: &str, is_left_out: impl Fn(&str) -> bool) -> String {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || signs.contains(letter);
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(is_part) {
        left.push_str(&rest[..begin]);
        rest = &rest[begin..];
        let end = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        left.push_str(if is_left_out(word) { "…" } else { word });
        rest = after;
    }
    left.push_str(rest);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        let folders = [(PathBuf::from("/home/ada/shop"), "<data>"), (PathBuf::from("/home/ada"), "~")];
        let private = ["Panda Dunk".to_owned(), "paid by Grace\nat the stall".into(), "5".into()];
        Redactor::new(&folders, &private).clean(text)
    }

    #[rstest::rstest]
    #[case::data_folder("can't write /home/ada/shop/tierstock.db", "can't write <data>/tierstock.db")]
    #[case::home("in /home/ada/Downloads", "in ~/Downloads")]
    #[case::another_user("in /home/grace/x", "in /home/<user>/x")]
    #[case::windows(r"in C:\Users\Ada\x", r"in C:\Users\<user>\x")]
    #[case::windows_debugged(r"in C:\\Users\\Ada\\x", r"in C:\\Users\\<user>\\x")]
    #[case::name("size 5 of PANDA dunk", "size 5 of <private>")]
    #[case::line_of_a_note("At the stall!", "<private>!")]
    #[case::style_code("no answer for DD1503-103", "no answer for <private>")]
    #[case::email("told ada.l+shop@example.co.uk so", "told <e-mail> so")]
    #[case::query("GET /v2?query=dunk&page=1 failed", "GET /v2?<query> failed")]
    #[case::header("authorization: Bearer abc.def", "authorization: Bearer <key>")]
    #[case::uuid("no 3fa85f64-5717-4562-b3fc-2c963f66afa6!", "no …!")]
    #[case::base64("holds a7Bc9dEf/gH3iJkLmN+pQ2rStUvW/xYz01== now", "holds … now")]
    #[case::nothing(
        "2026-11-24T12:00:00.123456Z  WARN tierstock_sync::lane: a request failed",
        "2026-11-24T12:00:00.123456Z  WARN tierstock_sync::lane: a request failed"
    )]
    fn report_leaves_out_what_is_private(#[case] text: &str, #[case] left: &str) {
        assert_eq!(clean(text), left);
    }
}
