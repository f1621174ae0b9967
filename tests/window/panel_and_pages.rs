//! One click leads past an open panel.

use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_click_leads_from_an_open_panel_elsewhere() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410"]).synced()).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    window.named("list", "Hot: 2 products").await;
    // What is searched for must not lead back to the board.
    window.named("textbox", "Find a product by name or SKU").await.send_keys("jordan").await.unwrap();
    let cards = ["DD1503-103", "DZ5485-410"].map(|sku| format!("{}, {sku}, hot", shop.product(sku).name));

    panel::open(&window, &cards[0]).await;
    panel::open(&window, &cards[1]).await;
    for page in ["Inventory", "Sales", "Alerts", "Activity", "Settings"] {
        window.named("button", page).await.click().await.unwrap();
        window.named("main", page).await;
        wait_until("the panel is gone", async || window.all("dialog").await.is_empty()).await;
        window.named("button", "Board").await.click().await.unwrap();
        panel::open(&window, &cards[0]).await;
    }

    // An open menu lets the click through as well.
    panel::close(&window).await;
    window.named("button", "Order: Oldest first").await.click().await.unwrap();
    window.named("menu", "Order: Oldest first").await;
    window.named("button", "Sales").await.click().await.unwrap();
    window.named("main", "Sales").await;
    window.close().await;
}
