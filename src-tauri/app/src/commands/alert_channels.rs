//! The user's own channels for price moves. An address comes in, and never goes out again.

use tauri::State;
use tierstock_domain::AlertChannelKind;
use tierstock_engine::view::AlertChannelsView;

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn alert_channels(sessions: State<'_, Sessions>) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.alert_channels().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn add_alert_channel(
    sessions: State<'_, Sessions>,
    kind: AlertChannelKind,
    name: String,
    address: String,
    token: Option<String>,
) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.add_alert_channel(kind, &name, address, token).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn change_alert_channel(
    sessions: State<'_, Sessions>,
    id: i64,
    is_on: bool,
    names: bool,
    costs: bool,
) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.change_alert_channel(id, is_on, names, costs).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn test_alert_channel(
    sessions: State<'_, Sessions>,
    id: i64,
) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.test_alert_channel(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_alert_channel(
    sessions: State<'_, Sessions>,
    id: i64,
) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.remove_alert_channel(id).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_alert_channel(
    sessions: State<'_, Sessions>,
    id: i64,
) -> CommandResult<AlertChannelsView> {
    Ok(sessions.open().await?.engine.restore_alert_channel(id).await?)
}
