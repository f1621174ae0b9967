//! Networks that lead nowhere, each by its name: a host that is not found, no certificate, a sign-in page, a wrong clock,
//! a proxy.

use std::sync::{Arc, Mutex};

use tierstock_simulator::{Fault, Rule, Service};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::accounts::{account, connect_alias, enter_application, follow, link, press, set_up, told};
use crate::desktop::{Window, wait_until};
use crate::shop::keys::SECRETS;
use crate::shop::{Shop, Stock};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_or_untrusted_host_is_named_and_nothing_kept() {
    let shop = Shop::with(Stock::of(&[])).await;
    let secured = shop.simulator().accounts_url().replace("http:", "https:");
    let nowhere = shop
        .launch()
        // A reserved name, and a service that speaks no TLS.
        .with("TIERSTOCK_ALIAS_URL", "https://alias.invalid/api/v1")
        .with("TIERSTOCK_STOCKX_ACCOUNTS_URL", &secured);
    let window = Window::open(&nowhere).await;
    set_up(&window).await;
    let keys = shop.simulator().credentials();
    enter_application(&window, &shop, &keys.client_secret).await;
    press(&window, "Sign in with StockX").await;
    follow(&link(&window).await.replace("https:", "http:")).await;
    told(&window, "127.0.0.1 has no certificate that this computer trusts").await;
    connect_alias(&window, &keys.alias_token).await;
    told(&window, "the address of alias.invalid was not found").await;
    for market in ["StockX", "Alias"] {
        let said = account(&window, market).await;
        assert!(said.contains("Not connected") && said.contains("Nothing was changed."), "{said}");
    }
    for name in SECRETS {
        assert_eq!(shop.in_keychain(name).await, None, "{name:?}");
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_captive_portal_and_a_wrong_clock_are_named_until_over() {
    let shop = Shop::with(Stock::of(&[])).await;
    shop.start().await;
    let faults = shop.simulator().faults();
    let window = Window::open(&shop.launch()).await;
    press(&window, "Settings").await;
    faults.add(Rule::every(Service::Alias, Fault::PortalRedirect));
    let token = &shop.simulator().credentials().alias_token;
    connect_alias(&window, token).await;
    told(&window, "If this network wants you to sign in, open any page in your browser.").await;
    assert!(account(&window, "Alias").await.contains("Not connected"));
    faults.clear();

    let hours = 3 * 3_600;
    faults.add(Rule::every(Service::Alias, Fault::WrongDate { seconds: hours }));
    connect_alias(&window, token).await;
    told(&window, "clock is about 3 hours behind").await;
    wait_until("it is connected all the same", async || {
        account(&window, "Alias").await.contains("Keys in your system's keychain")
    })
    .await;
    faults.clear();
    press(&window, "Test Alias").await;
    wait_until("it is over", async || !window.text().await.contains("This computer's clock is")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_systems_proxy_is_used_and_named() {
    let shop = Shop::with(Stock::of(&[])).await;
    let proxy = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", proxy.local_addr().unwrap());
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let notes = Arc::clone(&asked);
    tokio::spawn(async move {
        while let Ok((socket, _)) = proxy.accept().await {
            let mut socket = BufReader::new(socket);
            let mut wanted = String::new();
            socket.read_line(&mut wanted).await.unwrap();
            notes.lock().unwrap().push(wanted);
            let _gone = socket.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n").await;
        }
    });
    let proxied = shop
        .launch()
        // For https alone: the driver's own connection to the window would take the other one too.
        .with("HTTPS_PROXY", &address)
        .with("TIERSTOCK_ALIAS_URL", "https://alias.invalid/api/v1");
    let window = Window::open(&proxied).await;
    set_up(&window).await;
    let keys = shop.simulator().credentials();
    connect_alias(&window, &keys.alias_token).await;
    told(&window, "no connection to alias.invalid through the proxy of this computer's settings").await;
    enter_application(&window, &shop, &keys.client_secret).await;
    press(&window, "Sign in with StockX").await;
    follow(&link(&window).await).await;
    wait_until("StockX is connected", async || account(&window, "StockX").await.contains("Connected")).await;
    window.close().await;
    let asked = asked.lock().unwrap();
    assert!(
        !asked.is_empty() && asked.iter().all(|line| line.starts_with("CONNECT alias.invalid:443 ")),
        "{asked:?}"
    );
}
