//! Activity: what syncing does and costs, and the switches over it.

use tauri::State;
use tierstock_domain::{Market, Tier};
use tierstock_engine::view::{ActivityView, EverythingView, MoveForecast, TryResult};

use super::CommandResult;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn activity(sessions: State<'_, Sessions>) -> CommandResult<ActivityView> {
    Ok(sessions.open().await?.engine.activity().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn forecast_move(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    tier: Tier,
) -> CommandResult<MoveForecast> {
    Ok(sessions.open().await?.engine.forecast_move(ids, tier).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn pause_syncing(
    sessions: State<'_, Sessions>,
    market: Market,
    paused: bool,
) -> CommandResult<()> {
    Ok(sessions.open().await?.engine.pause_syncing(market, paused).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sync_everything(sessions: State<'_, Sessions>) -> CommandResult<EverythingView> {
    Ok(sessions.open().await?.engine.sync_everything().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_syncing_everything(sessions: State<'_, Sessions>) -> CommandResult<u32> {
    Ok(sessions.open().await?.engine.stop_syncing_everything().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn try_now(sessions: State<'_, Sessions>, market: Market) -> CommandResult<TryResult> {
    Ok(sessions.open().await?.engine.try_now(market).await?)
}
