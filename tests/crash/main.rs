//! What a killed process leaves behind, and what no process may show.
#![allow(clippy::doc_markdown, reason = "StockX is a name, not code")]

mod canary;
mod child;
mod disk;
#[path = "../histories/mod.rs"]
mod entries;
mod histories;
mod kill;
mod noon;
mod parrot;
#[cfg(unix)]
mod read_only;
mod repeated;
mod rotation;
mod rounds;
mod secrets;
mod shop;
mod tap;
mod tape;
#[allow(dead_code, reason = "the window's tests wait for more")]
#[path = "../desktop/wait.rs"]
mod wait;
