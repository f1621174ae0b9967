//! What the seller owns: 187 units of 80 products.

use crate::{catalog::Product, noise::Noise, products::Kind};

/// One pair, or one piece, that the seller owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedUnit {
    /// The SKU of its product, as the maker spells it.
    pub sku: String,
    /// Its size: `10`, `5W`, `7Y`, `XL`, `OS`.
    pub size: String,
    /// Always `new`: the seller has nothing else.
    pub condition: &'static str,
    /// What it cost, in pence.
    pub cost_gbp_minor: i64,
    /// How long ago it was bought.
    pub bought_days_ago: u16,
}

const UNITS: usize = 187;
const PRODUCTS: usize = 80;
const MAX_OF_ONE: usize = 5;

/// Hot products are owned first; the rest of the units fall where the noise says.
pub(crate) fn sample(noise: Noise, products: &[Product]) -> Vec<OwnedUnit> {
    let mut ranked: Vec<&Product> = products.iter().collect();
    ranked.sort_by_key(|product| {
        let rank = ["hot", "warm", "cold", "frozen"].iter().position(|tier| *tier == product.tier);
        (rank, noise.with(product.index).bits())
    });
    ranked.truncate(PRODUCTS);
    let mut counts = [1_usize; PRODUCTS];
    let mut left = UNITS - PRODUCTS;
    for draw in 0.. {
        let drawn = noise.named("more").with(draw).below(PRODUCTS as u64) as usize;
        if left > 0 && counts[drawn] < MAX_OF_ONE {
            counts[drawn] += 1;
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    let units = ranked.iter().zip(counts);
    units.flat_map(|(product, count)| (0..count as u64).map(|nth| unit(noise, product, nth))).collect()
}

fn unit(noise: Noise, product: &Product, nth: u64) -> OwnedUnit {
    let noise = noise.with(product.index).with(nth);
    let labels: Vec<&str> = match (&product.stockx, &product.alias) {
        (Some(listing), _) => listing.variants.iter().map(|variant| variant.label.as_str()).collect(),
        (None, Some(listing)) => listing.allowed_sizes.iter().map(|size| size.label.as_str()).collect(),
        (None, None) => Vec::new(),
    };
    // Sellers stock the middle of the range: two draws make it likelier than the ends.
    let last = labels.len().saturating_sub(1) as u64;
    let middle = u64::midpoint(noise.with(1).below(last + 1), noise.with(2).below(last + 1));
    let cost_percent = if product.kind == Kind::OneSize { 85 } else { noise.with(3).between(80, 135) };
    OwnedUnit {
        sku: product.sku.clone(),
        size: labels.get(middle as usize).copied().unwrap_or("OS").into(),
        condition: "new",
        // A dollar of retail is about 79 pence.
        cost_gbp_minor: product.retail_usd * 79 * cost_percent / 100,
        bought_days_ago: noise.with(4).below(400) as u16,
    }
}
