//! What is wrong is said once, in plain words, and mends by itself.

use std::time::Duration;

use thirtyfour::Key;
use tierstock_simulator::{Fault, Rule, Service};

use crate::desktop::{Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

const FIVE: Stock = Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA", "U9060BPM"])
    .synced()
    .asked_every(Duration::from_millis(200));

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_failing_marketplace_is_named_and_the_other_stays_fresh() {
    let shop = Shop::with(FIVE).await;
    shop.put_keys().await;
    shop.let_pass(Duration::from_hours(2));
    shop.simulator().faults().add(Rule::every(Service::Alias, Fault::HtmlWith200));
    let window = Window::open(&shop.launch()).await;

    wait_until("the side bar names it", async || status(&window).await.contains("Alias is failing")).await;
    assert_eq!(signs(&window).await, [""; 0], "no card says again what the side bar says");
    wait_until("the other is fresh", async || due(&shop, "stockx") == 0).await;
    let _: Option<bool> =
        window.evaluate("document.querySelector('[aria-label=Syncing] button').click()").await;
    let said = window.named("region", "Alias").await.text().await.unwrap();
    assert!(said.contains("The last prices stay."), "{said}");
    assert!(!window.named("region", "StockX").await.text().await.unwrap().contains("prices stay"));
    window.press(Key::Escape + "").await;

    shop.simulator().faults().clear();
    // The first pause is half a minute.
    wait_for("it is well again", Duration::from_mins(1), async || {
        (!status(&window).await.contains("failing")).then_some(())
    })
    .await;
    // A product whose request failed is asked again a minute later.
    wait_for("all is fresh again", Duration::from_mins(2), async || (due(&shop, "alias") == 0).then_some(()))
        .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn offline_the_last_prices_stay_and_the_side_bar_says_so() {
    let shop = Shop::with(FIVE).await;
    shop.put_keys().await;
    shop.let_pass(Duration::from_hours(2));
    let launch = shop.launch();
    let _folder = shop.cut_off().await;
    let window = Window::open(&launch).await;
    wait_until("the side bar says it once", async || {
        status(&window).await.matches("You are offline").count() == 1
    })
    .await;
    let card = window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    assert!(card.text().await.unwrap().contains('£'));
    window.close().await;
}

/// The two lines in the side bar.
async fn status(window: &Window) -> String {
    window.evaluate("return document.querySelector('[aria-label=Syncing] button')?.innerText ?? ''").await
}

/// The names of the signs on the cards.
async fn signs(window: &Window) -> Vec<String> {
    window
        .evaluate("return [...document.querySelectorAll('article [role=img]')].map((sign) => sign.ariaLabel)")
        .await
}

/// Feeds of the market that are older than an hour.
fn due(shop: &Shop, market: &str) -> i64 {
    shop.one(&format!(
        "SELECT count(*) FROM feeds WHERE market = '{market}' AND confirmed_at < unixepoch() * 1000 - 3600000"
    ))
}
