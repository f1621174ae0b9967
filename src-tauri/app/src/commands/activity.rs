//! Activity: what syncing does and costs, and the switches over it.

use tauri::State;
use tierstock_engine::view::{ActivityView, EverythingView, MarketName, MoveForecast, TierName, TryAnswer};

use super::Answer;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn activity(sessions: State<'_, Sessions>) -> Answer<ActivityView> {
    Ok(sessions.open().await?.engine.activity().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn forecast_move(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    tier: TierName,
) -> Answer<MoveForecast> {
    Ok(sessions.open().await?.engine.forecast_move(ids, tier.into()).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn pause_syncing(
    sessions: State<'_, Sessions>,
    market: MarketName,
    paused: bool,
) -> Answer<()> {
    Ok(sessions.open().await?.engine.pause_syncing(market.into(), paused).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sync_everything(sessions: State<'_, Sessions>) -> Answer<EverythingView> {
    Ok(sessions.open().await?.engine.sync_everything().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn stop_syncing_everything(sessions: State<'_, Sessions>) -> Answer<u32> {
    Ok(sessions.open().await?.engine.stop_syncing_everything().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn try_now(sessions: State<'_, Sessions>, market: MarketName) -> Answer<TryAnswer> {
    Ok(sessions.open().await?.engine.try_now(market.into()).await?)
}
