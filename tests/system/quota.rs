//! The day's quota: tiers stop at nine tenths, the user at the whole, and midnight UTC makes it whole again.

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{MarketSettings, MarketState};
use tierstock_simulator::{Fault, Limits, Rule, Service};

use crate::harness::{Harness, hours, minutes, seconds, start};

const QUOTA: u32 = 20;

/// Five hot products, of three feeds each on StockX, for which 20 requests a day are set.
async fn a_house_with_a_small_quota(limits: Limits) -> Harness {
    let mut harness = Harness::under(limits).await;
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, QUOTA).await.unwrap()).await;
    harness
        .import(|sku| ["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA", "U9060BPM"].contains(&sku))
        .await;
    harness
}

/// First prices come at once; the rest of the day's requests is spread until midnight, and never the last tenth.
#[tokio::test]
async fn too_small_a_quota_is_spread_and_its_last_tenth_is_the_user_s() {
    let harness = a_house_with_a_small_quota(Limits { stockx_per_day: QUOTA, ..Limits::default() }).await;
    harness.pass(minutes(5)).await;
    let first = harness.asked(Market::StockX).len();
    assert!((5..=7).contains(&first), "each own feed once: {first}");
    harness.assert_promises_kept(Market::Alias);

    let midnight = start() + TimeDelta::hours(14);
    harness.pass((midnight - harness.now() - TimeDelta::minutes(10)).to_std().unwrap()).await;
    assert_eq!(harness.asked(Market::StockX).len(), 18, "nine tenths");
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::QuotaSpent);
    let sent: Vec<_> = harness.asked(Market::StockX).iter().map(|line| line.at).collect();
    let longest = sent.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap();
    assert!(longest < TimeDelta::minutes(100), "no tier is dark for hours: {longest}");
    harness.assert_promises_kept(Market::Alias);

    let wanted = harness.id("CT8532-111");
    harness.engine().refresh(wanted).await.unwrap();
    harness.pass(minutes(2)).await;
    assert_eq!(harness.asked(Market::StockX).len(), 20, "the user has the last tenth, and no more");
    assert_eq!(harness.market(Market::StockX).await.budget.used, QUOTA);

    harness.pass((midnight - harness.now() - TimeDelta::seconds(1)).to_std().unwrap()).await;
    assert_eq!(harness.asked(Market::StockX).len(), 20, "until midnight");
    harness.pass(hours(24)).await;
    let sent = harness.asked_since(Market::StockX, midnight);
    assert!((18..=QUOTA as usize).contains(&sent), "and the new day is spread as well: {sent}");
    harness.assert_never_throttled();
}

/// It was refused by the tiers' nine tenths and asked for again without a pause, for the rest of the day.
#[tokio::test]
async fn a_link_on_demand_may_use_the_last_tenth() {
    let harness = a_house_with_a_small_quota(Limits { stockx_per_day: QUOTA, ..Limits::default() }).await;
    harness.engine().add_products("ZZ9999-999", Tier::Cold).await.unwrap();
    harness.pass(hours(13) + minutes(50)).await;
    let tiers = harness.asked(Market::StockX).len();
    assert_eq!((tiers, harness.market(Market::StockX).await.state), (18, MarketState::QuotaSpent));
    harness.engine().look_again(harness.id("ZZ9999-999"), Market::StockX).await.unwrap();
    harness.pass(minutes(2)).await;
    assert_eq!(harness.asked(Market::StockX).len(), tiers + 1);
    assert_eq!(harness.links_pending(), 0);
    harness.pass(minutes(5)).await;
    assert_eq!(harness.asked(Market::StockX).len(), tiers + 1, "and once");
}

#[tokio::test]
async fn a_larger_quota_is_noticed_and_the_trouble_is_over() {
    let mut harness = a_house_with_a_small_quota(Limits::default()).await;
    harness.pass(hours(13) + minutes(50)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::QuotaSpent);
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, 25_000).await.unwrap()).await;
    harness.pass(minutes(5)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
}

#[tokio::test]
async fn a_raised_quota_is_used_at_once_by_tiers_and_on_demand() {
    let harness = a_house_with_a_small_quota(Limits::default()).await;
    harness.pass(hours(13) + minutes(40)).await;
    harness.engine().refresh(harness.id("CT8532-111")).await.unwrap();
    harness.pass(minutes(2)).await;
    assert_eq!(harness.asked(Market::StockX).len(), 20, "to the last");
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::QuotaSpent);

    let settings = harness.engine().settings().await.unwrap();
    harness.engine().set_market(MarketSettings { quota: 25_000, ..settings.markets[0] }).await.unwrap();
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    harness.pass(seconds(3)).await;
    let sent = harness.asked(Market::StockX).len();
    assert!(sent >= 23, "the rest of what was asked for, and what is late: {sent}");
}

/// It was refused at nine tenths because a tier had reserved its slot, and held up though the tenth was free.
#[tokio::test]
async fn on_demand_refused_in_a_tier_s_slot_has_the_last_tenth() {
    let mut harness = Harness::with(|sku| ["DD1503-103", "DZ5485-410"].contains(&sku)).await;
    harness.full_sync().await;
    harness.pass(hours(2)).await;
    let free = harness.now() + TimeDelta::minutes(2);
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, QUOTA).await.unwrap()).await;
    // All is due, but of what will be wanted only the own region.
    harness.edit("UPDATE feeds SET confirmed_at = confirmed_at - 3600000");
    let (wanted, now) = (harness.id("DZ5485-410"), harness.now().timestamp_millis());
    harness.edit(&format!("UPDATE feeds SET confirmed_at = {now} WHERE product_id = {wanted} AND rank > 0"));
    let free = free.timestamp_millis();
    harness.edit(&format!("UPDATE budgets SET used = 17, next_slot = {free} WHERE market = 'stockx'"));
    harness.pass(minutes(1)).await;
    let before = harness.asked(Market::StockX).len();
    assert_eq!(harness.market(Market::StockX).await.budget.used, 18, "a tier waits for its slot");
    harness.engine().refresh(wanted).await.unwrap();
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(503)).times(1));
    harness.pass(minutes(2)).await;
    assert_eq!(harness.asked(Market::StockX).len() - before, 2, "in the tier's slot, and of the last tenth");
}

#[tokio::test]
async fn the_trouble_of_a_spent_quota_is_over_after_midnight() {
    let mut harness = Harness::empty().await;
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, QUOTA).await.unwrap()).await;
    harness.import(|sku| ["DD1503-103", "DZ5485-410"].contains(&sku)).await;
    harness.pass(hours(13) + minutes(50)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::QuotaSpent);
    harness.pass(minutes(20)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
}

#[tokio::test]
async fn a_quota_that_is_raised_again_is_used_at_once() {
    let harness = a_house_with_a_small_quota(Limits::default()).await;
    harness.pass(hours(13) + minutes(50)).await;
    let (engine, now) = (harness.engine(), async || harness.market(Market::StockX).await.state);
    assert_eq!(now().await, MarketState::QuotaSpent);
    let settings = engine.settings().await.unwrap();
    engine.set_market(MarketSettings { quota: 25_000, ..settings.markets[0] }).await.unwrap();
    let entry = engine.journal(0, 1).await.unwrap().remove(0).entry;
    assert_eq!(engine.undo(entry).await.unwrap().settings, ["budget.stockx"]);
    engine.refresh(harness.id("CT8532-111")).await.unwrap();
    harness.pass(minutes(2)).await;
    assert_eq!(now().await, MarketState::QuotaSpent);
    engine.redo(entry).await.unwrap();
    assert_eq!(now().await, MarketState::Ready);
}
