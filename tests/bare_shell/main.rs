//! The least that a window of this kind can be: the same shell and the same web view, a page of rows that stand in it, and
//! nothing behind it. `npm run bench` starts it beside the app, since only their ratio says anything on any machine.

#[cfg(target_os = "linux")]
#[path = "../../src-tauri/app/src/graphics.rs"]
mod graphics;

use std::io::Write;

/// Called by the page once it is painted, under the name that the window's permissions have.
#[tauri::command]
fn mark_ready() {
    let Some(file) = std::env::var_os("TIERSTOCK_BENCH_MARKS") else { return };
    let marked = std::fs::OpenOptions::new().append(true).open(file);
    // The benchmark waits for the mark, and says that it never came.
    let _written = marked.and_then(|mut marks| writeln!(marks, "rows"));
}

#[allow(clippy::disallowed_macros, reason = "generate_context! expands to an eprintln!")]
fn context() -> tauri::Context {
    tauri::generate_context!("tests/bare_shell/tauri.conf.json")
}

fn main() {
    // The ratio is to say what the app adds, not how either is drawn.
    #[cfg(target_os = "linux")]
    graphics::suit();
    let app = tauri::Builder::default().invoke_handler(tauri::generate_handler![mark_ready]);
    app.run(context()).expect("the bare shell opens its window");
}
