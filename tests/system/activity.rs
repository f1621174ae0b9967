//! What the page of activity says, and its switches.

use chrono::TimeDelta;
use tierstock_domain::{Market, Tier};
use tierstock_engine::ErrorKind;
use tierstock_engine::view::{FailureScope, MarketState, WaitsView, WhyView};
use tierstock_simulator::{Fault, RetryAfter, Rule, Service};

use crate::harness::{self, Harness, hours, minutes, seconds};

/// What was spent today at a marketplace, by purpose: hot, warm, cold, on demand, confirm, link.
async fn spent(harness: &Harness, market: Market) -> [u32; 6] {
    let view = harness.engine().activity().await.unwrap();
    let day = view.markets[usize::from(market == Market::Alias)].days.last().unwrap().clone();
    [day.hot, day.warm, day.cold, day.on_demand, day.confirm, day.link]
}

#[tokio::test]
async fn every_request_has_a_purpose_and_all_sum_up_to_the_ledger() {
    let harness = Harness::with_products(8).await;
    harness.full_sync().await;
    harness.pass(hours(2)).await;
    let warm = harness.one("SELECT id FROM products WHERE tier = 'warm' ORDER BY last_synced_at");
    harness.engine().refresh(warm).await.unwrap();
    harness.pass(minutes(1)).await;
    for market in Market::ALL {
        let told = spent(&harness, market).await;
        assert_eq!(told.iter().sum::<u32>() as usize, harness.asked(market).len(), "{market}: {told:?}");
        assert!(told[0] > 0 && told[1] > 0 && told[3] >= 3, "{market}: {told:?}");
        let hours: u32 =
            harness.engine().activity().await.unwrap().markets[0].hours.iter().map(|hour| hour.hot).sum();
        assert_eq!(hours, spent(&harness, Market::StockX).await[0]);
    }
}

#[tokio::test]
async fn what_comes_next_is_what_is_asked_next_and_why() {
    let harness = Harness::with_products(6).await;
    harness.full_sync().await;
    harness.pass(minutes(20)).await;
    let told = harness.engine().activity().await.unwrap().queue;
    let first = told.iter().find(|work| work.region.as_deref() == Some("UK")).unwrap().clone();
    assert_eq!((first.why, told.iter().filter(|work| work.at.is_none()).count()), (WhyView::Promise, 0));
    let expected = first.at.unwrap();
    harness.pass((expected - harness.now() + TimeDelta::seconds(40)).to_std().unwrap()).await;
    let product = harness.one::<String>(&format!("SELECT sku FROM products WHERE id = {}", first.product));
    let asked = harness.asked_about(&product);
    let last = asked.last().unwrap().at;
    assert!((last - expected).abs() <= TimeDelta::seconds(40), "told {expected}, asked {last}");

    harness.pass(minutes(10)).await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(503)));
    harness.engine().refresh(first.product).await.unwrap();
    harness.pass(seconds(1)).await;
    let told = harness.engine().activity().await.unwrap().queue;
    assert!(
        told.iter().any(|work| work.product == first.product && work.why == WhyView::OnDemand),
        "{told:#?}"
    );
}

#[tokio::test]
async fn a_paused_marketplace_serves_on_demand_only_over_restarts() {
    let mut harness = Harness::with_products(4).await;
    harness.full_sync().await;
    harness.engine().pause_syncing(Market::StockX, true).await.unwrap();
    let twice = harness.engine().pause_syncing(Market::StockX, true).await.unwrap_err();
    assert_eq!(twice.to_string(), "StockX is paused already.");
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Paused);
    harness.reopen().await;
    let since = harness.now();
    harness.pass(hours(3)).await;
    assert_eq!(harness.asked_since(Market::StockX, since), 0);
    harness.assert_promises_kept(Market::Alias);

    harness.engine().refresh(harness.id("CT8532-111")).await.unwrap();
    harness.pass(minutes(1)).await;
    assert_eq!(harness.asked_since(Market::StockX, since), 3, "what is opened or refreshed");

    harness.engine().pause_syncing(Market::StockX, false).await.unwrap();
    harness.pass(minutes(2)).await;
    harness.assert_promises_kept(Market::StockX);
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    harness.assert_rates_kept();
}

#[tokio::test]
async fn syncing_everything_costs_what_was_told() {
    let harness = Harness::with_products(12).await;
    harness.full_sync().await;
    harness.pass(minutes(7)).await;
    let began = harness.now();
    let before = Market::ALL.map(|market| harness.asked(market).len());
    let told = harness.engine().sync_everything().await.unwrap();
    assert_eq!((told.requests, told.beyond_today), (72, 0), "12 products, three regions, two marketplaces");
    harness
        .pass_until(seconds(1), |harness| {
            harness.one::<i64>(&format!(
                "SELECT count(*) FROM feeds WHERE confirmed_at < {}",
                began.timestamp_millis()
            )) == 0
        })
        .await;
    let took = (harness.now() - began).num_seconds();
    assert!((i64::from(told.seconds) - 1..=i64::from(told.seconds) + 3).contains(&took), "{took} s");
    harness.rest().await;
    let sent: usize =
        Market::ALL.iter().zip(before).map(|(market, before)| harness.asked(*market).len() - before).sum();
    assert_eq!(sent, 72, "each once");
    let view = harness.engine().activity().await.unwrap();
    assert_eq!((view.everything.requests, view.everything_left), (0, 0));
    let again = harness.engine().sync_everything().await.unwrap_err();
    assert_eq!(again.to_string(), "All that can be synced now was synced in the last 5 minutes.");
    harness.assert_rates_kept();
}

#[tokio::test]
async fn syncing_everything_passes_a_paused_or_keyless_marketplace() {
    let harness = Harness::with_products(4).await;
    harness.full_sync().await;
    harness.pass(minutes(7)).await;
    harness.engine().pause_syncing(Market::StockX, true).await.unwrap();
    let told = harness.engine().sync_everything().await.unwrap();
    assert_eq!(told.requests, 12, "4 products and three regions at Alias alone");
    assert!(left(&harness).await > 0);
    harness.pass(minutes(1)).await;
    assert_eq!(left(&harness).await, 0);

    harness.engine().pause_syncing(Market::StockX, false).await.unwrap();
    harness.engine().disconnect(Market::StockX).await.unwrap();
    harness.pass(minutes(6)).await;
    let told = harness.engine().sync_everything().await.unwrap();
    assert_eq!(told.requests, 12);
    harness.pass(minutes(1)).await;
    assert_eq!(left(&harness).await, 0);
}

#[tokio::test]
async fn syncing_everything_ends_when_stopped_or_the_clock_was_ahead() {
    let harness = Harness::with_products(10).await;
    harness.full_sync().await;
    harness.pass(minutes(7)).await;
    harness.engine().sync_everything().await.unwrap();
    harness.pass(seconds(5)).await;
    assert!(left(&harness).await > 0);
    let before = left(&harness).await;
    assert_eq!(harness.engine().stop_syncing_everything().await.unwrap(), before);
    assert_eq!(left(&harness).await, 0);
    let twice = harness.engine().stop_syncing_everything().await.unwrap_err();
    assert_eq!(twice.kind(), ErrorKind::NothingDone);
    harness.pass(seconds(5)).await;
    let stopped = harness.now();
    harness.pass(minutes(2)).await;
    assert_eq!(harness.asked_since(Market::StockX, stopped), 0, "the rest waits for its tier");

    harness.pass(minutes(5)).await;
    harness.clock.shift_wall(TimeDelta::days(365));
    harness.engine().sync_everything().await.unwrap();
    harness.clock.shift_wall(TimeDelta::days(-365));
    assert_eq!(left(&harness).await, 0);
    harness.pass(minutes(6)).await;
    assert!(harness.engine().sync_everything().await.unwrap().requests > 0);
    harness.pass(minutes(1)).await;
    assert_eq!(left(&harness).await, 0, "a new request takes the place of the old one");
}

async fn left(harness: &Harness) -> u32 {
    harness.engine().activity().await.unwrap().everything_left
}

#[tokio::test]
async fn what_a_move_would_cost_is_told_before_it_is_done() {
    let harness = Harness::with_products(10).await;
    harness.full_sync().await;
    let warm: Vec<i64> = harness.rows("SELECT id FROM products WHERE tier = 'warm'", |row| row.get(0));
    assert_eq!(warm.len(), 5);
    let told = harness.engine().forecast_move(warm.clone(), Tier::Hot).await.unwrap();
    assert!(!told.breaks_promises);
    // Six feeds each, 24 instead of 4 times a day, and each time up to a minute before it must be.
    assert!((600..620).contains(&told.requests_a_day), "{}", told.requests_a_day);
    let moved = harness.engine().move_products(warm.clone(), Tier::Hot).await.unwrap();
    assert_eq!(moved.requests_a_day, told.requests_a_day);
    let now = harness.engine().activity().await.unwrap();
    let forecasts: Vec<_> = now.markets.into_iter().map(|market| market.forecast).collect();
    assert_eq!(forecasts, told.markets, "and it came so");
    let before = Market::ALL.map(|market| harness.asked(market).len());
    harness.pass(hours(24)).await;
    for ((market, before), forecast) in Market::ALL.into_iter().zip(before).zip(forecasts) {
        let (asked, told) =
            (harness.asked(market).len() - before, forecast.own_a_day + forecast.secondary_a_day);
        assert!(asked.abs_diff(told as usize) * 50 < told as usize, "{market}: {asked} instead of {told}");
    }

    let mut settings = harness.engine().settings().await.unwrap().markets[1];
    settings.quota = 100;
    let settings = harness.engine().set_market(settings).await.unwrap();
    assert!(settings.forecasts[1].percent > 100);
    assert!(settings.forecasts[1].tiers[0].late_minutes > 60, "{:?}", settings.forecasts[1]);
    let told = harness.engine().forecast_move(warm, Tier::Frozen).await.unwrap();
    assert!(!told.breaks_promises && told.requests_a_day < 0);
}

#[tokio::test]
async fn a_sleep_is_reported_and_late_feeds_recover() {
    let harness = Harness::with_products(5).await;
    harness.full_sync().await;
    harness.clock.shift_wall(TimeDelta::minutes(432));
    harness.pass(minutes(3)).await;
    let mended = harness.engine().activity().await.unwrap().past;
    assert_eq!(mended[0].message, "This computer slept for 7 h 12 min.");
    for market in Market::ALL {
        harness.assert_promises_kept(market);
    }
}

/// Nine hours a day, for days: what can't be promised meanwhile is told as such.
#[tokio::test]
async fn a_sleeping_computer_is_promised_only_its_hours_awake() {
    let harness = Harness::with_products(2).await;
    for _ in 0..3 {
        harness.pass(hours(9)).await;
        harness.clock.shift_wall(TimeDelta::hours(15));
        harness.pass(minutes(2)).await;
    }
    let view = harness.engine().activity().await.unwrap();
    assert_eq!(view.awake_hours, Some(9));
    let hours: Vec<_> = view.markets[0].forecast.tiers.iter().map(|tier| tier.hours).collect();
    assert_eq!(hours, [9, 9, 24]);
}

#[tokio::test]
async fn a_delay_says_why_and_a_link_that_fails_is_a_failure() {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    harness.engine().pause_syncing(Market::StockX, true).await.unwrap();
    harness.simulator.faults().add(Rule::every(Service::Alias, Fault::ServerError(503)));
    harness.engine().add_products("CU1727-700", Tier::Hot).await.unwrap();
    harness.pass(hours(2)).await;
    let held = harness.engine().activity().await.unwrap().queue;
    let why = |market: Market| -> Vec<_> {
        held.iter().filter(|work| work.market == market).map(|work| work.waits).collect()
    };
    assert!(why(Market::StockX).iter().all(|waits| *waits == Some(WaitsView::Paused)), "{held:#?}");
    assert!(why(Market::Alias).contains(&Some(WaitsView::Outage)), "{held:#?}");

    harness.simulator.faults().clear();
    harness.engine().try_now(Market::Alias).await.unwrap();
    harness.pass(minutes(5)).await;
    let wrong = Fault::Refused { status: 400, retry_after: RetryAfter::Text("soon".into()) };
    harness.simulator.faults().add(Rule::every(Service::Alias, wrong));
    harness.engine().add_products("U9060BPM", Tier::Hot).await.unwrap();
    harness.pass(minutes(1)).await;
    let failures = harness.engine().activity().await.unwrap().failures;
    let place = failures
        .iter()
        .find(|failure| failure.message.starts_with("These products could not be looked for at Alias."))
        .unwrap();
    assert_eq!((place.total, place.scope), (1, FailureScope::Products), "{failures:#?}");
}

/// What is thinned and forgotten is gone: a clock that is ahead for a while must not make all of the past old.
#[tokio::test]
async fn a_clock_a_year_ahead_for_a_while_loses_nothing() {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    let past = |harness: &Harness| -> (i64, i64) {
        let start = harness::start().timestamp_millis();
        let before = |table, when| format!("SELECT count(*) FROM {table} WHERE {when} <= {start}");
        (harness.one(&before("price_points", "at")), harness.one(&before("requests", "hour * 3600000")))
    };
    let there = past(&harness);
    assert!(there.0 > 100 && there.1 > 0, "{there:?}");
    harness.clock.shift_wall(TimeDelta::days(365));
    harness.pass(minutes(15)).await;
    assert_eq!(past(&harness), there);
    harness.clock.shift_wall(TimeDelta::days(-365));
    harness.pass(hours(7)).await;
    assert_eq!(past(&harness), there);
    let ahead = harness.now().timestamp_millis();
    assert_eq!(harness.one::<i64>(&format!("SELECT count(*) FROM price_points WHERE at > {ahead}")), 0);
}
