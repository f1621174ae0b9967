use tierstock_domain::suggestion::Moves;
use tierstock_domain::{ConditionMap, Market, Region, RuleScope, Setting, SpareShare, Tier, Unit, UnitId};

use super::*;
use crate::ProductTier;
use crate::fixture::{OWN, Shop, minutes, quote, sold_on};

const DAY: i64 = 24 * 60;

async fn facts_of(shop: &Shop, product: ProductId, at: i64) -> ProductFacts {
    let facts = shop.store.suggestion_facts(minutes(at)).await.unwrap();
    facts.into_iter().find(|facts| facts.product == product).unwrap()
}

/// Asks of US 9 in the own region, each on its day.
async fn asks(shop: &Shop, product: ProductId, asks: &[(i64, i64)]) {
    for (day, ask) in asks {
        shop.ask_of_nine(product, minutes(day * DAY), *ask).await;
    }
}

#[tokio::test]
async fn facts_tell_what_is_owned_and_where_it_is_linked() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let bare = shop.bare_product("BB0000-002").await;
    let mut pair = shop.pair(product, 9).await;
    pair.details.bought_on = "2026-11-01".parse().ok();
    shop.store.add_units(vec![pair.clone(), pair], "Added", minutes(0)).await.unwrap();
    let feed = shop.feed(product, OWN).await;
    shop.answer(&feed, minutes(1), vec![quote(OWN, 9, Some(12_000), Some(10_000))]).await;
    let facts = facts_of(&shop, product, 3 * DAY).await;
    assert_eq!((facts.tier, facts.units, facts.added_days), (Tier::Hot, 2, 3));
    assert_eq!(facts.stock_days, Some(26));
    assert!(facts.worth.is_some_and(|worth| worth > 10_000), "{facts:?}");
    assert_eq!(facts.feeds, [FeedCounts { own: 1, secondary: 2 }; 2]);
    let facts = facts_of(&shop, bare, 0).await;
    assert_eq!((facts.feeds, facts.units, facts.worth), ([FeedCounts::default(); 2], 0, None));
}

#[tokio::test]
async fn a_stake_is_that_of_the_units_owned_or_of_one_watched() {
    let shop = Shop::open().await;
    let (owned, watched) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    for _ in 0..2 {
        shop.own(owned, 9).await;
    }
    for product in [owned, watched] {
        shop.ask_of_nine(product, minutes(0), 10_000).await;
    }
    let stake = async |product| format!("{:.1}", facts_of(&shop, product, 0).await.stake);
    // A price of which nothing else is known moves by 0.4 % in an hour.
    assert_eq!([stake(owned).await, stake(watched).await], ["80.0", "0.0"]);
    shop.store.change_settings(vec![Setting::Watched(watched)], "Watched", minutes(0)).await.unwrap();
    assert_eq!(stake(watched).await, "40.0");
}

#[tokio::test]
async fn a_rule_about_a_product_or_its_size_is_told() {
    let shop = Shop::open().await;
    let (bare, ruled) = (shop.product("AA0000-001").await, shop.product("AA0000-002").await);
    let (by_size, watched) = (shop.product("AA0000-003").await, shop.product("AA0000-004").await);
    let size = shop.size(by_size, 9).await;
    for scope in [RuleScope::Product(ruled), RuleScope::Size(size), RuleScope::Product(watched)] {
        let (kind, subject) = scope.key();
        let rule = "INSERT INTO alert_rules (scope, subject, terms, since) SELECT ?1, ?2, terms, 0 FROM alert_rules WHERE id = 1";
        shop.store.write(move |db| Ok(db.execute(rule, params![kind, subject])?)).await.unwrap();
    }
    shop.store.change_settings(vec![Setting::Watched(watched)], "Watched", minutes(0)).await.unwrap();
    let mut followed = Vec::new();
    for product in [bare, ruled, by_size, watched] {
        followed.push(facts_of(&shop, product, 0).await.followed);
    }
    assert_eq!(followed, [Followed::Not, Followed::ByRule, Followed::ByRule, Followed::Watched]);
}

#[tokio::test]
async fn stock_has_no_age_unless_that_of_each_unit_is_known() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let mut pair = shop.pair(product, 9).await;
    let unknown = pair.clone();
    pair.details.bought_on = "2026-11-01".parse().ok();
    shop.store.add_units(vec![pair, unknown], "Added", minutes(0)).await.unwrap();
    assert_eq!(facts_of(&shop, product, 0).await.stock_days, None);
}

#[tokio::test]
async fn facts_tell_what_was_sold_within_30_and_90_days() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let pair = shop.pair(product, 9).await;
    shop.store.add_units(vec![pair; 4], "Added", minutes(0)).await.unwrap();
    for (unit, day) in [(1, "2026-11-20"), (2, "2026-09-20"), (3, "2026-05-01")] {
        let sell = move |unit: &mut Unit| unit.sell(sold_on(day.parse().unwrap()));
        shop.store.change_units(vec![UnitId(unit)], "Sold", minutes(0), sell).await.unwrap();
    }
    let facts = facts_of(&shop, product, 0).await;
    assert_eq!((facts.units, facts.sold_30, facts.sold_90), (1, 1, 2));
    let undone = shop.store.journal(0, 9).await.unwrap();
    shop.store.undo(undone[2].id, minutes(1)).await.unwrap();
    assert_eq!(facts_of(&shop, product, 0).await.sold_30, 0);
}

#[tokio::test]
async fn facts_tell_what_the_user_decided() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let other = shop.product("AA0000-002").await;
    shop.store.set_tiers(vec![ProductTier::by_hand(product, Tier::Cold, minutes(5))]).await.unwrap();
    let decide = async |setting| {
        shop.store.change_settings(vec![setting], "Decided", minutes(6)).await.unwrap();
        let facts = facts_of(&shop, product, 7).await;
        (facts.by_hand, facts.dismissed)
    };
    assert_eq!(decide(Setting::SuggestionDismissed(other)).await, (true, false));
    assert_eq!(decide(Setting::SuggestionDismissed(product)).await, (true, true));
    assert_eq!(decide(Setting::TiersReleased(minutes(4))).await, (true, true));
    assert_eq!(decide(Setting::TiersReleased(minutes(5))).await, (false, true));
}

#[tokio::test]
async fn facts_tell_how_often_spare_requests_look() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    let feed = shop.feed(product, OWN).await;
    shop.own(product, 9).await;
    shop.ask_of_nine(product, minutes(0), 10_000).await;
    let now = minutes(5 * DAY);
    for day in [0, 4, 4, 5] {
        let at = minutes(day * DAY);
        shop.store
            .commit_spare_answer(&feed, at, at, vec![quote(OWN, 9, Some(10_000), None)], None)
            .await
            .unwrap();
    }
    for hour in 0..8 {
        let at = now - TimeDelta::hours(24 + hour);
        shop.store.note_awake(at, at + TimeDelta::hours(1)).await.unwrap();
    }
    let every = async |at| facts_of(&shop, product, at).await.spare_every;
    assert_eq!(every(5 * DAY).await, [Some(TimeDelta::hours(2)), None], "four in eight hours awake");
    assert_eq!(every(20 * DAY).await, [None, None], "long ago");
    let off = Setting::SpareShare(SpareShare { market: Market::StockX, percent: 0 });
    shop.store.change_settings(vec![off], "Off", now).await.unwrap();
    assert_eq!(every(5 * DAY).await, [None, None], "they go no more");
}

#[tokio::test]
async fn the_past_tells_the_moves_of_each_owned_size() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    for _ in 0..2 {
        shop.own(product, 9).await;
    }
    // The price before the month began is what its first move is measured from.
    asks(&shop, product, &[(0, 10_000), (5, 10_000), (20, 12_000), (25, 11_000)]).await;
    let told = shop.store.suggested_products(vec![product], minutes(40 * DAY)).await.unwrap();
    let at = [Moves { count: 2, moved: 2 * (2_000 + 1_000) }, Moves::default()];
    let past = PastMoves { at, history_days: 40 };
    assert_eq!((told[&product].past, told[&product].name.as_deref()), (past, Some("Shoe AA0000-001")));
    let told = shop.store.suggested_products(vec![product], minutes(52 * DAY)).await.unwrap();
    assert_eq!(told[&product].past.at[0].count, 1, "the older one is more than 30 days ago");
}

#[tokio::test]
async fn an_ask_by_mistake_counts_as_a_quarter_of_the_price() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    // Each is believed once a second answer says the same.
    asks(&shop, product, &[(0, 10_000), (1, 500_000), (2, 500_000), (3, 10_000), (4, 10_000)]).await;
    let told = shop.store.suggested_products(vec![product], minutes(20 * DAY)).await.unwrap();
    assert_eq!(told[&product].past.at[0], Moves { count: 2, moved: 2 * 2_500 });
}

#[tokio::test]
async fn the_past_of_a_watched_product_is_that_of_one_pair() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    asks(&shop, product, &[(0, 10_000), (1, 12_000)]).await;
    let told = async || {
        let told = shop.store.suggested_products(vec![product], minutes(20 * DAY)).await.unwrap();
        (told[&product].past.at[0].count, told[&product].past.at[0].moved)
    };
    assert_eq!(told().await, (0, 0));
    shop.store.change_settings(vec![Setting::Watched(product)], "Watched", minutes(0)).await.unwrap();
    assert_eq!(told().await, (1, 2_000));
}

#[tokio::test]
async fn a_size_with_prices_at_both_marketplaces_is_told_once() {
    let shop = Shop::open().await;
    let product = shop.product("AA0000-001").await;
    shop.own(product, 9).await;
    asks(&shop, product, &[(0, 10_000), (1, 11_000)]).await;
    let feed = shop.own_feed(product, Market::Alias).await;
    let alias = Region::Uk.scope(Market::Alias);
    for (day, ask) in [(0, 20_000), (1, 29_000)] {
        shop.answer(&feed, minutes(day * DAY), vec![quote(alias, 9, Some(ask), None)]).await;
    }
    let told = shop.store.suggested_products(vec![product], minutes(20 * DAY)).await.unwrap();
    assert_eq!(told[&product].past.at, [Moves { count: 1, moved: 1_000 }, Moves::default()]);
}

#[tokio::test]
async fn facts_are_read_by_their_indices() {
    let shop = Shop::open().await;
    let plan = async |sql: &str| shop.plan(sql.to_owned()).await;
    let stock = plan(IN_STOCK).await;
    assert!(stock.contains("COVERING INDEX units_summed (state=?)"), "{stock}");
    let sold = plan(SOLD).await;
    assert!(sold.contains("sales_by_day (sold_on>?)") && !sold.contains("SCAN"), "{sold}");
    let feeds = plan(FEEDS).await;
    assert!(!feeds.contains("TEMP B-TREE"), "{feeds}");
    let looks = plan(SPARE_LOOKS).await;
    assert!(looks.contains("spare_days_by_day (day>?)"), "{looks}");
    let ruled = plan(RULED).await;
    assert!(ruled.contains("alert_rules_by_scope (scope=?)") && !ruled.contains("SCAN r"), "{ruled}");
    let past = plan(&PAST.replace("{condition}", &conditions::sql(&ConditionMap::default()))).await;
    for table in ["units", "feeds f", "f", "quotes", "price_points"] {
        assert!(
            !past.contains(&format!("SCAN {table} ")) && !past.ends_with(&format!("SCAN {table}")),
            "{past}"
        );
    }
    assert!(past.contains("units_by_product"), "{past}");
}
