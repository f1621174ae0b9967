//! Suggested tiers in the window: all are taken with one click, and put back with one key.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

/// Every product's tier.
fn tiers(shop: &Shop) -> String {
    shop.one("SELECT group_concat(tier, ' ') FROM (SELECT tier FROM products ORDER BY id)")
}

/// The words of the button whose words these are a part of, once it is there.
async fn button_about(window: &Window, words: &str) -> String {
    let find = format!(
        "return [...document.querySelectorAll('button')].map((each) => each.textContent)
            .find((text) => text.includes('{words}')) ?? ''"
    );
    wait_until(words, async || !window.evaluate::<String>(&find).await.is_empty()).await;
    window.evaluate(&find).await
}

async fn press_button(window: &Window, name: &str) {
    window.named("button", name).await.focus().await.expect("a button takes the focus");
    window.press(Key::Enter + "").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_suggested_tiers_are_taken_and_put_back_by_one_key() {
    let shop = Shop::with(Stock::ALL.synced()).await;
    shop.put_keys().await;
    let before = tiers(&shop);
    let window = Window::open(&shop.launch()).await;

    press_button(&window, &button_about(&window, "suggestion").await).await;
    window.named("dialog", "Suggested tiers").await;
    press_button(&window, &button_about(&window, "Move all").await).await;
    wait_until("they are moved", async || tiers(&shop) != before).await;
    wait_until("the list is closed", async || !window.shows("dialog", "Suggested tiers").await).await;
    assert_eq!(shop.one::<i64>("SELECT count(*) FROM journal WHERE title LIKE '%to suggested tiers'"), 1);

    window.press_while(Key::Control, 'z').await;
    wait_until("they are where they were", async || tiers(&shop) == before).await;
    button_about(&window, "suggestion").await;
    window.close().await;
}
