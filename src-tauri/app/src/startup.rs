//! From a started process to an open window: plugins, folders, keychain, data.

use std::process::ExitCode;
use std::sync::Arc;

use tauri::http::Request;
use tauri::ipc::Invoke;
use tauri::{App, AppHandle, Manager, RunEvent, UriSchemeResponder, generate_handler};
#[cfg(not(target_os = "linux"))]
use tauri_plugin_window_state::StateFlags;

use crate::arguments::WindowOptions;
use crate::commands::{importing, receipts};
use crate::folders::{Folders, instance_name};
use crate::keychain::Keychain;
use crate::left_at::LeftAt;
use crate::letting_go::LettingGo;
use crate::logging::Log;
use crate::notifications::Desktop;
use crate::opening::Openings;
use crate::resting::Resting;
use crate::session::Sessions;
use crate::updates::Updates;
#[cfg(target_os = "linux")]
use crate::wayland::kept_state;
use crate::web_process::WebProcessEnds;
use crate::window::SecondFolder;
use crate::window_faults::WindowFaults;
use crate::{
    bench_marks, closing, commands, language, navigation, notifications, picture_protocol, privacy, runtime,
    shell_tasks, single_instance, start_failure, web_process, window,
};

include!("commands/list.rs");

/// Opens the window, or waits in the tray, and stays until the user quits.
pub(crate) fn open(options: WindowOptions) -> ExitCode {
    if let Some(why) = start_failure::no_screen() {
        return start_failure::tell(&why);
    }
    #[cfg(target_os = "linux")]
    prepare_toolkit();
    privacy::begin();
    runtime::begin();
    let context = context();
    let instance = instance_name(&context.config().identifier);
    #[cfg(target_os = "linux")]
    if crate::first_instance::hangs(&instance) {
        return start_failure::tell(&tierstock_language::t!("start-first-hangs"));
    }
    let builder = notifications::prepared(web_process::followed(tauri::Builder::default()));
    let built = builder
        .plugin(single_instance::plugin(instance))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(kept_state()).build())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_updater::Builder::new().build())
        .plugin(navigation::plugin())
        .register_asynchronous_uri_scheme_protocol(picture_protocol::SCHEME, |context, request, responder| {
            tauri::async_runtime::spawn(respond(context.app_handle().clone(), request, responder));
        })
        .invoke_handler(all_commands)
        .on_window_event(closing::on_event)
        .setup(move |app| {
            if let Err(error) = set_up(app, options) {
                // Tauri would turn it into a panic; there is no window yet that could say it.
                start_failure::tell(&start_failure::of_set_up(&*error));
                std::process::exit(1);
            }
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            let code = app.run_return(|app, event| match event {
                // Only the last window's end has no code.
                RunEvent::ExitRequested { api, code: None, .. } if window::was_let_go(app) => {
                    api.prevent_exit();
                }
                // A click in the Dock, or another start, which macOS makes none of.
                #[cfg(target_os = "macos")]
                RunEvent::Reopen { .. } => window::show_soon(app),
                RunEvent::Exit => tauri::async_runtime::block_on(app.state::<Sessions>().close()),
                _ => {}
            });
            ExitCode::from(u8::try_from(code).unwrap_or(1))
        }
        Err(error) => start_failure::tell(&start_failure::of_web_view(&error)),
    }
}

/// What the toolkit goes by from its start on.
#[cfg(target_os = "linux")]
fn prepare_toolkit() {
    crate::desktop_entry::name_windows();
    crate::wayland::set_what_the_driver_lacks();
    crate::graphics::suit();
}

/// What of the window is found again at the next start; one that was hidden comes up all the same.
#[cfg(not(target_os = "linux"))]
fn kept_state() -> StateFlags {
    StateFlags::all() - StateFlags::VISIBLE
}

/// Answers the window's request for a picture of the open data.
async fn respond(app: AppHandle, request: Request<Vec<u8>>, responder: UriSchemeResponder) {
    let picture = match app.try_state::<Sessions>() {
        Some(sessions) => sessions.picture(picture_protocol::name(&request)).await,
        None => None,
    };
    responder.respond(picture_protocol::answer(picture));
}

/// All that the window can ask: the commands of the list, and those that the bindings can't describe.
fn all_commands(invoke: Invoke) -> bool {
    let listed: fn(Invoke) -> bool = each_command!(generate_handler);
    let raw: fn(Invoke) -> bool = generate_handler![receipts::attach_receipt, importing::open_import];
    match invoke.message.command() {
        receipts::ATTACH | importing::OPEN => raw(invoke),
        _ => listed(invoke),
    }
}

/// The app's configuration, with what each window may do.
#[allow(clippy::disallowed_macros, reason = "generate_context! expands to an eprintln!")]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

fn set_up(app: &App, options: WindowOptions) -> Result<(), Box<dyn std::error::Error>> {
    let handle = app.handle();
    let folders = Folders::find(handle)?;
    language::recall(folders.machine());
    // Kept for the life of the app.
    app.manage(Log::start(folders.logs()));
    for folder in [folders.own(), folders.sample()] {
        privacy::tighten(&folder);
    }
    let second = folders.second();
    app.manage(Updates::new(handle.clone(), folders.machine()));
    let notifier = Arc::new(Desktop::new(handle.clone()));
    app.manage(Arc::clone(&notifier));
    let sessions = Sessions::new(handle.clone(), folders, Keychain::start()?, notifier, options.sample);
    app.manage(sessions);
    app.manage(SecondFolder(second));
    app.manage(closing::ClosePromptShown::default());
    app.manage(LeftAt::default());
    app.manage(LettingGo::default());
    app.manage(Openings::default());
    app.manage(Resting::default());
    app.manage(WebProcessEnds::new());
    app.manage(WindowFaults::new());
    if !options.hidden {
        window::make(handle)?;
    }
    shell_tasks::begin(handle);
    bench_marks::close_when_asked(handle);
    Ok(())
}

#[cfg(test)]
mod tests {
    use tauri::ipc::Origin;

    use super::*;
    use crate::window_label::MAIN;

    #[test]
    fn only_the_main_window_may_call_commands() {
        let mut context = context();
        let authority = context.runtime_authority_mut();
        let remote = Origin::Remote { url: "https://example.com".parse().unwrap() };
        for name in each_command!(command_names) {
            let may = |window, origin| authority.resolve_access(name, window, window, origin).is_some();
            assert!(may(MAIN, &Origin::Local), "{name}");
            assert!(!may("another", &Origin::Local) && !may(MAIN, &remote), "{name}");
        }
        assert!(authority.resolve_access("no_such_command", MAIN, MAIN, &Origin::Local).is_none());
        for plugins in
            ["plugin:opener|open_url", "plugin:updater|check", "plugin:updater|download_and_install"]
        {
            assert!(authority.resolve_access(plugins, MAIN, MAIN, &Origin::Local).is_none(), "{plugins}");
        }
    }
}
