use chrono::{DateTime, TimeDelta, Utc};

use super::Offers;
use crate::{Goods, World, testing::noon};

/// What StockX offers for everything in pounds at a moment.
fn stockx(world: &World, at: DateTime<Utc>) -> Vec<Offers> {
    let listings = world.stockx_listings();
    let quotes = listings.flat_map(|(product, listing)| {
        let quote = move |variant| world.stockx_quote(product, variant, "GBP", at);
        listing.variants.iter().filter_map(quote).map(|quote| quote.standard)
    });
    quotes.collect()
}

fn percent_changed<T: PartialEq>(before: &[T], after: &[T]) -> usize {
    before.iter().zip(after).filter(|(before, after)| before != after).count() * 100 / before.len()
}

#[test]
fn about_15_percent_of_quotes_change_within_an_hour() {
    let world = World::sample(1);
    for hours in [0, 100, 1000] {
        let at = noon() - TimeDelta::hours(hours);
        let changed = percent_changed(&stockx(&world, at), &stockx(&world, at + TimeDelta::hours(1)));
        assert!((10..=20).contains(&changed), "{changed} %");
    }
}

#[test]
fn prices_are_the_same_whenever_they_are_looked_up() {
    let (world, other) = (World::sample(1), World::sample(1));
    stockx(&world, noon());
    let then = noon() - TimeDelta::days(90);
    assert_eq!(stockx(&world, then), stockx(&other, then));
    assert_ne!(stockx(&world, then), stockx(&World::sample(2), then));
}

#[test]
fn no_step_is_above_40_percent_and_most_are_below_4() {
    let world = World::sample(1);
    let (mut steps, mut small) = (0, 0);
    let products = world.products().iter().step_by(5);
    for (product, size) in
        products.filter_map(|each| Some((each, each.alias.as_ref()?.allowed_sizes.first()?)))
    {
        let mut last = None;
        for quarter in 0..24 * 4 * 30 {
            let at = noon() - TimeDelta::days(90) + TimeDelta::minutes(15 * quarter);
            let quote = world.alias_quote(product, size, 3, Goods::NEW, at);
            let Some(ask) = quote.and_then(|quote| quote.lowest_listing) else { continue };
            let step = last.map_or(0, |last: i64| (ask - last).abs() * 1000 / last);
            assert!(step < 400, "{} by {step} ‰ at {at}", product.sku);
            steps += i32::from(step > 0);
            small += i32::from((1..40).contains(&step));
            last = Some(ask);
        }
    }
    assert!(steps > 100 && small * 10 > steps * 8, "{small} of {steps}");
}

#[test]
fn amounts_are_plausible_for_what_the_goods_cost_in_a_shop() {
    let world = World::sample(1);
    for (product, listing) in world.stockx_listings() {
        for variant in &listing.variants {
            let quote = world.stockx_quote(product, variant, "USD", noon()).unwrap();
            if let (Some(ask), Some(bid)) = (quote.standard.lowest_ask, quote.standard.highest_bid) {
                let percent = ask / product.retail_usd;
                assert!(bid < ask && (35..=700).contains(&percent), "{}: {bid} {ask}", product.sku);
            }
        }
    }
}

#[test]
fn alias_sometimes_bids_above_the_ask() {
    let world = World::sample(1);
    let mut listings = world.alias_listings();
    assert!(listings.any(|(product, listing)| {
        listing.allowed_sizes.iter().any(|size| {
            let quote = world.alias_quote(product, size, 3, Goods::NEW, noon());
            quote.is_some_and(|quote| {
                quote.lowest_listing.is_some() && quote.highest_offer > quote.lowest_listing
            })
        })
    }));
}

#[test]
fn an_unknown_currency_has_no_quote() {
    let world = World::sample(1);
    let (product, listing) = world.stockx_listings().next().unwrap();
    assert_eq!(world.stockx_quote(product, &listing.variants[0], "XXX", noon()), None);
}
