//! What a seller does with a product and its units.

use thirtyfour::Key;

use crate::steps::{PANDA, go_on, inventory, open, says};
use crate::window::Window;

/// What the board's cards can be narrowed to.
pub async fn board_filter(window: &Window) {
    go_on(window, "Filter").await;
    says(window, "Either marketplace").await;
}

/// What a pair must be listed at.
pub async fn asking(window: &Window) {
    open(window, PANDA).await;
    go_on(window, "More about the product").await;
    window.named("menuitem", "What must I list at…").await.click().await.expect("a click");
    window.named("textbox", "To earn, in £").await.send_keys("40").await.expect("a text");
    says(window, "List at").await;
}

/// What Alias tells of one size.
pub async fn size_market(window: &Window) {
    open(window, PANDA).await;
    if !window.reads("sold in 30 days").await {
        let ask = format!(
            "const is = (button) => {}.some((piece) => button.textContent.includes(piece));
             const ask = [...document.querySelectorAll('button')].find(is);
             ask.click();
             ask.scrollIntoView({{ block: 'start' }});
             return true",
            window.pieces("Last sales and offers of")
        );
        let _asked: bool = window.evaluate(&ask).await;
        says(window, "sold in 30 days").await;
    }
}

/// Several units being sold.
pub async fn sell_several(window: &Window) {
    inventory(window).await;
    window.press(Key::Escape + Key::Home).await;
    for _ in 0..2 {
        window.press_while(Key::Shift, Key::Down.value()).await;
    }
    window.press("s").await;
    says(window, "Each at its own price").await;
}

/// A unit being added, with all of its fields.
pub async fn new_unit(window: &Window) {
    open(window, PANDA).await;
    window.press("u").await;
    window.named("form", "Add units").await;
}
