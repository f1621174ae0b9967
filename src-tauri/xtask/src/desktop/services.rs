//! The desktop's programs, in the order that works: keychain, display, window manager,
//! notifications, tray, `WebDriver`; then the command.

use std::fs::File;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use super::processes::Process;
use super::{DesktopError, recorder, tray};

const SCREEN: &str = "1920x1080x24";
const READY_WITHIN: Duration = Duration::from_secs(20);

/// An empty password would leave the keychain without a default collection.
const KEYCHAIN_PASSWORD: &[u8] = b"throwaway";

/// Starts everything, runs `command`, ends everything in reverse; answers the command's exit code.
pub(super) fn run(command: &[String]) -> Result<u8, DesktopError> {
    let folder = PathBuf::from(std::env::var_os("XDG_RUNTIME_DIR").unwrap_or_default());
    let _keychain = keychain(&folder)?;
    let (_server, display) = display(&folder)?;
    let _windows = window_manager(&folder, &display)?;
    let _notifications = recorder::serve()?;
    let _tray = tray::serve()?;
    let (_driver, driver_url) = driver(&folder, &display)?;

    let (program, arguments) =
        command.split_first().map_or(("true", &[][..]), |(p, rest)| (p.as_str(), rest));
    let status = Command::new(program)
        .args(arguments)
        .env("DISPLAY", &display)
        .env("TIERSTOCK_TEST_DRIVER_URL", driver_url)
        .env("TIERSTOCK_TEST_RECORDER", recorder::NAME)
        .env("TIERSTOCK_TEST_TRAY", tray::NAME)
        .status()
        .map_err(|source| DesktopError::Start { program: program.into(), source })?;
    Ok(crate::exit_code(status))
}

fn keychain(folder: &Path) -> Result<Process, DesktopError> {
    let mut process = Process::start(
        Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(log(folder, "keychain")?),
    )?;
    if let Some(mut password) = process.child().stdin.take() {
        password.write_all(KEYCHAIN_PASSWORD)?;
    }
    let bus = zbus::blocking::Connection::session()?;
    let names = zbus::blocking::fdo::DBusProxy::new(&bus)?;
    process.wait_ready("the keychain", READY_WITHIN, || {
        let name = zbus::names::BusName::from_static_str("org.freedesktop.secrets").ok()?;
        names.name_has_owner(name).ok()?.then_some(())
    })?;
    Ok(process)
}

/// A display of its own, on the first number that is free.
fn display(folder: &Path) -> Result<(Process, String), DesktopError> {
    let number = folder.join("display");
    let mut process = Process::start(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"])
            .stdout(File::create(&number)?)
            .stderr(log(folder, "display")?),
    )?;
    let display = process.wait_ready("the display", READY_WITHIN, || {
        let text = std::fs::read_to_string(&number).ok()?;
        text.ends_with('\n').then(|| format!(":{}", text.trim()))
    })?;
    Ok((process, display))
}

/// Without a window manager nothing is ever focused or raised.
fn window_manager(folder: &Path, display: &str) -> Result<Process, DesktopError> {
    Process::start(
        Command::new("openbox")
            .args(["--sm-disable", "--startup", &format!("touch {}", folder.join("windows").display())])
            .env("DISPLAY", display)
            .stdout(Stdio::null())
            .stderr(log(folder, "windows")?),
    )
    .and_then(|mut process| {
        let ready = folder.join("windows");
        process.wait_ready("the window manager", READY_WITHIN, || ready.exists().then_some(()))?;
        Ok(process)
    })
}

fn driver(folder: &Path, display: &str) -> Result<(Process, String), DesktopError> {
    let [port, native_port] = free_ports()?;
    let mut process = Process::start(
        Command::new("tauri-driver")
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .env("DISPLAY", display)
            .stdout(log(folder, "driver")?)
            .stderr(log(folder, "driver-errors")?),
    )?;
    process.wait_ready("tauri-driver", READY_WITHIN, || {
        TcpStream::connect(("127.0.0.1", port)).and(TcpStream::connect(("127.0.0.1", native_port))).ok()
    })?;
    Ok((process, format!("http://127.0.0.1:{port}")))
}

/// Two ports that nobody held a moment ago; both are held until both are known, so they differ.
fn free_ports() -> Result<[u16; 2], DesktopError> {
    let held = [TcpListener::bind(("127.0.0.1", 0))?, TcpListener::bind(("127.0.0.1", 0))?];
    Ok([held[0].local_addr()?.port(), held[1].local_addr()?.port()])
}

fn log(folder: &Path, name: &str) -> std::io::Result<File> {
    File::create(folder.join(name).with_extension("log"))
}
