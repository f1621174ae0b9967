//! In the smaller of the usual windows everything that matters stands in full.

use crate::desktop::{Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

/// An amount that is long in any currency, on the card and in the panel of the panda.
const LONG_AMOUNTS: &str = "
    UPDATE quotes SET ask = ask * 7000, bid = bid * 7000;
    UPDATE products SET card_ask = card_ask * 7000;";

/// What is wider than the box that it is cut off by, or is under something else.
const CUT: &str = "
    const shown = (element) => element.getClientRects().length > 0;
    const beyond = (element, box) =>
      element.getBoundingClientRect().right > box.getBoundingClientRect().right + 0.5
      || element.getBoundingClientRect().bottom > box.getBoundingClientRect().bottom + 0.5;
    const payouts = [...document.querySelectorAll('article [title^=\"What the highest bid\"]')];
    const sizes = [...document.querySelectorAll('[role=dialog] tbody th')];
    const ends = [...document.querySelectorAll('article [aria-label^=Refresh]')];
    const pills = [...document.querySelectorAll('main button')].filter((pill) => /^(Order|Owned)/.test(pill.textContent));
    return [
      ...payouts.filter((payout) => beyond(payout, payout.parentElement)),
      ...sizes.filter((size) => size.scrollWidth > size.clientWidth),
      ...ends.filter((end) => beyond(end, end.closest('article'))),
      ...pills.filter((pill) => shown(pill) && pill.scrollHeight > pill.clientHeight),
    ].map((cut) => cut.textContent || cut.ariaLabel);";

/// Whether a toast is there, and nothing of it over the panel.
const IS_BESIDE: &str = "
    const [toast, panel] = ['[data-sonner-toast]', '[role=dialog]'].map((each) => document.querySelector(each));
    return toast !== null && toast.getBoundingClientRect().right <= panel.getBoundingClientRect().left";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_window_of_1280_pixels_cuts_no_place_and_no_size() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111"]).synced()).await;
    shop.put_keys().await;
    for long in [false, true] {
        if long {
            shop.database().execute_batch(LONG_AMOUNTS).unwrap();
        }
        let window = Window::open(&shop.launch()).await;
        window.resize(1280, 800).await;
        window.named("list", "Hot: 3 products").await;
        wait_until("the cards say what they pay", async || {
            let text = window.text().await;
            text.matches("StockX pays").count() + text.matches("Alias pays").count() == 3
        })
        .await;
        panel::open(&window, &format!("{}, DD1503-103, hot", shop.product("DD1503-103").name)).await;
        wait_until("its sizes are there", async || panel::text(&window).await.contains("UK 3")).await;
        let cut: Vec<String> = window.evaluate(CUT).await;
        assert!(cut.is_empty(), "cut off: {cut:?}");
        if long {
            window.press("3").await;
            wait_until("its toast stands beside the panel", async || window.evaluate(IS_BESIDE).await).await;
        }
        window.close().await;
    }
}
