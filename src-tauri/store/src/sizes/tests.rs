//! When two names are one size, and what is asked where nobody knows.

use tierstock_domain::{Gender, Market, SizeScale, SizeSystem};

use crate::fixture::{OWN, Shop, listing, minutes, quote};
use crate::{LinkOutcome, LinkedListing, LinkedSize, StoreError};

use super::*;

fn on_eu(label: &str) -> LinkedSize {
    LinkedSize {
        key: format!("eu-{label}"),
        label: format!("EU {label}"),
        size: Size::by_hand(SizeSystem::Eu, label),
        conversions: Conversions::default(),
    }
}

/// StockX states what its sizes are in EU sizes; Alias names EU sizes alone.
async fn linked(first: Market, stated: [&str; 3]) -> (Shop, Vec<(String, u32)>) {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    for market in [first, first.other()] {
        let mut found = listing(market, "AA0000-001", 8..=10);
        match market {
            Market::StockX => {
                for (size, eu) in found.sizes.iter_mut().zip(stated) {
                    size.conversions.eu = Conversion::read(eu, SizeSystem::Eu);
                }
            }
            Market::Alias => found.sizes = vec![on_eu("41"), on_eu("42 2/3")],
        }
        shop.search_came_to(product, market, LinkOutcome::Linked(found), minutes(1)).await;
    }
    let sizes = shop.store.sizes_of(product).await.unwrap();
    let names = sizes.into_iter().map(|row| (row.size.label, row.units)).collect();
    (shop, names)
}

#[tokio::test]
async fn stockx_conversions_tell_eu_sizes_in_any_order_of_linking() {
    for first in Market::ALL {
        let (shop, sizes) = linked(first, ["41", "42", "42 2/3"]).await;
        assert_eq!(sizes.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(), ["8", "9", "10"]);
        assert_eq!(shop.count("SELECT count(*) FROM market_sizes WHERE size_id IS NOT NULL").await, 5);
    }
}

#[tokio::test]
async fn an_eu_size_claimed_by_two_sizes_stays_its_own() {
    let (_, sizes) = linked(Market::StockX, ["41", "42 2/3", "42 2/3"]).await;
    assert_eq!(sizes.len(), 4);
}

/// A size as a marketplace lists it, under a key such as `alias-9`.
fn named(market: Market, system: SizeSystem, label: &str) -> LinkedSize {
    LinkedSize {
        key: format!("{}-{label}", market.key()),
        label: label.into(),
        size: Size::by_hand(system, label),
        conversions: Conversions::default(),
    }
}

fn in_uk(market: Market, label: &str, uk: &str) -> LinkedSize {
    let conversions = Conversions { uk: Conversion::read(uk, SizeSystem::Uk), ..Conversions::default() };
    LinkedSize { conversions, ..named(market, SizeSystem::UsMen, label) }
}

/// The product's listing on a marketplace is read with these sizes.
async fn lists(shop: &Shop, product: ProductId, market: Market, sizes: Vec<LinkedSize>) {
    let found = LinkedListing {
        sizes,
        gender: Some(Gender::Youth),
        ..listing(market, "AA0000-001", std::iter::empty())
    };
    shop.search_came_to(product, market, LinkOutcome::Linked(found), minutes(1)).await;
}

async fn labels(shop: &Shop, product: ProductId) -> Vec<String> {
    shop.store.sizes_of(product).await.unwrap().into_iter().map(|row| row.size.label).collect()
}

/// What the user is asked about a marketplace's sizes, as spelled there.
async fn asked(shop: &Shop, product: ProductId) -> Vec<String> {
    shop.store.unmatched_sizes(product).await.unwrap().into_iter().map(|size| size.label).collect()
}

#[tokio::test]
async fn a_remark_is_told_where_two_sizes_would_look_alike() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let stockx = |label, uk| in_uk(Market::StockX, label, uk);
    let sizes =
        [stockx("6.5", "UK 6 (EU 39)"), stockx("7", "UK 6 (EU 40)"), stockx("7.5", "UK 6.5 (EU 40.5)")];
    lists(&shop, product, Market::StockX, sizes.to_vec()).await;
    let rows = shop.store.sizes_of(product).await.unwrap();
    let shown = rows.iter().map(|row| row.size.shown_on(SizeScale::Uk, &row.conversions).0);
    assert_eq!(shown.collect::<Vec<_>>(), ["6 (EU 39)", "6 (EU 40)", "6.5"]);
}

#[tokio::test]
async fn a_uk_size_that_could_be_two_is_asked_about() {
    for (stated, merged) in [
        (["UK 6 (EU 39)", "UK 6 (EU 40)"], false),
        (["UK 6 (EU 39)", "UK 6.5"], false),
        (["UK 6", "UK 6.5"], true),
    ] {
        let shop = Shop::open().await;
        let product = shop.bare_product("AA0000-001").await;
        let sizes = vec![in_uk(Market::StockX, "6.5", stated[0]), in_uk(Market::StockX, "7", stated[1])];
        lists(&shop, product, Market::StockX, sizes).await;
        lists(&shop, product, Market::Alias, vec![named(Market::Alias, SizeSystem::Uk, "6")]).await;
        assert_eq!(labels(&shop, product).await.len(), if merged { 2 } else { 3 }, "{stated:?}");
        assert_eq!(asked(&shop, product).await.is_empty(), merged, "{stated:?}");
    }
}

#[tokio::test]
async fn children_s_numbers_get_stockx_s_letters_whoever_is_first() {
    for first in Market::ALL {
        let shop = Shop::open().await;
        let product = shop.bare_product("AA0000-001").await;
        for market in [first, first.other()] {
            let sizes = match market {
                Market::StockX => {
                    ["3.5Y", "4Y", "4.5Y"].map(|label| named(market, SizeSystem::UsYouth, label)).to_vec()
                }
                Market::Alias => {
                    ["3.5", "4"].map(|label| named(market, SizeSystem::AsWritten, label)).to_vec()
                }
            };
            lists(&shop, product, market, sizes).await;
        }
        assert_eq!(labels(&shop, product).await, ["3.5Y", "4Y", "4.5Y"]);
        assert!(asked(&shop, product).await.is_empty());
    }
}

#[tokio::test]
async fn children_s_numbers_that_stockx_has_in_part_are_asked_about() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let stockx = |system, label| named(Market::StockX, system, label);
    let sizes = vec![
        stockx(SizeSystem::UsInfant, "4C"),
        stockx(SizeSystem::UsYouth, "4Y"),
        stockx(SizeSystem::UsYouth, "5Y"),
    ];
    lists(&shop, product, Market::StockX, sizes).await;
    let numbers = ["4", "5"].map(|label| named(Market::Alias, SizeSystem::AsWritten, label));
    lists(&shop, product, Market::Alias, numbers.to_vec()).await;
    assert_eq!(labels(&shop, product).await, ["4", "5", "4C", "4Y", "5Y"], "4 may be either");
    assert_eq!(asked(&shop, product).await, ["4", "5"]);
}

#[tokio::test]
async fn the_very_same_label_is_one_size_on_both() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    for (market, spelled) in [(Market::StockX, ["34W/32L", "7 3/8"]), (Market::Alias, ["34w 32l", "7 1/2"])] {
        let sizes = spelled.map(|label| named(market, SizeSystem::AsWritten, label));
        lists(&shop, product, market, sizes.to_vec()).await;
    }
    assert_eq!(labels(&shop, product).await, ["7 1/2", "7 3/8", "34W/32L"]);
    assert_eq!(asked(&shop, product).await, ["7 3/8", "7 1/2"], "each side may know the other's");
}

#[tokio::test]
async fn what_only_one_marketplace_sells_is_not_asked_about() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    lists(&shop, product, Market::StockX, vec![named(Market::StockX, SizeSystem::AsWritten, "7 3/8")]).await;
    assert!(asked(&shop, product).await.is_empty());
}

#[tokio::test]
async fn a_unit_stays_in_its_size_when_that_is_read_otherwise() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let read_as =
        |system, label| LinkedSize { key: "alias-10.5".into(), ..named(Market::Alias, system, label) };
    lists(&shop, product, Market::Alias, vec![read_as(SizeSystem::UsYouth, "10.5Y")]).await;
    let size = shop.store.sizes_of(product).await.unwrap()[0].id;
    shop.own_in(product, size).await;
    lists(&shop, product, Market::Alias, vec![read_as(SizeSystem::UsInfant, "10.5C")]).await;
    let rows = shop.store.sizes_of(product).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.size.label.as_str(), row.units)).collect();
    assert_eq!(told, [("10.5C", 1)]);
}

#[tokio::test]
async fn the_user_s_word_makes_two_names_one_size() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    for (market, label) in [(Market::StockX, "L/XL"), (Market::Alias, "Large")] {
        let system = if market == Market::StockX { SizeSystem::Apparel } else { SizeSystem::AsWritten };
        lists(&shop, product, market, vec![named(market, system, label)]).await;
    }
    let question = shop.store.unmatched_sizes(product).await.unwrap().remove(0);
    let own = question.own.unwrap();
    shop.own_in(product, own).await;
    let rows = shop.store.sizes_of(product).await.unwrap();
    let letters = rows.iter().find(|row| row.size.system == SizeSystem::Apparel).unwrap().id;
    shop.store.match_size(product, question.theirs.clone(), Some(letters), minutes(2)).await.unwrap();
    let rows = shop.store.sizes_of(product).await.unwrap();
    let told: Vec<_> = rows.iter().map(|row| (row.size.label.as_str(), row.units)).collect();
    assert_eq!(told, [("L/XL", 1)], "the unit went with its size");
    lists(&shop, product, Market::Alias, vec![named(Market::Alias, SizeSystem::AsWritten, "Large")]).await;
    assert_eq!(labels(&shop, product).await, ["L/XL"], "and it is remembered");
}

#[tokio::test]
async fn a_size_of_its_own_keeps_its_prices_and_is_asked_about_once() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let stockx =
        vec![LinkedSize { key: "stockx-9".into(), ..named(Market::StockX, SizeSystem::AsWritten, "One") }];
    lists(&shop, product, Market::StockX, stockx).await;
    lists(&shop, product, Market::Alias, vec![named(Market::Alias, SizeSystem::AsWritten, "Two")]).await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(2), vec![quote(OWN, 9, Some(9_000), None)]).await;
    let questions = shop.store.unmatched_sizes(product).await.unwrap();
    let theirs = questions[0].theirs.clone();
    assert_eq!((questions.len(), theirs.market), (2, Market::StockX));
    shop.store.match_size(product, theirs.clone(), questions[0].own, minutes(3)).await.unwrap();
    assert_eq!(asked(&shop, product).await, ["Two"]);
    assert_eq!(shop.store.quotes_of(product).await.unwrap().len(), 1, "its prices stay");
    let again = shop.store.match_size(product, theirs, questions[0].own, minutes(4)).await;
    assert_eq!(again.unwrap_err(), StoreError::Unchanged);
}

#[tokio::test]
async fn alerts_go_into_the_size_that_theirs_goes_into() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let feed = shop.feed(product, OWN).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
        let rows = vec![quote(OWN, 8, Some(ask), None), quote(OWN, 9, Some(ask), None)];
        shop.answer(&feed, minutes(minute), rows).await;
    }
    let (eight, nine) = (shop.size(product, 8).await, shop.size(product, 9).await);
    shop.store
        .write(move |db| {
            // As if the marketplace had listed one of them under another name before.
            db.execute("DELETE FROM market_sizes WHERE size_id = ?1", [nine.0])?;
            merge(db, nine, eight)
        })
        .await
        .unwrap();
    let alerts = shop.store.alerts_of_size(product, eight, OWN, minutes(0), 9).await.unwrap();
    assert_eq!(alerts.len(), 1);
}
