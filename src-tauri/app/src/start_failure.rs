//! A start that comes to no window of ours: it is said on the terminal, and in a message box of the system's own.

use std::process::ExitCode;

use tierstock_language::t;

use crate::arguments;

/// Says why no window opens, and waits until the user has read it.
pub(crate) fn tell(why: &str) -> ExitCode {
    let code = arguments::refuse(why);
    if has_screen(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
        show(why);
    }
    code
}

#[cfg(target_os = "linux")]
fn show(why: &str) {
    use gtk::prelude::{DialogExt, GtkWindowExt};
    use gtk::{ButtonsType, DialogFlags, MessageDialog, MessageType, Window};

    if gtk::init().is_ok() {
        let (parent, flags) = (None::<&Window>, DialogFlags::MODAL);
        let dialog = MessageDialog::new(parent, flags, MessageType::Error, ButtonsType::Close, why);
        dialog.set_title("Tierstock");
        dialog.run();
    }
}

#[cfg(not(target_os = "linux"))]
fn show(why: &str) {
    use rfd::{MessageDialog, MessageLevel};

    MessageDialog::new().set_level(MessageLevel::Error).set_title("Tierstock").set_description(why).show();
}

/// Whether there is a screen to open a window on, as far as the environment tells; `None`: there is one.
pub(crate) fn no_screen() -> Option<String> {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    (!has_screen(is_set)).then(|| t!("start-no-screen"))
}

fn has_screen(is_set: impl Fn(&str) -> bool) -> bool {
    !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(is_set)
}

/// Why nothing was made that the window needs.
pub(crate) fn of_set_up(error: &(dyn std::error::Error + 'static)) -> String {
    error.downcast_ref::<tauri::Error>().map_or_else(|| t!("start-failed", error = error), of_web_view)
}

/// Why the web view gives no window, with what to do about it.
pub(crate) fn of_web_view(error: &tauri::Error) -> String {
    let advice = if cfg!(windows) {
        t!("start-install-web-view")
    } else if cfg!(target_os = "linux") {
        t!("start-check-web-kit")
    } else {
        t!("start-update-system")
    };
    t!("start-no-window", error = error, advice = advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn either_display_server_is_a_screen() {
        for set in ["DISPLAY", "WAYLAND_DISPLAY"] {
            assert!(has_screen(|name| name == set));
        }
        assert!(!has_screen(|name| name == "TERM"));
    }

    #[test]
    fn web_view_that_fails_is_told_with_what_to_do() {
        let told = of_web_view(&tauri::Error::WindowNotFound);
        assert!(told.contains("Your data is as it was") && told.contains("start Tierstock again"), "{told}");
    }
}
