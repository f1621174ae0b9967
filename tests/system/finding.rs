//! Finding products: both marketplaces side by side, barcodes, and what is kept by hand.

use tierstock_domain::{Condition, Market, SizeSystem, Tier};
use tierstock_engine::view::{HandmadeProduct, LinkState, ProductUnits, SearchRow, UnitEntry, WantedProduct};
use tierstock_simulator::{Alteration, Fault, Rule, Service};

use crate::harness::{Harness, minutes, seconds};
use crate::units::pair;

fn row<'a>(rows: &'a [SearchRow], sku: &str) -> &'a SearchRow {
    rows.iter().find(|row| row.sku == sku).unwrap_or_else(|| panic!("{sku} in {rows:?}"))
}

#[tokio::test]
async fn hits_of_one_sku_share_a_row_and_the_exact_one_is_first() {
    let harness = Harness::empty().await;
    let found = harness.in_time(harness.engine().search("dd1391 100")).await.unwrap();
    assert!(found.troubles.is_empty());
    assert_eq!(found.rows[0].sku, "DD1391-100");
    assert!(found.rows[0].stockx.is_some() && found.rows[0].alias.is_some());
    assert!(found.rows[0].picture.as_ref().is_some_and(|picture| picture.starts_with("picture://")));
    assert_eq!((harness.asked(Market::StockX).len(), harness.asked(Market::Alias).len()), (1, 1));
}

#[tokio::test]
async fn a_failing_marketplace_is_named_beside_the_other_s_hits() {
    let harness = Harness::empty().await;
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(503)));
    let found = harness.in_time(harness.engine().search("dunk low")).await.unwrap();
    assert_eq!(found.troubles.len(), 1);
    assert!(found.troubles[0].message.contains("Alias"));
    assert!(
        found.rows.iter().all(|row| row.stockx.is_some() && row.alias.is_none()) && !found.rows.is_empty()
    );
    assert!(harness.in_time(harness.engine().search(" x ")).await.is_err(), "one letter finds everything");
}

#[tokio::test]
async fn a_search_without_keys_says_so_and_entry_by_hand_works() {
    let harness = Harness::keyless().await;
    let found = harness.in_time(harness.engine().search("dunk low")).await.unwrap();
    assert_eq!((found.rows.len(), found.troubles.len()), (0, 1));
    assert!(found.troubles[0].message.contains("No marketplace is connected"), "{found:?}");
    let mine = HandmadeProduct {
        sku: "MINE-1".into(),
        name: " My  pair ".into(),
        brand: String::new(),
        tier: Tier::Cold,
    };
    let product = harness.engine().add_by_hand(mine.clone()).await.unwrap();
    assert!(product.new && !harness.engine().add_by_hand(mine).await.unwrap().new);
    let size = harness.engine().add_size(product.id, SizeSystem::Eu, "42⅔", false).await.unwrap().id.unwrap();
    let unit = |price: &str, bought_on: &str| UnitEntry {
        condition: Condition::Worn,
        currency: "eur".into(),
        bought_on: bought_on.into(),
        ..pair(size, price)
    };
    for wrong in
        [unit("-1", "2026-01-02"), unit("abc", "2026-01-02"), unit("1", "2027-01-02"), unit("1", "soon")]
    {
        assert!(harness.engine().add_units(product.id, wrong, 1).await.is_err());
    }
    assert!(harness.engine().add_size(product.id, SizeSystem::Eu, "huge", false).await.is_err());
    let added = harness.engine().add_units(product.id, unit("110.50", "2026-01-02"), 1).await.unwrap();
    let view = harness.engine().product(product.id).await.unwrap();
    assert_eq!((view.name.as_str(), view.sizes[0].label.as_str()), ("My pair", "42 2/3"));
    let owned = harness.engine().product_units(product.id, ProductUnits::InStock, None).await.unwrap().units;
    let cost = owned[0].cost.as_ref().unwrap();
    assert_eq!((owned.len(), cost.amount.as_str()), (1, "110.50"));
    let refused = harness.engine().remove_product(product.id).await.unwrap_err();
    assert!(refused.to_string().contains("delete the units first"), "{refused}");
    harness.engine().delete_units(added.units).await.unwrap();
    harness.engine().remove_product(product.id).await.unwrap();
    assert!(harness.engine().product(product.id).await.is_err());
}

#[tokio::test]
async fn a_removed_product_comes_back_after_a_restart() {
    const HOT: &str = "DZ5485-410";
    let mut harness = Harness::with(|sku| sku == HOT).await;
    harness.full_sync().await;
    let id = harness.id(HOT);
    let owned = harness.rows("SELECT id FROM units", |row| row.get(0));
    let deleted = harness.engine().delete_units(owned.clone()).await.unwrap();
    let before = harness.engine().product(id).await.unwrap();
    let removed = harness.engine().remove_product(id).await.unwrap();
    assert_eq!(removed.title, format!("Removed {}", before.name));
    assert!(harness.engine().is_empty().await.unwrap());
    harness.reopen().await;
    let asked = harness.asked_about(HOT).len();
    harness.pass(minutes(120)).await;
    assert_eq!(harness.asked_about(HOT).len(), asked, "nobody asks for what is not there");
    let waits = harness.engine().undo(deleted.entry).await.unwrap_err();
    assert_eq!(waits.to_string(), format!("Its product was removed. Undo \"{}\" first.", removed.title));

    let undone = harness.engine().undo(removed.entry).await.unwrap();
    assert_eq!(undone.products, [id]);
    let after = harness.engine().product(id).await.unwrap();
    assert_eq!((after.links, after.sizes.len()), (before.links, before.sizes.len()));
    let back = harness.engine().undo(deleted.entry).await.unwrap();
    assert_eq!(back.units, owned);
    harness.pass(minutes(2)).await;
    assert!(harness.asked_about(HOT).len() > asked, "its prices are late, so they are asked for");
}

#[tokio::test]
async fn a_barcode_names_a_product_and_size_or_says_why_not() {
    let harness = Harness::empty().await;
    let product = harness.product("DD1391-100");
    let variants = &product.stockx.as_ref().unwrap().variants;
    let variant = variants.iter().find(|variant| variant.gtins.is_some()).unwrap();
    let gtin = variant.gtins.as_ref().unwrap()[0].0.clone();
    let found = harness.in_time(harness.engine().search_barcode(&gtin)).await.unwrap();
    let row = row(&found.rows, "DD1391-100");
    assert_eq!(row.size, variant.value);
    assert!(row.stockx.is_some() && row.alias.is_some());
    let unknown = harness.in_time(harness.engine().search_barcode("4006381333931")).await.unwrap();
    assert!(unknown.rows.is_empty() && unknown.troubles[0].message.contains("does not know the barcode"));
    let misread = harness.in_time(harness.engine().search_barcode("4006381333932")).await.unwrap_err();
    assert!(misread.to_string().contains("misread"), "{misread}");
}

#[tokio::test]
async fn a_barcode_is_found_in_whichever_spelling_its_box_has() {
    let harness = Harness::empty().await;
    let product = harness.product("DD1391-100");
    let gtins = product.stockx.as_ref().unwrap().variants.iter().find_map(|variant| variant.gtins.as_ref());
    let box_s = format!("{:0>14}", gtins.unwrap()[0].0);
    let found = harness.in_time(harness.engine().search_barcode(&box_s)).await.unwrap();
    assert!(row(&found.rows, "DD1391-100").size.is_some());
    assert_eq!(harness.asked(Market::StockX).len(), 3, "14 digits are not known, 12 are, then the product");

    let unknown = harness.in_time(harness.engine().search_barcode("4006381333931")).await.unwrap();
    let told = &unknown.troubles[0].message;
    assert!(told.contains("looked for as 4006381333931 and 04006381333931"), "{told}");
    assert_eq!(harness.asked(Market::StockX).len(), 5, "each spelling once");
    harness.assert_rates_kept();
}

#[tokio::test]
async fn a_product_without_a_code_is_added_by_its_listing_and_priced() {
    let harness = Harness::empty().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::Altered(Alteration::NoStyleCodes)));
    let found = harness.in_time(harness.engine().search("U9060BPM")).await.unwrap();
    let place = found.rows.iter().find(|row| row.stockx.is_some()).unwrap();
    assert_eq!(place.sku, "");
    let wanted = || WantedProduct {
        sku: String::new(),
        name: place.name.clone(),
        brand: None,
        stockx: place.stockx.as_ref().map(|found| found.listing.clone()),
        alias: None,
        tier: Tier::Hot,
    };
    let added = harness.engine().add_found(wanted()).await.unwrap();
    let again = harness.engine().add_found(wanted()).await.unwrap();
    assert_eq!((again.id, again.new), (added.id, false));
    let confirmed = "SELECT count(*) FROM feeds WHERE market = 'stockx' AND confirmed_at IS NOT NULL";
    harness.pass_until(seconds(5), |harness| harness.one::<i64>(confirmed) > 0).await;
    let view = harness.engine().product(added.id).await.unwrap();
    assert_eq!((view.sku.as_str(), view.name.as_str()), ("", place.name.as_str()));
    assert!(view.sizes.iter().any(|size| !size.quotes.is_empty()));
    harness.engine().add_units(added.id, pair(view.sizes[0].id, "50"), 1).await.unwrap();
    let on_the_board = harness.in_time(harness.engine().search("U9060BPM")).await.unwrap();
    let row = on_the_board.rows.iter().find(|row| row.stockx.is_some()).unwrap();
    assert_eq!(row.product, Some(added.id), "it is found by its listing");
}

#[tokio::test]
async fn a_product_kept_by_hand_needs_a_name_and_no_code() {
    let harness = Harness::keyless().await;
    let brick = |name: &str| HandmadeProduct {
        sku: " ".into(),
        name: name.into(),
        brand: String::new(),
        tier: Tier::Cold,
    };
    assert!(harness.engine().add_by_hand(brick(" ")).await.is_err());
    let product = harness.engine().add_by_hand(brick("A brick set")).await.unwrap();
    let size = harness.engine().add_size(product.id, SizeSystem::AsWritten, "Ages 8+", false).await.unwrap();
    harness.engine().add_units(product.id, pair(size.id.unwrap(), "50"), 1).await.unwrap();
    let view = harness.engine().product(product.id).await.unwrap();
    assert_eq!((view.sku.as_str(), view.sizes[0].label.as_str()), ("", "Ages 8+"));
}

#[tokio::test]
async fn what_was_found_is_linked_to_that_very_place_whatever_its_sku() {
    let harness = Harness::empty().await;
    let found = harness.in_time(harness.engine().search("DD1391-103")).await.unwrap();
    let place = row(&found.rows, "DD1391-103");
    let wanted = WantedProduct {
        sku: "MY-OWN-NAME".into(),
        name: "Mine".into(),
        brand: None,
        stockx: place.stockx.as_ref().map(|found| found.listing.clone()),
        alias: place.alias.as_ref().map(|found| found.listing.clone()),
        tier: Tier::Hot,
    };
    let added = harness.engine().add_found(wanted).await.unwrap();
    harness
        .pass_until(seconds(5), |harness| {
            harness.one::<i64>("SELECT count(*) FROM market_links WHERE state = 'linked'") == 2
        })
        .await;
    let links = harness.engine().product(added.id).await.unwrap().links;
    assert!(links.iter().all(|link| link.state == LinkState::Linked && link.chosen), "{links:?}");
    let again = harness.in_time(harness.engine().search("DD1391-103")).await.unwrap();
    assert_eq!(
        row(&again.rows, "DD1391-103").product,
        Some(added.id),
        "it is on the board under another name"
    );
    let new = harness.engine().add_products("DD1391-103", Tier::Cold).await.unwrap();
    assert_eq!((new.added, new.known), (1, 0), "a paste means what it says");
}
