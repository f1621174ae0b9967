//! Words that stand alone, and within sentences.

use crate::language::{Language, language};

/// A heading or label as it stands within a sentence: in small letters, but for German, which writes nouns with capitals.
pub fn within_sentence(label: &str) -> String {
    within(label, language())
}

fn within(label: &str, language: Language) -> String {
    match language {
        Language::English | Language::Pseudo => label.to_lowercase(),
        Language::German => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noun_keeps_its_capital_in_german_alone() {
        assert_eq!(within("Bought from", Language::English), "bought from");
        assert_eq!(within("Gekauft bei", Language::German), "Gekauft bei");
    }
}
