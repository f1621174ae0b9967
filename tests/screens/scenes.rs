//! What is worth a picture, and how the window gets there.

use std::time::Duration;

use thirtyfour::Key;
use tierstock_domain::Tier;
use tierstock_simulator::{Fault, Rule, Service};

use crate::desktop::{Window, wait_until};
use crate::shop::{Shop, Stock};

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
const FROZEN: &str = "Dunk Low Panda, CT8532-111, frozen";
const NEARLY: &str = "DD1503-109";

/// Something worth a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    FirstRun,
    SetUp,
    NotConnected,
    SigningIn,
    EmptyBoard,
    AddProducts,
    Search,
    Links,
    Board,
    FirstSync,
    Panel,
    FrozenPanel,
    Drag,
    Undo,
    NeedsKeys,
    Connected,
    Settings,
    Failing,
    Offline,
    Reconnect,
}

/// What is in the folder at first; scenes that follow each other on the same stage share it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Keyless,
    Nothing,
    Frozen,
    NeverSynced,
    Synced,
}

impl Stage {
    pub async fn set(self) -> Shop {
        let stock = match self {
            Self::Keyless | Self::Nothing => Stock::of(&[]),
            Self::Frozen => Stock::of(&["CT8532-111"]).in_tier(Tier::Frozen).with_pictures(),
            Self::NeverSynced => Stock::ALL.with_pictures().asked_every(Duration::from_secs(1)),
            Self::Synced => Stock::ALL.synced().with_pictures().asked_every(Duration::from_millis(100)),
        };
        let shop = Shop::with(stock).await;
        if !matches!(self, Self::Keyless | Self::Synced) {
            shop.put_keys().await;
        }
        shop
    }
}

impl Scene {
    /// In an order in which each finds what it needs: keys come after the picture without keys.
    pub const ALL: [Self; 20] = [
        Self::SetUp,
        Self::NotConnected,
        Self::SigningIn,
        Self::FirstRun,
        Self::EmptyBoard,
        Self::AddProducts,
        Self::Search,
        Self::Links,
        Self::FrozenPanel,
        Self::FirstSync,
        Self::NeedsKeys,
        Self::Board,
        Self::Panel,
        Self::Drag,
        Self::Undo,
        Self::Connected,
        Self::Settings,
        Self::Failing,
        Self::Offline,
        Self::Reconnect,
    ];

    /// The name that its pictures carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstRun => "first-run",
            Self::SetUp => "set-up",
            Self::NotConnected => "not-connected",
            Self::SigningIn => "signing-in",
            Self::EmptyBoard => "empty-board",
            Self::AddProducts => "add-products",
            Self::Search => "search",
            Self::Links => "links",
            Self::Board => "board",
            Self::FirstSync => "first-sync",
            Self::Panel => "panel",
            Self::FrozenPanel => "panel-frozen",
            Self::Drag => "drag",
            Self::Undo => "undo",
            Self::NeedsKeys => "needs-keys",
            Self::Connected => "connected",
            Self::Settings => "settings",
            Self::Reconnect => "reconnect",
            Self::Failing => "failing",
            Self::Offline => "offline",
        }
    }

    pub fn stage(self) -> Stage {
        match self {
            Self::SetUp | Self::NotConnected | Self::SigningIn => Stage::Keyless,
            Self::FirstRun | Self::EmptyBoard | Self::AddProducts | Self::Search | Self::Links => {
                Stage::Nothing
            }
            Self::FrozenPanel => Stage::Frozen,
            Self::FirstSync => Stage::NeverSynced,
            _ => Stage::Synced,
        }
    }

    /// Changes what the window opens on.
    pub async fn prepare(self, shop: &Shop) {
        let faults = shop.simulator().faults();
        let strike = |fault: Fault, services: &[Service]| {
            faults.clear();
            for service in services {
                faults.add(Rule::every(*service, fault.clone()));
            }
        };
        let both = [Service::StockX, Service::Alias];
        match self {
            Self::NotConnected | Self::EmptyBoard => shop.start().await,
            Self::FrozenPanel => strike(Fault::Latency(Duration::from_mins(10)), &both),
            Self::Failing => strike(Fault::HtmlWith200, &both[1..]),
            Self::Offline => strike(Fault::DropConnection, &both),
            Self::Reconnect => {
                strike(Fault::RevokedToken, &[Service::Accounts, Service::StockX, Service::Alias]);
            }
            Self::Board => shop.put_keys().await,
            _ => {}
        }
        if matches!(self, Self::NeedsKeys | Self::Failing | Self::Offline | Self::Reconnect) {
            shop.let_pass(Duration::from_hours(2));
        }
    }

    /// Brings the open window to what the picture is to show.
    pub async fn arrange(self, window: &Window) {
        match self {
            Self::FirstRun => says(window, "Explore").await,
            Self::SetUp => set_up(window).await,
            Self::NotConnected | Self::Connected => settings(window).await,
            Self::SigningIn => sign_in(window).await,
            Self::Settings => {
                settings(window).await;
                window.named("region", "Tiers").await.scroll_into_view().await.expect("it scrolls");
            }
            Self::Reconnect => {
                settings(window).await;
                says(window, "Reconnect StockX under Settings").await;
            }
            Self::EmptyBoard => says(window, "No products yet").await,
            Self::AddProducts => add_products(window).await,
            Self::Search => search(window).await,
            Self::Links => {
                go_on(window, "Links, 1 question").await;
                says(window, "Is it this one?").await;
            }
            Self::Board => {
                says(window, "30 of 30 fresh").await;
                pictures_are_there(window).await;
            }
            Self::FirstSync => says(window, "First sync").await,
            Self::Panel => open(window, PANDA).await,
            Self::FrozenPanel => {
                open(window, FROZEN).await;
                says(window, "Refreshing").await;
            }
            Self::Drag => {
                pictures_are_there(window).await;
                let (card, column) =
                    (window.named("article", PANDA).await, window.named("region", "Warm").await);
                window.hold_over(&card, &column).await;
                says(window, "Move to Warm").await;
            }
            Self::Undo => {
                pictures_are_there(window).await;
                window.named("article", PANDA).await.focus().await.expect("a card takes the focus");
                window.press("3").await;
                window.named("button", "Undo").await;
            }
            Self::NeedsKeys => says(window, "Needs keys").await,
            Self::Failing => {
                says(window, "Failing").await;
                window.named("img", &sign(window).await).await;
            }
            Self::Offline => {
                wait_until("both marketplaces are offline", async || {
                    window.text().await.matches("Offline").count() == 2
                })
                .await;
            }
        }
    }

    /// Takes back what the picture needed, so that the next one begins like the first.
    pub async fn tidy(self, window: &Window) {
        match self {
            Self::SigningIn => go_on(window, "Cancel the sign-in").await,
            Self::AddProducts | Self::Search => window.press(Key::Escape + "").await,
            Self::Drag => {
                window.press(Key::Escape + "").await;
                window.release().await;
            }
            Self::Undo => {
                window.named("button", "Undo").await.click().await.expect("the toast takes a click");
                window.named("article", PANDA).await;
            }
            _ => {}
        }
    }
}

async fn says(window: &Window, words: &str) {
    wait_until(words, async || window.text().await.contains(words)).await;
}

async fn open(window: &Window, card: &str) {
    if !window.all("dialog").await.is_empty() {
        return;
    }
    window.named("article", card).await.click().await.expect("the card takes a click");
    says(window, "Last sale").await;
}

/// Two that are found, one that is nearly there, and something that is no SKU.
async fn add_products(window: &Window) {
    window.named("button", "Add product").await.click().await.expect("a click");
    let skus = format!("DZ5485-410, M2002RDA, {NEARLY}, NIKE*DUNK");
    window.named("textbox", "SKUs").await.send_keys(skus).await.expect("a text");
    window.named("button", "Add").await.click().await.expect("a click");
    says(window, "not added").await;
}

async fn set_up(window: &Window) {
    if !window.text().await.contains("Where do you sell?") {
        go_on(window, "Set up").await;
    }
    says(window, "Where do you sell?").await;
}

async fn settings(window: &Window) {
    go_on(window, "Settings").await;
    window.named("region", "StockX account").await;
}

/// Begins to sign in; nobody follows the link.
async fn sign_in(window: &Window) {
    settings(window).await;
    for field in ["API key", "Client ID", "Client secret"] {
        let entered = window.named("textbox", field).await;
        entered.clear().await.expect("it can be emptied");
        entered.send_keys("entered").await.expect("a text");
    }
    go_on(window, "Sign in with StockX").await;
    window.named("textbox", "Sign-in link").await;
}

/// What both marketplaces have, side by side.
async fn search(window: &Window) {
    go_on(window, "Add product").await;
    window.named("textbox", "SKUs").await.send_keys("panda").await.expect("a text");
    go_on(window, "Search").await;
    says(window, "DD1503-103").await;
}

async fn go_on(window: &Window, button: &str) {
    window.named("button", button).await.click().await.expect("a click");
}

/// Every picture in sight is painted.
async fn pictures_are_there(window: &Window) {
    wait_until("the pictures are there", async || {
        window
            .evaluate(
                "const seen = (image) => image.getBoundingClientRect().top < innerHeight;
                 const images = [...document.querySelectorAll('article img')].filter(seen);
                 return images.length > 20 && images.every((image) => image.complete)",
            )
            .await
    })
    .await;
}

/// What the first sign on a card says.
async fn sign(window: &Window) -> String {
    let script = "return document.querySelector('article [role=img]')?.ariaLabel.replace(/\\s+/g, ' ') ?? ''";
    let mut said = String::new();
    wait_until("a card bears a sign", async || {
        said = window.evaluate(script).await;
        !said.is_empty()
    })
    .await;
    said
}
