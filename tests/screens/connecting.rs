//! Signing in to the marketplaces, and what stands in the way.

use crate::desktop::{Display, ESCAPE, wait_until};
use crate::shop::Shop;
use crate::steps::{go_on, says, settings};
use crate::window::Window;

/// The boxes of the regions stand below those of the accounts.
const REGIONS_OFFERED: usize = 6;

/// The user did not allow the access in the browser.
pub async fn sign_in_failed(window: &Window, shop: &Shop) {
    come_back(window, shop, "not allowed at StockX").await;
}

/// A bot protection keeps the code from being redeemed.
pub async fn sign_in_turned_away(window: &Window, shop: &Shop) {
    come_back(window, shop, "tries again in").await;
}

/// The user came back from the browser, and StockX takes its time.
pub async fn redeeming(window: &Window, shop: &Shop) {
    come_back(window, shop, "You are back from StockX.").await;
}

/// Signs in as a browser would, until the window says so.
async fn come_back(window: &Window, shop: &Shop, words: &str) {
    if window.reads(words).await {
        return;
    }
    sign_in(window, &shop.simulator().credentials().client_id).await;
    go_on(window, "Show the sign-in link").await;
    let link = window.named("textbox", "Sign-in link").await;
    let link = link.prop("value").await.expect("it can be read").expect("an address");
    let browser = reqwest::Client::builder().no_proxy().build().expect("a browser");
    browser.get(link).send().await.expect("it comes back");
    says(window, words).await;
}

pub async fn connect_alias(window: &Window, shop: &Shop) {
    let token = &shop.simulator().credentials().alias_token;
    window.named("textbox", "Access token").await.send_keys(token).await.expect("a text");
    go_on(window, "Connect Alias").await;
}

/// Held for the session, since there is no keychain.
pub async fn session_only(window: &Window, shop: &Shop) {
    settings(window).await;
    if window.reads("Keys held until you close Tierstock").await {
        return;
    }
    says(window, "no keychain service answers").await;
    let boxes = window.all("checkbox").await;
    let alias = boxes.iter().rev().nth(REGIONS_OFFERED).expect("it is offered");
    alias.click().await.expect("a click");
    connect_alias(window, shop).await;
    says(window, "Keys held until you close Tierstock").await;
}

/// The user closed the window that asks for the password.
pub async fn keychain_denied(window: &Window) {
    settings(window).await;
    if !window.reads("Keychain not allowed").await {
        let display = Display::open();
        wait_until("the system asks", async || display.another_is_in_front_of(window.process())).await;
        display.type_keys([ESCAPE]);
        says(window, "Keychain not allowed").await;
    }
}

/// Begins to sign in; nobody follows the link.
pub async fn sign_in(window: &Window, key: &str) {
    settings(window).await;
    for field in ["API key", "Client ID", "Client secret"] {
        let entered = window.named("textbox", field).await;
        entered.clear().await.expect("it can be emptied");
        entered.send_keys(key).await.expect("a text");
    }
    go_on(window, "Sign in with StockX").await;
    window.named("button", "Show the sign-in link").await;
}

/// The first of the three ways, with what there is to know of it.
pub async fn sign_in_ways(window: &Window) {
    settings(window).await;
    window.named("radio", "https://localhost").await.click().await.expect("a click");
    says(window, "its address is what counts").await;
}

/// Each piece of an application, of which two are wrong.
pub async fn sign_in_checklist(window: &Window) {
    sign_in_ways(window).await;
    for (field, text) in [
        ("API key", "abcdefghij0123456789abcdefghij0123456789"),
        ("Client ID", "seller@example.com"),
        ("Client secret", "abcdefgh01234567abcdefgh01234567"),
    ] {
        let entered = window.named("textbox", field).await;
        entered.clear().await.expect("it can be emptied");
        entered.send_keys(text).await.expect("a text");
    }
    let open = format!(
        "for (const each of document.querySelectorAll('details'))
             if ({}.some((name) => each.textContent.includes(name))) each.open = true;
         return true",
        window.names("Check each piece")
    );
    assert!(window.evaluate::<bool>(&open).await);
    let address = window.named("textbox", "Callback address in the portal").await;
    address.clear().await.expect("it can be emptied");
    address.send_keys("https://localhost/callback/").await.expect("a text");
    let check = window.named("button", "Check").await;
    check.scroll_into_view().await.expect("it scrolls");
    check.click().await.expect("a click");
    says(window, "a slash at its end").await;
}

/// The user applied for StockX's developer access, and has no key yet.
pub async fn waiting_for_approval(window: &Window) {
    settings(window).await;
    if !window.reads("You applied on").await {
        go_on(window, "I have applied and wait").await;
        says(window, "You applied on").await;
    }
}
