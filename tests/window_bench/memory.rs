//! Whether the window's memory grows with what it is told: as many answers as eight hours bring among 1,000 products, sent
//! within minutes.

use std::time::Duration;

use crate::desktop::{Launch, Window, wait_for, wait_until};
use crate::measured;
use crate::shop::Shop;

#[path = "../../src-tauri/xtask/src/bench/process_tree.rs"]
#[allow(dead_code, reason = "processor time is measured elsewhere")]
mod process_tree;

/// Products beside the sample's 112.
const MORE: u32 = 888;

/// Hourly, six-hourly and daily products of 1,000 are asked for some 1,200 times in eight hours, each at two marketplaces
/// in its regions; a round asks for the sample's once.
const ROUNDS: usize = 10;

/// The first round fills what is kept once: texts, pictures, compiled code.
const FIRST_ROUNDS: usize = 2;

/// A lane with nothing due looks again within two minutes.
const ROUND_WITHIN: Duration = Duration::from_mins(5);

/// Garbage enough that the page's process collects all there is, several times. The page can't see when it has: the pauses give
/// the collector its turn.
const COLLECT: &str = "
    const done = arguments[arguments.length - 1];
    let kept = [];
    const fill = (left) => {
        kept = Array.from({ length: 40 }, () => new Uint8Array(1 << 20));
        if (left > 0) setTimeout(() => fill(left - 1), 100);
        else { kept = []; setTimeout(() => done(true), 2000); }
    };
    fill(20);";

pub async fn measures() {
    let shop = Shop::among(MORE).await;
    shop.put_keys().await;
    let launch = shop
        .addresses()
        .into_iter()
        .fold(Launch::empty(shop.folder()).drawn_as_for_users(), |launch, (variable, address)| {
            launch.with(variable, &address)
        });
    let window = Window::open(&launch).await;
    wait_until("cards on screen", async || {
        window.evaluate("return document.querySelector('article') !== null").await
    })
    .await;
    answers(&shop, FIRST_ROUNDS).await;
    let before = collected(&window).await;
    answers(&shop, ROUNDS).await;
    let after = collected(&window).await;
    measured("memory_events", after - before, "MiB", None);
    window.close().await;
}

/// Has all of the sample's prices asked for so many times, without a pause between.
async fn answers(shop: &Shop, rounds: usize) {
    for left in (0..rounds).rev() {
        let due = shop.make_due(MORE);
        let few = if left > 0 { due / 4 } else { 0 };
        wait_for("answers", ROUND_WITHIN, async || (shop.unanswered(MORE) <= few).then_some(())).await;
    }
}

/// Memory of the window's processes once what nobody needs is gone, in MiB.
async fn collected(window: &Window) -> f64 {
    let _collected: bool = window.evaluate_later(COLLECT).await;
    process_tree::pss_mib(window.process())
}
