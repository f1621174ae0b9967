//! Frozen products: nothing is asked until one is opened.

use std::time::Duration;

use tierstock_domain::Tier;
use tierstock_simulator::{Fault, Rule, Service};

use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

const SKU: &str = "CT8532-111";
const CARD: &str = "Dunk Low Panda, CT8532-111, frozen";
const BOTH: [Service; 2] = [Service::StockX, Service::Alias];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_frozen_product_shows_old_prices_until_new_ones_arrive() {
    let shop = Shop::with(Stock::of(&["CT8532-111"]).in_tier(Tier::Frozen)).await;
    shop.put_keys().await;
    let (size, old) = shown_size(&shop);
    shop.simulator().jump(SKU, &size, 1.3, None);
    for service in BOTH {
        shop.simulator().faults().add(Rule::every(service, Fault::Latency(Duration::from_secs(3))));
    }
    let window = Window::open(&shop.launch()).await;
    panel::open(&window, CARD).await;
    wait_until("the old price is there", async || {
        row(&window, &size).await.is_some_and(|row| row[2].contains(&old))
    })
    .await;
    assert!(BOTH.iter().all(|service| !answered(&shop, *service)), "the answers are still on their way");
    for market in ["StockX", "Alias"] {
        let heads: String =
            window.evaluate("return document.querySelector('[role=dialog] thead').innerText").await;
        assert!(heads.contains(market), "{heads}");
    }

    wait_until("the new price is there", async || {
        row(&window, &size).await.is_some_and(|row| !row[2].contains(&old))
    })
    .await;
    wait_until("it was synced just now", async || panel::text(&window).await.contains("· just now")).await;
    what_is_unknown_is_a_dash_and_never_zero(&shop, &window).await;
    assert_eq!(
        shop.asked(Service::StockX),
        shop.asked_about(SKU, Service::StockX),
        "nothing but the opened one"
    );
    window.close().await;
}

fn answered(shop: &Shop, service: Service) -> bool {
    shop.asked_about(SKU, service).iter().any(|request| request.status.is_some())
}

async fn row(window: &Window, size: &str) -> Option<Vec<String>> {
    let rows = panel::rows(window).await;
    rows.into_iter().find(|row| row[0].split_whitespace().next() == Some(size))
}

/// The size on the card, and what StockX asked for it when it was last looked at, as people write it.
fn shown_size(shop: &Shop) -> (String, String) {
    let ask: i64 = shop.one("SELECT card_ask FROM products");
    (
        shop.one("SELECT z.label FROM products p JOIN sizes z ON z.id = p.card_size_id"),
        (ask / 100).to_string(),
    )
}

/// Some sizes are offered by nobody: the simulator sees to that.
async fn what_is_unknown_is_a_dash_and_never_zero(shop: &Shop, window: &Window) {
    let unknown: i64 = shop.one(
        "SELECT sum((q.ask_unknown IS NOT NULL) + (q.bid_unknown IS NOT NULL)) FROM quotes q
         JOIN feeds f ON f.scope_id = q.scope_id WHERE f.rank = 0 AND q.channel = 0",
    );
    assert!(unknown > 0, "the product has a size that nobody offers");
    let rows = panel::rows(window).await;
    let prices: Vec<&String> = rows.iter().flat_map(|row| &row[2..]).collect();
    let dashes = prices.iter().filter(|price| price.starts_with('–')).count();
    assert!(dashes >= usize::try_from(unknown).unwrap(), "{dashes} dashes for {unknown} unknown prices");
    let zero = |price: &str| {
        price.chars().any(|c| c.is_ascii_digit()) && !price.contains(|c| ('1'..='9').contains(&c))
    };
    assert!(prices.iter().all(|price| !price.is_empty() && !zero(price)), "{prices:?}");
}
