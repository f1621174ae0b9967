//! kill -9 at each step of an alert's life: none is lost, none changes its id, and none is shown or sent twice unless the
//! kill came between that and noting it.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_engine::Clock;
use tierstock_simulator::{Fault, Product, Rule, Service};

use crate::child::EngineProcess;
use crate::receiver::{Message, Receiver, Reply};
use crate::shop::{Desk, Pace, Shop};
use crate::wait::wait_for;

/// When to kill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A move was seen, and waits for a second answer.
    Seen,
    /// It is confirmed, and the desktop did not take it yet.
    Ready,
    /// The desktop has it, and that is not noted yet.
    Shown,
    /// All is noted.
    Noted,
}

const STEPS: [Step; 4] = [Step::Seen, Step::Ready, Step::Shown, Step::Noted];

/// Longer than the engine waits for an answer.
const NEVER: Duration = Duration::from_hours(1);

/// What moved is looked at twice, and told with what moves soon after.
const TOLD_WITHIN: Duration = Duration::from_mins(1);

const PENDING: &str = "SELECT count(*) FROM alerts WHERE state = 'pending'";
const READY: &str = "SELECT count(*) FROM alerts WHERE state = 'ready'";
const UNTOLD: &str =
    "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND held_back IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_outlives_a_kill_at_each_step_of_its_life() {
    let shop = Shop::open(Pace { interval_ms: 10, quota: 25_000 }).await;
    let desk = shop.desk();
    run_until_idle(&shop).await;
    for (step, product) in STEPS.into_iter().zip(hot(&shop)) {
        let (alerts, shown) = (shop.disk().number(READY), desk.shown());
        moves(&shop, product);
        if step == Step::Seen {
            keep_from_second_answers(&shop, product);
        }
        desk.hold(match step {
            // Of another product's move nothing is to be on its way, either.
            Step::Seen | Step::Ready => Some(Desk::BEFORE),
            Step::Shown => Some(Desk::AFTER),
            Step::Noted => None,
        });
        kill_at(&shop, step, alerts, shown.len()).await;
        shop.simulator.faults().clear();
        let before = shop.disk().pending_or_ready();
        desk.hold(None);
        let came = desk.shown();
        run_until_told(&shop).await;
        let after = shop.disk().pending_or_ready();
        assert!(before.iter().all(|alert| after.contains(alert)), "{step:?}: alerts went, or have other ids");
        let again: Vec<i32> = desk.shown().into_iter().skip(came.len()).collect();
        match step {
            Step::Seen | Step::Ready => assert!(!again.is_empty(), "{step:?}: it is shown after all"),
            Step::Shown => assert_eq!(again.first(), came.last(), "it is shown again, under its id"),
            Step::Noted => assert!(!again.iter().any(|id| came.contains(id)), "it is shown once"),
        }
    }
    let mut twice = desk.shown();
    twice.sort_unstable();
    let all = twice.len();
    twice.dedup();
    assert_eq!(all - twice.len(), 1, "the one that was shown and not noted");
}

/// Products that are looked at every hour.
fn hot(shop: &Shop) -> impl Iterator<Item = &Product> {
    shop.simulator.world().products().iter().rev().filter(|product| product.tier == "hot")
}

/// What is owned of a product moves while the app is shut.
fn moves(shop: &Shop, product: &Product) {
    let mut units = shop.simulator.world().units().iter();
    let unit = units.find(|unit| unit.sku == product.sku).expect("hot products are owned");
    shop.simulator.jump(&product.sku, &unit.size, 1.25, None);
    // Hot products are due again, and none is so late that what moves is gathered.
    shop.clock.later(TimeDelta::minutes(90));
}

/// Whoever asks for a product again waits: what was seen once stays so until the process is killed.
fn keep_from_second_answers(shop: &Shop, product: &Product) {
    let stockx = product.stockx.as_ref().map(|listing| format!("{}/market-data", listing.product_id));
    let alias = product.alias.as_ref().map(|listing| format!("availabilities/{}", listing.catalog_id));
    for (service, prices) in [(Service::StockX, stockx), (Service::Alias, alias)] {
        if let Some(prices) = prices {
            shop.simulator.faults().add(Rule::every(service, Fault::Latency(NEVER)).on(&prices).after(1));
        }
    }
}

async fn kill_at(shop: &Shop, step: Step, alerts: usize, shown: usize) {
    let mut engine = shop.start_engine();
    let desk = shop.desk();
    wait_until(&format!("{step:?}"), async || match step {
        Step::Seen => shop.disk().number(PENDING) > 0,
        Step::Ready | Step::Shown => desk.is_holding(),
        Step::Noted => {
            let is_more = shop.disk().number(READY) > alerts && desk.shown().len() > shown;
            is_more && engine.is_idle() && all_is_told(shop)
        }
    })
    .await;
    if step == Step::Noted {
        // Another one may be on its way by now: it is noted, or waits to be shown.
        desk.hold(Some(Desk::BEFORE));
        wait_until("all that was shown is noted", async || {
            desk.is_holding() || shop.disk().number(UNTOLD) == 0
        })
        .await;
    }
    engine.kill();
}

/// Until nothing is asked for, no move waits for a second look, and all that may be told is.
async fn run_until_told(shop: &Shop) {
    let engine = idle(shop).await;
    wait_until("all is told", async || all_is_told(shop)).await;
    assert!(engine.close().success());
}

fn all_is_told(shop: &Shop) -> bool {
    let disk = shop.disk();
    disk.number(PENDING) == 0 && disk.number(UNTOLD) == 0
}

async fn run_until_idle(shop: &Shop) {
    assert!(idle(shop).await.close().success());
}

async fn wait_until(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    wait_for(what, TOLD_WITHIN, async || condition().await.then_some(())).await;
}

async fn idle(shop: &Shop) -> EngineProcess {
    let mut engine = shop.start_engine();
    let limit = Duration::from_mins(2);
    wait_for("all that is due", limit, async || engine.is_idle().then_some(())).await;
    engine
}

/// When to kill while a channel of the user's own is sent an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sending {
    /// It is about to be sent.
    Due,
    /// It was sent, and the answer is on its way.
    Sent,
    /// The channel took it, and that is noted.
    Noted,
}

const SENDING: [Sending; 3] = [Sending::Due, Sending::Sent, Sending::Noted];

/// Alerts that a channel has still to be sent by a moment.
fn due(shop: &Shop) -> usize {
    let now = shop.clock.now().timestamp_millis();
    let due = "SELECT count(*) FROM alert_deliveries d JOIN alerts a ON a.id = d.alert_id WHERE a.tell_at <=";
    shop.disk().number(&format!("{due} {now}"))
}

fn all_is_sent(shop: &Shop) -> bool {
    all_is_told(shop) && due(shop) == 0
}

/// How often the channel heard of each alert.
fn heard_of(messages: &[Message]) -> BTreeMap<i64, usize> {
    let mut heard = BTreeMap::new();
    for message in messages {
        for told in message.body["moves"].as_array().expect("moves") {
            *heard.entry(told["id"].as_i64().expect("an id")).or_default() += 1;
        }
    }
    heard
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_s_alert_outlives_a_kill_while_it_is_sent() {
    let shop = Shop::open(Pace { interval_ms: 10, quota: 25_000 }).await;
    run_until_idle(&shop).await;
    let receiver = Receiver::open().await;
    shop.add_channel(format!("{}/hook", receiver.url)).await;
    let began = shop.clock.now().timestamp_millis();
    let mut unanswered = Vec::new();
    for (step, product) in SENDING.into_iter().zip(hot(&shop)) {
        moves(&shop, product);
        shop.hold_address(step == Sending::Due);
        receiver.reply(if step == Sending::Sent { Reply::Nothing } else { Reply::Status(200) });
        let before = receiver.heard().len();
        kill_while(&shop, &receiver, step, before).await;
        shop.hold_address(false);
        receiver.reply(Reply::Status(200));
        let came = receiver.heard().split_off(before);
        match step {
            Sending::Due => assert_eq!(came.len(), 0, "it was not sent yet"),
            Sending::Sent => unanswered.extend(heard_of(&came).into_keys()),
            Sending::Noted => assert!(!came.is_empty()),
        }
        run_until_sent(&shop).await;
    }
    let heard = heard_of(&receiver.heard());
    let told = shop.disk().ids(&format!(
        "SELECT id FROM alerts WHERE state = 'ready' AND ready_at >= {began} AND tell_at <= {} ORDER BY id",
        shop.clock.now().timestamp_millis()
    ));
    assert_eq!(heard.keys().copied().collect::<Vec<_>>(), told, "each is sent, under the id that it has");
    let twice: Vec<i64> = heard.iter().filter(|(_, times)| **times > 1).map(|(id, _)| *id).collect();
    assert!(!unanswered.is_empty());
    assert_eq!(twice, unanswered, "those that were sent and not noted");
    assert!(heard.values().all(|times| *times <= 2));
}

async fn kill_while(shop: &Shop, receiver: &Receiver, step: Sending, heard: usize) {
    let mut engine = shop.start_engine();
    wait_until(&format!("{step:?}"), async || match step {
        Sending::Due => shop.is_address_held(),
        Sending::Sent => receiver.heard().len() > heard,
        Sending::Noted => receiver.heard().len() > heard && engine.is_idle() && all_is_sent(shop),
    })
    .await;
    engine.kill();
}

/// Until nothing is asked for, and the channel was sent all that it may hear.
async fn run_until_sent(shop: &Shop) {
    let engine = idle(shop).await;
    wait_until("all is sent", async || all_is_sent(shop)).await;
    assert!(engine.close().success());
}
