//! Drives the app's real window, its keychain, its notifications and its icon in the tray inside the headless desktop that
//! `xtask desktop` makes (`npm test` and `npm run screens` start it).
//!
//! ```ignore
//! let window = Window::open(&Launch::sample(folder.path())).await;
//! window.named("button", "Refresh").await.click().await?;
//! wait_until("the card says when it was synced", async || window.shows("status", "Just now").await).await;
//! ```

#![allow(dead_code, unused_imports, reason = "each test program uses its own part of the desktop")]

mod app_process;
mod bus;
mod display;
mod launch;
mod notices;
mod tray;
mod wait;
mod window;

pub use app_process::{end_all, in_other_process, kill_app, limit_files, processes_with, wait_until_gone};
pub use bus::{Bus, Keychain, PASSWORD};
pub use display::{Display, ENTER, ESCAPE, are_alike, differing};
pub use launch::{Launch, Theme};
pub use notices::{Notice, Notices};
pub use tray::Tray;
pub use wait::{wait_for, wait_until};
pub use window::Window;

/// What the desktop says about itself; the tests have no meaning outside it.
fn from_the_desktop(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run this through `cargo run -p xtask -- desktop -- …`")
    })
}
