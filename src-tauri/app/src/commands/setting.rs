//! Settings, and where things are.

use tauri::State;
use tierstock_domain::{Condition, Setting};
use tierstock_engine::view::{
    AboutView, MarketSettings, MovePreview, ReadableView, SessionView, SettingsView, TierSettings,
};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn settings(sessions: State<'_, Sessions>) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.settings().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_regions(
    sessions: State<'_, Sessions>,
    codes: Vec<String>,
) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.set_regions(codes).await?)
}

/// Sets what the window has as a value.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_setting(
    sessions: State<'_, Sessions>,
    setting: Setting,
) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.change_setting(setting).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_condition(
    sessions: State<'_, Sessions>,
    unit: Condition,
    sold_as: String,
) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.set_condition(unit, &sold_as).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_tier(
    sessions: State<'_, Sessions>,
    tier: TierSettings,
) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.set_tier(tier).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn set_market(
    sessions: State<'_, Sessions>,
    market: MarketSettings,
) -> CommandResult<SettingsView> {
    Ok(sessions.open().await?.engine.set_market(market).await?)
}

/// Where the data is, and what Tierstock is built with.
#[tauri::command]
#[specta::specta]
pub(crate) async fn about(sessions: State<'_, Sessions>) -> CommandResult<AboutView> {
    Ok(sessions.about().await?)
}

/// Shows the data folder in the system's file manager.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_data_folder(sessions: State<'_, Sessions>) -> CommandResult<()> {
    Ok(sessions.show_data_folder().await?)
}

/// What can be read of the data, also where it can't be opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn readable_data(sessions: State<'_, Sessions>) -> CommandResult<ReadableView> {
    Ok(sessions.readable_data().await?)
}

/// Where the data would be if it were moved to this folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_move(
    sessions: State<'_, Sessions>,
    folder: String,
) -> CommandResult<MovePreview> {
    Ok(sessions.preview_move(&folder)?)
}

/// Moves the data to this folder, and opens it there.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_data(sessions: State<'_, Sessions>, folder: String) -> CommandResult<SessionView> {
    Ok(sessions.move_data(&folder).await?)
}

/// Saves a copy of the database; the answer is its path, none: the user thought better of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_backup(sessions: State<'_, Sessions>) -> CommandResult<Option<String>> {
    Ok(sessions.save_backup().await?)
}

/// Removes the keys and erases everything of the user's own data.
#[tauri::command]
#[specta::specta]
pub(crate) async fn erase_everything(sessions: State<'_, Sessions>) -> CommandResult<SessionView> {
    Ok(sessions.erase_everything().await?)
}

/// Shows the folder of the logs in the system's file manager.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_log_folder(sessions: State<'_, Sessions>) -> CommandResult<()> {
    Ok(sessions.show_log_folder()?)
}
