//! Of full use without StockX, or without any marketplace: what is not connected is no fault.

use chrono::NaiveDate;
use tierstock_domain::{Failure, Market, Place, SizeSystem, Tier};
use tierstock_engine::view::{
    CardFilter, CardNarrowing, CardSort, CardView, ConnectionState, HandmadeProduct, MarketState,
};
use tierstock_simulator::Service;

use crate::harness::{Harness, hours};
use crate::sign_in::{application, connections, landed};
use crate::units::{pair, sale};

const SKU: &str = "DD1503-103";

async fn cards(harness: &Harness) -> Vec<CardView> {
    let mut cards = Vec::new();
    for tier in [Tier::Hot, Tier::Warm, Tier::Cold, Tier::Frozen] {
        let (sort, text) = (CardSort::Staleness, String::new());
        let narrowing = CardNarrowing::default();
        let query = CardFilter { tier, sort, text, owned_only: false, narrowing, offset: 0, limit: 100 };
        cards.extend(harness.engine().cards(query).await.unwrap().cards);
    }
    cards
}

/// No page says that anything is wrong.
async fn assert_no_fault(harness: &Harness) {
    for market in harness.engine().sync().await.unwrap().markets {
        assert_eq!(market.trouble, None);
    }
    let activity = harness.engine().activity().await.unwrap();
    assert_eq!((activity.failures, activity.past), (Vec::new(), Vec::new()));
    for card in cards(harness).await {
        assert!(card.troubles.is_empty() && !card.late, "{card:?}");
        assert_eq!(harness.engine().product(card.id).await.unwrap().troubles, []);
    }
}

#[tokio::test]
async fn alias_alone_syncs_and_values_without_a_fault() {
    let harness = Harness::keyless().await;
    let token = harness.simulator.credentials().alias_token.clone();
    harness.in_time(harness.engine().connect_alias(token, false)).await.unwrap();
    harness.engine().add_products(SKU, Tier::Hot).await.unwrap();
    harness
        .pass_until(crate::harness::seconds(5), |harness| {
            harness.one::<i64>("SELECT count(*) FROM feeds WHERE rank = 0 AND confirmed_at IS NOT NULL") > 0
        })
        .await;
    let size = harness.one(
        "SELECT q.size_id FROM quotes q WHERE q.channel = 0 AND q.bid IS NOT NULL AND q.bid_unknown IS NULL LIMIT 1",
    );
    harness.engine().add_units(harness.id(SKU), pair(size, "80"), 1).await.unwrap();
    harness.pass(hours(3)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::NotConnected);
    assert_eq!(harness.market(Market::Alias).await.state, MarketState::Ready);
    assert_no_fault(&harness).await;
    let [card] = cards(&harness).await.try_into().unwrap();
    assert!(card.payout.is_some(), "what Alias pays is known");
    let linking = harness.engine().linking("").await.unwrap();
    assert_eq!((linking.done, linking.waits_for), (linking.total, None), "nothing waits for StockX");
    let found = harness.in_time(harness.engine().search("panda")).await.unwrap();
    assert!(found.troubles.is_empty() && !found.rows.is_empty(), "{found:?}");
    assert_eq!(harness.simulator.ledger().of(Service::StockX).len(), 0);
}

#[tokio::test]
async fn forecasts_leave_out_a_marketplace_that_is_not_connected() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    let cost = async || {
        let settings = harness.engine().settings().await.unwrap();
        let frozen = harness.engine().forecast_move(vec![harness.id(SKU)], Tier::Frozen).await.unwrap();
        let [stockx, alias] = [0, 1].map(|nth| settings.forecasts[nth].own_a_day);
        (stockx, alias, frozen.requests_a_day)
    };
    let (stockx, alias, saved) = cost().await;
    assert!(stockx > 0 && saved < 0);
    harness.in_time(harness.engine().disconnect(Market::StockX)).await.unwrap();
    assert_eq!(cost().await, (0, alias, saved / 2), "half of what it cost was StockX's");
}

#[tokio::test]
async fn without_any_marketplace_units_and_sales_work() {
    let harness = Harness::keyless().await;
    let engine = harness.engine();
    let product = HandmadeProduct {
        sku: "BOOK-1".into(),
        name: "A book".into(),
        brand: String::new(),
        tier: Tier::Hot,
    };
    let product = engine.add_by_hand(product).await.unwrap().id;
    let size = engine.add_size(product, SizeSystem::UsMen, "9", false).await.unwrap().id.unwrap();
    let units = engine.add_units(product, pair(size, "80"), 2).await.unwrap().units;
    engine.sell_unit(units[0], sale(Place::Local, "120", "GBP")).await.unwrap();
    harness.pass(hours(30)).await;
    for market in Market::ALL {
        assert_eq!(harness.market(market).await.state, MarketState::NotConnected);
    }
    assert_no_fault(&harness).await;
    assert_eq!(harness.one::<i64>("SELECT count(*) FROM units WHERE state = 'in_stock'"), 1);
}

#[tokio::test]
async fn waiting_for_the_approval_is_a_state_that_a_connection_ends() {
    let mut harness = Harness::keyless().await;
    let day = NaiveDate::from_ymd_opt(2026, 11, 20);
    harness.engine().set_applied_on(day).await.unwrap();
    harness.reopen().await;
    harness.pass(hours(1)).await;
    let view = connections(&harness).await;
    assert_eq!(
        (view.applied_on, view.connections[0].state),
        (day, ConnectionState::WaitingForApproval),
        "a restart forgets nothing"
    );
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::WaitingForApproval);
    assert_no_fault(&harness).await;
    assert!(harness.engine().set_applied_on(NaiveDate::from_ymd_opt(2027, 1, 1)).await.is_err());

    harness.engine().begin_sign_in(application(&harness)).await.unwrap();
    let landed = landed(&harness).await;
    harness.in_time(harness.engine().finish_sign_in(&landed)).await.unwrap();
    let view = connections(&harness).await;
    assert_eq!((view.applied_on, view.connections[0].state), (None, ConnectionState::Connected));
}

/// The keys were taken out of the keychain: that is a fault, unlike an account that was never connected.
#[tokio::test]
async fn keys_that_are_lost_are_a_fault() {
    let mut harness = Harness::keyless().await;
    harness
        .edit("INSERT INTO settings (key, value) VALUES ('connected.alias.since', '2026-11-20T08:00:00Z')");
    harness.reopen().await;
    harness.engine().add_products(SKU, Tier::Hot).await.unwrap();
    harness.pass(hours(1)).await;
    let alias = harness.market(Market::Alias).await;
    assert_eq!(alias.state, MarketState::NeedsKeys);
    assert_eq!(alias.trouble.unwrap().failure, Some(Failure::KeyLost));
}
