//! Bringing products in: SKUs as people paste them, and whole products from the sample or a file.

use chrono::NaiveDate;
use tierstock_domain::{
    Channel, Condition, Market, Moment, Money, ProductId, Scope, Size, SizeId, Sku, Tier,
};
use tierstock_store::{LinkOutcome, LinkedListing, NewProduct, NewUnit, Point, SeriesPoints, Store};

use crate::error::EngineError;
use crate::view::{AddAnswer, AddRefusal};

/// At most so many SKUs at once.
const MOST: usize = 1_000;

/// A product with all that is known of it, to be brought in as a whole.
#[derive(Debug, Clone)]
pub struct SampleProduct {
    /// SKU, name, tier and the like.
    pub product: NewProduct,
    /// Its places on the marketplaces.
    pub listings: Vec<(Market, LinkedListing)>,
    /// Units owned.
    pub units: Vec<SampleUnit>,
    /// Prices of the past.
    pub history: Vec<SampleHistory>,
}

/// A unit by its size, since the product has no row yet.
#[derive(Debug, Clone)]
pub struct SampleUnit {
    /// Which of the product's sizes.
    pub size: Size,
    /// Its state.
    pub condition: Condition,
    /// What was paid.
    pub cost: Money,
    /// When it was bought.
    pub bought_on: Option<NaiveDate>,
}

/// The past of one series.
#[derive(Debug, Clone)]
pub struct SampleHistory {
    /// Where.
    pub scope: Scope,
    /// Which of the product's sizes.
    pub size: Size,
    /// Which channel.
    pub channel: Channel,
    /// Oldest first.
    pub points: Vec<Point>,
}

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

/// Brings in products that are not there yet, each with its listings, units and history.
pub(crate) async fn import(
    store: &Store,
    products: Vec<SampleProduct>,
    now: Moment,
) -> Result<(), EngineError> {
    let new = products.iter().map(|sample| sample.product.clone()).collect();
    let added = store.add_products(new, now).await?.added;
    let id_of_product = |sku: &Sku| added.iter().find(|(_, known)| known == sku).map(|(id, _)| *id);
    // Before a link makes feeds: what is owned is watched from the first answer on.
    let mut units = Vec::new();
    for sample in &products {
        let Some(product) = id_of_product(&sample.product.sku) else { continue };
        for SampleUnit { size, condition, cost, bought_on } in sample.units.clone() {
            let size = store.ensure_size(product, size).await?;
            units.push(NewUnit { product, size, condition, cost, bought_on });
        }
    }
    store.add_units(units, now).await?;
    let mut series = Vec::new();
    for sample in products {
        let Some(id) = id_of_product(&sample.product.sku) else { continue };
        for (market, listing) in sample.listings {
            store.record_link(id, market, LinkOutcome::Linked(listing), now).await?;
        }
        let sizes: Vec<(SizeId, Size)> =
            store.sizes_of(id).await?.into_iter().map(|row| (row.id, row.size)).collect();
        for past in sample.history {
            series.push(imported(id, id_of(&sizes, &past.size)?, past));
        }
    }
    Ok(store.import_points(series).await?)
}

fn imported(product: ProductId, size: SizeId, past: SampleHistory) -> SeriesPoints {
    SeriesPoints { product, scope: past.scope, size, channel: past.channel, points: past.points }
}

fn id_of(sizes: &[(SizeId, Size)], wanted: &Size) -> Result<SizeId, EngineError> {
    let found = sizes.iter().find(|(_, size)| size == wanted).map(|(id, _)| *id);
    found.ok_or_else(|| EngineError::BadInput(format!("The product has no size {}.", wanted.label)))
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
