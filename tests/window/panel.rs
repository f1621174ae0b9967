//! Reading the product panel.

use crate::desktop::{Window, wait_for, wait_until};
use std::time::Duration;
use thirtyfour::Key;

/// Opens a card's panel with a click; `card` is the card's whole name.
pub async fn open(window: &Window, card: &str) {
    window.named("article", card).await.click().await.expect("the card takes a click");
    let (product, _) = card.split_once(", ").expect("a card says its product first");
    window.named("dialog", product).await;
}

/// Closes it with Escape.
pub async fn close(window: &Window) {
    window.press(Key::Escape + "").await;
    wait_until("the panel is gone", async || window.all("dialog").await.is_empty()).await;
}

/// Everything that stands in it.
pub async fn text(window: &Window) -> String {
    window.evaluate("return document.querySelector('[role=dialog]')?.innerText ?? ''").await
}

/// Minutes until the product's next sync, as the panel says it.
pub async fn minutes_to_next_sync(window: &Window) -> u32 {
    wait_for("the panel says when it is synced next", Duration::from_secs(10), async || {
        let text = text(window).await;
        let (_, after) = text.split_once("next in ")?;
        let words: Vec<&str> = after.split_whitespace().collect();
        let number = |at: usize| words.get(at)?.parse::<u32>().ok();
        match (words.get(1)?, words.get(3)) {
            (&"h", Some(&"min")) => Some(number(0)? * 60 + number(2)?),
            (&"h", _) => Some(number(0)? * 60),
            _ => number(0),
        }
    })
    .await
}

/// The table's rows, each with the texts of its cells; the first is the size.
pub async fn rows(window: &Window) -> Vec<Vec<String>> {
    window
        .evaluate(
            "return [...document.querySelectorAll('[role=dialog] tbody tr')].map((row) =>
                 [...row.children].map((cell) => cell.innerText.trim()))",
        )
        .await
}
