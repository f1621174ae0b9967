//! The inbox of price moves.

use tauri::State;
use tierstock_engine::view::{AlertFilter, AlertsPage, AlertsSummary, DoneView};

use super::Answer;
use crate::session::Sessions;

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts(
    sessions: State<'_, Sessions>,
    filter: AlertFilter,
    offset: u32,
    limit: u32,
) -> Answer<AlertsPage> {
    Ok(sessions.open().await?.engine.alerts(filter, offset, limit).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn alerts_summary(sessions: State<'_, Sessions>) -> Answer<AlertsSummary> {
    Ok(sessions.open().await?.engine.alerts_summary().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_alerts(
    sessions: State<'_, Sessions>,
    ids: Vec<i64>,
    read: bool,
) -> Answer<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_alerts(ids, read).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mark_all_alerts_read(sessions: State<'_, Sessions>) -> Answer<Vec<i64>> {
    Ok(sessions.open().await?.engine.mark_all_alerts_read().await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn rate_alert(sessions: State<'_, Sessions>, id: i64, useful: Option<bool>) -> Answer<()> {
    Ok(sessions.open().await?.engine.rate_alert(id, useful).await?)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mute_product(sessions: State<'_, Sessions>, product: i64, days: u32) -> Answer<DoneView> {
    Ok(sessions.open().await?.engine.mute_product(product, days).await?)
}
