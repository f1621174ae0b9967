//! Units and sales with the keyboard alone: added by barcode, sold with two keys, taken back, returned, edited by fifty.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "DD1503-103";

/// The number of units in a state.
fn units(shop: &Shop, state: &str) -> i64 {
    shop.one(&format!("SELECT count(*) FROM units WHERE state = '{state}'"))
}

async fn says(window: &Window, words: &str) {
    wait_until(words, async || window.text().await.contains(words)).await;
}

/// Types into what has the focus, and Enter.
async fn enter(window: &Window, text: &str) {
    window.press(text).await;
    window.press(Key::Enter + "").await;
}

/// Presses a button that the keyboard reaches, as Enter on it does.
async fn press_button(window: &Window, name: &str) {
    let button = window.named("button", name).await;
    button.focus().await.expect("a button takes the focus");
    window.press(Key::Enter + "").await;
}

/// The number of units that the sums are of.
async fn shown_units(window: &Window) -> String {
    sum(window, 0).await.split(' ').next().unwrap_or_default().to_owned()
}

/// A sum below the list, by its column: product, size, cost, what it pays …
async fn sum(window: &Window, column: usize) -> String {
    let script = format!(
        "return document.querySelectorAll('[aria-label=Totals] [role=gridcell]')[{column}]?.innerText ?? ''"
    );
    window.evaluate(&script).await
}

/// What stands in the field that has the focus.
async fn value(window: &Window) -> String {
    window.evaluate("return document.activeElement?.value ?? ''").await
}

/// The list of units with the focus in it.
async fn inventory(window: &Window) {
    press_button(window, "Inventory").await;
    window.named("grid", "Units").await.focus().await.expect("the list takes the focus");
    wait_until("the units are there", async || {
        let written = "const rows = [...document.querySelectorAll('[role=grid] [role=row]')];
            return rows.length > 1 && rows.every((row) => row.innerText.trim() !== '')";
        window.evaluate(written).await
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pair_is_added_by_barcode_sold_undone_and_returned() {
    let shop = Shop::with(Stock::of(&[PANDA]).synced()).await;
    shop.put_keys().await;
    let listing = shop.product(PANDA).stockx.as_ref().expect("it is listed");
    let gtins =
        listing.variants.iter().find_map(|variant| variant.gtins.as_ref()).expect("a size has a barcode");
    let gtin = gtins[0].0.clone();
    let before = units(&shop, "in_stock");
    let window = Window::open(&shop.launch()).await;

    press_button(&window, "Add product").await;
    window.named("textbox", "SKUs").await;
    enter(&window, &gtin).await;
    press_button(&window, "Add a unit of Jordan 1 Panda").await;
    window.named("textbox", "Price").await;
    enter(&window, "80").await;
    says(&window, "Added Jordan 1 Panda, size").await;
    wait_until("it is in stock", async || units(&shop, "in_stock") == before + 1).await;
    window.press(Key::Escape + "").await;

    inventory(&window).await;
    window.press("s").await;
    window.named("form", "Sale").await;
    wait_until("its price is filled in", async || !value(&window).await.is_empty()).await;
    window.press(Key::Enter + "").await;
    wait_until("it is sold", async || units(&shop, "sold") == 1).await;
    says(&window, "Sold on ").await;

    window.named("grid", "Units").await.focus().await.expect("the list takes the focus");
    window.press_while(Key::Control, 'z').await;
    wait_until("it is in stock again", async || units(&shop, "sold") == 0).await;

    window.press("s").await;
    window.named("form", "Sale").await;
    wait_until("its price is filled in", async || !value(&window).await.is_empty()).await;
    window.press(Key::Enter + "").await;
    wait_until("it is sold", async || units(&shop, "sold") == 1).await;
    press_button(&window, "Sales").await;
    says(&window, "Revenue and profit").await;
    press_button(&window, "Board").await;
    window.named("article", "Jordan 1 Panda, DD1503-103, hot").await.focus().await.expect("a card takes it");
    window.press(Key::Enter + "").await;
    press_button(&window, "Return…").await;
    window.named("form", "Return or cancellation").await;
    enter(&window, "4.50").await;
    wait_until("it came back", async || units(&shop, "in_stock") == before + 1).await;
    assert_eq!(shop.one::<i64>("SELECT end_cost FROM sales WHERE state = 'returned'"), 450);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_units_are_edited_at_once_and_undone_after_a_restart() {
    let shop = Shop::with(Stock::ALL.synced()).await;
    let window = Window::open(&shop.launch()).await;
    inventory(&window).await;
    window.press("/").await;
    window.press("dunk").await;
    let matching = "SELECT count(*) FROM units u JOIN products p ON p.id = u.product_id WHERE u.state = 'in_stock'
        AND (instr(upper(coalesce(p.name, '')), 'DUNK') > 0 OR instr(upper(coalesce(p.brand, '')), 'DUNK') > 0)";
    let expected: i64 = shop.one(matching);
    assert!(expected > 10, "the sample has {expected} dunks");
    wait_until("the sums follow the filter", async || shown_units(&window).await == expected.to_string())
        .await;
    let cost: i64 = shop.one(&matching.replace("count(*)", "sum(u.cost_home)"));
    let shown = sum(&window, 2).await;
    let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
    let pence = if shown.contains('.') { digits } else { digits + "00" };
    assert_eq!(pence, cost.to_string(), "{shown}");

    window.press(Key::Escape + "").await;
    wait_until("all are shown again", async || shown_units(&window).await == "187").await;
    window.named("grid", "Units").await.focus().await.expect("the list takes the focus");
    for _ in 0..49 {
        window.press_while(Key::Shift, Key::Down.value()).await;
    }
    says(&window, "50 selected").await;
    window.press("e").await;
    window.named("form", "Edit units").await;
    enter(&window, "Shelf 99").await;
    let kept = "SELECT count(*) FROM units WHERE kept_at = 'Shelf 99'";
    wait_until("all fifty are kept there", async || shop.one::<i64>(kept) == 50).await;
    window.close().await;

    let window = Window::open(&shop.launch()).await;
    press_button(&window, "Activity").await;
    press_button(&window, "Done").await;
    press_button(&window, "Undo: Edited 50 units").await;
    wait_until("all fifty are where they were", async || shop.one::<i64>(kept) == 0).await;
    window.named("button", "Do again: Edited 50 units").await;
    window.close().await;
}
