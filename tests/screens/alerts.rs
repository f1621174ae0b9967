//! Rules for alerts, a marketplace's advice, and finding anything by its name.

use thirtyfour::Key;

use crate::desktop::wait_until;
use crate::steps::{PANDA, go_on, open, press_first, says};
use crate::window::Window;

/// Price moves of the last days, in the inbox: read and unread, told and held back, some of them gone, one snoozed and one
/// back.
macro_rules! alerts {
    () => {
        "
        UPDATE settings SET value = '22-7' WHERE key = 'alerts.quiet';
        DELETE FROM alerts;
        INSERT INTO alerts (product_id, series_id, side, old, new, currency, state, detected_at, ready_at, tell_at, shown_at,
            held_back, read_at, stood, useful)
        SELECT z.product_id, q.id, iif(q.id % 3 = 0, 'bid', 'ask'), q.ask * (iif(q.id % 2 = 0, 82, 106) + q.id % 13) / 100 / 100 * 100, q.ask, 'GBP', 'ready',
            unixepoch() * 1000 - row_number() OVER win * 5400000, unixepoch() * 1000 - row_number() OVER win * 5400000, 0,
            unixepoch() * 1000, CASE q.id % 7 WHEN 0 THEN 'flapping' WHEN 3 THEN 'quiet' WHEN 5 THEN 'muted' END,
            iif(row_number() OVER win > 14, unixepoch() * 1000, NULL), CASE q.id % 9 WHEN 0 THEN 0 WHEN 1 THEN 2 ELSE 1 END,
            CASE q.id % 8 WHEN 0 THEN 1 WHEN 4 THEN 0 END
        FROM quotes q JOIN sizes z ON z.id = q.size_id JOIN scopes c ON c.id = q.scope_id
        WHERE c.market = 'stockx' AND c.key = 'GBP' AND q.ask > 1000 AND q.channel = 0
            AND z.id IN (SELECT size_id FROM units WHERE state = 'in_stock')
        WINDOW win AS (ORDER BY q.id * 7919 % 1009) LIMIT 40;
        UPDATE alerts SET snoozed_until = unixepoch() * 1000 + 5400000
        WHERE id = (SELECT id FROM alerts ORDER BY ready_at DESC LIMIT 1 OFFSET 2);
        UPDATE alerts SET returned_at = unixepoch() * 1000 - 300000
        WHERE id = (SELECT id FROM alerts ORDER BY ready_at DESC LIMIT 1 OFFSET 5)"
    };
}

/// Those of the last days.
pub const ALERTS: &str = alerts!();

/// The same, and nothing alerts any more.
pub const NO_ALERT_RULES: &str = concat!(alerts!(), "; DELETE FROM alert_rules");

/// Thousands of them, some about a rule with a target, and some that were opened.
pub const MANY_ALERTS: &str = concat!(
    alerts!(),
    "; INSERT INTO alert_rules (scope, subject, terms, since) VALUES ('all', '', 'crosses ask falls amount 14500 GBP each_return confirm', 0);
    UPDATE alerts SET kind = 'crosses', rule_id = (SELECT max(id) FROM alert_rules) WHERE id % 3 = 1 AND side = 'ask';
    UPDATE alerts SET thin = side = 'ask', opened_at = iif(id % 4 = 0, unixepoch() * 1000, NULL);
    INSERT INTO alerts (product_id, series_id, side, old, new, currency, state, detected_at, ready_at, tell_at, shown_at,
        held_back, read_at, stood, useful, kind, rule_id, opened_at)
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120)
    SELECT product_id, series_id, side, old, new, currency, state, detected_at - i * 86400000, ready_at - i * 86400000, 0,
        shown_at, held_back, unixepoch() * 1000, stood, useful, kind, rule_id, opened_at
    FROM alerts, n WHERE state = 'ready'"
);

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
    let is_it = format!(
        "{}.some((name) => button.textContent.startsWith(name))",
        window.names("StockX ask, with advice")
    );
    press_first(window, "an ask with advice", &is_it).await;
    says(window, "advises to ask").await;
}
