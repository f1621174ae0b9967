//! Price moves: they are shown once, lead to their product, and wait for a desktop that can't show them.

use std::time::Duration;

use tierstock_simulator::Service;

use crate::desktop::{Notice, Notices, Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";
const CRAFT: &str = "DZ5485-410";
const TWO_HOURS: Duration = Duration::from_hours(2);

/// What moved is looked at twice and told with what moves soon after; what could not be shown is tried again each minute.
const SHOWN_WITHIN: Duration = Duration::from_secs(90);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_jump_alerts_once_opens_its_product_and_waits_if_away() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410"]).synced()).await;
    shop.put_keys().await;
    let (size, old) = owned(&shop, PANDA);
    shop.simulator().jump(PANDA, &size, 1.2, Some(Service::StockX));
    shop.let_pass(TWO_HOURS);
    let notices = Notices::from_now_on();
    let window = Window::open(&shop.launch()).await;

    let notice = notified(&notices, 1).await;
    assert!(notice.summary.starts_with("Jordan 1 Panda"), "{notice:?}");
    assert!(notice.hints["desktop-entry"].contains("Tierstock"), "a desktop groups by it: {notice:?}");
    let new = shop.one::<i64>(&alert(PANDA, "new"));
    let line = format!("StockX UK size {size}: ask {} → {}", pounds(old), pounds(new));
    assert!(notice.body.contains(&line), "{:?} says {line:?}", notice.body);
    assert_eq!(new, (old * 12 / 10 + 50) / 100 * 100, "it is the price that the marketplace asks now");

    look_again(&shop, &window).await;
    assert_eq!(notices.shown().len(), 1, "the same answer alerts no more: {:#?}", notices.shown());

    assert_eq!(notice.actions, ["default", "Open", "open", "Open", "mute", "Mute a day"]);
    notices.click(&notice);
    window.named("dialog", "Jordan 1 Panda").await;
    let marked = "return document.querySelector('tr[aria-current=true] th b')?.innerText ?? ''";
    wait_until("it is opened at the size", async || window.evaluate::<String>(marked).await == size).await;

    let opened = "SELECT count(*) FROM alerts WHERE opened_at IS NOT NULL AND read_at IS NOT NULL";
    wait_until("it is noted that it was opened", async || shop.one::<i64>(opened) > 0).await;

    notices.away();
    let (size, _) = owned(&shop, CRAFT);
    shop.simulator().jump(CRAFT, &size, 0.8, Some(Service::StockX));
    look_again(&shop, &window).await;
    let waiting = format!("{} AND a.state = 'ready' AND a.shown_at IS NULL", alert(CRAFT, "count(*)"));
    wait_until("the move is in the database", async || shop.one::<i64>(&waiting) > 0).await;
    assert_eq!(notices.shown().len(), 1, "nobody is there to show it");
    notices.back();
    let notice = notified(&notices, 2).await;
    assert!(notice.summary.starts_with("Jordan 4 Craft"), "{notice:?}");
    notices.press(&notice, "mute");
    let muted = "SELECT count(*) FROM settings WHERE key = 'alerts.muted.' ||
        (SELECT id FROM products WHERE sku = 'DZ5485-410') AND value <> 'off'";
    wait_until("the product is muted", async || shop.one::<i64>(muted) == 1).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_alert_waits_and_is_shown_with_the_next() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410"]).synced()).await;
    shop.put_keys().await;
    let (size, _) = owned(&shop, PANDA);
    shop.simulator().jump(PANDA, &size, 1.2, Some(Service::StockX));
    shop.let_pass(TWO_HOURS);
    let notices = Notices::from_now_on();
    notices.refuse(true);
    let window = Window::open(&shop.launch()).await;
    window.named("button", "Activity").await.click().await.expect("a click");
    let refused = "This computer's notification service refuses to show price moves.";
    wait_for("Activity says why nothing is shown", SHOWN_WITHIN, async || {
        window.text().await.contains(refused).then_some(())
    })
    .await;
    let shown = "SELECT count(*) FROM alerts WHERE shown_at IS NOT NULL";
    assert_eq!((notices.shown().len(), shop.one::<i64>(shown)), (0, 0));

    notices.refuse(false);
    window.named("button", "Board").await.click().await.expect("a click");
    let (size, _) = owned(&shop, CRAFT);
    shop.simulator().jump(CRAFT, &size, 0.8, Some(Service::StockX));
    look_again(&shop, &window).await;
    notified(&notices, 2).await;
    wait_until("both count as shown", async || {
        shop.one::<i64>("SELECT count(*) FROM alerts WHERE state = 'ready' AND shown_at IS NULL") == 0
    })
    .await;
    window.close().await;
}

/// The newest notification once there are so many.
async fn notified(notices: &Notices, count: usize) -> Notice {
    let shown = wait_for("a notification", SHOWN_WITHIN, async || {
        let shown = notices.shown();
        (shown.len() >= count).then_some(shown)
    })
    .await;
    assert_eq!(shown.len(), count, "{shown:#?}");
    shown[count - 1].clone()
}

/// Lets the marketplaces be asked about everything once more, and waits for the answers.
async fn look_again(shop: &Shop, window: &Window) {
    shop.let_pass(TWO_HOURS);
    // A click on Refresh wakes the lanes, which would look by themselves within 20 seconds.
    window.named("button", "Refresh Jordan 4 Craft").await.click().await.expect("a click");
    wait_until("everything was asked again", async || {
        shop.one::<i64>(
            "SELECT count(*) FROM feeds WHERE wanted_at IS NOT NULL
             OR confirmed_at < unixepoch('subsec') * 1000 - 3600000",
        ) == 0
    })
    .await;
}

/// A size of the product that the user owns, and what StockX asked for it, in pence.
fn owned(shop: &Shop, sku: &str) -> (String, i64) {
    let select = |what: &str| {
        format!(
            "SELECT {what} FROM products p JOIN sizes z ON z.id = p.card_size_id
             JOIN quotes q ON q.id = p.card_series_id JOIN units u ON u.size_id = z.id WHERE p.sku = '{sku}'"
        )
    };
    (shop.one(&select("z.label")), shop.one(&select("q.ask")))
}

/// The alert about the product's ask.
fn alert(sku: &str, what: &str) -> String {
    format!(
        "SELECT {what} FROM alerts a JOIN products p ON p.id = a.product_id WHERE p.sku = '{sku}' AND a.side = 'ask'"
    )
}

fn pounds(pence: i64) -> String {
    format!("£{}.{:02}", pence / 100, pence % 100)
}
