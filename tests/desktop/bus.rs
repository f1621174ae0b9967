//! A session bus apart from the desktop's, whose keychain is missing, comes later, or is locked.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;
use zbus::blocking::Proxy;
use zbus::blocking::connection::Builder;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};

/// What unlocks the keychain.
pub const PASSWORD: &str = "throwaway";

/// A session bus of its own, on which nothing is until it is started.
///
/// Only the window that asks for a keychain's password comes by itself, as on every desktop.
pub struct Bus {
    process: Child,
    address: String,
    folder: TempDir,
}

const BARE: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
    "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><servicedir>SERVICES</servicedir>
    <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
    <allow own="*"/></policy></busconfig>"#;

/// Starts the window that asks for the password.
const PROMPTER: &str = "org.gnome.keyring.SystemPrompter.service";

impl Bus {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("bus.conf");
        let services = folder.path().join("services");
        std::fs::create_dir(&services).expect("a folder");
        std::fs::copy(Path::new("/usr/share/dbus-1/services").join(PROMPTER), services.join(PROMPTER))
            .expect("the desktop has a window for passwords");
        let bare = BARE.replace("SERVICES", &services.display().to_string());
        std::fs::write(&config, bare).expect("a file");
        let mut process = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--print-address", "--nofork"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the desktop has a bus daemon");
        let mut address = String::new();
        let said = process.stdout.take().expect("it was piped");
        BufReader::new(said).read_line(&mut address).expect("it says where it is");
        Self { process, address: address.trim().to_owned(), folder }
    }

    /// Where it is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Starts an unlocked keychain here.
    pub fn keychain(&self) -> Keychain {
        let mut process = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the desktop has a keychain");
        process
            .stdin
            .take()
            .expect("it was piped")
            .write_all(PASSWORD.as_bytes())
            .expect("it reads its password");
        Keychain(process)
    }

    /// Locks the keychain, as a desktop does by itself after a while.
    pub fn lock(&self) {
        let locked = Command::new("dbus-send")
            .arg(format!("--bus={}", self.address))
            .args(["--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
            .args([
                "org.freedesktop.Secret.Service.Lock",
                "array:objpath:/org/freedesktop/secrets/collection/login",
            ])
            .output();
        let locked = locked.expect("the desktop has a tool for its bus");
        let said = String::from_utf8_lossy(&locked.stdout);
        assert!(said.contains("collection/login"), "it is locked without a question: {locked:?}");
    }
}

impl Bus {
    /// Unlocks the keychain as another program does that knows the password: without a window.
    pub fn unlock(&self) {
        let unlocked = unlock(&self.address);
        unlocked.expect("the keychain takes the password");
    }
}

/// By the interface that GNOME's keychain has for logging in.
fn unlock(address: &str) -> zbus::Result<()> {
    const SERVICE: &str = "org.freedesktop.secrets";
    const PATH: &str = "/org/freedesktop/secrets";
    let connection = Builder::address(address)?.build()?;
    let service = Proxy::new(&connection, SERVICE, PATH, "org.freedesktop.Secret.Service")?;
    let plain = ("plain", Value::from(""));
    let (_, session): (OwnedValue, OwnedObjectPath) = service.call("OpenSession", &plain)?;
    let login = "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface";
    let keyring = Proxy::new(&connection, SERVICE, PATH, login)?;
    let collection = ObjectPath::try_from("/org/freedesktop/secrets/collection/login")?;
    let secret = (&session, Vec::<u8>::new(), PASSWORD.as_bytes().to_vec(), "text/plain");
    keyring.call("UnlockWithMasterPassword", &(collection, secret))
}

impl Drop for Bus {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// A keychain. It ends when this is dropped.
pub struct Keychain(Child);

impl Drop for Keychain {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

fn end(process: &mut Child) {
    let _already_gone = process.kill();
    let _already_gone = process.wait();
}
