//! What is worth a picture, in what order, under which name, and what is in the folder then.

use std::time::Duration;

use tierstock_domain::Tier;

use crate::shop::{Shop, Stock};

/// How many products are in a folder that has some.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Products {
    Sample,
    Few,
    Many,
}

/// Five of the sample's, among them those that scenes open.
const FEW: &[&str] = &["DD1503-103", "DZ5485-410", "CT8532-111", "M2002RDA", "U9060BPM"];

/// With the sample's they are 10,000.
const MADE_UP: u32 = 9_888;

impl Products {
    /// What the names of pictures end in.
    fn suffix(self) -> &'static str {
        match self {
            Self::Few => "-5",
            Self::Sample => "",
            Self::Many => "-10000",
        }
    }

    fn stock(self) -> Stock {
        match self {
            Self::Few => Stock::of(FEW),
            Self::Sample => Stock::ALL,
            Self::Many => Stock::ALL.among(MADE_UP),
        }
    }
}

/// What a picture is of: a scene among so many products.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shot {
    products: Products,
    pub scene: Scene,
}

impl Shot {
    /// All scenes among the sample's products; pages and what is told on them among few and many as well.
    pub fn all() -> Vec<Self> {
        let of = |products, scene: &Scene| Self { products, scene: *scene };
        let among = [Products::Sample, Products::Few, Products::Many].into_iter();
        let shots = among.flat_map(|products| Scene::ALL.iter().map(move |scene| of(products, scene)));
        shots.filter(|shot| shot.products == Products::Sample || shot.scene.differs_by_products()).collect()
    }

    /// `board`, `board-5`, `offline-10000`.
    pub fn named(name: &str) -> Option<Self> {
        [Products::Few, Products::Many, Products::Sample].into_iter().find_map(|products| {
            let scene = name.strip_suffix(products.suffix())?;
            let scene = Scene::ALL.iter().copied().find(|each| each.name() == scene)?;
            Some(Self { products, scene })
        })
    }

    pub fn name(self) -> String {
        format!("{}{}", self.scene.name(), self.products.suffix())
    }

    /// What its folder is begun with.
    pub async fn set(self) -> Shop {
        self.scene.stage().set(self.products.stock()).await
    }

    /// Whether it is taken in every language: as few and as many products are the same but for their number.
    pub fn is_read_in_all_languages(self) -> bool {
        self.products == Products::Sample
    }

    /// Whether it is taken in the same folder as another one.
    pub fn shares_the_folder_of(self, other: Self) -> bool {
        self.scene.stage() == other.scene.stage() && self.products == other.products
    }
}

/// What is in the folder at first; scenes that follow each other on the same stage share it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Keyless,
    KeysLeft,
    Nothing,
    Frozen,
    Unconnected,
    NeverSynced,
    Synced,
}

impl Stage {
    async fn set(self, stock: Stock) -> Shop {
        let stock = match self {
            Self::Keyless | Self::KeysLeft | Self::Nothing => Stock::of(&[]),
            Self::Frozen => Stock::of(&["CT8532-111"]).in_tier(Tier::Frozen).with_pictures(),
            Self::Unconnected => stock.with_pictures(),
            Self::NeverSynced => stock.with_pictures().asked_every(Duration::from_secs(1)),
            Self::Synced => stock.synced().with_pictures().asked_every(Duration::from_millis(100)),
        };
        let shop = Shop::with(stock).await;
        match self {
            Self::Keyless | Self::Unconnected | Self::Synced => {}
            Self::KeysLeft => shop.leave_keys().await,
            _ => shop.put_keys().await,
        }
        shop
    }
}

/// Each scene once: its stage, and the name that its pictures carry. They are taken in this order, in which each finds
/// what it needs: keys come after the picture without keys, and last what would stand in the others.
macro_rules! scenes {
    ($($stage:ident { $($scene:ident = $name:literal,)+ })+) => {
        /// Something worth a picture.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Scene {
            $($($scene,)+)+
        }

        impl Scene {
            /// In the order in which they are taken.
            pub const ALL: &[Self] = &[$($(Self::$scene,)+)+];

            /// The name that its pictures carry.
            pub fn name(self) -> &'static str {
                match self {
                    $($(Self::$scene => $name,)+)+
                }
            }

            pub fn stage(self) -> Stage {
                match self {
                    $($(Self::$scene)|+ => Stage::$stage,)+
                }
            }
        }
    };
}

scenes! {
    Keyless {
        StartUnwritable = "start-unwritable",
        StartFileInPlace = "start-file-in-place",
        SetUp = "set-up",
        SetUpAccounts = "set-up-accounts",
        SetUpProducts = "set-up-products",
        NotConnected = "not-connected",
        SigningIn = "signing-in",
        Redeeming = "redeeming",
        SignInFailed = "sign-in-failed",
        SignInTurnedAway = "sign-in-turned-away",
        NoKeychain = "keychain-missing",
        SessionOnly = "keychain-session-only",
        KeychainLocked = "keychain-locked",
        KeychainDenied = "keychain-denied",
        SignInWays = "sign-in-ways",
        SignInChecklist = "sign-in-checklist",
        WaitingForApproval = "sign-in-waiting-for-approval",
    }
    KeysLeft {
        KeysLeftBehind = "keychain-left-behind",
    }
    Nothing {
        FirstRun = "first-run",
        SampleBoard = "sample-board",
        SampleInventory = "sample-inventory",
        SampleSales = "sample-sales",
        SampleAlerts = "sample-alerts",
        EmptyBoard = "empty-board",
        EmptyInventory = "inventory-empty",
        EmptyAlerts = "alerts-empty",
        EmptySales = "sales-empty",
        EmptyHistory = "history-empty",
        EmptyActivity = "activity-empty",
        EmptyLinks = "links-empty",
        EmptySettings = "settings-empty",
        EmptyPalette = "palette-empty",
        NothingToSuggest = "suggestions-no-products",
        AddProducts = "add-products",
        PasteTable = "paste-table",
        ImportChoose = "import-choose",
        ImportMapping = "import-mapping",
        ImportDecision = "import-decision",
        ImportPreview = "import-preview",
        ImportResult = "import-result",
        ImportHistory = "import-history",
        ImportKinds = "import-preview-kinds",
        Search = "search",
        Links = "links",
        LinksSeveral = "links-several",
        LinkingPaused = "linking-paused",
        SizesRemarks = "panel-sizes-remarks",
        SizesYouth = "panel-sizes-youth",
        SizesJeans = "panel-sizes-jeans",
    }
    Frozen {
        FrozenPanel = "panel-frozen",
    }
    Unconnected {
        Unconnected = "board-not-connected",
        BoardWaits = "board-waiting-for-approval",
        BoardKeychainLocked = "board-keychain-locked",
    }
    NeverSynced {
        FirstSync = "first-sync",
    }
    Synced {
        NeedsKeys = "needs-keys",
        StatusNeedsKeys = "status-needs-keys",
        Board = "board",
        Status = "status",
        Panel = "panel",
        OtherScales = "panel-other-scales",
        Unmatched = "panel-unmatched",
        BoardFilter = "board-filter",
        BoardMenu = "board-menu",
        Asking = "panel-asking",
        SizeMarket = "panel-size-market",
        NewUnit = "unit-new",
        SellSeveral = "sell-several",
        Drag = "drag",
        Undo = "undo",
        Inventory = "inventory",
        InventoryGroups = "inventory-groups",
        InventoryChosen = "inventory-chosen",
        InventoryMenu = "inventory-menu",
        InventoryColumns = "inventory-columns",
        UnitForm = "unit-form",
        PanelUnits = "panel-units",
        PanelLong = "panel-units-long",
        SaleForm = "sale-form",
        Sales = "sales",
        RateOfAnotherDay = "sales-rate-of-another-day",
        StockBook = "stock-book",
        History = "history",
        HistoryRemoved = "history-removed",
        Activity = "activity",
        ActivityLate = "activity-late",
        Fees = "fees",
        Backups = "backups",
        RestorePreview = "restore-preview",
        Exports = "export",
        MoveData = "data-move",
        Updates = "settings-updates",
        About = "settings-about",
        Privacy = "guide-privacy",
        UpdateFound = "update-found",
        Diagnostics = "diagnostics",
        Erase = "erase",
        SellList = "sell-list",
        Connected = "connected",
        Settings = "settings",
        AlertsSettings = "settings-alerts",
        Alerts = "alerts",
        AlertRules = "alerts-rules",
        NewAlertRule = "alerts-new-rule",
        AlertsLong = "alerts-long",
        NoAlertRules = "alerts-rules-empty",
        ProductAlerts = "panel-alerts",
        Guidance = "panel-guidance",
        Suggestions = "suggestions",
        NoSuggestions = "suggestions-empty",
        Palette = "palette",
        Guide = "guide",
        Channels = "settings-channels",
        Background = "settings-background",
        KeepSyncing = "keep-syncing",
        SecondLook = "panel-second-look",
        QuotaSpent = "activity-quota-spent",
        BoardQuotaSpent = "board-quota-spent",
        Paused = "activity-paused",
        Doubted = "panel-doubted",
        EverybodysFault = "activity-everybodys-fault",
        Failing = "failing",
        ActivityFailing = "activity-failing",
        Offline = "offline",
        TurnedAway = "turned-away",
        Reconnect = "reconnect",
        LacksPermission = "lacks-permission",
        InUseElsewhere = "in-use-elsewhere",
        BoardInUseElsewhere = "board-in-use-elsewhere",
        SetAside = "set-aside",
        CantBeWritten = "cant-be-written",
        LongAmounts = "board-long-amounts",
        OddNames = "board-odd-names",
        InventoryOddNames = "inventory-odd-names",
        NewerData = "start-newer-data",
        Readable = "readable-data",
    }
}

impl Scene {
    /// A page that holds more or less, as there are products.
    fn is_a_page(self) -> bool {
        matches!(
            self,
            Self::FirstSync
                | Self::Board
                | Self::Panel
                | Self::Inventory
                | Self::InventoryGroups
                | Self::Sales
                | Self::History
                | Self::Activity
                | Self::Settings
                | Self::Alerts
                | Self::Suggestions
                | Self::Palette
        )
    }

    /// A page, or a state that is told among all that a page holds.
    fn differs_by_products(self) -> bool {
        self.is_a_page()
            || matches!(
                self,
                Self::Unconnected
                    | Self::BoardWaits
                    | Self::NeedsKeys
                    | Self::Status
                    | Self::InventoryChosen
                    | Self::AlertRules
                    | Self::BoardQuotaSpent
                    | Self::Paused
                    | Self::Failing
                    | Self::ActivityFailing
                    | Self::Offline
                    | Self::BoardInUseElsewhere
            )
    }
}
