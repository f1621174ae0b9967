//! What an English text is in another language, for those who look for it in the window: pictures in all languages are
//! arranged by one script, which names things in English.

mod texts;

use std::collections::BTreeMap;

use texts::{Piece, pieces, texts_in};

use crate::language::Language;
use crate::pseudo::drawn_out;

/// Letters that a text must have to be told from others.
const TELLING: usize = 4;

/// The texts of the catalogue, each in English and in another language.
#[derive(Debug)]
pub struct Translation {
    /// None where the other language is English.
    texts: Vec<Text>,
}

/// One text, or one of its variants.
#[derive(Debug)]
struct Text {
    english: Vec<Piece>,
    other: Vec<Piece>,
}

impl Translation {
    /// From English to this language.
    pub fn to(language: Language) -> Self {
        if language == Language::English {
            return Self { texts: Vec::new() };
        }
        let (english, others) = (texts_in(Language::English.code()), texts_in(language.code()));
        let texts = english.iter().filter_map(|(key, said)| {
            // A language may have other variants than English.
            let usual = format!("{}#other", key.split('#').next().unwrap_or(key));
            let other = pieces(others.get(key).or_else(|| others.get(&usual))?);
            let other = if language == Language::Pseudo { drawn(other) } else { other };
            Some(Text { english: pieces(said), other })
        });
        Self { texts: texts.collect() }
    }

    /// All that a control may be called in the other language which bears this name in English; its English name is the
    /// last, as that of what is no text of the catalogue.
    pub fn names(&self, english: &str) -> Vec<String> {
        let mut texts: Vec<&Text> = self.texts.iter().collect();
        // A text that is this as it stands is surer than one into which half of it had to be put.
        texts.sort_by_key(|text| text.english.len());
        let mut names: Vec<String> = texts.into_iter().filter_map(|text| self.said(text, english)).collect();
        if !self.texts.is_empty() {
            let words: Vec<String> = english.split(", ").map(|word| self.word(word)).collect();
            names.push(words.join(", "));
        }
        names.push(english.to_owned());
        names.dedup();
        names
    }

    /// Pieces of which one stands in a page that has these words in English.
    pub fn pieces(&self, english: &str) -> Vec<String> {
        let with = |is: &dyn Fn(&str) -> bool| {
            let texts = self.texts.iter().filter(|text| said_of(&text.english).any(is));
            texts.filter_map(|text| longest(&text.other)).collect::<Vec<_>>()
        };
        let mut found = Vec::new();
        if english.chars().any(char::is_alphabetic) {
            found = with(&|said: &str| said.contains(english));
            if found.is_empty() {
                found = with(&|said: &str| letters(said) >= TELLING && english.contains(bare(said)));
            }
        }
        found.extend(self.names(english));
        found
    }

    /// The text with what stands in the English one, if that is this.
    fn said(&self, text: &Text, english: &str) -> Option<String> {
        if said_of(&text.english).map(letters).sum::<usize>() < 2 {
            return None;
        }
        let put = put_into(&text.english, english)?;
        let said = text.other.iter().map(|piece| match piece {
            Piece::Said(said) => said.clone(),
            Piece::Put(name) => put.get(name).map(|value| self.word(value)).unwrap_or_default(),
        });
        Some(one_line(&said.collect::<String>()))
    }

    /// A word that is a text by itself, in small letters where it is so; any other as it is.
    fn word(&self, english: &str) -> String {
        let lower = english.to_lowercase();
        let is_it =
            |text: &&Text| matches!(&text.english[..], [Piece::Said(said)] if said.to_lowercase() == lower);
        let Some([Piece::Said(other)]) = self.texts.iter().find(is_it).map(|text| &text.other[..]) else {
            return english.to_owned();
        };
        if english == lower { other.to_lowercase() } else { other.clone() }
    }
}

/// What has to be put into a text so that it is this; none: it can't be.
fn put_into(text: &[Piece], whole: &str) -> Option<BTreeMap<String, String>> {
    let (mut put, mut rest, mut open) = (BTreeMap::new(), whole, None);
    for piece in text {
        match piece {
            Piece::Put(name) => open = Some(name),
            Piece::Said(said) => {
                let at = rest.find(said.as_str())?;
                match open.take() {
                    Some(name) => {
                        put.insert(name.clone(), rest[..at].to_owned());
                    }
                    None if at > 0 => return None,
                    None => {}
                }
                rest = &rest[at + said.len()..];
            }
        }
    }
    match open {
        Some(name) => {
            put.insert(name.clone(), rest.to_owned());
        }
        None if !rest.is_empty() => return None,
        None => {}
    }
    Some(put)
}

fn said_of(pieces: &[Piece]) -> impl Iterator<Item = &str> {
    pieces.iter().filter_map(|piece| match piece {
        Piece::Said(said) => Some(said.as_str()),
        Piece::Put(_) => None,
    })
}

/// The longest piece that is said, if it tells the text from others.
fn longest(pieces: &[Piece]) -> Option<String> {
    let said = said_of(pieces).max_by_key(|said| letters(said))?;
    (letters(said) >= TELLING).then(|| one_line(bare(said)))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// Without the signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// As a page's text is compared: with plain single blanks.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn drawn(pieces: Vec<Piece>) -> Vec<Piece> {
    let drawn = pieces.into_iter().map(|piece| match piece {
        Piece::Said(said) => Piece::Said(drawn_out(&said).into_owned()),
        Piece::Put(name) => Piece::Put(name),
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(language: Language, english: &str, name: &str) {
        let names = Translation::to(language).names(english);
        assert!(names.iter().any(|found| found == name), "{english}: {names:?}");
    }

    #[test]
    fn name_is_found_with_what_is_put_into_it() {
        called(Language::German, "Inventory", "Lager");
        let german = Translation::to(Language::German);
        assert_eq!(german.names("Show suggested tiers")[0], "Vorgeschlagene Stufen zeigen");
        called(Language::German, "Import 5 rows", "5 Zeilen importieren");
        called(
            Language::German,
            "Undo the import of Pasted table",
            "Import von Eingefügte Tabelle rückgängig machen",
        );
        called(Language::Pseudo, "Inventory", &drawn_out("Inventory"));
    }

    #[test]
    fn name_of_several_words_has_each_of_them() {
        let card = "Jordan 1 Panda, DD1503-103, hot";
        called(Language::German, card, "Jordan 1 Panda, DD1503-103, heiß");
        called(Language::German, "United Kingdom, GBP", "Vereinigtes Königreich, GBP");
    }

    #[test]
    fn page_is_known_by_a_piece_of_its_text() {
        let german = Translation::to(Language::German);
        let page = "Einstellungen. Jedes Produkt ist zugeordnet. Es gibt nichts zu entscheiden.";
        assert!(german.pieces("nothing to decide").iter().any(|piece| page.contains(piece)));
        assert!(german.pieces("4 selected").iter().any(|piece| "4 Stück ausgewählt".contains(piece)));
        assert_eq!(german.pieces("£145"), ["£145"]);
    }

    #[test]
    fn english_is_as_it_is() {
        let english = Translation::to(Language::English);
        assert_eq!(english.names("Inventory"), ["Inventory"]);
        assert_eq!(english.pieces("Inventory"), ["Inventory"]);
    }
}
