//! Settings, as the window shows and changes them.

use serde::{Deserialize, Serialize};
use specta::Type;
use tierstock_domain::{Condition, Market, Settings, Tier};

use super::{ForecastView, RegionView};

/// Everything that the user can set, with what the promises cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// The regions that are followed, the own first.
    pub regions: Vec<RegionView>,
    /// All regions that can be followed.
    pub all_regions: Vec<RegionView>,
    /// Hot, warm, cold.
    pub tiers: Vec<TierSettings>,
    /// StockX, then Alias.
    pub markets: Vec<MarketSettings>,
    /// What the promises cost with these settings, at both marketplaces.
    pub forecasts: Vec<ForecastView>,
    /// Hours a day that the computer was awake with the app open, on average; none while nothing is known.
    pub awake_hours: Option<u32>,
    /// Alerts are kept for so many days.
    pub alerts_kept_days: u32,
    /// And no more than so many of them.
    pub max_alerts: u32,
    /// Those whose value the window sends as it is.
    #[serde(flatten)]
    pub chosen: Settings,
    /// What units are sold as at Alias, for each of their conditions.
    pub conditions: Vec<ConditionSetting>,
    /// All of Alias's conditions, to choose from.
    pub item_conditions: Vec<ItemConditionView>,
}

/// What units in a condition are sold as at Alias.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConditionSetting {
    /// The user's word.
    pub condition: Condition,
    /// The key of Alias's condition.
    pub sold_as: String,
    /// Whether it can't be changed: only new goods in a good box compare with StockX.
    pub is_fixed: bool,
}

/// One of Alias's conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemConditionView {
    /// The word by which it is chosen: `used/good_condition`.
    pub key: String,
    /// As people read it: `new, box badly damaged`.
    pub words: String,
}

/// A tier's promise and turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TierSettings {
    /// Which; never frozen.
    pub tier: Tier,
    /// The age that a price never exceeds, 5 minutes to 30 days.
    pub minutes: u32,
    /// Products in a row before the other tiers get their turn, 1 to 1,000.
    pub turn: u32,
}

/// How much a marketplace may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarketSettings {
    /// The marketplace that it is about.
    pub market: Market,
    /// Milliseconds between two requests, 10 to 60,000.
    pub interval_ms: u32,
    /// Requests a day, 10 to 1,000,000.
    pub quota: u32,
    /// Whether the quota is our assumption and not a published figure; not read when it is changed.
    pub quota_assumed: bool,
}

/// Where things are and what this is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AboutView {
    /// The app's version.
    pub version: String,
    /// The data folder that is open.
    pub data_folder: String,
    /// The program that copies that folder to other computers, by its name; null: none that can be told.
    pub synced_by: Option<String>,
    /// What is wrong with that, one plain sentence or two; none: nothing.
    pub data_warning: Option<String>,
    /// The folder of the logs.
    pub log_folder: String,
    /// The names and licences of what it is built with, one line each.
    pub licences: Vec<LicenceView>,
}

/// Where the data would be if it were moved to a folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MovePreview {
    /// The folder that was chosen, or one in it.
    pub folder: String,
    /// The program that copies it to other computers, by its name; null: none that can be told.
    pub synced_by: Option<String>,
    /// What is wrong with that, one plain sentence or two; none: nothing.
    pub warning: Option<String>,
}

/// Something that Tierstock is built with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    /// Its name with its version: `tauri 2.12.5`.
    pub name: String,
    /// `MIT OR Apache-2.0`.
    pub licence: String,
}
