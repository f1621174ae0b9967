//! Suggested tiers: with some, and where every product stands well.

use thirtyfour::Key;

use crate::desktop::wait_until;
use crate::steps::says;
use crate::window::Window;

/// Products that were there for months, some of them watched, one that the user moved, and a budget that does not bear all.
pub const SOME: &str = "
    UPDATE products SET added_at = added_at - 200 * 86400000;
    UPDATE products SET watched = 1 WHERE units = 0 AND id % 9 = 0;
    UPDATE products SET tier_by_hand_at = unixepoch() * 1000 WHERE id % 10 = 1;";

/// The user dismissed all of them.
pub const NONE: &str =
    "INSERT OR IGNORE INTO settings (key, value) SELECT 'tiers.dismissed.' || id, 'on' FROM products;";

/// From the board's bar.
pub async fn suggestions(window: &Window) {
    if window.shows("dialog", "Suggested tiers").await {
        return;
    }
    let open = format!(
        "const way = [...document.querySelectorAll('main button')].find((each) => {}.includes(each.title));
         way?.click();
         return way !== undefined",
        window.names("Products that would stand better in another tier")
    );
    wait_until("the board tells of them", async || window.evaluate(&open).await).await;
    says(window, "Move all").await;
}

/// From the palette: the board has nothing to tell. The dialog says it in these words.
pub async fn no_suggestions(window: &Window, words: &str) {
    if window.shows("dialog", "Suggested tiers").await {
        return;
    }
    window.named("main", "Board").await;
    window.press_while(Key::Control, 'k').await;
    let field = window.named("combobox", "Find or do anything").await;
    field.send_keys(window.name("Show suggested tiers")).await.expect("a text");
    says(window, "Show suggested tiers").await;
    window.press(Key::Enter + "").await;
    says(window, words).await;
}
