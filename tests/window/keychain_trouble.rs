//! A desktop whose keychain is missing at first and comes later, or is locked.

use std::time::Duration;

use tierstock_simulator::Service;

use crate::accounts::{account, connect_alias, press, set_up, told};
use crate::desktop::{Bus, Display, ENTER, ESCAPE, PASSWORD, Window, wait_for, wait_until};
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_keychain_keys_last_the_session_until_one_comes() {
    let shop = Shop::with(Stock::of(&[])).await;
    let token = &shop.simulator().credentials().alias_token;
    let bus = Bus::start();
    let window = Window::open(&shop.launch().on_bus(bus.address())).await;
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
async fn a_locked_keychain_is_waited_for_a_refused_one_on_demand() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let bus = Bus::start();
    let _keychain = bus.keychain();
    let launch = shop.launch().on_bus(bus.address());
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

/// While the window that asks for its password is still open.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_keychain_unlocked_by_another_way_is_noticed() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let bus = Bus::start();
    let _keychain = bus.keychain();
    let launch = shop.launch().on_bus(bus.address());
    let window = Window::open(&launch).await;
    press(&window, "Settings").await;
    wait_until("the keychain is there", async || account(&window, "Alias").await.contains("Not connected"))
        .await;
    connect_alias(&window, &shop.simulator().credentials().alias_token).await;
    told(&window, "Keys in your system's keychain").await;
    window.close().await;

    shop.let_pass(Duration::from_hours(2));
    bus.lock();
    let window = Window::open(&launch).await;
    let display = Display::open();
    let asks = async || display.another_is_in_front_of(window.process());
    wait_until("the system asks for the password", asks).await;
    let at_once = Duration::from_secs(5);
    wait_for("the side bar says so at once", at_once, async || {
        window.text().await.contains("Your keychain is locked").then_some(())
    })
    .await;
    let asked = shop.asked(Service::Alias).len();
    tokio::task::block_in_place(|| bus.unlock());
    wait_until("the keys are used", async || shop.asked(Service::Alias).len() > asked).await;
    press(&window, "Settings").await;
    let is_connected = async || account(&window, "Alias").await.contains("Keys in your system's keychain");
    wait_until("they are there", is_connected).await;
    assert!(asks().await, "its window is still open");
    display.type_keys([ESCAPE]);
    wait_until("it is closed", async || !asks().await).await;
    press(&window, "Test Alias").await;
    told(&window, "Alias answers and accepts your keys.").await;
    assert!(is_connected().await, "what it was asked before is no refusal");
    window.close().await;
}
