//! A pause that a marketplace asks for: one, kept over a restart and told as it is; and a try in spite of it.

use chrono::TimeDelta;
use tierstock_domain::Market;
use tierstock_engine::view::{FeedState, MarketState, TroubleView, TryKind, WaitsView, WhyView};
use tierstock_simulator::{Fault, Rule, Service};

use crate::house::{House, Moment, hours, minutes, seconds};

const PAUSE: TimeDelta = TimeDelta::minutes(50);

async fn trouble(house: &House) -> TroubleView {
    house.market(Market::StockX).await.trouble.expect("something is wrong")
}

/// StockX asked for 50 minutes a moment ago; answers when they end.
async fn a_paused_house() -> (House, Moment) {
    let house = House::with_products(3).await;
    house.full_sync().await;
    let pause = Fault::TooManyRequests { retry_after: Some(PAUSE.num_seconds().unsigned_abs()) };
    house.simulator.faults().add(Rule::every(Service::StockX, pause));
    let refused = |house: &House| house.asked(Market::StockX).iter().any(|line| line.status == Some(429));
    house.pass_until(seconds(5), refused).await;
    house.pass(seconds(2)).await;
    let asked = house.asked(Market::StockX).last().unwrap().at;
    (house, asked + PAUSE)
}

fn assert_is(told: Option<Moment>, end: Moment) {
    let told = told.expect("a time is told");
    assert!((told - end).abs() <= TimeDelta::seconds(2), "told {told}, it ends at {end}");
}

#[tokio::test]
async fn a_long_pause_is_told_everywhere_and_known_after_a_restart() {
    let (mut house, end) = a_paused_house().await;
    let since = house.now();
    for _ in 0..3 {
        house.pass(minutes(10)).await;
        house.reopen().await;
        house.pass(seconds(1)).await;
        let told = trouble(&house).await;
        assert!(told.message.contains("asks for a pause"), "{told:?}");
        assert_is(told.retry_at, end);
        let activity = house.engine().activity().await.unwrap();
        let failure = activity.failures.iter().find(|failure| failure.message == told.message).unwrap();
        assert_is(failure.retry_at, end);
        let mut queue = activity.queue.into_iter().filter(|work| work.market == Market::StockX);
        assert!(queue.all(|work| work.waits == Some(WaitsView::Pause) && work.at.unwrap() >= end));
        let panel = house.engine().product(house.id("DD1503-103")).await.unwrap();
        assert_is(panel.troubles.iter().find(|each| each.market == told.market).unwrap().retry_at, end);
    }
    assert_eq!(house.asked_since(Market::StockX, since), 0, "nothing is sent, by nobody");
    let used = house.market(Market::StockX).await.budget.used;
    assert_eq!(used as usize, house.asked(Market::StockX).len(), "and nothing is spent");
    house.simulator.faults().clear();
    house.pass((end - house.now()).to_std().unwrap() + seconds(40)).await;
    assert_eq!(house.market(Market::StockX).await.state, MarketState::Ready);
    house.assert_promises_kept(Market::Alias);
    house.assert_rates_kept();
}

#[tokio::test]
async fn a_search_in_a_pause_is_told_so_at_once() {
    let (house, _) = a_paused_house().await;
    let asked = house.asked(Market::StockX).len();
    let found = house.in_time(house.engine().search("dunk low")).await.unwrap();
    let told = found.troubles.iter().find(|each| each.market == Market::StockX).unwrap();
    assert!(told.message.contains("StockX asked for a pause until"), "{told:?}");
    assert!(!found.rows.is_empty(), "Alias answers");
    assert_eq!(house.asked(Market::StockX).len(), asked);
}

#[tokio::test]
async fn a_try_in_a_pause_is_one_request_a_minute_and_is_counted() {
    let (house, end) = a_paused_house().await;
    let since = house.now();
    let used = house.market(Market::StockX).await.budget.used;
    for _ in 0..3 {
        assert_eq!(house.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::Tried);
        house.pass(seconds(5)).await;
        let again = house.engine().try_now(Market::StockX).await.unwrap();
        assert_eq!(again.kind, TryKind::TooSoon);
        assert!(again.at.unwrap() - house.now() <= TimeDelta::seconds(60));
        house.pass(minutes(1)).await;
    }
    assert_eq!(house.asked_since(Market::StockX, since), 3);
    assert_eq!(house.market(Market::StockX).await.budget.used - used, 3);
    assert!(trouble(&house).await.retry_at.unwrap() >= end, "each asked for a pause of its own");

    house.simulator.faults().clear();
    house.engine().try_now(Market::StockX).await.unwrap();
    house.pass(seconds(5)).await;
    assert_eq!(house.market(Market::StockX).await.state, MarketState::Ready, "an answer ends the pause");
    assert_eq!(house.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::AllWell);
    house.pass(hours(1)).await;
    house.assert_promises_kept(Market::StockX);
    house.assert_rates_kept();
}

/// What failed waits for its retry: the try found nothing due, and nothing was sent.
#[tokio::test]
async fn a_try_goes_though_all_that_is_due_waits_for_a_retry() {
    let house = House::with_products(3).await;
    house.full_sync().await;
    house.simulator.faults().add(Rule::every(Service::StockX, Fault::ServerError(503)));
    house.pass(hours(3)).await;
    let since = house.now();
    assert_eq!(house.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::Tried);
    house.pass(seconds(3)).await;
    assert_eq!(house.asked_since(Market::StockX, since), 1);
}

#[tokio::test]
async fn a_spent_quota_says_until_when_and_nothing_is_tried() {
    let mut house = House::with_products(3).await;
    house.full_sync().await;
    house.while_shut(async |store| store.set_rate(Market::StockX, 1_000, 10).await.unwrap()).await;
    house.pass(hours(2)).await;
    let (since, midnight) = (house.now(), crate::house::start() + TimeDelta::hours(14));
    let told = trouble(&house).await;
    assert!(told.message.contains("used up until 00:00 UTC"), "{told:?}");
    assert_eq!(told.retry_at, Some(midnight));
    assert_eq!(house.engine().try_now(Market::StockX).await.unwrap().kind, TryKind::QuotaSpent);
    house.pass(minutes(3)).await;
    assert_eq!(house.asked_since(Market::StockX, since), 0);
    assert_eq!(trouble(&house).await.retry_at, Some(midnight));
}

#[tokio::test]
async fn a_second_look_that_the_quota_holds_up_waits_and_is_not_refreshing() {
    let mut house = House::with(|sku| sku == "DZ5485-410").await;
    house.full_sync().await;
    house.while_shut(async |store| store.set_rate(Market::StockX, 1_000, 10).await.unwrap()).await;
    let product = house.id("DZ5485-410");
    house.edit(&format!(
        "UPDATE budgets SET used = 9 WHERE market = 'stockx';
         UPDATE feeds SET wanted_at = 1, wanted_for = 'confirm', owes_look = 1
         WHERE product_id = {product} AND market = 'stockx' AND rank = 0"
    ));
    house.pass(minutes(3)).await;
    let queue = house.engine().activity().await.unwrap().queue;
    let look = queue.iter().find(|work| work.why == WhyView::Confirm).expect("it is told");
    assert_eq!(look.waits, Some(WaitsView::Quota));
    let panel = house.engine().product(product).await.unwrap();
    let own = panel.feeds.iter().find(|feed| feed.market == Market::StockX && feed.region == "UK");
    let own = own.unwrap();
    assert_eq!((own.state, own.waits), (FeedState::SecondLook, Some(WaitsView::Quota)));
    assert!(!panel.refreshing, "nothing goes before midnight");
    house.engine().refresh(product).await.unwrap();
    house.pass(seconds(10)).await;
    let panel = house.engine().product(product).await.unwrap();
    assert!(panel.feeds.iter().all(|feed| feed.state != FeedState::SecondLook), "the user has the tenth");
}
