//! One program for one folder of data: a second start brings the window of the first to the front, and ends.

use tauri::Wry;
use tauri::plugin::TauriPlugin;

use crate::arguments::HIDDEN;
use crate::window;

/// For the data that has this name among the user's programs.
#[cfg(not(target_os = "macos"))]
pub(crate) fn plugin(instance: String) -> TauriPlugin<Wry> {
    tauri_plugin_single_instance::Builder::new()
        .callback(|app, arguments, _folder| {
            // Another start at login has nothing to show.
            if !arguments.iter().any(|argument| argument == HIDDEN) {
                window::show(app);
            }
        })
        .dbus_id(instance)
        .build()
}

/// The same where the library's socket would be one for all users of the computer.
#[cfg(target_os = "macos")]
pub(crate) fn plugin(instance: String) -> TauriPlugin<Wry> {
    use crate::instance_socket;
    use tauri::Manager;

    tauri::plugin::Builder::new("single-instance")
        .setup(move |app, _api| {
            let folder = app.path().app_local_data_dir()?;
            let socket = instance_socket::place(&folder, &std::env::temp_dir(), &instance);
            let wants_window = !std::env::args().any(|argument| argument == HIDDEN);
            match instance_socket::claim(&socket, wants_window) {
                Ok(None) => std::process::exit(0),
                Ok(Some(listener)) => {
                    let app = app.clone();
                    std::thread::spawn(move || instance_socket::follow(&listener, || window::show(&app)));
                }
                // What is open already can't be opened twice, and says so.
                Err(error) => tracing::warn!(%error, "other starts are not heard of"),
            }
            Ok(())
        })
        .build()
}
