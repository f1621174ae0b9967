//! The first start of somebody with a spreadsheet: pasted or dropped, and the profit is on the screen.

use crate::desktop::{Launch, Window, wait_until};

/// What a user may have to do until the profit is there.
const MOST_ACTIONS: u32 = 12;

/// A seller's sheet: half of it is sold.
pub fn sheet(rows: u32) -> String {
    let row = |nth: u32| {
        let sold = if nth.is_multiple_of(2) { "StockX\t2026-05-06\t£150.00\t£130.50" } else { "\t\t\t" };
        let (number, colour) = (1_000 + nth / 4, 100 + nth % 4);
        format!("Dunk Low {nth}\tDD{number}-{colour}\t9\t£100.00\t27/03/2026\tDS\t{sold}")
    };
    let head = "Name\tStyle Code\tSize UK\tPaid\tBought\tCondition\tPlatform\tSale Date\tSale Price\tPayout";
    std::iter::once(head.to_owned()).chain((0..rows).map(row)).collect::<Vec<_>>().join("\n")
}

/// The user, whose actions are counted.
struct User<'w> {
    window: &'w Window,
    actions: u32,
}

impl User<'_> {
    async fn press(&mut self, name: &str) {
        self.actions += 1;
        self.window.named("button", name).await.click().await.expect("it takes a click");
    }

    async fn says(&self, words: &str) {
        wait_until(words, async || self.window.text().await.contains(words)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pasted_sheet_shows_its_profit_on_the_first_start() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::empty(folder.path())).await;
    let mut user = User { window: &window, actions: 0 };
    user.press("Import a spreadsheet").await;
    // The dialog may still be on its way in.
    wait_until("the field takes the focus", async || {
        window.named("textbox", "Rows to import").await.click().await.is_ok()
    })
    .await;
    window.paste(&sheet(300)).await;
    user.actions += 2;
    user.press("Read the rows").await;
    user.says("Decided for the whole file").await;
    assert!(window.text().await.contains("can only be day first"));
    user.press("Import 300 rows").await;
    user.says("300 rows imported").await;
    user.press("Close").await;
    user.press("Sales").await;
    // 150 × (130.50 − 100.00)
    user.says("4,575").await;
    assert!(user.actions <= MOST_ACTIONS, "{} actions", user.actions);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn file_dropped_on_the_window_is_read_and_undone_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let window = Window::open(&Launch::empty(folder.path())).await;
    let mut user = User { window: &window, actions: 0 };
    user.press("Start empty").await;
    user.says("Paste the SKUs of your products").await;
    let text = serde_json::to_string(&sheet(4).replace('\t', ";")).unwrap();
    let drop = format!(
        "const dropped = new DataTransfer();
         dropped.items.add(new File([{text}], 'My stöck.csv'));
         for (const type of ['dragover', 'drop'])
           document.body.dispatchEvent(new DragEvent(type, {{ dataTransfer: dropped, bubbles: true, cancelable: true }}));
         return true"
    );
    assert!(window.evaluate::<bool>(&drop).await);
    user.says("My stöck.csv").await;
    user.press("Import 4 rows").await;
    user.says("4 rows imported").await;
    user.press("Undo the import").await;
    user.says("all is as before").await;
    window.close().await;
}
