//! A desktop whose keychain is missing at first and comes later.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use crate::accounts::{account, connect_alias, set_up, told};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

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

/// A session bus of its own, on which nothing is until it is started.
struct Bus {
    process: Child,
    address: String,
    folder: TempDir,
}

const BARE: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
    "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

impl Bus {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let config = folder.path().join("bus.conf");
        std::fs::write(&config, BARE).expect("a file");
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
        process.stdin.take().expect("it was piped").write_all(b"throwaway").expect("it reads its password");
        Keychain(process)
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
