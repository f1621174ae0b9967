//! Prices as the marketplaces mean them: a bid is the size's, and goods in another condition have prices of their own.

use std::collections::HashMap;

use tierstock_domain::{Condition, Place};
use tierstock_engine::view::{InventoryLine, InventoryQuery, UnitChange, UnitSort, UnitsFilter, UnitsShown};
use tierstock_simulator::{Goods, Service};

use crate::harness::{Harness, minutes, seconds};
use crate::units::no_change;

const SKU: &str = "DZ5485-410";

async fn synced(sku: &str) -> Harness {
    let harness = Harness::with(|known| known == sku).await;
    harness.full_sync().await;
    harness.pass(minutes(6)).await;
    harness
}

/// The user looks at the product, whose prices are not the newest any more.
async fn look(harness: &Harness, sku: &str) {
    harness.engine().refresh(harness.id(sku)).await.unwrap();
    harness.pass(seconds(15)).await;
    harness.pass(minutes(6)).await;
}

async fn inventory(harness: &Harness) -> Vec<InventoryLine> {
    let filter = UnitsFilter {
        text: String::new(),
        shown: UnitsShown::InStock,
        condition: None,
        treatment: None,
        product: None,
        kept_at: None,
        bought_in: None,
    };
    let query = InventoryQuery { filter, sort: UnitSort::Added, descending: false, offset: 0, limit: 500 };
    harness.engine().inventory(query).await.unwrap()
}

async fn set_condition(harness: &Harness, units: Vec<i64>, condition: Condition) {
    let change = UnitChange { condition: Some(condition), ..no_change() };
    harness.engine().change_units(units, change).await.unwrap();
}

#[tokio::test]
async fn one_move_of_a_bid_alerts_exactly_once() {
    let harness = synced(SKU).await;
    let owned = harness.simulator.world().units().iter().find(|unit| unit.sku == SKU).unwrap();
    harness.simulator.jump(SKU, &owned.size, 1.2, Some(Service::StockX));
    look(&harness, SKU).await;
    let notifications = harness.notifier.shown();
    let bids =
        notifications.iter().flat_map(|shown| shown.body.lines()).filter(|line| line.contains(": bid "));
    assert_eq!(bids.count(), 1, "{notifications:#?}");
    let bids = "SELECT count(*) FROM quotes WHERE channel IN (1, 2) AND bid IS NOT NULL";
    assert_eq!(harness.one::<i64>(bids), 0, "Standard carries the bid");
}

#[tokio::test]
async fn no_series_repeats_another_channel() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let repeating = "SELECT count(*) FROM quotes d JOIN quotes f USING (size_id, scope_id)
        WHERE d.channel = 2 AND f.channel = 1 AND d.ask_unknown IS NULL AND f.ask_unknown IS NULL AND d.ask = f.ask";
    assert_eq!(harness.one::<i64>(repeating), 0);
    let empty = "SELECT count(*) FROM quotes WHERE channel IN (1, 2) AND ask IS NULL";
    assert_eq!(harness.one::<i64>(empty), 0);
    harness.assert_all_true();
    harness.assert_all_there();
}

#[tokio::test]
async fn a_worn_pair_is_worth_what_alias_bids_for_used_ones() {
    let (sku, size) = a_used_price();
    let harness = synced(&sku).await;
    let line = add(&harness, &sku, &size).await;
    let requests = async || {
        let before = harness.simulator.ledger().of(Service::Alias).len();
        look(&harness, &sku).await;
        harness.simulator.ledger().of(Service::Alias).len() - before
    };
    let deadstock = requests().await;
    set_condition(&harness, vec![line], Condition::Worn).await;
    let worn = async || inventory(&harness).await.into_iter().find(|unit| unit.id == line).unwrap();
    let unknown = worn().await;
    assert_eq!((unknown.worth, unknown.worth_awaited), (None, true), "at the next sync");
    assert_eq!(requests().await, deadstock, "no request more");
    let known = worn().await;
    assert_eq!((known.worth_place, known.worth_awaited), (Some(Place::Alias), false));
    assert_eq!(known.sold_as.as_deref(), Some("used"));
    let product = harness.engine().product(harness.id(&sku)).await.unwrap();
    let used = product.sizes.iter().flat_map(|size| &size.quotes).filter(|quote| quote.condition.is_some());
    let rows: Vec<_> = used.map(|quote| (quote.region.as_str(), quote.condition.as_deref())).collect();
    assert!(rows.iter().all(|(_, condition)| *condition == Some("used")), "{rows:?}");
    assert!(rows.contains(&("UK", Some("used"))));
}

/// A product and a size in which Alias has a bid for used goods in the UK all the time.
fn a_used_price() -> (String, String) {
    let world = tierstock_simulator::World::sample(tierstock::sample::SEED);
    let used = Goods { condition: "PRODUCT_CONDITION_USED", ..Goods::NEW };
    let found = world.products().iter().filter(|product| product.tier != "frozen").find_map(|product| {
        let listing = product.alias.as_ref()?;
        let variants = &product.stockx.as_ref()?.variants;
        let size = listing.allowed_sizes.iter().find(|size| {
            let offers = world.alias_quote(product, size, 3, used, crate::harness::start());
            Goods::of(product, size).contains(&used)
                && variants.iter().any(|variant| variant.label == size.label)
                && offers.is_some_and(|offers| offers.highest_offer.is_some())
        })?;
        Some((product.sku.clone(), size.label.clone()))
    });
    found.expect("the sample has used goods")
}

/// Adds a pair, and answers its unit.
async fn add(harness: &Harness, sku: &str, size: &str) -> i64 {
    let product = harness.id(sku);
    let sizes = harness.engine().product(product).await.unwrap().sizes;
    let size = sizes.iter().find(|known| known.label == size).expect("the product has the size").id;
    let added = harness.engine().add_units(product, crate::units::pair(size, "90"), 1).await.unwrap();
    added.units[0]
}

/// What the whole sample keeps, and of how many units it knows the worth, every third of which is in another condition:
/// `cargo test --test system -- prices::the_sample_in_figures --ignored --nocapture`.
#[tokio::test]
#[ignore = "it prints figures of the whole sample"]
#[expect(clippy::disallowed_macros, reason = "the figures are for whoever runs it")]
async fn the_sample_in_figures() {
    let harness = Harness::sample().await;
    let units: Vec<i64> = inventory(&harness).await.iter().map(|line| line.id).collect();
    let others = [Condition::DamagedBox, Condition::NoBox, Condition::Worn, Condition::Flawed];
    for (nth, unit) in units.iter().step_by(3).enumerate() {
        set_condition(&harness, vec![*unit], others[nth % others.len()]).await;
    }
    harness.full_sync().await;
    let lines = inventory(&harness).await;
    let mut known: HashMap<bool, (usize, usize)> = HashMap::new();
    for line in &lines {
        let (worth, all) = known.entry(line.condition == Condition::Deadstock).or_default();
        *worth += usize::from(line.worth.is_some());
        *all += 1;
    }
    let count = |filter: &str| harness.one::<i64>(&format!("SELECT count(*) FROM quotes WHERE {filter}"));
    let (all, beside) = (count("1"), count("channel IN (1, 2)"));
    let before = channels_with_a_price(&harness);
    println!(
        "series {all}, Flex and Direct {beside}, which were {before}; other conditions {}",
        count("item_condition > 0")
    );
    println!("known worth, of deadstock and of others: {:?} and {:?}", known[&true], known[&false]);
    assert!(beside <= before);
    for line in lines.iter().filter(|line| line.worth_awaited) {
        let tier: String = harness.one(&format!("SELECT tier FROM products WHERE id = {}", line.product));
        assert_eq!(tier, "frozen", "all others were asked for");
    }
    assert!(known[&false].0 > 0);
    harness.assert_rates_kept();
}

/// Flex and Direct in every scope that was answered, wherever one has an ask or a bid.
fn channels_with_a_price(harness: &Harness) -> i64 {
    let world = harness.simulator.world();
    let scopes = harness.rows(
        "SELECT p.sku, c.key FROM feeds f JOIN products p ON p.id = f.product_id JOIN scopes c ON c.id = f.scope_id
         WHERE f.market = 'stockx' AND f.confirmed_at IS NOT NULL",
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)),
    );
    let mut found = 0;
    for (sku, currency) in scopes {
        let product = harness.product(&sku);
        for variant in product.stockx.iter().flat_map(|listing| &listing.variants) {
            let quote = world.stockx_quote(product, variant, &currency, harness.now()).expect("its currency");
            let has_price = |offers: &tierstock_simulator::Offers| {
                offers.lowest_ask.is_some() || offers.highest_bid.is_some()
            };
            found += i64::from(has_price(&quote.flex)) + i64::from(has_price(&quote.direct));
        }
    }
    found
}
