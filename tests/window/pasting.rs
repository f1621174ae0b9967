//! Rows of a spreadsheet in the window: listed, added as one, and undone.

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const THERE: &str = "DD1503-103";

/// Two new products, one of them in two rows, one that is there, and a code that a spreadsheet has spoilt.
const ROWS: &str = "\
Name\tStyle Code\tSize\tPaid\tBought
Nike Dunk Low Panda\tDD1391-100\t10.5\t£120.00\t2024-03-04
Nike Dunk Low Panda\tDD1391\u{a0}100\t11\t£95.50\t2024-03-05
New Balance 2002R\tM2002RDA\t9\t£110.00\t4/3/2024
Jordan 1 Panda\tDD1503-103\t8\t£80.00\t4/3/2024
Air Force 1\t5.55E+08\t9\t£90.00\t4/3/2024";

fn products(shop: &Shop) -> i64 {
    shop.one("SELECT count(*) FROM products")
}

async fn press(window: &Window, name: &str) {
    window.named("button", name).await.click().await.expect("it takes a click");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pasted_rows_are_listed_added_as_one_and_undone() {
    let shop = Shop::with(Stock::of(&[THERE])).await;
    let window = Window::open(&shop.launch()).await;
    press(&window, "Add product").await;
    wait_until("the field takes the focus", async || {
        window.named("textbox", "SKUs").await.click().await.is_ok()
    })
    .await;
    window.paste(ROWS).await;
    window.named("radio", "Style Code").await;
    wait_until("all three lists are there", async || {
        let said = window.text().await;
        ["New (2)", "Already there (1)", "Can't be read (1)"].iter().all(|list| said.contains(list))
    })
    .await;
    assert_eq!(products(&shop), 1, "nothing is added before the user says so");
    press(&window, "Add").await;
    wait_until("they are added", async || products(&shop) == 3).await;
    assert_eq!(shop.one::<i64>("SELECT count(*) FROM journal WHERE title = 'Added 2 products'"), 1);
    press(&window, "Undo: Added 2 products").await;
    wait_until("they are gone", async || products(&shop) == 1).await;
    wait_until("the window says so", async || window.text().await.contains("Undone")).await;
}
