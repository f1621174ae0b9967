//! Marks for the benchmark: it measures from outside when rows are on screen and when nothing is due any more.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tauri::AppHandle;

use crate::session::Session;

/// Names the file to which marks are appended; without it nothing is marked.
const MARKS: &str = "TIERSTOCK_BENCH_MARKS";

/// Real rows are on screen.
pub(crate) fn ready(_app: &AppHandle, session: Arc<Session>) {
    let Some(file) = std::env::var_os(MARKS).map(PathBuf::from) else { return };
    append(&file, "rows");
    tauri::async_runtime::spawn(async move {
        session.engine.until_idle().await;
        append(&file, "idle");
    });
}

fn append(file: &Path, mark: &str) {
    let written =
        std::fs::OpenOptions::new().append(true).open(file).and_then(|mut marks| writeln!(marks, "{mark}"));
    if let Err(error) = written {
        tracing::warn!(%error, mark, "a benchmark's mark was not written");
    }
}
