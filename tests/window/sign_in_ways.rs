//! Signing in to StockX by each of the three ways in the real window.

use tierstock_engine::SecretName;
use tierstock_simulator::Credentials;

use crate::accounts::{account, enter_application, follow, landed, link, paste, press, set_up, told, value};
use crate::canary::{Canaries, credentials};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

/// So long that it is found again wherever it were.
const EMAIL: &str = "whoever.signs.in.by.each.of.the.three.ways.is.found.again@mail.example.com";

const OWN: &str = "https://my.shop/back";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_way_back_from_stockx_connects_the_account() {
    let keys = Credentials { email: EMAIL.into(), ..credentials("Ways") };
    let shop = Shop::with_keys(Stock::of(&[]), keys).await;
    // As a new user finds it: nobody chose a port.
    shop.database().execute("DELETE FROM settings WHERE key = 'redirect.port'", ()).unwrap();
    let window = Window::open(&shop.launch()).await;
    set_up(&window).await;

    press(&window, "I have applied and wait").await;
    told(&window, "Applied, waiting for StockX").await;
    press(&window, "I have the key").await;

    // The first way is chosen: the page can't load, and its address is pasted.
    assert_eq!(value(&window, "Redirect address").await, "https://localhost/callback");
    begin(&window, &shop).await;
    told(&window, "An error page at StockX?").await;
    assert_eq!(value(&window, "Address that must be in the portal").await, "https://localhost/callback");
    let address = landed(&link(&window).await).await;
    paste(&window, &address).await;
    is_connected(&window, &shop).await;
    told(&window, &format!("signed in as {EMAIL}")).await;
    assert!(shop.in_keychain(SecretName::StockXAccount).await.is_some());
    disconnect(&window).await;

    pick(&window, "Your own https address").await;
    shop.simulator().callbacks().register(OWN);
    window.named("textbox", "Address of your own").await.send_keys(OWN).await.unwrap();
    press(&window, "Set: Address of your own").await;
    wait_until("it is to be registered", async || value(&window, "Redirect address").await == OWN).await;
    begin(&window, &shop).await;
    let address = landed(&link(&window).await).await;
    assert!(address.starts_with(OWN), "{address}");
    paste(&window, &address).await;
    is_connected(&window, &shop).await;
    disconnect(&window).await;

    shop.simulator().callbacks().reset();
    pick(&window, "Automatic").await;
    wait_until("the port is told", async || {
        value(&window, "Redirect address").await.starts_with("http://127.0.0.1:")
    })
    .await;
    pick(&window, "localhost").await;
    wait_until("the name is told", async || {
        value(&window, "Redirect address").await.starts_with("http://localhost:")
    })
    .await;
    begin(&window, &shop).await;
    assert_eq!(follow(&link(&window).await).await.0, 200);
    is_connected(&window, &shop).await;
    window.close().await;
    // Neither the database nor a log: it is in the keychain alone.
    let mut account = Canaries::default();
    account.add(EMAIL);
    assert!(account.assert_none_below(shop.folder()) > 2);
}

async fn pick(window: &Window, way: &str) {
    let way = window.named("radio", way).await;
    way.scroll_into_view().await.unwrap();
    way.click().await.unwrap();
}

async fn begin(window: &Window, shop: &Shop) {
    enter_application(window, shop, &shop.simulator().credentials().client_secret).await;
    press(window, "Sign in with StockX").await;
}

async fn is_connected(window: &Window, shop: &Shop) {
    wait_until("StockX is connected", async || account(window, "StockX").await.contains("Connected")).await;
    let stored = shop.in_keychain(SecretName::StockXRefreshToken).await;
    assert!(stored.is_some_and(|token| token.starts_with("v1.")));
}

async fn disconnect(window: &Window) {
    press(window, "Disconnect").await;
    press(window, "Remove the keys").await;
    told(window, "StockX ended the access.").await;
}
