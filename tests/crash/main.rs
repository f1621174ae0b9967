//! What a killed process leaves behind, and what no process may show.
#![allow(clippy::doc_markdown, reason = "StockX is a name, not code")]

mod alerts;
mod canary;
mod child;
mod disk;
mod echo_service;
#[path = "../histories/mod.rs"]
mod entries;
mod histories;
mod importing;
mod kill;
mod log_recorder;
#[cfg(unix)]
mod read_only;
#[allow(dead_code, reason = "the system's tests look at more")]
#[path = "../receiver/mod.rs"]
mod receiver;
mod recording_notifier;
mod recording_proxy;
mod repeated;
mod restoring;
mod rotation;
mod rounds;
mod secrets;
mod shifted_clock;
mod shop;
#[allow(dead_code, reason = "the window's tests wait for more")]
#[path = "../desktop/wait.rs"]
mod wait;
