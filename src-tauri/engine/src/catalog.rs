//! Bringing products in by their SKUs, as people paste them.

use tierstock_domain::{Moment, Sku, Tier};
use tierstock_store::{NewProduct, Store};

use crate::error::EngineError;
use crate::view::{AddAnswer, AddRefusal};

/// At most so many SKUs at once.
const MOST: usize = 1_000;

/// Reads pasted text and adds what is new. Lines that are no SKU are told, never dropped.
pub(crate) async fn add_products(
    store: &Store,
    text: &str,
    tier: Tier,
    now: Moment,
) -> Result<AddAnswer, EngineError> {
    let words = split_skus(text);
    if words.is_empty() {
        return Err(EngineError::BadInput("There is no SKU in this text.".into()));
    }
    if words.len() > MOST {
        return Err(EngineError::BadInput(format!(
            "These are {} SKUs; add at most {MOST} at once.",
            words.len()
        )));
    }
    let mut wanted: Vec<Sku> = Vec::new();
    let mut refused = Vec::new();
    for word in words {
        match Sku::parse(&word) {
            Ok(sku) if wanted.contains(&sku) => {}
            Ok(sku) => wanted.push(sku),
            Err(error) => refused.push(AddRefusal { text: word, message: format!("Not added: {error}.") }),
        }
    }
    let new = wanted
        .into_iter()
        .map(|sku| NewProduct { sku, name: None, brand: None, gender: None, kind: None, tier })
        .collect();
    let done = store.add_products(new, now).await?;
    Ok(AddAnswer { added: count(done.added.len()), known: count(done.known.len()), refused })
}

/// Splits at line ends, commas, semicolons and tabs, and at spaces too unless they stand inside one SKU:
/// `DD1391 100` is Alias's spelling of one, also among others on a line.
fn split_skus(text: &str) -> Vec<String> {
    let mut skus: Vec<String> = Vec::new();
    for chunk in text.split(['\n', '\r', ',', ';', '\t', '|']) {
        let mut open = false;
        for word in chunk.split_whitespace() {
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

/// A style without a hyphen, then a colour of three digits: `DD1391 100`; or of four, as in `DD1391 1000`.
fn is_alias_spelling(style: &str, colour: &str) -> bool {
    let digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let plain = style.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain && digits(colour) && (3..=4).contains(&colour.len())
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
    #[case("B75806 BB5476", 2)]
    #[case(" \n , ;", 0)]
    fn any_separator_will_do(#[case] text: &str, #[case] skus: usize) {
        assert_eq!(split_skus(text).len(), skus, "{:?}", split_skus(text));
    }

    #[test]
    fn a_sku_with_a_space_stays_one() {
        assert_eq!(split_skus("DD1391 100"), ["DD1391 100"]);
    }
}
