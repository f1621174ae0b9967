//! Moving cards between tiers: by pointer, by key, and back.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

const PANDA: &str = "Jordan 1 Panda, DD1503-103";
const CRAFT: &str = "Jordan 4 Craft, DZ5485-410";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_moved_by_pointer_or_key_stays_until_undone() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111"]).synced()).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    promises(&window, &format!("{PANDA}, hot"), "hourly").await;

    drag(&window, &format!("{PANDA}, hot"), "Cold").await;
    promises(&window, &format!("{PANDA}, cold"), "daily").await;
    window.named("button", "Undo").await.click().await.unwrap();
    promises(&window, &format!("{PANDA}, hot"), "hourly").await;

    press_on(&window, &format!("{PANDA}, hot"), "2").await;
    promises(&window, &format!("{PANDA}, warm"), "every 6 hours").await;
    window.press_while(Key::Control, 'z').await;
    promises(&window, &format!("{PANDA}, hot"), "hourly").await;

    drag(&window, &format!("{PANDA}, hot"), "Cold").await;
    press_on(&window, &format!("{CRAFT}, hot"), "4").await;
    window.named("article", &format!("{CRAFT}, frozen")).await;
    wait_until("both moves are on disk", async || {
        shop.one::<i64>("SELECT count(*) FROM products WHERE tier IN ('cold', 'frozen')") == 2
    })
    .await;
    window.close().await;

    let window = Window::open(&shop.launch()).await;
    for list in ["Hot: 1 products", "Warm: 0 products", "Cold: 1 products", "Frozen: 1 products"] {
        window.named("list", list).await;
    }
    promises(&window, &format!("{PANDA}, cold"), "daily").await;
    panel::open(&window, &format!("{CRAFT}, frozen")).await;
    wait_until("a frozen product waits to be opened", async || {
        panel::text(&window).await.contains("synced when opened")
    })
    .await;
    window.close().await;
}

async fn drag(window: &Window, card: &str, column: &str) {
    let (card, column) = (window.named("article", card).await, window.named("region", column).await);
    window.drag(&card, &column).await;
    wait_until("the toast says it", async || window.text().await.contains("moved to")).await;
}

async fn press_on(window: &Window, card: &str, key: &str) {
    window.named("article", card).await.focus().await.unwrap();
    window.press(key).await;
}

/// Waits until the product's panel shows a due time that keeps this promise.
async fn promises(window: &Window, card: &str, promise: &str) {
    panel::open(window, card).await;
    wait_until(&format!("{card} is synced {promise}"), async || {
        let minutes = panel::minutes_to_next_sync(window).await;
        let kept = match minutes {
            40..=60 => "hourly",
            300..=360 => "every 6 hours",
            1_380..=1_440 => "daily",
            _ => "never",
        };
        kept == promise
    })
    .await;
    panel::close(window).await;
}
