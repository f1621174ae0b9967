//! What is done in a scene's window, until it shows what the picture is of.

use thirtyfour::Key;

use crate::desktop::{Window, wait_until};
use crate::scenes::Scene;
use crate::shop::Shop;
use crate::steps::{
    add_products, go_on, inventory, inventory_chosen, inventory_in_groups, keychain_denied, linking_paused,
    links, links_several, open, page, panel_at, paste_table, pictures_are_there, redeeming, restore_preview,
    sale_form, says, search, sell_list, session_only, set_up, set_up_further, settings, settings_at,
    settings_say, sign, sign_in, sign_in_checklist, sign_in_failed, sign_in_ways, stock_book, unit_form,
    waiting_for_approval,
};

const PANDA: &str = "Jordan 1 Panda, DD1503-103, hot";
const SOLD: &str = "Dunk Low Panda, CT8532-111, hot";
const FROZEN: &str = "Dunk Low Panda, CT8532-111, frozen";

impl Scene {
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
            Self::KeysLeftBehind => settings_say(window, "of an earlier installation").await,
            Self::KeychainDenied => keychain_denied(window).await,
            Self::LinkingPaused => linking_paused(window).await,
            Self::Unmatched => panel_at(window, PANDA, "Unmatched sizes").await,
            Self::InUseElsewhere => settings_say(window, "In use by another Tierstock").await,
            Self::Redeeming => redeeming(window, shop).await,
            Self::LacksPermission => settings_say(window, "Lacks a permission").await,
            Self::NotConnected | Self::Connected => settings(window).await,
            Self::SigningIn => sign_in(window, "entered-by-hand").await,
            Self::SignInWays => sign_in_ways(window).await,
            Self::SignInChecklist => sign_in_checklist(window).await,
            Self::WaitingForApproval => waiting_for_approval(window).await,
            Self::EmptyInventory => page(window, "Inventory", "No unit is like that.").await,
            Self::EmptySales | Self::Sales => page(window, "Sales", "Days to sell").await,
            Self::EmptyHistory => page(window, "History", "can be undone").await,
            Self::EmptyActivity => page(window, "Activity", "Nothing is waiting").await,
            Self::Activity => page(window, "Activity", "promised by").await,
            Self::ActivityLate => page(window, "Activity", "Other regions").await,
            Self::ActivityFailing | Self::EverybodysFault => {
                page(window, "Activity", "The marketplaces").await;
            }
            Self::History => page(window, "History", "Do again").await,
            Self::Inventory => inventory(window).await,
            Self::InventoryGroups => inventory_in_groups(window).await,
            Self::InventoryChosen => inventory_chosen(window).await,
            Self::UnitForm => unit_form(window).await,
            Self::SaleForm => sale_form(window).await,
            Self::PanelUnits => panel_at(window, SOLD, "Units").await,
            Self::PanelLong => panel_at(window, PANDA, "Units").await,
            Self::SetAside => settings_at(window, "Set aside").await,
            Self::Fees => settings_at(window, "Fees").await,
            Self::Backups => settings_at(window, "Backups").await,
            Self::RestorePreview => restore_preview(window).await,
            Self::Exports => settings_at(window, "Export").await,
            Self::SellList => sell_list(window).await,
            Self::Settings => settings_at(window, "Tiers").await,
            Self::StartUnwritable => says(window, "can't be written").await,
            Self::StartFileInPlace => says(window, "is a file, where a folder is needed").await,
            Self::LinksSeveral => links_several(window).await,
            Self::LongAmounts => pictures_are_there(window).await,
            Self::Panel | Self::OtherScales | Self::SecondLook => open(window, PANDA).await,
            Self::Doubted => {
                open(window, PANDA).await;
                says(window, "it mentions none of the product's").await;
            }
            Self::RateOfAnotherDay => page(window, "Sales", "a rate of another day").await,
            Self::StockBook => stock_book(window).await,
            Self::HistoryRemoved => page(window, "History", "Removed ").await,
            Self::QuotaSpent => page(window, "Activity", "waits until 00:00 UTC").await,
            Self::Paused => page(window, "Activity", "asks for a pause").await,
            Self::Reconnect => settings_say(window, "Reconnect StockX under Settings").await,
            Self::EmptyBoard => says(window, "No products yet").await,
            Self::AddProducts => add_products(window).await,
            Self::PasteTable => paste_table(window).await,
            Self::Search => search(window).await,
            Self::Links => {
                links(window).await;
                says(window, "Is it this one?").await;
            }
            Self::Board => {
                says(window, "30 of 30 fresh").await;
                pictures_are_there(window).await;
            }
            Self::FirstSync => says(window, "First sync").await,
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
            Self::AddProducts
            | Self::Search
            | Self::UnitForm
            | Self::SaleForm
            | Self::StockBook
            | Self::SellList
            | Self::RestorePreview => {
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
