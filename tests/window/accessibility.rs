//! What axe finds in the page: nothing, in light and in dark.

mod opened;

use std::path::Path;

use serde::Deserialize;
use thirtyfour::Key;

use crate::accounts::{press, told};
use crate::desktop::{Launch, Theme, Window, wait_until};
use crate::panel;
use crate::shop::{Shop, Stock};

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "shown when the test fails")]
struct Violation {
    id: String,
    impact: String,
    help: String,
    /// Where, and why, element by element.
    places: Vec<String>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_has_no_fault_in_light_or_dark() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410", "CT8532-111", "75192"]).synced()).await;
    shop.put_keys().await;
    shop.sell_some().await;
    shop.database().execute_batch(SUGGESTED).unwrap();
    for theme in [Theme::Light, Theme::Dark] {
        let window = Window::open(&shop.launch().theme(theme)).await;
        has(&window, theme).await;
        window.named("article", PANDA).await;
        check(&window, "board", theme).await;
        over_the_board(&window, theme).await;
        pages(&window, theme).await;
        forms(&window, theme).await;
        opened::in_a_shop(&window, theme).await;
        window.close().await;

        let folder = tempfile::tempdir().unwrap();
        // Each way of drawing has its own way to the theme.
        let launch = Launch::empty(folder.path()).theme(theme).drawn_as_for_users();
        let window = Window::open(&launch).await;
        has(&window, theme).await;
        window.named("button", "Explore").await;
        check(&window, "first run", theme).await;
        press(&window, "Set up").await;
        window.named("button", "Next").await;
        check(&window, "set up", theme).await;
        press(&window, "Next").await;
        window.named("region", "StockX account").await;
        check(&window, "set up, accounts", theme).await;
        press(&window, "Next").await;
        window.named("textbox", "SKUs").await;
        check(&window, "set up, products", theme).await;
        press(&window, "Open the board").await;
        opened::of_a_file(&window, theme).await;
        window.close().await;

        // Nobody makes folders there, not even the administrator.
        let window = Window::open(&Launch::empty(Path::new("/sys/tierstock")).theme(theme)).await;
        has(&window, theme).await;
        window.named("button", "Try again").await;
        check(&window, "failed start", theme).await;
        window.close().await;
    }
}

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";

/// It would stand better in another tier, and is due no more than the others: a price that moved would alert.
const SUGGESTED: &str = "
    UPDATE products SET watched = 1, tier = 'cold', tier_by_hand_at = NULL WHERE sku = '75192';
    UPDATE feeds SET tier = 'cold', confirmed_at = (SELECT max(confirmed_at) FROM feeds) WHERE product_id = (SELECT id FROM products WHERE sku = '75192');";

/// The system's theme reaches the page beside what it loads.
async fn has(window: &Window, theme: Theme) {
    let is_right = async || window.evaluate::<bool>(IS_DARK).await == (theme == Theme::Dark);
    wait_until("the page has the system's theme", is_right).await;
}

/// What opens over the board: the panel, menus, and the windows that keys open.
async fn over_the_board(window: &Window, theme: Theme) {
    panel::open(window, PANDA).await;
    wait_until("the panel has prices", async || !panel::rows(window).await.is_empty()).await;
    window.named("region", "Links").await;
    check(window, "panel", theme).await;
    press(window, "More about the product").await;
    window.named("menuitem", "What must I list at…").await.click().await.unwrap();
    window.named("textbox", "To earn, in £").await;
    check(window, "what to list at", theme).await;
    window.press(Key::Escape + "").await;
    wait_until("it is gone", async || !window.shows("textbox", "To earn, in £").await).await;
    panel::close(window).await;

    press(window, "Add product").await;
    window.named("dialog", "Add products").await;
    check(window, "dialog", theme).await;
    panel::close(window).await;

    press(window, "Filter").await;
    told(window, "Either marketplace").await;
    check(window, "menu", theme).await;
    window.press(Key::Escape + "").await;

    window.press_while(Key::Control, 'k').await;
    window.named("combobox", "Find or do anything").await;
    check(window, "palette", theme).await;
    panel::close(window).await;

    for (key, words) in [('?', "Show these keys"), (Key::F1.value(), "When something is wrong")] {
        window.press(key.to_string()).await;
        told(window, words).await;
        check(window, words, theme).await;
        panel::close(window).await;
    }
}

/// The pages of the side bar and their parts, whole: what lies below the fold is looked at as well.
async fn pages(window: &Window, theme: Theme) {
    for (page, words) in [
        ("Inventory", "units"),
        ("Sales", "Days to sell"),
        ("Activity", "Now and next"),
        ("Done", "Sold on"),
        ("Needs you", "nothing to decide"),
        ("Alerts", "No price of yours has moved yet"),
        ("Settings", "Connections"),
    ] {
        press(window, page).await;
        told(window, words).await;
        let has_main = "return document.querySelector('main') !== null";
        wait_until("its content is there", async || window.evaluate(has_main).await).await;
        check(window, page, theme).await;
    }
    press(window, "Alerts").await;
    window.named("radio", "Rules").await.click().await.unwrap();
    told(window, "New rule").await;
    check(window, "rules", theme).await;
    press(window, "New rule").await;
    told(window, "last 30 days").await;
    check(window, "new rule", theme).await;
    panel::close(window).await;
}

/// What is done with units.
async fn forms(window: &Window, theme: Theme) {
    press(window, "Inventory").await;
    told(window, "DD1503-103").await;
    for (key, form) in [("e", "Edit the unit"), ("s", "Sale"), ("l", "Listing")] {
        window.named("grid", "Units").await.focus().await.unwrap();
        window.press(key).await;
        window.named("form", form).await;
        check(window, form, theme).await;
        panel::close(window).await;
    }
    press(window, "Import").await;
    told(window, "Drop a file here").await;
    check(window, "import", theme).await;
    panel::close(window).await;
}

const IS_DARK: &str = "return matchMedia('(prefers-color-scheme: dark)').matches";

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})))
      .then(() => {
        // A menu stands for itself, as a dialog does: to axe it is a part of the page that is in no landmark.
        axe.configure({ checks: [{ id: 'region', options: { regionMatcher: `dialog, [role=dialog], svg, [role=menu]` } }] });
        return axe.run(document, { resultTypes: ['violations', 'passes'] });
      })
      .then(({ violations, passes }) => done({
        passed: passes.map(({ id }) => id),
        violations: violations.map(({ id, impact, help, nodes }) => ({
          id, impact: impact ?? '', help,
          places: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
        })),
      }));";

/// A button without a name, and grey words on grey, at the end of the page.
const SPOIL: &str = "
    const spoilt = document.createElement('div');
    spoilt.id = 'spoilt';
    spoilt.append(document.createElement('button'), 'hard to read');
    spoilt.style.color = '#888';
    spoilt.style.background = '#999';
    // A dialog cuts off what is beyond its end, which is not judged; nor is what waits behind the last one.
    const dialog = [...document.querySelectorAll('[role=dialog]')].at(-1);
    if (dialog) dialog.prepend(spoilt);
    else {
      (document.querySelector('main') ?? document.body).append(spoilt);
      spoilt.scrollIntoView();
    }";

const MEND: &str = "document.getElementById('spoilt').remove()";

/// The rules that every scene has something for.
const ALWAYS_APPLY: [&str; 3] = ["color-contrast", "document-title", "html-has-lang"];

/// Whether a button can be heard: what is modal hides those behind it.
const HAS_BUTTONS: &str = "
    return [...document.querySelectorAll('button')].some((each) => !each.closest('[aria-hidden=true]'))";

/// What axe says of the page.
#[derive(Debug, Deserialize)]
struct Verdict {
    /// Rules that found something to look at, and nothing wrong with it.
    passed: Vec<String>,
    violations: Vec<Violation>,
}

impl Verdict {
    fn saw(&self, rule: &str) -> bool {
        self.passed.iter().any(|passed| passed == rule)
    }
}

async fn check(window: &Window, scene: &str, theme: Theme) {
    let axe = std::fs::read_to_string(Path::new(AXE)).expect("npm ci installs axe-core");
    window.evaluate::<()>(&format!("if (!window.axe) {{ {axe} }}")).await;
    let scene = format!("{scene}, {}", theme.name());
    let verdict: Verdict = window.evaluate_later(RUN).await;
    assert!(verdict.violations.is_empty(), "{scene}: {:#?}", verdict.violations);
    assert!(verdict.passed.len() >= 15, "{scene}: only {:?} had anything to look at", verdict.passed);
    let buttons = window.evaluate::<bool>(HAS_BUTTONS).await.then_some("button-name");
    for rule in ALWAYS_APPLY.into_iter().chain(buttons) {
        assert!(verdict.saw(rule), "{scene}: {rule} saw nothing");
    }

    window.evaluate::<()>(SPOIL).await;
    let spoilt: Verdict = window.evaluate_later(RUN).await;
    window.evaluate::<()>(MEND).await;
    let mut found: Vec<&str> = spoilt.violations.iter().map(|each| each.id.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, ["button-name", "color-contrast"], "{scene}: what was spoilt is found");
}
