//! A desktop whose keychain is missing at first and comes later, or is locked.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::accounts::{account, connect_alias, press, set_up, told};
use crate::desktop::{Display, ENTER, ESCAPE, Window, wait_until};
use crate::shop::{Shop, Stock};

const PASSWORD: &str = "throwaway";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_keychain_keys_are_held_for_the_session_and_one_that_comes_later_is_found() {
    let shop = Shop::with(Stock::of(&[])).await;
    let token = &shop.simulator().credentials().alias_token;
    let bus = Bus::start();
    let window = Window::open(&shop.launch().on_bus(&bus.address)).await;
    set_up(&window).await;
    told(&window, "Your keychain can't be used: no keychain service answers.").await;
    told(&window, "Start it, or keep the keys for this session only.").await;
    connect_alias(&window, token).await;
    // The same is said above already; a click before it stands here too would miss what it pushes down.
    wait_until("it is said at the form", async || {
        account(&window, "Alias").await.contains("Your keychain can't be used: no keychain service answers.")
    })
    .await;
    assert!(!account(&window, "Alias").await.contains("Keys held"));
    window.all("checkbox").await.pop().expect("it is offered").click().await.unwrap();
    connect_alias(&window, token).await;
    wait_until("it is held", async || {
        account(&window, "Alias").await.contains("Keys held until you close Tierstock")
    })
    .await;

    let _keychain = bus.keychain();
    wait_until("the keychain is found without a restart", async || {
        !window.text().await.contains("Your keychain can't be used")
            && account(&window, "StockX").await.contains("Not connected")
    })
    .await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_keychain_is_waited_for_and_one_that_was_refused_is_asked_again_only_on_demand() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let bus = Bus::start();
    let _keychain = bus.keychain();
    let launch = shop.launch().on_bus(&bus.address);
    let window = Window::open(&launch).await;
    press(&window, "Settings").await;
    wait_until("the keychain is there", async || account(&window, "Alias").await.contains("Not connected"))
        .await;
    connect_alias(&window, &shop.simulator().credentials().alias_token).await;
    told(&window, "Keys in your system's keychain").await;
    window.close().await;

    bus.lock();
    let window = Window::open(&launch).await;
    let display = Display::open();
    let asks = async || display.another_is_in_front_of(window.process());
    let card = window.named("article", "Jordan 1 Panda, DD1503-103, hot").await;
    assert!(card.text().await.unwrap().contains('£'), "everything can be read");
    press(&window, "Settings").await;
    wait_until("the system asks for the password", asks).await;
    told(&window, "Your keychain is locked. Unlock it in the window that your system shows").await;
    assert!(account(&window, "Alias").await.contains("Waiting for your keychain"));

    display.type_keys([ESCAPE]);
    wait_until("the refusal is told", async || {
        account(&window, "Alias").await.contains("Keychain not allowed")
    })
    .await;
    assert!(!asks().await, "nobody is asked again");
    press(&window, "Ask the keychain again").await;
    wait_until("the system asks again", asks).await;
    display.type_keys(PASSWORD.chars().map(u32::from).chain([ENTER]));
    wait_until("the keys are there", async || {
        let said = account(&window, "Alias").await;
        said.contains("Connected") && said.contains("Keys in your system's keychain")
    })
    .await;
    window.close().await;
}

/// A session bus of its own, on which nothing is until it is started.
///
/// Only the window that asks for a keychain's password comes by itself, as on every desktop.
struct Bus {
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
    fn start() -> Self {
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

    /// Starts an unlocked keychain here.
    fn keychain(&self) -> Keychain {
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
    fn lock(&self) {
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

impl Drop for Bus {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

struct Keychain(Child);

impl Drop for Keychain {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

fn end(process: &mut Child) {
    let _already_gone = process.kill();
    let _already_gone = process.wait();
}
