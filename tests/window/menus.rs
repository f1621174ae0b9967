//! Menus of the right mouse button.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

/// Notes each time that the web view's own menu would come.
const WATCH: &str = "
    window.ownMenus = 0;
    addEventListener('contextmenu', (event) => { if (!event.defaultPrevented) ownMenus += 1; });
    return true";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_has_a_menu_of_ours_and_what_is_beside_it_none() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let window = Window::open(&shop.launch()).await;
    let card = window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    assert!(window.evaluate::<bool>(WATCH).await);
    window.right_click(&card).await;
    window.named("menuitem", "Copy the SKU").await;
    window.press(Key::Escape + "").await;
    wait_until("the menu is gone", async || window.all("menu").await.is_empty()).await;

    window.right_click(&window.named("button", "Add product").await).await;
    window.settle().await;
    assert!(window.all("menu").await.is_empty());
    assert_eq!(window.evaluate::<u32>("return ownMenus").await, 0);
    window.close().await;
}
