//! A headless desktop: a display, a window manager, an unlocked keychain, a notification service that
//! records, a tray, and a `WebDriver` for the app's window, all private to one command and gone after it.
//!
//! The command finds it through its environment:
//!
//! | variable | value |
//! |---|---|
//! | `DISPLAY` | the display, 1920×1080 |
//! | `DBUS_SESSION_BUS_ADDRESS` | a session bus of its own |
//! | `TIERSTOCK_TEST_DRIVER_URL` | where `tauri-driver` listens |
//! | `TIERSTOCK_TEST_RECORDER` | the bus name that answers for the recorded notifications |
//! | `TIERSTOCK_TEST_TRAY` | the bus name that puts up a tray and takes it away |

mod environment;
mod processes;
mod recorder;
mod services;
mod tray;

use std::process::{Command, ExitCode};

/// The tool's second stage, run by the first one inside `dbus-run-session`.
pub(crate) const ON_THE_BUS: &str = "desktop-on-the-bus";

/// What can keep the desktop from coming up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DesktopError {
    /// A program of the desktop is missing or could not be started.
    #[error("cannot start {program}: {source}. `npm test` installs what the desktop needs.")]
    Start { program: String, source: std::io::Error },
    /// A program started and ended, or never became ready.
    #[error("{program} did not become ready: {why}")]
    NotReady { program: &'static str, why: String },
    /// The throwaway folders could not be made.
    #[error("cannot prepare the desktop's folder: {0}")]
    Folder(#[from] std::io::Error),
    /// The notification service could not take its name on the bus.
    #[error("cannot record notifications: {0}")]
    Bus(#[from] zbus::Error),
}

/// `xtask desktop -- <command…>`: makes the throwaway folders, starts a session bus, and goes on
/// there. Ends with the command's own exit code.
pub(crate) fn main(arguments: &[String]) -> ExitCode {
    let command = arguments.strip_prefix(&["--".to_owned()]).unwrap_or(arguments);
    if command.is_empty() {
        eprintln!("usage: xtask desktop -- <command…>");
        return ExitCode::from(2);
    }
    report(enter(command))
}

/// Second stage: the desktop's programs, then the command.
pub(crate) fn on_the_bus(command: &[String]) -> ExitCode {
    report(services::run(command))
}

fn enter(command: &[String]) -> Result<u8, DesktopError> {
    let folder = tempfile::Builder::new().prefix("tierstock-desktop-").tempdir()?;
    let mut bus = Command::new("dbus-run-session");
    bus.arg("--").arg(std::env::current_exe()?).arg(ON_THE_BUS).args(command);
    environment::make_private(&mut bus, folder.path())?;
    let status =
        bus.status().map_err(|source| DesktopError::Start { program: "dbus-run-session".into(), source })?;
    Ok(crate::exit_code(status))
}

fn report(outcome: Result<u8, DesktopError>) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("headless desktop: {error}");
            ExitCode::FAILURE
        }
    }
}
