//! The app's window, seen as a user sees it: controls have a role and a name.

use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::json;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use thirtyfour::{Capabilities, TypingData};

use super::display::Display;
use super::launch::Launch;
use super::wait::wait_for;
use super::{app_process, from_the_desktop};

const APPEARS_WITHIN: Duration = Duration::from_secs(30);
/// A machine that compiles at the same time needs most of it to start the app.
const ANSWERS_WITHIN: Duration = Duration::from_secs(90);
/// The sizes that Ctrl and + step through, in percent.
const ENLARGED: [u32; 6] = [100, 110, 125, 150, 175, 200];
/// Times that a page is searched which changes at that very moment.
const SEARCHES: usize = 50;
const BY_ROLE: &str = concat!(include_str!("by_role.js"), "return visibleByRole(...arguments)");

/// An open window. Dropping it closes the app, also when the test fails.
pub struct Window {
    driver: WebDriver,
    process: u32,
}

impl Window {
    /// Starts the app and waits for its page. One window at a time: the app is a single instance on
    /// its session bus, so window tests run with `--test-threads=1`.
    pub async fn open(launch: &Launch) -> Self {
        let driver = match connect(launch).await {
            Ok(driver) => driver,
            Err(_) => connect_again(launch).await.expect("the app opens a window"),
        };
        let process = app_process::newest().expect("the app that opened the window is running");
        let window = Self { driver, process };
        wait_for("the page is loaded", APPEARS_WITHIN, async || window.is_loaded().await.then_some(())).await;
        window
    }

    /// Closes the window the way the session's end does, and waits until the app is gone.
    pub async fn close(self) {
        let process = self.process;
        self.driver.quit().await.expect("the session ends");
        app_process::wait_until_gone(process).await;
    }

    /// Closes the window by the button of its frame, and waits until the app is gone.
    pub async fn close_by_its_frame(self) {
        Display::open().close(self.process);
        self.ended().await;
    }

    /// Waits until the app is gone, which something else has ended.
    pub async fn ended(self) {
        app_process::wait_until_gone(self.process).await;
        // The session went with the app; there is nothing left to end.
        let _gone = self.driver.quit().await;
    }

    /// The app's process id.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// The one control with this role and name, once it is there.
    pub async fn named(&self, role: &str, name: &str) -> WebElement {
        wait_for(&format!("{role} “{name}” appears"), APPEARS_WITHIN, async || {
            self.all_named(role, Some(name)).await.into_iter().next()
        })
        .await
    }

    /// All controls with this role that are shown now, in the order of the page.
    pub async fn all(&self, role: &str) -> Vec<WebElement> {
        self.all_named(role, None).await
    }

    /// Whether a control with this role has exactly this name now.
    pub async fn shows(&self, role: &str, name: &str) -> bool {
        !self.all_named(role, Some(name)).await.is_empty()
    }

    /// Everything that stands written in the window.
    pub async fn text(&self) -> String {
        self.evaluate("return document.body.innerText").await
    }

    /// Runs JavaScript in the page and answers what it returns.
    pub async fn evaluate<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver.execute(script, Vec::new()).await.expect("the script runs");
        answer.convert().expect("the script returns what the test expects")
    }

    /// Runs JavaScript in the page until it calls its last argument with the answer.
    pub async fn evaluate_later<T: serde::de::DeserializeOwned>(&self, script: &str) -> T {
        let answer = self.driver.execute_async(script, Vec::new()).await.expect("the script answers");
        answer.convert().expect("the script returns what the test expects")
    }

    /// Waits until the page has drawn what it knows twice over.
    pub async fn settle(&self) {
        let frames = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        let _drawn: bool = self.evaluate_later(frames).await;
    }

    /// Enters a text into what has the focus in one go, as from a clipboard: a tab in it is a letter.
    pub async fn paste(&self, text: &str) {
        let script = format!("return document.execCommand('insertText', false, {})", json!(text));
        let is_entered: bool = self.evaluate(&script).await;
        assert!(is_entered, "what has the focus takes a text");
    }

    /// Presses keys on what has the focus: text, or `Key::Escape + "x"`.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        self.driver.action_chain().send_keys(keys).perform().await.expect("keys arrive");
    }

    /// Presses a key while another is held down, such as Ctrl and Z.
    pub async fn press_while(&self, held: Key, key: char) {
        let chord = self.driver.action_chain().key_down(held.clone()).key_down(key).key_up(key).key_up(held);
        chord.perform().await.expect("keys arrive");
    }

    /// The right mouse button on the middle of a control.
    pub async fn right_click(&self, on: &WebElement) {
        let chord = self.driver.action_chain().context_click_element(on);
        chord.perform().await.expect("the pointer clicks");
    }

    /// Takes a control with the pointer and holds it over the middle of another.
    pub async fn hold_over(&self, from: &WebElement, over: &WebElement) {
        // A drag begins only after a few pixels of movement, so there is a small step first.
        self.driver
            .action_chain()
            .move_to_element_center(from)
            .click_and_hold()
            .move_by_offset(12, 6)
            .move_to_element_center(over)
            .move_by_offset(1, 1)
            .perform()
            .await
            .expect("the pointer drags");
    }

    /// Lets go of what the pointer holds.
    pub async fn release(&self) {
        self.driver.action_chain().release().perform().await.expect("the pointer lets go");
    }

    /// Moves what the pointer holds to and fro, a few pixels at a time.
    pub async fn wander(&self, steps: usize) {
        let mut chain = self.driver.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        for step in 0..steps {
            let by = if step / 10 % 2 == 0 { 6 } else { -6 };
            chain = chain.move_by_offset(by, by / 3);
        }
        chain.perform().await.expect("the pointer moves");
    }

    /// The first element that a CSS selector finds.
    pub async fn first(&self, selector: &str) -> WebElement {
        self.driver.find(By::Css(selector)).await.expect("it is on the page")
    }

    /// Drags with the pointer from the middle of one control to the middle of another.
    pub async fn drag(&self, from: &WebElement, to: &WebElement) {
        self.hold_over(from, to).await;
        self.release().await;
    }

    /// Makes the page itself so many pixels wide and high.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.set_window_rect(0, 0, width, height).await.expect("the window can be resized");
        wait_for("the window has its size", APPEARS_WITHIN, async || {
            let size: (u32, u32) = self.evaluate("return [innerWidth, innerHeight]").await;
            (size == (width, height)).then_some(())
        })
        .await;
    }

    /// Draws everything this many percent as large, from 100 to 200, by the keys that users have for it; the page has so
    /// much less room.
    pub async fn enlarge(&self, percent: u32) {
        let room = "return [outerWidth, innerWidth]";
        self.press_while(Key::Control, '0').await;
        let steps = ENLARGED.iter().position(|step| *step == percent).expect("users can choose it");
        for _ in 0..steps {
            self.press_while(Key::Control, '+').await;
        }
        wait_for("the page is enlarged", APPEARS_WITHIN, async || {
            let (whole, left): (u32, u32) = self.evaluate(room).await;
            (left.abs_diff(whole * 100 / percent) <= 1).then_some(())
        })
        .await;
    }

    /// Writes a picture of the page as PNG, making the folder if need be.
    pub async fn screenshot(&self, file: &Path) -> PathBuf {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).expect("the pictures' folder can be made");
        }
        self.driver.screenshot(file).await.expect("a picture of the window");
        file.to_owned()
    }

    async fn is_loaded(&self) -> bool {
        let script = "return document.readyState === 'complete' && location.href !== 'about:blank'";
        // While the page is being replaced there is nothing to run the script in.
        let Ok(answer) = self.driver.execute(script, Vec::new()).await else { return false };
        answer.convert().unwrap_or(false)
    }

    async fn all_named(&self, role: &str, name: Option<&str>) -> Vec<WebElement> {
        for _ in 0..SEARCHES {
            let answer = self.driver.execute(BY_ROLE, vec![json!(role), json!(name)]).await;
            match answer.and_then(thirtyfour::session::scriptret::ScriptRet::elements) {
                // The page changed between the search and its answer.
                Err(error) if matches!(*error, WebDriverErrorInner::StaleElementReference(_)) => {}
                found => return found.expect("the page can be searched"),
            }
        }
        panic!("the page never stood still while it was searched");
    }
}

async fn connect(launch: &Launch) -> WebDriverResult<WebDriver> {
    let mut capabilities = Capabilities::new();
    capabilities.set("browserName", "wry").expect("a name is JSON");
    capabilities.set("tauri:options", launch.capability()).expect("options are JSON");
    let url = from_the_desktop("TIERSTOCK_TEST_DRIVER_URL");
    WebDriver::builder(&url, capabilities).request_timeout(ANSWERS_WITHIN).connect().await
}

/// An app that came too late for its session would be the single instance that the next one gives way to,
/// and the driver would wait for it for ever.
async fn connect_again(launch: &Launch) -> WebDriverResult<WebDriver> {
    app_process::end_all().await;
    connect(launch).await
}
