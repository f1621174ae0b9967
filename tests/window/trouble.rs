//! What is wrong is said once, in plain words, and mends by itself.

use std::time::Duration;

use tierstock_simulator::{Fault, Rule, Service};

use crate::desktop::{Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

const FIVE: Stock = Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA", "U9060BPM"])
    .synced()
    .asked_every(Duration::from_millis(200));

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_marketplace_that_fails_is_named_and_recovers_by_itself_while_the_other_stays_fresh() {
    let shop = Shop::with(FIVE).await;
    shop.put_keys().await;
    shop.let_pass(Duration::from_hours(2));
    shop.simulator().faults().add(Rule::every(Service::Alias, Fault::HtmlWith200));
    let window = Window::open(&shop.launch()).await;

    wait_until("the side bar names it", async || {
        let said = window.named("region", "Alias").await.text().await.unwrap();
        said.contains("Failing") && said.contains("It is retried automatically.")
    })
    .await;
    wait_until("every card carries a sign", async || signs(&window).await.len() == 5).await;
    assert!(signs(&window).await.iter().all(|sign| sign.contains("Alias")), "{:?}", signs(&window).await);
    wait_until("the other is fresh", async || due(&shop, "stockx") == 0).await;
    assert!(!window.named("region", "StockX").await.text().await.unwrap().contains("Failing"));

    shop.simulator().faults().clear();
    // The first pause is half a minute.
    wait_for("it is well again", Duration::from_mins(1), async || {
        (!window.text().await.contains("Failing")).then_some(())
    })
    .await;
    // A product whose request failed is asked again a minute later.
    wait_for("no card carries a sign", Duration::from_mins(2), async || {
        signs(&window).await.is_empty().then_some(())
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_network_the_last_prices_stay_and_the_side_bar_says_offline() {
    let shop = Shop::with(FIVE).await;
    shop.put_keys().await;
    shop.let_pass(Duration::from_hours(2));
    let launch = shop.launch();
    let _folder = shop.cut_off().await;
    let window = Window::open(&launch).await;
    for market in ["StockX", "Alias"] {
        wait_until("the side bar says it", async || {
            let said = window.named("region", market).await.text().await.unwrap();
            said.contains("Offline") && said.contains("Check the network.")
        })
        .await;
    }
    let card = window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    assert!(card.text().await.unwrap().contains('£'));
    window.close().await;
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
