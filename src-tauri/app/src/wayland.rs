//! What the window needs where Wayland draws it, and nowhere else.

use std::env;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use tauri_plugin_window_state::StateFlags;

/// NVIDIA's driver has it while it is loaded.
const NVIDIA: &str = "/proc/driver/nvidia/version";

/// Turns off a way of NVIDIA's driver to wait for pictures with which WebKit's window stays blank on Wayland.
const NO_EXPLICIT_SYNC: (&str, &str) = ("__NV_DISABLE_EXPLICIT_SYNC", "1");

/// Whether windows are Wayland's: the toolkit takes it where both are there, unless it is told otherwise.
fn is_used(value: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| value(name).is_some_and(|value| !value.is_empty());
    let backend = value("GDK_BACKEND").unwrap_or_default();
    let first = backend.split(',').next().unwrap_or_default();
    is_set("WAYLAND_DISPLAY") && matches!(first, "" | "*" | "wayland")
}

/// The variable that the driver lacks, if it does. What the user has set stays, whatever it is.
fn lacking(
    value: impl Fn(&str) -> Option<String> + Copy,
    has_nvidia: bool,
) -> Option<(&'static str, &'static str)> {
    let is_lacking = has_nvidia && is_used(value) && value(NO_EXPLICIT_SYNC.0).is_none();
    is_lacking.then_some(NO_EXPLICIT_SYNC)
}

/// Becomes the same program with the variable that the driver lacks: it is read before anything can be set from within.
/// Called while this process has one thread and nothing open.
pub(crate) fn set_what_the_driver_lacks() {
    let Some((name, value)) = lacking(of_environment, Path::new(NVIDIA).exists()) else { return };
    let Ok(program) = env::current_exe() else { return };
    // Only an error comes back; then the program goes on as it is.
    let _error = Command::new(program).args(env::args_os().skip(1)).env(name, value).exec();
}

/// What of the window is found again at the next start. Wayland's windows draw their own frame and shadow, which the
/// toolkit counts when it tells their size and not when it is given one: a size that is kept would grow with each start.
pub(crate) fn kept_state() -> StateFlags {
    kept(is_used(of_environment))
}

fn kept(is_wayland: bool) -> StateFlags {
    // A window that was hidden comes up all the same.
    let kept = StateFlags::all() - StateFlags::VISIBLE;
    if is_wayland { kept - StateFlags::SIZE - StateFlags::POSITION } else { kept }
}

fn of_environment(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the variables are, by name.
    fn environment<'a>(set: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + Copy + 'a {
        move |name| set.iter().find(|(set, _)| *set == name).map(|(_, value)| (*value).to_owned())
    }

    const WAYLAND: (&str, &str) = ("WAYLAND_DISPLAY", "wayland-0");

    #[rstest::rstest]
    #[case::wayland(&[WAYLAND], true)]
    #[case::both(&[WAYLAND, ("DISPLAY", ":0")], true)]
    #[case::asked_for(&[WAYLAND, ("GDK_BACKEND", "wayland,x11")], true)]
    #[case::x11(&[("DISPLAY", ":0")], false)]
    #[case::x11_asked_for(&[WAYLAND, ("GDK_BACKEND", "x11")], false)]
    #[case::empty(&[("WAYLAND_DISPLAY", "")], false)]
    fn toolkit_takes_wayland_unless_told_otherwise(#[case] set: &[(&str, &str)], #[case] is_wayland: bool) {
        assert_eq!(is_used(environment(set)), is_wayland);
    }

    #[test]
    fn variable_is_set_only_where_the_driver_needs_it() {
        let (wayland, x11) = ([WAYLAND], [("DISPLAY", ":0")]);
        assert_eq!(lacking(environment(&wayland), true), Some(NO_EXPLICIT_SYNC));
        assert_eq!(lacking(environment(&wayland), false), None);
        assert_eq!(lacking(environment(&x11), true), None);
    }

    #[rstest::rstest]
    #[case("0")]
    #[case("")]
    fn variable_of_the_user_s_own_stays(#[case] own: &str) {
        let set = [WAYLAND, (NO_EXPLICIT_SYNC.0, own)];
        assert_eq!(lacking(environment(&set), true), None);
    }

    #[test]
    fn size_that_would_grow_is_not_kept() {
        assert!(kept(false).contains(StateFlags::SIZE | StateFlags::MAXIMIZED));
        assert!(!kept(true).contains(StateFlags::SIZE) && kept(true).contains(StateFlags::MAXIMIZED));
        assert!(!kept(false).contains(StateFlags::VISIBLE));
    }
}
