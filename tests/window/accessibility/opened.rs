//! What opens over the pages, and is looked at there.

use thirtyfour::Key;

use super::check;
use crate::accounts::{press, told};
use crate::desktop::{Theme, Window, wait_until};
use crate::importing::sheet;
use crate::{panel, restoring};

/// A product of which some were sold.
const SOLD: &str = "Dunk Low Panda, CT8532-111, hot";

/// Presses these buttons in turn, looks at what opens once it says these words, and closes it.
pub async fn visit(window: &Window, theme: Theme, way: &[&str], words: &str) {
    for button in way {
        press(window, button).await;
    }
    told(window, words).await;
    check(window, words, theme).await;
    panel::close(window).await;
}

/// In a shop of which some was sold, and for which a tier is suggested.
pub async fn in_a_shop(window: &Window, theme: Theme) {
    for (page, button, words) in [
        ("Settings", "Erase everything…", "Take your data along first"),
        ("Settings", "Diagnostics…", "Exactly this is saved"),
        ("Settings", "Add a channel", "It is off until you switch it on"),
        ("Sales", "Stock book", "Not in it"),
    ] {
        visit(window, theme, &[page, button], words).await;
    }

    press(window, "Board").await;
    panel::open(window, SOLD).await;
    press(window, "Return…").await;
    window.named("form", "Return or cancellation").await;
    check(window, "return of a sale", theme).await;
    window.press(Key::Escape + "").await;
    wait_until("the form is gone", async || !window.shows("form", "Return or cancellation").await).await;
    panel::close(window).await;

    window.press_while(Key::Control, 'k').await;
    let palette = window.named("combobox", "Find or do anything").await;
    palette.send_keys("Show suggested tiers").await.unwrap();
    told(window, "Show suggested tiers").await;
    window.press(Key::Enter + "").await;
    visit(window, theme, &[], "You watch it.").await;
}

/// A file from its questions to what came of it; and what restoring the data from before it would change.
pub async fn of_a_file(window: &Window, theme: Theme) {
    press(window, "Inventory").await;
    press(window, "Import").await;
    read(window, &sheet(4).replace("DS", "9/10")).await;
    told(window, "Tell us once for the whole file").await;
    check(window, "import, asking", theme).await;
    press(window, "Another file").await;
    read(window, &sheet(4)).await;
    window.named("button", "Import 4 rows").await;
    check(window, "import, planned", theme).await;
    press(window, "Import 4 rows").await;
    told(window, "4 rows imported").await;
    check(window, "import, done", theme).await;
    visit(window, theme, &["Another file"], "Imported files").await;

    press(window, "Settings").await;
    wait_until("the backup is listed", async || window.evaluate(restoring::LOOK).await).await;
    visit(window, theme, &[], "would be gone").await;
}

async fn read(window: &Window, rows: &str) {
    // The dialog may still be on its way in.
    wait_until("the field takes the focus", async || {
        window.named("textbox", "Rows to import").await.click().await.is_ok()
    })
    .await;
    window.paste(rows).await;
    press(window, "Read the rows").await;
}
