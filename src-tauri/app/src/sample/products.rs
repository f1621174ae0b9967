//! A made-up product as the engine takes it: listings, sizes, units.

use chrono::TimeDelta;
use tierstock_domain::money::Currency;
use tierstock_domain::{Condition, Conversion, Conversions, Market, Moment, Money, SizeScale, Sku, Tier};
use tierstock_engine::{EngineError, ImportedProduct, ImportedUnit, LinkedListing, LinkedSize, NewProduct};
use tierstock_simulator::{AliasListing, OwnedUnit, Product, StockXListing, Variant, World};

use super::past;
use super::sizes::{alias_sizes, gender, kind, stockx_size};

/// Where the sample's user buys, and keeps what they bought.
const SHOPS: [&str; 4] = ["SNKRS", "Size?", "eBay", "A friend"];
const SHELVES: [&str; 5] = ["Shelf 1", "Shelf 2", "Shelf 4", "Garage", "A1"];

/// One product of the sample with all that the user would have by now.
pub(super) fn sample(
    world: &World,
    product: &Product,
    alias_url: &str,
    now: Moment,
) -> Result<ImportedProduct, EngineError> {
    let new = NewProduct {
        sku: Some(sku(product)?),
        name: Some(product.name.clone()),
        brand: Some(product.brand.clone()),
        gender: gender(product),
        kind: Some(kind(product)),
        tier: Tier::from_key(product.tier).map_err(|error| unfit(product, &error))?,
        by_hand: false,
    };
    let stockx = product.stockx.iter().map(|listing| (Market::StockX, on_stockx(product, listing)));
    let alias = product.alias.iter().map(|listing| (Market::Alias, on_alias(product, listing, alias_url)));
    let units = world.units().iter().filter(|unit| unit.sku == product.sku);
    let units: Vec<ImportedUnit> = units.filter_map(|unit| sample_unit(product, unit, now)).collect();
    Ok(ImportedProduct {
        product: new,
        listings: stockx.chain(alias).collect(),
        history: past::of(world, product, &units, now),
        alerts: Vec::new(),
        confirmed_at: past::last_look_at_frozen(product, now),
        units,
    })
}

fn on_stockx(product: &Product, listing: &StockXListing) -> LinkedListing {
    let conversion = |variant: &Variant, scale: SizeScale| {
        let (stated, _) = variant.conversions.iter().find(|(_, kind)| *kind == scale.key())?;
        Conversion::read(stated, scale.system()?)
    };
    LinkedListing {
        listing: listing.product_id.to_string(),
        style_code: listing.style_id.clone().unwrap_or_default(),
        name: listing.title.clone(),
        brand: listing.brand.clone(),
        gender: gender(product),
        kind: Some(kind(product)),
        picture_url: None,
        sizes: listing
            .variants
            .iter()
            .map(|variant| LinkedSize {
                key: variant.variant_id.to_string(),
                label: variant.value.clone().unwrap_or_default(),
                size: stockx_size(product, listing, variant),
                conversions: Conversions {
                    uk: conversion(variant, SizeScale::Uk),
                    eu: conversion(variant, SizeScale::Eu),
                    cm: conversion(variant, SizeScale::Cm),
                    kr: conversion(variant, SizeScale::Kr),
                },
            })
            .collect(),
    }
}

fn on_alias(product: &Product, listing: &AliasListing, alias_url: &str) -> LinkedListing {
    LinkedListing {
        listing: listing.catalog_id.clone(),
        style_code: listing.sku.clone(),
        name: Some(product.name.clone()),
        brand: Some(product.brand.clone()),
        gender: gender(product),
        kind: Some(kind(product)),
        picture_url: Some(picture(listing, alias_url)),
        sizes: alias_sizes(product, listing)
            .map(|(allowed, size)| LinkedSize {
                key: number(allowed.value),
                label: allowed.display_name.clone(),
                size: Some(size),
                conversions: Conversions::default(),
            })
            .collect(),
    }
}

/// Where a listing's picture is.
fn picture(listing: &AliasListing, alias_url: &str) -> String {
    let origin = alias_url.strip_suffix("/api/v1").unwrap_or(alias_url);
    format!("{origin}/pictures/{}.png", listing.catalog_id)
}

/// Where all pictures are.
pub(super) fn pictures(world: &World, alias_url: &str) -> Result<Vec<(Sku, String)>, EngineError> {
    let listed = world.products().iter().filter_map(|product| Some((product, product.alias.as_ref()?)));
    listed.map(|(product, listing)| Ok((sku(product)?, picture(listing, alias_url)))).collect()
}

fn sku(product: &Product) -> Result<Sku, EngineError> {
    Sku::parse(&product.sku).map_err(|error| unfit(product, &error))
}

/// A product of the sample that can't be one of ours.
fn unfit(product: &Product, error: &dyn std::error::Error) -> EngineError {
    EngineError::Sample { said: format!("{}: {error}", product.sku) }
}

/// Hundredths as Alias's number: `9`, `9.5`.
fn number(hundredths: i32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn sample_unit(product: &Product, unit: &OwnedUnit, now: Moment) -> Option<ImportedUnit> {
    let variant = product.stockx.iter().flat_map(|listing| {
        let of_unit = listing.variants.iter().filter(|variant| variant.label == unit.size);
        of_unit.filter_map(|variant| stockx_size(product, listing, variant))
    });
    let allowed = product.alias.iter().flat_map(|listing| {
        let of_unit = alias_sizes(product, listing).filter(|(allowed, _)| allowed.label == unit.size);
        of_unit.map(|(_, size)| size)
    });
    let place = usize::from(unit.bought_days_ago);
    let bought = now - TimeDelta::days(unit.bought_days_ago.into());
    Some(ImportedUnit {
        size: variant.chain(allowed).next()?,
        condition: Condition::Deadstock,
        cost: Money::new(unit.cost_gbp_minor, Currency::GBP),
        bought_on: Some(bought.date_naive()),
        bought_from: SHOPS[place % SHOPS.len()].into(),
        kept_at: SHELVES[place % SHELVES.len()].into(),
        listed: Vec::new(),
        sale: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_sample_can_be_brought_in() {
        let world = World::sample(super::super::SEED);
        let now = Moment::from_timestamp(1_795_000_000, 0).unwrap();
        let samples: Vec<ImportedProduct> = world
            .products()
            .iter()
            .map(|product| sample(&world, product, "http://127.0.0.1:1/api/v1", now).unwrap())
            .collect();
        assert_eq!(samples.len(), 112);
        assert_eq!(samples.iter().map(|sample| sample.units.len()).sum::<usize>(), 187);
        assert!(samples.iter().all(|sample| !sample.history.is_empty()));
    }

    #[test]
    fn a_size_is_keyed_as_alias_writes_its_number() {
        assert_eq!([900, 950, 1_000, 5].map(number), ["9", "9.5", "10", "0.05"]);
    }
}
