//! The threads on which everything waits for its answers.

use std::thread::available_parallelism;

use tokio::runtime::Builder;

/// Tierstock waits most of the time, and what takes long has threads of its own. One for each core, as it would be
/// otherwise, would cost megabytes for as long as it stays in the tray.
const MAX_WORKERS: usize = 4;

/// Has all tasks run on a few threads. Called before anything else starts one; where they can't be had, Tauri makes its own.
pub(crate) fn begin() {
    let workers = available_parallelism().map_or(MAX_WORKERS, |cores| cores.get().min(MAX_WORKERS));
    if let Ok(runtime) = Builder::new_multi_thread().worker_threads(workers).enable_all().build() {
        // It lasts as long as the process: dropped at the end, it would wait for threads that never end.
        tauri::async_runtime::set(Box::leak(Box::new(runtime)).handle().clone());
    }
}
