//! What a scene changes before its window opens, and what it opens on.

use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use tierstock_domain::{ProductId, Unit, UnitId};
use tierstock_engine::{AccountLock, BackupReason, Clock, SystemClock};
use tierstock_simulator::{Alteration, Fault, Rule, Service};
use tierstock_store::{BackupContents, BackupName, Store};

use crate::alerts;
use crate::connecting::connect_alias;
use crate::desktop::{Bus, Keychain, Launch};
use crate::newer;
use crate::releases::{Release, Releases};
use crate::scenes::{Scene, Stage};
use crate::shop::Shop;
use crate::steps::{says, settings};
use crate::suggestions;
use crate::window::Window;

/// Two of Alias's sizes of the panda are matched to none, and one was matched by the user.
const UNMATCHED: &str = "
    CREATE TEMP VIEW panda AS SELECT m.link_id, m.key, m.size_id, row_number() OVER (ORDER BY m.size_id) AS nth
    FROM market_sizes m JOIN market_links l ON l.id = m.link_id JOIN products p ON p.id = l.product_id
    WHERE p.sku = 'DD1503-103' AND l.market = 'alias' AND m.size_id IS NOT NULL;
    INSERT INTO sizes_matched_by_hand (link_id, key, size_id) SELECT link_id, key, size_id FROM panda WHERE nth = 3;
    UPDATE market_sizes SET size_id = NULL
    WHERE (link_id, key) IN (SELECT link_id, key FROM panda WHERE nth <= 2);";

/// Requests of the last days and hours, what spare ones of them found, and what went wrong meanwhile.
const A_DAY: &str = "
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 24 * 60),
        purposes (purpose, most) AS (VALUES ('hot', 95), ('warm', 40), ('cold', 16), ('on_demand', 9), ('confirm', 3))
    INSERT OR IGNORE INTO requests (market, hour, purpose, sent)
    SELECT m.column1, unixepoch() / 3600 - n.i, p.purpose, 1 + (p.most * (70 + (n.i * 37 + length(p.purpose) * 11) % 60)) / 100
    FROM n, purposes p, (VALUES ('stockx'), ('alias')) m;
    INSERT INTO incidents (market, kind, cause, began_at, ended_at, late, late_by_ms) VALUES
        ('alias', 'failing', json_object('code', 'timed_out'), (unixepoch() - 9000) * 1000, (unixepoch() - 8700) * 1000, 11, 240000),
        ('stockx', 'offline', json_object('code', 'unreachable', 'what', 'no answer'), (unixepoch() - 22000) * 1000, (unixepoch() - 20440) * 1000, 18, 1560000),
        (NULL, 'asleep', json_object('code', 'slept'), (unixepoch() - 60000) * 1000, (unixepoch() - 34080) * 1000, 0, 0);
    DELETE FROM settings WHERE key LIKE 'spare.%';
    INSERT OR IGNORE INTO requests (market, hour, purpose, sent)
    SELECT market, hour, 'spare', 30 + hour % 17 FROM requests WHERE market = 'stockx' AND purpose = 'hot';
    INSERT OR REPLACE INTO spare_days (feed_id, day, looked, changes, earlier_ms, moved)
    SELECT id, unixepoch() / 86400 - id % 5, 20 + id % 40, id % 7, (id % 7) * 8000000, (id % 7) * (900 + id % 11 * 170)
    FROM feeds WHERE market = 'stockx' AND rank = 0
        AND product_id IN (SELECT product_id FROM units WHERE state = 'in_stock');
    UPDATE budgets SET used = (SELECT sum(sent) FROM requests r WHERE r.market = budgets.market AND hour >= unixepoch() / 86400 * 24);";

/// A quota that is far too small, and a computer that is awake nine hours a day.
const TOO_LITTLE: &str = "
    UPDATE budgets SET quota = 900, quota_assumed = 0, used = 318 WHERE market = 'alias';
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7 * 24)
    INSERT OR REPLACE INTO awake (hour, seconds) SELECT unixepoch() / 3600 - n.i, 3600 * (n.i % 24 < 9) FROM n;
    UPDATE feeds SET trouble = json_object('code', 'not_found'), trouble_at = unixepoch() * 1000, failures = 2,
        retry_at = (unixepoch() + 3000) * 1000
    WHERE market = 'stockx' AND rank = 0 AND product_id <= 7;
    UPDATE feeds SET set_aside = 'size 11: an amount that is none' WHERE market = 'alias' AND product_id = 9;";

/// Amounts that are long in any currency, on one card.
const LONG_AMOUNTS: &str = "
    UPDATE quotes SET ask = ask * 7000, bid = bid * 7000
    WHERE size_id IN (SELECT z.id FROM sizes z JOIN products p ON p.id = z.product_id WHERE p.sku = 'DZ5485-410');
    UPDATE products SET card_ask = card_ask * 7000 WHERE sku = 'DZ5485-410';";

/// Names that marketplaces could send: in another script, of pictures alone, as markup, and without an end.
const ODD_NAMES: &str = "
    UPDATE products SET name = CASE id % 4
        WHEN 0 THEN 'דאנק לואו פנדה'
        WHEN 1 THEN '👟🔥👩‍👧 “Low”'
        WHEN 2 THEN '<img src=x onerror=alert(1)>'
        ELSE replace(printf('%060d', 0), '0', 'Wide ') END
    WHERE id % 3 = 0";

/// The panda's sizes on other scales too, and one that is on another scale than the rest.
const OTHER_SCALES: &str = "
    UPDATE sizes SET uk = printf('%g', label - 1), eu = printf('%g', label + 33.5) WHERE product_id = (SELECT id FROM products WHERE sku = 'DD1503-103');
    UPDATE sizes SET system = 'us_youth', label = '7Y' WHERE id =
        (SELECT max(id) FROM sizes WHERE product_id = (SELECT id FROM products WHERE sku = 'DD1503-103'));";

/// Some of what counts in the own currency lacks the rates of its days, and a treatment is stated for some units.
const OTHER_DAYS: &str = "
    UPDATE units SET rate_of_another_day = 1 WHERE id % 9 = 0;
    UPDATE sales SET rate_of_another_day = 1 WHERE place = 'alias';";

/// Units of each treatment, and some of none.
const TREATMENTS: &str = "
    UPDATE units SET treatment = CASE id % 5 WHEN 0 THEN 'margin' WHEN 1 THEN 'margin' WHEN 2 THEN 'standard'
        WHEN 3 THEN 'none' ELSE treatment END";

/// One channel of the user's own that works, one that is dead, and one that was just added.
const CHANNELS: &str = "
    INSERT OR IGNORE INTO alert_channels (id, kind, name, is_on, says_names, failures, failing_since, retry_at, fault)
    VALUES
        (1, 'telegram', 'My phone', 1, 1, 0, NULL, NULL, NULL),
        (2, 'discord', 'Cook group', 1, 0, 4, unixepoch() * 1000 - 9000000, unixepoch() * 1000 + 1500000,
            '{\"code\":\"not_there\",\"status\":404}'),
        (3, 'webhook', 'Webhook', 0, 0, 0, NULL, NULL, NULL);
    INSERT OR IGNORE INTO alert_deliveries (channel_id, alert_id) SELECT 2, id FROM alerts WHERE state = 'ready' LIMIT 6;";

/// A jump that is to be looked at again, and no request left for it today.
const SECOND_LOOK: &str = "
    UPDATE feeds SET owes_look = 1, wanted_at = unixepoch() * 1000, wanted_for = 'confirm'
    WHERE rank = 0 AND product_id IN (SELECT id FROM products WHERE sku IN ('DD1503-103', 'DZ5485-410'));
    UPDATE budgets SET day = unixepoch() / 86400, used = quota;";

/// What the scenes before have made marketplaces ask for, or spent.
const RECOVERED: &str = "UPDATE budgets SET used = 0, cool_until = 0, cool_since = 0, next_slot = 0";

/// Accounts that were connected, of which the keychain has no keys any more.
const CONNECTED: &str = "
    INSERT OR REPLACE INTO settings (key, value) VALUES ('connected.stockx.since', '2026-11-20T08:00:00Z'),
        ('connected.alias.since', '2026-11-20T08:00:00Z')";

/// A file where a data folder is wanted.
const FILE_IN_PLACE: &str = "tierstock";

/// What a newer version says of itself.
const NEWS: &str = "### Added

- The board folds columns where they have no room.
- Suggested tiers: each with its reason, what it costs a day and what it would have gained.

### Fixed

- A long name no longer pushes its price out of the card.";

/// The app as if it ran from a file of the user's, which this newer version replaces.
pub fn from_an_image(launch: Launch, shop: &Shop, newer: &Releases) -> Launch {
    let image = shop.folder().join("Tierstock.AppImage");
    std::fs::write(&image, "the program of today").expect("the folder can be written");
    let program = Path::new(env!("CARGO_BIN_EXE_tierstock")).parent().expect("it is in a folder");
    let text = |path: &Path| path.to_str().expect("it is in UTF-8").to_owned();
    launch
        .with("APPIMAGE", &text(&image))
        .with("APPDIR", &text(program))
        .with("TIERSTOCK_UPDATE_URL", &newer.address())
        .with("TIERSTOCK_UPDATE_KEY", &newer.public_key())
}

/// The app on the shop's folder, which it takes for the one that the system has for its data.
fn of_nobody_s_naming(shop: &Shop) -> Launch {
    let named = shop.folder().join("app.tierstock.desktop");
    if !named.exists() {
        std::os::unix::fs::symlink(".", named).expect("a new name");
    }
    let folder = shop.folder().to_str().expect("a temporary folder is named in UTF-8");
    shop.launch().with("TIERSTOCK_DATA_DIR", "").with("XDG_DATA_HOME", folder)
}

/// A day that there is not.
const UNREADABLE: &str = "UPDATE units SET bought_on = '2026-02-31' WHERE id = (SELECT min(id) FROM units)";

/// One of the products that have no units is removed.
async fn remove_one(shop: &Shop) {
    let without_units =
        "(SELECT max(p.id) FROM products p WHERE NOT EXISTS (SELECT 1 FROM units WHERE product_id = p.id))";
    let id: i64 = shop.one(&format!("SELECT {without_units}"));
    let name: String = shop.one(&format!("SELECT name FROM products WHERE id = {without_units}"));
    let store = Store::open(&shop.folder().join("tierstock.db")).await.expect("the folder's database");
    let now = SystemClock::new().now();
    let removed = store.remove_product(ProductId(id), &format!("Removed {name}"), now).await;
    removed.expect("it can be removed");
    store.close().await.expect("it closes");
}

/// Backups of the last weeks, and since the newest of them some units came and one went.
async fn back_up(shop: &Shop) {
    let (folder, now) = (shop.folder().join("backups"), SystemClock::new().now());
    let outside = shop.folder().with_extension("stick");
    let noted =
        format!(r#"{{"id":"00c0ffee","folder":"{}","trouble":{{"code":"away"}}}}"#, outside.display());
    std::fs::write(shop.folder().join("backups.json"), noted).expect("the folder can be written");
    std::fs::create_dir_all(&folder).expect("the folder can be written");
    let store = Store::open(&shop.folder().join("tierstock.db")).await.expect("the folder's database");
    let reasons = [BackupReason::BeforeImport, BackupReason::Daily, BackupReason::Full];
    for (days, reason) in (0..9).zip(reasons.into_iter().cycle()) {
        let at = now - TimeDelta::days(days) - TimeDelta::hours(2);
        let name = BackupName { at, reason, of: "00c0ffee".into() };
        store.back_up(&name.in_folder(&folder), BackupContents::UserData).await.expect("a backup");
    }
    let sold = vec![UnitId(1), UnitId(2)];
    store.change_units(sold, "Deleted two units", now, Unit::delete).await.expect("it can be done");
    store.close().await.expect("it closes");
    let added =
        "INSERT INTO units (product_id, size_id, condition, price, cost_home, currency, rate, added_at)
        SELECT product_id, size_id, condition, price, cost_home, currency, rate, added_at FROM units LIMIT 4";
    shop.database().execute_batch(added).expect("the database takes it");
}

impl Scene {
    /// Changes what the window opens on.
    pub async fn prepare(self, shop: &Shop) {
        let begins = self == Self::FirstRun || self.sets_up();
        if matches!(self.stage(), Stage::Keyless | Stage::KeysLeft | Stage::Nothing) && !begins {
            shop.start().await;
        }
        if self.stage() == Stage::Synced && !self.lacks_keys() {
            shop.put_missing_keys().await;
        }
        let change = |sql: &str| shop.database().execute_batch(sql).expect("the database takes it");
        if self.is_trouble() {
            change(RECOVERED);
        }
        self.strike(shop);
        if let Some(sql) = self.change() {
            change(sql);
        }
        if self.needs_sales() && shop.one::<i64>("SELECT count(*) FROM sales") == 0 {
            shop.sell_some().await;
        }
        match self {
            Self::HistoryRemoved => remove_one(shop).await,
            Self::Backups | Self::RestorePreview if !shop.folder().join("backups").exists() => {
                back_up(shop).await;
            }
            Self::NewerData | Self::Readable => newer::write(shop),
            Self::StartFileInPlace => {
                std::fs::write(shop.folder().join(FILE_IN_PLACE), "mine").expect("the folder can be written");
            }
            _ => {}
        }
        if self.lacks_keys() || self.is_trouble() {
            shop.let_pass(Duration::from_hours(2));
        }
    }

    /// It is about what was sold, or done.
    fn needs_sales(self) -> bool {
        matches!(
            self,
            Self::PanelUnits
                | Self::PanelLong
                | Self::Sales
                | Self::RateOfAnotherDay
                | Self::StockBook
                | Self::History
        )
    }

    /// The keychain has no keys of the accounts that were connected.
    fn lacks_keys(self) -> bool {
        matches!(self, Self::NeedsKeys | Self::StatusNeedsKeys)
    }

    /// What it changes in the database; none: nothing.
    fn change(self) -> Option<&'static str> {
        Some(match self {
            Self::NeedsKeys | Self::StatusNeedsKeys => CONNECTED,
            Self::Alerts | Self::AlertRules | Self::NewAlertRule => alerts::ALERTS,
            Self::NoAlertRules => alerts::NO_ALERT_RULES,
            Self::AlertsLong => alerts::MANY_ALERTS,
            Self::Channels => CHANNELS,
            Self::Activity => A_DAY,
            Self::ActivityLate => TOO_LITTLE,
            Self::SetAside => UNREADABLE,
            Self::LongAmounts => LONG_AMOUNTS,
            Self::OddNames | Self::InventoryOddNames => ODD_NAMES,
            Self::OtherScales => OTHER_SCALES,
            Self::RateOfAnotherDay => OTHER_DAYS,
            Self::StockBook => TREATMENTS,
            Self::SecondLook | Self::QuotaSpent | Self::BoardQuotaSpent => SECOND_LOOK,
            Self::Unmatched => UNMATCHED,
            Self::Suggestions => suggestions::SOME,
            Self::NoSuggestions => suggestions::NONE,
            _ => return None,
        })
    }

    /// What goes wrong at the marketplaces from now on. What went wrong before is over then, but for a slow sign-in.
    fn strike(self, shop: &Shop) {
        let faults = shop.simulator().faults();
        let strike = |fault: Fault, services: &[Service]| {
            faults.clear();
            for service in services {
                faults.add(Rule::every(*service, fault.clone()));
            }
        };
        let strike_on = |service, fault, path: &str| {
            faults.clear();
            faults.add(Rule::every(service, fault).on(path));
        };
        let both = [Service::StockX, Service::Alias];
        let slow = Fault::Latency(Duration::from_mins(10));
        match self {
            Self::FrozenPanel => strike(slow, &both),
            Self::Failing | Self::ActivityFailing => strike(Fault::HtmlWith200, &both[1..]),
            Self::Offline => strike(Fault::DropConnection, &both),
            Self::TurnedAway => strike(Fault::BotWall { html: true }, &both[..1]),
            Self::Reconnect => strike(Fault::RevokedToken, &[Service::Accounts, both[0], both[1]]),
            Self::Paused => strike(Fault::TooManyRequests { retry_after: Some(50 * 60) }, &both[1..]),
            Self::Doubted => {
                let listing = shop.product("DD1503-103").alias.as_ref().expect("Alias has it");
                strike_on(Service::Alias, Fault::WrongProduct, &listing.catalog_id);
            }
            Self::EverybodysFault => strike(Fault::Altered(Alteration::NoSizes), &both[1..]),
            Self::LacksPermission => strike(Fault::Forbidden, &both[1..]),
            Self::InUseElsewhere | Self::BoardInUseElsewhere | Self::NoKeychain => faults.clear(),
            Self::Redeeming => faults.add(Rule::every(Service::Accounts, slow).on("/oauth/token")),
            Self::SignInFailed => strike_on(Service::Accounts, Fault::DeniedConsent, "/authorize"),
            Self::SignInTurnedAway => {
                strike_on(Service::Accounts, Fault::BotWall { html: true }, "/oauth/token");
            }
            _ => {}
        }
    }

    /// Something goes wrong while it is open, once more is due.
    pub fn is_trouble(self) -> bool {
        matches!(
            self,
            Self::Paused
                | Self::Doubted
                | Self::EverybodysFault
                | Self::Failing
                | Self::ActivityFailing
                | Self::Offline
                | Self::TurnedAway
                | Self::Reconnect
                | Self::LacksPermission
                | Self::InUseElsewhere
                | Self::BoardInUseElsewhere
        )
    }

    /// The app on the folder of the scene.
    pub fn launch(self, shop: &Shop) -> Launch {
        match self {
            // Nobody makes folders there, not even the administrator.
            Self::StartUnwritable => Launch::empty(Path::new("/sys/tierstock")),
            Self::StartFileInPlace => Launch::empty(&shop.folder().join(FILE_IN_PLACE)),
            Self::MoveData => of_nobody_s_naming(shop),
            Self::NewerData | Self::Readable => shop.launch_on(&newer::folder(shop)),
            Self::CantBeWritten => shop.launch().outlasting_file_limits(),
            Self::SampleBoard | Self::SampleInventory | Self::SampleSales | Self::SampleAlerts => {
                Launch::sample(&shop.folder().join("sample"))
            }
            _ => shop.launch(),
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
            Self::KeychainLocked | Self::KeychainDenied | Self::BoardKeychainLocked => {
                let bus = Bus::start();
                let keychain = bus.keychain();
                let window = Window::open(shop.launch().on_bus(bus.address()), "en").await;
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

    /// A newer version that is offered, where there is one.
    pub async fn newer_version(self) -> Option<Releases> {
        if self != Self::UpdateFound {
            return None;
        }
        let releases = Releases::open().await;
        releases.offer(Release::of("9.0.0").with_notes(NEWS));
        Some(releases)
    }

    /// What another Tierstock on this computer has as long as this lives: the locks of the accounts.
    pub async fn accounts_elsewhere(self, shop: &Shop) -> Vec<AccountLock> {
        if !matches!(self, Self::InUseElsewhere | Self::BoardInUseElsewhere) {
            return Vec::new();
        }
        let home = std::env::var("HOME").expect("the desktop has a home of its own");
        shop.take_accounts(&Path::new(&home).join(".local/share/app.tierstock.desktop/accounts")).await
    }
}
