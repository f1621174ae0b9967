//! Bringing products in by their SKUs, as people paste them.

use tierstock_domain::{Sku, Tier};
use tierstock_language::t;
use tierstock_store::{Added, ImportedProduct, NewProduct};
use tierstock_sync::Change;

use crate::engine::Engine;
use crate::error::EngineError;
use crate::pasting::{self, Pasted, Refused};
use crate::refusal::ProductRefusal;
use crate::view::{AddRefusal, AddResult, DoneView, PastePreview, PastedReading, PastedSku, PastedText};
use crate::words;

/// At most so many SKUs at once, and so many words that are none.
const MAX_PRODUCTS: usize = 10_000;

impl Engine {
    /// What adding a text would do. Nothing is added.
    pub async fn preview_paste(&self, pasted: PastedText) -> Result<PastePreview, EngineError> {
        let pasted = pasting::read(&pasted.text, pasted.reading);
        let hindered_by = hindrance(&pasted);
        let hindrance = hindered_by.as_ref().map(words::of_product);
        let Pasted { reading, columns, wanted, refused } = pasted;
        let skus = wanted.iter().map(|wanted| wanted.sku.clone()).collect();
        let mut names = self.state.store.known_skus(skus).await?;
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for wanted in wanted {
            let name = names.remove(wanted.sku.normal());
            let list = if name.is_some() { &mut known } else { &mut new };
            let name = name.flatten();
            list.push(PastedSku { sku: wanted.sku.to_string(), rows: wanted.rows, name });
        }
        let refused = refusals(refused);
        Ok(PastePreview { reading, columns, new, known, refused, hindered_by, hindrance })
    }

    /// Adds products by SKU, as pasted, under one entry of the journal.
    pub async fn add_products(
        &self,
        pasted: impl Into<PastedText>,
        tier: Tier,
    ) -> Result<AddResult, EngineError> {
        let pasted = pasted.into();
        let pasted = pasting::read(&pasted.text, pasted.reading);
        if let Some(hindrance) = hindrance(&pasted) {
            return Err(hindrance.into());
        }
        let new = pasted.wanted.into_iter().map(|wanted| NewProduct {
            by_hand: tier != Tier::default(),
            ..NewProduct::of_sku(wanted.sku, tier)
        });
        let now = self.state.clock.now();
        self.begin_batch(now).await?;
        let done = self.state.store.add_together(new.collect(), title, now).await?;
        self.state.events.send(Change::LinkingChanged);
        self.state.changed(Change::BoardChanged);
        Ok(AddResult {
            added: count(done.added.len()),
            known: count(done.known.len()),
            refused: refusals(pasted.refused),
            done: done.entry.map(|(entry, title)| DoneView { entry: entry.0, title, units: Vec::new() }),
        })
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

fn title(added: &[Added]) -> String {
    match added {
        [(_, sku)] => t!("journal-added", name = Sku::shown(sku.as_ref())),
        added => t!("journal-added-products", products = added.len()),
    }
}

/// Why nothing of a text can be added, one plain sentence.
fn hindrance(pasted: &Pasted) -> Option<ProductRefusal> {
    let (wanted, refused) = (pasted.wanted.len(), pasted.refused.len());
    if wanted > MAX_PRODUCTS {
        return Some(ProductRefusal::TooManySkus { wanted, most: MAX_PRODUCTS });
    }
    if wanted + refused == 0 {
        return Some(ProductRefusal::NoSku);
    }
    let is_text = pasted.reading == PastedReading::List && refused > MAX_PRODUCTS;
    is_text.then_some(ProductRefusal::NotSkus { words: refused })
}

fn refusals(refused: Vec<Refused>) -> Vec<AddRefusal> {
    let refusal = |Refused { text, why, rows }| AddRefusal {
        text,
        message: format!("{}.", words::not_a_sku(&why)),
        why,
        rows,
    };
    refused.into_iter().map(refusal).collect()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(count: usize) -> String {
        (0..count).map(|nth| format!("AA{:05}-100\n", nth % MAX_PRODUCTS)).collect()
    }

    #[test]
    fn sku_repeated_in_a_text_counts_once_for_the_limit() {
        assert_eq!(hindrance(&pasting::read(&codes(MAX_PRODUCTS + 5), None)), None);
        let more = pasting::read(&format!("{}BB00000-100", codes(MAX_PRODUCTS)), None);
        let too_many = ProductRefusal::TooManySkus { wanted: MAX_PRODUCTS + 1, most: MAX_PRODUCTS };
        assert_eq!(hindrance(&more), Some(too_many));
    }

    #[test]
    fn text_without_a_sku_or_of_words_alone_is_refused() {
        assert_eq!(hindrance(&pasting::read(" \n , ;", None)), Some(ProductRefusal::NoSku));
        let words: Vec<String> =
            (0..=MAX_PRODUCTS).map(|nth| format!("word{}", "x".repeat(nth % 50) + &code(nth))).collect();
        let refused = hindrance(&pasting::read(&words.join(" "), None));
        assert_eq!(refused, Some(ProductRefusal::NotSkus { words: MAX_PRODUCTS + 1 }));
    }

    /// A number in letters.
    fn code(nth: usize) -> String {
        nth.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
    }
}
