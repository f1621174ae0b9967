//! A file that is being imported, up to the moment that the picture shows.

use thirtyfour::Key;

use crate::desktop::Window;
use crate::steps::{go_on, says};

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ImportAt {
    Choose,
    Mapping,
    Decision,
    Preview,
    Result,
    History,
}

/// A sheet with a size that could be on two scales, a condition that nobody knows, and a row that can't come in.
const SHEET: &str = "what\tsize\tpaid\tbought\tcondition\tplatform\tsold for\tpayout\tdate sold
Nike Dunk Low Panda DD1391-100\t9.5\t£110.00\t27.3.2026\tDS\t\t\t\t
Nike Dunk Low Panda DD1391-100\tUK 8\t£95.50\t4.3.2026\tVNDS\tVinted\t£140.00\t£131.20\t2026-05-06
Jordan 4 Craft (DZ5485-410)\tEU 43\t£180.00\t9.3.2026\tBNIB\tStockX\t£260.00\t£226.10\t2026-06-01
New Balance 2002R M2002RDA\t10\t£120.00\t1.4.2026\t9/10\t\t\t\t
adidas Samba OG B75806\t8\task Tom\t2.4.2026\tDS\t\t\t\t
Demo Brick Set\tOS\t£45.00\t3.4.2026\tnew\tcash\t£70.00\t£70.00\t2026-04-09";

pub async fn import_at(window: &Window, at: ImportAt) {
    if window.shows("button", "Start empty").await {
        go_on(window, "Start empty").await;
    }
    go_on(window, "Inventory").await;
    go_on(window, "Import").await;
    says(window, "Drop a file here").await;
    match at {
        ImportAt::Choose => return,
        ImportAt::History => return says(window, "Imported files").await,
        _ => {}
    }
    window.named("textbox", "Rows to import").await.click().await.expect("a click");
    window.paste(SHEET).await;
    go_on(window, "Read the rows").await;
    says(window, "for the whole file").await;
    if at == ImportAt::Mapping {
        let shown = window.text().await.contains("Hide");
        if !shown {
            go_on(window, "Show and change").await;
        }
        return says(window, "sure").await;
    }
    if at == ImportAt::Decision {
        return says(window, "Tell us once").await;
    }
    answer(window, "On which scale are the sizes?", "us").await;
    answer(window, "What does the condition “9/10” mean?", "worn").await;
    says(window, "Decided for the whole file").await;
    if at == ImportAt::Result {
        go_on(window, "Import 5 rows").await;
        says(window, "5 rows imported").await;
    }
}

/// Chooses an answer, as a user does in a list that opens.
async fn answer(window: &Window, question: &str, word: &str) {
    let list = window.named("combobox", question).await;
    let script = format!(
        "const [list] = [...document.querySelectorAll('select')].filter((each) => each.ariaLabel === {question:?});
         const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
         set.call(list, {word:?});
         list.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true"
    );
    list.click().await.expect("a click");
    window.press(Key::Escape + "").await;
    assert!(window.evaluate::<bool>(&script).await);
}

/// Leaves the file and the dialog.
pub async fn close_import(window: &Window) {
    if window.shows("button", "Another file").await {
        go_on(window, "Another file").await;
    }
    go_on(window, "Close").await;
}
