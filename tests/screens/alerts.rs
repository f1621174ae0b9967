//! Rules for alerts, a marketplace's advice, and finding anything by its name.

use thirtyfour::Key;

use crate::desktop::wait_until;
use crate::steps::{PANDA, go_on, open, says};
use crate::window::Window;

/// The alerts, however many are unread: their button says it.
pub async fn alerts_page(window: &Window, words: &str) {
    let script = format!(
        "const ways = [...document.querySelectorAll('nav button')];
         const way = ways.find((each) => {}.some((name) => each.textContent.startsWith(name)));
         way?.click();
         return way !== undefined",
        window.names("Alerts")
    );
    wait_until("the way to the alerts", async || window.evaluate(&script).await).await;
    says(window, words).await;
}

/// What alerts.
pub async fn alert_rules(window: &Window) {
    alerts_page(window, "Inbox").await;
    window.named("radio", "Rules").await.click().await.expect("a click");
    says(window, "New rule").await;
}

/// Thousands of alerts, those nearest to their target first.
pub async fn nearest_alerts(window: &Window) {
    alerts_page(window, "still stood an hour later").await;
    window.named("radio", "Inbox").await.click().await.expect("a click");
    window.named("radio", "Nearest to target").await.click().await.expect("a click");
    says(window, "target £145").await;
}

/// Nothing alerts.
pub async fn no_alert_rules(window: &Window) {
    alerts_page(window, "Inbox").await;
    window.named("radio", "Rules").await.click().await.expect("a click");
    says(window, "No rule is left").await;
}

/// A new rule, with what it would have told.
pub async fn new_alert_rule(window: &Window) {
    alert_rules(window).await;
    go_on(window, "New rule").await;
    says(window, "last 30 days").await;
}

/// The palette, with what a name finds.
pub async fn palette(window: &Window) {
    window.press_while(Key::Control, 'k').await;
    window.named("combobox", "Find or do anything").await.send_keys("panda").await.expect("a text");
    let found = "return document.querySelectorAll('[cmdk-item]').length > 1";
    wait_until("something is found", async || window.evaluate(found).await).await;
}

/// What can be done where nothing is to be found.
pub async fn empty_palette(window: &Window) {
    window.named("main", "Board").await;
    window.press_while(Key::Control, 'k').await;
    window.named("combobox", "Find or do anything").await;
}

/// The user's guide.
pub async fn guide(window: &Window) {
    window.press(Key::F1 + "").await;
    let chapter = "return document.querySelector('[role=dialog] article') !== null";
    wait_until("a chapter is there", async || window.evaluate(chapter).await).await;
}

/// What a marketplace advises to ask.
pub async fn guidance(window: &Window) {
    open(window, PANDA).await;
    let look = format!(
        "const is = (button) => {}.some((name) => button.textContent.startsWith(name));
         const button = [...document.querySelectorAll('button')].find(is);
         button?.click();
         return button !== undefined",
        window.names("StockX ask, with advice")
    );
    wait_until("an ask with advice", async || window.evaluate(&look).await).await;
    says(window, "advises to ask").await;
}
