//! What a page is searched for: every word, in any order, without regard to case, accents, or how a SKU is spelled.
//!
//! The one rule for all lists. SQL asks it as `found_by(text, sku, …)`, where `text` is what was typed, `sku` the normal
//! form of a SKU or NULL, and what follows are the row's other texts. There are no patterns: `%`, `_` and `*` are letters
//! like any other. A text without words finds every row.

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Teaches a connection the function.
pub(crate) fn register(db: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function("found_by", -1, flags, |context| {
        let words = context.get_or_create_aux(0, |text: ValueRef<'_>| {
            text.as_str_or_null().map(|text| Words::of(text.unwrap_or_default()))
        })?;
        Ok(words.find(context))
    })
}

/// The words of a text that is searched for.
#[derive(Debug)]
struct Words(Vec<Word>);

#[derive(Debug)]
struct Word {
    /// As it stands in a folded text.
    folded: String,
    /// Its letters and digits, as in a SKU's normal form; empty: it has none.
    normal: String,
}

impl Words {
    fn of(text: &str) -> Self {
        let word = |word: &str| Word { folded: folded(word), normal: normal(word) };
        Self(text.split_whitespace().map(word).filter(|word| !word.folded.is_empty()).collect())
    }

    fn find(&self, row: &Context<'_>) -> bool {
        let text = |nth: usize| row.get_raw(nth).as_str_or_null().ok().flatten();
        if self.0.is_empty() {
            return true;
        }
        let sku = text(1).map(folded).unwrap_or_default();
        let others: Vec<String> = (2..row.len()).filter_map(text).map(folded).collect();
        self.0.iter().all(|word| {
            !word.normal.is_empty() && sku.contains(&word.normal)
                || others.iter().any(|text| text.contains(&word.folded))
        })
    }
}

/// Small letters without their accents.
fn folded(text: &str) -> String {
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

fn normal(word: &str) -> String {
    folded(word).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn is_found(text: &str, sku: Option<&str>, name: &str, order: &str) -> bool {
        let db = Connection::open_in_memory().unwrap();
        register(&db).unwrap();
        let find = "SELECT found_by(?1, ?2, ?3, ?4)";
        db.query_row(find, rusqlite::params![text, sku, name, order], |row| row.get(0)).unwrap()
    }

    #[rstest]
    #[case::any_order("travis low", true)]
    #[case::part_of_a_word("trav jord", true)]
    #[case::case("TRAVIS", true)]
    #[case::accents("cafe", true)]
    #[case::accents_typed("trávis", true)]
    #[case::every_word("travis high", false)]
    #[case::sku("CQ4277-001", true)]
    #[case::sku_with_blank("cq4277 001", true)]
    #[case::sku_without_hyphen("cq4277001", true)]
    #[case::part_of_a_sku("4277-0", true)]
    #[case::sku_and_name("travis 4277", true)]
    #[case::order("12345678-8765", true)]
    #[case::order_has_no_spelling("123456788765", false)]
    #[case::percent("%", false)]
    #[case::underscore("t_avis", false)]
    #[case::star("*", false)]
    #[case::hyphen_alone("-", true)]
    #[case::nothing("  ", true)]
    fn every_word_is_found_in_any_order(#[case] text: &str, #[case] expected: bool) {
        let found = is_found(text, Some("CQ4277001"), "Jordan 1 Low Travis Scott Café", "12345678-87654321");
        assert_eq!(found, expected);
    }

    #[test]
    fn signs_of_patterns_are_letters() {
        assert!(is_found("100% _x*", None, "100% cotton _x* [a]", ""));
        assert!(!is_found("100%c", None, "100 cotton", ""));
    }

    #[test]
    fn row_without_a_sku_is_found_by_its_texts() {
        assert!(is_found("book", None, "A Book", ""));
        assert!(!is_found("book", None, "", ""));
    }
}
