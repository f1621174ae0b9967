//! What is worth a picture, and how the window gets there.

use std::fs::File;
use std::path::Path;
use std::time::Duration;

use thirtyfour::Key;
use tierstock_domain::Tier;
use tierstock_simulator::{Fault, Rule, Service};

use crate::desktop::{Bus, Keychain, Window, wait_until};
use crate::shop::{Shop, Stock};
use crate::steps::{
    add_products, connect_alias, go_on, inventory, inventory_chosen, inventory_in_groups, keychain_denied,
    linking_paused, open, page, pictures_are_there, redeeming, sale_form, says, search, session_only, set_up,
    set_up_further, settings, settings_say, sign, sign_in, sign_in_failed, unit_form,
};

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
const SOLD: &str = "Dunk Low Panda, CT8532-111, hot";
const FROZEN: &str = "Dunk Low Panda, CT8532-111, frozen";
pub const NEARLY: &str = "DD1503-109";

/// Two of Alias's sizes of the panda are matched to none, and one was matched by the user.
const UNMATCHED: &str = "
    CREATE TEMP VIEW panda AS SELECT m.link_id, m.key, m.size_id, row_number() OVER (ORDER BY m.size_id) AS nth
    FROM market_sizes m JOIN market_links l ON l.id = m.link_id JOIN products p ON p.id = l.product_id
    WHERE p.sku = 'DD1503-103' AND l.market = 'alias' AND m.size_id IS NOT NULL;
    INSERT INTO sizes_matched_by_hand (link_id, key, size_id) SELECT link_id, key, size_id FROM panda WHERE nth = 3;
    UPDATE market_sizes SET size_id = NULL
    WHERE (link_id, key) IN (SELECT link_id, key FROM panda WHERE nth <= 2);";

/// Requests of the last days and hours, and what went wrong meanwhile.
const A_DAY: &str = "
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 24 * 60),
        purposes (purpose, most) AS (VALUES ('hot', 95), ('warm', 40), ('cold', 16), ('on_demand', 9), ('confirm', 3))
    INSERT OR IGNORE INTO requests (market, hour, purpose, sent)
    SELECT m.column1, unixepoch() / 3600 - n.i, p.purpose, 1 + (p.most * (70 + (n.i * 37 + length(p.purpose) * 11) % 60)) / 100
    FROM n, purposes p, (VALUES ('stockx'), ('alias')) m;
    INSERT INTO incidents (market, kind, message, began_at, ended_at, late, late_by_ms) VALUES
        ('alias', 'failing', 'Alias: it did not answer in time.', (unixepoch() - 9000) * 1000, (unixepoch() - 8700) * 1000, 11, 240000),
        ('stockx', 'offline', 'StockX: it can''t be reached: no answer.', (unixepoch() - 22000) * 1000, (unixepoch() - 20440) * 1000, 18, 1560000),
        (NULL, 'asleep', 'This computer slept for 7 h 12 min.', (unixepoch() - 60000) * 1000, (unixepoch() - 34080) * 1000, 0, 0);";

/// A quota that is far too small, and a computer that is awake nine hours a day.
const TOO_LITTLE: &str = "
    UPDATE budgets SET quota = 900, quota_assumed = 0 WHERE market = 'alias';
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7 * 24)
    INSERT OR REPLACE INTO awake (hour, seconds) SELECT unixepoch() / 3600 - n.i, 3600 * (n.i % 24 < 9) FROM n;
    UPDATE feeds SET trouble = 'the product is not there any more', trouble_at = unixepoch() * 1000, failures = 2,
        retry_at = (unixepoch() + 3000) * 1000
    WHERE market = 'stockx' AND rank = 0 AND product_id <= 7;
    UPDATE feeds SET set_aside = 'size 11: an amount that is none' WHERE market = 'alias' AND product_id = 9;";

/// A day that there is not.
const UNREADABLE: &str = "UPDATE units SET bought_on = '2026-02-31' WHERE id = (SELECT min(id) FROM units)";

/// Something worth a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    FirstRun,
    SetUp,
    SetUpAccounts,
    SetUpProducts,
    NotConnected,
    SigningIn,
    Redeeming,
    SignInFailed,
    NoKeychain,
    SessionOnly,
    KeychainLocked,
    KeychainDenied,
    EmptyBoard,
    EmptyInventory,
    EmptySales,
    EmptyHistory,
    EmptyActivity,
    AddProducts,
    Search,
    Links,
    LinkingPaused,
    Board,
    FirstSync,
    Panel,
    Unmatched,
    FrozenPanel,
    Drag,
    Undo,
    Inventory,
    InventoryGroups,
    InventoryChosen,
    UnitForm,
    PanelUnits,
    PanelLong,
    SaleForm,
    Sales,
    History,
    Activity,
    ActivityLate,
    ActivityFailing,
    Fees,
    SetAside,
    NeedsKeys,
    Connected,
    Settings,
    Failing,
    Offline,
    Reconnect,
    LacksPermission,
    InUseElsewhere,
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
    pub const ALL: [Self; 50] = [
        Self::SetUp,
        Self::SetUpAccounts,
        Self::SetUpProducts,
        Self::NotConnected,
        Self::SigningIn,
        Self::Redeeming,
        Self::SignInFailed,
        Self::NoKeychain,
        Self::SessionOnly,
        Self::KeychainLocked,
        Self::KeychainDenied,
        Self::FirstRun,
        Self::EmptyBoard,
        Self::EmptyInventory,
        Self::EmptySales,
        Self::EmptyHistory,
        Self::EmptyActivity,
        Self::AddProducts,
        Self::Search,
        Self::Links,
        Self::LinkingPaused,
        Self::FrozenPanel,
        Self::FirstSync,
        Self::NeedsKeys,
        Self::Board,
        Self::Panel,
        Self::Unmatched,
        Self::Drag,
        Self::Undo,
        Self::Inventory,
        Self::InventoryGroups,
        Self::InventoryChosen,
        Self::UnitForm,
        Self::PanelUnits,
        Self::PanelLong,
        Self::SaleForm,
        Self::Sales,
        Self::History,
        Self::Activity,
        Self::ActivityLate,
        Self::Fees,
        Self::SetAside,
        Self::Connected,
        Self::Settings,
        Self::Failing,
        Self::ActivityFailing,
        Self::Offline,
        Self::Reconnect,
        Self::LacksPermission,
        Self::InUseElsewhere,
    ];

    /// The name that its pictures carry.
    pub fn name(self) -> &'static str {
        match self {
            Self::FirstRun => "first-run",
            Self::SetUp => "set-up",
            Self::SetUpAccounts => "set-up-accounts",
            Self::SetUpProducts => "set-up-products",
            Self::NotConnected => "not-connected",
            Self::SignInFailed => "sign-in-failed",
            Self::NoKeychain => "keychain-missing",
            Self::SessionOnly => "keychain-session-only",
            Self::KeychainLocked => "keychain-locked",
            Self::KeychainDenied => "keychain-denied",
            Self::LinkingPaused => "linking-paused",
            Self::Unmatched => "panel-unmatched",
            Self::LacksPermission => "lacks-permission",
            Self::InUseElsewhere => "in-use-elsewhere",
            Self::Redeeming => "redeeming",
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
            Self::Inventory => "inventory",
            Self::InventoryGroups => "inventory-groups",
            Self::InventoryChosen => "inventory-chosen",
            Self::UnitForm => "unit-form",
            Self::PanelUnits => "panel-units",
            Self::PanelLong => "panel-units-long",
            Self::SaleForm => "sale-form",
            Self::Sales => "sales",
            Self::History => "history",
            Self::Activity => "activity",
            Self::ActivityLate => "activity-late",
            Self::ActivityFailing => "activity-failing",
            Self::Fees => "fees",
            Self::SetAside => "set-aside",
            Self::EmptyInventory => "inventory-empty",
            Self::EmptySales => "sales-empty",
            Self::EmptyHistory => "history-empty",
            Self::EmptyActivity => "activity-empty",
        }
    }

    pub fn stage(self) -> Stage {
        match self {
            Self::SetUp
            | Self::SetUpAccounts
            | Self::SetUpProducts
            | Self::NotConnected
            | Self::SigningIn
            | Self::Redeeming
            | Self::SignInFailed
            | Self::NoKeychain
            | Self::SessionOnly
            | Self::KeychainLocked
            | Self::KeychainDenied => Stage::Keyless,
            Self::FirstRun
            | Self::EmptyBoard
            | Self::EmptyInventory
            | Self::EmptySales
            | Self::EmptyHistory
            | Self::EmptyActivity
            | Self::AddProducts
            | Self::Search
            | Self::Links
            | Self::LinkingPaused => Stage::Nothing,
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
        if self.stage() == Stage::Keyless && !self.sets_up() {
            shop.start().await;
        }
        match self {
            Self::EmptyBoard
            | Self::EmptyInventory
            | Self::EmptySales
            | Self::EmptyHistory
            | Self::EmptyActivity => shop.start().await,
            Self::Activity => shop.database().execute_batch(A_DAY).expect("the database takes it"),
            Self::ActivityLate => shop.database().execute_batch(TOO_LITTLE).expect("the database takes it"),
            Self::SetAside => shop.database().execute_batch(UNREADABLE).expect("the database takes it"),
            Self::PanelUnits => shop.sell_some().await,
            Self::FrozenPanel => strike(Fault::Latency(Duration::from_mins(10)), &both),
            Self::Failing | Self::ActivityFailing => strike(Fault::HtmlWith200, &both[1..]),
            Self::Offline => strike(Fault::DropConnection, &both),
            Self::Reconnect => {
                strike(Fault::RevokedToken, &[Service::Accounts, Service::StockX, Service::Alias]);
            }
            Self::LacksPermission => strike(Fault::Forbidden, &both[1..]),
            Self::InUseElsewhere => faults.clear(),
            Self::Redeeming => {
                let slow = Fault::Latency(Duration::from_mins(10));
                faults.add(Rule::every(Service::Accounts, slow).on("/oauth/token"));
            }
            Self::SignInFailed => {
                faults.clear();
                faults.add(Rule::every(Service::Accounts, Fault::DeniedConsent).on("/authorize"));
            }
            Self::Board => shop.put_keys().await,
            Self::Unmatched => shop.database().execute_batch(UNMATCHED).expect("the database takes it"),
            _ => {}
        }
        if matches!(
            self,
            Self::NeedsKeys
                | Self::Failing
                | Self::ActivityFailing
                | Self::Offline
                | Self::Reconnect
                | Self::LacksPermission
                | Self::InUseElsewhere
        ) {
            shop.let_pass(Duration::from_hours(2));
        }
    }

    fn sets_up(self) -> bool {
        matches!(self, Self::SetUp | Self::SetUpAccounts | Self::SetUpProducts)
    }

    /// Changes back what the window before has changed.
    pub fn begin_anew(self, shop: &Shop) {
        if self.sets_up() {
            shop.database()
                .execute("DELETE FROM settings WHERE key = 'started'", ())
                .expect("it is forgotten");
        }
    }

    /// The keychain that the window has, where it is not the desktop's.
    pub async fn keychain(self, shop: &Shop) -> Option<(Bus, Option<Keychain>)> {
        match self {
            Self::NoKeychain | Self::SessionOnly => Some((Bus::start(), None)),
            Self::KeychainLocked | Self::KeychainDenied => {
                let bus = Bus::start();
                let keychain = bus.keychain();
                let window = Window::open(&shop.launch().on_bus(bus.address())).await;
                settings(&window).await;
                connect_alias(&window, shop).await;
                says(&window, "Keys in your system's keychain").await;
                window.close().await;
                bus.lock();
                Some((bus, Some(keychain)))
            }
            _ => None,
        }
    }

    /// What another Tierstock on this computer has as long as this lives: the locks of the accounts.
    pub fn accounts_elsewhere(self) -> Vec<File> {
        if self != Self::InUseElsewhere {
            return Vec::new();
        }
        let home = std::env::var("HOME").expect("the desktop has a home of its own");
        let folder = Path::new(&home).join(".local/share/app.tierstock.desktop/accounts");
        let locks = std::fs::read_dir(folder).expect("the windows before had accounts");
        let locks = locks.map(|lock| File::open(lock.expect("a lock").path()).expect("a lock"));
        locks.inspect(|lock| lock.lock().expect("no window has it")).collect()
    }

    /// Brings the open window to what the picture is to show.
    pub async fn arrange(self, window: &Window, shop: &Shop) {
        match self {
            Self::FirstRun => says(window, "Explore").await,
            Self::SetUp => set_up(window).await,
            Self::SetUpAccounts | Self::SetUpProducts => set_up_further(window, self).await,
            Self::SignInFailed => sign_in_failed(window, shop).await,
            Self::NoKeychain => settings_say(window, "no keychain service answers").await,
            Self::SessionOnly => session_only(window, shop).await,
            Self::KeychainLocked => settings_say(window, "Waiting for your keychain").await,
            Self::KeychainDenied => keychain_denied(window).await,
            Self::LinkingPaused => linking_paused(window).await,
            Self::Unmatched => {
                open(window, PANDA).await;
                let odd = window.named("region", "Unmatched sizes").await;
                odd.scroll_into_view().await.expect("it scrolls");
            }
            Self::InUseElsewhere => settings_say(window, "In use by another Tierstock").await,
            Self::Redeeming => redeeming(window, shop).await,
            Self::LacksPermission => settings_say(window, "Lacks a permission").await,
            Self::NotConnected | Self::Connected => settings(window).await,
            Self::SigningIn => sign_in(window, "entered").await,
            Self::EmptyInventory => page(window, "Inventory", "No unit is like that.").await,
            Self::EmptySales | Self::Sales => page(window, "Sales", "Days to sell").await,
            Self::EmptyHistory => page(window, "History", "can be undone").await,
            Self::EmptyActivity => page(window, "Activity", "Nothing is waiting").await,
            Self::Activity => page(window, "Activity", "promised by").await,
            Self::ActivityLate => page(window, "Activity", "Other regions").await,
            Self::ActivityFailing => page(window, "Activity", "The marketplaces").await,
            Self::History => page(window, "History", "Do again").await,
            Self::Inventory => inventory(window).await,
            Self::InventoryGroups => inventory_in_groups(window).await,
            Self::InventoryChosen => inventory_chosen(window).await,
            Self::UnitForm => unit_form(window).await,
            Self::SaleForm => sale_form(window).await,
            Self::PanelUnits => {
                open(window, SOLD).await;
                let units = window.named("region", "Units").await;
                units.scroll_into_view().await.expect("it scrolls");
            }
            Self::PanelLong => {
                open(window, PANDA).await;
                let units = window.named("region", "Units").await;
                units.scroll_into_view().await.expect("it scrolls");
            }
            Self::SetAside => {
                settings(window).await;
                window.named("region", "Set aside").await.scroll_into_view().await.expect("it scrolls");
            }
            Self::Fees => {
                settings(window).await;
                window.named("region", "Fees").await.scroll_into_view().await.expect("it scrolls");
            }
            Self::Settings => {
                settings(window).await;
                window.named("region", "Tiers").await.scroll_into_view().await.expect("it scrolls");
            }
            Self::Reconnect => settings_say(window, "Reconnect StockX under Settings").await,
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
                says(window, "requests a day").await;
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
            Self::AddProducts | Self::Search | Self::UnitForm | Self::SaleForm => {
                window.press(Key::Escape + "").await;
            }
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
