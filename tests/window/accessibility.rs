//! What axe finds in the page: nothing that it calls serious or critical, in light and in dark.

use std::path::Path;

use serde::Deserialize;

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
async fn every_page_has_no_serious_fault_in_light_or_dark() {
    let shop = Shop::with(Stock::of(&["DD1503-103", "DZ5485-410", "75192"]).synced()).await;
    shop.put_keys().await;
    for theme in [Theme::Light, Theme::Dark] {
        let window = Window::open(&shop.launch().theme(theme)).await;
        assert_eq!(window.evaluate::<bool>(IS_DARK).await, theme == Theme::Dark);
        window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
        check(&window, "board", theme).await;
        panel::open(&window, "Jordan 1 Panda, DD1503-103, hot").await;
        wait_until("the panel has prices", async || !panel::rows(&window).await.is_empty()).await;
        check(&window, "panel", theme).await;
        panel::close(&window).await;
        window.named("button", "Add product").await.click().await.unwrap();
        window.named("dialog", "Add products").await;
        check(&window, "dialog", theme).await;
        panel::close(&window).await;
        for (page, words) in [
            ("Inventory", "units"),
            ("Sales", "Days to sell"),
            ("Activity", "Now and next"),
            ("Done", "can be undone"),
            ("Needs you", "nothing to decide"),
            ("Alerts", "No price of yours has moved yet"),
            ("Settings", "Connections"),
        ] {
            window.named("button", page).await.click().await.unwrap();
            wait_until(words, async || window.text().await.contains(words)).await;
            check(&window, page, theme).await;
        }
        window.named("button", "Inventory").await.click().await.unwrap();
        wait_until("a unit is there", async || window.text().await.contains("DD1503-103")).await;
        for (key, form) in [("e", "Edit the unit"), ("s", "Sale")] {
            window.named("grid", "Units").await.focus().await.unwrap();
            window.press(key).await;
            window.named("form", form).await;
            check(&window, form, theme).await;
            panel::close(&window).await;
        }
        window.close().await;

        let folder = tempfile::tempdir().unwrap();
        let window = Window::open(&Launch::empty(folder.path()).theme(theme)).await;
        window.named("button", "Explore").await;
        check(&window, "first run", theme).await;
        window.close().await;
    }
}

const IS_DARK: &str = "return matchMedia('(prefers-color-scheme: dark)').matches";

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => {})))
      .then(() => axe.run(document, { resultTypes: ['violations', 'passes'] }))
      .then(({ violations, passes }) => done({
        passed: passes.map(({ id }) => id),
        violations: violations.map(({ id, impact, help, nodes }) => ({
          id, impact: impact ?? '', help,
          places: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
        })),
      }));";

/// A button without a name, and grey words on grey.
const SPOIL: &str = "
    const spoilt = document.createElement('div');
    spoilt.id = 'spoilt';
    spoilt.append(document.createElement('button'), 'hard to read');
    spoilt.style.color = '#888';
    spoilt.style.background = '#999';
    (document.querySelector('[role=dialog]') ?? document.querySelector('main') ?? document.body).prepend(spoilt);";

const MEND: &str = "document.getElementById('spoilt').remove()";

/// The rules that every scene has something for.
const ALWAYS_APPLY: [&str; 4] = ["button-name", "color-contrast", "document-title", "html-has-lang"];

/// What axe says of the page.
#[derive(Debug, Deserialize)]
struct Verdict {
    /// Rules that found something to look at, and nothing wrong with it.
    passed: Vec<String>,
    violations: Vec<Violation>,
}

impl Verdict {
    fn grave(&self) -> Vec<&Violation> {
        let grave = |each: &&Violation| ["serious", "critical"].contains(&each.impact.as_str());
        self.violations.iter().filter(grave).collect()
    }
}

async fn check(window: &Window, scene: &str, theme: Theme) {
    let axe = std::fs::read_to_string(Path::new(AXE)).expect("npm ci installs axe-core");
    window.evaluate::<()>(&format!("if (!window.axe) {{ {axe} }}")).await;
    let scene = format!("{scene}, {}", theme.name());
    let verdict: Verdict = window.evaluate_later(RUN).await;
    let grave = verdict.grave();
    assert!(grave.is_empty(), "{scene}: {grave:#?}");
    assert!(verdict.passed.len() >= 15, "{scene}: only {:?} had anything to look at", verdict.passed);
    for rule in ALWAYS_APPLY {
        assert!(verdict.passed.iter().any(|passed| passed == rule), "{scene}: {rule} saw nothing");
    }

    window.evaluate::<()>(SPOIL).await;
    let spoilt: Verdict = window.evaluate_later(RUN).await;
    window.evaluate::<()>(MEND).await;
    let mut found: Vec<&str> = spoilt.grave().into_iter().map(|each| each.id.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, ["button-name", "color-contrast"], "{scene}: what was spoilt is found");
}
