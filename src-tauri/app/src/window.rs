//! The window: opened once, shown again by a second start, closed without losing anything.

use std::process::ExitCode;
use std::sync::Arc;

use tauri::ipc::Invoke;
use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, RunEvent, WebviewWindowBuilder};
use tauri_plugin_window_state::StateFlags;

use crate::arguments::{WindowOptions, refuse};
use crate::commands::receipts;
use crate::folders::{Folders, instance_name};
use crate::keychain::Keychain;
use crate::logging::Log;
use crate::notifications::Desktop;
use crate::session::Sessions;
use crate::{bindings, navigation, picture_protocol, privacy};

/// The window's label.
pub(crate) const MAIN: &str = "main";

/// Opens the window and stays until it is closed.
#[allow(clippy::disallowed_macros, reason = "generate_context! expands to an eprintln!")]
pub(crate) fn open(options: WindowOptions) -> ExitCode {
    privacy::begin();
    let bindings = bindings::builder();
    let context = tauri::generate_context!();
    let single = tauri_plugin_single_instance::Builder::new()
        .callback(|app, _arguments, _folder| show(app))
        .dbus_id(instance_name(&context.config().identifier));
    let built = tauri::Builder::default()
        .plugin(single.build())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(StateFlags::all() - StateFlags::VISIBLE)
                .build(),
        )
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(navigation::plugin())
        .register_uri_scheme_protocol(picture_protocol::SCHEME, |context, request| {
            let folder = context.app_handle().try_state::<Sessions>().and_then(|sessions| sessions.folder());
            picture_protocol::answer(folder.as_deref(), &request)
        })
        .invoke_handler(commands(bindings.invoke_handler()))
        .setup(move |app| {
            bindings.mount_events(app);
            if let Err(error) = set_up(app, options) {
                // Tauri would turn it into a panic; there is no window yet that could say it.
                refuse(&format!(
                    "Tierstock can't start: {error}. Check that its data folder can be written to."
                ));
                std::process::exit(1);
            }
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            let code = app.run_return(|app, event| {
                if let RunEvent::Exit = event {
                    tauri::async_runtime::block_on(app.state::<Sessions>().close());
                }
            });
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => refuse(&format!("Tierstock can't open its window: {error}")),
    }
}

/// All that the window can ask: what the bindings know, and the one command that they can't describe.
fn commands(
    of_bindings: impl Fn(Invoke) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke) -> bool + Send + Sync {
    let raw: fn(Invoke) -> bool = tauri::generate_handler![receipts::attach_receipt];
    move |invoke| match invoke.message.command() {
        receipts::ATTACH => raw(invoke),
        _ => of_bindings(invoke),
    }
}

/// Makes the window as it is configured. No page opens another, and no form is filled in with what was typed before.
fn make(app: &App) -> tauri::Result<()> {
    let configured = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let configured = configured.ok_or(tauri::Error::WindowNotFound)?;
    WebviewWindowBuilder::from_config(app, configured)?
        .on_new_window(|_address, _features| NewWindowResponse::Deny)
        .general_autofill_enabled(false)
        .build()?;
    Ok(())
}

fn set_up(app: &App, options: WindowOptions) -> Result<(), Box<dyn std::error::Error>> {
    let handle = app.handle();
    let folders = Folders::find(handle)?;
    // Kept for the life of the app.
    app.manage(Log::start(&folders.logs()));
    for folder in [folders.own(), &folders.sample()] {
        privacy::tighten(folder);
    }
    let notifier = Arc::new(Desktop::new(handle.clone()));
    let sessions = Sessions::new(handle.clone(), folders, Keychain::start()?, notifier, options.sample);
    app.manage(sessions);
    make(app)?;
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = handle.state::<Sessions>().open().await {
            // The window asks again and shows it.
            tracing::error!(%error, "the data could not be opened");
        }
    });
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
