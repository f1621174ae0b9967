//! What is worth a picture, in what order, under which name, and what is in the folder then.

use std::time::Duration;

use tierstock_domain::Tier;

use crate::shop::{Shop, Stock};

/// What is in the folder at first; scenes that follow each other on the same stage share it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Keyless,
    KeysLeft,
    Nothing,
    Frozen,
    NeverSynced,
    Synced,
}

impl Stage {
    pub async fn set(self) -> Shop {
        let stock = match self {
            Self::Keyless | Self::KeysLeft | Self::Nothing => Stock::of(&[]),
            Self::Frozen => Stock::of(&["CT8532-111"]).in_tier(Tier::Frozen).with_pictures(),
            Self::NeverSynced => Stock::ALL.with_pictures().asked_every(Duration::from_secs(1)),
            Self::Synced => Stock::ALL.synced().with_pictures().asked_every(Duration::from_millis(100)),
        };
        let shop = Shop::with(stock).await;
        match self {
            Self::Keyless | Self::Synced => {}
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
        #[derive(Clone, Copy, PartialEq, Eq)]
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
    NeverSynced {
        FirstSync = "first-sync",
    }
    Synced {
        NeedsKeys = "needs-keys",
        Board = "board",
        Panel = "panel",
        OtherScales = "panel-other-scales",
        Unmatched = "panel-unmatched",
        BoardFilter = "board-filter",
        Asking = "panel-asking",
        SizeMarket = "panel-size-market",
        NewUnit = "unit-new",
        SellSeveral = "sell-several",
        Drag = "drag",
        Undo = "undo",
        Inventory = "inventory",
        InventoryGroups = "inventory-groups",
        InventoryChosen = "inventory-chosen",
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
        SetAside = "set-aside",
        LongAmounts = "board-long-amounts",
    }
}
