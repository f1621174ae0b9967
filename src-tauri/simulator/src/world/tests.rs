use std::collections::{HashMap, HashSet};

use super::World;

#[test]
fn the_same_seed_makes_the_same_world() {
    assert_eq!(World::sample(7).units(), World::sample(7).units());
    assert_ne!(World::sample(7).units(), World::sample(8).units());
}

#[test]
fn the_sample_has_112_products_and_187_units_of_80() {
    let world = World::sample(1);
    assert_eq!((world.products().len(), world.units().len()), (112, 187));
    let mut counts = HashMap::new();
    for unit in world.units() {
        *counts.entry(unit.sku.as_str()).or_insert(0) += 1;
        assert!(unit.cost_gbp_minor > 2_000, "{unit:?}");
    }
    assert_eq!(counts.len(), 80);
    assert!(counts.values().all(|count| (1..=5).contains(count)));
}

#[test]
fn ids_are_unique_and_the_same_in_every_world() {
    let ids = |seed| -> Vec<_> {
        let world = World::sample(seed);
        let listings = world.stockx_listings();
        listings.flat_map(|(_, listing)| listing.variants.iter().map(|variant| variant.variant_id)).collect()
    };
    assert_eq!(ids(1), ids(2));
    assert_eq!(ids(1).iter().collect::<HashSet<_>>().len(), ids(1).len());
}

#[test]
fn some_goods_are_on_one_marketplace_only_and_none_on_neither() {
    let world = World::sample(1);
    let count = |on: (bool, bool)| {
        let listed =
            world.products().iter().map(|product| (product.stockx.is_some(), product.alias.is_some()));
        listed.filter(|each| *each == on).count()
    };
    assert_eq!((count((true, false)), count((false, true)), count((false, false))), (3, 3, 0));
}

#[test]
fn the_marketplaces_spell_sizes_in_their_own_ways() {
    let world = World::sample(1);
    let values = |sku: &str| -> Vec<_> {
        let listing = world.product(sku).unwrap().stockx.as_ref().unwrap();
        listing.variants.iter().map(|variant| variant.value.clone().unwrap_or("null".into())).collect()
    };
    assert_eq!(values("DD1503-103")[..2], ["5W", "5.5W"]);
    assert_eq!(values("1135092-CHE")[0], "5");
    assert_eq!(values("CW1590-100")[7], "7Y");
    assert_eq!(values("408452-400")[..2], ["10.5C", "11C"]);
    assert_eq!(values("B75571")[13], "US 10");
    assert_eq!(values("M990GL6")[13], "M 10.0");
    assert_eq!(values("CU4489-010"), ["XS", "S", "M", "L", "XL", "XXL"]);
    assert_eq!((values("75192"), values("GA-2100-1A1")), (vec![String::new()], vec!["null".to_owned()]));
}

#[test]
fn each_marketplace_has_sizes_that_the_other_lacks() {
    let world = World::sample(1);
    let lacks = |of_alias: bool| {
        world.products().iter().any(|product| {
            let (Some(stockx), Some(alias)) = (&product.stockx, &product.alias) else { return false };
            let stockx: HashSet<_> = stockx.variants.iter().map(|variant| &variant.label).collect();
            let alias: HashSet<_> = alias.allowed_sizes.iter().map(|size| &size.label).collect();
            let (own, other) = if of_alias { (alias, stockx) } else { (stockx, alias) };
            own.difference(&other).next().is_some()
        })
    };
    assert!(lacks(true) && lacks(false));
}

#[test]
fn a_larger_world_starts_with_the_sample_without_duplicates() {
    let (sample, many) = (World::sample(1), World::many(1, 1_000));
    assert_eq!(many.products().len(), 1_000);
    let skus =
        |world: &World| -> Vec<String> { world.products().iter().map(|one| one.sku.clone()).collect() };
    assert_eq!(skus(&many)[..112], skus(&sample));
    assert_eq!(skus(&many).into_iter().collect::<HashSet<_>>().len(), 1_000);
    let listed = many.alias_listings().map(|(_, listing)| &listing.catalog_id).collect::<HashSet<_>>();
    assert_eq!(listed.len(), many.alias_listings().count());
}
