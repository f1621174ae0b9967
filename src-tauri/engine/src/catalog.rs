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
/// `DD1391 100` is Alias's spelling of one.
fn split_skus(text: &str) -> Vec<String> {
    text.split(['\n', '\r', ',', ';', '\t', '|'])
        .flat_map(|chunk| {
            let words: Vec<&str> = chunk.split_whitespace().collect();
            match words[..] {
                [style, colour] if is_alias_spelling(style, colour) => vec![format!("{style} {colour}")],
                _ => words.into_iter().map(str::to_owned).collect(),
            }
        })
        .collect()
}

fn is_alias_spelling(style: &str, colour: &str) -> bool {
    let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphanumeric());
    plain(style)
        && plain(colour)
        && (3..=4).contains(&colour.len())
        && colour.ends_with(|c: char| c.is_ascii_digit())
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
