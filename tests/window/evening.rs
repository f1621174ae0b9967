//! An evening of a seller without a pointer: a product is found, opened and charted, ten are moved and moved back, and a
//! barcode and three sales follow.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

/// Tab reaches everything within so many steps.
const TABS: usize = 40;

/// What has the focus: its accessible name, or its words.
async fn focused(window: &Window) -> String {
    window.evaluate("const at = document.activeElement; return at?.ariaLabel ?? at?.textContent ?? ''").await
}

async fn tab_to(window: &Window, name: &str) {
    for _ in 0..TABS {
        if focused(window).await == name {
            return;
        }
        window.press(Key::Tab + "").await;
    }
    panic!("“{name}” is not within {TABS} steps; the focus is on “{}”", focused(window).await);
}

async fn says(window: &Window, words: &str) {
    wait_until(words, async || window.text().await.contains(words)).await;
}

fn cold(shop: &Shop) -> i64 {
    shop.one("SELECT count(*) FROM products WHERE tier = 'cold'")
}

fn sold(shop: &Shop) -> i64 {
    shop.one("SELECT count(*) FROM units WHERE state = 'sold'")
}

/// Finds a product by a word of its name, opens it, and has a year of its prices drawn.
async fn find_open_and_chart(window: &Window) {
    window.press("/").await;
    window.press("craft").await;
    let is_found = "return document.querySelectorAll('article').length === 1";
    wait_until("the one card is found", async || window.evaluate(is_found).await).await;
    window.press(Key::Enter + "").await;
    wait_until("the card that was found has the focus", async || {
        focused(window).await.starts_with("Jordan 4 Craft, DZ5485-410, hot")
    })
    .await;
    window.press(Key::Enter + "").await;
    window.named("dialog", "Jordan 4 Craft").await;
    window.named("region", "Price chart").await;
    tab_to(window, "90 d").await;
    window.press(Key::Right + "").await;
    window.press(Key::Enter + "").await;
    let is_chosen = "return document.activeElement.textContent === '1 y' && document.activeElement.ariaChecked === 'true'";
    wait_until("a year is drawn", async || window.evaluate(is_chosen).await).await;
    // The last quarter's may still stand there.
    let is_drawn =
        "return document.querySelector('[aria-label=\"Price chart\"] [role=slider]')?.ariaValueMax === '364'";
    wait_until("the year's chart is there", async || window.evaluate(is_drawn).await).await;
    window.press(Key::Tab + "").await;
    let is_read = "const { role, ariaValueNow, ariaValueMax } = document.activeElement;
        return role === 'slider' && Number(ariaValueNow) < Number(ariaValueMax)";
    // New prices may draw it again meanwhile.
    wait_until("an earlier day is read", async || {
        window.press(Key::Left + "").await;
        window.evaluate(is_read).await
    })
    .await;
    window.press(Key::Escape + "").await;
    wait_until("its card has the focus back", async || {
        focused(window).await.starts_with("Jordan 4 Craft, DZ5485-410, hot")
    })
    .await;
    window.press(Key::Escape + "").await;
    window.named("list", "Hot: 30 products").await;
}

/// Moves the first ten hot products to cold, and takes it back.
async fn move_ten_and_undo(window: &Window, shop: &Shop) {
    let before = cold(shop);
    window.press(Key::Home + "").await;
    for _ in 0..9 {
        window.press_while(Key::Shift, Key::Down.value()).await;
    }
    says(window, "10 selected").await;
    window.press("3").await;
    says(window, "10 products moved to Cold").await;
    wait_until("ten are cold", async || cold(shop) == before + 10).await;
    window.press_while(Key::Control, 'z').await;
    wait_until("they are back", async || cold(shop) == before).await;
}

/// Sells the first three units of the inventory, each at the price that is filled in.
async fn sell_three(window: &Window, shop: &Shop) {
    window.press(Key::Home + "").await;
    for _ in 0..2 {
        window.press_while(Key::Shift, Key::Down.value()).await;
    }
    says(window, "3 selected").await;
    window.press("s").await;
    says(window, "Each at its own price").await;
    let is_filled =
        "const prices = [...document.querySelectorAll('[role=dialog] input[aria-label$=\": price\"]')];
        return prices.length === 3 && prices.every((price) => price.value !== '')";
    wait_until("the prices are filled in", async || window.evaluate(is_filled).await).await;
    window.press(Key::Enter + "").await;
    wait_until("three are sold", async || sold(shop) == 3).await;
}

/// A barcode as a scanner types it: faster than a driver presses keys.
async fn scan(window: &Window, barcode: &str) {
    let keys = "for (const key of [...arguments[0], 'Enter'])
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));";
    let keys = keys.replace("arguments[0]", &format!("'{barcode}'"));
    window.evaluate::<()>(&keys).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_evening_of_selling_goes_by_keys_alone() {
    let shop = Shop::with(Stock::ALL.synced()).await;
    shop.put_keys().await;
    let listing = shop.product("DD1503-103").stockx.as_ref().expect("it is listed");
    let gtin = listing.variants.iter().find_map(|variant| variant.gtins.as_ref()).expect("it has barcodes")
        [0]
    .0
    .clone();
    let window = Window::open(&shop.launch()).await;
    window.named("list", "Hot: 30 products").await;

    find_open_and_chart(&window).await;
    move_ten_and_undo(&window, &shop).await;

    window.press_while(Key::Control, 'k').await;
    window.named("combobox", "Find or do anything").await;
    let is_ready = "return document.activeElement?.matches('[cmdk-input]') === true";
    wait_until("the palette takes keys", async || window.evaluate(is_ready).await).await;
    let is_offered = "return document.querySelector('[cmdk-item][aria-selected=true]')?.textContent.includes('Inventory') === true";
    window.press("invent").await;
    wait_until("the inventory is offered", async || window.evaluate(is_offered).await).await;
    window.press(Key::Enter + "").await;
    window.named("grid", "Units").await;
    says(&window, "187 units").await;

    scan(&window, &gtin).await;
    window.named("dialog", "Jordan 1 Panda").await;
    window.press(Key::Escape + "").await;
    wait_until("the list has the focus back", async || focused(&window).await == "Units").await;

    sell_three(&window, &shop).await;
    window.close().await;
}
