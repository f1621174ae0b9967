//! kill -9 at each step of an alert's life: none is lost, none changes its id, and none is shown twice unless the kill came
//! between showing it and noting that.

use chrono::TimeDelta;

use crate::child::EngineProcess;
use crate::shop::{Desk, Pace, Shop};
use crate::wait::wait_until;

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

const PENDING: &str = "SELECT count(*) FROM alerts WHERE state = 'pending'";
const READY: &str = "SELECT count(*) FROM alerts WHERE state = 'ready'";
const UNTOLD: &str =
    "SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL AND held_back IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn an_alert_outlives_a_kill_at_each_step_of_its_life() {
    let shop = Shop::open(Pace { interval_ms: 10, quota: 25_000 }).await;
    let desk = shop.desk();
    run_until_idle(&shop).await;
    let units = shop.simulator.world().units();
    let mut hot: Vec<_> =
        shop.simulator.world().products().iter().filter(|product| product.tier == "hot").collect();
    for step in STEPS {
        let sku = &hot.pop().expect("as many hot products as steps").sku;
        let unit = units.iter().find(|unit| unit.sku == *sku).expect("hot products are owned");
        let (alerts, shown) = (shop.disk().number(READY), desk.shown());
        shop.simulator.jump(sku, &unit.size, 1.25, None);
        // Hot products are due again, and nobody was away for long.
        shop.clock.later(TimeDelta::hours(2));
        desk.hold(match step {
            // Of another product's move nothing is to be on its way, either.
            Step::Seen | Step::Ready => Some(Desk::BEFORE),
            Step::Shown => Some(Desk::AFTER),
            Step::Noted => None,
        });
        kill_at(&shop, step, alerts, shown.len()).await;
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

async fn kill_at(shop: &Shop, step: Step, alerts: usize, shown: usize) {
    let engine = shop.start_engine();
    let desk = shop.desk();
    wait_until(&format!("{step:?}"), async || match step {
        Step::Seen => shop.disk().number(PENDING) > 0,
        Step::Ready | Step::Shown => desk.is_holding(),
        Step::Noted => {
            let disk = shop.disk();
            disk.number(READY) > alerts && disk.number(UNTOLD) == 0 && desk.shown().len() > shown
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
    wait_until("all is told", async || {
        let disk = shop.disk();
        disk.number(PENDING) == 0 && disk.number(UNTOLD) == 0
    })
    .await;
    assert!(engine.close().success());
}

async fn run_until_idle(shop: &Shop) {
    assert!(idle(shop).await.close().success());
}

async fn idle(shop: &Shop) -> EngineProcess {
    let mut engine = shop.start_engine();
    let limit = std::time::Duration::from_mins(2);
    crate::wait::wait_for("all that is due", limit, async || engine.is_idle().then_some(())).await;
    engine
}
