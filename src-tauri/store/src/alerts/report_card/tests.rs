use tierstock_domain::rules::{Again, Direction, Quantity, Target, Terms, Trigger};
use tierstock_domain::{Currency, Money, Place, Rule, RuleScope, Setting};

use super::*;
use crate::fixture::{Shop, minutes};

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

/// A move from 100.00 to 120.00 that was ready at minute 2.
async fn moved() -> (Shop, ProductId) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    (shop, product)
}

async fn card(shop: &Shop) -> (u32, u32, u32) {
    let ReportCard { stood, gone, not_known, .. } = shop.store.report_card(minutes(0)).await.unwrap();
    (stood, gone, not_known)
}

#[rstest::rstest]
#[case::all_of_it(12_000, (1, 0, 0))]
#[case::half_of_it(11_000, (1, 0, 0))]
#[case::less_than_half(10_900, (0, 1, 0))]
#[tokio::test]
async fn a_move_stands_while_half_of_it_is_left(#[case] ask: i64, #[case] told: (u32, u32, u32)) {
    let (shop, product) = moved().await;
    shop.ask_of_nine(product, minutes(30), ask).await;
    assert_eq!(card(&shop).await, (0, 0, 0), "its hour is not over");
    shop.ask_of_nine(product, minutes(63), ask).await;
    assert_eq!(card(&shop).await, told);
    shop.ask_of_nine(product, minutes(70), 10_000).await;
    assert_eq!(card(&shop).await, told, "judged once");
}

/// Told at once of an ask of 100.00: that it is not above 110.00, or undercuts a listing at that price.
#[rstest::rstest]
#[case::it_still_is(false, false, 10_900, (1, 0, 0))]
#[case::it_is_not_any_more(false, false, 11_100, (0, 1, 0))]
#[case::its_rule_is_gone(false, true, 10_900, (0, 0, 1))]
#[case::it_undercuts_what_was_listed(true, false, 10_900, (1, 0, 0))]
#[case::it_does_not_any_more(true, false, 11_100, (0, 1, 0))]
#[tokio::test]
async fn what_was_true_at_once_stands_while_it_is_true(
    #[case] undercut: bool,
    #[case] ends: bool,
    #[case] ask: i64,
    #[case] told: (u32, u32, u32),
) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    shop.list(Place::StockX, gbp(11_000), minutes(0)).await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let line = Target::Amount(gbp(11_000));
    let below = Trigger::Crosses(Quantity::Ask, Direction::Falls, line);
    let trigger = if undercut { Trigger::Undercut } else { below };
    let terms = Terms { trigger, again: Again::EachReturn, at_once: true, confirm: false };
    let rule = Rule { scope: RuleScope::All, terms, since: minutes(1) };
    let id = shop.store.add_rule(rule.clone(), "Added", minutes(1)).await.unwrap().0;
    shop.ask_of_nine(product, minutes(2), 10_000).await;
    // What the user does about it makes it no less true.
    shop.list(Place::StockX, gbp(9_000), minutes(3)).await;
    if ends {
        shop.store.unset_setting(Setting::Rule(id, rule), "Deleted", minutes(4)).await.unwrap();
    }
    shop.ask_of_nine(product, minutes(30), ask).await;
    assert_eq!(card(&shop).await, (0, 0, 0), "its hour is not over");
    shop.ask_of_nine(product, minutes(63), ask).await;
    assert_eq!(card(&shop).await, told);
}

#[tokio::test]
async fn what_was_true_at_once_is_sought() {
    let plan = Shop::open().await.plan(TRUE_AT_ONCE.to_owned()).await;
    assert!(plan.contains("SEARCH a USING INDEX alerts_") && !plan.contains("SCAN"), "{plan}");
}

#[tokio::test]
async fn a_move_that_nobody_looked_at_in_time_is_not_known() {
    let (shop, product) = moved().await;
    shop.ask_of_nine(product, minutes(24 * 60 * 3), 12_000).await;
    assert_eq!(card(&shop).await, (0, 0, 1));
}

#[tokio::test]
async fn a_move_that_nobody_looks_at_again_is_not_known() {
    let (shop, product) = moved().await;
    let frozen = crate::ProductTier::by_hand(product, Tier::Frozen, minutes(3));
    shop.store.set_tiers(vec![frozen]).await.unwrap();
    let nobody_looks = async |minute| {
        shop.store.judge_what_nobody_looked_at(minutes(minute)).await.unwrap();
        card(&shop).await
    };
    assert_eq!(nobody_looks(7 * 24 * 60).await, (0, 0, 0), "somebody may");
    assert_eq!(nobody_looks(7 * 24 * 60 + 123).await, (0, 0, 1));
}
