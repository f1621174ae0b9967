use tierstock_domain::rules::Terms;
use tierstock_domain::{
    Condition, Details, Market, Money, Payout, Place, Region, Rule, RuleScope, Sale, SaleState, Setting,
    Unit, UnitId,
};

use super::*;
use crate::fixture::{OWN, Shop, listing, minutes, quote, us_men};
use crate::{LinkOutcome, NewUnit};

const PAIR: UnitId = UnitId(1);

/// The ask of US 9 that the first rule measures the next move from; none: it begins with what is known.
async fn baseline(shop: &Shop) -> Option<i64> {
    shop.store
        .read(|db| {
            let find = "SELECT (SELECT price FROM alert_baselines WHERE series_id = q.id AND side = 0)
                        FROM quotes q JOIN sizes z ON z.id = q.size_id WHERE z.label = '9' AND q.scope_id = 13";
            Ok(db.query_row(find, (), |row| row.get(0))?)
        })
        .await
        .unwrap()
}

/// A second answer agrees with the first; how many alerts came of both.
async fn answered_twice(shop: &Shop, product: ProductId, minute: i64, ask: i64) -> usize {
    let first = shop.ask_of_nine(product, minutes(minute), ask).await.alerts_ready.len();
    first + shop.ask_of_nine(product, minutes(minute + 1), ask).await.alerts_ready.len()
}

fn sell(unit: &mut Unit) -> Result<(), tierstock_domain::UnitError> {
    let price = Money::new(12_000, unit.details.cost.currency);
    unit.sell(Sale {
        place: Place::Local,
        sold_on: "2026-11-24".parse().unwrap(),
        place_name: String::new(),
        listed: None,
        expected: Payout::new(price, Vec::new()).unwrap(),
        actual: None,
        outbound: Money::new(0, price.currency()),
        reference: String::new(),
        buyer: String::new(),
        rate: None,
        conversion: None,
        state: SaleState::Sold,
        end_cost: Money::new(0, price.currency()),
    })
}

#[tokio::test]
async fn the_first_move_after_a_unit_was_added_alerts() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    shop.own(product, 9).await;
    assert_eq!(answered_twice(&shop, product, 360, 12_000).await, 1);
    let alert = shop.store.ready_alerts(minutes(9_999)).await.unwrap().remove(0);
    assert_eq!((alert.old.minor(), alert.new.minor()), (10_000, 12_000));
    assert_eq!(answered_twice(&shop, product, 720, 12_000).await, 0, "and once");
}

#[tokio::test]
async fn what_moved_before_the_unit_was_added_does_not_alert() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    shop.ask_of_nine(product, minutes(60), 12_000).await;
    shop.own(product, 9).await;
    assert_eq!(answered_twice(&shop, product, 120, 12_000).await, 0);
}

#[tokio::test]
async fn without_a_known_price_moves_begin_at_the_first_answer() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    // Known once, and not offered when the pair is added.
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(1), vec![quote(OWN, 8, Some(9_000), None)]).await;
    shop.own(product, 9).await;
    assert_eq!(baseline(&shop).await, None);
    assert_eq!(answered_twice(&shop, product, 60, 12_000).await, 0);
    assert_eq!(baseline(&shop).await, Some(12_000));
    assert_eq!(answered_twice(&shop, product, 120, 14_000).await, 1);
}

#[tokio::test]
async fn a_price_that_waits_for_a_second_answer_is_not_known() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    shop.ask_of_nine(product, minutes(60), 30_000).await;
    shop.own(product, 9).await;
    assert_eq!(answered_twice(&shop, product, 61, 30_000).await, 0, "it was seen before the pair was there");
    assert_eq!(baseline(&shop).await, Some(30_000));
}

/// A pair that is in stock again: what it moves from is known again, and what alerted before alerts no more.
#[rstest::rstest]
#[case::sold_and_returned("sold")]
#[case::deleted_and_undone("deleted")]
#[case::worn_and_corrected("worn")]
#[case::in_another_size_and_corrected("another size")]
#[tokio::test]
async fn a_pair_that_comes_back_moves_from_the_price_of_that_moment(#[case] away: &'static str) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    shop.own(product, 9).await;
    // Too little to alert, then a move that waits for a second look.
    shop.ask_of_nine(product, minutes(60), 10_400).await;
    assert!(shop.ask_of_nine(product, minutes(120), 11_000).await.look_again);
    let ten = shop.size(product, 10).await;
    let go = move |unit: &mut Unit| match away {
        "sold" => sell(unit),
        "deleted" => unit.delete(),
        "worn" => unit.edit(Details { condition: Condition::Worn, ..unit.details.clone() }),
        _ => unit.edit(Details { size: ten, ..unit.details.clone() }),
    };
    let entry = shop.store.change_units(vec![PAIR], "Away", minutes(121), go).await.unwrap();
    assert_eq!(baseline(&shop).await, None);
    assert_eq!(shop.count("SELECT count(*) FROM alerts WHERE state = 'pending'").await, 0);
    if away == "sold" {
        let back = |unit: &mut Unit| {
            let nothing = Money::new(0, unit.details.cost.currency);
            unit.end_sale(SaleState::Returned("2026-11-25".parse().unwrap()), nothing)
        };
        shop.store.change_units(vec![PAIR], "Back", minutes(122), back).await.unwrap();
    } else {
        shop.store.undo(entry, minutes(122)).await.unwrap();
    }
    assert_eq!(answered_twice(&shop, product, 180, 11_000).await, 0, "known before it came back");
    assert_eq!(answered_twice(&shop, product, 240, 12_000).await, 1);
}

#[tokio::test]
async fn a_second_pair_leaves_alone_what_the_first_moves_from() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    shop.own(product, 9).await;
    assert!(shop.ask_of_nine(product, minutes(60), 11_000).await.look_again);
    shop.own(product, 9).await;
    shop.store.change_units(vec![PAIR], "Sold", minutes(60), sell).await.unwrap();
    assert_eq!(baseline(&shop).await, Some(10_000));
    assert_eq!(shop.ask_of_nine(product, minutes(61), 11_000).await.alerts_ready.len(), 1);
}

#[tokio::test]
async fn in_a_new_own_region_moves_begin_at_the_known_price() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.store.set_regions(vec![Region::Us, Region::Uk], minutes(0)).await.unwrap();
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    assert_eq!(baseline(&shop).await, None, "elsewhere nothing is watched");
    shop.store.set_regions(vec![Region::Uk, Region::Us], minutes(2)).await.unwrap();
    assert_eq!(answered_twice(&shop, product, 60, 12_000).await, 1);
    shop.store.set_regions(vec![Region::Us], minutes(90)).await.unwrap();
    assert_eq!(baseline(&shop).await, None);
}

#[rstest::rstest]
#[case::owned("owned")]
#[case::watched("watched")]
#[case::named_by_a_rule("named by a rule")]
#[tokio::test]
async fn what_moved_while_another_region_was_own_does_not_alert(#[case] why: &'static str) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    match why {
        "owned" => shop.own(product, 9).await,
        "watched" => {
            let watched = vec![Setting::Watched(product)];
            shop.store.change_settings(watched, "Watched", minutes(0)).await.unwrap();
        }
        _ => {
            let rule = Rule { scope: RuleScope::Product(product), terms: Terms::first(), since: minutes(0) };
            shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap();
        }
    }
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    shop.ask_of_nine(product, minutes(2), 10_100).await;
    let three_weeks = 3 * 7 * 24 * 60;
    shop.store.set_regions(vec![Region::Us], minutes(3)).await.unwrap();
    shop.store.set_regions(vec![Region::Uk], minutes(three_weeks)).await.unwrap();
    assert_eq!(answered_twice(&shop, product, three_weeks + 1, 12_000).await, 0);
    assert_eq!(
        answered_twice(&shop, product, three_weeks + 60, 14_000).await,
        1,
        "and is measured from there"
    );
}

#[tokio::test]
async fn on_a_new_listing_moves_begin_with_its_own_first_price() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    shop.move_to(product, Market::StockX, "another", minutes(2)).await;
    assert_eq!(answered_twice(&shop, product, 3, 12_000).await, 0);
    assert_eq!(answered_twice(&shop, product, 60, 14_000).await, 1);
}

#[tokio::test]
async fn a_size_matched_by_hand_moves_from_its_own_first_price() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    shop.own(product, 9).await;
    let (nine, ten) = (shop.size(product, 9).await, shop.listed_size(product, Market::StockX, 10).await);
    let match_it = async |theirs, size, minute| {
        assert_eq!(shop.store.match_size(product, theirs, size, minutes(minute)).await, Ok(None));
    };
    match_it(shop.listed_size(product, Market::StockX, 9).await, None, 2).await;
    match_it(ten, Some(nine), 3).await;
    let answer = async |minute, ask| {
        let feed = shop.feed(product, OWN).await;
        shop.answer(&feed, minutes(minute), vec![quote(OWN, 10, Some(ask), None)]).await.alerts_ready.len()
    };
    assert_eq!((answer(4, 12_000).await, answer(5, 12_000).await), (0, 0));
    assert_eq!((answer(60, 14_000).await, answer(61, 14_000).await), (0, 1));
}

#[tokio::test]
async fn a_size_that_goes_into_another_is_watched_under_that_one() {
    let shop = Shop::open().await;
    let product = shop.bare_product("AA0000-001").await;
    let eu = tierstock_domain::Size::by_hand(tierstock_domain::SizeSystem::Eu, "42").unwrap();
    let by_hand = shop.store.ensure_size(product, eu).await.unwrap();
    let found = |conversion: Option<&str>| {
        let mut found = listing(Market::StockX, "AA0000-001", 9..=9);
        found.sizes[0].conversions.eu = conversion
            .and_then(|label| tierstock_domain::Conversion::read(label, tierstock_domain::SizeSystem::Eu));
        LinkOutcome::Linked(found)
    };
    shop.search_came_to(product, Market::StockX, found(None), minutes(0)).await;
    let pair = shop.pair(product, 9).await;
    let details = Details { size: by_hand, ..pair.details };
    shop.store.add_units(vec![NewUnit { product, details }], "Added", minutes(0)).await.unwrap();
    shop.ask_of_nine(product, minutes(1), 10_000).await;
    assert_eq!(baseline(&shop).await, None);
    shop.search_came_to(product, Market::StockX, found(Some("42")), minutes(2)).await;
    let sizes = shop.store.sizes_of(product).await.unwrap();
    assert_eq!(sizes.iter().map(|row| (&row.size, row.units)).collect::<Vec<_>>(), [(&us_men(9), 1)]);
    assert_eq!(answered_twice(&shop, product, 60, 12_000).await, 1);
}
