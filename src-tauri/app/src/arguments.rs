//! What stands on the command line.

use std::process::ExitCode;

/// What the command line asks of this start.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// Open the window.
    Window(WindowOptions),
    /// Say something and end well.
    Say(String),
    /// Say what is wrong and end with an error.
    Refuse(String),
}

/// How to open the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WindowOptions {
    /// Open with sample data.
    pub(crate) sample: bool,
    /// Open no window: the tray leads to it.
    pub(crate) hidden: bool,
}

/// Starts in the tray, as at login.
pub(crate) const HIDDEN: &str = "--hidden";

const USAGE: &str = "Usage: tierstock [--sample] [--hidden]

  --sample    open with sample data: 112 products and prices that move; nothing leaves this computer
  --hidden    start in the tray, without a window; on a desktop without a tray the window starts minimised
  --version   say the version
  --help      say this";

/// Reads the arguments after the program's name.
pub(crate) fn read(arguments: impl Iterator<Item = String>) -> Start {
    let mut options = WindowOptions::default();
    for argument in arguments {
        match argument.as_str() {
            "--sample" => options.sample = true,
            HIDDEN => options.hidden = true,
            "--version" | "-V" => return Start::Say(format!("tierstock {}", env!("CARGO_PKG_VERSION"))),
            "--help" | "-h" => return Start::Say(USAGE.into()),
            other => return Start::Refuse(format!("tierstock: \"{other}\" is not an option.\n\n{USAGE}")),
        }
    }
    Start::Window(options)
}

/// Writes to the terminal that asked.
#[allow(clippy::disallowed_macros, reason = "--version answers on the terminal")]
pub(crate) fn say(text: &str) -> ExitCode {
    join_console();
    println!("{text}");
    ExitCode::SUCCESS
}

/// Writes an error to the terminal that asked.
#[allow(clippy::disallowed_macros, reason = "before there is a window, the terminal is all there is")]
pub(crate) fn refuse(text: &str) -> ExitCode {
    join_console();
    eprintln!("{text}");
    ExitCode::from(2)
}

/// A program with windows of its own has no console on Windows, unless it asks for that of the program that started it.
#[cfg(windows)]
fn join_console() {
    const PARENT: u32 = u32::MAX;
    // Where that one has none either, nobody waits for an answer.
    let _none = win32console::console::WinConsole::attach_console(PARENT);
}

/// Everywhere else it has the terminal's.
#[cfg(not(windows))]
const fn join_console() {}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(arguments: &[&str]) -> Start {
        read(arguments.iter().map(ToString::to_string))
    }

    #[test]
    fn no_argument_opens_the_users_own_data() {
        assert_eq!(start(&[]), Start::Window(WindowOptions { sample: false, hidden: false }));
        assert_eq!(start(&["--sample"]), Start::Window(WindowOptions { sample: true, hidden: false }));
    }

    #[test]
    fn it_can_start_without_showing_a_window() {
        assert_eq!(start(&["--hidden"]), Start::Window(WindowOptions { sample: false, hidden: true }));
    }

    #[test]
    fn the_version_is_said_without_a_window() {
        assert_eq!(
            start(&["--sample", "--version"]),
            Start::Say(format!("tierstock {}", env!("CARGO_PKG_VERSION")))
        );
    }

    #[test]
    fn an_unknown_option_is_refused_by_name() {
        assert!(matches!(start(&["--smaple"]), Start::Refuse(text) if text.contains("--smaple")));
    }
}
