//! A file that is being imported, up to the moment that the picture shows.

use crate::desktop::wait_until;
use crate::steps::{go_on, says};
use crate::window::Window;

/// How far it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ImportAt {
    Choose,
    Mapping,
    Decision,
    Preview,
    Result,
    History,
    Kinds,
}

/// A sheet with a size that could be on two scales, a condition that nobody knows, and a row that can't come in.
const SHEET: &str = "what\tsize\tpaid\tbought\tcondition\tplatform\tsold for\tpayout\tdate sold
Nike Dunk Low Panda DD1391-100\t9.5\t£110.00\t27.3.2026\tDS\t\t\t\t
Nike Dunk Low Panda DD1391-100\tUK 8\t£95.50\t4.3.2026\tVNDS\tVinted\t£140.00\t£131.20\t2026-05-06
Jordan 4 Craft (DZ5485-410)\tEU 43\t£180.00\t9.3.2026\tBNIB\tStockX\t£260.00\t£226.10\t2026-06-01
New Balance 2002R M2002RDA\t10\t£120.00\t1.4.2026\t9/10\t\t\t\t
adidas Samba OG B75806\t8\task Tom\t2.4.2026\tDS\t\t\t\t
Demo Brick Set\tOS\t£45.00\t3.4.2026\tnew\tcash\t£70.00\t£70.00\t2026-04-09";

/// A report of sales: of a pair in stock, of others, one that was given back, one that is there twice, and two that can't
/// come in.
const REPORT: &str = "Item\tSku Size\tStyle\tOrder Number\tSale Date\tListing Price\tListing Price Currency\tSeller Fee\tTotal Gross Amount (Total Payout)
Dunk Low Panda\t9.5\tDD1391-100\t11111111-22222222\t2026-06-03\t150\tGBP\t16.5\t133.5
Jordan 1 Low Wolf Grey\t10\t553558-053\t11111112-22222223\t2026-06-04\t120\tGBP\t\t104.1
Yeezy Slide Onyx\t9\tHQ6448\t11111113-22222224\t2026-06-05\t95\tGBP\t10.45\t84.55
Yeezy Slide Onyx\t9\tHQ6448\t11111113-22222224\t2026-06-20\t-95\tGBP\t-10.45\t-84.55
New Balance 550 White Green\t8\tBB550WT1\t11111114-22222225\t2026-06-21\t-20\tGBP\t0\t-20
Jordan 1 Low Wolf Grey\t10\t553558-053\t11111112-22222223\t2026-06-04\t120\tGBP\t\t104.1
Gel-Kayano 14 Cream\tten\t1201A019-108\t11111115-22222226\t2026-06-22\t160\tGBP\t17.6\t142.4
Forum Low White\t9\tFY7757\t11111116-22222227\t31/06/2026\t80\tGBP\t8.8\t71.2";

/// The way back, in the list of files that were imported.
const UNDO: &str = "Undo the import of Pasted table";

pub async fn import_at(window: &Window, at: ImportAt) {
    if window.shows("button", "Start empty").await {
        go_on(window, "Start empty").await;
    }
    go_on(window, "Inventory").await;
    go_on(window, "Import").await;
    says(window, "Drop a file here").await;
    match at {
        ImportAt::Choose => return,
        ImportAt::History if window.shows("button", UNDO).await => return,
        ImportAt::Kinds => {
            read(window, REPORT).await;
            return says(window, "Return of a sale in this file").await;
        }
        _ => {}
    }
    read(window, SHEET).await;
    says(window, "for the whole file").await;
    if at == ImportAt::Mapping {
        let shown = window.reads("Hide").await;
        if !shown {
            go_on(window, "Show and change").await;
        }
        return says(window, "sure").await;
    }
    if at == ImportAt::Decision {
        return says(window, "Tell us once").await;
    }
    answer(window, "On which scale are the sizes?", "us").await;
    answer(window, "What does the condition \"9/10\" mean?", "worn").await;
    says(window, "Decided for the whole file").await;
    if matches!(at, ImportAt::Result | ImportAt::History) {
        import(window).await;
    }
    if at == ImportAt::History {
        go_on(window, "Another file").await;
        says(window, "Imported files").await;
    }
}

/// Imports the sheet that is open; if that was done for the picture before, it is undone first.
async fn import(window: &Window) {
    let does = "Import 5 rows";
    wait_until("it is planned", async || {
        window.shows("button", does).await || window.reads("There already (5)").await
    })
    .await;
    if !window.shows("button", does).await {
        go_on(window, "Another file").await;
        go_on(window, UNDO).await;
        wait_until("it is undone", async || !window.shows("button", UNDO).await).await;
        read(window, SHEET).await;
    }
    go_on(window, does).await;
    says(window, "5 rows imported").await;
}

async fn read(window: &Window, rows: &str) {
    window.named("textbox", "Rows to import").await.click().await.expect("a click");
    window.paste(rows).await;
    go_on(window, "Read the rows").await;
}

/// Chooses an answer. The list that opens for a user is the system's own, which the driver can't reach.
async fn answer(window: &Window, question: &str, word: &str) {
    window.named("combobox", question).await;
    let names = window.names(question);
    let script = format!(
        "const is = (each) => {names}.includes(each.ariaLabel);
         const [list] = [...document.querySelectorAll('select')].filter(is);
         const set = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
         set.call(list, {word:?});
         list.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return true"
    );
    assert!(window.evaluate::<bool>(&script).await);
}

/// Leaves the file and the dialog.
pub async fn close_import(window: &Window) {
    if window.shows("button", "Another file").await {
        go_on(window, "Another file").await;
    }
    go_on(window, "Close").await;
}
