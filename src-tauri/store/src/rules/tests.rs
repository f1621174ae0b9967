use rstest::rstest;
use tierstock_domain::rules::{Again, Direction, Quantity, Step, Target, Trigger};
use tierstock_domain::{
    Currency, Details, Market, Moment, Money, Place, Scope, Setting, Side, Tier, Unit, UnitId,
};

use super::*;
use crate::fixture::{OWN, Shop, minutes, quote};
use crate::{AlertFilter, AlertOrder, AlertRow};

fn gbp(minor: i64) -> Money {
    Money::new(minor, Currency::GBP)
}

fn terms(trigger: Trigger) -> Terms {
    Terms { trigger, again: Again::EachReturn, at_once: false, confirm: false }
}

/// Adds a rule that needs no second look, in place of the first one.
async fn only(shop: &Shop, scope: RuleScope, trigger: Trigger) -> RuleId {
    for row in shop.store.alert_rules().await.unwrap() {
        shop.store.unset_setting(Setting::Rule(row.id, row.rule), "Deleted", minutes(0)).await.unwrap();
    }
    let rule = Rule { scope, terms: terms(trigger), since: minutes(0) };
    shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap().0
}

async fn told(shop: &Shop) -> Vec<AlertRow> {
    let page = shop.store.inbox(AlertFilter::All, AlertOrder::Newest, 0, 99, minutes(9_999)).await.unwrap();
    page.rows.into_iter().map(|row| row.alert).rev().collect()
}

/// What was told of, from what and to what.
async fn moves(shop: &Shop) -> Vec<(Side, i64, i64)> {
    told(shop).await.iter().map(|row| (row.side, row.old.minor(), row.new.minor())).collect()
}

async fn answer(shop: &Shop, product: ProductId, scope: Scope, minute: i64, ask: i64, bid: i64) {
    let feed = shop.feed(product, scope).await;
    shop.answer(&feed, minutes(minute), vec![quote(scope, 9, Some(ask), Some(bid))]).await;
}

/// US dollars for one euro on a day; pounds are always the same.
async fn rates(shop: &Shop, day: &str, usd: &str) {
    let rate = |text| tierstock_domain::Rate::parse(text).unwrap();
    let per_euro = [(Currency::USD, rate(usd)), (Currency::GBP, rate("0.87"))].into();
    shop.store.add_rates(vec![(day.parse().unwrap(), per_euro)]).await.unwrap();
}

/// What the first unit cost.
async fn correct_cost(shop: &Shop, minor: i64, at: Moment) {
    let correct = move |unit: &mut Unit| {
        let mut details = unit.details.clone();
        details.cost.price = Some(minor);
        unit.edit(details)
    };
    shop.store.change_units(vec![UnitId(1)], "Corrected", at, correct).await.unwrap();
}

const ALIAS: Scope = Scope::Alias(3);

#[tokio::test]
async fn the_first_rule_is_the_one_that_was_in_the_program() {
    let shop = Shop::open().await;
    let rules = shop.store.alert_rules().await.unwrap();
    let first = Rule { scope: RuleScope::All, terms: Terms::first(), since: Moment::UNIX_EPOCH };
    assert_eq!(rules, [RuleRow { id: RuleId(1), rule: first }]);
}

#[tokio::test]
async fn each_change_of_a_rule_is_undone_after_a_restart() {
    let shop = Shop::open().await;
    let rules = async |shop: &Shop| shop.store.alert_rules().await.unwrap();
    let first = rules(&shop).await.remove(0);
    let stricter = Rule { scope: RuleScope::Tier(Tier::Hot), ..first.rule.clone() };
    let (second, added) = shop.store.add_rule(stricter.clone(), "Added a rule", minutes(0)).await.unwrap();
    let change = vec![Setting::Rule(first.id, stricter)];
    let changed = shop.store.change_settings(change, "Changed", minutes(1)).await.unwrap().unwrap();
    let gone = Setting::Rule(second, rules(&shop).await.remove(1).rule);
    let deleted = shop.store.unset_setting(gone, "Deleted", minutes(2)).await.unwrap().unwrap();
    assert_eq!(rules(&shop).await.len(), 1);

    let shop = shop.reopened().await;
    shop.store.undo(deleted, minutes(3)).await.unwrap();
    assert_eq!(rules(&shop).await.iter().map(|row| row.id).collect::<Vec<_>>(), [first.id, second]);
    shop.store.undo(changed, minutes(4)).await.unwrap();
    shop.store.undo(added.unwrap(), minutes(5)).await.unwrap();
    assert_eq!(rules(&shop).await, [first]);
    shop.store.redo(added.unwrap(), minutes(6)).await.unwrap();
    assert_eq!(rules(&shop).await[1].id, second, "under the id that it had");
}

#[tokio::test]
async fn a_rule_that_is_deleted_and_undone_alerts_to_nothing_again() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000), (3, 14_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    let first = shop.store.alert_rules().await.unwrap().remove(0);
    let gone = Setting::Rule(first.id, first.rule);
    let entry = shop.store.unset_setting(gone, "Deleted", minutes(4)).await.unwrap().unwrap();
    shop.store.undo(entry, minutes(5)).await.unwrap();
    shop.ask_of_nine(product, minutes(6), 14_000).await;
    shop.ask_of_nine(product, minutes(7), 14_000).await;
    assert_eq!(moves(&shop).await, [(Side::Ask, 10_000, 12_000)], "it begins with what is known");
}

#[tokio::test]
async fn a_watched_product_alerts_without_being_owned_until_it_is_not() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let twice = async |minute, ask| {
        shop.ask_of_nine(product, minutes(minute), ask).await;
        shop.ask_of_nine(product, minutes(minute + 1), ask).await;
    };
    twice(0, 10_000).await;
    twice(10, 12_000).await;
    assert_eq!(moves(&shop).await, []);
    let watch = vec![Setting::Watched(product)];
    let watched = shop.store.change_settings(watch, "Watch", minutes(20)).await.unwrap().unwrap();
    assert!(shop.store.is_watched(product).await.unwrap());
    twice(30, 14_000).await;
    assert_eq!(moves(&shop).await, [(Side::Ask, 12_000, 14_000)]);
    let shop = shop.reopened().await;
    shop.store.undo(watched, minutes(40)).await.unwrap();
    assert!(!shop.store.is_watched(product).await.unwrap());
    assert_eq!(shop.count("SELECT count(*) FROM alert_baselines").await, 0);
}

#[tokio::test]
async fn a_rule_about_a_size_alerts_to_it_alone() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let step =
        Trigger::Moves(Quantity::Ask, Direction::Falls, Step::Percent { permille: 50, least_dollars: 0 });
    only(&shop, RuleScope::Size(shop.size(product, 9).await), step).await;
    let feed = shop.feed(product, OWN).await;
    for (minute, ask) in [(0, 10_000), (1, 9_000)] {
        let rows = vec![quote(OWN, 9, Some(ask), None), quote(OWN, 10, Some(ask), None)];
        shop.answer(&feed, minutes(minute), rows).await;
    }
    let alerts = told(&shop).await;
    assert_eq!((alerts.len(), alerts[0].size_label.as_str()), (1, "9"));
}

#[tokio::test]
async fn a_rule_about_a_tag_ends_with_the_tag() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let step = Trigger::Moves(Quantity::Ask, Direction::Both, Step::Amount(gbp(500)));
    only(&shop, RuleScope::Tag("grail".into()), step).await;
    let tag = |tags: &'static [&str]| {
        move |unit: &mut Unit| {
            let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
            unit.edit(Details { tags, ..unit.details.clone() })
        }
    };
    for (minute, ask) in [(0, 10_000), (1, 11_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    assert_eq!(moves(&shop).await, []);
    shop.store.change_units(vec![UnitId(1)], "Tagged", minutes(2), tag(&["grail"])).await.unwrap();
    shop.ask_of_nine(product, minutes(3), 12_000).await;
    assert_eq!(moves(&shop).await, [(Side::Ask, 11_000, 12_000)]);
    shop.store.change_units(vec![UnitId(1)], "Untagged", minutes(4), tag(&[])).await.unwrap();
    shop.ask_of_nine(product, minutes(5), 14_000).await;
    assert_eq!(moves(&shop).await.len(), 1);
}

#[tokio::test]
async fn a_price_that_two_rules_are_about_is_told_once() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let step = Trigger::Moves(Quantity::Ask, Direction::Both, Step::Amount(gbp(500)));
    // One of them is sure at the first look.
    for confirm in [true, false] {
        let terms = Terms { confirm, ..terms(step) };
        let rule = Rule { scope: RuleScope::Product(product), terms, since: minutes(0) };
        shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap();
    }
    for (minute, ask) in [(0, 10_000), (1, 12_000), (2, 12_000), (3, 12_000)] {
        shop.ask_of_nine(product, minutes(minute), ask).await;
    }
    assert_eq!(moves(&shop).await, [(Side::Ask, 10_000, 12_000)]);
    assert_eq!(shop.count("SELECT count(*) FROM alerts WHERE state = 'pending'").await, 0);
}

/// 9 % and 3 % and 4.00 go from the bid; the pair cost 90.00.
#[tokio::test]
async fn a_payout_below_the_cost_is_told_with_what_is_lost() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::BelowCost).await;
    for (minute, bid) in [(0, 12_000), (1, 11_000), (2, 10_000), (3, 9_900)] {
        answer(&shop, product, OWN, minute, 20_000, bid).await;
    }
    let alerts = told(&shop).await;
    assert_eq!(moves(&shop).await, [(Side::Bid, 11_000, 10_000)]);
    let measured = alerts[0].about.measured.unwrap();
    assert!(measured.from.unwrap() >= 0 && measured.to < 0, "{measured:?}");
    assert_eq!((alerts[0].about.kind, measured.currency), (TriggerName::BelowCost, Some(Currency::GBP)));
}

/// The bid of 100.00 pays out 84.00, that of 90.00 pays out 75.20.
#[tokio::test]
async fn a_payout_falls_below_a_corrected_cost_anew() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::BelowCost).await;
    for (minute, bid) in [(0, 12_000), (1, 10_000)] {
        answer(&shop, product, OWN, minute, 20_000, bid).await;
    }
    correct_cost(&shop, 8_000, minutes(2)).await;
    answer(&shop, product, OWN, 3, 20_000, 9_000).await;
    assert_eq!(moves(&shop).await, [(Side::Bid, 12_000, 10_000), (Side::Bid, 10_000, 9_000)]);
}

/// The rate of a new day, fees that change, and a cost that is corrected.
#[tokio::test]
async fn an_exchange_rate_a_fee_or_a_cost_alerts_to_nothing() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    rates(&shop, "2026-11-23", "1.16").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::BelowCost).await;
    let cross = Trigger::Crosses(Quantity::Profit, Direction::Both, Target::Amount(gbp(1_000)));
    for trigger in [Trigger::BestPlace, cross] {
        let rule = Rule { scope: RuleScope::All, terms: terms(trigger), since: minutes(0) };
        shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap();
    }
    answer(&shop, product, OWN, 0, 20_000, 12_000).await;
    answer(&shop, product, ALIAS, 0, 30_000, 16_000).await;
    rates(&shop, "2026-11-24", "2.5").await;
    answer(&shop, product, ALIAS, 10, 30_000, 16_000).await;
    correct_cost(&shop, 30_000, minutes(11)).await;
    answer(&shop, product, ALIAS, 12, 30_000, 16_000).await;
    answer(&shop, product, OWN, 12, 20_000, 12_000).await;
    assert_eq!(moves(&shop).await, []);
}

#[tokio::test]
async fn the_best_place_to_sell_flips_with_a_bid() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    rates(&shop, "2026-11-24", "1.16").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::BestPlace).await;
    answer(&shop, product, OWN, 0, 20_000, 12_000).await;
    answer(&shop, product, ALIAS, 0, 30_000, 12_000).await;
    answer(&shop, product, ALIAS, 10, 30_000, 17_500).await;
    let alerts = told(&shop).await;
    assert_eq!(moves(&shop).await, [(Side::Bid, 12_000, 17_500)]);
    assert_eq!((alerts[0].market, alerts[0].about.kind), (Market::Alias, TriggerName::BestPlace));
    assert!(alerts[0].about.measured.unwrap().to > 0);
}

#[rstest]
#[case::at_stockx_an_equal_ask_is_somebody_else_s(OWN, Place::StockX, 15_000, true)]
#[case::at_alias_it_may_be_the_own_one(ALIAS, Place::Alias, 15_000, false)]
#[case::a_lower_one_never_is(ALIAS, Place::Alias, 14_900, true)]
#[tokio::test]
async fn a_listing_is_undercut(
    #[case] scope: Scope,
    #[case] place: Place,
    #[case] ask: i64,
    #[case] undercut: bool,
) {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::Undercut).await;
    answer(&shop, product, scope, 0, 16_000, 9_000).await;
    shop.list(place, Money::new(15_000, scope.currency()), minutes(1)).await;
    answer(&shop, product, scope, 2, ask, 9_000).await;
    let listed = told(&shop).await.first().map(|row| row.about.measured.unwrap().to);
    assert_eq!(listed, undercut.then_some(15_000));
}

#[tokio::test]
async fn a_repriced_listing_is_undercut_anew() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::Undercut).await;
    answer(&shop, product, OWN, 0, 16_000, 9_000).await;
    shop.list(Place::StockX, gbp(15_000), minutes(1)).await;
    answer(&shop, product, OWN, 2, 14_500, 9_000).await;
    shop.list(Place::StockX, gbp(14_000), minutes(3)).await;
    answer(&shop, product, OWN, 4, 13_900, 9_000).await;
    answer(&shop, product, OWN, 5, 13_800, 9_000).await;
    let told: Vec<_> = told(&shop).await.iter().map(|row| row.about.measured.unwrap().to).collect();
    assert_eq!(told, [15_000, 14_000]);
    assert_eq!(moves(&shop).await, [(Side::Ask, 16_000, 14_500), (Side::Ask, 14_500, 13_900)]);
}

/// The bid falls below what the pair cost, and Alias pays more from then on.
#[tokio::test]
async fn all_that_one_bid_means_is_told_and_its_move_with_that() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    rates(&shop, "2026-11-24", "1.16").await;
    shop.own(product, 9).await;
    only(&shop, RuleScope::All, Trigger::BelowCost).await;
    let step = Trigger::Moves(Quantity::Bid, Direction::Both, Step::Amount(gbp(500)));
    for (trigger, confirm) in [(Trigger::BestPlace, false), (Trigger::BelowCost, true), (step, true)] {
        let terms = Terms { confirm, ..terms(trigger) };
        let rule = Rule { scope: RuleScope::All, terms, since: minutes(0) };
        shop.store.add_rule(rule, "Added", minutes(0)).await.unwrap();
    }
    answer(&shop, product, ALIAS, 0, 30_000, 14_000).await;
    for (minute, bid) in [(0, 12_000), (1, 9_000), (2, 9_000), (3, 9_000)] {
        answer(&shop, product, OWN, minute, 20_000, bid).await;
    }
    let told: Vec<_> = told(&shop).await.iter().map(|row| (row.about.kind, row.new.minor())).collect();
    assert_eq!(told, [(TriggerName::BelowCost, 9_000), (TriggerName::BestPlace, 9_000)]);
}

#[tokio::test]
async fn what_is_true_already_is_told_at_once_if_wanted() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    answer(&shop, product, OWN, 0, 10_000, 9_000).await;
    let cheap = Trigger::Crosses(Quantity::Ask, Direction::Falls, Target::Amount(gbp(11_000)));
    for (minute, at_once) in [(1, false), (3, true)] {
        let rule =
            Rule { scope: RuleScope::All, terms: Terms { at_once, ..terms(cheap) }, since: minutes(minute) };
        shop.store.add_rule(rule, "Added", minutes(minute)).await.unwrap();
        answer(&shop, product, OWN, minute + 1, 10_200, 9_000).await;
        assert_eq!(moves(&shop).await.len(), usize::from(at_once));
    }
    assert_eq!(moves(&shop).await, [(Side::Ask, 10_200, 10_200)], "it came from nowhere");
    assert!(!told(&shop).await[0].thin, "and the bid had nothing to follow");
    // An import, or a first sync, is not what was true already.
    let later = shop.product("AA0000-002").await;
    shop.own(later, 9).await;
    for minute in [10, 11] {
        shop.ask_of_nine(later, minutes(minute), 10_000).await;
    }
    assert_eq!(moves(&shop).await.len(), 1);
}

#[tokio::test]
async fn scopes_name_the_goods_that_are_there() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    let size = shop.size(product, 9).await;
    let named = async |scope| shop.store.subject_of(scope).await.unwrap();
    let unit = named(RuleScope::Unit(UnitId(1))).await.unwrap();
    assert!(unit.size.is_some());
    assert_eq!(named(RuleScope::Size(size)).await.as_ref(), Some(&unit));
    assert_eq!(named(RuleScope::Product(product)).await, Some(RuleSubject { size: None, ..unit }));
    assert_eq!(named(RuleScope::Unit(UnitId(2))).await, None);
}

#[tokio::test]
async fn only_rules_that_can_concern_a_product_are_sought() {
    let shop = Shop::open().await;
    let plan = shop.plan(CONCERNING.to_owned()).await;
    assert!(plan.contains("SEARCH r USING INDEX alert_rules_by_scope (scope=? AND subject=?)"), "{plan}");
    for sql in [
        baselines::IN_SCOPE,
        baselines::BEGUN,
        coverage::UNITS,
        coverage::TAGS,
        coverage::LISTINGS,
        coverage::OWN_SERIES,
        "DELETE FROM alert_baselines WHERE rule_id = ?1",
    ] {
        let plan = shop.plan(sql.to_owned()).await;
        let scans: Vec<_> =
            plan.lines().filter(|step| step.contains("SCAN") && !step.contains("SCAN begun")).collect();
        assert!(scans.is_empty(), "{plan}");
    }
}
