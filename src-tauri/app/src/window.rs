//! The window: its label, making it, bringing it to the front, putting it away, letting go of it.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager, WebviewWindow, WebviewWindowBuilder};

use crate::left_at::LeftAt;
use crate::letting_go::LettingGo;
#[cfg(target_os = "linux")]
use crate::network_process;
use crate::session::Sessions;
#[cfg(target_os = "linux")]
use crate::shared_pixels;
use crate::window_label::MAIN;
use crate::{language, web_process, window_faults};

/// The name of a data folder that is not the default one: it is in the window's title, so that two windows can be told apart.
pub(crate) struct SecondFolder(pub(crate) Option<String>);

/// Makes the window as it is configured, showing what it showed when it was let go of. No page opens another, and no
/// form is filled in with what was typed before.
pub(crate) fn make(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let configured = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let configured = configured.ok_or(tauri::Error::WindowNotFound)?;
    let builder = WebviewWindowBuilder::from_config(app, configured)?
        .on_new_window(|_address, _features| NewWindowResponse::Deny)
        .general_autofill_enabled(false)
        .initialization_script(window_faults::EARLY)
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
    if !app.state::<LettingGo>().ask() {
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

/// Brings the window to the front once what the system told of is dealt with: no window can be made meanwhile.
pub(crate) fn show_soon(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move { show(&app) });
}

/// Hides the window; only something else leads to it then.
pub(crate) fn hide(app: &AppHandle) {
    app.state::<LettingGo>().put_away();
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = window.hide()
    {
        tracing::warn!(%error, "the window could not be hidden");
    }
}

/// Minimises the window, which is made if there is none: it stays where the user finds it.
pub(crate) fn minimise(app: &AppHandle) {
    if !app.state::<LettingGo>().ask() {
        return;
    }
    let window = app.get_webview_window(MAIN).map_or_else(|| make(app), Ok);
    if let Err(error) = window.and_then(|window| window.show().and_then(|()| window.minimize())) {
        tracing::warn!(%error, "the window could not be minimised");
    }
}

/// Whether there is a window that the user can find, minimised or not.
pub(crate) fn is_shown(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| window.is_visible().unwrap_or(true))
}

/// Whether there is a window that the user may be looking at.
pub(crate) fn is_looked_at(app: &AppHandle) -> bool {
    is_shown(app)
        && app.get_webview_window(MAIN).is_some_and(|window| !window.is_minimized().unwrap_or(false))
}

/// Whether there is a window that is hidden.
pub(crate) fn is_hidden(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some() && !is_shown(app)
}

/// Whether there is no window at all.
pub(crate) fn is_gone(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_none()
}

/// Lets go of the hidden window and its page, which take most of the memory. False: it stays.
pub(crate) fn let_go(app: &AppHandle) -> bool {
    if !app.state::<LettingGo>().begin() {
        return false;
    }
    // It may have been shown by other ways than ours.
    let is_going = is_hidden(app) && destroy(app);
    if !is_going && app.state::<LettingGo>().end() == Some(true) {
        show(app);
    }
    is_going
}

/// Replaces a window whose page can't be brought back.
pub(crate) fn recreate(app: &AppHandle) {
    if app.state::<LettingGo>().begin_recreating() && !destroy(app) {
        app.state::<LettingGo>().end();
    }
}

/// Answers whether the window will be gone; [`was_let_go`] is asked then.
fn destroy(app: &AppHandle) -> bool {
    let Some(window) = app.get_webview_window(MAIN) else { return false };
    let destroyed = window.destroy();
    if let Err(error) = &destroyed {
        tracing::warn!(%error, "the window could not be let go of");
    }
    destroyed.is_ok()
}

/// The last window is gone. Answers whether it was let go of; otherwise the app ends with it.
pub(crate) fn was_let_go(app: &AppHandle) -> bool {
    let Some(is_wanted) = app.state::<LettingGo>().end() else { return false };
    if is_wanted {
        show_soon(app);
    } else {
        #[cfg(target_os = "linux")]
        network_process::end();
        let app = app.clone();
        tauri::async_runtime::spawn(async move { give_back_memory(&app).await });
    }
    true
}

/// Gives back what only a window needs, and what makes it open fast. No window is there to ask for it.
pub(crate) async fn give_back_memory(app: &AppHandle) {
    #[cfg(target_os = "linux")]
    shared_pixels::give_back(app);
    let sessions = app.state::<Sessions>();
    sessions.forget_shown().await;
    let Some(session) = sessions.now().await else { return };
    if let Err(error) = session.engine.window_is_gone().await {
        tracing::warn!(%error, "what the window needed stays in memory");
    }
}
