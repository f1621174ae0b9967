//! What a user does until the window shows what the picture is of.

use thirtyfour::Key;

use crate::desktop::{Display, limit_files, wait_until};
use crate::scenes::Scene;
use crate::window::Window;

pub const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
pub const FROZEN: &str = "Dunk Low Panda, CT8532-111, frozen";
const NEARLY: &str = "DD1503-109";
/// Each is one slip away from what both marketplaces have.
const OTHERS_NEARLY: &str = "DZ5485-411 CT8532-112 DD1391-101";

/// The second and third step of setting up, from wherever it is.
pub async fn set_up_further(window: &Window, to: Scene) {
    let begins = async || window.shows("button", "Set up").await || window.reads("Where do you sell?").await;
    wait_until("it says how far setting up is", async || {
        begins().await || window.reads("Connect your accounts").await || window.shows("textbox", "SKUs").await
    })
    .await;
    if begins().await {
        set_up(window).await;
        window.named("radio", "United Kingdom, GBP").await.click().await.expect("a click");
        go_on(window, "Next").await;
        window.named("region", "StockX account").await;
        if to == Scene::SetUpProducts {
            go_on(window, "Next").await;
            window.named("textbox", "SKUs").await;
        }
    }
}

pub async fn linking_paused(window: &Window) {
    links(window).await;
    if !window.shows("button", "Resume linking").await {
        go_on(window, "Add product").await;
        let unknown: Vec<String> = (100..400).map(|number| format!("QQ0000-{number}")).collect();
        window.named("textbox", "SKUs").await.send_keys(unknown.join(" ")).await.expect("a text");
        go_on(window, "Add").await;
        says(window, "300 products added").await;
        window.press(Key::Escape + "").await;
        go_on(window, "Pause linking").await;
        window.named("button", "Resume linking").await;
    }
}

/// The links page, however many questions wait there: its button says how many, which changes as they come.
pub async fn links(window: &Window) {
    let script = format!(
        "const ways = [...document.querySelectorAll('nav button')];
         const way = (names) => ways.find((each) => names.some((name) => each.textContent.startsWith(name)));
         const links = way({});
         (links ?? way({}))?.click();
         return links !== undefined",
        window.names("Needs you"),
        window.names("Activity")
    );
    wait_until("the way to the links", async || window.evaluate(&script).await).await;
}

/// One that is nearly there.
pub async fn one_question(window: &Window) {
    links(window).await;
    let question = "Is it this one?";
    wait_until("it says whether there is one", async || {
        for said in [question, "nothing to decide", "What is not sure is asked here"] {
            if window.reads(said).await {
                return true;
            }
        }
        false
    })
    .await;
    if !window.reads(question).await {
        go_on(window, "Add product").await;
        window.named("textbox", "SKUs").await.send_keys(NEARLY).await.expect("a text");
        go_on(window, "Add").await;
        says(window, "1 product added").await;
        window.press(Key::Escape + "").await;
        says(window, question).await;
    }
}

/// Several that are nearly there.
pub async fn links_several(window: &Window) {
    links(window).await;
    let questions = async || window.count("You wrote").await;
    says(window, "You wrote").await;
    if questions().await < 3 {
        go_on(window, "Add product").await;
        window.named("textbox", "SKUs").await.send_keys(OTHERS_NEARLY).await.expect("a text");
        go_on(window, "Add").await;
        says(window, "3 products added").await;
        window.press(Key::Escape + "").await;
        wait_until("they are looked for", async || questions().await >= 3).await;
    }
}

/// The user closes the window for the first time.
pub async fn keep_syncing(window: &Window) {
    if !window.shows("button", "Keep syncing").await {
        Display::open().close(window.process());
        window.named("button", "Keep syncing").await;
    }
}

/// Presses the first button of which this condition in JavaScript holds, once it is there.
pub async fn press_first(window: &Window, what: &str, is_it: &str) {
    let press = format!(
        "const button = [...document.querySelectorAll('button')].find((button) => {is_it});
         button?.click();
         return button !== undefined"
    );
    wait_until(what, async || window.evaluate(&press).await).await;
}

/// What restoring the newest backup would change.
pub async fn restore_preview(window: &Window) {
    settings(window).await;
    let is_it = format!(
        "{}.some((piece) => button.ariaLabel?.includes(piece))",
        window.pieces("Restore the backup of")
    );
    press_first(window, "the backup is listed", &is_it).await;
    says(window, "would be gone").await;
}

/// What Tierstock is made of, with the text of one library's licence.
pub async fn about(window: &Window) {
    settings_at(window, "About").await;
    let list = window.first("main details:has(ul) summary").await;
    list.click().await.expect("a click");
    go_on(window, "SQLite public domain").await;
    says(window, "May you do good and not evil").await;
}

/// What leaves the computer, as About leads to it.
pub async fn privacy(window: &Window) {
    settings_at(window, "About").await;
    go_on(window, "Privacy").await;
    let table = "return document.querySelector('[role=dialog] article td') !== null";
    wait_until("the chapter is there", async || window.evaluate(table).await).await;
}

/// Where the data would be, in a folder that is synced.
pub async fn move_data(window: &Window) {
    settings_at(window, "Data").await;
    go_on(window, "Move…").await;
    let folder = std::env::temp_dir().join("Dropbox");
    std::fs::create_dir_all(&folder).expect("a folder");
    let field = window.named("textbox", "New folder").await;
    field.send_keys(folder.to_str().expect("it is in UTF-8")).await.expect("a text");
    says(window, "syncs the data folder").await;
    std::fs::remove_dir(&folder).expect("it is empty");
}

/// A newer version that was looked for.
pub async fn update_found(window: &Window) {
    settings_at(window, "Updates").await;
    go_on(window, "Look for a new version").await;
    window.named("button", "Install").await.scroll_into_view().await.expect("it scrolls");
}

/// A move that the disk refuses: no file of the app's can grow any more.
pub async fn cant_be_written(window: &Window) {
    pictures_are_there(window).await;
    limit_files(window.process(), Some(4096));
    window.named("article", PANDA).await.focus().await.expect("a card takes the focus");
    window.press("3").await;
    says(window, "could not be saved").await;
}

/// What erasing asks for.
pub async fn erase(window: &Window) {
    settings_at(window, "Erase").await;
    go_on(window, "Erase everything…").await;
    says(window, "Take your data along first").await;
}

/// A report of a fault, before it is saved.
pub async fn diagnostics(window: &Window) {
    settings_at(window, "About").await;
    go_on(window, "Diagnostics…").await;
    says(window, "Exactly this is saved").await;
}

/// What could be sold, for a chat.
pub async fn sell_list(window: &Window) {
    inventory(window).await;
    go_on(window, "Export").await;
    window.named("menuitem", "Sell list for a chat…").await.click().await.expect("a click");
    window.named("textbox", "Sell list").await;
}

/// What would be in the stock book.
pub async fn stock_book(window: &Window) {
    page(window, "Sales", "Days to sell").await;
    go_on(window, "Stock book").await;
    says(window, "Not in it").await;
}

pub async fn says(window: &Window, words: &str) {
    wait_until(words, async || window.reads(words).await).await;
}

pub async fn open(window: &Window, card: &str) {
    if !window.all("dialog").await.is_empty() {
        return;
    }
    window.named("article", card).await.click().await.expect("the card takes a click");
    says(window, "As quoted").await;
    // It comes with what stands below the prices, once the panel stands still.
    let charted = format!(
        "const is = (section) => {}.includes(section.ariaLabel);
         const chart = [...document.querySelectorAll('[role=dialog] section')].find(is);
         return !chart || chart.querySelector('canvas, p.grid') !== null",
        window.names("Price chart")
    );
    wait_until("the chart is there", async || window.evaluate(&charted).await).await;
}

/// Two that are found, one that is nearly there, and something that is no SKU.
pub async fn add_products(window: &Window) {
    window.named("button", "Add product").await.click().await.expect("a click");
    let skus = format!("DZ5485-410, M2002RDA, {NEARLY}, NIKE*DUNK");
    window.named("textbox", "SKUs").await.send_keys(skus).await.expect("a text");
    window.named("button", "Add").await.click().await.expect("a click");
    says(window, "not added").await;
}

/// Rows of a spreadsheet: new ones, one that is there already, and what a spreadsheet has made of codes.
pub async fn paste_table(window: &Window) {
    window.named("button", "Add product").await.click().await.expect("a click");
    let field = window.named("textbox", "SKUs").await;
    let rows = "Name\tStyle Code\tSize\tPaid\tBought
        Nike Dunk Low Retro White Black\tDD1391-100\t9.5\t£110.00\t2024-03-04
        Nike Dunk Low Retro White Black\tDD1391-100\t10\t£95.50\t2024-03-04
        Jordan 4 Craft\tDZ5485 410\t11\t£180.00\t2024-03-09
        New Balance 2002R\tM2002RDA\t8\t£120.00\t2024-04-01
        Air Force 1\t5.55E+08\t9\t£90.00\t2024-04-02
        Demo Brick Set\tN/A\t\t£45.00\t2024-04-03
        Gel-Kayano\t4-Mar\t8.5\t£99.00\t2024-04-03";
    field.click().await.expect("a click");
    window.paste(&rows.replace("\n        ", "\n")).await;
    says(window, "Can't be read (3)").await;
}

pub async fn set_up(window: &Window) {
    if !window.reads("Where do you sell?").await {
        go_on(window, "Set up").await;
    }
    says(window, "Where do you sell?").await;
}

/// The settings, once they say so.
pub async fn settings_say(window: &Window, words: &str) {
    settings(window).await;
    says(window, words).await;
}

pub async fn settings(window: &Window) {
    go_on(window, "Settings").await;
    window.named("region", "StockX account").await;
}

/// One section of the settings.
pub async fn settings_at(window: &Window, region: &str) {
    settings(window).await;
    window.named("region", region).await.scroll_into_view().await.expect("it scrolls");
}

/// One section of a product's panel.
pub async fn panel_at(window: &Window, card: &str, region: &str) {
    open(window, card).await;
    window.named("region", region).await.scroll_into_view().await.expect("it scrolls");
}

/// The panel of a product whose sizes are no plain numbers; it is added first if it is not there.
pub async fn odd_sizes(window: &Window, name: &str, sku: &str) {
    go_on(window, "Board").await;
    let card = format!("{name}, {sku}, warm");
    if !window.shows("article", &card).await {
        go_on(window, "Add product").await;
        window.named("textbox", "SKUs").await.send_keys(sku).await.expect("a text");
        go_on(window, "Add").await;
        says(window, "1 product added").await;
        window.press(Key::Escape + "").await;
    }
    open(window, &card).await;
}

/// A card in the hand, over another column.
pub async fn drag(window: &Window) {
    pictures_are_there(window).await;
    let (card, column) = (window.named("article", PANDA).await, window.named("region", "Warm").await);
    window.hold_over(&card, &column).await;
    says(window, "requests a day").await;
}

/// A card that was moved by a key a moment ago.
pub async fn undo(window: &Window) {
    pictures_are_there(window).await;
    window.named("article", PANDA).await.focus().await.expect("a card takes the focus");
    window.press("3").await;
    window.named("button", "Undo").await;
}

/// What both marketplaces have, side by side.
pub async fn search(window: &Window) {
    go_on(window, "Add product").await;
    window.named("textbox", "SKUs").await.send_keys("panda").await.expect("a text");
    go_on(window, "Search").await;
    says(window, "DD1503-103").await;
}

pub async fn go_on(window: &Window, button: &str) {
    window.named("button", button).await.click().await.expect("a click");
}

/// The board with all that it shows of a shop that is fresh.
pub async fn whole_board(window: &Window) {
    says(window, "all fresh").await;
    pictures_are_there(window).await;
}

/// Every picture in sight is painted.
pub async fn pictures_are_there(window: &Window) {
    wait_until("the pictures are there", async || {
        window
            .evaluate(
                "const seen = (image) => image.getBoundingClientRect().top < innerHeight;
                 const images = [...document.querySelectorAll('article img, [role=row] img')].filter(seen);
                 return images.length > 2 && images.every((image) => image.complete)",
            )
            .await
    })
    .await;
}

/// What lies behind the two lines in the side bar.
pub async fn status(window: &Window, words: &str) {
    says(window, words).await;
    window.named("region", "Syncing").await;
    let open = format!(
        "const is = (each) => {}.includes(each.ariaLabel);
         const region = [...document.querySelectorAll('[aria-label]')].find(is);
         region.querySelector('button').click();
         return true",
        window.names("Syncing")
    );
    let _opened: bool = window.evaluate(&open).await;
    says(window, "Open Activity").await;
}

/// A page of the side bar, once it says so.
pub async fn page(window: &Window, name: &str, words: &str) {
    go_on(window, name).await;
    says(window, words).await;
}

/// What was done, once it says so.
pub async fn history(window: &Window, words: &str) {
    go_on(window, "Activity").await;
    page(window, "Done", words).await;
}

/// The inventory with its rows and their pictures.
pub async fn inventory(window: &Window) {
    go_on(window, "Inventory").await;
    window.named("grid", "Units").await.focus().await.expect("the list takes the focus");
    wait_until("the rows are there", async || window.all("row").await.len() > 4).await;
    pictures_are_there(window).await;
}

/// The inventory by where units are kept.
pub async fn inventory_in_groups(window: &Window) {
    go_on(window, "Inventory").await;
    says(window, "units").await;
    if window.shows("button", "Group: Not grouped").await {
        go_on(window, "Group: Not grouped").await;
        window.named("menuitemradio", "By where it is kept").await.click().await.expect("a click");
    }
    says(window, "Shelf 2").await;
}

/// Some units, chosen with the keys.
pub async fn inventory_chosen(window: &Window) {
    inventory(window).await;
    window.press(Key::Escape + Key::Home).await;
    for _ in 0..3 {
        window.press_while(Key::Shift, Key::Down.value()).await;
    }
    says(window, "4 selected").await;
}

/// A unit being corrected.
pub async fn unit_form(window: &Window) {
    inventory(window).await;
    window.press("e").await;
    window.named("form", "Edit the unit").await;
}

/// A unit being sold.
pub async fn sale_form(window: &Window) {
    inventory(window).await;
    window.press("s").await;
    window.named("form", "Sale").await;
    says(window, "Estimated payout").await;
}
