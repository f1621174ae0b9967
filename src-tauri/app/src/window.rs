//! The window: its label, making it, bringing it to the front, putting it away, letting go of it.

use std::sync::atomic::{AtomicBool, Ordering};

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, WebviewWindow, WebviewWindowBuilder};

use crate::left_at::LeftAt;
#[cfg(target_os = "linux")]
use crate::network_process;
use crate::session::Sessions;
use crate::window_label::MAIN;
use crate::{language, web_process};

/// The name of a data folder that is not the default one: it is in the window's title, so that two windows can be told apart.
pub(crate) struct SecondFolder(pub(crate) Option<String>);

/// A window that is being let go of.
#[derive(Default)]
pub(crate) struct LettingGo {
    /// It takes its time to end; until then it can't be brought to the front.
    under_way: AtomicBool,
    /// Meanwhile the user asked for it.
    wanted: AtomicBool,
}

/// Makes the window as it is configured, showing what it showed when it was let go of. No page opens another, and no
/// form is filled in with what was typed before.
pub(crate) fn make(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let configured = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let configured = configured.ok_or(tauri::Error::WindowNotFound)?;
    let builder = WebviewWindowBuilder::from_config(app, configured)?
        .on_new_window(|_address, _features| NewWindowResponse::Deny)
        .general_autofill_enabled(false)
        .initialization_script(language::script())
        .title(title(app, &configured.title));
    let script = app.state::<LeftAt>().script();
    let window = script.into_iter().fold(builder, WebviewWindowBuilder::initialization_script).build()?;
    web_process::watch(&window);
    Ok(window)
}

fn title(app: &AppHandle, configured: &str) -> String {
    match &app.state::<SecondFolder>().0 {
        Some(name) => format!("{name} – {configured}"),
        None => configured.to_owned(),
    }
}

/// Brings the window to the front; makes it again if it was let go of.
pub(crate) fn show(app: &AppHandle) {
    let letting_go = app.state::<LettingGo>();
    if letting_go.under_way.load(Ordering::SeqCst) {
        letting_go.wanted.store(true, Ordering::SeqCst);
        return;
    }
    let shown = match app.get_webview_window(MAIN) {
        Some(window) => window.unminimize().and_then(|()| window.show()).and_then(|()| window.set_focus()),
        None => make(app).and_then(|window| window.set_focus()),
    };
    if let Err(error) = shown {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

/// Hides the window; only something else leads to it then.
pub(crate) fn hide(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.hide()
    {
        tracing::warn!(%error, "the window could not be hidden");
    }
}

/// Minimises the window, which is made if there is none: it stays where the user finds it.
pub(crate) fn minimise(app: &AppHandle) {
    let window = app.get_webview_window(MAIN).map_or_else(|| make(app), Ok);
    if let Err(error) = window.and_then(|window| window.show().and_then(|()| window.minimize())) {
        tracing::warn!(%error, "the window could not be minimised");
    }
}

/// Whether there is a window that the user can find, minimised or not.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| window.is_visible().unwrap_or(true))
}

/// Whether there is a window that is hidden.
pub(crate) fn is_hidden(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some() && !is_shown(app)
}

/// Lets go of the hidden window and its page, which take most of the memory.
pub(crate) fn let_go(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    app.state::<LettingGo>().under_way.store(true, Ordering::SeqCst);
    if let Err(error) = window.destroy() {
        app.state::<LettingGo>().under_way.store(false, Ordering::SeqCst);
        tracing::warn!(%error, "the window could not be let go of");
    }
}

/// The last window is gone. Answers whether it was let go of; otherwise the app ends with it.
pub(crate) fn was_let_go(app: &AppHandle) -> bool {
    let letting_go = app.state::<LettingGo>();
    let was_let_go = letting_go.under_way.swap(false, Ordering::SeqCst);
    if was_let_go && letting_go.wanted.swap(false, Ordering::SeqCst) {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { show(&app) });
    } else if was_let_go {
        #[cfg(target_os = "linux")]
        network_process::end();
        give_back_memory(app);
    }
    was_let_go
}

fn give_back_memory(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let Some(session) = app.state::<Sessions>().now().await else { return };
        if let Err(error) = session.engine.window_is_gone().await {
            tracing::warn!(%error, "what the window needed stays in memory");
        }
    });
}
