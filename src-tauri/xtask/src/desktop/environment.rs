//! The environment that keeps the desktop apart from the user's own.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Would let a program reach past the throwaway home or onto the user's own session, or speak the user's language.
const INHERITED: [&str; 13] = [
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "DBUS_SESSION_BUS_ADDRESS",
    "WAYLAND_DISPLAY",
    "GNOME_KEYRING_CONTROL",
    "XAUTHORITY",
    // Tests read English from the screen, whatever the developer's language is.
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_NUMERIC",
    "LC_TIME",
];

/// Gives `command` a home and a runtime folder under `folder`. Cargo and rustup keep theirs: both
/// look below HOME, where a throwaway one has nothing.
pub(super) fn make_private(command: &mut Command, folder: &Path) -> std::io::Result<()> {
    let home = folder.join("home");
    let runtime = folder.join("run");
    fs::create_dir(&home)?;
    fs::create_dir(&runtime)?;
    // gnome-keyring and D-Bus refuse a runtime folder that others can enter.
    fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700))?;

    for name in INHERITED {
        command.env_remove(name);
    }
    command
        .env("CARGO_HOME", kept("CARGO_HOME", ".cargo"))
        .env("RUSTUP_HOME", kept("RUSTUP_HOME", ".rustup"))
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", runtime)
        .env("LANG", "C.UTF-8")
        .env("GDK_BACKEND", "x11");
    Ok(())
}

fn kept(name: &str, below_home: &str) -> OsString {
    env::var_os(name).unwrap_or_else(|| {
        env::home_dir().map_or_else(|| PathBuf::from(below_home), |home| home.join(below_home)).into()
    })
}
