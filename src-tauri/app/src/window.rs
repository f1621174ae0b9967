//! The window: its label, making it, bringing it to the front.

use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, WebviewWindowBuilder};

/// The window's label.
pub(crate) const MAIN: &str = "main";

/// Makes the window as it is configured. No page opens another, and no form is filled in with what was typed before.
/// `second` is the name of a data folder that is not the default one: it is in the title, so that two windows can be told
/// apart.
pub(crate) fn make(app: &App, second: Option<&str>) -> tauri::Result<()> {
    let configured = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let configured = configured.ok_or(tauri::Error::WindowNotFound)?;
    WebviewWindowBuilder::from_config(app, configured)?
        .on_new_window(|_address, _features| NewWindowResponse::Deny)
        .general_autofill_enabled(false)
        .title(
            second.map_or_else(|| configured.title.clone(), |name| format!("{name} – {}", configured.title)),
        )
        .build()?;
    Ok(())
}

/// Brings the window to the front.
pub(crate) fn show(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    for done in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = done {
            tracing::warn!(%error, "the window could not be brought to the front");
        }
    }
}
