//! A list of SKUs, separated as people like.

use tierstock_sheets::code::{bare, is_alias_spelling, is_quote, split_remark};

/// The words of a list that may be SKUs, each with its line: split at line ends, commas, semicolons and tabs, and at
/// spaces too unless they stand inside one SKU. `DD1391 100` is Alias's spelling of one, also among others on a line.
pub(super) fn words(text: &str) -> Vec<(u32, String)> {
    let mut words = Vec::new();
    for (line, row) in text.lines().zip(1..) {
        for chunk in line.split([',', ';', '\t', '|']) {
            words.extend(words_of(&bare(chunk)).into_iter().map(|word| (row, word)));
        }
    }
    words
}

fn words_of(chunk: &str) -> Vec<String> {
    if let Some((remark, codes)) = split_remark(chunk) {
        let mut words = words_of(codes);
        // A remark stands beside its code, also where that is none.
        if let Some(first) = words.first_mut() {
            *first = format!("{remark} {first}");
        }
        return words;
    }
    let mut words: Vec<String> = Vec::new();
    let mut open = false;
    for word in chunk.split(|letter: char| letter.is_whitespace() || is_quote(letter)) {
        if word.is_empty() || word.chars().all(is_separator) || is_count(word) {
            continue;
        }
        if let Some(before) = words.last_mut().filter(|before| open && is_alias_spelling(before, word)) {
            before.push(' ');
            before.push_str(word);
            open = false;
        } else {
            words.push(word.to_owned());
            open = true;
        }
    }
    words
}

/// A sign that stands between two words, or before one.
fn is_separator(sign: char) -> bool {
    matches!(sign, '-' | '•' | '·' | '*' | '/' | ':' | '.' | '→')
}

/// `x2` or `2x`, beside a SKU: how many of it there are.
fn is_count(word: &str) -> bool {
    let digits = word.strip_prefix(['x', 'X', '×']).or_else(|| word.strip_suffix(['x', 'X', '×']));
    digits.is_some_and(|digits| {
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}
