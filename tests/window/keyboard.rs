//! Everything without a pointer.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_is_moved_and_opened_by_keys_and_regains_focus() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111"]).synced()).await;
    shop.put_keys().await;
    let window = Window::open(&shop.launch()).await;
    window.named("list", "Hot: 3 products").await;
    let mut tabs = 0;
    while !focused(&window).await.ends_with(", hot") {
        window.press(Key::Tab + "").await;
        tabs += 1;
        assert!(tabs < 20, "no card within 20 steps; the focus is on {:?}", focused(&window).await);
    }
    let first = focused(&window).await;
    window.press(Key::Down + "").await;
    let second = focused(&window).await;
    assert_ne!(first, second);
    window.press(Key::Up + "").await;
    assert_eq!(focused(&window).await, first);

    window.press("3").await;
    let moved = first.replace(", hot", ", cold");
    window.named("article", &moved).await;
    wait_until("the next card has the focus", async || focused(&window).await == second).await;

    window.press(Key::Right + "").await;
    wait_until("the column beside it is reached", async || focused(&window).await == moved).await;
    window.press(Key::Enter + "").await;
    let (product, _) = moved.split_once(", ").unwrap();
    window.named("dialog", product).await;
    panel::close(&window).await;
    wait_until("the card has the focus back", async || focused(&window).await == moved).await;
    window.close().await;
}

/// The name of what has the focus; of a card what it is, since its prices may change.
async fn focused(window: &Window) -> String {
    let script = "const focused = document.activeElement;
        const name = focused?.ariaLabel ?? '';
        return focused?.localName === 'article' ? name.split(', ').slice(0, 3).join(', ') : name";
    window.evaluate(script).await
}
