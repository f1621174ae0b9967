//! Entries of the keychain that can't be read, and keys that were left behind in it.

use tierstock_engine::SecretName;
use tierstock_simulator::Service;

use crate::accounts::{account, connect_alias, press, told};
use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const TOKEN: SecretName = SecretName::AliasToken;

/// A real second item under the same name, and one that is no text.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_entry_that_cannot_be_read_is_replaced_or_removed() {
    let shop = Shop::with(Stock::of(&["DD1503-103"]).synced()).await;
    let token = &shop.simulator().credentials().alias_token;
    shop.put_keys().await;
    for is_twice in [true, false] {
        damage(&shop, is_twice).await;
        let window = Window::open(&shop.launch()).await;
        press(&window, "Settings").await;
        says(&window, "Reconnect").await;
        press(&window, "Reconnect Alias").await;
        connect_alias(&window, token).await;
        says(&window, "Connected").await;
        assert_eq!(shop.in_keychain(TOKEN).await.as_ref(), Some(token), "and one only");
        window.close().await;

        damage(&shop, is_twice).await;
        let window = Window::open(&shop.launch()).await;
        press(&window, "Settings").await;
        says(&window, "Reconnect").await;
        let alias = window.named("region", "Alias account").await;
        let disconnect = thirtyfour::By::XPath(".//button[text()='Disconnect']");
        alias.find(disconnect).await.expect("it is offered").click().await.unwrap();
        press(&window, "Remove the keys").await;
        told(&window, "Your Alias keys were removed from this computer.").await;
        assert_eq!(shop.in_keychain(TOKEN).await, None);
        window.close().await;
    }
}

async fn damage(shop: &Shop, is_twice: bool) {
    shop.put_keys().await;
    if is_twice {
        shop.put_beside(TOKEN).await;
    } else {
        shop.put_no_text(TOKEN).await;
    }
}

/// Nothing is sent with them before the user has answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_of_an_earlier_installation_are_asked_about() {
    let shop = Shop::with(Stock::of(&["DD1503-103"])).await;
    shop.leave_keys().await;
    let window = Window::open(&shop.launch()).await;
    told(&window, "Keys found · see Settings").await;
    press(&window, "Settings").await;
    let found = "Your keychain has Alias keys of an earlier installation of Tierstock.";
    told(&window, found).await;
    let asked = [Service::StockX, Service::Accounts, Service::Alias].map(|service| shop.asked(service).len());
    assert_eq!(asked, [0; 3]);

    press(&window, "Remove the StockX keys").await;
    wait_until("they are removed", async || account(&window, "StockX").await.contains("Not connected")).await;
    assert_eq!(shop.in_keychain(SecretName::StockXApiKey).await, None);
    press(&window, "Use the Alias keys").await;
    says(&window, "Connected").await;
    wait_until("they are used", async || !shop.asked(Service::Alias).is_empty()).await;
    assert!(shop.asked(Service::StockX).is_empty());
    window.close().await;
}

async fn says(window: &Window, state: &str) {
    wait_until(state, async || account(window, "Alias").await.contains(state)).await;
}
