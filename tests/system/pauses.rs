//! A pause that a marketplace asks for: one, kept over a restart and told as it is; and a try in spite of it. And what a
//! pause of the user's own is not: news.

use chrono::TimeDelta;
use tierstock_domain::rules::{Again, Terms, Trigger};
use tierstock_domain::{Market, Rule as AlertRule, RuleScope};
use tierstock_engine::view::{FeedState, MarketState, TroubleView, TryKind, WaitsView, WhyView};
use tierstock_simulator::{Fault, Rule, Service};

use crate::harness::{Harness, Moment, hours, minutes, seconds};

const PAUSE: TimeDelta = TimeDelta::minutes(50);

async fn trouble(harness: &Harness) -> TroubleView {
    harness.market(Market::StockX).await.trouble.expect("something is wrong")
}

/// StockX asked for 50 minutes a moment ago; answers when they end.
async fn a_paused_house() -> (Harness, Moment) {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    let pause = Fault::TooManyRequests { retry_after: Some(PAUSE.num_seconds().unsigned_abs()) };
    harness.simulator.faults().add(Rule::every(Service::StockX, pause));
    let refused =
        |harness: &Harness| harness.asked(Market::StockX).iter().any(|line| line.status == Some(429));
    harness.pass_until(seconds(5), refused).await;
    harness.pass(seconds(2)).await;
    let asked = harness.asked(Market::StockX).last().unwrap().at;
    (harness, asked + PAUSE)
}

fn assert_is(told: Option<Moment>, end: Moment) {
    let told = told.expect("a time is told");
    assert!((told - end).abs() <= TimeDelta::seconds(2), "told {told}, it ends at {end}");
}

#[tokio::test]
async fn a_long_pause_is_told_everywhere_and_known_after_a_restart() {
    let (mut harness, end) = a_paused_house().await;
    let since = harness.now();
    for _ in 0..3 {
        harness.pass(minutes(10)).await;
        harness.reopen().await;
        harness.pass(seconds(1)).await;
        let told = trouble(&harness).await;
        assert!(told.message.contains("slow down"), "{told:?}");
        assert_is(told.retry_at, end);
        let activity = harness.engine().activity().await.unwrap();
        let failure = activity.failures.iter().find(|failure| failure.message == told.message).unwrap();
        assert_is(failure.retry_at, end);
        let mut queue = activity.queue.into_iter().filter(|work| work.market == Market::StockX);
        assert!(queue.all(|work| work.waits == Some(WaitsView::Pause) && work.at.unwrap() >= end));
        let panel = harness.engine().product(harness.id("DD1503-103")).await.unwrap();
        assert_is(panel.troubles.iter().find(|each| each.market == told.market).unwrap().retry_at, end);
    }
    assert_eq!(harness.asked_since(Market::StockX, since), 0, "nothing is sent, by nobody");
    let used = harness.market(Market::StockX).await.budget.used;
    assert_eq!(used as usize, harness.asked(Market::StockX).len(), "and nothing is spent");
    harness.simulator.faults().clear();
    harness.pass((end - harness.now()).to_std().unwrap() + seconds(40)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready);
    harness.assert_promises_kept(Market::Alias);
    harness.assert_rates_kept();
}

#[tokio::test]
async fn a_search_in_a_pause_is_told_so_at_once() {
    let (harness, _) = a_paused_house().await;
    let asked = harness.asked(Market::StockX).len();
    let found = harness.in_time(harness.engine().search("dunk low")).await.unwrap();
    let told = found.troubles.iter().find(|each| each.market == Market::StockX).unwrap();
    assert!(told.message.contains("StockX asked for a pause until"), "{told:?}");
    assert!(!found.rows.is_empty(), "Alias answers");
    assert_eq!(harness.asked(Market::StockX).len(), asked);
}

#[tokio::test]
async fn a_try_in_a_pause_is_one_request_a_minute_and_is_counted() {
    let (harness, end) = a_paused_house().await;
    let since = harness.now();
    let used = harness.market(Market::StockX).await.budget.used;
    for _ in 0..3 {
        assert_eq!(harness.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::Tried);
        harness.pass(seconds(5)).await;
        let again = harness.engine().try_now(Market::StockX).await.unwrap();
        assert_eq!(again.kind, TryKind::TooSoon);
        assert!(again.at.unwrap() - harness.now() <= TimeDelta::seconds(60));
        harness.pass(minutes(1)).await;
    }
    assert_eq!(harness.asked_since(Market::StockX, since), 3);
    assert_eq!(harness.market(Market::StockX).await.budget.used - used, 3);
    assert!(trouble(&harness).await.retry_at.unwrap() >= end, "each asked for a pause of its own");

    harness.simulator.faults().clear();
    harness.engine().try_now(Market::StockX).await.unwrap();
    harness.pass(seconds(5)).await;
    assert_eq!(harness.market(Market::StockX).await.state, MarketState::Ready, "an answer ends the pause");
    assert_eq!(harness.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::AllWell);
    harness.pass(hours(1)).await;
    harness.assert_promises_kept(Market::StockX);
    harness.assert_rates_kept();
}

/// What failed waits for its retry: the try found nothing due, and nothing was sent.
#[tokio::test]
async fn a_try_goes_though_all_that_is_due_waits_for_a_retry() {
    let harness = Harness::with_products(3).await;
    harness.full_sync().await;
    harness.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(503)));
    harness.pass(hours(3)).await;
    let since = harness.now();
    assert_eq!(harness.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::Tried);
    harness.pass(seconds(3)).await;
    assert_eq!(harness.asked_since(Market::StockX, since), 1);
}

#[tokio::test]
async fn a_spent_quota_says_until_when_and_nothing_is_tried() {
    let mut harness = Harness::with_products(3).await;
    harness.full_sync().await;
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, 10).await.unwrap()).await;
    harness.pass(hours(2)).await;
    let (since, midnight) = (harness.now(), crate::harness::start() + TimeDelta::hours(14));
    let told = trouble(&harness).await;
    assert!(told.message.contains("used up until midnight UTC"), "{told:?}");
    assert_eq!(told.retry_at, Some(midnight));
    assert_eq!(harness.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::QuotaSpent);
    harness.pass(minutes(3)).await;
    assert_eq!(harness.asked_since(Market::StockX, since), 0);
    assert_eq!(trouble(&harness).await.retry_at, Some(midnight));
}

#[tokio::test]
async fn a_second_look_delayed_by_the_quota_is_not_refreshing() {
    let mut harness = Harness::with(|sku| sku == "DZ5485-410").await;
    harness.full_sync().await;
    harness.while_shut(async |store| store.set_rate(Market::StockX, 1_000, 10).await.unwrap()).await;
    let product = harness.id("DZ5485-410");
    harness.edit(&format!(
        "UPDATE budgets SET used = 9 WHERE market = 'stockx';
         UPDATE feeds SET wanted_at = 1, wanted_for = 'confirm', owes_look = 1
         WHERE product_id = {product} AND market = 'stockx' AND rank = 0"
    ));
    harness.pass(minutes(3)).await;
    let queue = harness.engine().activity().await.unwrap().queue;
    let look = queue.iter().find(|work| work.why == WhyView::Confirm).expect("it is told");
    assert_eq!(look.waits, Some(WaitsView::Quota));
    let panel = harness.engine().product(product).await.unwrap();
    let own = panel.feeds.iter().find(|feed| feed.market == Market::StockX && feed.region == "UK");
    let own = own.unwrap();
    assert_eq!((own.state, own.waits), (FeedState::SecondLook, Some(WaitsView::Quota)));
    assert!(!panel.refreshing, "nothing goes before midnight");
    harness.engine().refresh(product).await.unwrap();
    harness.pass(seconds(10)).await;
    let panel = harness.engine().product(product).await.unwrap();
    assert!(panel.feeds.iter().all(|feed| feed.state != FeedState::SecondLook), "the user has the tenth");
}

/// What is late when the pause ends is late because of it.
#[tokio::test]
async fn a_pause_of_the_user_s_own_makes_no_promise_late() {
    let harness = Harness::with_products(2).await;
    harness.full_sync().await;
    let terms = Terms { trigger: Trigger::Late, again: Again::EachReturn, at_once: false, confirm: false };
    let rule = AlertRule { scope: RuleScope::All, terms, since: harness.now() };
    harness.engine().store().add_rule(rule, "Added", harness.now()).await.unwrap();
    harness.engine().pause_until(harness.now() + TimeDelta::hours(4)).await.unwrap();
    harness.pass(minutes(4 * 60 - 5)).await;
    let late = "SELECT count(*) FROM alerts WHERE kind = 'late'";
    assert_eq!(harness.one::<i64>(late), 0);
    for service in [Service::StockX, Service::Alias] {
        harness.simulator.faults().add(Rule::every(service, Fault::ServerError(503)));
    }
    harness.pass(minutes(45)).await;
    assert_eq!(harness.one::<i64>(late), 0, "nor just after it");
    harness.pass(hours(1)).await;
    assert!(harness.one::<i64>(late) > 0, "a marketplace that is down does");
}
