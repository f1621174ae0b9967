//! Bringing products in by their SKUs, as people paste them.

use std::collections::HashSet;

use tierstock_domain::{Sku, Tier};
use tierstock_store::{ImportedProduct, NewProduct};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::view::{AddAnswer, AddRefusal};

/// At most so many SKUs at once.
const MAX_PRODUCTS: usize = 1_000;

impl Engine {
    /// Adds products by SKU, as pasted.
    pub async fn add_products(&self, text: &str, tier: Tier) -> Result<AddAnswer, EngineError> {
        let Pasted { wanted, refused } = read(text)?;
        let new = wanted
            .into_iter()
            .map(|sku| NewProduct { sku: Some(sku), name: None, brand: None, gender: None, kind: None, tier })
            .collect();
        let now = self.state.clock.now();
        self.begin_batch(now).await?;
        let done = self.state.store.add_products(new, now).await?;
        self.state.events.send(Change::LinkingChanged);
        self.state.changed(Change::BoardChanged);
        Ok(AddAnswer { added: count(done.added.len()), known: count(done.known.len()), refused })
    }

    /// Brings in whole products that are not there yet: all of them or none.
    pub async fn import(&self, products: Vec<ImportedProduct>) -> Result<(), EngineError> {
        self.state.store.import_products(products, self.state.clock.now()).await?;
        self.state.wakeups.pictures();
        self.state.changed(Change::BoardChanged);
        Ok(())
    }

    /// The pictures of products that are there already may have moved, by their SKUs as spelled.
    pub async fn pictures_moved(&self, pictures: Vec<(Sku, String)>) -> Result<(), EngineError> {
        self.state.store.move_pictures(pictures).await?;
        self.state.wakeups.pictures();
        Ok(())
    }
}

/// Pasted text, read: what is to be added, and what is no SKU.
struct Pasted {
    wanted: Vec<Sku>,
    refused: Vec<AddRefusal>,
}

/// Reads pasted text. Words that are no SKU are told once each, never dropped.
fn read(text: &str) -> Result<Pasted, EngineError> {
    let mut seen = HashSet::new();
    let mut pasted = Pasted { wanted: Vec::new(), refused: Vec::new() };
    for word in split_skus(text) {
        match sku(&word) {
            Ok(sku) if seen.insert(sku.normal().to_owned()) => pasted.wanted.push(sku),
            Err(why) if seen.insert(word.to_uppercase()) => {
                pasted.refused.push(AddRefusal { text: word, message: format!("Not added: {why}.") });
            }
            Ok(_) | Err(_) => {}
        }
    }
    let count = pasted.wanted.len();
    if count + pasted.refused.len() == 0 {
        return Err(EngineError::BadInput("There is no SKU in this text.".into()));
    }
    if count > MAX_PRODUCTS {
        return Err(EngineError::BadInput(format!(
            "These are {count} SKUs; add at most {MAX_PRODUCTS} at once."
        )));
    }
    let refused = pasted.refused.len();
    if refused > MAX_PRODUCTS {
        let why = format!(
            "{refused} words of this text are no SKU. Paste the SKUs alone, at most {MAX_PRODUCTS} at once."
        );
        return Err(EngineError::BadInput(why));
    }
    Ok(pasted)
}

/// A word among others as a SKU. A product's name pasted along with it must not become products.
fn sku(word: &str) -> Result<Sku, String> {
    let sku = Sku::parse(word).map_err(|error| error.to_string())?;
    let normal = sku.normal();
    if !normal.contains(|letter: char| letter.is_ascii_digit()) {
        return Err("a SKU has a digit, this is a word of a name".into());
    }
    let digits = normal.bytes().all(|byte| byte.is_ascii_digit());
    if normal.len() < 4 || digits && normal.len() < 5 {
        return Err("it is too short for a SKU; search for it, or keep it by hand".into());
    }
    Ok(sku)
}

/// Splits at line ends, commas, semicolons and tabs, and at spaces too unless they stand inside one SKU:
/// `DD1391 100` is Alias's spelling of one, also among others on a line. Quotes are a spreadsheet's.
fn split_skus(text: &str) -> Vec<String> {
    let mut skus: Vec<String> = Vec::new();
    for chunk in text.split(['\n', '\r', ',', ';', '\t', '|']) {
        let mut open = false;
        for word in chunk.split(|letter: char| letter.is_whitespace() || QUOTES.contains(&letter)) {
            if word.is_empty() {
                continue;
            }
            if let Some(before) = skus.last_mut().filter(|before| open && is_alias_spelling(before, word)) {
                before.push(' ');
                before.push_str(word);
                open = false;
            } else {
                skus.push(word.to_owned());
                open = true;
            }
        }
    }
    skus
}

const QUOTES: [char; 5] = ['"', '\'', '“', '”', '’'];

/// A style without a hyphen, then a colour: `DD1391 100`, `DD1391 1000`, or Puma's `374915 01`. Two short numbers are
/// two models: `574 990`.
fn is_alias_spelling(style: &str, colour: &str) -> bool {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let plain = style.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let length = if digits(style) && style.len() == 6 { 2..=4 } else { 3..=4 };
    plain && digits(colour) && length.contains(&colour.len()) && !(digits(style) && style.len() < 5)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("DD1503-103, DZ5485-410;CT8532-111\tM2002RDA\nU9060BPM", 5)]
    #[case("DD1503-103 DZ5485-410 CT8532-111", 3)]
    #[case("DD1391 100\nDD1391 103", 2)]
    #[case("DD1391 100 DD1391 103 B75806", 3)]
    #[case("DD1391 U574", 2)]
    #[case("374915 01 374915-02", 2)]
    #[case("574 990", 2)]
    #[case("\"DD1391-100\",\"DD1391-103\"", 2)]
    #[case("B75806 BB5476", 2)]
    #[case(" \n , ;", 0)]
    fn any_separator_will_do(#[case] text: &str, #[case] skus: usize) {
        assert_eq!(split_skus(text).len(), skus, "{:?}", split_skus(text));
    }

    #[test]
    fn a_sku_with_a_space_stays_one() {
        assert_eq!(split_skus("DD1391 100"), ["DD1391 100"]);
    }

    #[test]
    fn names_beside_the_skus_are_told_once_and_become_no_products() {
        let rows =
            "DD1391-100\tNike Dunk Low Panda\nDD1391 100\tNike Dunk Low Panda\n990\tAir Max 90 2026\nM990GL6";
        let Pasted { wanted, refused } = read(rows).unwrap();
        let wanted: Vec<_> = wanted.iter().map(Sku::as_str).collect();
        assert_eq!(wanted, ["DD1391-100", "M990GL6"]);
        let refused: Vec<_> = refused.iter().map(|refusal| refusal.text.as_str()).collect();
        assert_eq!(refused, ["Nike", "Dunk", "Low", "Panda", "990", "Air", "Max", "90", "2026"]);
    }

    #[test]
    fn a_text_of_words_is_refused_whole() {
        let words: Vec<String> = (0..=MAX_PRODUCTS).map(|nth| format!("word{}", "x".repeat(nth))).collect();
        let Err(EngineError::BadInput(why)) = read(&words.join(" ")) else { panic!("it was taken") };
        assert!(why.starts_with("1001 words"), "{why}");
    }

    #[test]
    fn what_is_there_twice_counts_once_against_the_limit() {
        let text =
            |count: usize| (0..count).map(|n| format!("AA{:04}-100 ", n % MAX_PRODUCTS)).collect::<String>();
        assert_eq!(read(&text(3 * MAX_PRODUCTS)).unwrap().wanted.len(), MAX_PRODUCTS);
        let more = format!("{} BB0000-100", text(MAX_PRODUCTS));
        assert!(read(&more).is_err_and(|error| error.to_string().contains("1001 SKUs")));
        assert!(read(" \n , ;").is_err());
    }
}
