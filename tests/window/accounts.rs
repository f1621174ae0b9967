//! Connecting accounts in the real window, with the real keychain; the test follows the link as a browser would.

use std::net::TcpListener;

use tierstock_engine::SecretName;
use tierstock_simulator::{Fault, Rule, Service};

use crate::canary::{Canaries, credentials};
use crate::desktop::{Window, wait_until};
use crate::shop::keys::SECRETS;
use crate::shop::{Shop, Stock};

/// Twenty as a reseller pastes them: seventeen that are there, one nearly so, one unknown, one on Alias only.
const TWENTY: &str = "DD1391-100 DD1391-103 DD1391-102 CT8532-111 DZ5485-410 M2002RDA U9060BPM CW1590-100 DD1503-103 \
    CT5053-001 FD0860-001 CV1628-800 DD1391-1000 DD1399-105 CU1727-700 HQ6316 FW6345, DD1503-109; ZZ9999-999 AA3832-700";

/// The page as it is, with what stands in its fields.
const WRITTEN: &str = "
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
    return [document.documentElement.outerHTML, ...fields].join('\\n');";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_machine_is_connected_and_shows_no_secret() {
    let shop = Shop::with_keys(Stock::of(&[]), credentials("Window")).await;
    let window = Window::open(&shop.launch()).await;
    told(&window, "Test addresses: 127.0.0.1:").await;
    set_up(&window).await;
    told(&window, "Test addresses: 127.0.0.1:").await;
    enter_application(&window, &shop, &shop.simulator().credentials().client_secret).await;
    press(&window, "Sign in with StockX").await;
    assert_eq!(follow(&link(&window).await).await.0, 200);
    wait_until("StockX is connected", async || account(&window, "StockX").await.contains("Connected")).await;
    connect_alias(&window, &shop.simulator().credentials().alias_token).await;
    wait_until("Alias is connected", async || account(&window, "Alias").await.contains("Connected")).await;

    fill(&window, &shop).await;
    let asked = only_question(&window).await;

    let mut canaries = Canaries::of(shop.simulator().credentials());
    canaries.add(&kept(&shop).await);
    let mut seen = asked;
    press(&window, "Settings").await;
    window.named("region", "StockX account").await;
    seen += &window.text().await;
    seen += &window.evaluate::<String>(WRITTEN).await;
    canaries.assert_none_in("the window", &seen);
    // While the newest rows are still in the database's log.
    assert!(shop.folder().join("tierstock.db-wal").exists());
    assert!(canaries.assert_none_below(shop.folder()) > 3);
    window.close().await;
    assert!(canaries.assert_none_below(shop.folder()) > 2);

    // The keychain is all that the next start has.
    let window = Window::open(&shop.launch()).await;
    press(&window, "Settings").await;
    for market in ["StockX", "Alias"] {
        wait_until("it is connected still", async || {
            let said = account(&window, market).await;
            said.contains("Connected") && said.contains("Keys in your system's keychain")
        })
        .await;
    }
    press(&window, "Test StockX").await;
    wait_until("it can be tested", async || account(&window, "StockX").await.contains("accepts your keys"))
        .await;
    window.close().await;
}

/// The third step: twenty products, until all have their prices.
async fn fill(window: &Window, shop: &Shop) {
    press(window, "Next").await;
    window.named("textbox", "SKUs").await.send_keys(TWENTY).await.unwrap();
    press(window, "Add").await;
    told(window, "20 products added").await;
    press(window, "Open the board").await;
    told(window, "Test addresses: 127.0.0.1:").await;
    wait_until("all are looked for", async || {
        shop.one::<i64>("SELECT count(*) FROM market_links WHERE state = 'pending'") == 0
    })
    .await;
    wait_until("every place has its prices", async || {
        shop.one::<i64>("SELECT count(*) FROM feeds WHERE rank = 0 AND confirmed_at IS NULL") == 0
    })
    .await;
    window.named("list", "Warm: 20 products").await;
}

/// What the page of links says: one of the twenty is asked about, and one is nowhere.
async fn only_question(window: &Window) -> String {
    press(window, "Activity, 1 question").await;
    press(window, "Needs you, 1 question").await;
    window.named("listitem", "Question about DD1503-109").await;
    told(window, "Not found on StockX or Alias").await;
    let asked = window.text().await;
    assert_eq!(asked.matches("You wrote").count(), 1, "{asked}");
    assert!(asked.contains("ZZ9999-999") && !asked.contains("AA3832-700"), "{asked}");
    asked
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_failed_connection_is_told_and_changes_nothing() {
    let shop = Shop::with_keys(Stock::of(&[]), credentials("Failing")).await;
    let window = Window::open(&shop.launch()).await;
    set_up(&window).await;
    a_taken_port_is_told(&window, &shop).await;
    a_forged_call_is_none_of_the_users_concern(&window).await;

    begin(&window, &shop).await;
    press(&window, "Cancel the sign-in").await;
    told(&window, "The sign-in was broken off. Nothing was changed.").await;

    shop.simulator().faults().add(Rule::every(Service::Accounts, Fault::DeniedConsent).on("/authorize"));
    begin(&window, &shop).await;
    follow(&link(&window).await).await;
    told(&window, "not allowed at StockX").await;
    shop.simulator().faults().clear();

    begin(&window, &shop).await;
    let landed = self::landed(&link(&window).await).await;
    use_up(&shop, &landed).await;
    follow(&landed).await;
    told(&window, "StockX does not accept the code any more.").await;
    nothing_is_shown(&shop, &window, &landed).await;

    a_refused_token_is_told(&window, &shop).await;
    for market in ["StockX", "Alias"] {
        assert!(account(&window, market).await.contains("Not connected"), "{market}");
    }
    assert_eq!(shop.one::<i64>("SELECT count(*) FROM settings WHERE key LIKE 'connected%'"), 0);
    by_hand_in_the_end(&window, &shop, &landed).await;
    window.close().await;
}

/// Fills the fields with the right keys, and begins to sign in.
async fn begin(window: &Window, shop: &Shop) {
    enter_application(window, shop, &shop.simulator().credentials().client_secret).await;
    press(window, "Sign in with StockX").await;
}

/// A wrong secret is entered on the way.
async fn a_taken_port_is_told(window: &Window, shop: &Shop) {
    let address = value(window, "Redirect address").await;
    let port = address.split(':').nth(2).and_then(|rest| rest.split('/').next()).unwrap().to_owned();
    let taken = TcpListener::bind(format!("127.0.0.1:{port}")).expect("nothing else listens here");
    enter_application(window, shop, "a-wrong-secret").await;
    press(window, "Sign in with StockX").await;
    told(window, &format!("Another program uses the port {port} of this computer.")).await;
    drop(taken);
}

/// Any page in the browser can call the listener; the browser that comes back then meets a wrong secret.
async fn a_forged_call_is_none_of_the_users_concern(window: &Window) {
    press(window, "Sign in with StockX").await;
    let landed = landed(&link(window).await).await;
    let forged = format!("{}?code=x&state=forged", landed.split('?').next().unwrap());
    assert_eq!(follow(&forged).await.0, 400);
    window.settle().await;
    assert!(!window.text().await.contains("another sign-in"));
    follow(&landed).await;
    told(window, "StockX does not accept the Client secret").await;
}

async fn a_refused_token_is_told(window: &Window, shop: &Shop) {
    let keys = shop.simulator().credentials();
    connect_alias(window, "a-token-of-nobody").await;
    told(window, "Alias does not know this token.").await;
    connect_alias(window, &keys.alias_token_without_scope).await;
    told(window, "Alias knows this token, but it may not read the catalogue and prices").await;
    shop.simulator().faults().add(Rule::every(Service::Alias, Fault::HtmlWith200));
    connect_alias(window, &keys.alias_token).await;
    told(window, "A web page answered instead of").await;
    shop.simulator().faults().clear();
}

/// The way by hand, for a portal that refuses this computer's address; what was landed on `earlier` does not do.
async fn by_hand_in_the_end(window: &Window, shop: &Shop, earlier: &str) {
    begin(window, shop).await;
    paste(window, earlier).await;
    told(window, "The browser came back from another sign-in.").await;
    assert!(account(window, "StockX").await.contains("Not connected"));
    nothing_is_kept(shop).await;
    let pasted = landed(&link(window).await).await;
    paste(window, &pasted).await;
    wait_until("StockX is connected", async || account(window, "StockX").await.contains("Connected")).await;
    press(window, "Disconnect").await;
    press(window, "Remove the keys").await;
    told(window, "Your StockX keys were removed from this computer.").await;
    nothing_is_kept(shop).await;
}

/// All entries are in the keychain as they were entered; gives the refresh token, which nobody entered.
async fn kept(shop: &Shop) -> String {
    let keys = shop.simulator().credentials();
    for (name, entered) in [
        (SecretName::StockXApiKey, &keys.api_key),
        (SecretName::StockXClientId, &keys.client_id),
        (SecretName::StockXClientSecret, &keys.client_secret),
        (SecretName::AliasToken, &keys.alias_token),
    ] {
        assert_eq!(shop.in_keychain(name).await.as_ref(), Some(entered), "{name:?}");
    }
    shop.in_keychain(SecretName::StockXRefreshToken).await.expect("the one that StockX gave")
}

async fn nothing_is_kept(shop: &Shop) {
    for name in SECRETS.into_iter().chain([SecretName::StockXAccount]) {
        assert_eq!(shop.in_keychain(name).await, None, "{name:?}");
    }
}

/// Neither keys nor what the browser came back with are in the page, the database or a log after failures.
async fn nothing_is_shown(shop: &Shop, window: &Window, landed: &str) {
    let canaries = Canaries::of(shop.simulator().credentials());
    let page = window.text().await;
    canaries.assert_none_in("the window", &page);
    assert!(canaries.assert_none_below(shop.folder()) > 2);
    let logs = std::fs::read_dir(shop.folder().join("logs")).expect("a folder");
    let logs: String =
        logs.map(|log| std::fs::read_to_string(log.expect("a log").path()).expect("text")).collect();
    let (_, query) = landed.split_once('?').expect("a query");
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        assert!(!page.contains(value) && !logs.contains(value), "{name} is shown");
    }
}

/// Somebody else redeems the code that the browser was given.
async fn use_up(shop: &Shop, landed: &str) {
    let keys = shop.simulator().credentials();
    let (_, query) = landed.split_once("code=").expect("a code");
    let code = query.split('&').next().expect("a code");
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", &*keys.client_id),
        ("client_secret", &*keys.client_secret),
        ("code", code),
    ];
    let token = format!("{}/oauth/token", shop.simulator().accounts_url());
    browser().post(token).form(&form).send().await.unwrap();
}

pub async fn set_up(window: &Window) {
    press(window, "Set up").await;
    window.named("radio", "United Kingdom, GBP").await.click().await.unwrap();
    press(window, "Next").await;
    window.named("region", "StockX account").await;
}

pub async fn press(window: &Window, button: &str) {
    // The driver looks whether it is within the window, and not within what scrolls there; and what stands above it may
    // come or go in between.
    wait_until(button, async || {
        let button = window.named("button", button).await;
        button.scroll_into_view().await.is_ok() && button.click().await.is_ok()
    })
    .await;
}

/// Fills the three fields again.
pub async fn enter_application(window: &Window, shop: &Shop, client_secret: &str) {
    let keys = shop.simulator().credentials();
    let fields =
        [("API key", &*keys.api_key), ("Client ID", &keys.client_id), ("Client secret", client_secret)];
    for (name, key) in fields {
        enter(window, name, key).await;
    }
}

pub async fn connect_alias(window: &Window, token: &str) {
    enter(window, "Access token", token).await;
    press(window, "Connect Alias").await;
}

async fn enter(window: &Window, field: &str, text: &str) {
    let field = window.named("textbox", field).await;
    field.scroll_into_view().await.unwrap();
    field.clear().await.unwrap();
    field.send_keys(text).await.unwrap();
}

pub async fn paste(window: &Window, address: &str) {
    enter(window, "Paste the address you landed on", address).await;
    press(window, "Finish").await;
}

pub async fn value(window: &Window, field: &str) -> String {
    window.named("textbox", field).await.prop("value").await.unwrap().unwrap()
}

pub async fn link(window: &Window) -> String {
    press(window, "Show the sign-in link").await;
    value(window, "Sign-in link").await
}

pub async fn account(window: &Window, market: &str) -> String {
    window.named("region", &format!("{market} account")).await.text().await.unwrap_or_default()
}

pub async fn told(window: &Window, sentence: &str) {
    wait_until(sentence, async || window.text().await.contains(sentence)).await;
}

fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

/// Where StockX sends the browser back to.
pub async fn landed(link: &str) -> String {
    let answer = browser().get(link).send().await.unwrap();
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// Opens an address and goes where it leads; gives the last page.
pub async fn follow(address: &str) -> (u16, String) {
    let mut address = address.to_owned();
    loop {
        let answer = browser().get(&address).send().await.unwrap();
        match answer.headers().get("location") {
            Some(location) => location.to_str().unwrap().clone_into(&mut address),
            None => return (answer.status().as_u16(), answer.text().await.unwrap()),
        }
    }
}
