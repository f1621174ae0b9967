//! Starting with the computer's session, hidden in the tray. The system's own entry is the truth: users change it in the
//! system's settings too.

use std::path::PathBuf;

use auto_launch::{AutoLaunch, AutoLaunchBuilder};
use tauri::AppHandle;
use tierstock_engine::EngineError;

use crate::arguments::HIDDEN;
use crate::installation::appimage;

/// Whether it starts at login.
pub(crate) fn is_on(app: &AppHandle) -> bool {
    let on = entry(app).and_then(|entry| entry.is_enabled().map_err(std::io::Error::other));
    on.unwrap_or_else(|error| {
        tracing::warn!(%error, "whether Tierstock starts at login can't be told");
        false
    })
}

/// Makes it start at login, or no more.
pub(crate) fn set(app: &AppHandle, on: bool) -> Result<(), EngineError> {
    if on == is_on(app) {
        return Ok(());
    }
    let entry = entry(app)?;
    let changed = if on { entry.enable() } else { entry.disable() };
    Ok(changed.map_err(std::io::Error::other)?)
}

fn entry(app: &AppHandle) -> std::io::Result<AutoLaunch> {
    AutoLaunchBuilder::new()
        .set_app_name(&app.package_info().name)
        .set_app_path(&as_command(&program()?.display().to_string()))
        .set_args(&[HIDDEN])
        .build()
        .map_err(std::io::Error::other)
}

/// What is started: an AppImage's own file, since what is inside of it moves with every start.
fn program() -> std::io::Result<PathBuf> {
    appimage().map_or_else(std::env::current_exe, Ok)
}

/// The program in the system's command line, into which the library writes it as it is.
#[cfg(target_os = "linux")]
fn as_command(program: &str) -> String {
    /// What the Desktop Entry Specification has a backslash before, within quotation marks.
    const ESCAPED: [char; 4] = ['"', '`', '$', '\\'];

    let mut quoted = String::from('"');
    for letter in program.chars() {
        if ESCAPED.contains(&letter) {
            // The value is read as a string first, in which a backslash is written as two.
            quoted.push_str(if letter == '\\' { "\\\\\\" } else { "\\\\" });
        }
        if letter == '%' {
            quoted.push('%');
        }
        quoted.push(letter);
    }
    quoted.push('"');
    quoted
}

#[cfg(windows)]
fn as_command(program: &str) -> String {
    format!("\"{program}\"")
}

/// A list of arguments, which needs no quotation marks.
#[cfg(target_os = "macos")]
fn as_command(program: &str) -> String {
    program.to_owned()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::plain("/usr/bin/tierstock", r#""/usr/bin/tierstock""#)]
    #[case::a_space("/home/me/My Apps/Tierstock.AppImage", r#""/home/me/My Apps/Tierstock.AppImage""#)]
    #[case::a_dollar("/opt/$5", r#""/opt/\\$5""#)]
    #[case::a_percent_sign("/opt/100%", r#""/opt/100%%""#)]
    #[case::a_backslash(r"/opt/a\b", r#""/opt/a\\\\b""#)]
    fn a_program_is_written_as_a_desktop_entry_reads_it(#[case] program: &str, #[case] command: &str) {
        assert_eq!(as_command(program), command);
    }
}
