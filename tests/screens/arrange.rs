//! What is done in a scene's window, until it shows what the picture is of.

use thirtyfour::Key;

use crate::alerts::{
    alert_rules, alerts_page, empty_palette, guidance, guide, nearest_alerts, new_alert_rule, no_alert_rules,
    palette,
};
use crate::connecting::{
    keychain_denied, redeeming, session_only, sign_in, sign_in_checklist, sign_in_failed,
    sign_in_turned_away, sign_in_ways, waiting_for_approval,
};
use crate::desktop::wait_until;
use crate::importing::{ImportAt, close_import, import_at};
use crate::scenes::{Scene, Stage};
use crate::selling::{asking, board_filter, new_unit, sell_several, size_market};
use crate::shop::Shop;
use crate::steps::{
    FROZEN, PANDA, about, add_products, cant_be_written, diagnostics, drag, erase, go_on, history, inventory,
    inventory_chosen, inventory_in_groups, keep_syncing, linking_paused, links, links_several, move_data,
    odd_sizes, one_question, open, page, panel_at, paste_table, pictures_are_there, privacy, restore_preview,
    sale_form, says, search, sell_list, set_up, set_up_further, settings, settings_at, settings_say, status,
    stock_book, undo, unit_form, update_found, whole_board,
};
use crate::suggestions::{no_suggestions, suggestions};
use crate::window::Window;

const SOLD: &str = "Dunk Low Panda, CT8532-111, hot";

impl Scene {
    /// Brings the open window to what the picture is to show.
    pub async fn arrange(self, window: &Window, shop: &Shop) {
        match self.stage() {
            Stage::Keyless | Stage::KeysLeft => self.arrange_accounts(window, shop).await,
            Stage::Nothing | Stage::Frozen | Stage::Unconnected | Stage::NeverSynced => {
                self.arrange_a_beginning(window).await;
            }
            Stage::Synced if self.is_wrong() => self.arrange_trouble(window).await,
            Stage::Synced if self.is_a_menu() => self.arrange_menu(window).await,
            Stage::Synced if self.is_not_opened() => self.arrange_what_is_not_opened(window).await,
            Stage::Synced => self.arrange_the_shop(window).await,
        }
    }

    async fn arrange_accounts(self, window: &Window, shop: &Shop) {
        match self {
            Self::StartUnwritable => says(window, "can't be written").await,
            Self::StartFileInPlace => says(window, "is a file, where a folder is needed").await,
            Self::SetUp => set_up(window).await,
            Self::SetUpAccounts | Self::SetUpProducts => set_up_further(window, self).await,
            Self::NotConnected => settings(window).await,
            Self::SigningIn => sign_in(window, "entered-by-hand").await,
            Self::Redeeming => redeeming(window, shop).await,
            Self::SignInFailed => sign_in_failed(window, shop).await,
            Self::SignInTurnedAway => sign_in_turned_away(window, shop).await,
            Self::NoKeychain => settings_say(window, "no keychain service answers").await,
            Self::SessionOnly => session_only(window, shop).await,
            Self::KeychainLocked => settings_say(window, "Waiting for your keychain").await,
            Self::KeychainDenied => keychain_denied(window).await,
            Self::SignInWays => sign_in_ways(window).await,
            Self::SignInChecklist => sign_in_checklist(window).await,
            Self::WaitingForApproval => waiting_for_approval(window).await,
            Self::KeysLeftBehind => settings_say(window, "of an earlier installation").await,
            _ => unreachable!("it is on another stage"),
        }
    }

    async fn arrange_a_beginning(self, window: &Window) {
        match self {
            Self::FirstRun => says(window, "Explore").await,
            Self::SampleBoard => {
                says(window, "to take down").await;
                pictures_are_there(window).await;
            }
            Self::SampleInventory => inventory(window).await,
            Self::SampleAlerts => alerts_page(window, "%").await,
            Self::EmptyBoard => says(window, "No products yet").await,
            Self::EmptyInventory => page(window, "Inventory", "No unit is like that.").await,
            Self::EmptyAlerts => page(window, "Alerts", "No price of yours has moved yet").await,
            Self::SampleSales | Self::EmptySales => page(window, "Sales", "Days to sell").await,
            Self::EmptyHistory => history(window, "can be undone").await,
            Self::EmptyActivity => page(window, "Activity", "Nothing is waiting").await,
            Self::EmptyLinks => {
                links(window).await;
                says(window, "nothing to decide").await;
            }
            Self::EmptySettings => settings_at(window, "Sync").await,
            Self::EmptyPalette => empty_palette(window).await,
            Self::NothingToSuggest => no_suggestions(window, "in the tier where it belongs").await,
            Self::AddProducts => add_products(window).await,
            Self::PasteTable => paste_table(window).await,
            Self::ImportChoose => import_at(window, ImportAt::Choose).await,
            Self::ImportMapping => import_at(window, ImportAt::Mapping).await,
            Self::ImportDecision => import_at(window, ImportAt::Decision).await,
            Self::ImportPreview => import_at(window, ImportAt::Preview).await,
            Self::ImportResult => import_at(window, ImportAt::Result).await,
            Self::ImportHistory => import_at(window, ImportAt::History).await,
            Self::ImportKinds => import_at(window, ImportAt::Kinds).await,
            Self::Search => search(window).await,
            Self::Links => one_question(window).await,
            Self::LinksSeveral => links_several(window).await,
            Self::LinkingPaused => linking_paused(window).await,
            Self::SizesRemarks => {
                odd_sizes(window, "Nike Zoom Vomero 5 Photon Dust White", "(WHITE) FV5029-003").await;
            }
            Self::SizesYouth => odd_sizes(window, "Jordan 4 Retro Industrial Blue (GS)", "408452-400").await,
            Self::SizesJeans => {
                odd_sizes(window, "Levi's 501 Original Jeans Medium Stonewash", "00501-0193").await;
            }
            Self::FrozenPanel => {
                open(window, FROZEN).await;
                window.named("button", "Refreshing").await;
            }
            Self::Unconnected => says(window, "Not connected").await,
            Self::BoardWaits => {
                waiting_for_approval(window).await;
                page(window, "Board", "Waiting for StockX").await;
            }
            Self::BoardKeychainLocked => says(window, "Your keychain is locked").await,
            Self::FirstSync => says(window, "First sync").await,
            _ => unreachable!("it is on another stage"),
        }
    }

    async fn arrange_the_shop(self, window: &Window) {
        if let Some(section) = self.section_of_the_settings() {
            return settings_at(window, section).await;
        }
        match self {
            Self::Board => whole_board(window).await,
            Self::Status => status(window, "Up to date").await,
            Self::Panel | Self::OtherScales | Self::SecondLook => open(window, PANDA).await,
            Self::Unmatched => panel_at(window, PANDA, "Unmatched sizes").await,
            Self::BoardFilter => board_filter(window).await,
            Self::Asking => asking(window).await,
            Self::SizeMarket => size_market(window).await,
            Self::NewUnit => new_unit(window).await,
            Self::SellSeveral => sell_several(window).await,
            Self::Drag => drag(window).await,
            Self::Undo => undo(window).await,
            Self::Inventory | Self::InventoryOddNames => inventory(window).await,
            Self::InventoryGroups => inventory_in_groups(window).await,
            Self::InventoryChosen => inventory_chosen(window).await,
            Self::UnitForm => unit_form(window).await,
            Self::PanelUnits => panel_at(window, SOLD, "Units").await,
            Self::PanelLong => panel_at(window, PANDA, "Units").await,
            Self::SaleForm => sale_form(window).await,
            Self::Sales => page(window, "Sales", "Days to sell").await,
            Self::RateOfAnotherDay => page(window, "Sales", "a rate of another day").await,
            Self::StockBook => stock_book(window).await,
            Self::History => history(window, "Do again").await,
            Self::HistoryRemoved => history(window, "Removed ").await,
            Self::Activity => page(window, "Activity", "promised by").await,
            Self::ActivityLate => page(window, "Activity", "other regions").await,
            Self::RestorePreview => restore_preview(window).await,
            Self::MoveData => move_data(window).await,
            Self::About => about(window).await,
            Self::Privacy => privacy(window).await,
            Self::UpdateFound => update_found(window).await,
            Self::Diagnostics => diagnostics(window).await,
            Self::Erase => erase(window).await,
            Self::SellList => sell_list(window).await,
            Self::Suggestions => suggestions(window).await,
            Self::NoSuggestions => no_suggestions(window, "Nothing else is suggested").await,
            Self::Connected => settings(window).await,
            Self::KeepSyncing => keep_syncing(window).await,
            Self::Alerts => alerts_page(window, "still stood an hour later").await,
            Self::AlertRules => alert_rules(window).await,
            Self::NewAlertRule => new_alert_rule(window).await,
            Self::AlertsLong => nearest_alerts(window).await,
            Self::NoAlertRules => no_alert_rules(window).await,
            Self::ProductAlerts => panel_at(window, PANDA, "Alerts").await,
            Self::Guidance => guidance(window).await,
            Self::Palette => palette(window).await,
            Self::Guide => guide(window).await,
            Self::CantBeWritten => cant_be_written(window).await,
            Self::LongAmounts | Self::OddNames => pictures_are_there(window).await,
            _ => unreachable!("it is on another stage, or something is wrong"),
        }
    }

    /// The section of the settings that is all it shows; none: it shows something else.
    fn section_of_the_settings(self) -> Option<&'static str> {
        Some(match self {
            Self::Fees => "Fees",
            Self::Backups => "Backups",
            Self::Exports => "Export",
            Self::Updates => "Updates",
            Self::Settings => "Sync",
            Self::Background => "Window and tray",
            Self::AlertsSettings => "Alerts",
            Self::Channels => "Channels",
            Self::SetAside => "Set aside",
            _ => return None,
        })
    }

    /// Something is wrong with a marketplace or its keys.
    fn is_wrong(self) -> bool {
        self.is_trouble()
            || matches!(
                self,
                Self::NeedsKeys | Self::StatusNeedsKeys | Self::QuotaSpent | Self::BoardQuotaSpent
            )
    }

    async fn arrange_trouble(self, window: &Window) {
        match self {
            Self::NeedsKeys => says(window, "needs you").await,
            Self::StatusNeedsKeys => status(window, "needs you").await,
            Self::BoardQuotaSpent => says(window, "used up today").await,
            Self::QuotaSpent => page(window, "Activity", "waits until midnight UTC").await,
            Self::Paused => page(window, "Activity", "slow down").await,
            Self::Doubted => {
                open(window, PANDA).await;
                says(window, "it mentions none of the product's").await;
            }
            Self::ActivityFailing | Self::EverybodysFault => {
                page(window, "Activity", "The marketplaces").await;
            }
            Self::Failing => says(window, "Alias is failing").await,
            Self::Offline => says(window, "You are offline").await,
            Self::TurnedAway => settings_say(window, "bot protection").await,
            Self::Reconnect => settings_say(window, "Reconnect StockX under Settings").await,
            Self::LacksPermission => settings_say(window, "Lacks a permission").await,
            Self::InUseElsewhere => settings_say(window, "In use by another Tierstock").await,
            Self::BoardInUseElsewhere => says(window, "is in use elsewhere").await,
            _ => unreachable!("nothing is wrong"),
        }
    }

    /// Its data can't be opened.
    fn is_not_opened(self) -> bool {
        matches!(self, Self::NewerData | Self::Readable)
    }

    async fn arrange_what_is_not_opened(self, window: &Window) {
        let is_read = async || window.text().await.contains("Read only: nothing is changed.");
        if self == Self::NewerData {
            window.named("button", "See what can be read").await;
        } else if !is_read().await {
            go_on(window, "See what can be read").await;
            wait_until("it can be read", is_read).await;
        }
    }

    /// Takes back what the picture needed, so that the next one begins like the first.
    pub async fn tidy(self, window: &Window) {
        match self {
            Self::SigningIn => go_on(window, "Cancel the sign-in").await,
            Self::AddProducts
            | Self::Search
            | Self::UnitForm
            | Self::BoardFilter
            | Self::BoardMenu
            | Self::InventoryMenu
            | Self::InventoryColumns
            | Self::Asking
            | Self::NewUnit
            | Self::SellSeveral
            | Self::SaleForm
            | Self::StockBook
            | Self::SellList
            | Self::NewAlertRule
            | Self::Palette
            | Self::EmptyPalette
            | Self::Status
            | Self::StatusNeedsKeys
            | Self::Guide
            | Self::Guidance
            | Self::RestorePreview
            | Self::MoveData
            | Self::Erase
            | Self::SizesRemarks
            | Self::SizesYouth
            | Self::SizesJeans => {
                window.press(Key::Escape + "").await;
            }
            Self::ImportChoose
            | Self::ImportMapping
            | Self::ImportDecision
            | Self::ImportPreview
            | Self::ImportResult
            | Self::ImportHistory
            | Self::ImportKinds => close_import(window).await,
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
