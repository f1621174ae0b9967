//! Another language: chosen under Settings, seen at once, and from the first moment of the next start. Numbers and days are
//! those of the system's region settings.

use crate::desktop::{Launch, Tray, Window, wait_until};
use crate::shop::{Shop, Stock};

/// The app with a folder of its own on the machine, where the language is noted.
fn launch(shop: &Shop) -> Launch {
    let folder = shop.folder().to_str().expect("a temporary folder is named in UTF-8");
    shop.launch().with("XDG_DATA_HOME", folder)
}

async fn choose(window: &Window, page: &str, language: &str) {
    window.named("button", page).await.click().await.unwrap();
    // The keychain may take its time, and what it holds moves what stands below.
    wait_until("the language is chosen", async || {
        let choice = window.named("radio", language).await;
        let clicked = choice.scroll_into_view().await.is_ok() && choice.click().await.is_ok();
        clicked && choice.attr("aria-checked").await.is_ok_and(|checked| checked.as_deref() == Some("true"))
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn language_changes_at_once_and_is_kept() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    shop.put_keys().await;
    let tray = Tray::shown();
    let window = Window::open(&launch(&shop)).await;
    choose(&window, "Settings", "Deutsch").await;
    // The page that was open is open again.
    window.named("main", "Einstellungen").await;
    tray.says("Tierstock beenden").await;
    window.close().await;

    let window = Window::open(&launch(&shop)).await;
    assert_eq!(window.evaluate::<String>("return tierstockLanguage").await, "de");
    window.named("region", "Heiß").await;
    window.named("button", "Aktivität").await.click().await.unwrap();
    window.named("button", "Erledigt").await.click().await.unwrap();
    // A title stays in the language in which it was done.
    let title = "Set the language to German";
    wait_until("the history has it", async || window.text().await.contains(title)).await;
    choose(&window, "Einstellungen", "English").await;
    window.named("main", "Settings").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn numbers_and_times_are_those_of_the_region_settings() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let regional = launch(&shop).with("LC_NUMERIC", "de_DE.UTF-8").with("LC_TIME", "en_AU.UTF-8");
    let window = Window::open(&regional).await;
    let told = "return `${tierstockRegion.numbers} ${tierstockRegion.times}`";
    assert_eq!(window.evaluate::<String>(told).await, "de-DE en-AU");
    // As the page asks for them; notifications are held to the same examples.
    let written = "const time = new Intl.DateTimeFormat(
            'en-GB-u-hc-h12', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });
        return time.format(Date.UTC(2026, 0, 1, 14, 5)).replace(/\\s/g, ' ')";
    assert_eq!(window.evaluate::<String>(written).await, "2:05 pm");
    wait_until("amounts are written as in Germany", async || {
        let text = window.text().await;
        text.contains('£') && !text.contains("£1")
    })
    .await;
    window.close().await;
}
