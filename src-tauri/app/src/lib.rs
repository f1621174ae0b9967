//! Tierstock's shell: the window, the tray, commands, events, keychain and notifications around the engine.
//!
//! No logic lives here: a command asks the engine and hands its answer on.

mod arguments;
mod bench_marks;
#[cfg(test)]
mod bindings;
mod browser;
mod closing;
#[cfg(target_os = "linux")]
mod color_scheme;
mod commands;
#[cfg(target_os = "linux")]
mod desktop_entry;
mod events;
mod exports;
mod file_dialogs;
#[cfg(target_os = "linux")]
mod first_instance;
mod folder_id;
mod folders;
mod following;
mod forwarding;
#[cfg(target_os = "linux")]
mod graphics;
mod head_line;
mod heartbeat;
mod installation;
#[cfg(any(target_os = "macos", all(test, unix)))]
mod instance_socket;
mod keychain;
mod language;
mod language_choice;
mod left_at;
mod letting_go;
mod licences;
mod logging;
mod moved_data;
mod navigation;
#[cfg(target_os = "linux")]
mod network_process;
mod not_opened;
mod notifications;
mod opening;
mod picture_protocol;
mod planted;
mod privacy;
mod resting;
mod runtime;
pub mod sample;
mod session;
#[cfg(target_os = "linux")]
mod shared_pixels;
mod shell_tasks;
mod signals;
mod single_instance;
mod start_at_login;
mod start_failure;
mod startup;
mod tray;
mod until_open;
mod updates;
#[cfg(target_os = "linux")]
mod wayland;
mod web_process;
mod window;
mod window_faults;
mod window_label;

use std::process::ExitCode;

use arguments::Start;

/// Starts the app, or answers `--version` and the like before any window.
pub fn run(arguments: impl Iterator<Item = String>) -> ExitCode {
    language::begin();
    match arguments::read(arguments) {
        Start::Window(options) => startup::open(options),
        Start::Say(text) => arguments::say(&text),
        Start::Refuse(text) => arguments::refuse(&text),
    }
}
